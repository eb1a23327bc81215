"""Sentence pairs that say the same or not: average precision and best accuracy of the sentence score.

    python benchmarks/sentences.py --pairs PAIRS --out PREDICTIONS [--figures FIGURES] [--fit]

PAIRS has one JSON object a line: a, b, same (1 or 0). Predictions are one probability a line. --fit fits both
models below on PAIRS and prints their coefficients and their figures in five-fold cross-validation.

Two models over the same evidence (`order` and `soft` of transforms/align/score.py):

- stage: what the alignment stage uses; it knows nothing but the two.
- sized: the stage's evidence with the size of the pair, all in squares and products. In the PAN paraphrase set
  98 % of the pairs under eight words are paraphrases and 23 % of those above fifty, because long passages were
  the harder task for the people who wrote them. The size is thus worth .03 of average precision there and
  nothing elsewhere, and the stage must not use it. The predictions are this model's.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # run by its path, too

from benchmarks.sets import read_lines
from transforms.align.pair import Pair
from transforms.align.prepared import Source, prepare
from transforms.align.score import evidence
from transforms.embed import embed

_FOLDS = 5
_RIDGE = 1e-2  # keeps the coefficients of near-collinear columns finite

# --fit on paraphrase-pan-train: order, soft, ln size; then their squares and products in that order; bias
_SIZED = np.array([-28.14, -44.69, -23.39, -0.12, 5.57, 9.99, 15.62, 11.91, 1.97, 51.92])
_STAGE = np.array([10.6, 6.6, -6.6])


def observe(pairs: Sequence[dict]) -> np.ndarray:
    """Order, soft and the logarithm of the geometric mean of the words, a row for each pair."""
    prepared = prepare([Source(p[side], "en", [(0, len(p[side]))], []) for p in pairs for side in "ab"], 5)
    rows = []
    for a, b in zip(prepared[::2], prepared[1::2], strict=True):
        size = max(1, len(a.ids)) * max(1, len(b.ids))
        blank = not len(a.ids) or not len(b.ids)
        found = (0.0, 0.0) if blank else evidence(Pair(a, b), (0, len(a.ids)), (0, len(b.ids)))
        rows.append((*found, np.log(size) / 2))
    return np.array(rows)


def squares(columns: np.ndarray) -> np.ndarray:
    """`columns` with their squares and products."""
    n = columns.shape[1]
    return np.column_stack([columns, *(columns[:, i] * columns[:, j] for i in range(n) for j in range(i, n))])


def predict(columns: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Logistic probabilities; the last weight is the bias."""
    return 1 / (1 + np.exp(-(columns @ weights[:-1] + weights[-1])))


def fit(columns: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Logistic weights by Newton's method; the last is the bias."""
    x = np.column_stack([columns, np.ones(len(columns))])
    weights = np.zeros(x.shape[1])
    for _ in range(30):
        p = 1 / (1 + np.exp(-x @ weights))
        hessian = (x * (p * (1 - p))[:, None]).T @ x + _RIDGE * np.eye(len(weights))
        weights -= np.linalg.solve(hessian, x.T @ (p - same) + _RIDGE * weights)
    return weights


def cross_validate(columns: np.ndarray, same: np.ndarray) -> np.ndarray:
    """Probability of each pair by a model fitted on the other folds."""
    fold = np.arange(len(same)) % _FOLDS
    scores = np.zeros(len(same))
    for held_out in range(_FOLDS):
        weights = fit(columns[fold != held_out], same[fold != held_out])
        scores[fold == held_out] = predict(columns[fold == held_out], weights)
    return scores


def quality(scores: np.ndarray, same: np.ndarray) -> dict[str, float]:
    """Average precision, and the accuracy at the best threshold."""
    truth = same[np.argsort(-scores, kind="stable")]
    hits, rank = np.cumsum(truth), np.arange(1, len(truth) + 1)
    accuracy = (hits + (len(truth) - truth.sum()) - (rank - hits)) / len(truth)
    return {
        "average_precision": round(float((hits / rank)[truth == 1].mean()), 4),
        "best_accuracy": round(float(accuracy.max()), 4),
    }


def baselines(pairs: Sequence[dict]) -> dict[str, np.ndarray]:
    """What the parts reach alone: cosine of the static embeddings, and the token ratio of rapidfuzz."""
    left, right = (embed([pair[side] for pair in pairs]) for side in "ab")
    ratio = np.array([fuzz.token_sort_ratio(p["a"].lower(), p["b"].lower()) / 100 for p in pairs])
    return {"embedding cosine": np.sum(left * right, axis=1), "token ratio": ratio}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--pairs", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True, help="predictions, one number a line")
    parser.add_argument("--figures", type=Path, help="the table, as JSON")
    parser.add_argument("--fit", action="store_true", help="fit both models on PAIRS and print them")
    options = parser.parse_args()
    pairs = list(read_lines(options.pairs))
    same = np.array([pair["same"] for pair in pairs])
    seen = observe(pairs)
    sized, stage = squares(seen), seen[:, :2]
    scores = baselines(pairs) | {"stage": predict(stage, _STAGE), "sized": predict(sized, _SIZED)}
    if options.fit:
        for name, columns in (("stage", stage), ("sized", sized)):
            print(name, "coefficients", fit(columns, same).round(2).tolist())
            scores[f"{name}, cross-validated"] = cross_validate(columns, same)
    options.out.write_text("".join(f"{score:.6f}\n" for score in scores["sized"]))
    table = {name: quality(values, same) for name, values in scores.items()}
    for name, row in table.items():
        print(
            f"{name:24} pairs {len(same)}  average precision {row['average_precision']:.4f}  "
            f"best accuracy {row['best_accuracy']:.4f}"
        )
    if options.figures:
        options.figures.write_text(json.dumps(table, indent=1) + "\n")


if __name__ == "__main__":
    main()
