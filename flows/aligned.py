"""Which pairs are still to be aligned, and which alignments nobody wants any more."""

from __future__ import annotations

from itertools import groupby
from operator import itemgetter

import pyarrow as pa

from flows.batches import ALIGNED, shard_of_pairs
from flows.work import Made, Work
from warehouse.catalog import connect
from warehouse.pair import WANTED, wanted
from warehouse.shards import cut
from warehouse.store import Files

Pair = tuple[str, str, float, bool, bool]  # as in WANTED
Gone = list[tuple[str, str, str]]  # file, doc_a, doc_b
_GRADED = ["doc_a", "doc_b", "same_story", "recurring"]
_KEY = ", ".join(WANTED)


def unaligned(work: Work, files: Files, base: Files, kept: Files) -> tuple[list[Pair], Gone]:
    """Pairs to align, and pairs of the files `kept` that are not wanted any more, or not as they are.

    A grade tells of the topic, of whether both stand in one story and of whether their text returns in others, so
    that a pair is aligned again where one of them is not what `base`, the published files, said.
    """
    needed = {t: files[t] for t in ("pairs", "story_documents")}
    with connect(work.store, needed, work.settings.memory) as connection:
        connection.register("graded", _graded(work, kept))
        connection.register("known_pairs", work.store.read("pairs", base, ["doc_a", "doc_b", "topic"]))
        connection.execute(
            "CREATE TEMP TABLE aligned AS SELECT * FROM graded JOIN known_pairs USING (doc_a, doc_b)"
        )
        wanted(connection).create("wanted")
        missing, gone = (
            f"SELECT {columns} FROM {ours} ANTI JOIN {theirs} USING ({_KEY}) ORDER BY ALL"
            for columns, ours, theirs in (
                ("*", "wanted", "aligned"),
                ("file, doc_a, doc_b", "aligned", "wanted"),
            )
        )
        return connection.execute(missing).fetchall(), connection.execute(gone).fetchall()


def _graded(work: Work, kept: Files) -> pa.Table:
    """The pairs that the files `kept` hold: doc_a, doc_b, same_story, recurring, file."""
    parts = [work.store.read("grades", {}, _GRADED).append_column("file", pa.array([], pa.string()))]
    for name in kept["grades"]:
        rows = work.store.read("grades", {"grades": (name,)}, _GRADED)
        parts.append(rows.append_column("file", pa.repeat(name, len(rows))))
    return pa.concat_tables(parts)


def forget_pairs(work: Work, kept: Files, gone: Gone) -> Made:
    """`kept` without the pairs `gone`; a file that holds none of them stays."""
    names = set(kept["grades"])
    for name, rows in groupby(gone, itemgetter(0)):
        pairs = [row[1:] for row in rows]
        unwanted = pa.table({side: [pair[n] for pair in pairs] for n, side in enumerate(("doc_a", "doc_b"))})
        names = names - {name} | {cut(work.store, name, unwanted, shard_of_pairs(work))}
    return dict.fromkeys(ALIGNED, tuple(sorted(names)))
