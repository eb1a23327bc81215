"""What is known of the runs of words that recur, by which set text of the next documents is told."""

from __future__ import annotations

from collections.abc import Collection as Several
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa

from transforms.schemas import SCHEMAS
from transforms.set_text.groups import Group, SetRuns


@dataclass(frozen=True, slots=True)
class KnownRuns:
    """Runs that enough documents have, in rows that are long enough, in the order of their hashes.

    signatures: what stands for all documents that have each; are_set: whether these have nothing else in common.
    boilerplate: rows of the table, each of runs with the signature in `of_rows`, in whose order they stand.
    """

    runs: np.ndarray  # uint64
    signatures: np.ndarray  # uint64
    are_set: np.ndarray  # bool
    boilerplate: pa.Table
    of_rows: np.ndarray  # uint64

    @classmethod
    def of(
        cls,
        groups: Sequence[Group],
        set_groups: Several[int],
        boilerplate: pa.Table,
        of_rows: Sequence[int],
    ) -> KnownRuns:
        """Of `groups`, of which those with the signatures `set_groups` are set text."""
        sizes = [len(group.runs) for group in groups]
        runs = np.concatenate([np.empty(0, np.uint64), *(group.runs for group in groups)])
        signatures = np.repeat(np.array([group.signature for group in groups], np.uint64), sizes)
        are_set = np.repeat(np.array([group.signature in set_groups for group in groups], bool), sizes)
        order = np.argsort(runs)
        return cls(runs[order], signatures[order], are_set[order], boilerplate, np.array(of_rows, np.uint64))

    @classmethod
    def nothing(cls) -> KnownRuns:
        return cls.of([], (), SCHEMAS["boilerplate"].empty_table(), [])

    def set_runs(self, least_runs: int, told: Sequence[str] = ()) -> SetRuns:
        """Those of set text."""
        return SetRuns(self.runs[self.are_set], self.signatures[self.are_set], least_runs, told)
