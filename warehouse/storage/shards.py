"""Shards: the files of several tables that hold the rows of the same documents, or of the same pairs.

A file is named after what it was made from, so a shard that is cut or merged gets new names throughout. What later
stages made of it is cut or merged with it: they find it under its new name, and make nothing again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from warehouse.storage.store import Store, key, origin_of, prefix_of

Shard = Mapping[str, str]  # table name: name of its one file

# Tables that are read by the order of their rows (`warehouse.storage.hashes`)
SORTED: Mapping[str, Sequence[str]] = {"fingerprints": ("bucket", "shingle", "doc_id")}

# From the name that a shard goes by, and the names of the shards that it is cut or merged from, if any
ShardOf = Callable[..., Shard]


def cleaned(name: str, *_parts: str) -> Shard:
    """The tables of a file of documents whose files bear its name, and whose rows bear `doc_id`."""
    return {"documents": name, "removed": name}


def cut(store: Store, name: str, gone: pa.Table, shard_of: ShardOf) -> str:
    """Write the shard `name` without the rows whose values stand in `gone`; return the name that it goes by then.

    gone: string columns that every table of the shard has too. Tables that were not made yet stay so. The new name
    tells the version and the origin of the old one (`warehouse.storage.store.origin_of`).
    """
    shorter = f"{prefix_of(name)}-{origin_of(name)}.{key(name, *gone.to_pylist())}.parquet"
    target = shard_of(shorter, name)
    for table, file in shard_of(name).items():
        if store.has(table, file) and not store.has(table, target[table]):
            rows = pq.read_table(store.path(table, file))
            hit = pc.is_in(_joint(rows, gone.column_names), _joint(gone, gone.column_names))
            store.write(table, target[table], rows.filter(pc.invert(hit)))
    return shorter


def merge(store: Store, shards: Sequence[Shard], target: Shard) -> None:
    """Write each table of `target` from the rows of all `shards`, in their order but for tables in `SORTED`."""
    for table, file in target.items():
        if not store.has(table, file):
            rows = pa.concat_tables(pq.read_table(store.path(table, shard[table])) for shard in shards)
            if table in SORTED:
                rows = rows.sort_by([(name, "ascending") for name in SORTED[table]])
            store.write(table, file, rows)


def packed(sizes: Mapping[str, int], most: int) -> list[tuple[str, ...]]:
    """Names to merge: groups of two or more that have at most `most` rows together.

    sizes: rows by name. A name with more than half of `most` rows is let alone. Every group but the last comes out
    larger than that, so of what was merged before at most `most / 2` rows are merged again.
    """
    groups: list[list[str]] = []
    held = most + 1  # no group is open
    for name in sorted(name for name, size in sizes.items() if size <= most // 2):
        held += sizes[name]
        if held > most:
            groups.append([name])
            held = sizes[name]
        else:
            groups[-1].append(name)
    return [tuple(group) for group in groups if len(group) > 1]


def _joint(rows: pa.Table, columns: list[str]) -> pa.Array:
    """The values of string `columns`, a row's joined by a character that none of them holds."""
    arrays = [rows[c].combine_chunks() for c in columns]
    return pc.binary_join_element_wise(*arrays, "\0")  # type: ignore[call-overload]
