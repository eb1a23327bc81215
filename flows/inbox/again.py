"""Raw files that an older version of extraction has read."""

from __future__ import annotations

from collections.abc import Iterable

from flows.engine.context import Run
from flows.inbox.files import InputFile
from warehouse.stages.extracted import inputs_of


def to_read_again(run: Run, names: Iterable[str]) -> tuple[list[InputFile], int]:
    """Raw files that files `names` of `extracted` were read from by an older version, and the number of those gone.

    Only what stands below the folders of this run can be read again.
    """
    context = run.context
    stale = context.anew.covers("extract")
    old = [name for name in sorted(names) if stale or not context.is_current("extract", name)]
    keys = inputs_of(run.store, old)
    standing = [file for file in run.found if file.key in keys]
    return standing, len(keys) - len({file.key for file in standing})
