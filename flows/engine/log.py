"""The log of a run."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from prefect.logging.loggers import LoggingAdapter


def run_logger() -> LoggingAdapter:
    """The logger of the flow or task at work; Prefect is imported here, for workers do without it."""
    from prefect import get_run_logger

    return get_run_logger()  # type: ignore[return-value]
