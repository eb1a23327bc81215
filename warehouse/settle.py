"""One row a document, however many inputs hold it and whenever they came."""

from __future__ import annotations

import duckdb
import pyarrow as pa

from transforms.schemas import from_rows
from warehouse.catalog import OFFLINE
from warehouse.store import Files, Store, merged


def settle(store: Store, files: Files) -> dict[str, tuple[str, ...]]:
    """`documents`, `removed` and `rejects` in which each `doc_id` stands once.

    Of several inputs with one document the first by `source_path`, then by `raw_sha256`, keeps it, whichever
    run brought it; the others become rejects with the reason `duplicate`. Files named alike belong together.
    """
    settled = {t: set(files.get(t, ())) for t in ("documents", "removed", "rejects")}
    for file, rows in _repeated(store, files):
        doc_ids = pa.table({"doc_id": [r["doc_id"] for r in rows]})
        for table in ("documents", "removed"):
            kept = store.without(table, file, doc_ids)
            settled[table] = settled[table] - {file} | {kept}
        settled["rejects"].add(store.write("rejects", kept, from_rows("rejects", [_reject(r) for r in rows])))
    return merged({t: tuple(names) for t, names in settled.items()})


def _repeated(store: Store, files: Files) -> list[tuple[str, list[dict]]]:
    """(file of documents, rows in it that another file has a better claim to)."""
    paths = [str(store.path("documents", n)) for n in files.get("documents", ())]
    if not paths:
        return []
    with duckdb.connect(config=OFFLINE) as connection:
        rows = connection.sql(
            """
            SELECT doc_id, source_path, item, raw_sha256, parse_filename(filename) AS file
            FROM read_parquet(?, filename = true)
            QUALIFY row_number() OVER (PARTITION BY doc_id ORDER BY source_path, raw_sha256, file) > 1
            ORDER BY file, doc_id
            """,
            params=[paths],
        ).to_arrow_table()
    by_file: dict[str, list[dict]] = {}
    for row in rows.to_pylist():
        by_file.setdefault(row["file"], []).append(row)
    return list(by_file.items())


def _reject(row: dict) -> dict[str, str]:
    detail = f"It is the same article as document {row['doc_id']}."
    return {c: row[c] for c in ("source_path", "item", "raw_sha256")} | {
        "reason": "duplicate",
        "detail": detail,
    }
