"""Only `warehouse/storage` knows where a table's files lie, and what it puts in force is safe on the disk."""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from contextlib import closing

import duckdb
import pytest

from tests.conftest import ROOT
from warehouse.storage.files import put_in_place
from warehouse.storage.session import session, working

PATHS = re.compile(r"read_parquet|\bstore\.path\(|[\"']tables[\"']")


def test_only_the_storage_takes_paths_of_files():
    modules = [p for folder in ("flows", "warehouse") for p in (ROOT / folder).rglob("*.py")]
    inside = ROOT / "warehouse" / "storage"
    assert any(PATHS.search(p.read_text()) for p in modules if p.is_relative_to(inside))
    assert [p for p in modules if not p.is_relative_to(inside) and PATHS.search(p.read_text())] == []


def test_a_scan_tells_the_file_of_each_row(store):
    with duckdb.connect() as connection:
        store.scan(connection, "rejects", ["v-1.parquet", "v-2.parquet"], "seen", with_file=True)
        rows = connection.execute("SELECT file, count(*) FROM seen GROUP BY file ORDER BY file").fetchall()
    assert rows == [("v-1.parquet", 1), ("v-2.parquet", 2)]


def test_whole_files_are_listed_and_half_ones_are_not(store):
    store.path("rejects", ".v-3.parquet.host.7").write_bytes(b"half")
    assert sorted(store.list_files()) == [("rejects", "v-1.parquet"), ("rejects", "v-2.parquet")]


def test_a_folder_is_synced_after_what_is_moved_into_it(tmp_path, monkeypatch):
    synced = []

    def note(handle):
        synced.append((os.fstat(handle).st_ino, (tmp_path / "new").exists()))

    (tmp_path / "aside").write_text("whole")
    file = (tmp_path / "aside").stat().st_ino
    monkeypatch.setattr(os, "fsync", note)
    put_in_place(tmp_path / "aside", tmp_path / "new")
    assert synced == [(file, False), (tmp_path.stat().st_ino, True)]


@pytest.mark.parametrize("opened", [session, working])
def test_no_bar_of_progress_is_written_over_the_lines_of_a_run(opened: Callable) -> None:
    with closing(opened()) as connection:
        assert connection.sql("SELECT current_setting('enable_progress_bar')").fetchall() == [(False,)]
