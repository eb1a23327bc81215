"""The page on notebooks shows what Python answers, line for line."""

from __future__ import annotations

import doctest
from datetime import UTC, datetime
from pathlib import Path

import pytest

import secondhand
from tests.conftest import ROOT
from tests.warehouse.conftest import COPY, DOCUMENTS, REPORT, opened, rows_of_the_small_warehouse
from transforms.fingerprint import fingerprint
from transforms.schemas import SCHEMAS, from_rows
from warehouse.mart import mart_names
from warehouse.storage.catalog import NotAQuestionError, NoWarehouseError, publish
from warehouse.storage.store import Store
from warehouse.tables import described

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def folder(tmp_path_factory) -> Path:
    """Two articles as files, and the small warehouse in `coverage`, whose texts can be looked for."""
    place = tmp_path_factory.mktemp("notebook")
    (place / "report.txt").write_text(REPORT)
    (place / "copy.txt").write_text(COPY)
    rows = rows_of_the_small_warehouse()
    rows["fingerprints"] = fingerprint(from_rows("documents", DOCUMENTS)).to_pylist()
    store = Store(place / "coverage")
    with opened(rows) as connection:
        files = {}
        for name in (*SCHEMAS, *mart_names()):
            table = connection.sql(f'SELECT * FROM "{name}"').to_arrow_table()
            files[name] = (store.write(name, "all.parquet", table),)
    publish(store, files, described())
    return place


def test_the_page_shows_what_python_answers(folder, monkeypatch):
    monkeypatch.chdir(folder)
    page = (ROOT / "docs" / "notebook.md").read_text("utf-8")
    shown = doctest.DocTestParser().get_doctest(page, {}, "notebook.md", "docs/notebook.md", 0)
    assert len(shown.examples) > 10
    told: list[str] = []
    doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(shown, out=told.append)
    assert not told, "".join(told)


def test_find_is_also_a_function(folder):
    text = folder / "copy.txt"
    by_function = [match.pairing.b["doc_id"] for match in secondhand.find(text, folder / "coverage")]
    by_method = [match.pairing.b["doc_id"] for match in secondhand.open(folder / "coverage").find(text)]
    assert by_function == by_method == ["copy", "report"]


def test_texts_are_not_looked_for_in_the_past(folder):
    then = secondhand.open(folder / "coverage", as_of=datetime.now(UTC))
    assert then.table("documents").num_rows == len(DOCUMENTS)
    with pytest.raises(secondhand.UsageError, match="present"):
        then.find(REPORT)


def test_a_folder_gives_all_its_articles(folder):
    assert secondhand.extract(folder).documents.num_rows >= 2


@pytest.mark.parametrize(
    ("table", "columns"), [("no such", ()), ("lineage", ("no such",)), ("lineage", ('doc_id" FROM "x',))]
)
def test_what_is_not_there_is_refused(folder, table, columns):
    with pytest.raises(secondhand.UsageError, match=r"There is no|has no"):
        secondhand.open(folder / "coverage").table(table, columns)


def test_nothing_can_be_changed_and_nowhere_is_no_warehouse(folder):
    with pytest.raises(NotAQuestionError):
        secondhand.open(folder / "coverage").sql("DROP VIEW documents")
    with pytest.raises(NoWarehouseError):
        secondhand.open(folder / "nowhere")
    with pytest.raises(NoWarehouseError):
        secondhand.open(folder / "coverage", as_of=datetime(2020, 1, 1, tzinfo=UTC))
