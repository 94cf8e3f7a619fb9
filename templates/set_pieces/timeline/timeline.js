(() => {
  const root = document.querySelector(".timeline");
  if (!root) return;
  const all = (selector, within = root) => [...within.querySelectorAll(selector)];
  const events = all(".timeline__event");
  const things = (event) =>
    all("a", event)
      .map((a) => a.hash.slice(1))
      .filter((id) => /^(place|person|quote)-/.test(id));
  const about = new Map(events.map((event) => [event, things(event)]));

  // A strip over a long list, once the drawing has been scrolled away: where the reader is in time.
  const panel = root.querySelector(".timeline__drawing--wide .timeline__panel");
  const list = root.querySelector(".timeline__era, .timeline__events");
  const marked = panel ? all(".timeline__mark", panel).length : 0;
  if (marked > 19 && marked < 120) {
    const strip = document.createElement("div");
    strip.className = "timeline__strip no-print";
    strip.hidden = true;
    strip.setAttribute("aria-hidden", "true");
    const svg = panel.ownerSVGElement.cloneNode();
    svg.setAttribute("class", "timeline__strip-drawing");
    const lanes = all(".timeline__lane", panel);
    const gap = Math.min(11, 40 / lanes.length);
    svg.setAttribute("height", 64);
    for (const words of all(".timeline__tick-words", panel)) {
      const copy = svg.appendChild(words.cloneNode(true));
      copy.setAttribute("y", 14);
    }
    lanes.forEach((lane, index) => {
      const row = svg.appendChild(lane.cloneNode());
      for (const marks of all("g[transform]", lane)) {
        const copy = row.appendChild(marks.cloneNode(true));
        copy.setAttribute("transform", `translate(0 ${24 + gap * index})`);
        for (const part of all("text, .timeline__leader", copy)) part.remove();
      }
    });
    strip.append(svg);
    const above = document.createElement("div");
    list.before(above, strip);
    new IntersectionObserver(
      (seen) => strip.classList.toggle("is-stuck", !seen.at(-1).isIntersecting),
      { rootMargin: "0px 0px 9999999px" },
    ).observe(above);
  }

  const drawn = new Map(events.map((event) => [event.id, []]));
  for (const mark of all(".timeline__mark[href]"))
    drawn.get(mark.getAttribute("href").slice(1)).push(mark);

  // Filters, in the address.
  const filter = root.querySelector(".timeline__filter");
  if (filter) {
    const template = filter.querySelector("template");
    template.replaceWith(template.content);
    filter.hidden = false;
    const checks = all(".timeline__check:not(.timeline__check--main)");
    const main = root.querySelector(".timeline__check--main");
    const select = root.querySelector(".timeline__about");
    const some = root.querySelector(".timeline__status-some");
    const asked = new URLSearchParams(location.search);
    const folded = (asked.get("fold") || "").split(".");
    for (const check of checks) check.checked = !folded.includes(check.value);
    if (main) main.checked = asked.has("main");
    if (select) select.value = asked.get("about") || "";
    if (select && select.selectedIndex < 0) select.value = "";
    const apply = () => {
      for (const [event, named] of about) {
        const isOther = !!select?.value && !named.includes(select.value);
        event.classList.toggle("timeline__event--other", isOther);
        for (const mark of drawn.get(event.id))
          mark.classList.toggle("timeline__mark--other", isOther);
      }
      const full = events.filter(isFull).length;
      some.textContent = some.dataset.count.replace("{0}", full);
    };
    filter.addEventListener("change", () => {
      const query = new URLSearchParams(location.search);
      const set = (key, value) => (value ? query.set(key, value) : query.delete(key));
      set("fold", checks.filter((c) => !c.checked).map((c) => c.value).join("."));
      set("main", main?.checked && "1");
      set("about", select?.value);
      apply();
      const search = `${query}` && `?${query}`;
      history.replaceState(history.state, "", location.pathname + search + location.hash);
    });
    if (location.search) apply();
  }
  function isFull(event) {
    return getComputedStyle(event.querySelector(".timeline__more")).display !== "none";
  }

  root.addEventListener("keydown", (press) => {
    const step = { j: 1, k: -1 }[press.key];
    let at = events.indexOf(press.target.closest(".timeline__event"));
    if (at < 0 || !step || press.ctrlKey || press.altKey || press.metaKey) return;
    do at += step;
    while (events[at] && !isFull(events[at]));
    if (!events[at]) return;
    location.replace(`#${events[at].id}`);
    events[at].querySelector(".timeline__self").focus({ preventScroll: true });
    const told = root.querySelector(".timeline__status-event");
    if (told) told.textContent = events[at].querySelector(".timeline__name").textContent;
  });

  const put = (name) => {
    let now = [];
    return (ids) => {
      for (const one of now) one.classList.remove(name);
      now = ids.flatMap((id) => drawn.get(id) || []);
      for (const one of now) one.classList.add(name);
    };
  };
  const aim = put("is-aim");
  // A shape is named when it is pointed at.
  root.addEventListener("pointerover", ({ target }) => {
    const mark = target.closest(".timeline__mark[href]");
    if (!mark || mark.querySelector("title")) return;
    const named = document.getElementById(mark.getAttribute("href").slice(1));
    const title = document.createElementNS("http://www.w3.org/2000/svg", "title");
    const words = all(".timeline__date, .timeline__name", named).map((e) => e.textContent.trim());
    title.textContent = words.join(": ");
    mark.prepend(title);
  });
  const read = put("is-read");
  const watch = new IntersectionObserver(
    (seen) => seen.forEach((one) => one.isIntersecting && read([one.target.id])),
    { rootMargin: "-30% 0px -69% 0px" },
  );
  for (const event of events) watch.observe(event);
  const arrive = () => {
    if (location.hash !== "#timeline-drawing") aim([location.hash.slice(1)]);
  };
  addEventListener("hashchange", arrive);
  arrive();
  // From an event's shape back to the drawing, where it is lit.
  root.addEventListener("click", ({ target }) => {
    if (target.closest("a.timeline__rail")) aim([target.closest(".timeline__event").id]);
  });
})();
