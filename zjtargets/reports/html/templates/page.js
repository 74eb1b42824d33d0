"use strict";
(() => {
  const $ = (id) => document.getElementById(id);
  const table = $("gaps"), form = $("filter"), known = $("known"), count = document.querySelector(".count");
  const heads = [...table.tHead.rows[0].cells];
  const column = Object.fromEntries(heads.map((head, n) => [head.dataset.field, n]));
  const bodies = [...table.tBodies].map((body) => [body, [...body.rows]]);
  const rows = bodies.flatMap(([body, all]) => all.slice(1).map((row) => Object.assign(row, { home: body })));
  const name = (row) => row.id || row.dataset.again;
  const without = (row) => known.checked && row.classList.contains("no_data");

  // A promise of several offices stands under each: under one office where that is asked for, once where it is sorted.
  const fits = (row, { status, document: from, office }) =>
    (!status || row.classList.contains(status)) && (!from || row.cells[1].dataset.document === from) &&
    (!office || (row.home.dataset.office ?? row.dataset.office ?? "").split("\n").includes(office)) &&
    (office || !table.classList.contains("flat") || !row.dataset.again);

  function filter() {
    const wanted = Object.fromEntries(new FormData(form));
    for (const row of rows) row.hidden = !fits(row, wanted);
    const open = new Set(rows.filter((row) => !row.hidden && !without(row)));
    for (const [, all] of bodies) all[0].hidden = !all.some((row) => open.has(row));
    table.tFoot.hidden = open.size > 0;
    const n = (some) => new Set([...some].map(name)).size;
    const chosen = [...form.querySelectorAll("select")].filter((s) => s.value).map((s) => s.selectedOptions[0].text);
    const said = count.dataset.say.replace("{shown}", n(open)).replace("{all}", n(rows));
    count.textContent = [said, ...chosen].join(" · ");
  }

  const text = (row, n) => row.cells[n].dataset.v ?? row.cells[n].textContent.trim();
  function compare(one, other, head, sign) {
    const n = column[head.dataset.by ?? head.dataset.field], a = text(one, n), b = text(other, n);
    if (!a || !b) return !a - !b; // what is not known stays last
    const unit = "unit" in head.dataset ? text(one, column.unit).localeCompare(text(other, column.unit), "zh") : 0;
    const x = parseFloat(a), y = parseFloat(b);
    return sign * unit || sign * (Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b, "zh") : x - y);
  }
  function sort(head) {
    const next = { none: "ascending", ascending: "descending", descending: "none" }[head.ariaSort ?? "none"];
    for (const other of heads) other.removeAttribute("aria-sort");
    for (const [body, all] of bodies) body.append(...all);
    table.classList.toggle("flat", next !== "none");
    if (next !== "none") {
      head.ariaSort = next;
      const sign = next === "ascending" ? 1 : -1;
      bodies[0][0].append(...[...rows].sort((a, b) => compare(a, b, head, sign)));
    }
    filter();
  }

  // A link leads to its row, whatever is filtered.
  function reveal(hash) {
    let id = "";
    try { id = decodeURIComponent(hash.slice(1)); } catch { /* no id of this page */ }
    const row = id && $(id)?.closest("#gaps tbody tr");
    if (!row) return;
    if (row.hidden) form.reset();
    if (without(row)) known.checked = false;
    filter();
    row.scrollIntoView();
  }

  for (const head of heads) {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(head));
  }
  form.hidden = false;
  form.addEventListener("change", (event) => {
    if (event.target.name === "status") known.checked = event.target.value !== "no_data" && known.defaultChecked;
    filter();
  });
  form.addEventListener("reset", () => setTimeout(filter));
  form.addEventListener("submit", (event) => event.preventDefault());
  known.addEventListener("change", filter);
  document.addEventListener("click", (event) => {
    const link = event.target.closest('a[href^="#"]');
    if (link) setTimeout(() => reveal(link.getAttribute("href")));
  });
  addEventListener("hashchange", () => reveal(location.hash));
  filter();
  reveal(location.hash);

  let opened = [];
  addEventListener("beforeprint", () => {
    opened = [...document.querySelectorAll("details:not([open])")];
    for (const details of opened) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of opened) details.open = false; });
})();
