"""The table contracts: an Arrow schema a table, a description a field.

Offsets are code points into `documents.text`, end exclusive. Times are UTC. Shares are fractions of words in
[0, 1]. The descriptions reach DuckDB as column comments and the reference page of the docs.
"""

from __future__ import annotations

import pyarrow as pa

from transforms.errors import ContractError
from transforms.schemas.articles import (
    CAPITALS,
    CREDITS,
    DESCRIBED_DOCUMENTS,
    DOCUMENTS,
    EXTRACTED,
    FACTS,
    INPUTS,
    QUOTES,
    REJECTS,
    REMOVED,
    SENTENCES,
)
from transforms.schemas.passages import (
    ALIGNED_PAIRS,
    ALIGNMENTS,
    CHANGES,
    FIRST_PRINTINGS,
    GRADES,
    LINEAGE,
    OUTLET_PRIORS,
    PASSAGES,
)
from transforms.schemas.runs import (
    CORRECTIONS,
    FAILURES,
    RUNS,
)
from transforms.schemas.stories import (
    BOILERPLATE,
    COMMON_SHINGLES,
    EVENT_SIMILARITY,
    EVENT_VECTORS,
    FINGERPRINTS,
    PAIRS,
    SET_TEXT,
    SET_TEXT_PAIRS,
    STORIES,
    STORY_DOCUMENTS,
    STORY_HISTORY,
    TEXT_OVERLAPS,
)
from transforms.terms import KINDS, OPPOSITE_EFFECT, REUSE, SPEAKER, TIME, WORD

__all__ = [
    "ALIGNED_PAIRS",
    "ALIGNMENTS",
    "BOILERPLATE",
    "CAPITALS",
    "CHANGES",
    "COMMON_SHINGLES",
    "CORRECTIONS",
    "CREDITS",
    "DESCRIBED_DOCUMENTS",
    "DOCUMENTS",
    "EVENT_SIMILARITY",
    "EVENT_VECTORS",
    "EXTRACTED",
    "FACTS",
    "FAILURES",
    "FINGERPRINTS",
    "FIRST_PRINTINGS",
    "GRADES",
    "INPUTS",
    "KINDS",
    "LINEAGE",
    "OPPOSITE_EFFECT",
    "OUTLET_PRIORS",
    "PAIRS",
    "PASSAGES",
    "QUOTES",
    "REJECTS",
    "REMOVED",
    "REUSE",
    "RUNS",
    "SCHEMAS",
    "SENTENCES",
    "SET_TEXT",
    "SET_TEXT_PAIRS",
    "SPEAKER",
    "STORIES",
    "STORY_DOCUMENTS",
    "STORY_HISTORY",
    "TEXT_OVERLAPS",
    "TIME",
    "WORD",
    "as_table",
    "check",
    "describe",
    "from_rows",
]

SCHEMAS: dict[str, pa.Schema] = {
    "inputs": INPUTS,
    "extracted": EXTRACTED,
    "documents": DOCUMENTS,
    "removed": REMOVED,
    "rejects": REJECTS,
    "sentences": SENTENCES,
    "credits": CREDITS,
    "capitals": CAPITALS,
    "fingerprints": FINGERPRINTS,
    "event_vectors": EVENT_VECTORS,
    "event_similarity": EVENT_SIMILARITY,
    "text_overlaps": TEXT_OVERLAPS,
    "common_shingles": COMMON_SHINGLES,
    "boilerplate": BOILERPLATE,
    "set_text": SET_TEXT,
    "set_text_pairs": SET_TEXT_PAIRS,
    "pairs": PAIRS,
    "stories": STORIES,
    "story_documents": STORY_DOCUMENTS,
    "story_history": STORY_HISTORY,
    "described_documents": DESCRIBED_DOCUMENTS,
    "quotes": QUOTES,
    "facts": FACTS,
    "alignments": ALIGNMENTS,
    "aligned_pairs": ALIGNED_PAIRS,
    "passages": PASSAGES,
    "grades": GRADES,
    "changes": CHANGES,
    "outlet_priors": OUTLET_PRIORS,
    "lineage": LINEAGE,
    "first_printings": FIRST_PRINTINGS,
    "corrections": CORRECTIONS,
    "failures": FAILURES,
    "runs": RUNS,
}


def describe(schema: pa.Schema, field: str = "") -> str:
    """The one-line description of a table, or of one of its fields."""
    metadata = (schema.field(field).metadata if field else schema.metadata) or {}
    return metadata.get(b"doc", b"").decode()


def from_rows(name: str, rows: list[dict]) -> pa.Table:
    """`rows` as a table of the contract `name`; a key that is not a field raises ContractError."""
    schema = SCHEMAS[name]
    if unknown := {key for row in rows for key in row} - set(schema.names):
        raise ContractError(f"{name} has no field {sorted(unknown)}.", f"It has {schema.names}.")
    return as_table(rows, schema)


def as_table(rows: list[dict], schema: pa.Schema) -> pa.Table:
    """`rows` as a table of `schema`, a key that is no field left out.

    For few rows faster than `from_pylist`; for none it is one table, which is kept.
    """
    _, record, nothing = _known.get(id(schema)) or _learn(schema)
    if not rows:
        return nothing
    records: pa.StructArray = pa.array(rows, type=record)  # type: ignore[assignment]
    return pa.Table.from_struct_array(records).replace_schema_metadata(schema.metadata)


# By the id of a schema, which is kept with it: what takes longer to make anew than a table of one row does
_known: dict[int, tuple[pa.Schema, pa.StructType, pa.Table]] = {}


def _learn(schema: pa.Schema) -> tuple[pa.Schema, pa.StructType, pa.Table]:
    known = _known[id(schema)] = schema, pa.struct(list(schema)), schema.empty_table()
    return known


def check(name: str, table: pa.Table) -> pa.Table:
    """`table` with the fields of contract `name`, in its order and types; else ContractError."""
    schema = SCHEMAS[name]
    if different := set(schema.names) ^ set(table.column_names):
        raise ContractError(
            f"{name} differs from its contract in {sorted(different)}.", f"It has {schema.names}."
        )
    for field in schema:
        if not field.nullable and table[field.name].null_count:
            raise ContractError(
                f"{name}.{field.name} has {table[field.name].null_count} nulls and may have none."
            )
    return table.select(schema.names).cast(schema)
