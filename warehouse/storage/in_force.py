"""Which files are in force, read without DuckDB where that can be: to load it takes as long as a look-up."""

from __future__ import annotations

import hashlib
import json
from contextlib import suppress
from pathlib import Path

from warehouse.storage.layout import LAYOUT
from warehouse.storage.store import Files

CATALOG = "warehouse.duckdb"
LIST = "published.json"  # what the catalog names, when it came in force, its layout and its digest


def files_in_force(root: Path) -> Files:
    """Files that the catalog below `root` names, by table; errors as those of `open_files_named`.

    The list beside it serves where it is of this very catalog, byte by byte, and of the present layout.
    """
    with suppress(OSError, ValueError, KeyError, TypeError, AttributeError):  # none, older, or damaged
        listing = json.loads((root / LIST).read_text("utf-8"))
        if listing["layout"] == LAYOUT and listing["catalog"] == digest_of(root / CATALOG):
            return {str(table): tuple(map(str, names)) for table, names in listing["files"].items()}
    from warehouse.storage.catalog import open_files_named
    from warehouse.storage.catalog_file import files_named

    with open_files_named(root) as connection:
        return files_named(connection)


def digest_of(catalog: Path) -> str:
    """SHA-256 of a catalog."""
    with catalog.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
