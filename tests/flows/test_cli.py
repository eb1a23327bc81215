"""The command line as a person or a script uses it."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from contextlib import chdir, redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple
from unittest.mock import patch

import pytest

from flows.cli import main
from tests.conftest import ROOT

ORIGINAL = ROOT / "seeds/2026-03-06/marlow-courier-trawlers.txt"
REWRITE = ROOT / "seeds/2026-03-06/quickwire-trawlers.html"
EMPTY = ROOT / "seeds/2026-05-12/empty.txt"


class Done(NamedTuple):
    code: int
    stdout: str
    stderr: str


def secondhand(*words: object, code: int = 0) -> Done:
    """What the command does, in this process, which has imported what a new one would import for seconds."""
    out, err = io.StringIO(), io.StringIO()
    argv = ["secondhand", *map(str, words)]
    with chdir(ROOT), patch.object(sys, "argv", argv), redirect_stdout(out), redirect_stderr(err):
        try:
            main()
            ended = 0
        except SystemExit as end:
            ended = int(end.code or 0)
    assert ended == code, err.getvalue()
    return Done(ended, out.getvalue(), err.getvalue())


def started(*words: object) -> subprocess.CompletedProcess[str]:
    """The command as a process of its own."""
    command = [sys.executable, "-c", "from flows.cli import main; main()", *map(str, words)]
    return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)


def test_sql_prints_nothing_but_json(seeds: Path):
    done = started("sql", "SELECT count(*) AS n FROM stories", "--format", "json", "--warehouse", seeds)
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [{"n": 9}]


def test_sql_prints_csv(seeds: Path):
    query = "SELECT reason, count(*) AS n FROM rejects GROUP BY reason ORDER BY reason"
    done = secondhand("sql", query, "--format", "csv", "--warehouse", seeds)
    assert done.stdout.splitlines() == ["reason,n", "damaged,3", "duplicate,1", "empty,1"]


def test_a_named_question_is_answered(seeds: Path):
    words = ["sql", "--query", "dropped_by_outlet", "--set", "outlet=QuickWire Daily", "--format", "json"]
    rows = json.loads(secondhand(*words, "--warehouse", seeds).stdout)
    assert any("Draskov" in str(row) for row in rows)


def test_an_unknown_question_lists_those_there_are(seeds: Path):
    done = secondhand("sql", "--query", "nothing", "--warehouse", seeds, code=2)
    assert "fewest_origins: " in done.stderr


def test_a_mistake_in_sql_is_a_sentence(seeds: Path):
    done = secondhand("sql", "SELECT nothing FROM stories", "--warehouse", seeds, code=1)
    assert "nothing" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("words", [("--debug", "sql", "SELEC 1"), ("sql", "SELEC 1", "--debug")])
def test_debug_shows_where_an_error_came_from(seeds: Path, words):
    done = started(*words, "--warehouse", seeds)
    assert (done.returncode, "Traceback" in done.stderr) == (1, True)


def test_a_missing_warehouse_says_what_to_do(tmp_path: Path):
    done = secondhand("sql", "SELECT 1", "--warehouse", tmp_path, code=1)
    assert "Run `secondhand run` first" in done.stderr


@pytest.mark.parametrize(
    "words",
    [
        ["run", "no-such-folder"],
        ["run", "seeds", "--memory", "much"],
        ["sql"],
        ["sql", "SELECT 1", "--set", "outlet=x"],
        ["sql", "--query", "dropped_by_outlet", "--set", "outlet"],
        ["compare", ORIGINAL],
        ["compare", ORIGINAL, EMPTY, "--format", "csv"],
        ["no-such-command"],
    ],
)
def test_wrong_use_ends_with_2(words):
    secondhand(*words, code=2)


@pytest.mark.slow
def test_compare_gives_shares_passages_and_changes():
    told = json.loads(secondhand("compare", ORIGINAL, REWRITE, "--format", "json").stdout)
    assert told["grade"]["b"] in ("light_rewrite", "heavy_rewrite")
    assert sum(told["shares"]["b"].values()) > 0.8
    first = told["passages"][0]
    assert told["a"]["text"][first["a_start"] : first["a_end"]] == first["a_text"]
    assert {"kind": "name", "effect": "dropped"}.items() <= next(
        c for c in told["changes"] if "Ilona Draskov" in (c["before"] or "")
    ).items()


@pytest.mark.slow
def test_compare_shows_both_sides():
    shown = secondhand("compare", ORIGINAL, REWRITE).stdout
    assert "rewrite" in shown
    assert "generalised" in shown


@pytest.mark.slow
def test_compare_needs_one_article_a_file():
    done = secondhand("compare", ORIGINAL, EMPTY, code=1)
    assert "holds 0 documents" in done.stderr


@pytest.mark.slow
def test_compare_reads_a_file_that_no_folder_would_give(tmp_path: Path):
    hidden = tmp_path / ".report.txt"
    hidden.write_bytes(ORIGINAL.read_bytes())
    secondhand("compare", hidden, ORIGINAL)


def test_compare_needs_files():
    assert "is no file" in secondhand("compare", ORIGINAL, ORIGINAL.parent, code=2).stderr


def test_extract_prints_one_object_a_line():
    done = secondhand("extract", ORIGINAL, EMPTY, "--format", "json")
    document, reject = map(json.loads, done.stdout.splitlines())
    assert document["published_precision"] == "day"
    assert {r["reason"] for r in document["removed"]} >= {"date-header", "promotion", "contribution"}
    assert reject["reason"] == "empty"


def test_tables_lists_every_table_and_its_columns():
    assert "passages" in secondhand("tables").stdout
    assert "First code point in a" in secondhand("tables", "passages").stdout
    assert "There is no table" in secondhand("tables", "nothing", code=2).stderr
