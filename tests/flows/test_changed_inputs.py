"""Raw files that change in place, and files of one name in several folders: whole runs that publish."""

from __future__ import annotations

import os
import shutil
from contextlib import contextmanager
from typing import NamedTuple

import pytest

from flows.inbox.files import NoInputError, find
from flows.ingest import Outcome, run_ingest
from flows.settings import Settings
from tests.conftest import batches_in_process
from tests.flows.misbehaving import extract_or_die
from warehouse.storage.catalog import ask, migrate
from warehouse.storage.store import Store

BEFORE = "Ferry renamed\n\nThe port of Lunde renamed its ferry Anna after a vote of the council on Monday.\n"
AFTER = BEFORE.replace("Anna", "Bertil")
DEEP = "Mill sold\n\nThe council of Brina sold its last mill to a baker, who will grind rye in it from May.\n"
OTHER = "Quay closed\n\nThe town of Hamra closed its oldest quay after divers had found cracks in it.\n"


@contextmanager
def unlisted(folder):
    """Inside, `folder` cannot be listed."""
    listed = os.scandir

    def forbidden(path):
        if str(path) == str(folder):
            raise PermissionError(13, "Permission denied", str(path))
        return listed(path)

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(os, "scandir", forbidden)
        yield


def folders_in(place):
    """Two input folders, with one file of one name each."""
    for name, text in (("one", BEFORE), ("two", OTHER)):
        (place / name).mkdir()
        (place / name / "a.txt").write_text(text)
    return place / "one", place / "two"


@pytest.fixture
def folders(tmp_path):
    return folders_in(tmp_path)


@pytest.fixture(scope="module")
def covered(run, tmp_path_factory):
    """Both folders, and the `warehouse` of the first of them."""
    place = tmp_path_factory.mktemp("covered")
    run(folders_in(place)[0], place / "warehouse")
    return place


@pytest.fixture
def one(covered, tmp_path):
    """The first folder, of which the warehouse beside it knows."""
    shutil.copytree(covered, tmp_path, dirs_exist_ok=True)
    migrate(Store(tmp_path / "warehouse"))  # to its place, so that it is none that was moved
    return tmp_path / "one"


@pytest.fixture
def cover_with_workers(server, tmp_path):  # noqa: ARG001
    """Runs the flow on some folders into one warehouse."""
    settings = Settings(warehouse=tmp_path / "warehouse", workers=1, report_stories=0)
    return lambda *folders: run_ingest(folders, settings)


@pytest.fixture
def cover(cover_with_workers):
    """The same with batches in the process of the test."""
    with batches_in_process():
        yield cover_with_workers


@pytest.fixture
def asked(tmp_path):
    return lambda query: [tuple(row.values()) for row in ask(tmp_path / "warehouse", query).to_pylist()]


def test_a_file_edited_in_place_is_another_version_of_its_article(one, cover, asked):
    (one / "a.txt").write_text(AFTER)
    assert cover(one).published
    assert asked("SELECT count(*), count(DISTINCT article_id) FROM documents") == [(2, 1)]
    assert asked("SELECT source_path, n_items FROM inputs") == [("a.txt", 1)] * 2


class BothRuns(NamedTuple):
    """What two runs over both folders did, the first with a folder `one/deep` that could not be listed.

    Before the second one, a file of one name and content came into each.
    """

    first: Outcome
    rejects: list[tuple]
    second: Outcome
    documents: list[tuple]


@pytest.fixture(scope="module")
def both_runs(server, tmp_path_factory):  # noqa: ARG001
    place = tmp_path_factory.mktemp("both")
    folders, settings = (
        folders_in(place),
        Settings(warehouse=place / "warehouse", workers=1, report_stories=0),
    )
    deep = folders[0] / "deep"
    deep.mkdir()
    (deep / "c.txt").write_text(DEEP)

    def asked(query):
        return [tuple(row.values()) for row in ask(settings.warehouse, query).to_pylist()]

    with batches_in_process():
        with unlisted(deep):
            first = run_ingest(folders, settings)
        rejects = asked("SELECT source_path, reason FROM rejects")
        for folder in folders:
            (folder / "b.txt").write_text("\n" + BEFORE)
        second = run_ingest(folders, settings)
    return BothRuns(first, rejects, second, asked("SELECT source_path FROM documents ORDER BY ALL"))


def test_two_folders_with_a_file_of_the_same_name_are_both_read(both_runs):
    first, second = both_runs.first, both_runs.second
    assert (first.n_inputs, second.n_inputs, second.published) == (3, 4, True)
    assert first.counts["documents"] == 2
    assert both_runs.documents == [("a.txt",), ("a.txt",), ("b.txt",), ("deep/c.txt",)]


def test_what_is_named_twice_is_found_once(folders):
    one, two = folders
    assert [f.key for f in find([one, one / "a.txt", two])] == [f.key for f in find([one, two])]
    (two / "a.txt").write_text(BEFORE)
    assert [f.path for f in find([one, two])] == [one / "a.txt"]


def test_a_sidecar_that_comes_or_changes_later_gives_the_tables_of_one_run(one, cover, asked):
    for outlet in ("Lund\u00e9 Pst", "Lund\u00e9 Post"):
        (one / "a.txt.json").write_text(f'{{"outlet": "{outlet}"}}', "utf-8")
        assert cover(one).n_new_inputs == 1
    assert asked("SELECT outlet FROM documents") == [("Lund\u00e9 Post",)]
    (sha,) = asked("SELECT raw_sha256 FROM inputs")
    assert sha == (find([one])[0].raw_sha256,)
    counts = (
        "(SELECT count(*) FROM documents), (SELECT count(*) FROM rejects), (SELECT count(*) FROM sentences)"
    )
    assert asked(f"SELECT {counts}") == [(1, 0, 2)]


def test_a_file_that_kills_its_reader_costs_itself_alone_and_is_read_once_it_does_not(
    folders, cover_with_workers, asked, monkeypatch
):
    cover = cover_with_workers
    one, _ = folders
    (one / "b.txt").write_text(OTHER)
    (one / "poison.txt").write_text(AFTER)
    with monkeypatch.context() as patched:
        patched.setattr("flows.stages.extract.extract_batch", extract_or_die)
        cover(one)
        assert asked("SELECT source_path, reason FROM rejects") == [("poison.txt", "worker-lost")]
        assert asked("SELECT source_path FROM documents ORDER BY ALL") == [("a.txt",), ("b.txt",)]
        again = cover(one)
        assert (again.n_new_inputs, again.published) == (1, False)
    assert cover(one).published
    assert asked("FROM rejects") == []
    assert asked("SELECT source_path, n_items FROM inputs ORDER BY ALL") == [
        ("a.txt", 1),
        ("b.txt", 1),
        ("poison.txt", 1),
    ]


def test_a_folder_that_cannot_be_listed_is_a_reject_and_read_once_it_can(both_runs, tmp_path):
    with unlisted(tmp_path), pytest.raises(NoInputError, match="cannot be listed: Permission denied"):
        find([tmp_path])
    assert both_runs.rejects == [("deep", "unreadable")]
    assert both_runs.second.n_new_inputs == 2  # it and `b.txt`
    assert ("deep/c.txt",) in both_runs.documents
