"""A damaged warehouse: what cannot be read is taken out, and the run makes it again."""

from __future__ import annotations

from prefect import get_run_logger

from warehouse.storage.catalog import migrate, published
from warehouse.storage.healing import damaged_files, mend_catalogs, take_out
from warehouse.storage.store import DamagedFileError, Store
from warehouse.tables import described

# Of what runs and stories were nothing else tells; what is lost of them stays lost
_LASTING = {"runs": "of earlier runs", "story_history": "of stories that went over into others"}
# What is known of shared text goes on from the documents that it counts; once one of these is lost it is counted anew
_COUNTED, _COUNTED_FROM = {"text_overlaps", "common_shingles"}, {"documents", "fingerprints"}


def mend(store: Store, thorough: bool = False) -> tuple[dict[str, tuple[str, ...]], list[str]]:
    """The published files that can be read, and what was taken out or replaced, in sentences.

    thorough: every page of every file is read, not only its ends. The warehouse must be held for writing.
    """
    done = mend_catalogs(store, described())
    migrate(store)
    files = published(store)
    damaged = damaged_files(store, files, thorough)
    for (table, name), wrong in damaged.items():
        lost = f"The history {_LASTING[table]} is lost." if table in _LASTING else "It is made again."
        done.append(f"tables/{table}/{name} {wrong}. {lost}")
    left = take_out(store, files, damaged) if damaged else dict(files)
    if any(table in _COUNTED_FROM for table, _name in damaged):
        left = {table: names for table, names in left.items() if table not in _COUNTED}
    return left, done


def mend_met(store: Store, damage: DamagedFileError) -> dict[str, tuple[str, ...]]:
    """The published files that can be read to their ends; what a stage met is deleted, published or not, and told."""
    take_out(store, {damage.table: (damage.name,)}, [(damage.table, damage.name)])
    files, done = mend(store, thorough=True)
    tell_mended([f"{damage.message} It is made again.", *done])
    return files


def tell_mended(done: list[str]) -> None:
    """What was mended, in the log of the run."""
    for sentence in done:
        get_run_logger().warning(sentence)
