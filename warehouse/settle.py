"""One row a document, however many inputs hold it and whenever they came."""

from __future__ import annotations

from warehouse.drop import Drop, drop
from warehouse.shards import ShardOf, extracted
from warehouse.store import Files, Store

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
