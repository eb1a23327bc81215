"""A disk that fills: the published tables stand, the reason is told in a sentence, and the next run finishes."""

from __future__ import annotations

import shutil
import subprocess

import pytest

from tests.conftest import contents
from tests.faults.runs import add
from transforms.schemas import SCHEMAS
from warehouse.storage.catalog import publish, published
from warehouse.storage.store import NoRoomError, Store
from warehouse.tables import described

DISK = 4_000_000  # bytes; the warehouse of these files has about 1 MB
LEFT = 65_536  # bytes that a run finds free: enough for some files
STEP = 24_576  # bytes between two tries of a publication, whose catalog has about 140,000


@pytest.fixture
def disk(tmp_path):
    """A file system of its own, on which a warehouse fills all the room there is."""
    place = tmp_path / "disk"
    place.mkdir()
    words = ["mount", "-t", "tmpfs", "-o", f"size={DISK}", "tmpfs", str(place)]
    if subprocess.run(words, check=False, capture_output=True).returncode:
        pytest.skip("only a user who may mount can fill a disk of its own")
    yield place
    subprocess.run(["umount", "--lazy", str(place)], check=True)


def fill(place, left):
    with (place / "filler").open("wb", buffering=0) as filler:
        filler.write(bytes(max(0, shutil.disk_usage(place).free - left)))


def test_a_full_disk_ends_a_run_in_a_sentence_and_the_next_one_finishes(starter, inbox, disk):
    warehouse = shutil.copytree(inbox.parent / "warehouse", disk / "warehouse")
    before = contents(warehouse)
    add(inbox, 1)
    fill(disk, LEFT)
    code, said = starter.ended(starter.start(inbox, warehouse))
    (disk / "filler").unlink()
    assert code == 1
    assert said.splitlines()[-1] == (
        f"error: There is no room left for {warehouse}: No space left on device. "
        "The published tables stand as they were; free some space and run again."
    )
    assert contents(warehouse) == before
    starter.finish(inbox, warehouse)
    assert len(contents(warehouse)["documents"]) == len(before["documents"]) + 1


def test_a_disk_that_fills_while_the_catalog_is_made_leaves_the_old_one(disk):
    store = Store(disk / "warehouse")
    old, new = ({"rejects": (name,)} for name in ("old.parquet", "new.parquet"))
    store.write("rejects", "old.parquet", SCHEMAS["rejects"].empty_table())
    publish(store, old, described())
    store.write("rejects", "new.parquet", SCHEMAS["rejects"].empty_table())
    left = failed = 0
    while published(store) == old:
        fill(disk, left)
        try:
            with store.writing():
                publish(store, new, described())
        except NoRoomError:
            failed += 1
            assert published(store) == old
        (disk / "filler").unlink()
        left += STEP
    assert published(store) == new
    assert failed > 2
