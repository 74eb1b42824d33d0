"use strict";
(() => {
  const table = document.getElementById("gaps"), form = document.getElementById("filter");
  const known = document.getElementById("known"), output = form.querySelector("output");
  const bodies = [...table.tBodies].map((body) => [body, [...body.rows]]);
  const rows = bodies.flatMap(([, all]) => all.filter((row) => !row.classList.contains("group")));
  const name = (row) => row.id || row.dataset.again;
  const fits = (row, { status, document: from, office }) =>
    (!status || row.classList.contains(status)) && (!from || row.cells[1].dataset.document === from) &&
    (!office || (row.dataset.office || "").split("|").includes(office));

  function filter() {
    const wanted = Object.fromEntries(new FormData(form));
    if (wanted.status === "no_data") known.checked = false;
    for (const row of rows) row.hidden = !fits(row, wanted);
    const open = rows.filter((row) => !row.hidden && !(known.checked && row.classList.contains("no_data")));
    for (const [, all] of bodies) all[0].hidden = !all.some((row) => open.includes(row));
    const count = (some) => new Set(some.map(name)).size;
    output.textContent = output.dataset.say.replace("{shown}", count(open)).replace("{all}", count(rows));
  }

  const key = (row, column) => {
    const cell = row.cells[column], text = cell.dataset.v ?? cell.textContent.trim();
    if (!text) return null;
    const number = parseFloat(text);
    return Number.isNaN(number) ? text : number;
  };
  function compare(one, other, column, sign) {
    const a = key(one, column), b = key(other, column);
    if (a === null || b === null) return (a === null) - (b === null); // what is not known stays last
    return sign * (typeof a === "number" && typeof b === "number" ? a - b : String(a).localeCompare(String(b), "zh"));
  }
  function sort(head) {
    const next = { ascending: "descending", descending: null }[head.getAttribute("aria-sort")] ?? (head.ariaSort ? null : "ascending");
    for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
    table.classList.toggle("flat", next !== null);
    for (const [body, all] of bodies) body.append(...all);
    if (!next) return;
    head.setAttribute("aria-sort", next);
    const sign = next === "ascending" ? 1 : -1;
    bodies[0][0].append(...[...rows].sort((a, b) => compare(a, b, head.cellIndex, sign)));
  }

  for (const head of table.tHead.rows[0].cells) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head));
  }
  form.hidden = false;
  form.addEventListener("change", filter);
  form.addEventListener("submit", (event) => event.preventDefault());
  known.addEventListener("change", filter);
  filter();
  const target = () => document.getElementById(decodeURIComponent(location.hash.slice(1)));
  function reveal() {
    if (target()?.classList.contains("no_data")) { known.checked = false; filter(); target().scrollIntoView(); }
  }
  addEventListener("hashchange", reveal);
  reveal();
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
})();
