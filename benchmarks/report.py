"""Time, size and memory of a report of many stories.

    python -m benchmarks.report [--warehouse secondhand-data] [--stories 1000] [--workers 2] [--figures FILE]

The warehouse is made: the rows of a published one (the sample coverage, by default) again and again under new ids,
until it has the stories asked for. Making it is not counted.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from pathlib import Path

import duckdb
import pyarrow as pa

from benchmarks.alone import alone, peak_megabytes
from warehouse.report import write_report
from warehouse.storage.catalog import open_catalog, publish
from warehouse.storage.store import Store
from warehouse.tables import described

IDS = {
    "doc_id",
    "story_id",
    "article_id",
    "source_doc_id",
    "ancestor_doc_id",
    "origin_doc_id",
    "doc_a",
    "doc_b",
    "cluster",
}
ONCE = {"fingerprints", "runs", "outlet_families", "outlet_flows"}


def repeat(root: Path, to: Path, stories: int) -> int:
    """Publish below `to` the warehouse of `root`, repeated up to `stories` stories; returns how many those are."""
    store = Store(to)
    with open_catalog(root) as connection:
        (have,) = connection.execute("SELECT count(*) FROM stories").fetchall()[0]
        times = max(1, round(stories / have))
        names = [
            name
            for (name,) in connection.execute(
                "SELECT view_name FROM duckdb_views() WHERE NOT internal"
            ).fetchall()
        ]
        files = {name: (store.write(name, "repeated", _rows(connection, name, times)),) for name in names}
    publish(store, files, described())
    return have * times


def _rows(connection: duckdb.DuckDBPyConnection, table: str, times: int) -> pa.Table:
    """Rows of `table`, `times` times; the last four digits of each id are the number of the repetition."""
    columns = [row[0] for row in connection.execute(f'DESCRIBE "{table}"').fetchall()]
    ids = [c for c in columns if c in IDS]
    if table in ONCE or not ids:
        return connection.sql(f'FROM "{table}"').to_arrow_table()
    renamed = ", ".join(f"left({c}, 12) || printf('%04x', k) AS {c}" for c in ids)
    return connection.sql(
        f'SELECT t.* REPLACE ({renamed}) FROM range({times}) AS r(k), "{table}" AS t'
    ).to_arrow_table()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--warehouse", type=Path, default=Path("secondhand-data"))
    parser.add_argument("--stories", type=int, default=1_000)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--figures", type=Path)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        n_stories = alone(repeat, given.warehouse, Path(folder) / "warehouse", given.stories)
        out = Path(folder) / "report"
        started = time.perf_counter()
        made = write_report(Path(folder) / "warehouse", out, workers=given.workers)
        seconds = time.perf_counter() - started
        pages = sorted(path.stat().st_size for path in (out / "stories").iterdir())
    figures = {
        "stories": n_stories,
        "outlets": made.n_outlets,
        "workers": given.workers,
        "seconds": round(seconds, 1),
        "stories a second": round(n_stories / seconds, 1),
        "load of the machine at the end": round(os.getloadavg()[0], 1),
        "median story page kB": round(pages[len(pages) // 2] / 1e3),
        "largest story page kB": round(pages[-1] / 1e3),
        "site MB": round(made.n_bytes / 1e6, 1),
        "peak memory MB, without workers": round(peak_megabytes()),
    }
    for name, value in figures.items():
        print(f"{name:<30} {value:>10,}")
    if given.figures:
        given.figures.write_text(json.dumps(figures, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
