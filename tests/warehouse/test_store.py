import pyarrow as pa
import pytest

from transforms.errors import ContractError
from transforms.schemas import from_rows
from warehouse.store import Store, WarehouseBusyError, merged

REJECT = {"source_path": "a.html", "item": "", "reason": "empty", "detail": "No bytes.", "raw_sha256": "00"}


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


def test_a_second_writer_is_refused_in_a_sentence(tmp_path):
    store = Store(tmp_path)
    with (
        store.writing(),
        pytest.raises(WarehouseBusyError, match="is being written by process"),
        store.writing(),
    ):
        pass
    with store.writing():
        pass


def test_merged_keeps_each_file_once_and_sorted():
    assert merged({"a": ("2", "1")}, {"a": ("2",), "b": ()}) == {"a": ("1", "2"), "b": ()}
