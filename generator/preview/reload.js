// Follows the preview: loads the page again, swaps its style sheets or lists the problems anew.
// Only the preview server sends this file; it is in no build.
(() => {
  "use strict";

  const KEEP = "explainer-preview";
  let version = document.currentScript.dataset.version;
  let events = null;

  // ---- following

  function follow() {
    events = new EventSource(`/_preview/events?since=${encodeURIComponent(version)}`);
    for (const step of ["pages", "styles", "problems"]) {
      events.addEventListener(step, (event) => catchUp(step, event.lastEventId));
    }
  }

  function rest() {
    events?.close();
    events = null;
  }

  async function catchUp(step, next) {
    try {
      if (step === "pages") return loadAgain();
      if (step === "styles") await swapStyles(next);
      await listProblems();
      version = next;
    } catch {
      // The server went away in the middle: ask again from where this page stands.
      rest();
      setTimeout(followWhileSeen, 1000);
    }
  }

  // ---- loading again, with the reader's place and open notes kept

  function loadAgain() {
    rest();
    const open = [...document.querySelectorAll("details:not(.preview-problems__details)")];
    sessionStorage.setItem(
      KEEP,
      JSON.stringify({
        path: location.pathname,
        x: scrollX,
        y: scrollY,
        mark: landmark(),
        panel: panel(),
        open: open.map((details) => details.open),
      }),
    );
    location.reload();
  }

  // The element with an id nearest to the top edge: it finds the place again where the text
  // above it has grown or shrunk.
  function landmark() {
    const tops = [...document.querySelectorAll("main [id], article [id]")]
      .map((element) => ({ id: element.id, top: element.getBoundingClientRect().top }))
      .filter(({ top }) => top <= innerHeight);
    const by = (mark) => Math.abs(mark.top);
    return tops.sort((one, other) => by(one) - by(other))[0];
  }

  function restore() {
    const kept = JSON.parse(sessionStorage.getItem(KEEP) ?? "null");
    sessionStorage.removeItem(KEEP);
    if (kept?.panel) leaveAs(kept.panel);
    if (kept?.path !== location.pathname) return;
    const all = [...document.querySelectorAll("details:not(.preview-problems__details)")];
    if (all.length === kept.open.length) all.forEach((each, i) => (each.open = kept.open[i]));
    const found = kept.y > 0 && kept.mark && document.getElementById(kept.mark.id);
    const top = found ? scrollY + found.getBoundingClientRect().top - kept.mark.top : kept.y;
    history.scrollRestoration = "manual";
    scrollTo({ left: kept.x, top, behavior: "instant" });
  }

  // ---- styles and problems, without loading again

  const sheets = (root) =>
    [...root.querySelectorAll('link[rel~="stylesheet"]:not(.preview-problems__style)')];

  async function swapStyles(next) {
    const response = await fetch(location.href, { cache: "no-store" });
    const served = new DOMParser().parseFromString(await response.text(), "text/html");
    const links = sheets(served);
    const old = sheets(document);
    if (!response.ok || links.length !== old.length) return loadAgain();
    old.forEach((link, i) => {
      const fresh = link.cloneNode();
      const address = new URL(links[i].getAttribute("href"), location.href);
      address.searchParams.set("preview", next);
      fresh.removeAttribute("integrity");
      fresh.href = address.href;
      // The old sheet stays until the new one is there: no flash of a bare page.
      fresh.addEventListener("load", () => link.remove());
      fresh.addEventListener("error", () => loadAgain());
      link.after(fresh);
    });
  }

  async function listProblems() {
    const response = await fetch("/_preview/problems", { cache: "no-store" });
    if (!response.ok) return loadAgain();
    const list = await response.text();
    const before = panel();
    const shown = document.querySelectorAll(".preview-problems, .preview-problems__style");
    shown.forEach((each) => each.remove());
    document.body.insertAdjacentHTML("beforeend", list);
    leaveAs(before);
  }

  // Whoever opened or closed the list finds it so after a save, until something breaks or is mended.
  function panel() {
    const details = document.querySelector(".preview-problems__details");
    return details && { broken: details.dataset.broken, open: details.open };
  }

  function leaveAs(before) {
    const details = document.querySelector(".preview-problems__details");
    if (details && details.dataset.broken === before?.broken) details.open = before.open;
  }

  // A hidden page lets go of its connection: browsers open only six to one server.
  function followWhileSeen() {
    if (document.hidden) rest();
    else if (!events) follow();
  }

  restore();
  document.addEventListener("visibilitychange", followWhileSeen);
  addEventListener("pagehide", rest);
  addEventListener("pageshow", followWhileSeen);
  followWhileSeen();
})();
