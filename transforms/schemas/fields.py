"""How a contract is written."""

from __future__ import annotations

import pyarrow as pa

FieldSpec = tuple[str, pa.DataType, str]


def table(doc: str, *fields: FieldSpec, optional: tuple[str, ...] = ()) -> pa.Schema:
    """Schema of one table; fields named in `optional` may be null, all others may not."""
    return pa.schema(
        [pa.field(n, t, nullable=n in optional, metadata={"doc": d}) for n, t, d in fields],
        metadata={"doc": doc},
    )


PAIR: tuple[FieldSpec, ...] = (
    ("doc_a", pa.string(), "The earlier document; undated ones come last, and equal ones follow their ids"),
    ("doc_b", pa.string(), "The later document"),
)
