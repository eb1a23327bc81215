"""What of a warehouse cannot be read any more is taken out, so that the next run makes it again.

Every table is made from others, down to the raw files, and a file is named after what it was made from: one that is
gone is made again under its name. What a catalog names is also kept in a list beside it, from which the catalog can
be written anew.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.errors import SecondhandError
from warehouse.storage.catalog_file import CATALOG, Described, built, said
from warehouse.storage.files import put_in_place
from warehouse.storage.in_force import LIST, digest_of
from warehouse.storage.layout import LAYOUT
from warehouse.storage.store import Files, Store

MAGIC = b"PAR1"  # at both ends of a Parquet file
_LEAST = 12  # bytes: the two marks, and the length of the footer


def note_published(store: Store, files: Files, published_at: str, catalog: Path) -> None:
    """Keep beside it what `catalog` names, which is about to come in force."""
    aside = store.root / f".{CATALOG}.list"  # swept where a run is killed
    listing = {"published_at": published_at, "files": files, "layout": LAYOUT, "catalog": digest_of(catalog)}
    aside.write_text(json.dumps(listing), "utf-8")
    put_in_place(aside, store.root / LIST)


def damaged_files(store: Store, files: Files, thorough: bool = False) -> dict[tuple[str, str], str]:
    """(table, file) of `files` that are gone or cannot be read, with what is wrong.

    thorough: every page is read and held against its checksum; else both ends of a file are looked at, which
    finds one that is gone, empty or cut short.
    """
    damage: dict[tuple[str, str], str] = {}
    for table, names in files.items():
        for name in names:
            path = store.path(table, name)
            if wrong := _wrong_ends(path) or (_wrong_pages(path) if thorough else ""):
                damage[table, name] = wrong
    return damage


def take_out(store: Store, files: Files, damaged: Collection[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """`files` without the `damaged` ones, which are deleted, with all of their name: a stage makes these together.

    A table that has no file left is left out.
    """
    gone = {name for _table, name in damaged}
    for table, names in files.items():
        for name in gone.intersection(names):
            store.path(table, name).unlink(missing_ok=True)
    left = {table: tuple(name for name in names if name not in gone) for table, names in files.items()}
    return {table: names for table, names in left.items() if names}


def mend_catalogs(store: Store, tables: Mapping[str, Described]) -> list[str]:
    """Replace a catalog that cannot be read, and delete such ones of the past; what was done, in sentences.

    The present one is written from the list beside it, or else is the last of the past that can be read; where there
    is neither it is deleted, and a run makes all tables from the raw files. tables: as `publish` is given them.
    """
    done = []
    for catalog in sorted((store.root / "catalogs").glob("*.duckdb")):
        if not _can_be_read(store, catalog):
            catalog.unlink()
            done.append(f"The catalog of {catalog.stem} could not be read and was deleted.")
    current = store.root / CATALOG
    is_lost = not current.exists() and (store.root / LIST).exists()
    if is_lost or (current.exists() and not _can_be_read(store, current)):
        done.append(f"The catalog could not be read and {_replace(store, tables)}.")
    return done


def _replace(store: Store, tables: Mapping[str, Described]) -> str:
    current = store.root / CATALOG
    if listed := _listed(store):
        files, published_at = listed
        sound = take_out(store, files, damaged_files(store, files))
        put_in_place(built(store, sound, tables, published_at), current)
        return "was written anew from the list of its files"
    past = sorted((store.root / "catalogs").glob("*.duckdb"))
    if past:
        past[-1].replace(current)
        return f"was replaced by the last one before it, of {past[-1].stem}"
    current.unlink()
    return "was deleted: all tables are made again from the raw files"


def _listed(store: Store) -> tuple[Files, str] | None:
    try:
        listing = json.loads((store.root / LIST).read_text("utf-8"))
        return {table: tuple(names) for table, names in listing["files"].items()}, str(
            listing["published_at"]
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError):  # gone or damaged itself
        return None


def _can_be_read(store: Store, catalog: Path) -> bool:
    try:
        said(store, catalog)
    except (duckdb.CatalogException, SecondhandError):
        return True  # another layout, or a database of somebody else: that is told elsewhere
    except duckdb.Error:
        return False
    return True


def _wrong_ends(path: Path) -> str:
    try:
        size = path.stat().st_size
        with path.open("rb") as handle:
            head = handle.read(len(MAGIC))
            handle.seek(max(0, size - 8))
            tail = handle.read(8)
    except FileNotFoundError:
        return "is gone"
    if size < _LEAST or head != MAGIC or tail[4:] != MAGIC or int.from_bytes(tail[:4], "little") > size:
        return "is no whole Parquet file"
    return ""


def _wrong_pages(path: Path) -> str:
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            for _rows in file.iter_batches():
                pass
    except (pa.ArrowException, OSError) as error:
        return f"cannot be read: {error}"
    return ""
