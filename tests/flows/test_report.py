"""The task that writes the report at the end of a run."""

from __future__ import annotations

import shutil
from pathlib import Path

from flows.engine.context import Run, RunContext
from flows.settings import Settings
from flows.stages.report import report


def test_a_run_that_is_to_write_no_pages_leaves_no_old_ones(seeds: Path, tmp_path: Path) -> None:
    warehouse = tmp_path / "warehouse"
    warehouse.mkdir()
    shutil.copy(seeds / "warehouse.duckdb", warehouse)
    (warehouse / "tables").symlink_to(seeds / "tables")
    for most, left in ((2, True), (0, False)):
        report.fn(Run(RunContext.of(Settings(warehouse=warehouse, report_stories=most), ()), {}))
        assert (warehouse / "report").exists() == left
