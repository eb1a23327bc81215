"""Which of two related texts came first: accuracy, coverage and calibration of lineage, with times and without.

    direction.py [--rewrites] [--reuters FILE.jsonl.gz] [--pairs N] [--clues] [--figures FIGURES.json]

Two sets. Rewrites: invented reports and their rewritings by hand, in tests/. Reuters: texts of 1987 that were
sent again or updated within an hour, times known to the second (doc, published, title, text as JSON lines);
there the later text is often the longer one, and exact repeats, which no text can tell apart, are left out.
Each set is judged with times (rewrites are given an hour between the two), without, and with each time moved
by up to an hour at random. `decided` are the pairs that lineage calls copied; accuracy over `all` takes the
likelier direction of every related pair. Calibration error is the mean distance of confidence from accuracy
over ten bins of confidence, weighted by their pairs.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

import pyarrow as pa
import regex

from transforms.align import align
from transforms.compare import compare
from transforms.credits import credits
from transforms.facts import facts
from transforms.grade import grade
from transforms.lineage import lineage
from transforms.normalise import count_words, words
from transforms.quotes import quotes
from transforms.schemas import SCHEMAS, from_rows
from transforms.split import split

ROOT = Path(__file__).resolve().parents[1]
OWN = ROOT / "tests/transforms/lineage_rewrites.jsonl"
GRADED = ROOT / "tests/transforms/rewrites.jsonl"
REUTERS = ROOT / "../shared/eval/reuters21578.jsonl.gz"
BATCH = 200  # pairs taken through the stages at once


@dataclass(frozen=True, slots=True)
class Case:
    """Two texts, the first of which came first; outlet: of both, where they have the same."""

    name: str
    outlet: str | None
    source: str
    copy: str
    source_at: datetime
    copy_at: datetime


@dataclass(frozen=True, slots=True)
class Answer:
    """What lineage says of a case: whether the direction it leans to is the true one, how sure it is."""

    case: Case
    right: bool
    confidence: float
    decided: bool
    clues: dict[str, float]


def rewrites() -> list[Case]:
    """The hand-written cases, an hour between report and rewriting."""
    noon = datetime(2026, 3, 2, 12, tzinfo=UTC)
    cases = [(r["way"], r["source"], r["copy"]) for r in _lines(OWN)]
    graded = _lines(GRADED)
    reports = {r["story"]: r["text"] for r in graded if r["degree"] == 0}
    cases += [
        (f"{r['story']}, {r['name']}", reports[r["story"]], r["text"])
        for r in graded
        if r["degree"] in (1, 2, 3)
    ]
    return [Case(name, None, source, copy, noon, noon + timedelta(hours=1)) for name, source, copy in cases]


def reuters(path: Path, limit: int) -> list[Case]:
    """Texts sent within an hour of each other of which the shorter has half of its 5-word shingles in the other."""
    sent = sorted(
        (at, r["doc"], _unwrapped(r["text"])) for r in _lines(path) if (at := _sent_at(r["published"]))
    )
    texts = {doc: text for _, doc, text in sent}
    shingles = {doc: _shingles(text) for doc, text in texts.items()}
    cases = []
    recent: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for place, (at, doc, _) in enumerate(sent):
        shared: Counter[int] = Counter()
        for shingle in shingles[doc]:
            shared.update(p for p in recent[shingle] if sent[p][0] >= at - timedelta(hours=1))
            recent[shingle].append(place)
        for other, common in sorted(shared.items()):
            before, name, _ = sent[other]
            smaller = min(len(shingles[doc]), len(shingles[name]))
            if smaller >= 30 and common >= smaller / 2 and before < at and texts[name] != texts[doc]:
                cases.append(Case(f"{name} {doc}", "Reuters", texts[name], texts[doc], before, at))
    return sorted(cases, key=lambda c: hashlib.sha256(c.name.encode()).digest())[:limit]


_STAMP = regex.compile(r"\d+-[A-Z]{3}-\d{4} \d\d:\d\d:\d\d")


def _sent_at(stamp: str) -> datetime | None:
    """Time of a stamp to the second; None for the few that are mangled."""
    found = _STAMP.search(stamp)
    return datetime.strptime(found[0], "%d-%b-%Y %H:%M:%S").replace(tzinfo=UTC) if found else None


def _unwrapped(text: str) -> str:
    paragraphs = regex.split(r"\n {2,}", text)
    lines = (regex.sub(r"\s+", " ", p).strip() for p in paragraphs)
    return regex.sub(r"\s*(?:Reuter|REUTER)\s*$", "", "\n".join(line for line in lines if line))


def _shingles(text: str) -> set[tuple[str, ...]]:
    forms = words(text).forms
    return {tuple(forms[i : i + 5]) for i in range(len(forms) - 4)}


def _lines(path: Path) -> list[dict]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as handle:
        return [json.loads(line) for line in handle]


def moved(cases: Sequence[Case], by: timedelta, seed: int = 1987) -> list[Case]:
    """The cases with each time moved by up to `by`, earlier or later."""
    rng = random.Random(seed)
    return [
        Case(
            c.name,
            c.outlet,
            c.source,
            c.copy,
            *(t + by * rng.uniform(-1, 1) for t in (c.source_at, c.copy_at)),
        )
        for c in cases
    ]


def judge(cases: Sequence[Case], timed: bool) -> list[Answer]:
    """Lineage's answer to each case that it finds related."""
    return [
        answer
        for first in range(0, len(cases), BATCH)
        for answer in _judge_batch(cases[first : first + BATCH], timed)
    ]


def _judge_batch(cases: Sequence[Case], timed: bool) -> Iterator[Answer]:
    truth: dict[str, tuple[Case, str]] = {}
    rows, pairs = [], []
    for case in cases:
        ids = [_id(case, side) for side in ("source", "copy")]
        rows += [_document(ids[0], case.outlet, case.source, case.source_at if timed else None)]
        rows += [_document(ids[1], case.outlet, case.copy, case.copy_at if timed else None)]
        pairs.append(sorted(zip((case.source_at, case.copy_at), ids, strict=True)) if timed else sorted(ids))
        truth |= {ids[0]: (case, ids[0]), ids[1]: (case, ids[0])}
    ordered = [[p[1] for p in pair] if timed else pair for pair in pairs]
    for row in _trace(from_rows("documents", rows), ordered).to_pylist():
        if row["source_doc_id"]:
            case, source = truth[row["doc_id"]]
            clues = {clue["kind"]: clue["weight"] for clue in row["evidence"]}
            right = row["source_doc_id"] == source
            yield Answer(case, right, row["confidence"], row["verdict"] == "copied", clues)


def _trace(documents: pa.Table, couples: Sequence[Sequence[str]]) -> pa.Table:
    """`lineage` of documents of which each couple is a story of its own."""
    pairs = pa.table({"doc_a": [a for a, _ in couples], "doc_b": [b for _, b in couples]})
    removed = SCHEMAS["removed"].empty_table()
    sentences, quoted = split(documents), quotes(documents)
    passages = align(pairs, documents, sentences, quoted)
    changes = compare(passages, documents, facts(documents, sentences, quoted))
    stories = [
        {"story_id": a, "doc_id": doc, "role": "member", "score": 1.0, "reason": ""}
        for a, b in couples
        for doc in (a, b)
    ]
    return lineage(
        documents,
        from_rows("story_documents", stories),
        grade(passages, documents, pairs),
        passages,
        changes,
        credits(documents, removed),
        removed,
    )


def _id(case: Case, side: str) -> str:
    return hashlib.sha256(f"{case.name} {side}".encode()).hexdigest()[:16]


def _document(doc_id: str, outlet: str | None, text: str, at: datetime | None) -> dict:
    return {
        "doc_id": doc_id,
        "article_id": doc_id,
        "source_path": doc_id,
        "item": "",
        "source_kind": "text",
        "raw_sha256": doc_id,
        "authors": [],
        "outlet": outlet,
        "published_at": at,
        "published_precision": "second" if at else "none",
        "language": "en",
        "text": text,
        "n_words": count_words(text),
    }


def figures(cases: Sequence[Case], answers: Sequence[Answer]) -> dict[str, float]:
    """Accuracy and coverage; coverage is over all cases, found related or not."""
    decided = [a for a in answers if a.decided]
    return {
        "cases": len(cases),
        "related": len(answers),
        "coverage": len(decided) / len(cases),
        "accuracy_decided": _accuracy(decided),
        "accuracy_all": _accuracy(answers),
        "calibration_error": _calibration_error(answers),
    }


def _accuracy(answers: Sequence[Answer]) -> float:
    return sum(a.right for a in answers) / len(answers) if answers else 0.0


def _bins(answers: Sequence[Answer]) -> list[list[Answer]]:
    bins: dict[int, list[Answer]] = defaultdict(list)
    for answer in answers:
        bins[min(int(answer.confidence * 10), 9)].append(answer)
    return [bins[b] for b in sorted(bins)]


def _mean_confidence(answers: Sequence[Answer]) -> float:
    return sum(a.confidence for a in answers) / len(answers)


def _calibration_error(answers: Sequence[Answer]) -> float:
    return sum(
        len(found) / len(answers) * abs(_mean_confidence(found) - _accuracy(found))
        for found in _bins(answers)
    )


def report(name: str, cases: Sequence[Case], answers: Sequence[Answer], clues: bool) -> dict[str, float]:
    told = figures(cases, answers)
    print(
        "{:28} cases {cases:4d}  related {related:4d}  coverage {coverage:.2f}  accuracy decided "
        "{accuracy_decided:.3f}  all {accuracy_all:.3f}  calibration error {calibration_error:.3f}".format(
            name, **told
        )
    )
    for found in _bins(answers):
        print(
            f"    confidence {_mean_confidence(found):.2f}  accuracy {_accuracy(found):.2f}  pairs {len(found)}"
        )
    if clues:
        _report_clues(answers)
    return told


def _report_clues(answers: Sequence[Answer]) -> None:
    """How often each kind of clue points the true way, and the weight it was given."""
    seen: dict[str, list[float]] = defaultdict(list)
    for answer in answers:
        for kind, weight in answer.clues.items():
            seen[kind].append(weight if answer.right else -weight)
    for kind, weights in sorted(seen.items()):
        right = sum(w > 0 for w in weights)
        mean = sum(map(abs, weights)) / len(weights)
        print(
            f"    {kind:12} {len(weights):4d} pairs  right {right / len(weights):.2f}  mean weight {mean:.2f}"
        )
    for answer in answers:
        if not answer.right:
            print(f"    wrong: {answer.case.name}  {answer.confidence:.2f}  {answer.clues}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rewrites", action="store_true", help="the hand-written cases only")
    parser.add_argument("--reuters", type=Path, default=REUTERS)
    parser.add_argument("--pairs", type=int, default=1000, help="Reuters pairs at most, drawn by a hash")
    parser.add_argument(
        "--clues", action="store_true", help="how each kind of clue fares, and what went wrong"
    )
    parser.add_argument("--figures", type=Path, help="the figures, as JSON")
    options = parser.parse_args()
    sets = {"rewrites": rewrites()}
    if not options.rewrites and options.reuters.exists():
        sets["reuters"] = reuters(options.reuters, options.pairs)
    told = {}
    for name, cases in sets.items():
        hour = timedelta(hours=1)
        for way, given, timed in (
            ("without times", cases, False),
            ("with times", cases, True),
            ("with times moved", moved(cases, hour), True),
        ):
            told[f"{name} {way}"] = report(f"{name} {way}", given, judge(given, timed), options.clues)
    if options.figures:
        options.figures.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
