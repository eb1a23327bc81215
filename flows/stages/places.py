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

# Tables made of one file of documents each, and the stage that makes them
_MADE_BY = {"sentences": "split", "quotes": "describe", "facts": "describe"}


class Places:
    """The file of each document, read once a stage, and only where a batch asks for it."""

    def __init__(self, run: Run) -> None:
        self._run = run
        self._names = run.files["documents"]

    @cached_property
    def _documents(self) -> tuple[pa.Array, np.ndarray]:
        """Ids of all documents, and the number of the file of each."""
        parts = [
            self._run.store.read("documents", {"documents": (name,)}, ["doc_id"])["doc_id"]
            for name in self._names
        ]
        chunks = [chunk for part in parts for chunk in part.chunks]
        doc_ids = pa.concat_arrays(chunks) if chunks else pa.array([], pa.string())
        return doc_ids, np.repeat(np.arange(len(parts)), [len(part) for part in parts])

    def numbers(self, doc_ids: pa.Array) -> np.ndarray:
        """Number of the file of each of these documents."""
        known, numbers = self._documents
        rows = pc.index_in(doc_ids, known).to_numpy(zero_copy_only=False)
        return numbers[rows.astype(np.int64)]

    def files(self, doc_ids: Iterable[str], tables: Sequence[str]) -> Files:
        """The files of `tables` that hold rows of these documents."""
        numbers = np.unique(self.numbers(pa.array(sorted(set(doc_ids)), pa.string())))
        documents = tuple(self._names[number] for number in numbers.tolist())
        return {
            table: documents if table == "documents" else beside(self._run, table, documents)
            for table in tables
        }


def beside(run: Run, table: str, documents: Sequence[str]) -> tuple[str, ...]:
    """The files of `table` that hold rows of the documents in these files."""
    all_files = run.files[table]
    names = {DocumentsBatch(_MADE_BY[table], name, {}).file(run.context) for name in documents}
    # a file that leaves out a failed document has another name
    return tuple(sorted(names)) if names <= set(all_files) else all_files
