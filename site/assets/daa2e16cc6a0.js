(() => {
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
const glossary = document.querySelector(".glossary");
if (glossary && "popover" in HTMLElement.prototype) {
const card = document.createElement("div");
card.className = "glossary__card";
card.popover = "auto";
card.tabIndex = -1;
card.setAttribute("role", "dialog");
let asked;
const explain = (entry) => {
const [term, meaning] = entry.cloneNode(true).children;
const name = document.createElement("a");
name.href = `#${entry.id}`;
name.lang = term.lang;
name.append(term.textContent);
const text = document.createElement("p");
for (const aside of meaning.querySelectorAll(".mentions, .corrected")) aside.remove();
text.append(...meaning.childNodes);
card.setAttribute("aria-label", term.textContent);
card.replaceChildren(name, text);
asked.after(card);
card.showPopover();
const at = asked.getBoundingClientRect();
const below = at.bottom + 6;
const above = at.top - card.offsetHeight - 6;
card.style.left = `${Math.max(8, Math.min(at.left, innerWidth - card.offsetWidth - 8))}px`;
const top = below + card.offsetHeight > innerHeight && above > 0 ? above : below;
card.style.top = `${top + scrollY}px`;
card.focus();
};
addEventListener("click", (event) => {
const link = event.target.closest?.("a");
const further = card.contains(link);
if (further) card.hidePopover();
if (!link?.matches(".ref--term") || glossary.contains(link)) return;
const entry = document.getElementById(link.hash.slice(1));
if (!entry || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
event.preventDefault();
if (!further) asked = link;
explain(entry);
});
card.addEventListener("focusout", ({ relatedTarget: next }) => {
if (next && !card.contains(next)) card.hidePopover();
});
}
for (const table of document.querySelectorAll(".map__routes")) {
const heads = [...table.tHead.rows[0].cells];
table.tHead.className = "map__heads";
const { compare } = new Intl.Collator(document.documentElement.lang, { numeric: true });
heads.forEach((head, column) => {
if (!head.classList.contains("map__sortable")) return;
const button = document.createElement("button");
button.className = "map__sort";
button.append(...head.childNodes);
head.append(button);
button.onclick = () => {
const turn = head.ariaSort === "ascending" ? -1 : 1;
for (const each of heads) each.ariaSort = null;
head.ariaSort = turn > 0 ? "ascending" : "descending";
const value = ({ cells: { [column]: cell } }) => cell.dataset.value ?? cell.textContent.trim();
const order = (a, b) => !value(a) - !value(b) || turn * compare(value(a), value(b));
table.tBodies[0].append(...[...table.tBodies[0].rows].sort(order));
};
});
const roles = { TABLE: "table", TR: "row", TH: "rowheader", TD: "cell" };
for (const part of [table, ...table.querySelectorAll("tr, th, td")])
part.setAttribute("role", heads.includes(part) ? "columnheader" : roles[part.tagName]);
}
addEventListener("copy", (event) => {
const chosen = getSelection();
const within = (node) => (node?.closest ? node : node?.parentElement)?.closest(".quote__words");
const words = within(chosen.anchorNode);
if (!words || words !== within(chosen.focusNode)) return;
const quote = words.closest(".quote");
const copied = chosen.getRangeAt(0).cloneContents();
for (const number of copied.querySelectorAll("sup")) number.remove();
const said = (name) => quote.querySelector(name)?.textContent.trim() ?? "";
const from = `${said(".quote__speaker")}, ${said(".quote__occasion time")}`;
const address = `${location.href.split("#")[0]}#${quote.id}`;
event.clipboardData.setData("text/plain", `${copied.textContent.trim()}\n— ${from}\n${address}`);
event.preventDefault();
});
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
root.addEventListener("click", ({ target }) => {
if (target.closest("a.timeline__rail")) aim([target.closest(".timeline__event").id]);
});
})();