"""Files that nobody touched are not read again; those that anybody touched are."""

from __future__ import annotations

import os
import time

import pyarrow.parquet as pq
import pytest

from flows.inbox.digests import DIGESTS, Digests
from flows.inbox.files import find


@pytest.fixture
def inbox(tmp_path):
    """Two files, changed an hour ago as far as anybody can tell."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    (tmp_path / "warehouse").mkdir()
    for name in ("ferry.txt", "lock.txt"):
        (folder / name).write_text(f"All about the {name}")
    return folder


def look(inbox, later: float = 3600.0) -> dict[str, str]:
    """Digests of the inbox as a run tells them that begins so many seconds later; what it learned is kept."""
    with pytest.MonkeyPatch.context() as patched:
        now = time.time() + later
        patched.setattr(time, "time", lambda: now)
        seen = Digests(inbox.parent / "warehouse")
        found = find([inbox], seen.digest)
        seen.save()
    return {file.source_path: file.raw_sha256 for file in found}


def test_an_untouched_file_is_not_read_again(inbox, monkeypatch):
    before = look(inbox)
    read = []
    monkeypatch.setattr("flows.inbox.digests.digest", lambda path: read.append(path.name) or "read")
    assert look(inbox) == before
    assert read == []
    (inbox / "third.txt").write_text("A third one")
    assert look(inbox) == before | {"third.txt": "read"}
    assert read == ["third.txt"]


def test_a_file_of_the_same_size_and_time_with_other_bytes_is_read_again(inbox):
    before = look(inbox)
    told = (inbox / "ferry.txt").stat()
    (inbox / "ferry.txt").write_text("All about the merry.txt"[: told.st_size])
    os.utime(inbox / "ferry.txt", ns=(told.st_atime_ns, told.st_mtime_ns))
    after = look(inbox)
    assert after["ferry.txt"] != before["ferry.txt"]
    assert after["lock.txt"] == before["lock.txt"]


def test_a_sidecar_that_comes_is_seen(inbox):
    before = look(inbox)
    (inbox / "ferry.txt.json").write_text("{}")
    assert look(inbox)["ferry.txt"].startswith(f"{before['ferry.txt']}.")


def test_a_file_changed_just_now_is_not_trusted_to_stay(inbox, monkeypatch):
    look(inbox, later=0.5)
    read = []
    monkeypatch.setattr("flows.inbox.digests.digest", lambda path: read.append(path.name) or "read")
    look(inbox)
    assert read == ["ferry.txt", "lock.txt"]


def test_what_is_remembered_may_be_lost_and_what_is_gone_is_forgotten(inbox):
    before = look(inbox)
    memory = inbox.parent / "warehouse" / DIGESTS
    memory.unlink()
    assert look(inbox) == before
    (inbox / "lock.txt").unlink()
    (inbox / "ferry.txt").write_text("Another ferry")
    look(inbox)
    assert pq.read_table(memory)["path"].to_pylist() == [str(inbox / "ferry.txt")]
