"""Tables taken along: every row is there, in each format, as another program reads it."""

from __future__ import annotations

import csv
import json
import shutil
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import duckdb
import pyarrow.parquet as pq
import pytest
from openpyxl import load_workbook

from tests.warehouse.conftest import opened, rows_of_the_small_warehouse
from transforms.errors import UsageError
from transforms.schemas import SCHEMAS
from warehouse.export import Choice, export
from warehouse.mart import mart_names
from warehouse.storage.catalog import ask, open_catalog, publish
from warehouse.storage.catalog_file import STORAGE_NUMBER, storage_number
from warehouse.storage.store import Store
from warehouse.tables import described

pytestmark = pytest.mark.slow

TABLES = [*SCHEMAS, *mart_names()]
FORMULA = "=1+1"
LONG = "word " * 8_000
TOO_LARGE = 2**64 - 1  # for SQLite, which counts in 64 bits with a sign


@pytest.fixture(scope="module")
def warehouse(tmp_path_factory) -> Path:
    """The small warehouse as a store, with a formula for a headline, a long text and a large hash."""
    rows = rows_of_the_small_warehouse()
    by_id = {row["doc_id"]: row for row in rows["documents"]}
    by_id["lone"]["title"] = FORMULA
    by_id["own"]["text"] = LONG
    rows["fingerprints"] = [{"doc_id": "own", "shingle": TOO_LARGE, "bucket": 0}]
    store = Store(tmp_path_factory.mktemp("export") / "warehouse")
    with opened(rows) as connection:
        files = {}
        for name in TABLES:
            table = connection.sql(f'SELECT * FROM "{name}"').to_arrow_table()
            files[name] = (store.write(name, "all.parquet", table),)
    publish(store, files, described())
    return store.root


def tables_of(warehouse: Path) -> dict[str, list[dict]]:
    with open_catalog(warehouse) as connection:
        return {n: connection.sql(f'SELECT * FROM "{n}"').to_arrow_table().to_pylist() for n in TABLES}


def rows_in(warehouse: Path) -> dict[str, int]:
    return {name: len(rows) for name, rows in tables_of(warehouse).items()}


def test_a_duckdb_file_has_every_row_and_needs_no_warehouse(warehouse, tmp_path):
    to = tmp_path / "study.duckdb"
    moved = shutil.copytree(warehouse, tmp_path / "warehouse")
    told = export(moved, to)
    expected = tables_of(warehouse)
    shutil.rmtree(moved)
    assert storage_number(to) == STORAGE_NUMBER
    with duckdb.connect(to, read_only=True) as connection:
        connection.execute("SET TimeZone = 'UTC'")
        found = {n: connection.sql(f'SELECT * FROM "{n}"').to_arrow_table().to_pylist() for n in TABLES}
        (doc,) = connection.execute(
            "SELECT comment FROM duckdb_tables() WHERE table_name = 'documents'"
        ).fetchone()
        assert connection.execute("SELECT count(*) FROM duckdb_views() WHERE NOT internal").fetchone() == (0,)
    assert found == expected
    assert doc == described()["documents"].doc
    assert told.n_rows == {name: len(rows) for name, rows in expected.items()}
    assert not told.left_out


@pytest.mark.parametrize("suffix", [".sqlite", ".db"])
def test_a_sqlite_file_has_every_row(warehouse, tmp_path, suffix):
    export(warehouse, tmp_path / f"study{suffix}")
    with closing(sqlite3.connect(tmp_path / f"study{suffix}")) as connection:
        found = {n: connection.execute(f'SELECT count(*) FROM "{n}"').fetchone()[0] for n in TABLES}
        ((text,),) = connection.execute("SELECT text FROM documents WHERE doc_id = 'own'").fetchall()
        ((shingle,),) = connection.execute("SELECT shingle FROM fingerprints").fetchall()
        ((authors,),) = connection.execute("SELECT authors FROM documents LIMIT 1").fetchall()
        days = connection.execute("SELECT DISTINCT date(published_at) FROM documents WHERE doc_id = 'lone'")
        assert days.fetchall() == [("2026-03-05",)]
    assert found == rows_in(warehouse)
    assert (text, shingle, json.loads(authors)) == (LONG, str(TOO_LARGE), [])


def test_a_workbook_has_every_row_computes_nothing_and_tells_what_it_cut(warehouse, tmp_path):
    told = export(warehouse, tmp_path / "study.xlsx")
    book = load_workbook(tmp_path / "study.xlsx")
    assert {name: book[name].max_row - 1 for name in TABLES} == rows_in(warehouse)
    columns = [cell.value for cell in book["documents"][1]]
    titles = {row[columns.index("doc_id")].value: row[columns.index("title")] for row in book["documents"]}
    assert (titles["lone"].value, titles["lone"].data_type) == (FORMULA, "s")
    assert told.remarks == [
        "documents.text: 1 of its texts are longer than a cell holds, and cut after 32,767 characters."
    ]


def test_a_folder_of_parquet_has_every_row_and_type(warehouse, tmp_path):
    export(warehouse, tmp_path / "study")
    found = {name: pq.read_table(tmp_path / "study" / f"{name}.parquet").to_pylist() for name in TABLES}
    assert found == tables_of(warehouse)


def test_a_folder_of_csv_has_every_row_and_no_formula(warehouse, tmp_path):
    export(warehouse, tmp_path / "study", folder="csv")
    found = {}
    for name in TABLES:
        with (tmp_path / "study" / f"{name}.csv").open(encoding="utf-8", newline="") as handle:
            found[name] = list(csv.DictReader(handle))
    assert {name: len(rows) for name, rows in found.items()} == rows_in(warehouse)
    assert {row["title"] for row in found["documents"] if row["doc_id"] == "lone"} == {f"'{FORMULA}"}


@pytest.mark.parametrize(
    ("choice", "doc_ids"),
    [
        (Choice(stories=["rate"]), {"one", "two"}),
        (Choice(stories=["rate", "bread"]), {"one", "two", "lone"}),
        (Choice(outlets=["Harbour Gazette"]), {"report", "copy"}),  # and what shares passages with it
        (Choice(since=date(2026, 3, 3)), {"one", "two", "lone"}),
        (Choice(until=date(2026, 3, 2)), {"report", "copy"}),
        (Choice(outlets=["Tarn Observer"], until=date(2026, 3, 4)), {"one", "two"}),
    ],
)
def test_a_choice_takes_its_documents_along_with_all_that_is_theirs(warehouse, tmp_path, choice, doc_ids):
    told = export(warehouse, tmp_path / "study.duckdb", choice)
    with duckdb.connect(tmp_path / "study.duckdb", read_only=True) as connection:

        def column(query):
            return {value for (value,) in connection.execute(query).fetchall()}

        assert column("SELECT doc_id FROM documents") == doc_ids
        assert column("SELECT doc_id FROM lineage") == doc_ids
        assert column("SELECT unnest([doc_a, doc_b]) FROM passages") <= doc_ids
        assert column("SELECT source_path FROM inputs") == {f"{doc_id}.txt" for doc_id in doc_ids}
        stories = column("SELECT story_id FROM story_documents")
        assert column("SELECT story_id FROM story_overlap") == stories
        flows = connection.execute("SELECT from_outlet, to_outlet, n_documents FROM outlet_flows").fetchall()
    ferry = ("The Harbour Gazette", "Daily Tide", 1)
    wire = [("agency:ap", "Daily Tide", 1), ("agency:ap", "Tarn Observer", 1)]
    assert sorted(flows) == [*([ferry] if "copy" in doc_ids else []), *(wire if "one" in doc_ids else [])]
    assert "runs" in told.left_out
    undated = ["1 document of the warehouse without a time: of no day, so left out."]
    assert told.remarks == (undated if choice.since or choice.until else [])


@pytest.mark.parametrize(
    "choice",
    [
        Choice(stories=["no such"]),
        Choice(outlets=["No Such"]),
        Choice(tables=["no such"]),
        Choice(since=date(2027, 1, 1)),
    ],
)
def test_a_choice_of_nothing_is_an_error_and_leaves_nothing_behind(warehouse, tmp_path, choice):
    with pytest.raises(UsageError):
        export(warehouse, tmp_path / "out" / "study.sqlite", choice)
    assert list((tmp_path / "out").iterdir()) == []


def test_tables_may_be_chosen(warehouse, tmp_path):
    told = export(
        warehouse, tmp_path / "study", Choice(stories=["rate"], tables=["documents", "passages", "runs"])
    )
    assert told.left_out == ["runs"]  # whose rows belong to no story
    names = {path.name for path in (tmp_path / "study").iterdir()}
    assert names == {"documents.parquet", "passages.parquet"}
    assert pq.read_metadata(tmp_path / "study" / "documents.parquet").num_rows == 2


def test_nothing_is_written_over(warehouse, tmp_path):
    (tmp_path / "study.xlsx").write_text("mine")
    with pytest.raises(UsageError, match="there already"):
        export(warehouse, tmp_path / "study.xlsx")
    assert (tmp_path / "study.xlsx").read_text() == "mine"


def test_an_unknown_suffix_is_refused(warehouse, tmp_path):
    with pytest.raises(UsageError, match="unknown suffix"):
        export(warehouse, tmp_path / "study.doc")


def test_the_network_has_words_and_days_in_gexf(warehouse, tmp_path):
    told = export(warehouse, tmp_path / "outlets.gexf")
    gexf = "{http://gexf.net/1.3}"
    root = ET.parse(tmp_path / "outlets.gexf").getroot()
    labels = {node.get("id"): node.get("label") for node in root.iter(f"{gexf}node")}
    assert set(labels.values()) == {"Daily Tide", "Tarn Observer", "The Harbour Gazette", "agency:ap"}
    titles = {a.get("id"): a.get("title") for a in root.iter(f"{gexf}attribute")}
    edges = {}
    for edge in root.iter(f"{gexf}edge"):
        values = {titles[v.get("for")]: v.get("value") for v in edge.iter(f"{gexf}attvalue")}
        edges[labels[edge.get("source")], labels[edge.get("target")]] = edge.get("weight"), values
    weight, values = edges["The Harbour Gazette", "Daily Tide"]
    flows = ask(warehouse, "SELECT * FROM outlet_flows").to_pylist()
    assert {(f["from_outlet"], f["to_outlet"]): str(f["n_words"]) for f in flows} == {
        key: words for key, (words, _) in edges.items()
    }
    assert (weight, values["first_day"], values["last_day"], values["n_days"]) == (
        "26",
        "2026-03-02",
        "2026-03-02",
        "1",
    )
    assert told.n_rows == {"nodes": 4, "edges": 3}


def test_the_network_in_graphml_is_the_same(warehouse, tmp_path):
    export(warehouse, tmp_path / "outlets.graphml", Choice(stories=["ferry"]))
    graphml = "{http://graphml.graphdrawing.org/xmlns}"
    root = ET.parse(tmp_path / "outlets.graphml").getroot()
    (edge,) = root.iter(f"{graphml}edge")
    keys = {key.get("id"): (key.get("attr.name"), key.get("attr.type")) for key in root.iter(f"{graphml}key")}
    values = {keys[data.get("key")]: data.text for data in edge.iter(f"{graphml}data")}
    assert (edge.get("source"), edge.get("target")) == ("The Harbour Gazette", "Daily Tide")
    assert values["weight", "int"] == "26"
    assert values["first_day", "string"] == "2026-03-02"
