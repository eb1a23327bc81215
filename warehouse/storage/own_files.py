"""What secondhand itself writes into folders, so that it is never taken for coverage."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from warehouse.storage.in_force import CATALOG
from warehouse.storage.known import KNOWN
from warehouse.storage.store import LOCK

REPORT_MARK = Path("assets") / "report.css"  # what tells a report from any other folder
_NAMES = frozenset(
    {
        CATALOG, LOCK, KNOWN, "catalogs", "tables", "tmp", "report",
        "corrections.csv", "digests.parquet", "events.json", "forgotten.txt", "published.json", "versions.json",
    }
)  # fmt: skip


def own_names(folder: Path, names: Collection[str]) -> frozenset[str]:
    """Those of the entries `names` of `folder` that belong to a warehouse or to a report written there.

    In the folder of a warehouse, what else lies there is the user's; a report is alone in its folder.
    """
    if {"assets", "index.html", "stories"} <= {*names} and (folder / REPORT_MARK).is_file():
        return frozenset(names)
    return _NAMES.intersection(names) if CATALOG in names or LOCK in names else frozenset()
