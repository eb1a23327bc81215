"""A damaged warehouse ends in the tables of before, whatever of it was damaged."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from tests.conftest import contents
from warehouse.storage.catalog import DamagedWarehouseError, ask, published
from warehouse.storage.catalog_file import CATALOG
from warehouse.storage.healing import damaged_files
from warehouse.storage.store import DamagedFileError, Store


def half(path: Path) -> None:
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip(path: Path) -> None:
    whole = bytearray(path.read_bytes())
    whole[len(whole) // 3] ^= 0xFF
    path.write_bytes(bytes(whole))


def flip_in_rows(path: Path) -> None:
    """Turn a byte of the first column's values: much of a small file are descriptions in its footer."""
    whole, column = bytearray(path.read_bytes()), pq.read_metadata(path).row_group(0).column(0)
    whole[(column.dictionary_page_offset or column.data_page_offset) + column.total_compressed_size - 1] ^= (
        0xFF
    )
    path.write_bytes(bytes(whole))


def test_a_damaged_warehouse_is_made_whole_by_the_next_run(run, known_inbox, tmp_path):
    inbox, warehouse = known_inbox, tmp_path / "warehouse"
    before, files = contents(warehouse), published(Store(warehouse))
    for number, (table, names) in enumerate(sorted(files.items())):
        if table in {"runs", "story_history"}:  # nothing else tells what they held
            continue
        (half, empty, Path.unlink)[number % 3](Store(warehouse).path(table, names[0]))
    with pytest.raises(DamagedWarehouseError, match=r"tables/.* (is gone|is no whole Parquet file)"):
        ask(warehouse, "SELECT count(*) FROM documents")
    run(inbox, warehouse)
    assert contents(warehouse) == before

    empty(warehouse / CATALOG)
    with pytest.raises(DamagedWarehouseError, match="cannot be read"):
        ask(warehouse, "SELECT 1")
    run(inbox, warehouse)
    assert (contents(warehouse), set(published(Store(warehouse)))) == (before, set(files))


def bring_late(inbox: Path) -> None:
    (inbox / "late.txt").write_text(
        "The ferry to Lunde is late\n\nThe ferry to Lunde was late, the port of Lunde said.\n"
    )


@pytest.fixture(scope="module")
def undisturbed(run, day, tmp_path_factory):
    """The rows that a run over the files of the day and a late one makes, where nothing was damaged."""
    folder = tmp_path_factory.mktemp("undisturbed")
    inbox = Path(shutil.copytree(day / "inbox", folder / "inbox"))
    bring_late(inbox)
    run(inbox, folder / "warehouse")
    return contents(folder / "warehouse")


@pytest.mark.slow
@pytest.mark.parametrize("first", range(3))
def test_what_is_kept_beside_the_tables_may_be_damaged(run, known_inbox, tmp_path, undisturbed, first):
    inbox, warehouse = known_inbox, tmp_path / "warehouse"
    kept = sorted(
        path for path in (warehouse / "known").rglob("*") if path.suffix != ".npy" and path.is_file()
    )
    assert len(kept) > 10
    for number, path in enumerate(kept):
        changed_at = path.stat().st_mtime_ns
        (half, empty, flip)[(first + number) % 3](path)
        os.utime(path, ns=(changed_at, changed_at))
    bring_late(inbox)
    run(inbox, warehouse)
    assert contents(warehouse) == undisturbed


@pytest.mark.parametrize("damage", [half, empty, flip])
def test_what_a_thorough_look_finds(seeds, tmp_path, damage):
    store = Store(shutil.copytree(seeds, tmp_path / "warehouse"))
    files = published(store)
    assert damaged_files(store, files, thorough=True) == {}
    (name,) = files["passages"][:1]
    damage(store.path("passages", name))
    assert list(damaged_files(store, files, thorough=True)) == [("passages", name)]


def test_a_run_that_meets_a_flipped_byte_makes_the_file_again(run, known_inbox, tmp_path, undisturbed):
    inbox, warehouse = known_inbox, tmp_path / "warehouse"
    store = Store(warehouse)
    for table in ("documents", "sentences"):
        flip_in_rows(store.path(table, published(store)[table][0]))
    with pytest.raises(DamagedFileError, match=r"tables/documents/.* cannot be read"):
        store.read("documents", published(store))
    bring_late(inbox)
    run(inbox, warehouse)
    assert contents(warehouse) == undisturbed
