"""What was extracted, without readings that others replace and without articles that were taken out on request.

A file of `extracted` goes with one of `inputs` and one of `rejects` of the same name.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

import pyarrow as pa

from transforms.schemas import from_rows
from warehouse.storage.store import Store, key, prefix_of

TABLES = ("extracted", "inputs", "rejects")
Key = tuple[str, str]  # source_path and raw_sha256 of an input


def bytes_of(raw_sha256: str) -> str:
    """The part that tells the bytes of the file itself; that of its sidecar follows behind a point."""
    return raw_sha256.partition(".")[0]


def inputs_of(store: Store, names: Sequence[str]) -> set[Key]:
    """The inputs whose rows of `inputs` stand in some files."""
    rows = store.read("inputs", {"inputs": tuple(names)}, ["source_path", "raw_sha256"])
    return set(_keys(rows))


def _keys(rows: pa.Table) -> list[Key]:
    columns = (rows[name].to_pylist() for name in ("source_path", "raw_sha256"))
    return [(str(path), str(sha)) for path, sha in zip(*columns, strict=True)]


def replaced(earlier: Collection[Key], new: Sequence[Key]) -> set[Key]:
    """Of the `earlier` inputs, those of which the `new` ones are other readings.

    That is a path with the same bytes and another sidecar, or one that could not be read then.
    """
    now = {(path, bytes_of(sha)): sha for path, sha in new if sha}
    paths = {path for path, _ in now}
    return {
        (path, sha)
        for path, sha in earlier
        if (not sha and path in paths) or now.get((path, bytes_of(sha)), sha) != sha
    }


def without_inputs(store: Store, names: Sequence[str], gone: Collection[Key]) -> dict[str, str | None]:
    """By file, what it is called without the rows of the inputs `gone`; None where none is left of it.

    Only files that hold any of them are named.
    """
    changed: dict[str, str | None] = {}
    for name in names:
        held: set[Key] = set()
        for table in TABLES:  # the articles of a large file stand in several, its row of `inputs` in one
            held |= set(_keys(store.read(table, {table: (name,)}, ["source_path", "raw_sha256"])))
        hit = sorted(held.intersection(gone))
        if hit:
            changed[name] = None if len(hit) == len(held) else _rewritten(store, name, hit, _dropping(hit))
    return changed


def without_articles(
    store: Store, names: Sequence[str], article_ids: Collection[str]
) -> dict[str, str | None]:
    """By file, what it is called without these articles, each of which leaves a reject `forgotten`."""
    wanted = pa.array(sorted(article_ids), pa.string())
    changed: dict[str, str | None] = {}
    for name in names:
        held = store.read("extracted", {"extracted": (name,)}, ["article_id"])["article_id"]
        hit = sorted(set(map(str, held.to_pylist())).intersection(article_ids))
        if hit:
            changed[name] = _rewritten(store, name, hit, _forgetting(wanted))
    return changed


Rewrite = Callable[[pa.Table, pa.Table, pa.Table], tuple[pa.Table, pa.Table, pa.Table]]


def _rewritten(store: Store, name: str, gone: Sequence[object], rewrite: Rewrite) -> str:
    shorter = f"{prefix_of(name)}-{key('without', name, *gone)}.parquet"
    extracted, inputs, rejects = (store.read(table, {table: (name,)}) for table in TABLES)
    for table, rows in zip(TABLES, rewrite(extracted, inputs, rejects), strict=True):
        store.write(table, shorter, rows)
    return shorter


def _dropping(gone: Collection[Key]) -> Rewrite:
    unwanted = set(gone)

    def rewrite(*tables: pa.Table) -> tuple[pa.Table, pa.Table, pa.Table]:
        extracted, inputs, rejects = (_filtered(rows, unwanted) for rows in tables)
        return extracted, inputs, rejects

    return rewrite


def _filtered(rows: pa.Table, unwanted: set[Key]) -> pa.Table:
    return rows.filter(pa.array([key not in unwanted for key in _keys(rows)], pa.bool_()))


def _forgetting(article_ids: pa.Array) -> Rewrite:
    import pyarrow.compute as pc

    def rewrite(
        extracted: pa.Table, inputs: pa.Table, rejects: pa.Table
    ) -> tuple[pa.Table, pa.Table, pa.Table]:
        hit = pc.is_in(extracted["article_id"], article_ids)
        gone = extracted.filter(hit).select(["source_path", "item", "raw_sha256"]).to_pylist()
        why = {"reason": "forgotten", "detail": "It was taken out on request."}
        forgotten = from_rows("rejects", [row | why for row in gone])
        return extracted.filter(pc.invert(hit)), inputs, pa.concat_tables([rejects, forgotten])

    return rewrite
