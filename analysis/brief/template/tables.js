(page => {
  const order = new Intl.Collator("en", {numeric: true}).compare;
  const next = {ascending: "descending", descending: ""};
  const words = (row, nth) => {
    const cell = row.cells[nth].cloneNode(true);
    cell.querySelectorAll("sup").forEach(note => note.remove());
    return cell.textContent.trim();
  };
  const made = (tag, kind, ...inner) => {
    const element = page.createElement(tag);
    element.className = kind;
    element.append(...inner);
    return element;
  };
  page.querySelectorAll("sup a").forEach(link => link.setAttribute("role", "doc-noteref"));
  page.querySelectorAll("table").forEach(table => {
    const body = table.tBodies[0];
    const rows = [...body.rows];
    if (!table.tHead || rows.length < 3) return;
    const heads = [...table.tHead.rows[0].cells];
    table.classList.add("sorts");
    heads.forEach((head, nth) => {
      if (head.tagName != "TH") return;
      const button = made("button", "", ...head.childNodes);
      button.type = "button";
      head.append(button);
      button.onclick = () => {
        const now = head.ariaSort;
        const to = now ? next[now] : "ascending";
        heads.forEach(other => other.removeAttribute("aria-sort"));
        if (to) head.setAttribute("aria-sort", to);
        const sign = to == "descending" ? -1 : 1;
        const sorted = [...rows].sort((one, other) => sign * order(words(one, nth), words(other, nth)));
        body.append(...(to ? sorted : rows));
      };
    });
    if (rows.length < 8) return;
    const field = made("input", "");
    const count = made("output", "");
    field.type = "search";
    field.ariaLabel = "Filter " + (table.caption ? table.caption.textContent : "");
    field.oninput = () => {
      const wanted = field.value.toLowerCase();
      rows.forEach(row => { row.hidden = !row.textContent.toLowerCase().includes(wanted); });
      const left = rows.filter(row => !row.hidden).length;
      count.textContent = wanted ? left + " of " + rows.length + " rows" : "";
    };
    const place = table.closest(".wide") || table;
    place.before(made("div", "filter", made("label", "", "Filter ", field), count));
  });
})(document);
