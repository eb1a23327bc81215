"""Which of two related texts came first: accuracy, coverage and calibration of lineage, with times and without.

    python -m benchmarks.direction [--reuters FILE [--pairs N]] [--clues] [--figures FIGURES]

Without a FILE, rewrites: invented reports and their rewritings by hand, in tests/. Weights were chosen on the half
`dev`, a fixed choice by a hash of the name; that of `condensed` was made smaller when `test` had shown it to be too
large, so `unseen`, pairs written after that, is the cleanest figure. With a FILE, Reuters: texts of 1987 that were
sent again or updated within an hour, and within a day, times known to the second (doc, published, title, text as
JSON lines); exact repeats, which no text can tell apart, are left out. Weights of one outlet's own texts were
chosen on `dev` of the day. Each set is judged with times (rewrites are given an hour between the two), without, and
with each time moved by up to an hour at random; the last once more where lineage is told that times within one
outlet are as rough as those between outlets.

`decided` are the pairs that lineage calls copied, as a share of those of which one is from the other. Of two texts
from one third source neither is: `misled` counts those that are decided. Accuracy and calibration over `all` take
the likelier direction of every related pair. Calibration error is the mean distance of confidence from accuracy over
bins of equal count, at least 20 pairs each and at most ten, weighted by their pairs; beside it stands what a
perfectly calibrated judge of the same confidences would show on average, which is as little as so few pairs let one
see; and `debiased` is the root of the mean squared distance from which the share that chance has in it is taken
(Kumar, Liang and Ma 2019, "Verified Uncertainty Calibration").
"""

from __future__ import annotations

import argparse
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from pathlib import Path

import pyarrow as pa

from benchmarks.direction_cases import Case, moved, reuters, rewrites
from transforms.align import align
from transforms.boilerplate import boilerplate
from transforms.clean import clean
from transforms.compare import compare
from transforms.credits import credits
from transforms.describe import describe
from transforms.grade import grade
from transforms.lineage import LineageConfig, Weights, lineage
from transforms.schemas import from_rows
from transforms.split import split

BIN_PAIRS, MOST_BINS = 20, 10
ROUGH = LineageConfig(weights=Weights(one_clock_hours=Weights().clock_hours))  # no outlet's clock is trusted


@dataclass(frozen=True, slots=True)
class Answer:
    """What lineage says of a case: whether the direction it leans to is the true one, how sure it is."""

    case: Case
    right: bool
    confidence: float
    decided: bool
    clues: dict[str, float]


def judge(cases: Sequence[Case], timed: bool, config: LineageConfig = LineageConfig()) -> list[Answer]:
    """Lineage's answer to each case that it finds related, in one warehouse."""
    rows = [_document(case, side, timed) for case in cases for side in ("source", "copy")]
    documents, removed, _ = clean(from_rows("extracted", rows))
    ids = dict(zip(documents["source_path"].to_pylist(), documents["doc_id"].to_pylist(), strict=True))
    # cleaning leaves out a text of a few words, as an agency's correction can be
    cases = [case for case in cases if {_key(case, "source"), _key(case, "copy")} <= ids.keys()]
    couples = [(ids[_key(case, "source")], ids[_key(case, "copy")]) for case in cases]
    truth = {
        doc_id: (case, couple[0]) for case, couple in zip(cases, couples, strict=True) for doc_id in couple
    }
    return list(_answers(_trace(documents.sort_by("doc_id"), removed, couples, config), truth))


def _answers(traced: pa.Table, truth: dict[str, tuple[Case, str]]) -> Iterator[Answer]:
    for row in traced.to_pylist():
        if row["source_doc_id"]:
            case, source = truth[row["doc_id"]]
            clues = {clue["kind"]: clue["weight"] for clue in row["evidence"]}
            right = row["source_doc_id"] == source and not case.common
            yield Answer(case, right, row["confidence"], row["verdict"] == "copied", clues)


def _trace(
    documents: pa.Table, removed: pa.Table, couples: Sequence[tuple[str, str]], config: LineageConfig
) -> pa.Table:
    """`lineage` of documents of which each couple is a story of its own."""
    ordered = sorted((min(couple), max(couple)) for couple in couples)
    columns = {"doc_a": [a for a, _ in ordered], "doc_b": [b for _, b in ordered]}
    pairs = pa.table(columns | {"same_story": [True] * len(ordered), "recurring": [False] * len(ordered)})
    sentences = split(documents)
    quotes, facts, *_ = describe(documents, sentences)
    passages = boilerplate(align(pairs, documents, sentences, quotes), pairs, documents)
    grades = grade(passages, documents, pairs)
    changes = compare(passages, documents, sentences, facts)
    stories = [
        {"story_id": a, "doc_id": doc, "role": "member", "score": 1.0, "reason": ""}
        for a, b in ordered
        for doc in (a, b)
    ]
    outlets = frozenset(name for name in documents["outlet"].to_pylist() if name)
    return lineage(
        documents,
        from_rows("story_documents", stories),
        grades,
        passages,
        changes,
        credits(documents, removed, outlets),
        removed,
        config,
    )


def _key(case: Case, side: str) -> str:
    return hashlib.sha256(f"{case.name} {side}".encode()).hexdigest()[:16]


def _document(case: Case, side: str, timed: bool) -> dict[str, object]:
    at: datetime | None = getattr(case, f"{side}_at") if timed else None
    key = _key(case, side)
    return {
        "article_id": _key(case, "") if case.version else key,
        "source_path": key,
        "item": "",
        "source_kind": "text",
        "raw_sha256": key,
        "title": getattr(case, f"{side}_title"),
        "authors": [],
        "outlet": getattr(case, f"{side}_outlet"),
        "published_at": at,
        "published_precision": "second" if at else "none",
        "language": "en",
        "text": getattr(case, side),
    }


def figures(cases: Sequence[Case], answers: Sequence[Answer]) -> dict[str, float]:
    """Accuracy, coverage and calibration error; coverage is over all cases with a direction, related or not."""
    directed = [a for a in answers if not a.case.common]
    sure = [a for a in directed if a.decided]
    return {
        "cases": len(cases),
        "related": len(directed),
        "coverage": len(sure) / max(sum(not c.common for c in cases), 1),
        "misled": sum(a.decided for a in answers if a.case.common),
        "accuracy_decided": _accuracy(sure),
        "accuracy_all": _accuracy(directed),
        "calibration_error": calibration_error(directed),
        "calibration_error_by_chance": _error_by_chance(directed),
        "calibration_error_debiased": debiased_calibration_error(directed),
        "calibration_error_decided": calibration_error(sure),
        "calibration_error_decided_by_chance": _error_by_chance(sure),
        "calibration_error_decided_debiased": debiased_calibration_error(sure),
        "mean_confidence": _mean_confidence(directed),
    }


def _accuracy(answers: Sequence[Answer]) -> float:
    return sum(a.right for a in answers) / len(answers) if answers else 0.0


def _mean_confidence(answers: Sequence[Answer]) -> float:
    return sum(a.confidence for a in answers) / len(answers) if answers else 0.0


def _bins(answers: Sequence[Answer]) -> list[list[Answer]]:
    ordered = sorted(answers, key=lambda a: (a.confidence, a.case.name))
    count = max(1, min(MOST_BINS, len(ordered) // BIN_PAIRS))
    edges = [round(len(ordered) * b / count) for b in range(count + 1)]
    return [ordered[a:b] for a, b in pairwise(edges) if b > a]


def calibration_error(answers: Sequence[Answer]) -> float:
    return sum(
        len(found) / len(answers) * abs(_mean_confidence(found) - _accuracy(found))
        for found in _bins(answers)
    )


def debiased_calibration_error(answers: Sequence[Answer]) -> float:
    """Root mean squared distance of confidence from accuracy over the bins, less the variance of each accuracy.

    The accuracy p of n answers strays from what it would be over endless ones with a variance estimated without bias
    by p (1 - p) / (n - 1), which the plain figure counts as miscalibration (Kumar, Liang and Ma 2019, "Verified
    Uncertainty Calibration", the debiased estimator). 0 where chance explains all of the distance and more.
    """
    squared = 0.0
    for found in _bins(answers):
        accuracy, n = _accuracy(found), len(found)
        variance = accuracy * (1 - accuracy) / max(n - 1, 1)
        squared += n / len(answers) * ((_mean_confidence(found) - accuracy) ** 2 - variance)
    return max(squared, 0.0) ** 0.5


def _error_by_chance(answers: Sequence[Answer], draws: int = 200) -> float:
    """Mean calibration error where each answer is right as often as its confidence says."""
    rng = random.Random(1)
    bins = [[a.confidence for a in found] for found in _bins(answers)]
    drawn = [
        sum(abs(sum(confidence - (rng.random() < confidence) for confidence in found)) for found in bins)
        for _ in range(draws)
    ]
    return sum(drawn) / draws / max(len(answers), 1)


def report(name: str, cases: Sequence[Case], answers: Sequence[Answer], clues: bool) -> dict[str, float]:
    told = figures(cases, answers)
    print(
        "{:27} cases {cases:3d}  related {related:3d}  misled {misled}  coverage {coverage:.2f}  accuracy "
        "decided {accuracy_decided:.3f}  all {accuracy_all:.3f}  calibration error {calibration_error:.3f} "
        "(by chance {calibration_error_by_chance:.3f}, debiased {calibration_error_debiased:.3f})  of decided "
        "{calibration_error_decided:.3f} ({calibration_error_decided_by_chance:.3f}, "
        "{calibration_error_decided_debiased:.3f})  mean confidence {mean_confidence:.3f}".format(
            name, **told
        )
    )
    if clues:
        _report_bins(answers)
        _report_clues(answers)
    return told


def _report_bins(answers: Sequence[Answer]) -> None:
    for found in _bins([a for a in answers if not a.case.common]):
        print(
            f"    confidence {_mean_confidence(found):.2f}  accuracy {_accuracy(found):.2f}  pairs {len(found)}"
        )


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
            given = {kind: round(weight, 2) for kind, weight in answer.clues.items()}
            print(f"    wrong: {answer.case.name}  {answer.confidence:.2f}  {given}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--reuters", type=Path, help="texts of Reuters, instead of the hand-written cases")
    parser.add_argument("--pairs", type=int, default=1000, help="Reuters pairs at most, drawn by a hash")
    parser.add_argument(
        "--clues", action="store_true", help="bins, how each kind of clue fares, and what went wrong"
    )
    parser.add_argument("--figures", type=Path, help="the figures, as JSON")
    options = parser.parse_args()
    if options.reuters:
        windows = {"reuters": timedelta(hours=1), "reuters of a day": timedelta(hours=24)}
        sets = {name: reuters(options.reuters, options.pairs, window) for name, window in windows.items()}
    else:
        sets = {"rewrites": rewrites()}
    told = {}
    for name, cases in sets.items():
        late = moved(cases, timedelta(hours=1))
        for way, given, timed, config in (
            ("without times", cases, False, LineageConfig()),
            ("with times", cases, True, LineageConfig()),
            ("with times moved", late, True, LineageConfig()),
            ("with times moved, told so", late, True, ROUGH),
        ):
            answers = judge(given, timed, config)
            for group in ("all", "dev", "test", "unseen"):
                chosen = [c for c in given if group in c.groups]
                answered = [a for a in answers if group in a.case.groups]
                if chosen:
                    title = f"{name} {way}, {group}"
                    told[title] = report(title, chosen, answered, options.clues and group == "dev")
    if options.figures:
        options.figures.write_text(json.dumps(told, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
