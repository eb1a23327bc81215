"""A warehouse that may not be written, as a whole or in one table, and two runs at once: told in a sentence, and the
next run finishes."""

from __future__ import annotations

import subprocess
from contextlib import contextmanager

import pytest

from tests.conftest import contents
from tests.faults.runs import news


def _mount(*words):
    return subprocess.run(["mount", *map(str, words)], check=False, capture_output=True).returncode


@contextmanager
def read_only(folder):
    """Root may write wherever rights are lost, but not where the file system is read only."""
    if _mount("--bind", folder, folder):
        pytest.skip("only a user who may mount can take root the right to write")
    try:
        assert not _mount("-o", "remount,ro,bind", folder)
        yield
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=True)


def test_lost_rights_and_two_runs_at_once_lose_nothing(starter, tmp_path, draw):
    inbox, warehouse = tmp_path / "inbox", tmp_path / "warehouse"
    inbox.mkdir()
    n_articles = news(inbox, 1, draw)
    starter.finish(inbox, warehouse)
    before = contents(warehouse)
    n_articles += news(inbox, 2, draw)

    for folder in (warehouse, warehouse / "tables/quotes", warehouse / "catalogs"):
        folder.mkdir(exist_ok=True)
        with read_only(folder):
            code, said = starter.ended(starter.start(inbox, warehouse))
            assert contents(warehouse) == before
        last = said.splitlines()[-1]
        assert code == 1
        assert last.startswith(f"error: {warehouse}"), last
        assert "Read-only file system. Give another place" in last

    first = starter.start(inbox, warehouse)
    while not starter.done():
        assert not starter.said.read_text()
    starter.said = tmp_path / "said of the second.txt"
    code, said = starter.ended(starter.start(inbox, warehouse))
    assert (code, f"is being written by process {first} on" in said) == (1, True), said
    assert starter.ended(first)[0] == 0
    assert len(contents(warehouse)["documents"]) == n_articles
