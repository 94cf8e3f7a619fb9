// The table of routes, sortable: it is complete, in its author’s order, without.
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
  // Safari up to 17 or so takes a table that is stacked on a phone for none, unless it is told.
  const roles = { TABLE: "table", TR: "row", TH: "rowheader", TD: "cell" };
  for (const part of [table, ...table.querySelectorAll("tr, th, td")])
    part.setAttribute("role", heads.includes(part) ? "columnheader" : roles[part.tagName]);
}
