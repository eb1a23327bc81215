"""What set text and forms leave of pairs of documents."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from heapq import nsmallest
from typing import Any

import numpy as np
import pyarrow as pa

from transforms.components import connected
from transforms.schemas import SET_TEXT_PAIRS, as_table
from transforms.set_text.collection import Collection
from transforms.set_text.forms import FormConfig, Forms
from transforms.set_text.groups import SetRuns
from transforms.set_text.opened import Opened

Row = dict[str, Any]


def pairs_with_set_text(
    collection: Collection,
    text_overlaps: pa.Table,
    runs: SetRuns,
    unconnected: Callable[[Opened, int, int], bool],
    config: FormConfig = FormConfig(),
) -> pa.Table:
    """A `set_text_pairs` table: the rows of `text_overlaps` that share set text or fill in one form, in their order.

    unconnected: whether two of the documents that are open have nothing in common besides what they share.
    """
    ends = np.stack([collection.numbers_of(text_overlaps[side]) for side in ("doc_a", "doc_b")], axis=1)
    near = _by_component(ends, len(collection.doc_ids))
    tables = [SET_TEXT_PAIRS.empty_table()]
    places: list[int] = []
    unsure: dict[int, tuple[Row, Row | None]] = {}  # rows of a form, if one it is, and else of set text
    alike: defaultdict[int, set[int]] = defaultdict(set)
    for some, numbers in collection.batches(ends[near].tolist()):
        opened, inside = collection.opened(numbers)
        pairs = _Pairs(opened, runs, unconnected, config)
        rows: dict[int, Row] = {}
        in_opened = np.searchsorted(inside, ends[near[some]]).tolist()
        for number, (a, b) in zip(near[some].tolist(), in_opened, strict=True):
            is_sure = pairs.forms.are_filled_otherwise(a, b)
            if not is_sure and not pairs.forms.is_likely(a, b):
                if row := pairs.with_set_text(a, b):
                    is_notice = row["run_words"] < config.run_words and pairs.forms.are_notices(a, b)
                    rows[number] = pairs.of_form(a, b) if is_notice else row
                continue
            first, second = ends[number].tolist()
            alike[first].add(second)
            alike[second].add(first)
            if is_sure or (pairs.forms.tells_names(a) and pairs.forms.tells_names(b)):
                rows[number] = pairs.of_form(a, b)
            else:
                unsure[number] = pairs.of_form(a, b), pairs.with_set_text(a, b)
        tables.append(as_table(list(rows.values()), SET_TEXT_PAIRS))
        places += rows
    decided = dict(_decided(collection, ends, unsure, alike, config))
    tables.append(as_table(list(decided.values()), SET_TEXT_PAIRS))
    places += decided
    return pa.concat_tables(tables).take(pa.array(np.argsort(places), pa.int64()))


class _Pairs:
    """Pairs of the documents that are open."""

    def __init__(
        self,
        opened: Opened,
        runs: SetRuns,
        unconnected: Callable[[Opened, int, int], bool],
        config: FormConfig,
    ) -> None:
        self.forms = Forms(opened, config)
        self._opened, self._unconnected = opened, unconnected
        self._marked, group_of = runs.marked(opened)
        self._everything = np.ones(len(self._marked), bool)
        self._groups: list[set[int]] = [set() for _ in opened.texts]
        owners = opened.owners[self._marked].tolist()
        for document, group in zip(owners, group_of[self._marked].tolist(), strict=True):
            self._groups[document].add(group)

    def of_form(self, a: int, b: int) -> Row:
        """The row of two documents that fill in one form."""
        return self._row(a, b, self._everything) | {"kind": "form", "is_related": False}

    def with_set_text(self, a: int, b: int) -> Row | None:
        """The row of two documents, or None where they share no set text."""
        if self._groups[a].isdisjoint(self._groups[b]):
            return None
        row = self._row(a, b, self._marked)
        if not row["set_words"]:
            return None
        return row | {"kind": "set_text", "is_related": not self._unconnected(self._opened, a, b)}

    def _row(self, a: int, b: int, marked: np.ndarray) -> Row:
        doc_ids = {"doc_a": self._opened.doc_ids[a], "doc_b": self._opened.doc_ids[b]}
        return doc_ids | self._opened.overlap(a, b, marked)._asdict()


def _by_component(ends: np.ndarray, n_documents: int) -> np.ndarray:
    """The numbers of pairs, those that documents link beside one another, for they are opened together."""
    _, labels = connected(n_documents, ends[:, 0], ends[:, 1])
    return np.lexsort((ends[:, 1], ends[:, 0], labels[ends[:, 0]]))


def _decided(
    collection: Collection,
    ends: np.ndarray,
    unsure: Mapping[int, tuple[Row, Row | None]],
    alike: Mapping[int, set[int]],
    config: FormConfig,
) -> Iterator[tuple[int, Row]]:
    """Rows of pairs that fill in one form where one more document, of those `alike`, has their frame."""
    pairs = [(number, *ends[number].tolist()) for number in unsure]
    others: list[Sequence[int]] = [
        nsmallest(config.most_compared, (alike[a] | alike[b]) - {a, b}) for _, a, b in pairs
    ]
    needs = ([a, b, *more] for (_, a, b), more in zip(pairs, others, strict=True))
    for some, numbers in collection.batches(needs):
        opened, inside = collection.opened(numbers)
        forms = Forms(opened, config)
        for at in some:
            number, *two = pairs[at]
            a, b = np.searchsorted(inside, two).tolist()
            recurs = any(
                forms.share_frame(a, b, other) for other in np.searchsorted(inside, others[at]).tolist()
            )
            row = unsure[number][0 if recurs else 1]
            if row is not None:
                yield number, row
