"""Documents taken out of the files of a warehouse, each of which leaves a reject that says why."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import pyarrow as pa

from transforms.schemas import from_rows
from warehouse.session import session
from warehouse.shards import ShardOf, cut, extracted
from warehouse.store import Files, Store, merged


@dataclass(frozen=True, slots=True)
class Drop:
    """Which documents go, and what their rejects say.

    which: SQL behind `FROM documents` (its columns, and `file`) that leaves the rows to drop; it may read the
    parameters in `given`. detail: a sentence, in which `{doc_id}` stands for the document's.
    """

    which: str
    reason: str
    detail: str
    given: Mapping[str, object] = field(default_factory=dict)

    def reject(self, row: Mapping[str, str]) -> dict[str, str]:
        told = {"reason": self.reason, "detail": self.detail.format(doc_id=row["doc_id"])}
        return {c: row[c] for c in ("source_path", "item", "raw_sha256")} | told


def drop(
    store: Store, files: Files, asked: Drop, shard_of: ShardOf = extracted
) -> dict[str, tuple[str, ...]]:
    """`documents`, `removed` and `rejects` of `files` without the documents that `asked` means.

    shard_of: the tables from which their rows are cut as well, so that later stages need not make these again.
    """
    kept = {t: set(files.get(t, ())) for t in ("documents", "removed", "rejects")}
    for file, rows in _rows(store, files, asked).items():
        name = cut(store, file, pa.table({"doc_id": [row["doc_id"] for row in rows]}), shard_of)
        for table in ("documents", "removed"):
            kept[table] = kept[table] - {file} | {name}
        rejects = from_rows("rejects", [asked.reject(row) for row in rows])
        kept["rejects"].add(store.write("rejects", name, rejects))
    return merged({t: tuple(names) for t, names in kept.items()})


def _rows(store: Store, files: Files, asked: Drop) -> dict[str, list[dict[str, str]]]:
    """Documents to drop, by file."""
    paths = [str(store.path("documents", name)) for name in files.get("documents", ())]
    if not paths:
        return {}
    query = f"""
        WITH documents AS (
            SELECT *, parse_filename(filename) AS file FROM read_parquet($paths, filename = true)
        )
        SELECT doc_id, source_path, item, raw_sha256, file
        FROM documents
        {asked.which}
        ORDER BY file, doc_id
    """
    with session(spill=store.root / "tmp") as connection:
        rows = connection.sql(query, params={"paths": paths, **asked.given}).to_arrow_table()
    by_file: dict[str, list[dict[str, str]]] = {}
    for row in rows.to_pylist():
        by_file.setdefault(row["file"], []).append(row)
    return by_file
