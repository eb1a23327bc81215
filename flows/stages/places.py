"""In which files the rows of a document lie, so that a batch reads these and no others."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from flows.engine.context import Run
from flows.stages.batch import DocumentsBatch
from warehouse.storage.store import Files


class Places:
    """The file of each document, read once a stage, and only where a batch asks for it."""

    def __init__(self, run: Run) -> None:
        self._run = run

    @cached_property
    def _documents(self) -> _Held:
        return _Held(self._run, "documents")

    @cached_property
    def _described(self) -> _Held:
        return _Held(self._run, "described_documents")

    def numbers(self, doc_ids: pa.Array) -> np.ndarray:
        """Number of the file of each of these documents."""
        return self._documents.numbers(doc_ids)

    def files(self, doc_ids: Iterable[str], tables: Sequence[str]) -> Files:
        """The files of `tables` that hold rows of these documents."""
        ids = pa.array(sorted(set(doc_ids)), pa.string())
        return {table: self._files(ids, table) for table in tables}

    def _files(self, doc_ids: pa.Array, table: str) -> tuple[str, ...]:
        if table in ("quotes", "facts", "described_documents"):
            return self._described.files(doc_ids)
        documents = self._documents.files(doc_ids)
        return split_files(self._run, table, documents) if table == "sentences" else documents


def split_files(run: Run, table: str, documents: Sequence[str]) -> tuple[str, ...]:
    """The files of `table`, made by `split`, that hold rows of the documents in these files."""
    all_files = run.files[table]
    names = {DocumentsBatch("split", name, {}).file(run.context) for name in documents}
    # a file that leaves out a failed document has another name
    return tuple(sorted(names)) if names <= set(all_files) else all_files


class _Held:
    """The documents that the files of one table hold, which has a row for each."""

    def __init__(self, run: Run, table: str) -> None:
        self._names = run.files.get(table, ())
        parts = [run.store.read(table, {table: (name,)}, ["doc_id"])["doc_id"] for name in self._names]
        chunks = [chunk for part in parts for chunk in part.chunks]
        self._doc_ids = pa.concat_arrays(chunks) if chunks else pa.array([], pa.string())
        self._files = np.repeat(np.arange(len(parts)), [len(part) for part in parts])

    def numbers(self, doc_ids: pa.Array) -> np.ndarray:
        """Number of the file of each of `doc_ids` that is held."""
        rows = pc.drop_null(pc.index_in(doc_ids, self._doc_ids)).to_numpy(zero_copy_only=False)
        return self._files[rows.astype(np.int64)]

    def files(self, doc_ids: pa.Array) -> tuple[str, ...]:
        """The files that hold any of `doc_ids`."""
        return tuple(self._names[number] for number in np.unique(self.numbers(doc_ids)).tolist())
