"use strict";
// Words of articles reach the page as text only: nothing here sets markup.

const $ = (id) => document.getElementById(id);

function element(name, className, text) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

// Tables that sort by their column heads

function sortable(table) {
  const body = table.tBodies[0];
  for (const head of table.tHead.rows[0].cells) {
    if (!head.dataset.sort) continue;
    const button = element("button", "", head.textContent);
    button.type = "button";
    head.replaceChildren(button);
    button.addEventListener("click", () => sortBy(table, body, head));
  }
}

function sortBy(table, body, head) {
  const numeric = head.dataset.sort === "number";
  const first = numeric ? "descending" : "ascending";
  const other = numeric ? "ascending" : "descending";
  const order = head.getAttribute("aria-sort") === first ? other : first;
  const sign = order === "ascending" ? 1 : -1;
  const value = (row) => row.cells[head.cellIndex].dataset.value;
  const rows = [...body.rows].sort((a, b) =>
    sign * (numeric ? Number(value(a) || -1) - Number(value(b) || -1) : value(a).localeCompare(value(b))));
  for (const cell of table.tHead.rows[0].cells) cell.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", order);
  body.append(...rows);
}

// Each table as a file

const FORMULA = /^[=+\-@\t\r]/; // what a spreadsheet begins to compute at
const NUMBER = /^-?\d+(\.\d+)?$/;

function csvCell(text) {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

function textOf(cell) {
  if (cell.dataset.value !== undefined) return cell.dataset.value;
  const copy = cell.cloneNode(true);
  for (const item of copy.querySelectorAll("li")) item.append(" ");
  return copy.textContent.replace(/\s+/g, " ").trim();
}

// Rows that a filter hides are left out, as they are on the page
function csv(table) {
  const rows = [...table.tHead.rows, ...[...table.tBodies[0].rows].filter((row) => !row.hidden)];
  return rows.map((row) => `${[...row.cells].map((cell) => csvCell(textOf(cell))).join(",")}\r\n`).join("");
}

function fileOf(table) {
  const box = table.closest(".scroll");
  const name = box.getAttribute("aria-label");
  const link = element("a", "", "CSV");
  link.href = "#";
  link.download = `${[document.querySelector("h1").textContent.slice(0, 60), name].map((part) => part.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "")).join(".")}.csv`;
  link.setAttribute("aria-label", `${name} as a CSV file`);
  link.addEventListener("click", () => {
    link.href = URL.createObjectURL(new Blob([csv(table)], { type: "text/csv" }));
    setTimeout(() => { URL.revokeObjectURL(link.href); link.href = "#"; }, 10_000);
  });
  const line = element("p", "csv");
  line.append(link);
  box.after(line);
}

for (const table of document.querySelectorAll("table.sortable")) sortable(table);
for (const table of document.querySelectorAll(".scroll > table")) fileOf(table);
