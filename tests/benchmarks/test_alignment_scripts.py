"""The alignment benchmarks read any files in their formats and write predictions that a scorer can read."""

from __future__ import annotations

import gzip
import json
import subprocess
import sys
from pathlib import Path

import pytest

BENCHMARKS = Path(__file__).resolve().parents[2] / "benchmarks"

COPIED = (
    "The keeper of the lighthouse at Cape Orm counts the ships that pass each night and writes their names into a "
    "ledger bound in sealskin. Last winter he counted nine hundred and four, fewer than in any year since the war."
)
OTHER = "Bakers in the valley have agreed to sell only one size of loaf until the mills are running again."


def run(script: str, *arguments: str | Path) -> str:
    command = [sys.executable, str(BENCHMARKS / script), *map(str, arguments)]
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


def write_lines(path: Path, rows: list[dict]) -> Path:
    with gzip.open(path, "wt", encoding="utf-8") as handle:
        handle.writelines(json.dumps(row) + "\n" for row in rows)
    return path


@pytest.mark.slow
def test_passages_are_written_a_pair_a_line_with_the_offsets_of_the_documents_as_given(
    tmp_path: Path,
) -> None:
    suspicious = f"{OTHER}\n\n{COPIED.replace(' each', chr(10) + 'each')}\n\n{OTHER}"
    start = suspicious.index("The keeper")
    texts = {"s": suspicious, "r": COPIED, "u": "Nobody has seen the comet yet, though many claim they have."}
    docs = write_lines(tmp_path / "docs.jsonl.gz", [{"doc": d, "text": t} for d, t in texts.items()])
    labelled = [[start, start + len(COPIED), 0, len(COPIED)]]
    pairs = write_lines(
        tmp_path / "pairs.jsonl.gz",
        [
            {"kind": "copy", "suspicious": "s", "source": "r", "passages": labelled},
            {"kind": "none", "suspicious": "s", "source": "u", "passages": []},
        ],
    )
    out, figures = tmp_path / "out.jsonl", tmp_path / "figures.json"
    table = run("passages.py", "--pairs", pairs, "--docs", docs, "--out", out, "--figures", figures)
    found = {row["source"]: row["passages"] for row in map(json.loads, out.read_text().splitlines())}
    assert found == {"r": [[start, start + len(COPIED) - 1, 0, len(COPIED) - 1]], "u": []}
    assert "plagdet 0.99" in table
    (overall,) = [
        r for r in json.loads(figures.read_text())["scores"] if (r["half"], r["kind"]) == ("all", "ALL")
    ]
    assert (overall["precision"], overall["false"], overall["unlabelled"]) == (1.0, 0, 1)


@pytest.mark.slow
def test_a_probability_is_written_for_each_sentence_pair_in_order(tmp_path: Path) -> None:
    pairs = write_lines(
        tmp_path / "pairs.jsonl.gz",
        [
            {"a": COPIED, "b": COPIED.replace("counts the ships", "notes the vessels"), "same": 1},
            {"a": COPIED, "b": OTHER, "same": 0},
            {"a": "Bread will be scarce.", "b": "There will be little bread.", "same": 1},
            {"a": "", "b": OTHER, "same": 0},
        ],
    )
    out = tmp_path / "scores.txt"
    table = run("sentences.py", "--pairs", pairs, "--out", out)
    scores = [float(line) for line in out.read_text().splitlines()]
    assert len(scores) == 4
    assert all(0 <= score <= 1 for score in scores)
    assert scores[0] > 0.9 > 0.1 > scores[1]
    assert "stage" in table
