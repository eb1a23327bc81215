"""One row a document, however many inputs hold it and whenever they came."""

from __future__ import annotations

from collections.abc import Collection

import pyarrow as pa

from transforms.schemas import from_rows
from warehouse.storage.session import working
from warehouse.storage.shards import ShardOf, cleaned, cut
from warehouse.storage.store import Files, Store

REASON = "duplicate"
_OF_NEW = """
    CREATE TEMP TABLE repeated AS
    SELECT doc_id FROM documents SEMI JOIN new_documents USING (doc_id) GROUP BY doc_id HAVING count(*) > 1
"""
# `transforms.clean` keeps the same row of several in one file
_REPEATED = """
    SELECT doc_id, source_path, item, raw_sha256, file
    FROM documents SEMI JOIN repeated USING (doc_id)
    QUALIFY
        row_number() OVER (
            PARTITION BY doc_id ORDER BY fetched_at NULLS LAST, source_path, raw_sha256, file
        ) > 1
    ORDER BY file, doc_id
"""


def deduplicate(
    store: Store, files: Files, shard_of: ShardOf = cleaned, known: Collection[str] = ()
) -> dict[str, tuple[str, ...]]:
    """`documents`, `removed` and `rejects` in which each `doc_id` stands once.

    Of several inputs with one document the one fetched first keeps it, and else the first by `source_path`, then by
    `raw_sha256`, whichever run brought it; the others become rejects with the reason `duplicate`. shard_of: the
    tables from which their rows are cut as well, so that later stages need not make these again. known: files of
    documents of which none has a document of another.
    """
    kept = {table: set(files.get(table, ())) for table in ("documents", "removed", "rejects")}
    for file, rows in _repeated(store, files, known).items():
        name = cut(store, file, pa.table({"doc_id": [row["doc_id"] for row in rows]}), shard_of)
        rejects = from_rows("rejects", [reject(row) for row in rows])
        before = store.read("rejects", {"rejects": (file,)})
        store.write("rejects", name, pa.concat_tables([before, rejects]))
        for names in kept.values():
            names -= {file}
            names |= {name}
    return {table: tuple(sorted(names)) for table, names in kept.items()}


def reject(row: dict[str, str]) -> dict[str, str]:
    """The reject that a repeated document leaves."""
    place = {column: row[column] for column in ("source_path", "item", "raw_sha256")}
    return place | {"reason": REASON, "detail": f"It is the same article as document {row['doc_id']}."}


def hiding(store: Store, files: Files, doc_ids: set[str]) -> set[str]:
    """Files of documents that left out a repetition of one of these, which would stand if these went."""
    names: set[str] = set()
    for name in files.get("documents", ()) if doc_ids else ():
        rejects = store.read("rejects", {"rejects": (name,)}, ["reason", "detail"]).to_pylist()
        repeated_ids = {
            row["detail"].rstrip(".").rpartition(" ")[2] for row in rejects if row["reason"] == REASON
        }
        if not repeated_ids.isdisjoint(doc_ids):
            names.add(name)
    return names


def _repeated(store: Store, files: Files, known: Collection[str]) -> dict[str, list[dict[str, str]]]:
    """Rows to leave out, by file."""
    names = files.get("documents", ())
    new = [name for name in names if name not in known]
    if not new:
        return {}
    with working(spill=store.root / "tmp") as connection:
        store.scan(connection, "documents", names, with_file=True)
        store.scan(connection, "documents", new, "new_documents")
        connection.execute(_OF_NEW)
        rows = connection.sql(_REPEATED).to_arrow_table()
    by_file: dict[str, list[dict[str, str]]] = {}
    for row in rows.to_pylist():
        by_file.setdefault(row.pop("file"), []).append(row)
    return by_file
