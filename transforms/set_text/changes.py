"""Set text where documents came or went: what they touch is told anew, by the rules of `transforms.set_text.of_all`.

Runs of words become recurring, or cease to, with the documents that came or left; in the documents that have such
runs other rows of recurring runs are long enough; of the runs in these the documents are counted and compared again;
where some became set text, or are none any more, the spans of their documents are marked anew, and then the pairs.
Everything else stands, and the rows are those of all documents told together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.schemas import from_rows
from transforms.set_text import (
    SetTextConfig,
    SetTextTables,
    are_unrelated,
    spans_of,
    stretch,
    unconnected_by,
)
from transforms.set_text.collection import Collection
from transforms.set_text.groups import in_long_rows, signatures_of
from transforms.set_text.keys import RunIndex, document_keys
from transforms.set_text.known import KnownRuns
from transforms.set_text.opened import SHINGLE
from transforms.set_text.pairs import pairs_with_set_text

Open = Callable[[Sequence[str]], Collection]  # documents by their ids, in whatever order


@dataclass(frozen=True, slots=True)
class Before:
    """What was told of other documents: `doc_ids` (those that shared text), `text_overlaps`, the tables, the runs."""

    doc_ids: Sequence[str]
    text_overlaps: pa.Table
    tables: SetTextTables
    known: KnownRuns


def with_changes(
    about: pa.Table,
    text_overlaps: pa.Table,
    before: Before,
    index: RunIndex,
    opening: Open,
    config: SetTextConfig = SetTextConfig(),
) -> tuple[SetTextTables, KnownRuns]:
    """As `transforms.set_text.of_all`.

    about: `doc_id`, `outlet`, `published_at` of the documents of `text_overlaps`. index: has the runs of these and of
    those before. opening: of documents of now and before, and of few of them where few came or went.
    """
    changes = _Changes(about, before, index, opening, config)
    known = changes.known()
    marked = changes.marked
    runs = known.set_runs(changes.least_runs)
    gone = pa.array(sorted({*marked, *changes.left}), pa.string())
    stay = before.tables.set_text.filter(pc.invert(pc.is_in(before.tables.set_text["doc_id"], gone)))
    spans = from_rows("set_text", spans_of(opening(marked), runs) if marked else [])
    in_order = pa.concat_tables([stay, spans]).sort_by([("doc_id", "ascending"), ("start", "ascending")])
    pairs = _pairs(text_overlaps, before, gone, lambda rows, ids: _told(rows, opening(ids), runs, config))
    return SetTextTables(known.boilerplate, in_order, pairs), known


class _Changes:
    """What documents that came or left (`left`) change; once `known` was asked, `marked` are those to mark anew."""

    def __init__(
        self, about: pa.Table, before: Before, index: RunIndex, opening: Open, config: SetTextConfig
    ) -> None:
        self._before, self._index, self._opening, self._config = before, index, opening, config
        self.least_runs = config.least_words - SHINGLE + 1
        now = set(cast("list[str]", about["doc_id"].to_pylist()))
        then = set(before.doc_ids)
        self.came, self.left = sorted(now - then), sorted(then - now)
        self.marked: list[str] = []
        self._doc_ids = sorted(now | then)
        self._numbers = {doc_id: number for number, doc_id in enumerate(self._doc_ids)}
        self._keys = document_keys(self._doc_ids)
        self._by_key = np.argsort(self._keys)
        ids = pa.array(self._doc_ids, pa.string())
        in_about = pc.index_in(ids, about["doc_id"].combine_chunks())
        self._is_now = in_about.is_valid().to_numpy(zero_copy_only=False)
        self._is_then = pc.is_in(ids, pa.array(sorted(then), pa.string())).to_numpy(zero_copy_only=False)
        self._about, self._in_about = about, in_about.fill_null(0).to_numpy()

    def known(self) -> KnownRuns:
        """The runs of now."""
        before = self._before.known
        runs, are_candidates = self._touched()
        numbers, then_numbers = self._carriers(runs)
        was = _found(before.runs, runs)
        at = np.minimum(np.searchsorted(before.runs, runs), max(len(before.runs) - 1, 0))
        judged = np.flatnonzero(are_candidates)
        signatures = np.zeros(len(runs), np.uint64)
        signatures[judged] = [self._signature(numbers[place]) for place in judged.tolist()]
        are_set = np.zeros(len(runs), bool)
        asked: dict[int, list[int]] = {}
        for place in judged.tolist():
            most = self._config.most_compared
            compared = numbers[place][:most]
            if was[place] and np.array_equal(compared, then_numbers[place][:most]):
                are_set[place] = before.are_set[at[place]]
            else:
                asked.setdefault(int(signatures[place]), compared.tolist())
        answers = self._judged(asked)
        for place in judged.tolist():
            are_set[place] = answers.get(int(signatures[place]), bool(are_set[place]))
        was_set = np.zeros(len(runs), bool)
        was_set[was] = before.are_set[at[was]]
        changed = np.flatnonzero(was_set != are_set)
        marked = {self._doc_ids[number] for place in changed.tolist() for number in numbers[place].tolist()}
        self.marked = sorted(marked.union(self.came))
        stay = ~_found(runs, before.runs)
        known = _sorted(
            np.concatenate([before.runs[stay], runs[judged]]),
            np.concatenate([before.signatures[stay], signatures[judged]]),
            np.concatenate([before.are_set[stay], are_set[judged]]),
        )
        touched = np.unique(np.concatenate([before.signatures[at[was]], signatures[judged]]))
        return KnownRuns(*known, *self._boilerplate(known, touched))

    def _touched(self) -> tuple[np.ndarray, np.ndarray]:
        """(runs, ascending; whether each recurs in a long row now) that may do so otherwise, or elsewhere."""
        moved = [*self.came, *self.left]
        runs_of_moved = np.unique(self._runs(moved)[0])
        then, now, places, numbers = self._counted(runs_of_moved)
        turned = (then != now)[places]
        touched = sorted({*moved, *(self._doc_ids[n] for n in np.unique(numbers[turned]).tolist())})
        in_rows_then, in_rows_now = self._in_long_rows(touched)
        known = self._before.known.runs
        runs = np.unique(
            np.concatenate([in_rows_then, in_rows_now, runs_of_moved[_found(known, runs_of_moved)]])
        )
        was, is_now = _found(known, runs), _found(in_rows_now, runs)
        unsure = was & _found(in_rows_then, runs) & ~is_now
        are_candidates = is_now | (was & ~unsure)
        if unsure.any():
            are_candidates[unsure] = self._elsewhere(runs[unsure], set(touched))
        return runs, are_candidates

    def _elsewhere(self, runs: np.ndarray, touched: set[str]) -> np.ndarray:
        """Whether runs that stand in a long row of none of `touched` any more do so in one of the other documents."""
        numbers, _ = self._carriers(runs)
        others = {self._doc_ids[number] for of_run in numbers for number in of_run.tolist()} - touched
        return _found(self._in_long_rows(sorted(others))[1], runs)

    def _in_long_rows(self, doc_ids: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """Runs, ascending, that stood in a long row of recurring ones in one of these documents, and that do now."""
        of_rows, owners = self._runs(doc_ids)
        runs, places = np.unique(of_rows, return_inverse=True)
        then, now, _, _ = self._counted(runs)
        numbers = np.array([self._numbers[doc_id] for doc_id in sorted(doc_ids)], np.int64)
        rows = []
        for is_many, is_held in ((then, self._is_then), (now, self._is_now)):
            recurring = is_many[places] & is_held[numbers][owners]
            rows.append(np.unique(of_rows[in_long_rows(recurring, owners, self.least_runs)]))
        return rows[0], rows[1]

    def _runs(self, doc_ids: Sequence[str]) -> tuple[np.ndarray, np.ndarray]:
        """(runs of words, documents by the order of their ids) in the order of the words."""
        if not doc_ids:
            return np.empty(0, np.uint64), np.empty(0, np.int32)
        collection = self._opening(doc_ids)
        runs, owners = zip(*(collection.runs(part) for part in collection.parts()), strict=True)
        return np.concatenate(runs), np.concatenate(owners)

    def _counted(self, runs: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
        """Whether each run recurred before, and does now; and rows of places among them and documents by number."""
        places, numbers = self._having(runs)
        then, now = (
            np.bincount(places[held[numbers]], minlength=len(runs)) >= self._config.least_documents
            for held in (self._is_then, self._is_now)
        )
        return then, now, places, numbers

    def _having(self, runs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Rows of places among `runs`, ascending, and numbers of documents of now or before, ascending for each."""
        places, keys = self._index.having(runs)
        in_order = self._keys[self._by_key]
        at = np.minimum(np.searchsorted(in_order, keys), max(len(in_order) - 1, 0))
        held = in_order[at] == keys if len(in_order) else np.zeros(len(keys), bool)
        places, numbers = places[held], self._by_key[at[held]]
        order = np.lexsort((numbers, places))
        return places[order], numbers[order]

    def _carriers(self, runs: np.ndarray) -> tuple[list[np.ndarray], list[np.ndarray]]:
        """Numbers of the documents that have each run now, and that had it before."""
        places, numbers = self._having(runs)
        carriers = []
        for held in (self._is_now, self._is_then):
            kept = held[numbers]
            bounds = np.searchsorted(places[kept], np.arange(len(runs) + 1))
            own = numbers[kept]
            carriers.append([own[first:last] for first, last in pairwise(bounds.tolist())])
        return carriers[0], carriers[1]

    def _signature(self, numbers: np.ndarray) -> int:
        return int(signatures_of(self._keys[numbers], np.zeros(1, np.int64))[0])

    def _judged(self, asked: dict[int, list[int]]) -> dict[int, bool]:
        """By signature, whether the documents `asked` about have nothing else in common."""
        return {
            signature: are_unrelated(opened, carriers, self._config)
            for signature, opened, carriers in self._open_together(asked)
        }

    def _open_together(self, asked: dict[int, list[int]]) -> Any:
        """(signature, documents that are open, of which these are the ones asked about)."""
        if not asked:
            return
        near = sorted(asked, key=lambda signature: (asked[signature][0], signature))
        ids = sorted({self._doc_ids[number] for numbers in asked.values() for number in numbers})
        collection = self._opening(ids)
        place = {doc_id: at for at, doc_id in enumerate(collection.doc_ids)}
        needs = [[place[self._doc_ids[number]] for number in asked[signature]] for signature in near]
        for some, numbers in collection.batches(needs):
            opened, inside = collection.opened(numbers)
            for at in some:
                yield near[at], opened, np.searchsorted(inside, needs[at]).tolist()

    def _boilerplate(
        self, known: tuple[np.ndarray, np.ndarray, np.ndarray], touched: np.ndarray
    ) -> tuple[pa.Table, np.ndarray]:
        """Rows of `boilerplate` with their signatures; those of the signatures `touched` are made again."""
        before = self._before.known
        runs, signatures, are_set = known
        of_touched = are_set & _found(touched, signatures)
        by_signature = np.argsort(signatures[of_touched], kind="stable")
        names, firsts, sizes = np.unique(
            signatures[of_touched][by_signature], return_index=True, return_counts=True
        )
        own = runs[of_touched][by_signature]
        groups = {
            int(name): own[first : first + size]
            for name, first, size in zip(names, firsts.tolist(), sizes.tolist(), strict=True)
            if size >= self.least_runs
        }
        leaders = np.array(sorted({int(group[0]) for group in groups.values()}), np.uint64)
        carriers = dict(zip(leaders.tolist(), self._carriers(leaders)[0], strict=True))
        asked = {
            name: carriers[int(group[0])][: self._config.most_compared].tolist()
            for name, group in groups.items()
        }
        rows: dict[int, dict[str, Any]] = {}
        for name, opened, compared in self._open_together(asked):
            all_carriers = self._in_about[carriers[int(groups[name][0])]]
            told = self._about.take(all_carriers).select(["outlet", "published_at"]).to_pylist()
            rows[name] = stretch(
                opened, compared, groups[name], [(row["outlet"], row["published_at"]) for row in told]
            )
        stay = ~_found(touched, before.of_rows)
        of_rows = np.concatenate([before.of_rows[stay], np.array(sorted(rows), np.uint64)])
        new = from_rows("boilerplate", [rows[name] for name in sorted(rows)])
        order = np.argsort(of_rows, kind="stable")
        table = pa.concat_tables([before.boilerplate.filter(pa.array(stay)), new]).take(order)
        return table, of_rows[order]


def _found(ascending: np.ndarray, values: np.ndarray) -> np.ndarray:
    """Whether each value is one of those that ascend."""
    if not len(ascending):
        return np.zeros(len(values), bool)
    at = np.minimum(np.searchsorted(ascending, values), len(ascending) - 1)
    found: np.ndarray = ascending[at] == values
    return found


def _sorted(*columns: np.ndarray) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    order = np.argsort(columns[0])
    runs, signatures, are_set = (column[order] for column in columns)
    return runs, signatures, are_set


def _told(rows: pa.Table, collection: Collection, runs: Any, config: SetTextConfig) -> pa.Table:
    return pairs_with_set_text(collection, rows, runs, unconnected_by(config))


def _pairs(
    text_overlaps: pa.Table,
    before: Before,
    marked: pa.Array,
    told: Callable[[pa.Table, Sequence[str]], pa.Table],
) -> pa.Table:
    """`set_text_pairs`, made again for the documents `marked` and those of which other pairs share text.

    Whether two fill in a form may go by what else shares one with either, so that the pairs of those are read too.
    """
    changed = [*_only_in(text_overlaps, before.text_overlaps), *_only_in(before.text_overlaps, text_overlaps)]
    touched = pa.array(sorted({*map(str, marked.to_pylist()), *changed}), pa.string())
    of_touched = text_overlaps.filter(_names(text_overlaps, touched))
    near = pa.array(sorted({*map(str, touched.to_pylist()), *_ends(of_touched)}), pa.string())
    beside = text_overlaps.filter(_names(text_overlaps, near))
    earlier = before.tables.set_text_pairs
    new = told(beside, sorted(_ends(beside))) if len(of_touched) else earlier.slice(0, 0)
    rows = pa.concat_tables(
        [earlier.filter(pc.invert(_names(earlier, touched))), new.filter(_names(new, touched))]
    )
    return rows.sort_by([("doc_a", "ascending"), ("doc_b", "ascending")])


def _names(pairs: pa.Table, doc_ids: pa.Array) -> pa.BooleanArray:
    """Whether one of each two is among these documents."""
    return pc.or_(pc.is_in(pairs["doc_a"], doc_ids), pc.is_in(pairs["doc_b"], doc_ids))


def _ends(pairs: pa.Table) -> set[str]:
    return {*map(str, pairs["doc_a"].to_pylist()), *map(str, pairs["doc_b"].to_pylist())}


def _only_in(pairs: pa.Table, others: pa.Table) -> set[str]:
    """The documents of the pairs of which `others` has none, by their ids."""
    known = set(zip(others["doc_a"].to_pylist(), others["doc_b"].to_pylist(), strict=True))
    ends = zip(pairs["doc_a"].to_pylist(), pairs["doc_b"].to_pylist(), strict=True)
    return {str(doc_id) for two in ends if two not in known for doc_id in two}
