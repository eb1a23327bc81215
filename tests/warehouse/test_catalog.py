import subprocess
import sys
from datetime import UTC, datetime
from types import SimpleNamespace

import duckdb
import pyarrow as pa
import pytest

from tests.warehouse.conftest import REJECT
from transforms.normalise import count_words
from transforms.schemas import OPPOSITE_EFFECT, from_rows
from warehouse.storage import catalog, catalog_file
from warehouse.storage.catalog import (
    DamagedWarehouseError,
    NotAQuestionError,
    NoWarehouseError,
    ask,
    connect,
    files_of,
    past,
    publish,
    published,
)
from warehouse.storage.store import Store
from warehouse.tables import described


def filled(root, name, number=1):
    store = Store(root)
    return store, {"rejects": (store.write("rejects", name, from_rows("rejects", [REJECT] * number)),)}


def test_a_published_table_answers_with_its_comments(tmp_path):
    store, files = filled(tmp_path, "one.parquet")
    publish(store, files, described())
    assert ask(tmp_path, "SELECT reason FROM rejects").to_pylist() == [{"reason": "empty"}]
    comments = ask(
        tmp_path,
        "SELECT comment FROM duckdb_columns() WHERE table_name = 'rejects' AND column_name = 'detail'",
    )
    assert comments.to_pylist() == [{"comment": "What was found, in a sentence"}]
    assert published(store) == files


def test_a_catalog_is_read_once_as_long_as_its_file_is_the_same(tmp_path, monkeypatch):
    read = []
    attached = catalog_file.attached
    monkeypatch.setattr(catalog_file, "attached", lambda path: read.append(path) or attached(path))
    for name in ("one.parquet", "two.parquet"):
        store, files = filled(tmp_path, name)
        publish(store, files, {})
        read.clear()
        assert [published(store) for _ in range(3)] == [files] * 3
        assert len(read) <= 1
    (tmp_path / "warehouse.duckdb").write_bytes(b"")
    with pytest.raises(DamagedWarehouseError, match="cannot be read"):
        published(store)
    with pytest.raises(DamagedWarehouseError, match="cannot be read"):
        files_of(tmp_path / "gone.duckdb")


READER = """
import duckdb, sys
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    connection.execute("SELECT 1 FROM rejects")
    print("open", flush=True)
    sys.stdin.readline()
    print(*connection.execute("SELECT count(*) FROM rejects").fetchone())
"""


@pytest.mark.slow
def test_a_reader_keeps_its_publication_while_the_next_is_made(tmp_path):
    publish(*filled(tmp_path, "one.parquet"), {})
    command = [sys.executable, "-c", READER, str(tmp_path / "warehouse.duckdb")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as reader:
        assert reader.stdout.readline() == "open\n"
        publish(*filled(tmp_path, "two.parquet", 2), {})
        assert reader.communicate("\n", timeout=30)[0] == "1\n"
    assert ask(tmp_path, "SELECT count(*) AS n FROM rejects").to_pylist() == [{"n": 2}]


@pytest.mark.slow
def test_files_that_no_kept_catalog_names_are_deleted(tmp_path):
    for name in ("one.parquet", "two.parquet", "three.parquet"):
        publish(*filled(tmp_path, name), {}, keep=2)
    assert sorted(p.name for p in (tmp_path / "tables/rejects").iterdir()) == ["three.parquet", "two.parquet"]


@pytest.mark.slow
def test_a_clock_that_is_set_back_leaves_the_publication_before_to_its_readers(tmp_path, monkeypatch):
    clocks = iter(datetime(2026, 10, day, tzinfo=UTC) for day in (20, 21, 3, 4))
    monkeypatch.setattr(
        catalog, "datetime", SimpleNamespace(now=lambda _: next(clocks), strptime=datetime.strptime)
    )
    for name in ("one.parquet", "two.parquet", "three.parquet", "four.parquet"):
        publish(*filled(tmp_path, name), {}, keep=2)
    assert [files_of(kept) for kept in past(tmp_path)] == [{"rejects": ("three.parquet",)}]
    named = ask(tmp_path, "SELECT file FROM catalog_files", as_of=datetime(2026, 10, 21, 1)).to_pylist()
    assert named == [{"file": "four.parquet"}]


def test_without_a_publication_the_reader_is_told_what_to_do(tmp_path):
    with pytest.raises(NoWarehouseError, match="Run `secondhand run` first"):
        ask(tmp_path, "SELECT 1")


@pytest.mark.slow
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE t (a INT)",
        "COPY (SELECT 1) TO 'x.csv'",
        "SET threads = 1",
        "DROP VIEW rejects",
        "SELECT 1; CHECKPOINT",
    ],
)
def test_only_questions_are_answered(tmp_path, statement):
    publish(*filled(tmp_path, "one.parquet"), {})
    with pytest.raises(NotAQuestionError, match="read only"):
        ask(tmp_path, statement)


def test_a_question_reaches_no_other_file(tmp_path):
    publish(*filled(tmp_path, "one.parquet"), {})
    outside = tmp_path / "outside.csv"
    outside.write_text("a\n1\n")
    with pytest.raises(duckdb.PermissionException):
        ask(tmp_path, f"SELECT * FROM read_csv('{outside}')")


@pytest.mark.parametrize(
    "text", ["The U.S. sent 28,500 troops", "Seoul’s “cutting-edge” 北朝鮮 हिन्दी 1.5%", "", "—"]
)
def test_sql_counts_the_words_that_python_counts(tmp_path, text):
    with connect(Store(tmp_path), {}) as connection:
        connection.register("texts", pa.table({"t": [text]}))
        assert connection.execute("SELECT count_words(t) FROM texts").fetchone() == (count_words(text),)


def test_the_opposite_of_an_effect_is_the_same_in_sql_and_python(tmp_path):
    connection = connect(Store(tmp_path), {})
    for effect in (*OPPOSITE_EFFECT, "kept", "altered"):
        (told,) = connection.execute("SELECT opposite_effect(?)", [effect]).fetchone()
        assert told == OPPOSITE_EFFECT.get(effect, effect)
        assert OPPOSITE_EFFECT.get(told, told) == effect
