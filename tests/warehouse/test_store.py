import os
import resource
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.warehouse.conftest import REJECT
from transforms.errors import ContractError
from transforms.schemas import from_rows
from warehouse.storage.store import DamagedFileError, NoRoomError, Store, WarehouseBusyError, merged


def test_what_is_written_is_read_back(tmp_path):
    store = Store(tmp_path)
    name = store.write("rejects", "v-1.parquet", from_rows("rejects", [REJECT]))
    assert store.read("rejects", {"rejects": (name,)}).to_pylist() == [REJECT]


def test_a_table_without_files_is_empty_with_its_columns(tmp_path):
    assert Store(tmp_path).read("rejects", {}, ["reason"]).schema.names == ["reason"]


def test_a_table_that_breaks_its_contract_is_not_written(tmp_path):
    with pytest.raises(ContractError, match="differs from its contract"):
        Store(tmp_path).write("rejects", "v-1.parquet", pa.table({"reason": ["empty"]}))
    assert not Store(tmp_path).has("rejects", "v-1.parquet")


def test_a_null_where_none_may_be_is_told(tmp_path):
    with pytest.raises(ContractError, match=r"rejects\.reason has 1 nulls"):
        Store(tmp_path).write("rejects", "v-1.parquet", from_rows("rejects", [REJECT | {"reason": None}]))


def test_sweep_deletes_what_is_not_named(tmp_path):
    store = Store(tmp_path)
    for name in ("a.parquet", "b.parquet"):
        store.write("rejects", name, from_rows("rejects", [REJECT]))
    assert store.sweep({"rejects": ("a.parquet",)}) == 1
    assert store.has("rejects", "a.parquet")
    assert not store.has("rejects", "b.parquet")


WRITER = """
import sys, time
from pathlib import Path
from warehouse.storage.store import Store
with Store(Path(sys.argv[1])).writing():
    print("held", flush=True)
    time.sleep(60)
"""


@pytest.mark.slow
def test_a_second_writer_is_told_who_writes_and_a_killed_one_frees_the_lock(tmp_path):
    store = Store(tmp_path)
    with subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout.readline() == b"held\n"
        told = rf"is being written by process {writer.pid} on \S+ since \S+ \S+ UTC\. Wait until it has ended"
        with pytest.raises(WarehouseBusyError, match=told), store.writing():
            pass
        writer.kill()
        writer.wait()
        with store.writing():
            pass


def test_a_writer_that_waits_goes_on_when_the_other_has_ended(tmp_path):
    store = Store(tmp_path)
    with ThreadPoolExecutor(1) as pool, store.writing():
        waiting = pool.submit(entered, store)
        time.sleep(0.1)
        assert not waiting.done()
    assert waiting.result()


def entered(store):
    with store.writing(wait=20):
        return True


def test_what_a_killed_writer_left_half_done_is_deleted_by_the_next(tmp_path):
    store = Store(tmp_path)
    whole = store.write("rejects", "v-1.parquet", from_rows("rejects", [REJECT]))
    left = [
        store.path("rejects", ".v-2.parquet.host.7"),
        tmp_path / ".warehouse.duckdb",
        tmp_path / ".warehouse.duckdb.wal",
        tmp_path / "tmp" / "duckdb_temp_storage_DEFAULT-0.tmp",
    ]
    (tmp_path / "tmp").mkdir()
    for path in left:
        path.write_bytes(b"half")
    with store.writing():
        assert [path for path in left if path.exists()] == []
    assert store.has("rejects", whole)


def test_a_file_larger_than_the_system_allows_is_told_as_no_room_and_names_nothing(tmp_path):
    store, before = Store(tmp_path), resource.getrlimit(resource.RLIMIT_FSIZE)
    rows = from_rows("rejects", [REJECT | {"detail": os.urandom(50_000).hex()}])
    with pytest.raises(NoRoomError, match="There is no room left"), store.writing():
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
        try:
            store.write("rejects", "a.parquet", rows)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert not store.has("rejects", "a.parquet")
    assert store.write("rejects", "a.parquet", rows) == "a.parquet"


def test_a_byte_that_turned_on_the_disk_is_never_read_for_another(tmp_path):
    store, files = Store(tmp_path), {"rejects": ("a.parquet",)}
    store.write("rejects", "a.parquet", from_rows("rejects", [REJECT | {"detail": "the lock opened " * 90}]))
    path = store.path("rejects", "a.parquet")
    whole, chunk = bytearray(path.read_bytes()), pq.read_metadata(path).row_group(0).column(3)
    assert chunk.path_in_schema == "detail"
    for at in range(0, chunk.total_compressed_size, 1 + chunk.total_compressed_size // 12):
        turned = bytearray(whole)
        turned[(chunk.dictionary_page_offset or chunk.data_page_offset) + at] ^= 0x10
        path.write_bytes(turned)
        try:
            assert store.read("rejects", files)["detail"].to_pylist() == ["the lock opened " * 90]
        except DamagedFileError as damage:
            assert damage.name == "a.parquet"


def test_merged_keeps_each_file_once_and_sorted():
    assert merged({"a": ("2", "1")}, {"a": ("2",), "b": ()}) == {"a": ("1", "2"), "b": ()}
