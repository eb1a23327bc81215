"use strict";
// The list of stories: filters, a search, and both in the address of the page

// A figure that was not measured is no number, which no bound takes for a small one
const figure = (value) => (value === "" ? NaN : Number(value));

// Words as `transforms.search_terms` has them

const JOINED = "\\u0e00-\\u0eff\\u1000-\\u109f\\u1780-\\u17ff\\u3005-\\u3007\\u3040-\\u30ff\\u3400-\\u9fff\\u{20000}-\\u{3ffff}";
const RUNS = new RegExp(`[${JOINED}]+|[^${JOINED}]+`, "gu"), IS_JOINED = new RegExp(`^[${JOINED}]`, "u");
const LONGEST_TERM = 24;

const folded = (text) => text.normalize("NFKD").replace(/\p{M}/gu, "").normalize("NFKC").toLowerCase();

// Each is looked for as the beginning of a term, but for words of one or two letters
function termsOf(query) {
  const terms = new Set();
  for (const run of (folded(query).match(/[\p{L}\p{N}]+/gu) || []).flatMap((word) => word.match(RUNS))) {
    const points = Array.from(run);
    if (!IS_JOINED.test(run)) terms.add(points.slice(0, LONGEST_TERM).join(""));
    else if (points.length === 1) terms.add(run);
    else for (let k = 0; k + 1 < points.length; k++) terms.add(points[k] + points[k + 1]);
  }
  return [...terms];
}

// The index: its parts are read when somebody searches

const parts = [];
function found(part) { parts.push(part); }

function readParts(names, tell) {
  let read = 0, missing = 0;
  const reading = names.map((name) => new Promise((done) => {
    const script = element("script");
    const end = (failed) => { missing += failed; tell(++read); done(); };
    script.onload = () => end(0);
    script.onerror = () => end(1);
    script.src = `search/${name}.js`;
    document.head.append(script);
  }));
  return Promise.all(reading).then(() => missing);
}

function numbersOf(gaps) {
  const numbers = [];
  let gap = 0, number = 0;
  for (let k = 0; k < gaps.length; k++) {
    const code = gaps.charCodeAt(k);
    if (code < 80) {
      number += gap * 32 + code - 48;
      numbers.push(number);
      gap = 0;
    } else gap = gap * 32 + code - 80 - (code > 92);
  }
  return numbers;
}

function articlesWith(part, terms) {
  if (typeof part.terms === "string") {
    part.terms = part.terms.split(" ");
    part.places = part.places.split(" ");
  }
  let articles = null;
  for (const term of terms) {
    const fits = term.length < 3 && !IS_JOINED.test(term) ? (other) => other === term : (other) => other.startsWith(term);
    const having = new Set();
    part.terms.forEach((other, at) => {
      if (fits(other)) for (const number of numbersOf(part.places[at])) if (!articles || articles.has(number)) having.add(number);
    });
    articles = having;
  }
  return [...(articles || [])].map((number) => {
    const [doc, headline, outlet, time, story] = part.articles[number];
    return { doc, headline, outlet: part.outlets[outlet], time: part.times[time], story: part.stories[story] };
  });
}

// Those with all words in the headline first, then the newest
function search(terms) {
  const inHeadline = (article) => {
    const words = termsOf(article.headline);
    return terms.every((term) => words.some((word) => word.startsWith(term)));
  };
  const articles = parts.flatMap((part) => articlesWith(part, terms));
  for (const article of articles) article.first = inHeadline(article);
  const dated = (article) => (article.time[0] === "n" ? "" : article.time); // "no date"
  return articles.sort((a, b) => b.first - a.first || (dated(a) < dated(b) ? 1 : dated(a) > dated(b) ? -1 : a.doc < b.doc ? -1 : 1));
}

function storiesPage(form, table) {
  const SHOWN = 50, field = form.elements;
  const choices = ["outlet", "language", "grade"].filter((name) => field[name]);
  const rows = [...table.tBodies[0].rows].map((row) => {
    const [title, day, , outlets, origins, original] = [...row.cells].map((cell) => cell.dataset.value);
    const has = Object.fromEntries(choices.map((name) => [name, new Set(row.dataset[name].split(" "))]));
    const story = row.querySelector("a").getAttribute("href").slice("stories/".length, -".html".length);
    return { row, story, has, title: title.toLowerCase(), day: day.slice(0, 10), outlets: +outlets, origins: figure(origins), original: 100 * figure(original) };
  });
  const rowOf = new Map(rows.map((r) => [r.story, r]));
  const box = $("found"), names = box.dataset.parts.split(" ").filter(Boolean);
  let hits = null, reading = null, missing = 0;

  const isView = () => location.hash.includes("="); // and no place on the page

  function apply() {
    const words = field.title.value.toLowerCase().split(/\s+/).filter(Boolean);
    const limit = (name, absent) => (field[name].value === "" ? absent : Number(field[name].value));
    const from = field.from.value, to = field.to.value;
    const outlets = limit("outlets", 0), origins = limit("origins", Infinity), original = limit("original", Infinity);
    const within = (value, most) => most === Infinity || value <= most;
    const chosen = choices.filter((name) => field[name].value).map((name) => [name, String(field[name].selectedIndex - 1)]);
    const stories = hits && new Set(hits.map((hit) => hit.story));
    let shown = 0;
    for (const r of rows) {
      r.fits = words.every((w) => r.title.includes(w)) && (!from || r.day >= from) && (!to || (r.day && r.day <= to))
        && r.outlets >= outlets && within(r.origins, origins) && within(r.original, original)
        && chosen.every(([name, at]) => r.has[name].has(at));
      r.row.hidden = !r.fits || (stories && !stories.has(r.story));
      shown += !r.row.hidden;
    }
    $("n-shown").textContent = shown === rows.length ? "" : `${shown} of ${rows.length} ${rows.length === 1 ? "story" : "stories"} shown`;
    box.hidden = !hits;
    if (hits) showHits();
    const address = new URLSearchParams([...new FormData(form)].filter(([, value]) => value)).toString();
    if (address !== location.hash.slice(1) && (address || isView())) history.replaceState(null, "", address ? `#${address}` : location.href.split("#")[0]);
  }

  function showHits() {
    const unlisted = [...form.elements].every((e) => e.name === "search" || !e.value); // of a story that the table has no room for
    const outlet = field.outlet ? field.outlet.value : "";
    const fitting = hits.filter((hit) => (rowOf.has(hit.story) ? rowOf.get(hit.story).fits : unlisted) && (!outlet || hit.outlet === outlet));
    const lost = missing ? ` ${missing} of ${names.length} parts of the index could not be read.` : "";
    const more = fitting.length > SHOWN ? `, of which the first ${SHOWN} are shown` : "";
    $("n-found").textContent = `${fitting.length || "No"} ${fitting.length === 1 ? "article" : "articles"}${more}.${lost}`;
    $("found-articles").replaceChildren(...fitting.slice(0, SHOWN).map((hit) => {
      const item = element("li"), name = element("a", "", hit.headline), story = element("a", "", "its story");
      name.href = `articles/${hit.doc}.html`;
      name.dir = "auto";
      story.href = `stories/${hit.story}.html`;
      item.append(name, element("span", "quiet", ` ${hit.outlet}, ${hit.time}, `), story);
      return item;
    }));
  }

  let asked = "";
  async function look() {
    const query = asked = field.search.value;
    const terms = termsOf(query);
    if (!terms.length) hits = null;
    else {
      reading = reading || readParts(names, (n) => { $("n-shown").textContent = `Reading the index: ${n} of ${names.length} parts`; });
      missing = await reading;
      if (asked !== query) return; // more was typed meanwhile
      hits = search(terms);
    }
    apply();
  }

  function readAddress() {
    if (location.hash && !isView()) return;
    form.reset();
    for (const [name, value] of new URLSearchParams(location.hash.slice(1))) if (field[name]) field[name].value = value;
    look();
  }

  let typing = 0;
  form.hidden = false;
  form.addEventListener("input", (event) => {
    if (event.target !== field.search) return apply();
    clearTimeout(typing);
    typing = setTimeout(look, 250);
  });
  form.addEventListener("reset", () => setTimeout(look));
  form.addEventListener("submit", (event) => { event.preventDefault(); look(); });
  window.addEventListener("hashchange", readAddress);
  readAddress();
}

storiesPage($("filters"), $("stories"));
