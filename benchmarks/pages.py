"""Title, day, instant, authors and body of labelled pages, beside trafilatura in the same run.

    python -m benchmarks.pages [--folder DIR] [--figures F] [--only-ours]

A folder holds gzip pages `html/ID.html.gz` and `labels.jsonl`, a line a page: `id`, `set`, `lang` and where known
`title`, `authors`, `published` with its `kind` (day or instant), `body`; `doubtful` names the fields that do not
count. A title is right where its words are, a day where the time told falls on it in some zone, an instant
within a minute; authors and bodies have an F1 (of names; of 4-grams, from mean precision and recall over pages).
"""

from __future__ import annotations

import argparse
import gzip
import html
import io
import json
import logging
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

from benchmarks.confidence import EDGES, RIGHT
from benchmarks.extraction import shingles
from benchmarks.sets import LABELLED, SETS, read_lines
from transforms.clean import clean
from transforms.extract import extract
from transforms.read import read

Row = Mapping[str, object]
FIGURES = ("title", "day right", "day given", "instant", "authors F1", "none where some", "body F1")
_SEPARATOR = re.compile(r"\s*(?:[,;|/]|\s(?:and|und|et|y|e|&)\s)\s*")
_BY = re.compile(r"^\s*(?:by|von|par|por|da|di)\s+", re.IGNORECASE)
_INVISIBLE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff]")
_FEW = 4  # pages of a language that has a row of its own


def ours(page: bytes) -> Row:
    """What secondhand says of a page."""
    extracted, _ = extract(read(io.BytesIO(page)), "page", "")
    documents, *_ = clean(extracted)
    rows = documents.to_pylist()
    if not rows:
        return {}
    exact = rows[0]["published_precision"] in ("second", "minute")
    return {key: rows[0][key] for key in ("title", "authors", "text", "extraction_confidence")} | {
        "at": rows[0]["published_at"],
        "exact": exact,
    }


def trafilatura_s(page: bytes) -> Row:
    """What trafilatura says of a page; it tells days alone."""
    import trafilatura

    found = trafilatura.bare_extraction(page, with_metadata=True)
    if found is None:
        return {}
    at = datetime.fromisoformat(found.date).replace(tzinfo=UTC) if found.date else None
    return {
        "title": found.title,
        "authors": [found.author] if found.author else [],
        "text": found.text,
        "at": at,
        "exact": False,
    }


def page_words(text: object) -> list[str]:
    """Words of a title or a name, whatever the case and the form of their letters."""
    return re.findall(r"\w+", unicodedata.normalize("NFKC", html.unescape(str(text or ""))).casefold())


def name_set(authors: Sequence[str]) -> set[str]:
    """Comparable names: one each where several stand in one, without accents."""
    parts = [part for author in authors for part in _SEPARATOR.split(_BY.sub("", author))]
    plain = (unicodedata.normalize("NFKD", " ".join(page_words(part))) for part in parts)
    return {"".join(c for c in name if not unicodedata.combining(c)) for name in plain} - {""}


def is_on_day(label: Row, at: datetime, exact: bool) -> bool:
    """Whether `at` falls on the labelled day in some time zone."""
    gold = datetime.fromisoformat(str(label["published"]))
    if label["kind"] == "instant":
        days = {gold.date(), gold.astimezone(UTC).date()}
        told = {at.date(), at.astimezone(gold.tzinfo).date()} if exact else {at.date()}
        return bool(days & told)
    since = at.replace(tzinfo=None) - gold
    return timedelta(hours=-14) <= since < timedelta(hours=36) if exact else at.date() == gold.date()


def page_scores(label: Row, row: Row) -> dict[str, float]:
    """The figures of one page, for the fields whose label is known and not doubtful."""
    doubtful = set(label.get("doubtful") or ())
    scores: dict[str, float] = {}
    if label.get("title") and "title" not in doubtful:
        scores["title"] = page_words(row.get("title")) == page_words(label["title"])
    at, exact = row.get("at"), bool(row.get("exact"))
    if label.get("published") and "day" not in doubtful:
        scores["day right"] = isinstance(at, datetime) and is_on_day(label, at, exact)
        scores["day given"] = at is not None
    if label.get("kind") == "instant" and "instant" not in doubtful:
        gold = datetime.fromisoformat(str(label["published"]))
        scores["instant"] = isinstance(at, datetime) and exact and abs((at - gold).total_seconds()) < 60
    if label.get("authors") is not None and "authors" not in doubtful:
        want, got = name_set(label["authors"]), name_set(row.get("authors") or ())
        scores["authors F1"] = 2 * len(want & got) / (len(want) + len(got)) if want or got else 1.0
        if want:
            scores["none where some"] = not got
    if label.get("body") is not None and "body" not in doubtful:
        scores |= _body_scores(str(label["body"]), str(row.get("text") or ""))
    return scores


def _body_scores(gold: str, text: str) -> dict[str, float]:
    want, got = (shingles(_INVISIBLE.sub("", unicodedata.normalize("NFC", t))) for t in (gold, text))
    hits = (want & got).total()
    recall = {"body R": hits / max(1, want.total())}
    return recall | {"body P": hits / got.total()} if got else recall


def figures(scores: Sequence[Mapping[str, float]]) -> dict[str, tuple[float, int]]:
    """(value, pages it rests on) of each figure over pages."""
    values: dict[str, list[float]] = defaultdict(list)
    for one in scores:
        for name, value in one.items():
            values[name].append(value)
    means = {name: (sum(v) / len(v), len(v)) for name, v in values.items()}
    if "body R" in means:
        recall, precision = means["body R"][0], means.get("body P", (0.0, 0))[0]
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        means["body F1"] = f1, means["body R"][1]
    return {name: means[name] for name in FIGURES if name in means}


def groups(labels: Sequence[Row]) -> dict[str, list[Row]]:
    """Pages by set and by language, and all."""
    sizes = Counter(str(label["lang"]) for label in labels)
    found: dict[str, list[Row]] = defaultdict(list)
    for label in labels:
        lang = str(label["lang"])
        found[f"set {label['set']}"].append(label)
        found[f"language {lang if sizes[lang] >= _FEW else 'other'}"].append(label)
        found["all"].append(label)
    return dict(
        sorted(
            found.items(),
            key=lambda group: (group[0].split()[0] == "all", group[0].split()[0] != "set", -len(group[1])),
        )
    )


def table(
    labels: Sequence[Row], scores: Mapping[str, Mapping[str, Mapping[str, float]]]
) -> list[dict[str, object]]:
    """One row a group of pages and a tool, printed and returned."""
    print(f"{'':22s}{'pages':>6s}  {'tool':12s}" + "".join(name.rjust(17) for name in FIGURES))
    rows: list[dict[str, object]] = []
    for name, members in groups(labels).items():
        for tool, by_page in scores.items():
            found = figures([by_page[str(label["id"])] for label in members])
            cells = (f"{found[f][0]:.3f} of {found[f][1]}" if f in found else "-" for f in FIGURES)
            print(f"{name:22s}{len(members):6d}  {tool:12s}" + "".join(cell.rjust(17) for cell in cells))
            rows.append(
                {"group": name, "pages": len(members), "tool": tool} | {f: v for f, (v, _) in found.items()}
            )
    return rows


def calibration(
    scores: Mapping[str, Mapping[str, float]], sure: Mapping[str, float]
) -> list[dict[str, float]]:
    """Printed and returned: by range of `extraction_confidence`, pages and the share whose body is right.

    scores: of each page; sure: its confidence. A body is right from an F1 of RIGHT on.
    """
    print(
        f"\n{'extraction_confidence':24s}{'pages':>6s}{f'F1 of {RIGHT} and more':>20s}{'mean confidence':>18s}"
    )
    rows: list[dict[str, float]] = []
    for low, high in pairwise(EDGES):
        inside = [page for page in sure if low <= sure[page] < high and "body R" in scores[page]]
        if inside:
            right = sum(_body_f1(scores[page]) >= RIGHT for page in inside) / len(inside)
            mean = sum(sure[page] for page in inside) / len(inside)
            print(f"from {low:.1f}{'':16s}{len(inside):6d}{right:20.3f}{mean:18.3f}")
            rows.append({"from": low, "pages": len(inside), "right": right, "confidence": mean})
    return rows


def _body_f1(scores: Mapping[str, float]) -> float:
    recall, precision = scores["body R"], scores.get("body P", 0.0)
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, default=SETS / LABELLED, help="labelled pages")
    parser.add_argument("--figures", type=Path, help="gets all figures, as JSON")
    parser.add_argument("--only-ours", action="store_true", help="leave trafilatura out")
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    labels = list(read_lines(options.folder / "labels.jsonl"))
    tools: dict[str, Callable[[bytes], Row]] = {"secondhand": ours}
    if not options.only_ours:
        tools["trafilatura"] = trafilatura_s
    scores: dict[str, dict[str, dict[str, float]]] = {tool: {} for tool in tools}
    sure: dict[str, float] = {}
    for label in labels:
        page = gzip.decompress((options.folder / f"html/{label['id']}.html.gz").read_bytes())
        for tool, told in tools.items():
            row = told(page)
            scores[tool][str(label["id"])] = page_scores(label, row)
            if isinstance(confidence := row.get("extraction_confidence"), float):
                sure[str(label["id"])] = confidence
    rows = table(labels, scores)
    bands = calibration(scores["secondhand"], sure)
    if options.figures:
        told_all = {"fields": rows, "calibration": bands}
        options.figures.write_text(json.dumps(told_all, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
