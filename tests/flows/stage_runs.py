"""Stages without a flow: the context of a test, and runs of some stages on tables that the test has written."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from prefect.logging import disable_run_logger

from flows.engine.context import Run, RunContext
from flows.engine.task import RunTask
from flows.settings import Settings
from flows.stages import LINE
from flows.stages import all as stages
from transforms.corrections import Correction
from warehouse.storage.store import Files, Store

# what a row of `documents` needs beside its id, outlet and text
DOCUMENT: dict[str, Any] = {
    **dict.fromkeys(("article_id", "source_path", "item", "raw_sha256"), ""),
    "source_kind": "text",
    "authors": [],
    "published_precision": "none",
    "language": "en",
    "disguised": False,
}


FERRY = (
    "The ferry Aurelia ran aground on the Skarn rocks off Port Selwick on Monday with 84 people aboard.",
    "All 84 passengers were brought to safety by coastguard boats from Halmstock, the harbour office said.",
    "Captain Ines Marsh told the Herald that the rudder had failed shortly after noon.",
)


def context_at(
    root: Path, version: str = "12345678", corrections: tuple[Correction, ...] = (), **given: Any
) -> RunContext:
    """A context in which the version of each stage is `version` and its number in the line."""
    settings = Settings(warehouse=root, **({"workers": 1} | given))
    versions = {stage.name: f"{version}{number:02}" for number, stage in enumerate(LINE)}
    return RunContext(Store(root), settings, versions, {}, version, corrections=corrections)


def tasks_from(first: str, to: str = "marts") -> tuple[RunTask[None], ...]:
    """The tasks of the stages from one to another, in their order."""
    names = [stage.name for stage in LINE]
    wanted = names[names.index(first) : names.index(to) + 1]
    return tuple(getattr(getattr(stages, name), name) for name in wanted)


def run_stages(
    context: RunContext, files: Files, *stages: RunTask[None], previous: Files | None = None
) -> dict[str, tuple[str, ...]]:
    """`files` with what `stages` make of them, after the published files `previous`."""
    run = Run(context, previous or {})
    run.files = dict(files)
    run.forget_failures()
    with disable_run_logger():
        for stage in stages:
            stage.fn(run)
    return run.files
