"""What stages have in common as Prefect tasks: a name with a count, and two more tries where the disk stumbles."""

from __future__ import annotations

from typing import Any

from prefect.runtime import task_run

from transforms.wording import counted, counted_rows
from warehouse.storage.store import no_room


def stage_task(name: str, table: str = "", phrase: str = "") -> dict[str, Any]:
    """Options of `@task` for a stage whose run is named `align 57 pairs`.

    table: the one whose rows the name counts, or `new` for the new input files; else the name has no number.
    phrase: what stands before the number; else the name of the stage.
    """

    def run_name() -> str:
        if not table:
            return phrase or name
        run = task_run.parameters["run"]
        amount = counted(len(run.new), "new file") if table == "new" else counted_rows(run.rows(table), table)
        return f"{phrase or name} {amount}"

    return {"name": name, "task_run_name": run_name, **HEALING}


def can_heal(_task: object, _run: object, state: object) -> bool:
    """Whether a second try may succeed: file systems recover, wrong data and full disks do not by themselves."""
    error = state.result(raise_on_failure=False)  # type: ignore[attr-defined]
    return isinstance(error, OSError) and not no_room(error)


HEALING: dict[str, Any] = {"retries": 2, "retry_delay_seconds": [2, 10], "retry_condition_fn": can_heal}
