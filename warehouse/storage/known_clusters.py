"""What each file of a stage was made of, cluster by cluster, kept beside the tables: who makes it again for one
cluster takes the rows of the others from where they stand."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from warehouse.storage.known import KNOWN, keep, read_kept
from warehouse.storage.store import Store

SCHEMA = pa.schema([("cluster", pa.string()), ("made_of", pa.string())])


def note(store: Store, table: str, name: str, clusters: pa.Table) -> None:
    """Remember what the rows of each cluster in a file of `table` are made of: `cluster`, `made_of`."""
    folder = store.root / KNOWN / f"clusters-{table}"
    if (folder / name).exists():
        return
    keep(clusters.select(SCHEMA.names).cast(SCHEMA), folder / name)


def known(store: Store, table: str, names: Sequence[str]) -> pa.Table:
    """cluster, made_of and `file` of all clusters of those of the files `names` of `table` that are known."""
    folder = store.root / KNOWN / f"clusters-{table}"
    parts = [SCHEMA.empty_table().append_column("file", pa.array([], pa.string()))]
    for name in names:
        if (rows := read_kept(folder / name)) is not None:
            parts.append(rows.append_column("file", pa.repeat(name, len(rows))))
    return pa.concat_tables(parts)


def forget(store: Store, table: str, names: Sequence[str]) -> None:
    """Forget what all files of `table` but these are made of."""
    folder = store.root / KNOWN / f"clusters-{table}"
    if folder.exists():
        for path in folder.iterdir():
            if path.name not in names:
                path.unlink()
