"""`group`: stories, and what became of those that were published before.

What a run gives is a function of the documents alone: one run over everything gives the same rows. Published stories
that nothing touched stay; those of the other documents are grouped anew.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from flows.engine.batches import Fault, record_failures
from flows.engine.context import Run
from flows.engine.task import stage_task
from flows.stages.settled import settled_pairs
from transforms.group import affected, separate
from transforms.group import group as group_documents
from transforms.schemas import SCHEMAS
from warehouse.stages.pair import ties
from warehouse.stages.story_history import history
from warehouse.stages.touched import in_changed_pairs, to_group
from warehouse.storage.store import Files

TABLES = ("stories", "story_documents")
TIED_BY = ("pairs", "event_similarity", "set_text_pairs")


@stage_task("group", "documents")
def group(run: Run) -> None:
    """Stories: documents that tell of one event."""
    with run.stage("group") as outputs:
        settled = settled_pairs(run).stories
        sources = [*(run.files[t] for t in ("documents", *TIED_BY)), sorted(run.failed_documents)]
        sources += map(str, settled.to_pylist())
        failures = run.context.file("group", *TABLES, *sources)
        outputs |= run.context.ensure("group", TABLES, sources, lambda: _stories(run, failures, settled))
        if run.store.has("failures", failures):
            outputs["failures"] = tuple(sorted({*run.files["failures"], failures}))
        outputs["story_history"] = _history(run, outputs["story_documents"])


def _stories(run: Run, failures: str, settled: pa.Table) -> list[pa.Table]:
    doc_ids = run.documents(["doc_id"])["doc_id"].combine_chunks()
    pairs = _among(_ties(run, run.files), doc_ids)  # `event_similarity` knows documents that failed since
    previous = run.reusable_files("group")
    names = previous.get("stories", ())
    is_current = bool(names) and all(run.context.is_current("group", name) for name in names)
    if is_current:
        touched = pa.concat_arrays([_touched(run, previous, pairs), _settled_ids(run, previous, settled)])
        anew = affected(doc_ids, pairs, touched, settled=settled)
        pairs = _among(pairs, anew)
    else:
        anew = doc_ids
    new = _grouped(run, _documents(run, anew), pairs, settled, failures)
    if not is_current:
        return new
    stories, places = (run.store.read(table, previous) for table in TABLES)
    stay = pc.and_(pc.is_in(places["doc_id"], doc_ids), pc.invert(pc.is_in(places["doc_id"], anew)))
    places = places.filter(stay)
    stories = stories.filter(pc.is_in(stories["story_id"], places["story_id"].unique()))
    # Sorting is stable, and a story is all old or all new, so that its documents stay in order of time
    return [pa.concat_tables(both).sort_by("story_id") for both in zip((stories, places), new, strict=True)]


def _grouped(
    run: Run, documents: pa.Table, pairs: pa.Table, settled: pa.Table, failures: str
) -> list[pa.Table]:
    """Stories of `documents`; where grouping fails, each part of them that no pair ties to others by itself.

    Documents of a part on which it fails alone are failures.
    """
    try:
        return list(group_documents(documents, pairs, settled=settled))
    except Exception:  # noqa: BLE001 - one story must cost itself alone; what fails again below is told
        parts: list[tuple[pa.Table, ...]] = [tuple(SCHEMAS[table].empty_table() for table in TABLES)]
        failed = []
        for part, its_pairs in separate(documents, pairs, settled=settled):
            try:
                parts.append(group_documents(part, its_pairs, settled=settled))
            except Exception as error:  # noqa: BLE001 - as above
                failed.append((" ".join(map(str, part["doc_id"].to_pylist())), Fault.of(error)))
        record_failures(run, "group", "cluster", failures, failed)
        return [pa.concat_tables(tables).sort_by("story_id") for tables in zip(*parts, strict=True)]


def _among(pairs: pa.Table, doc_ids: pa.Array) -> pa.Table:
    """Those of which both documents are among these."""
    return pairs.filter(pc.and_(pc.is_in(pairs["doc_a"], doc_ids), pc.is_in(pairs["doc_b"], doc_ids)))


def _ties(run: Run, files: Files) -> pa.Table:
    with run.connect() as connection:
        for table in TIED_BY:
            connection.register(table, run.store.read(table, files))
        return ties(connection)


def _touched(run: Run, previous: Files, pairs: pa.Table) -> pa.Array:
    """Documents that came or changed, and those of pairs that came, changed or went."""
    came = tuple(name for name in run.files["documents"] if name not in previous.get("documents", ()))
    with run.connect() as connection:
        connection.register("pairs", pairs)
        connection.register("known_pairs", _ties(run, previous))
        ends = in_changed_pairs(connection)
    new = run.store.read("documents", {"documents": came}, ["doc_id"])
    return pa.concat_arrays([*ends.chunks, *new["doc_id"].chunks])


def _settled_ids(run: Run, previous: Files, settled: pa.Table) -> pa.Array:
    """Documents whose story corrections settle now, or settled in the published tables: they are few."""
    places = run.store.read("story_documents", previous, ["doc_id", "corrected"])
    before = places.filter(places["corrected"].is_valid())["doc_id"]
    return pa.concat_arrays([*before.chunks, *settled["doc_a"].chunks, *settled["doc_b"].chunks])


def _documents(run: Run, doc_ids: pa.Array) -> pa.Table:
    """What grouping asks of these documents; the text of those without a headline only."""
    with run.connect("documents") as connection:
        connection.register("wanted", pa.table({"doc_id": doc_ids}))
        return to_group(connection)


def _history(run: Run, places: tuple[str, ...]) -> tuple[str, ...]:
    """Files of `story_history`: the published ones, and one of this run where a published story went over."""
    table, previous = "story_history", run.previous
    empty = [SCHEMAS[table].empty_table()]
    files = previous.get(table) or run.context.ensure("group", [table], [], lambda: empty)[table]
    if not previous.get("story_documents"):
        return files
    name = run.context.file("group", table, previous["story_documents"], places)
    if not run.store.has(table, name):  # a run that was killed has told it
        before = run.store.read("story_documents", previous)
        after = run.store.read("story_documents", {"story_documents": places})
        rows = history(before, after, datetime.now(UTC))
        if not rows.num_rows:
            return files
        run.store.write(table, name, rows)
    return (*files, name)
