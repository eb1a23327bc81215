"""A warehouse that may not be written, as a whole or in one table, and two runs at once: told in a sentence, and the
next run finishes."""

from __future__ import annotations

import subprocess
import time
from contextlib import contextmanager

import pytest

from tests.conftest import contents
from tests.faults.runs import is_over, news


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


def test_a_folder_that_may_only_be_read_ends_a_run_in_a_sentence_and_the_next_one_finishes(
    starter, inbox, tmp_path, draw
):
    warehouse = tmp_path / "warehouse"
    before = contents(warehouse)
    n_articles = len(before["documents"]) + news(inbox, 1, draw)

    for folder in (warehouse, warehouse / "tables/quotes", warehouse / "catalogs"):
        folder.mkdir(exist_ok=True)
        with read_only(folder):
            code, said = starter.ended(starter.start(inbox, warehouse))
            assert contents(warehouse) == before
        last = said.splitlines()[-1]
        assert code == 1
        assert last.startswith(f"error: {warehouse}"), last
        assert "Read-only file system. Give another place" in last
    starter.finish(inbox, warehouse)
    assert len(contents(warehouse)["documents"]) == n_articles


def test_of_two_runs_at_once_the_second_is_refused_in_a_sentence_and_the_first_ends_well(
    starter, tmp_path, draw
):
    inbox, warehouse = tmp_path / "inbox", tmp_path / "warehouse"
    inbox.mkdir()
    n_articles = news(inbox, 1, draw)
    first = starter.start(inbox, warehouse)
    while not starter.done():  # it looks for files, with the warehouse in its hands
        assert not is_over(first)
        time.sleep(0.05)
    starter.said = tmp_path / "said of the second.txt"
    code, said = starter.ended(starter.start(inbox, warehouse))
    assert (code, said.count(f"error: {warehouse} is being written by process {first} on ")) == (1, 1), said
    assert starter.ended(first)[0] == 0
    assert len(contents(warehouse)["documents"]) == n_articles
