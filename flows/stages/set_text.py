"""Set text in a run: where documents came or went, what they touch is told anew, and all else stands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cached_property

import numpy as np

from flows.engine.context import Run
from transforms.set_text import SetTextConfig, SetTextTables, of_all
from transforms.set_text.changes import Before, with_changes
from transforms.set_text.collection import Collection
from warehouse.stages.pair import OPENED, sharing, sharing_ids
from warehouse.storage.rows_of import rows_of
from warehouse.storage.set_runs import LostError, SetRunsFolder

TABLES = ("boilerplate", "set_text", "set_text_pairs")


class SetTextOfRun:
    """Set text of the documents that share text in a run; name: of the files that will hold it."""

    def __init__(self, run: Run, name: str) -> None:
        self._run, self._name, self._config = run, name, SetTextConfig()
        self._folder = SetRunsFolder(run.store)

    def tables(self) -> SetTextTables:
        before = self._before()
        tables = self._of_all() if before is None else self._with_changes(*before)
        self._folder.forget_all_but([self._name, *self._run.previous.get("set_text", ())])
        return tables

    def _before(self) -> tuple[str, Before] | None:
        """The published file that may be gone on from, and what was told then; None where there is none such."""
        run = self._run
        previous = run.reusable_files("pair")
        names = previous.get("set_text", ())
        if (
            len(names) != 1
            or not all(set(previous.get(t, ())) <= set(run.files[t]) for t in ("documents", "event_vectors"))
            or not run.context.is_current("pair", names[0])
            or not self._folder.knows(names[0])
        ):
            return None
        try:
            doc_ids, known = self._folder.doc_ids(names[0]), self._folder.known(names[0])
        except LostError:
            return None
        if not set(doc_ids) <= self._standing:
            return None
        tables = SetTextTables(*(run.store.read(table, {table: names}) for table in TABLES))
        return names[0], Before(doc_ids, run.store.read("text_overlaps", previous), tables, known)

    @cached_property
    def _standing(self) -> set[str]:
        return set(map(str, self._run.documents(["doc_id"])["doc_id"].to_pylist()))

    def _of_all(self) -> SetTextTables:
        with self._run.connect("documents", "event_vectors", "text_overlaps") as connection:
            documents, vectors, overlaps = sharing(connection)
        collection = Collection(documents, vectors, self._config.letters_at_once)
        tables, known = of_all(collection, overlaps, self._config)
        segments = self._folder.add(_runs(collection), self._name)
        self._folder.note(self._name, collection.doc_ids, segments, known)
        return tables

    def _with_changes(self, earlier: str, before: Before) -> SetTextTables:
        with self._run.connect("documents", "text_overlaps") as connection:
            about = sharing_ids(connection)
        overlaps = self._run.store.read("text_overlaps", self._run.files)
        doc_ids = list(map(str, about["doc_id"].to_pylist()))
        came = sorted(set(doc_ids) - set(before.doc_ids))
        segments = self._folder.segments(earlier)
        if came:
            segments = self._folder.merged(
                [*segments, *self._folder.add(_runs(self._opening(came)), self._name)]
            )
        index = self._folder.index(segments)
        tables, known = with_changes(about, overlaps, before, index, self._opening, self._config)
        self._folder.note(self._name, doc_ids, segments, known)
        return tables

    def _opening(self, doc_ids: Sequence[str]) -> Collection:
        documents, vectors = (
            rows_of(self._run.store, table, self._run.files[table], doc_ids, columns)
            for table, columns in (("documents", OPENED), ("event_vectors", None))
        )
        return Collection(documents, vectors, self._config.letters_at_once)


def _runs(collection: Collection) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Runs of words of documents, some at a time, and the keys of these."""
    for part in collection.parts():
        runs, owners = collection.runs(part)
        yield runs, collection.keys[owners]
