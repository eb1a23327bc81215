"""Which corrections are in force in the files of documents, and which ought to be."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

import duckdb
import pyarrow as pa

from transforms.corrections import OF_ONE, READ, REASON, SAME_OUTLET, Correction, corrections_of
from transforms.settled import NAMED
from warehouse.storage.session import working
from warehouse.storage.store import Store, origin_of

_CORRECTED = "SELECT DISTINCT file, unnest(corrected) AS told FROM documents WHERE corrected IS NOT NULL"
_LEFT_OUT = "SELECT DISTINCT file, detail AS told FROM rejects WHERE reason = ?"
_TOUCHED = f"""
    SELECT file, {", ".join(READ)}
    FROM extracted
    WHERE url IN (FROM targets) OR source_path IN (FROM targets) OR source_path || '#' || item IN (FROM targets)
    OR lower(outlet) IN (FROM names)
    ORDER BY ALL
"""


def changed_corrections(
    store: Store, documents: Sequence[str], extracted: Sequence[str], corrections: Sequence[Correction]
) -> set[str]:
    """Origins of the files in which other corrections are in force than ought to be.

    documents: files that the present code made, with rejects of the same names. extracted: what they were made of.
    """
    now = _in_force(store, documents)
    wanted_corrections = wanted(store, extracted, corrections)
    then = {origin: frozenset(map(str, those)) for origin, those in wanted_corrections.items()}
    return {origin for origin in {*now, *then} if now.get(origin) != then.get(origin)}


def _in_force(store: Store, names: Sequence[str]) -> dict[str, frozenset[str]]:
    """By origin, what corrections in the files `names` are called."""
    if not names:
        return {}
    with working(spill=store.root / "tmp") as connection:
        store.scan(connection, "documents", tuple(names), with_file=True)
        store.scan(connection, "rejects", tuple(names), with_file=True)
        rows = connection.execute(_CORRECTED).fetchall() + connection.execute(_LEFT_OUT, [REASON]).fetchall()
    by_origin: dict[str, set[str]] = defaultdict(set)
    for file, correction in rows:
        by_origin[origin_of(file)].add(correction)
    return {origin: frozenset(those) for origin, those in by_origin.items()}


def wanted(
    store: Store, names: Sequence[str], corrections: Sequence[Correction]
) -> dict[str, tuple[Correction, ...]]:
    """By origin, the corrections that change a document which was extracted into one of the files `names`."""
    corrections = [c for c in corrections if c.what in (*OF_ONE, SAME_OUTLET)]
    if not names or not corrections:
        return {}
    with working(spill=store.root / "tmp") as connection:
        store.scan(connection, "extracted", tuple(names), with_file=True)
        connection.execute(
            "CREATE TEMP TABLE targets AS SELECT unnest(?) AS target", [[c.target for c in corrections]]
        )
        same = [c.target.lower() for c in corrections if c.what == SAME_OUTLET]
        connection.execute("CREATE TEMP TABLE names AS SELECT unnest(?::VARCHAR[]) AS name", [same])
        rows = connection.sql(_TOUCHED).to_arrow_table().to_pylist()
    touched: dict[str, set[Correction]] = defaultdict(set)
    for row in rows:
        touched[origin_of(row["file"])].update(corrections_of(row, corrections))
    # in the order of the table, whose later lines count
    return {origin: tuple(c for c in corrections if c in those) for origin, those in touched.items()}


def named(connection: duckdb.DuckDBPyConnection, names: Sequence[str]) -> pa.Table:
    """The columns `NAMED` of documents with one of these addresses or paths; connection: has `documents`."""
    query = f"""
        SELECT {", ".join(NAMED)}
        FROM documents
        WHERE url IN $names OR source_path IN $names OR source_path || '#' || item IN $names
        ORDER BY ALL
    """
    return connection.sql(query, params={"names": list(names)}).to_arrow_table()
