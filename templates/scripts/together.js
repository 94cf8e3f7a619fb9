// What belongs together lights up together: a thing that is pointed at, what is drawn of it and
// the links to it; with an event the things that it names, with a thing the events that name it.
(() => {
  // What is drawn of a thing has the number of its row.
  for (const row of document.querySelectorAll(".map [id][class*=map__thing]")) {
    const number = row.className.match(/map__thing--\d+/)[0];
    for (const one of document.querySelectorAll(`svg .${number}`)) one.dataset.thing = row.id;
  }
  const thing = /^(place|route|event|quote|person)-/;
  const leads = (link) => link.getAttribute("href").slice(1);
  const names = (event) =>
    [...event.querySelectorAll('a[href^="#"]')].map(leads).filter((id) => thing.test(id));
  const events = [...document.querySelectorAll(".timeline__event")];
  const named = (at) => {
    for (; at?.dataset; at = at.parentElement)
      for (const id of [at.dataset.thing, at.matches('a[href^="#"]') && leads(at), at.id])
        if (thing.test(id)) return id;
  };
  const together = (id) => {
    const event = events.find((one) => one.id === id);
    if (event) return names(event);
    return events.filter((one) => names(one).includes(id)).map((one) => one.id);
  };
  let last, lit = [];
  const point = ({ target }) => {
    const id = named(target);
    if (id === last) return;
    for (const one of lit) one.classList.remove("is-lit");
    last = id;
    lit = (id ? [id, ...together(id)] : []).flatMap((each) => {
      const name = CSS.escape(each);
      return [...document.querySelectorAll(`#${name}, [data-thing=${name}], a[href="#${name}"]`)];
    });
    for (const one of lit) one.classList.add("is-lit");
  };
  document.addEventListener("pointerover", point);
  document.addEventListener("focusin", point);
})();
