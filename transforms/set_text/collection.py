"""Documents of any number, opened some at a time, so that memory stays bounded."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.set_text.keys import document_keys
from transforms.set_text.opened import SHINGLE, Opened, run_hashes
from transforms.word_hash import tokens


class Collection:
    """Documents, numbered in the order of their ids.

    letters_at_once: of the texts of documents that are open together.
    """

    def __init__(self, documents: pa.Table, event_vectors: pa.Table, letters_at_once: int) -> None:
        order = pc.sort_indices(documents["doc_id"]).to_numpy().astype(np.int64)
        self._documents, self._order = _Rows(documents), order
        self.doc_ids = cast("list[str]", self._documents.take(order, ["doc_id"])["doc_id"].to_pylist())
        in_order = pa.array(self.doc_ids, pa.string())
        self._event_vectors = _Rows(event_vectors)
        vector_rows = pc.index_in(in_order, event_vectors["doc_id"].combine_chunks())
        self._vector_rows = vector_rows.to_numpy().astype(np.int64)
        self.letters_at_once = letters_at_once
        self._letters = pc.utf8_length(documents["text"]).to_numpy().astype(np.int64)[order]

    @cached_property
    def keys(self) -> np.ndarray:
        """What stands for each document, by number."""
        return document_keys(self.doc_ids)

    def column(self, name: str) -> list:
        """The values that the documents have in a column."""
        return self._documents.take(self._order, [name])[name].to_pylist()

    def numbers_of(self, doc_ids: pa.ChunkedArray) -> np.ndarray:
        """The numbers of documents."""
        return pc.index_in(doc_ids, pa.array(self.doc_ids, pa.string())).to_numpy().astype(np.int64)

    @cached_property
    def _whole(self) -> Opened | None:
        """All documents, where they may be open together."""
        everything = np.arange(len(self.doc_ids))
        return self._open(everything) if self._letters.sum() <= self.letters_at_once else None

    def opened(self, numbers: np.ndarray) -> tuple[Opened, np.ndarray]:
        """(documents, their numbers, ascending) among which are at least those of `numbers`, which ascend."""
        if self._whole is not None:
            return self._whole, np.arange(len(self.doc_ids))
        return self._open(numbers), numbers

    def _open(self, numbers: np.ndarray) -> Opened:
        columns = ["doc_id", "article_id", "outlet", "title", "text", "language", "published_at"]
        documents = self._documents.take(self._order[numbers], columns)
        return Opened(documents, self._event_vectors.take(self._vector_rows[numbers]))

    def runs(self, numbers: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """(hashes, documents) of the runs of words of documents, in their order, by `numbers` that ascend."""
        if self._whole is not None and len(numbers) == len(self.doc_ids):
            whole = self._whole.runs.whole
            return self._whole.runs.hashes[whole], self._whole.owners[whole].astype(np.int32)
        words = tokens(
            cast("list[str]", self._documents.take(self._order[numbers], ["text"])["text"].to_pylist())
        )
        hashes, whole = run_hashes(words.hashes(), words.owners, SHINGLE)
        return hashes[whole], numbers[words.owners[whole]].astype(np.int32)

    def parts(self) -> list[np.ndarray]:
        """The numbers of all documents, in runs of so many as may be open together."""
        at = (np.cumsum(self._letters) - 1) // self.letters_at_once
        return np.split(np.arange(len(at)), np.flatnonzero(np.diff(at)) + 1) if len(at) else []

    def batches(self, needs: Iterable[Sequence[int]]) -> Iterator[tuple[list[int], np.ndarray]]:
        """(which of `needs`, numbers of the documents that these need, ascending), as may be open together."""
        letters = self._letters.tolist()
        some: list[int] = []
        together: set[int] = set()
        n_letters = 0
        for index, needed in enumerate(needs):
            new = [number for number in needed if number not in together]
            more = sum(letters[number] for number in new)
            if some and n_letters + more > self.letters_at_once:
                yield some, np.array(sorted(together))
                some, together, n_letters = [], set(), 0
                new, more = [*needed], sum(letters[number] for number in needed)
            some.append(index)
            together.update(new)
            n_letters += more
        if some:
            yield some, np.array(sorted(together))


class _Rows:
    """Rows of a table by number; its parts are not put together, which would take as long as all of them are."""

    def __init__(self, table: pa.Table) -> None:
        self._schema, self._batches = table.schema, table.to_batches()
        self._begins = np.cumsum([0, *(batch.num_rows for batch in self._batches)])

    def take(self, numbers: np.ndarray, columns: Sequence[str] | None = None) -> pa.Table:
        """The rows of these numbers, in the order given."""
        order = np.argsort(numbers, kind="stable")
        ascending = numbers[order]
        parts = np.split(ascending, np.searchsorted(ascending, self._begins[1:-1]))
        names = list(columns or self._schema.names)
        taken = [
            batch.select(names).take(pa.array(part - begin, pa.int64()))
            for batch, part, begin in zip(self._batches, parts, self._begins[:-1], strict=False)
            if len(part)
        ]
        schema = pa.schema([self._schema.field(name) for name in names])
        table = pa.Table.from_batches(taken, schema)
        if (order == np.arange(len(order))).all():
            return table
        back = np.empty(len(order), np.int64)
        back[order] = np.arange(len(order))
        return table.take(pa.array(back, pa.int64()))
