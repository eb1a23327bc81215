"""A warehouse examined: its files held against its catalog, what stages failed on, the disk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq

from transforms.errors import ContractError, SecondhandError
from transforms.schemas import SCHEMAS, check
from warehouse.storage.catalog import CATALOG, files_of, open_catalog, past, published
from warehouse.storage.store import Files, Store, merged

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
            missing = [p for p in _paths(store, files_of(catalog)) if not p.exists()]
        except (duckdb.Error, SecondhandError) as error:
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
                rows = pq.read_table(store.path(table, name))
                if table in SCHEMAS:
                    check(table, rows)
            except (OSError, pa.ArrowException, ContractError) as error:
                return Finding("files", False, f"tables/{table}/{name}: {error}")
    return Finding("files", True, f"all {sum(map(len, files.values())):,} that the catalog names can be read")


def _place(store: Store) -> Finding:
    """A catalog names its files by where they lay when it was published."""
    here = str((store.root / "tables").resolve())
    with open_catalog(store.root) as connection:
        views = connection.execute(
            "SELECT sql FROM duckdb_views() WHERE sql LIKE '%read_parquet%'"
        ).fetchall()
    if all(here in sql for (sql,) in views):
        return Finding("place", True, "the catalog reads the files beside it")
    return Finding("place", False, f"the catalog reads files outside {here}: move the warehouse back")


def _strays(store: Store) -> Finding:
    """Files that killed runs left: the next run uses them or deletes them, so they are no fault."""
    named = merged(*(files_of(catalog) for catalog in (store.root / CATALOG, *past(store.root))))
    strays = [p for p in (store.root / "tables").glob("*/*") if p.name not in named.get(p.parent.name, ())]
    told = f"{len(strays):,} files of no catalog; the next publication deletes them" if strays else "none"
    return Finding("strays", True, told)


def _disk(root: Path) -> Finding:
    free = shutil.disk_usage(root).free
    return Finding("free disk", free >= LEAST_FREE, f"{free / 1e9:.1f} GB")


def _paths(store: Store, files: Files) -> Iterator[Path]:
    return (store.path(table, name) for table, names in files.items() for name in names)
