"use strict";
// A figure that was not measured is no number, which no bound takes for a small one
const figure = (value) => (value === "" ? NaN : Number(value));

function filters(form, table) {
  const rows = [...table.tBodies[0].rows].map((row) => {
    const [title, day, , outlets, origins, original] = [...row.cells].map((cell) => cell.dataset.value);
    return { row, title: title.toLowerCase(), day: day.slice(0, 10), outlets: +outlets, origins: figure(origins), original: 100 * figure(original) };
  });
  const apply = () => {
    const words = $("f-title").value.toLowerCase().split(/\s+/).filter(Boolean);
    const limit = (id, absent) => ($(id).value === "" ? absent : Number($(id).value));
    const from = $("f-from").value, to = $("f-to").value;
    const outlets = limit("f-outlets", 0), origins = limit("f-origins", Infinity), original = limit("f-original", Infinity);
    const within = (value, most) => most === Infinity || value <= most;
    let shown = 0;
    for (const r of rows) {
      const fits = words.every((w) => r.title.includes(w)) && (!from || r.day >= from) && (!to || (r.day && r.day <= to))
        && r.outlets >= outlets && within(r.origins, origins) && within(r.original, original);
      r.row.hidden = !fits;
      shown += fits;
    }
    $("n-shown").textContent = shown === rows.length ? "" : `${shown} of ${rows.length} ${rows.length === 1 ? "story" : "stories"} shown`;
  };
  form.hidden = false;
  form.addEventListener("input", apply);
  form.addEventListener("reset", () => setTimeout(apply));
  form.addEventListener("submit", (event) => event.preventDefault());
}

filters($("filters"), $("stories"));
