"""What runs in a cohort's page: shows learners a page at a time, finds, sorts and opens them.

Everything is put into the page as text, so that no name of a learner or unit is ever markup.
"""

SCRIPT = """
"use strict";
const data = JSON.parse(document.getElementById("data").textContent);
const AT_ONCE = 100, list = document.getElementById("list"), body = list.tBodies[0];
const find = document.getElementById("find"), told = document.getElementById("told");
const back = document.getElementById("back"), on = document.getElementById("on");
const heads = [...list.querySelectorAll("thead button")];
const boxes = [...document.querySelectorAll("input[name=kind]")];
let order = [], page = 0, sorted = 0, up = true;
const low = data.learners.map(name => name.toLowerCase());
const why = data.patterns.map(p => p[5][0][1].join("; "));
const text = data.patterns.map((p, i) => (p[1] + " " + why[i]).toLowerCase());
const natural = new Intl.Collator("en", { numeric: true });

function key(i) {
  const number = data.which[i], p = data.patterns[number];
  return [data.learners[i], p[0], p[1], p[2], p[3], why[number]][sorted];
}
function compare(a, b) {
  const x = key(a), y = key(b);
  if (x === y) return a - b;
  if (x === null) return 1;
  if (y === null) return -1;
  const by = typeof x === "number" ? x - y : natural.compare(x, y);
  return up ? by : -by;
}
function choose() {
  const words = find.value.toLowerCase().trim();
  const kinds = new Set(boxes.filter(box => box.checked).map(box => Number(box.value)));
  order = [];
  for (let i = 0; i < low.length; i++) {
    const number = data.which[i];
    if (!kinds.has(data.patterns[number][0])) continue;
    if (words && !low[i].includes(words) && !text[number].includes(words)) continue;
    order.push(i);
  }
  order.sort(compare);
  page = 0;
  show();
}
function make(tag, words, name) {
  const made = document.createElement(tag);
  if (words !== undefined) made.textContent = words;
  if (name) made.className = name;
  return made;
}
function mark(kind) {
  const made = document.createElementNS("http://www.w3.org/2000/svg", "svg");
  made.setAttribute("class", "mark");
  made.setAttribute("viewBox", "0 0 16 16");
  made.setAttribute("aria-hidden", "true");
  const source = document.querySelectorAll(".kinds .mark")[kind];
  for (const part of source.children) made.append(part.cloneNode());
  return made;
}
function detail(p) {
  const cell = make("td");
  cell.colSpan = heads.length;
  cell.append(make("p", p[4]));
  for (const [title, lines] of p[5]) {
    if (!lines.length) continue;
    cell.append(make("h3", title));
    const ul = make("ul");
    for (const line of lines) ul.append(make("li", line));
    cell.append(ul);
  }
  const row = make("tr", undefined, "detail");
  row.append(cell);
  return row;
}
function learner(i) {
  const number = data.which[i], p = data.patterns[number], row = make("tr");
  const who = make("th", undefined, "learner"), button = make("button", data.learners[i]);
  who.scope = "row";
  button.type = "button";
  button.setAttribute("aria-expanded", "false");
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") === "true";
    button.setAttribute("aria-expanded", String(!open));
    if (open) row.nextSibling.remove(); else row.after(detail(p));
  });
  who.append(button);
  const state = make("td", undefined, "state " + data.names[p[0]]);
  state.append(mark(p[0]), " " + data.kinds[p[0]]);
  row.append(who, state, make("td", p[1]), make("td", String(p[2]), "figure"));
  row.append(make("td", p[3] === null ? "" : String(p[3]), "figure"), make("td", why[number]));
  return row;
}
function show(all) {
  const first = all ? 0 : page * AT_ONCE, last = all ? order.length : first + AT_ONCE;
  body.replaceChildren(...order.slice(first, last).map(learner));
  const pages = Math.max(1, Math.ceil(order.length / AT_ONCE));
  told.textContent = order.length.toLocaleString("en") + " learners shown";
  document.getElementById("page").textContent = "Page " + (page + 1) + " of " + pages;
  back.disabled = page === 0;
  on.disabled = page + 1 >= pages;
  heads.forEach((head, column) => {
    const is = column === sorted;
    head.parentElement.setAttribute("aria-sort", is ? (up ? "ascending" : "descending") : "none");
    head.lastElementChild.textContent = is ? (up ? " \\u25b2" : " \\u25bc") : "";
  });
}
heads.forEach((head, column) => head.addEventListener("click", () => {
  up = sorted === column ? !up : true;
  sorted = column;
  choose();
}));
let waiting;
find.addEventListener("input", () => { clearTimeout(waiting); waiting = setTimeout(choose, 120); });
boxes.forEach(box => box.addEventListener("change", choose));
back.addEventListener("click", () => { page -= 1; show(); });
on.addEventListener("click", () => { page += 1; show(); });
addEventListener("beforeprint", () => show(true));
addEventListener("afterprint", () => show());
document.querySelectorAll(".tools, #list, .pages").forEach(part => { part.hidden = false; });
choose();
"""
