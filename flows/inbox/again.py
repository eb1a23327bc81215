"""Raw files that an older version of extraction has read."""

from __future__ import annotations

from collections.abc import Sequence

from flows.inbox.files import InputFile
from warehouse.stages.extracted import inputs_of
from warehouse.storage.store import Store


def to_read_again(
    store: Store, outdated: Sequence[str], found: Sequence[InputFile]
) -> tuple[list[InputFile], int]:
    """Raw files that the files `outdated` of `extracted` were read from, and the number of those gone.

    Only what stands below the folders of a run, `found`, can be read again.
    """
    keys = inputs_of(store, outdated)
    standing = [file for file in found if file.key in keys]
    return standing, len(keys) - len({file.key for file in standing})
