"""`pair`: pairs worth comparing, by shared text and by topic."""

from __future__ import annotations

from collections.abc import Sequence

import pyarrow as pa

from flows.engine.context import Run
from flows.engine.task import stage_task
from flows.stages.notices import notices_of_run
from flows.stages.set_text import TABLES as SET_TEXT_TABLES
from flows.stages.set_text import SetTextOfRun
from flows.stages.settled import settled_pairs
from transforms.corrections import SET_TEXT, Correction
from transforms.set_text import set_text
from transforms.set_text.told import with_told
from warehouse.stages.pair import Known, PairConfig, carriers, read_together, sharing
from warehouse.stages.pair import pair as pair_documents
from warehouse.storage.hash_order import buckets_of
from warehouse.storage.hashes import documents_sharing

LOOKED_UP = 20  # a look-up takes as long as so many rows that are read in a row


@stage_task("pair", "documents")
def pair(run: Run) -> None:
    """Pairs worth comparing; what was read of pairs of published documents is known."""
    with run.stage("pair") as outputs:
        sources = [run.files["documents"], run.files["fingerprints"], sorted(run.failed_documents)]
        outputs |= run.context.ensure(
            "pair", ["text_overlaps", "common_shingles"], sources, lambda: _text_overlaps(run)
        )
        run.files |= outputs
        sources += [run.files["event_vectors"], run.files["text_overlaps"]]
        told = [c for c in run.context.corrections if c.what == SET_TEXT]
        sources += map(str, told)
        set_text_file = run.context.file("pair", *SET_TEXT_TABLES, *sources)
        outputs |= run.context.ensure(
            "pair", SET_TEXT_TABLES, sources, lambda: _set_text(run, told, set_text_file)
        )
        run.files |= outputs
        sources += [run.files["event_similarity"]]
        by_topic = run.context.ensure("pair", ["set_text_pairs"], sources, lambda: [notices_of_run(run)])
        outputs["set_text_pairs"] += by_topic["set_text_pairs"]
        run.files |= outputs
        sources += [run.files["set_text_pairs"]]
        settled = settled_pairs(run).sources.select(["doc_a", "doc_b"])
        sources += map(str, settled.to_pylist())
        outputs |= run.context.ensure("pair", ["pairs"], sources, lambda: [_pairs(run, settled)])


def _pairs(run: Run, settled: pa.Table) -> pa.Table:
    with run.connect("documents", "text_overlaps", "set_text_pairs", "event_similarity") as connection:
        return pair_documents(connection, settled=settled)


def _set_text(run: Run, told: Sequence[Correction], name: str) -> tuple[pa.Table, ...]:
    """Set text among all documents that share text: one more document may make set text of what they share.

    What corrections call set text is that in all documents. Without such, what came and went is told anew alone.
    """
    texts = [correction.value for correction in told]
    if not told:
        return SetTextOfRun(run, name).tables()
    with run.connect("documents", "event_vectors", "text_overlaps") as connection:
        tables = set_text(*sharing(connection), told=texts)
        found = with_told(tables.boilerplate, tables.set_text, carriers(connection, texts), told)
        return (*found, tables.set_text_pairs)


def _text_overlaps(run: Run) -> tuple[pa.Table, pa.Table]:
    """What is known serves where documents were added, and none was changed or taken out."""
    needed = ("documents", "fingerprints")
    previous = run.reusable_files("pair")
    earlier, of_new = Known(), None
    is_current = all(run.context.is_current("pair", name) for name in previous.get("text_overlaps", ()))
    if (
        previous.get("text_overlaps")
        and is_current
        and all(set(previous.get(t, ())) <= set(run.files[t]) for t in needed)
    ):
        doc_ids = run.store.read("documents", previous, ["doc_id"])
        earlier = Known(doc_ids, *(run.store.read(t, previous) for t in ("text_overlaps", "common_shingles")))
        of_new = _shingles_of_new(run, previous["fingerprints"])
    with run.connect(*needed) as connection:
        return read_together(connection, PairConfig().within(run.settings.memory_bytes), earlier, of_new)


def _shingles_of_new(run: Run, earlier: Sequence[str]) -> pa.Table | None:
    """Rows of `fingerprints` with a shingle of a file that is new, looked up; None where these are many."""
    names = run.files["fingerprints"]
    new = tuple(name for name in names if name not in earlier)
    if LOOKED_UP * sum(run.store.rows("fingerprints", name) for name in new) > run.rows("fingerprints"):
        return None
    shingles = run.store.read("fingerprints", {"fingerprints": new}, ["shingle"])["shingle"].unique()
    rows = documents_sharing(run.store, names, shingles.to_numpy())
    return rows.add_column(0, "bucket", pa.array(buckets_of(rows["shingle"].to_numpy()), pa.uint16()))
