"""Notices filled into one form, among the pairs of a run that their topic ties; none is asked twice."""

from __future__ import annotations

import pyarrow as pa

from flows.engine.context import Run
from transforms.schemas import SET_TEXT_PAIRS
from transforms.set_text import SetTextConfig
from transforms.set_text.collection import Collection
from transforms.set_text.forms import FormConfig
from transforms.set_text.notices import notices
from warehouse.stages.pair import OPENED, by_topic_alone, short_by_topic
from warehouse.storage.rows_of import rows_of
from warehouse.storage.session import working
from warehouse.storage.store import Files

_TABLE = "set_text_pairs"
_PAIRS = ("event_similarity", "text_overlaps")


def notices_of_run(run: Run) -> pa.Table:
    """Rows of `set_text_pairs` of pairs that no text ties, and of which set text tells nothing."""
    with run.connect("documents", *_PAIRS) as connection:
        connection.register("told", _told(run, run.files))
        asked = short_by_topic(connection, FormConfig().most_notice_words)
    earlier, asked_before = _before(run)
    with working() as connection:
        for name, rows in (("asked", asked), ("earlier", earlier), ("asked_before", asked_before)):
            connection.register(name, rows)
        stand = connection.sql("from earlier semi join asked using (doc_a, doc_b)").to_arrow_table()
        new = connection.sql("from asked anti join asked_before using (doc_a, doc_b)").to_arrow_table()
    rows = pa.concat_tables([stand.cast(SET_TEXT_PAIRS), _found(run, new)])
    return rows.sort_by([("doc_a", "ascending"), ("doc_b", "ascending")])


def _told(run: Run, files: Files) -> pa.Table:
    """The rows of `set_text_pairs` that the stage of set text made."""
    return run.store.read(_TABLE, {_TABLE: files["set_text"]})


def _before(run: Run) -> tuple[pa.Table, pa.Table]:
    """What was found among published documents, and the pairs that were asked; none where these may have changed."""
    previous = run.reusable_files("pair")
    names = set(previous.get(_TABLE, ())) - set(previous.get("set_text", ()))
    stand = all(set(previous.get(t, ())) <= set(run.files[t]) for t in ("documents", "event_vectors"))
    if len(names) != 1 or not stand or not all(run.context.is_current("pair", name) for name in names):
        return _nothing(run)
    with working() as connection:
        for table in _PAIRS:
            connection.register(table, run.store.read(table, previous))
        connection.register("told", _told(run, previous))
        asked = by_topic_alone(connection)
    return run.store.read(_TABLE, {_TABLE: tuple(names)}), asked


def _nothing(run: Run) -> tuple[pa.Table, pa.Table]:
    rows = run.store.read(_TABLE, {_TABLE: ()})
    return rows, rows.select(["doc_a", "doc_b"])


def _found(run: Run, pairs: pa.Table) -> pa.Table:
    doc_ids = sorted({*map(str, pairs["doc_a"].to_pylist()), *map(str, pairs["doc_b"].to_pylist())})
    documents, vectors = (
        rows_of(run.store, table, run.files[table], doc_ids, columns)
        for table, columns in (("documents", OPENED), ("event_vectors", None))
    )
    return notices(Collection(documents, vectors, SetTextConfig().letters_at_once), pairs)
