"""Whether what is published is what the stages would make of it now."""

from __future__ import annotations

from flows.engine.context import Run, RunContext
from flows.inbox.again import to_read_again
from flows.stages import LINE
from warehouse.stages.corrections import published_corrections
from warehouse.storage.forgotten import holds_forgotten
from warehouse.storage.store import Files

# Tables that several stages add to, or whose rows an older version made and nothing makes again
_OF_SEVERAL = ("rejects", "story_history")


def stands(run: Run) -> bool:
    """Whether all that is published was made by the stages as they are now, with the corrections as they are now, and
    without any article that is to be forgotten. What an older version extracted stands where its raw files do not."""
    context, previous = run.context, run.previous
    current = is_up_to_date(context, previous)
    if not current.pop("extract"):
        outdated = run.outdated("extract", previous.get("extracted", ()))
        if to_read_again(run.store, outdated, run.inputs)[0]:
            return False
    if context.anew.stages or not all(current.values()) or holds_forgotten(context.store, previous):
        return False
    return published_corrections(context.store, previous) == context.corrections


def is_up_to_date(context: RunContext, files: Files) -> dict[str, bool]:
    """By stage, whether its tables were all made by it as it is now."""
    return {
        stage.name: all(
            bool(files.get(table)) and all(context.is_current(stage.name, name) for name in files[table])
            for table in stage.makes
            if table not in _OF_SEVERAL
        )
        for stage in LINE
    }
