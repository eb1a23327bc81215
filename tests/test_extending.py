"""Everything that the page on extending shows works as it stands there."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa
import pytest

import transforms.outlets as listed
from tests.conftest import ROOT
from transforms.clean.cues import _cue, worth_trying
from transforms.read import dispatch, kinds, read
from warehouse import check, mart, query
from warehouse.storage.catalog import open_catalog

pytestmark = pytest.mark.slow

PAGE = (ROOT / "docs" / "extending.md").read_text("utf-8")
FILES = dict(re.findall(r"`([\w/]+\.\w+)`:\n```\w+\n(.*?)```", PAGE, re.DOTALL))
ROWS = [row.split("\t") for row in re.findall(r"```tsv\n(.*?)\n```", PAGE)]


@pytest.fixture
def extended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Marts, checks and questions with those of the page among them."""
    for module, folder in ((mart, "MARTS"), (check, "CHECKS"), (query, "QUERIES")):
        monkeypatch.setattr(
            module, folder, shutil.copytree(getattr(module, folder), tmp_path / folder.lower())
        )
    for path, text in FILES.items():
        if path.startswith("warehouse/"):
            (tmp_path / Path(path).relative_to("warehouse")).write_text(text, "utf-8")
    mart.marts.cache_clear()
    yield
    mart.marts.cache_clear()


@pytest.mark.usefixtures("extended")
def test_a_mart_a_check_and_a_question_are_found_and_run(seeds):
    new = next(m for m in mart.marts() if m.name == "outlet_originality")
    with open_catalog(seeds) as connection:
        table = connection.sql(new.sql).to_arrow_table()
        assert table.column_names == list(new.columns)
        connection.register(new.name, table)
        assert check.check(connection) == []
        assert {"stories_have_one_anchor", "outlet_originality_own_share"} <= {
            p.name for p in check.promises()
        }
        question = query.named("most_original_outlets")
        usual = query.ask(connection, question).to_arrow_table()
        more = query.ask(connection, question, {"least": "1"}).to_arrow_table()
    assert 0 < usual.num_rows < more.num_rows == table.num_rows


@pytest.mark.usefixtures("extended")
def test_the_check_notices_a_second_anchor():
    anchors = pa.table({"story_id": ["fire", "fire"], "role": ["anchor", "anchor"]})
    (promise,) = [p for p in check.promises() if p.name == "stories_have_one_anchor"]
    with duckdb.connect() as connection:
        connection.register("story_documents", anchors)
        assert connection.sql(promise.sql).fetchall() == [("fire", 2)]


def test_the_reader_reads(monkeypatch):
    made: dict = {}
    exec(FILES["transforms/read/wire.py"], made)
    monkeypatch.setattr(kinds, "_MAGIC", (*kinds._MAGIC, (b"ZCZC", "wire")))
    monkeypatch.setitem(dispatch._TEXTS, "wire", made["read_wire"])
    told = b"ZCZC\nFerry runs again\nThe ferry left at noon.\nNNNN\nZCZC\nNo rain\nNone fell.\nNNNN\n"
    assert [(i.place, i.metadata.title, i.content) for i in read(io.BytesIO(told))] == [
        ("message 1", "Ferry runs again", "The ferry left at noon."),
        ("message 2", "No rain", "None fell."),
    ]
    (reject,) = read(io.BytesIO(b"ZCZC NNNN"))
    assert reject.reason == "failed"


def test_the_phrase_removes_its_example():
    cue = _cue(*ROWS[0])
    assert cue in worth_trying((cue,), cue.example.lower())
    assert cue.pattern.search(cue.example)
    assert len(cue.example.split()) <= cue.max_words


def test_the_outlet_is_read_from_its_row():
    columns = (ROOT / "transforms" / "outlets.tsv").read_text("utf-8").splitlines()[0].split("\t")
    outlet = listed._outlet(dict(zip(columns, ROWS[1], strict=True)))
    assert outlet.aliases == ("Sandry Post", "The Sandry Post", "SP")
    assert (outlet.family, outlet.ordinary) == ("Halden Press", frozenset({"SP"}))
