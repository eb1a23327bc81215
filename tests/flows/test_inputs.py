"""Raw files that vanish, change or cannot be read between being found and being read."""

from __future__ import annotations

import errno
import os
import pickle
from pathlib import Path

import pytest

import flows.stages.reading
from flows.inbox.files import InFluxError, find
from flows.stages.extract import extract_batch
from flows.stages.reading import read_file
from tests.flows.stage_runs import context_at

TEXT = "Ferry {0} was renamed\n\nThe port of Lunde renamed ferry {0} after a vote.\n"


@pytest.fixture
def inbox(tmp_path):
    folder = tmp_path / "inbox"
    folder.mkdir()
    for name in ("anna", "bertil", "cecilia"):
        (folder / f"{name}.txt").write_text(TEXT.format(name))
    return folder


@pytest.fixture
def work(tmp_path):
    return context_at(tmp_path / "warehouse")


def read_rows(work, names, table):
    return work.store.read(table, {table: names}).to_pylist()


def sources(work, names, table="extracted"):
    return [row["source_path"] for row in read_rows(work, names, table)]


def rewrite(path: Path) -> None:
    path.write_text(TEXT.format("david"))


@pytest.mark.parametrize("name", [".anna.txt", "anna.txt.json"])
def test_a_file_that_the_user_names_is_an_input_though_in_its_folder_it_is_none(inbox, name):
    (inbox / name).write_text(TEXT.format("erik"))
    assert [file.source_path for file in find([inbox / name])] == [name]
    assert name not in [file.source_path for file in find([inbox])]


@pytest.mark.parametrize("disturb", [Path.unlink, rewrite])
def test_a_file_in_flux_is_left_for_the_next_run(inbox, work, disturb):
    found = find([inbox])
    disturb(inbox / "bertil.txt")
    files = extract_batch(work, found)
    assert sources(work, files) == sources(work, files, "inputs") == ["anna.txt", "cecilia.txt"]
    assert sources(work, files, "rejects") == []
    assert files == extract_batch(work, [found[0], found[2]])


def test_a_file_that_changes_in_the_midst_of_reading_is_left_too(inbox, work, monkeypatch):
    original = flows.stages.reading._read_file
    monkeypatch.setattr(
        flows.stages.reading, "_read_file", lambda f, *told: rewrite_after(original(f, *told), f)
    )
    found = find([inbox])
    assert sources(work, extract_batch(work, found)) == ["bertil.txt", "cecilia.txt"]


def rewrite_after(tables, file):
    if file.source_path == "anna.txt":
        rewrite(file.path)
    return tables


def test_a_batch_of_nothing_but_files_in_flux_makes_no_file(inbox, work):
    found = find([inbox / "anna.txt"])
    (inbox / "anna.txt").unlink()
    assert extract_batch(work, found) == ()
    with pytest.raises(InFluxError, match=r"anna\.txt changed while it was read"):
        read_file(found[0])


def test_a_file_that_cannot_be_read_is_a_reject_and_read_once_it_can(inbox, work, monkeypatch):
    opened = Path.open

    def broken(path, *args, **named):
        if path.name == "anna.txt":
            raise OSError(errno.EIO, "Input/output error")
        return opened(path, *args, **named)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "open", broken)
        files = extract_batch(work, find([inbox]))
    (reject,) = read_rows(work, files, "rejects")
    assert (reject["source_path"], reject["reason"], reject["raw_sha256"]) == ("anna.txt", "unreadable", "")
    assert find([inbox])[0].raw_sha256


@pytest.fixture
def outside(tmp_path):
    """A folder beside the inbox, with a text and a sidecar."""
    folder = tmp_path / "outside"
    folder.mkdir()
    (folder / "secret.txt").write_text(TEXT.format("secret"))
    (folder / "told.json").write_text('{"outlet": "Secret Post"}')
    return folder


@pytest.mark.parametrize("target", ["secret.txt", "", "nowhere", "../inbox/anna.txt"])
def test_a_link_in_the_folder_is_a_reject_that_says_where_it_leads_and_is_not_followed(
    inbox, outside, work, target
):
    (inbox / "link").symlink_to(outside / target)
    files = extract_batch(work, find([inbox]))
    assert sources(work, files) == ["anna.txt", "bertil.txt", "cecilia.txt"]
    (reject,) = read_rows(work, files, "rejects")
    assert (reject["source_path"], reject["reason"]) == ("link", "link")
    assert str(outside / target) in reject["detail"]


def test_a_link_that_the_user_names_stands_for_its_file(outside, tmp_path, work):
    (tmp_path / "named.txt").symlink_to(outside / "secret.txt")
    files = extract_batch(work, find([tmp_path / "named.txt"]))
    assert (sources(work, files), sources(work, files, "rejects")) == (["named.txt"], [])


def test_a_sidecar_that_leads_out_of_the_folder_is_not_read(inbox, outside, work):
    (inbox / "anna.txt.json").symlink_to(outside / "told.json")
    (inbox / "deep").mkdir()
    (inbox / "deep" / "doris.txt").write_text(TEXT.format("doris"))
    (inbox / "shared").write_text('{"outlet": "Lunde Post"}')
    (inbox / "deep" / "doris.txt.json").symlink_to("../shared")
    files = extract_batch(work, find([inbox / "deep", inbox]))
    outlets = {d["source_path"]: d["outlet"] for d in read_rows(work, files, "extracted")}
    assert outlets["deep/doris.txt"] == "Lunde Post"
    assert "anna.txt" not in outlets
    (reject,) = (r for r in read_rows(work, files, "rejects") if r["source_path"] == "anna.txt")
    assert (reject["reason"], reject["detail"]) == ("link", "anna.txt.json leads out of the input folder.")


def test_the_error_reaches_another_process_whole():
    error = pickle.loads(pickle.dumps(InFluxError(Path("a"), Path("b"))))
    assert error.paths == (Path("a"), Path("b"))
    assert str(error) == "a, b changed while it was read. Run again when it is whole."


def test_files_whose_names_are_no_utf_8_are_read_under_names_of_their_own(inbox, work):
    for byte in (b"\xe8", b"\xe9"):
        (inbox / os.fsdecode(b"caf" + byte + b".txt")).write_text(TEXT.format("david"))
    (inbox / "link").symlink_to(os.fsdecode(b"caf\xe9.txt"))
    files = extract_batch(work, find([inbox]))
    names = {"anna.txt", "bertil.txt", r"caf\udce8.txt", r"caf\udce9.txt", "cecilia.txt"}
    assert set(sources(work, files)) == names
    assert sources(work, files, "rejects") == ["link"]
