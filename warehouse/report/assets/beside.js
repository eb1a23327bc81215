"use strict";
// Two articles side by side

function sideBySide(data) {
  const points = new Map(); // texts by code point, as the tables count them
  const pointsOf = (n) => {
    if (!points.has(n)) points.set(n, Array.from(data.articles[n].text));
    return points.get(n);
  };
  const panel = $("beside-panel");
  const left = $("left"), right = $("right");

  function passagesOf(a, b) {
    if (data.passages[`${a}-${b}`]) return data.passages[`${a}-${b}`].map((p) => ({ kind: p[4], here: [p[0], p[1], p[5]], there: [p[2], p[3], p[6]] }));
    if (data.passages[`${b}-${a}`]) return data.passages[`${b}-${a}`].map((p) => ({ kind: p[4], here: [p[2], p[3], p[6]], there: [p[0], p[1], p[5]] }));
    return null;
  }

  function show() {
    const a = left.value, b = right.value;
    const shared = a === b ? null : passagesOf(a, b);
    const passages = shared || [];
    fill($("side-left"), a, passages.map((p, i) => ({ i, kind: p.kind, place: p.here })), "left", "right");
    fill($("side-right"), b, passages.map((p, i) => ({ i, kind: p.kind, place: p.there })), "right", "left");
    $("pair-words").textContent = words(a, b, shared);
    why(a, b);
    toggles();
  }

  function words(a, b, shared) {
    if (a === b) return "Choose two different articles.";
    const named = (n) => `${n} · ${data.articles[n].name}`;
    const [first, second] = data.grades[`${a}-${b}`] ? [a, b] : [b, a];
    const grade = data.grades[`${first}-${second}`];
    if (shared && grade) return `${grade[1]} of ${named(second)} stands in ${named(first)}, and ${grade[0]} the other way: ${grade[2]}.`;
    if (data.left_out.includes(`${a}-${b}`) || data.left_out.includes(`${b}-${a}`)) return "The two share text, but this large story’s page holds only its strongest pairs. The SQL below gives the passages of any pair.";
    return "The two share no passage.";
  }

  function fill(side, number, passages, here, there) {
    const article = data.articles[number];
    side.replaceChildren(element("h3", "", `${number} · ${article.name}`), element("p", "quiet", `${article.title} (${article.when})`));
    side.setAttribute("aria-label", `${here === "left" ? "Left" : "Right"} article: ${article.name}`);
    const body = element("div", "body");
    body.lang = article.language;
    body.dir = "auto";
    paragraphs(body, pointsOf(number), passages, article.credits, here, there);
    side.append(body);
    if (article.other_story) side.append(otherStory(...article.other_story));
    else side.append(lines("credits", "Credits", article.credits.map((c) => [c[0], c[1]]), "It names no outlet or agency as a source."),
      lines("removed", "Removed before comparing", article.removed, "Nothing was removed."));
    side.scrollTop = 0;
  }

  function otherStory(title, page) {
    const note = element("p", "quiet", "An article of another story, ");
    const name = element(page ? "a" : "span", "", title);
    if (page) name.href = page;
    note.append(name, ".");
    return note;
  }

  function lines(className, title, rows, none) {
    const box = element("div", className);
    box.append(element("h4", "", title));
    if (!rows.length) box.append(element("p", "quiet", none));
    const list = element("dl");
    for (const [term, text] of rows) list.append(element("dt", "", term), element("dd", "", text));
    if (rows.length) box.append(list);
    return box;
  }

  // The text in pieces that lie in one paragraph, one passage, one credit, and are changed throughout or not at all
  function paragraphs(body, text, passages, credits, here, there) {
    const inOrder = [...passages].sort((p, q) => p.place[0] - q.place[0]);
    const changed = [];
    const cuts = new Set([0, text.length]);
    for (const p of inOrder) {
      cuts.add(p.place[0]).add(p.place[1]);
      for (let k = 0; p.place[2] && k < p.place[2].length; k += 2) {
        changed.push([p.place[0] + p.place[2][k], p.place[0] + p.place[2][k + 1]]);
        cuts.add(changed[changed.length - 1][0]).add(changed[changed.length - 1][1]);
      }
    }
    const credited = credits.filter((c) => c[2] !== null).map((c) => [c[2], c[3]]);
    for (const [start, end] of credited) cuts.add(start).add(end);
    text.forEach((point, at) => { if (point === "\n") cuts.add(at).add(at + 1); });
    const places = [...cuts].filter((at) => at <= text.length).sort((x, y) => x - y);
    const inside = (ranges, at) => ranges.some(([start, end]) => start <= at && at < end);
    let paragraph = element("p"), link = null, of = null, next = 0;
    for (let k = 0; k + 1 < places.length; k++) {
      const piece = text.slice(places[k], places[k + 1]).join("");
      while (next < inOrder.length && inOrder[next].place[1] <= places[k]) next++;
      const p = next < inOrder.length && inOrder[next].place[0] <= places[k] ? inOrder[next] : null;
      if (piece === "\n") {
        body.append(paragraph);
        paragraph = element("p");
        link = of = null;
        continue;
      }
      if (p !== of || (p && !link)) {
        of = p;
        link = p ? passageLink(p, here, there, paragraph) : null;
      }
      const classes = [inside(changed, places[k]) && "changed", inside(credited, places[k]) && "credit"].filter(Boolean).join(" ");
      (link || paragraph).append(classes ? element("span", classes, piece) : document.createTextNode(piece));
    }
    body.append(paragraph);
  }

  function passageLink(p, here, there, paragraph) {
    const link = element("a", `passage ${data.kinds[p.kind]}`);
    link.href = `#${there}-${p.i}`;
    link.dataset.passage = p.i;
    link.dataset.side = here;
    link.dataset.kind = data.kinds[p.kind];
    if (!p.linked) link.id = `${here}-${p.i}`; // a passage over several paragraphs has a link in each
    p.linked = true;
    paragraph.append(link);
    return link;
  }

  function why(a, b) {
    const box = $("why");
    box.replaceChildren();
    const between = [[b, a], [a, b]].map(([one, other]) => [one, data.articles[one].from.filter((r) => r.source === Number(other))]);
    const decided = between.some(([, rows]) => rows.length);
    const directions = decided ? between : [b, a].map((one) => [one, data.articles[one].from]);
    if (!decided) box.append(element("p", "", "Neither has its text from the other."));
    for (const [one, rows] of directions) {
      for (const row of rows) {
        const name = element("p");
        name.append(element("strong", "", `${one} · ${data.articles[one].name}. `), row.verdict);
        box.append(name);
        if (!row.evidence.length) continue;
        const list = element("ul");
        for (const [kind, detail, weight] of row.evidence) {
          const item = element("li");
          item.append(`${kind}: ${detail} `, element("span", "quiet", `(${weight})`));
          list.append(item);
        }
        box.append(list);
      }
    }
  }

  function toggles() {
    for (const box of panel.querySelectorAll("input[data-kind]"))
      for (const link of panel.querySelectorAll(`.passage.${box.dataset.kind}`)) {
        link.classList.toggle("off", !box.checked);
        link.tabIndex = box.checked ? 0 : -1;
      }
    panel.classList.toggle("hide-changed", !$("show-changed").checked);
    panel.classList.toggle("hide-credits", !$("show-credits").checked);
    panel.classList.toggle("hide-removed", !$("show-removed").checked);
  }

  function jump(link) {
    const partner = document.getElementById(link.getAttribute("href").slice(1));
    if (partner) reach(partner, link);
  }

  function reach(link) {
    for (const old of panel.querySelectorAll(".current")) old.classList.remove("current");
    for (const part of panel.querySelectorAll(`[data-passage="${link.dataset.passage}"]`)) part.classList.add("current");
    for (const part of panel.querySelectorAll(`#left-${link.dataset.passage}, #right-${link.dataset.passage}`)) {
      const column = part.closest(".side");
      column.scrollTop += part.getBoundingClientRect().top - column.getBoundingClientRect().top - column.clientHeight / 3;
    }
    link.focus({ preventScroll: true });
    const box = link.getBoundingClientRect();
    if (box.top < 0 || box.bottom > window.innerHeight) link.scrollIntoView({ block: "center" });
  }

  function step(by) {
    const current = document.activeElement.closest?.(".passage");
    const side = current ? current.dataset.side : "right";
    const shown = [...panel.querySelectorAll(`.passage[data-side="${side}"]:not(.off)[id]`)];
    if (!shown.length) return;
    const at = current ? shown.findIndex((link) => link.dataset.passage === current.dataset.passage) : by > 0 ? -1 : shown.length;
    reach(shown[Math.min(shown.length - 1, Math.max(0, at + by))]);
  }

  panel.addEventListener("click", (event) => {
    const link = event.target.closest(".passage");
    if (!link) return;
    event.preventDefault();
    if (!link.classList.contains("off")) jump(link);
  });
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) return;
    if (!$("beside").contains(event.target)) return;
    if (event.key === "n" || event.key === "p") step(event.key === "n" ? 1 : -1);
  });
  panel.addEventListener("change", (event) => (event.target.matches("select") ? show() : toggles()));
  $("swap").addEventListener("click", () => {
    [left.value, right.value] = [right.value, left.value];
    show();
  });
  for (const cell of document.querySelectorAll("a[data-left]"))
    cell.addEventListener("click", () => {
      left.value = cell.dataset.left;
      right.value = cell.dataset.right;
      show();
      $("h-beside").focus();
    });
  panel.hidden = false;
  show();
}

if ($("sides")) sideBySide(JSON.parse($("sides").textContent));
