// A word to know is explained where it stands; without this its link leads to the list.
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
    // Behind the word, so that the keyboard goes on from there.
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
