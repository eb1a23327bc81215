"""`marts`: the tables that people query, in SQL."""

from __future__ import annotations

import pyarrow as pa
from prefect import task

from flows.engine.context import Run
from flows.engine.task import stage_task
from warehouse import mart


@task(**stage_task("marts", phrase="make the marts"))
def marts(run: Run) -> None:
    """The tables that people query."""
    with run.stage("marts") as made:
        names = [one.name for one in mart.marts()]
        sources = sorted(table for table in run.files if table not in {*names, *_OF_RUNS})
        made |= run.context.made(
            "marts", names, [run.files[table] for table in sources], lambda: _rows(run, sources)
        )


_OF_RUNS = ("runs",)


def _rows(run: Run, sources: list[str]) -> list[pa.Table]:
    with run.connect(*sources) as connection:
        return [rows for _, rows in mart.build(connection)]
