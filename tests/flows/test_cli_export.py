"""Answers that are taken along from the command line."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook
from typer.testing import CliRunner

from flows.cli import app
from transforms.cells import markdown_cell, sheet_cell, sqlite_cell
from transforms.errors import UsageError
from transforms.schemas import from_rows
from warehouse.storage.catalog import publish
from warehouse.storage.store import Store
from warehouse.tables import described

REJECTS = [
    {"source_path": "a.html", "item": "", "reason": "empty", "detail": "=cmd | <b>", "raw_sha256": "00"},
    {"source_path": "b.html", "item": "", "reason": "empty", "detail": "No bytes.", "raw_sha256": "01"},
]
ASKED = "SELECT source_path, detail, [1, 2] AS numbers FROM rejects ORDER BY ALL"


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory) -> Path:
    store = Store(tmp_path_factory.mktemp("exported"))
    publish(
        store,
        {"rejects": (store.write("rejects", "all.parquet", from_rows("rejects", REJECTS)),)},
        described(),
    )
    return store.root


def ran(warehouse: Path, *words: object):
    return CliRunner().invoke(app, [*map(str, words), "--warehouse", str(warehouse)])


@pytest.mark.slow
def test_rows_of_a_question_are_written_as_each_format(warehouse, tmp_path):
    for form in ("csv", "json", "markdown", "parquet", "xlsx"):
        assert ran(warehouse, "sql", ASKED, "--format", form, "--out", tmp_path / form).exit_code == 0
    details = ["=cmd | <b>", "No bytes."]
    with (tmp_path / "csv").open(newline="") as handle:
        assert [row["detail"] for row in csv.DictReader(handle)] == ["'=cmd | <b>", "No bytes."]
    assert [row["detail"] for row in json.loads((tmp_path / "json").read_text())] == details
    assert pq.read_table(tmp_path / "parquet")["detail"].to_pylist() == details
    (sheet,) = load_workbook((tmp_path / "xlsx").open("rb")).worksheets
    assert [row[1].value for row in sheet.iter_rows(min_row=2)] == details
    assert sheet["B2"].data_type == "s"
    assert (tmp_path / "markdown").read_text().splitlines() == [
        "| source_path | detail | numbers |",
        "| --- | --- | --- |",
        r"| a.html | =cmd \| \<b> | \[1, 2] |",
        r"| b.html | No bytes. | \[1, 2] |",
    ]


def test_markdown_may_be_printed(warehouse):
    assert (
        ran(warehouse, "sql", "SELECT 1 AS one", "--format", "markdown").stdout == "| one |\n| --- |\n| 1 |\n"
    )


@pytest.mark.parametrize("words", [["--format", "xlsx"], ["--out", "rows.txt"]])
def test_a_format_that_does_not_fit_the_place_is_refused(warehouse, words):
    assert isinstance(ran(warehouse, "sql", ASKED, *words).exception, UsageError)


def test_a_file_is_not_written_over(warehouse, tmp_path):
    (tmp_path / "mine.csv").write_text("mine")
    done = ran(warehouse, "sql", ASKED, "--format", "csv", "--out", tmp_path / "mine.csv")
    assert isinstance(done.exception, UsageError)
    assert (tmp_path / "mine.csv").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("sql", "SELECT 1 AS a, 2 AS a", "--format", "json"), "Two columns are called a."),
        (("sql", "SELECT DATE '0044-03-15 (BC)' AS day", "--format", "csv"), "outside the years 1 to 9999"),
    ],
)
def test_what_a_form_cannot_hold_is_refused_and_nothing_dropped(warehouse, words, told):
    error = ran(warehouse, *words).exception
    assert isinstance(error, UsageError)
    assert told in str(error)


@pytest.mark.parametrize(
    "words",
    [
        ("sql", ASKED, "--format", "parquet", "--out", "no/folder/rows.parquet"),
        ("export", "--to", "no/folder/all.duckdb"),
    ],
)
def test_a_place_that_cannot_be_written_is_named(warehouse, tmp_path, words):
    (tmp_path / "no").write_text("a file, in which no folder can be")
    error = ran(warehouse, *words[:-1], tmp_path / words[-1]).exception
    assert isinstance(error, OSError)
    assert Path(error.filename).is_relative_to(tmp_path / "no")


def test_export_tells_what_it_wrote(warehouse, tmp_path):
    done = ran(warehouse, "export", "--to", tmp_path / "study")
    assert (done.exit_code, done.stdout) == (0, f"1 table, 2 rows: {tmp_path / 'study'}\n")
    assert pq.read_table(tmp_path / "study" / "rejects.parquet").num_rows == 2


def test_cells_hold_what_their_format_can():
    assert sheet_cell(2**60) == str(2**60)
    assert sheet_cell(float("inf")) == "inf"
    assert sheet_cell("a\x1bb") == "a␛b"
    assert sqlite_cell(2**63) == str(2**63)
    assert sqlite_cell(True) == 1
    assert markdown_cell("one\ntwo") == "one<br>two"
