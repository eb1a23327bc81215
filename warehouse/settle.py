"""One row a document, however many inputs hold it and whenever they came; one reading of each input."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.drop import Drop, drop
from warehouse.shards import ShardOf, cut, extracted
from warehouse.store import Files, Store, key

Key = tuple[str, str]  # source_path and raw_sha256 of an input


def bytes_of(raw_sha256: str) -> str:
    """The part that tells the bytes of the file itself; that of its sidecar follows behind a point."""
    return raw_sha256.partition(".")[0]


REPEATED = Drop(
    which="""
        QUALIFY
            row_number() OVER (
                PARTITION BY doc_id ORDER BY fetched_at NULLS LAST, source_path, raw_sha256, file
            ) > 1
    """,
    reason="duplicate",
    detail="It is the same article as document {doc_id}.",
)


def settle(store: Store, files: Files, shard_of: ShardOf = extracted) -> dict[str, tuple[str, ...]]:
    """`documents`, `removed` and `rejects` in which each `doc_id` stands once.

    Of several inputs with one document the one fetched first keeps it, and else the first by `source_path`, then by
    `raw_sha256`, whichever run brought it; the others become rejects with the reason `duplicate`.
    """
    return drop(store, files, REPEATED, shard_of)


def read_anew(
    store: Store, files: Files, new: Sequence[Key], shard_of: ShardOf = extracted
) -> dict[str, tuple[str, ...]]:
    """`files` without what earlier runs read of the `new` inputs, where these could be read now.

    Earlier readings are those of a path with the same bytes and another sidecar, or that could not be read then.
    """
    inputs = store.read("inputs", files, ["source_path", "raw_sha256"])
    known = set(zip(*(inputs[c].to_pylist() for c in inputs.column_names), strict=True))
    now = {(path, bytes_of(sha)): sha for path, sha in known.intersection(new) if sha}
    paths = {path for path, _ in now}
    gone = [
        (path, sha)
        for path, sha in sorted(known)
        if (not sha and path in paths) or now.get((path, bytes_of(sha)), sha) != sha
    ]
    return dict(files) | (_without(store, files, gone, shard_of) if gone else {})


def _without(
    store: Store, files: Files, gone: Sequence[Key], shard_of: ShardOf
) -> dict[str, tuple[str, ...]]:
    """The tables of `files` that extraction makes, without the rows of some inputs."""
    kept: dict[str, set[str]] = {t: set(files[t]) for t in ("documents", "removed", "rejects", "inputs")}
    for name in files["documents"]:
        rows = pq.read_table(store.path("documents", name), columns=["doc_id", "source_path", "raw_sha256"])
        if (hit := _are_of(rows, gone)).true_count:
            shorter = cut(store, name, rows.filter(hit).select(["doc_id"]), shard_of)
            for table in ("documents", "removed"):
                kept[table] = kept[table] - {name} | {shorter}
    for table in ("rejects", "inputs"):
        for name in files[table]:
            rows = pq.read_table(store.path(table, name))
            if (hit := _are_of(rows, gone)).true_count:
                shorter = f"{name.partition('-')[0]}-{key('without', name, *gone)}.parquet"
                store.write(table, shorter, rows.filter(pc.invert(hit)))
                kept[table] = kept[table] - {name} | {shorter}
    return {table: tuple(sorted(names)) for table, names in kept.items()}


def _are_of(rows: pa.Table, inputs: Sequence[Key]) -> pa.BooleanArray:
    """Which of `rows` are those of some inputs."""
    wanted = set(inputs)
    keys = zip(rows["source_path"].to_pylist(), rows["raw_sha256"].to_pylist(), strict=True)
    return pa.array([k in wanted for k in keys], pa.bool_())
