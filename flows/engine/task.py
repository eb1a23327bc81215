"""Stages as Prefect tasks: a name with a count, and two more tries where the disk stumbles.

Workers import stages too, and have no use for Prefect, which takes seconds to load: a task is made where it is first
called.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from transforms.wording import counted, counted_rows
from warehouse.storage.store import no_room

if TYPE_CHECKING:
    from flows.engine.context import Run

Result = TypeVar("Result")


class RunTask(Generic[Result]):
    """A function of a run that is a Prefect task where a flow calls it; `fn` is the function alone."""

    def __init__(self, fn: Callable[[Run], Result], options: dict[str, Any]) -> None:
        self.fn = fn
        self._options = options

    def __call__(self, run: Run) -> Result:
        return self._task(run)

    @cached_property
    def _task(self) -> Callable[[Run], Result]:
        from prefect import task

        return task(**self._options)(self.fn)


def stage_task(
    name: str, table: str = "", phrase: str = ""
) -> Callable[[Callable[[Run], None]], RunTask[None]]:
    """Make a function the task of a stage, whose run is named `align 57 pairs`.

    table: the one whose rows the name counts, or `new` for the new input files; else the name has no number.
    phrase: what stands before the number; else the name of the stage.
    """

    def run_name() -> str:
        from prefect.runtime import task_run

        if not table:
            return phrase or name
        run = task_run.parameters["run"]
        amount = counted(len(run.new), "new file") if table == "new" else counted_rows(run.rows(table), table)
        return f"{phrase or name} {amount}"

    return lambda fn: RunTask(fn, {"name": name, "task_run_name": run_name, **HEALING})


def run_task(run_name: str) -> Callable[[Callable[[Run], Result]], RunTask[Result]]:
    """Make a function a task that is no stage."""
    return lambda fn: RunTask(fn, {"task_run_name": run_name, **HEALING})


def can_heal(_task: object, _run: object, state: object) -> bool:
    """Whether a second try may succeed: file systems recover, wrong data and full disks do not by themselves."""
    error = state.result(raise_on_failure=False)  # type: ignore[attr-defined]
    return isinstance(error, OSError) and not no_room(error)


HEALING: dict[str, Any] = {"retries": 2, "retry_delay_seconds": [2, 10], "retry_condition_fn": can_heal}
