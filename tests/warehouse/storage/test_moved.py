"""A warehouse that is moved or copied answers where it lies, in every DuckDB from 1.0."""

from __future__ import annotations

import shutil
import subprocess
import sys
from datetime import UTC, datetime

import duckdb
import pytest

from transforms.schemas import from_rows
from warehouse.maintenance import examine
from warehouse.storage.catalog import DamagedWarehouseError, ask, migrate, past, publish, published
from warehouse.storage.catalog_file import CATALOG, STORAGE_NUMBER, is_in_place, storage_number
from warehouse.storage.store import Store
from warehouse.tables import described

pytestmark = pytest.mark.slow

REJECT = {"source_path": "a.html", "item": "", "reason": "empty", "detail": "No bytes.", "raw_sha256": "00"}
COUNT = "SELECT count(*) AS n FROM rejects"
COMMENT = "SELECT comment FROM duckdb_columns() WHERE table_name = 'rejects' AND column_name = 'detail'"


def publication(store, rows):
    name = store.write("rejects", f"v-{rows}.parquet", from_rows("rejects", [REJECT] * rows))
    publish(store, {"rejects": (name,)}, described())


@pytest.fixture
def moved(tmp_path):
    """A warehouse of one row and then of two, at another place than where it was published."""
    first = Store(tmp_path / "it's here")
    publication(first, 1)
    between = datetime.now(UTC)
    publication(first, 2)
    shutil.move(first.root, tmp_path / "and there")
    return Store(tmp_path / "and there"), between


def plainly(catalog, query):
    with duckdb.connect(catalog, read_only=True) as connection:
        return connection.execute(query).fetchall()


def test_a_damaged_file_of_a_moved_warehouse_is_named(moved):
    store, _ = moved
    store.path("rejects", "v-2.parquet").write_bytes(b"")
    with pytest.raises(DamagedWarehouseError, match=r"tables/rejects/v-2\.parquet is no whole Parquet file"):
        ask(store.root, COUNT)


def test_a_moved_warehouse_answers_of_the_present_and_of_the_past(moved):
    store, between = moved
    assert ask(store.root, COUNT).to_pylist() == [{"n": 2}]
    assert ask(store.root, COUNT, between).to_pylist() == [{"n": 1}]
    assert not is_in_place(store, store.root / CATALOG)


def test_a_copy_reads_its_own_files(moved, tmp_path):
    copied = Store(tmp_path / "copy")
    shutil.copytree(moved[0].root, copied.root)
    migrate(moved[0])
    copied.path("rejects", "v-2.parquet").unlink()
    with pytest.raises(DamagedWarehouseError, match=r"rejects/v-2\.parquet is gone") as raised:
        ask(copied.root, COUNT)
    assert str(copied.root) in str(raised.value.__cause__)


def test_a_run_lets_every_client_find_the_files_of_a_moved_warehouse(moved):
    store, _ = moved
    with pytest.raises(duckdb.IOException):
        plainly(store.root / CATALOG, COUNT)
    assert migrate(store) == 2
    assert migrate(store) == 0
    assert plainly(store.root / CATALOG, COUNT) == [(2,)]
    assert plainly(past(store.root)[0], COUNT) == [(1,)]
    assert plainly(store.root / CATALOG, COMMENT) == [("What was found, in a sentence",)]
    assert published(store) == {"rejects": ("v-2.parquet",)}


def test_doctor_mends_a_moved_warehouse_and_tells_it(moved):
    store, _ = moved
    told = [(f.good, f.detail) for _ in range(2) for f in examine(store.root) if f.subject == "place"]
    assert told == [
        (True, "it was moved: the catalog was made to read the files here"),
        (True, "the catalog reads the files beside it"),
    ]
    assert plainly(store.root / CATALOG, COUNT) == [(2,)]


def test_a_warehouse_that_is_being_written_is_not_mended_but_answers(moved):
    store, _ = moved
    with store.writing():
        (told,) = [f for f in examine(store.root) if f.subject == "place"]
        assert (told.good, "is being written by" in told.detail) == (True, True)
        assert ask(store.root, COUNT).to_pylist() == [{"n": 2}]


def test_a_catalog_in_a_newer_format_is_written_in_that_of_1_0(tmp_path):
    store = Store(tmp_path)
    publication(store, 1)
    newer = tmp_path / "newer.duckdb"
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH '{tmp_path / CATALOG}' AS old (READ_ONLY)")
        connection.execute(f"ATTACH '{newer}' AS new (STORAGE_VERSION 'latest')")
        connection.execute("COPY FROM DATABASE old TO new")
    newer.replace(tmp_path / CATALOG)
    assert storage_number(tmp_path / CATALOG) > STORAGE_NUMBER
    assert migrate(store) == 1
    assert storage_number(tmp_path / CATALOG) == STORAGE_NUMBER == 64
    assert ask(tmp_path, COUNT).to_pylist() == [{"n": 1}]


ASKED_IN_1_0 = """
import duckdb, sys
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    for query in sys.argv[2:]:
        print(*connection.execute(query).fetchone())
"""


def test_duckdb_1_0_opens_the_catalog_and_its_macros(tmp_path):
    wheel = tmp_path / "wheel"
    install = [sys.executable, "-m", "uv", "pip", "install", "--quiet", "--target", wheel, "duckdb==1.0.0"]
    if subprocess.run(install, capture_output=True, timeout=120).returncode:
        pytest.skip("no wheel of DuckDB 1.0 can be had here")
    publication(Store(tmp_path / "w"), 3)
    asked = [
        "SELECT count(*) FROM rejects",
        "SELECT count_words('two words'), opposite_effect('dropped'), opposite_effect('kept')",
        "SELECT quoted_words('yes'), outlet_key('The Unheard-of Gazette')",
        "SELECT hours_between(TIMESTAMP '2026-03-01 08:00:00', 'minute', TIMESTAMP '2026-03-01 10:00:00', 'minute')",
    ]
    done = subprocess.run(
        [sys.executable, "-c", ASKED_IN_1_0, tmp_path / "w" / CATALOG, *asked],
        env={"PYTHONPATH": str(wheel)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.splitlines() == ["3", "2 added kept", "yes unheardofgazette", "2.0"]
