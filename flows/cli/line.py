"""The line of stages at the command line: what each reads and makes, and which are made again."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

import typer

from flows.cli.console import Format, show
from flows.cli.upkeep import Warehouse
from flows.unset import load
from transforms.errors import UsageError


def stages(
    warehouse: Warehouse = None,
    form: Annotated[Format, typer.Option("--format", help="How to print the rows.")] = Format.table,
) -> None:
    """The line of stages: what each reads and makes, its version, its rows, and whether it is up to date."""
    from flows.engine.context import RunContext
    from flows.stages import LINE
    from flows.standing import is_up_to_date
    from warehouse.storage.catalog import published

    context = RunContext.of(load(warehouse=warehouse), LINE)
    files = published(context.store)
    current = is_up_to_date(context, files)
    rows = []
    for stage in LINE:
        n_rows = sum(
            context.store.rows(table, name) for table in stage.makes for name in files.get(table, ())
        )
        reads = ", ".join(stage.reads) or "raw files"
        makes = f"{len(stage.makes)} marts" if stage.name == "marts" else ", ".join(stage.makes)
        version = context.versions[stage.name]
        rows.append((stage.name, reads, makes, version, n_rows, current[stage.name]))
    show(["stage", "reads", "makes", "version", "rows", "up to date"], rows, form)


def stages_anew(start: str | None, only: str | None, story: str | None) -> Sequence[str]:
    """Names of the stages to make again; UsageError where the options do not fit together."""
    from flows.stages import LINE

    if start and only:
        raise UsageError("--from and --only do not go together.", "Give one of them.")
    if story and not (start or only):
        raise UsageError("--story needs a stage.", "Give --from split, or another stage, with it.")
    names = [stage.name for stage in LINE]
    wanted = start or only
    if wanted is None:
        return ()
    if wanted not in names:
        raise UsageError(f"There is no stage {wanted}.", f"There are {', '.join(names)}.")
    return names[names.index(wanted) :] if start else [wanted]
