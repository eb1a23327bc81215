"""A warehouse examined: its files held against its catalog, what stages failed on, the disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa

from transforms.errors import ContractError, SecondhandError
from transforms.schemas import SCHEMAS, check
from transforms.wording import counted
from warehouse.storage.catalog import files_of, migrate, open_catalog, past, published
from warehouse.storage.catalog_file import CATALOG, is_in_place
from warehouse.storage.store import DamagedFileError, Files, Store, merged

LEAST_FREE = 1_000_000_000  # bytes; a run writes aside what it replaces


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was examined: whether it is as it should be, and what was found."""

    subject: str
    good: bool
    detail: str


def examine(root: Path) -> list[Finding]:
    """Catalogs, files and disk below `root`; NoWarehouseError where nothing was published."""
    with open_catalog(root):
        pass
    store = Store(root)
    catalogs = list(_catalogs(store))
    strays = [_strays(store)] if all(finding.good for finding in catalogs) else []
    return [*catalogs, _place(store), _files(store), _failures(store), *strays, _disk(root)]


def _failures(store: Store) -> Finding:
    """What stages could not finish; it is left out of what follows, and tried again with other code or inputs."""
    rows = store.read("failures", published(store)).to_pylist()
    by_stage: dict[str, list[str]] = {}
    for row in rows:
        by_stage.setdefault(row["stage"], []).append(row["error"])
    detail = "; ".join(f"{stage}: {len(errors):,}, such as {errors[0]}" for stage, errors in by_stage.items())
    return Finding("failures", not rows, detail or "every stage finished every item")


def _catalogs(store: Store) -> Iterator[Finding]:
    yield Finding("catalogs", True, f"{1 + len(past(store.root))} can be asked")
    for catalog in past(store.root):
        try:
            missing = _missing(store, files_of(catalog))
        except SecondhandError as error:
            yield Finding(f"catalog of {catalog.stem}", False, str(error))
            continue
        if missing:
            yield Finding(f"catalog of {catalog.stem}", False, f"{len(missing)} of its files are gone")


def _files(store: Store) -> Finding:
    """Every file of the present catalog is there, can be read to its end and keeps its table's contract."""
    files = published(store)
    for table, names in files.items():
        for name in names:
            try:
                rows = store.read(table, {table: (name,)})
                if table in SCHEMAS:
                    check(table, rows)
            except DamagedFileError as damage:
                return Finding("files", False, f"tables/{table}/{name}: {damage.wrong}")
            except (OSError, pa.ArrowException, ContractError) as error:
                return Finding("files", False, f"tables/{table}/{name}: {error}")
    return Finding("files", True, f"all {sum(map(len, files.values())):,} that the catalog names can be read")


def _place(store: Store) -> Finding:
    """Catalogs name files by where they lay; those of a warehouse that was moved are written anew."""
    if is_in_place(store, store.root / CATALOG):  # the last that `migrate` writes
        return Finding("place", True, "the catalog reads the files beside it")
    try:
        with store.writing():
            migrate(store)
    except (OSError, duckdb.Error, SecondhandError) as error:
        message = (
            "it was moved: secondhand finds its files, other DuckDB clients do not before this is mended"
        )
        return Finding("place", True, f"{message}: {error}")
    return Finding("place", True, "it was moved: the catalog was made to read the files here")


def _strays(store: Store) -> Finding:
    """Files that killed runs left: the next run uses them or deletes them, so they are no fault."""
    named = merged(*(files_of(catalog) for catalog in (store.root / CATALOG, *past(store.root))))
    strays = [file for table, file in store.list_files() if file not in named.get(table, ())]
    message = (
        f"{counted(len(strays), 'file')} of no catalog; the next publication deletes them"
        if strays
        else "none"
    )
    return Finding("strays", True, message)


def _disk(root: Path) -> Finding:
    free = shutil.disk_usage(root).free
    return Finding("free disk", free >= LEAST_FREE, f"{free / 1e9:.1f} GB")


def _missing(store: Store, files: Files) -> list[str]:
    return [name for table, names in files.items() for name in names if not store.has(table, name)]
