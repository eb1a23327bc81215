"""Raw files that no run has read, and those that an older version of extraction has."""

from __future__ import annotations

from collections.abc import Sequence

from flows.inbox.files import InputFile
from warehouse.stages.extracted import inputs_of
from warehouse.storage.store import Files, Store


def to_read_again(
    store: Store, outdated: Sequence[str], inputs: Sequence[InputFile]
) -> tuple[list[InputFile], int]:
    """Raw files that the files `outdated` of `extracted` were read from, and the number of those gone.

    Only what stands below the folders of a run, `inputs`, can be read again.
    """
    keys = inputs_of(store, outdated)
    standing = [file for file in inputs if file.key in keys]
    return standing, len(keys) - len({file.key for file in standing})


def unknown(store: Store, previous: Files, inputs: Sequence[InputFile]) -> list[InputFile]:
    """Those of `inputs` that no published run has read."""
    earlier = store.read("inputs", previous, ["source_path", "raw_sha256"])
    read_before = set(zip(*(earlier[c].to_pylist() for c in earlier.column_names), strict=True))
    return [f for f in inputs if (f.source_path, f.raw_sha256) not in read_before]
