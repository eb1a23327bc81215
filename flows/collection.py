"""The stages that see the whole collection: topics, pairs and stories.

Each is given `base`, the published files, and answers from what these say and from what is new, at the cost of what
is new. The answer is a function of the documents alone: one run over everything gives the same rows.
"""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa
import pyarrow.compute as pc

from flows.topics import topics
from flows.work import Made, Work
from transforms.group import affected, group
from transforms.schemas import SCHEMAS
from warehouse.catalog import connect
from warehouse.history import history
from warehouse.pair import Known, PairConfig, pair, read_together
from warehouse.store import Files


def pairs(work: Work, files: Files, base: Files) -> Made:
    """`topics`, `readings`, `common_shingles` and `pairs`."""
    made = topics(work, files, base)
    told = ["readings", "common_shingles"]
    made |= work.made(told, [files["documents"], files["fingerprints"]], lambda: _readings(work, files, base))

    def make() -> list[pa.Table]:
        needed = made | {"documents": files["documents"]}
        with connect(work.store, needed, work.settings.memory) as connection:
            return [pair(connection)]

    return made | work.made(["pairs"], [files["documents"], made["topics"], made["readings"]], make)


def _readings(work: Work, files: Files, base: Files) -> tuple[pa.Table, pa.Table]:
    """What is known serves where documents were added, and none was changed or taken out."""
    needed = ("documents", "fingerprints")
    known = Known()
    if _made_by_this_code(work, base, "readings") and all(set(base[t]) <= set(files[t]) for t in needed):
        doc_ids = work.store.read("documents", base, ["doc_id"])
        known = Known(doc_ids, *(work.store.read(t, base) for t in ("readings", "common_shingles")))
    config = PairConfig().within(work.settings.memory_bytes)
    with connect(work.store, {t: files[t] for t in needed}, work.settings.memory) as connection:
        return read_together(connection, config, known)


def stories(work: Work, files: Files, base: Files) -> Made:
    """`stories`, `story_documents`, and, told once more, what became of the published ones: `story_history`."""
    tables = ["stories", "story_documents"]
    made = work.made(tables, [files["documents"], files["pairs"]], lambda: _grouped(work, files, base))
    return made | {"story_history": _told(work, made, base)}


def _grouped(work: Work, files: Files, base: Files) -> list[pa.Table]:
    """Published stories that nothing touched, and those of the other documents, grouped anew."""
    found = work.store.read("pairs", files)
    doc_ids = work.store.read("documents", files, ["doc_id"])["doc_id"].combine_chunks()
    anew = doc_ids
    known = _made_by_this_code(work, base, "stories")
    if known:
        anew = affected(doc_ids, found, _touched(work, files, base))
        found = found.filter(pc.and_(pc.is_in(found["doc_a"], anew), pc.is_in(found["doc_b"], anew)))
    new = group(_documents(work, files, anew), found)
    if not known:
        return list(new)
    stories, places = (work.store.read(t, base) for t in ("stories", "story_documents"))
    stay = pc.and_(pc.is_in(places["doc_id"], doc_ids), pc.invert(pc.is_in(places["doc_id"], anew)))
    places = places.filter(stay)
    stories = stories.filter(pc.is_in(stories["story_id"], places["story_id"].unique()))
    # Sorting is stable, and a story is all old or all new, so that its documents stay in order of time
    return [pa.concat_tables(both).sort_by("story_id") for both in zip((stories, places), new, strict=True)]


def _touched(work: Work, files: Files, base: Files) -> pa.Array:
    """Documents that came or changed, and those of pairs that came, changed or went."""
    came = tuple(name for name in files["documents"] if name not in base["documents"])
    needed = {"documents": came, "pairs": files["pairs"]} if came else {"pairs": files["pairs"]}
    with connect(work.store, needed, work.settings.memory) as connection:
        connection.register("known_pairs", work.store.read("pairs", base))
        connection.execute(
            """
            CREATE TEMP TABLE changed AS
            (FROM pairs EXCEPT FROM known_pairs) UNION ALL (FROM known_pairs EXCEPT FROM pairs)
            """
        )
        ends = connection.sql("SELECT doc_a FROM changed UNION SELECT doc_b FROM changed").to_arrow_table()
    new = work.store.read("documents", {"documents": came}, ["doc_id"])
    return pa.concat_arrays([*ends["doc_a"].chunks, *new["doc_id"].chunks])


def _documents(work: Work, files: Files, doc_ids: pa.Array) -> pa.Table:
    """What grouping asks of these documents; the text of those without a headline only."""
    with connect(work.store, {"documents": files["documents"]}, work.settings.memory) as connection:
        connection.register("wanted", pa.table({"doc_id": doc_ids}))
        return connection.sql(
            """
            SELECT
                doc_id, article_id, outlet, title, if(title IS NULL, text, '') AS text, published_at, modified_at
            FROM documents SEMI JOIN wanted USING (doc_id)
            """
        ).to_arrow_table()


def _told(work: Work, made: Files, base: Files) -> tuple[str, ...]:
    """Files of `story_history`: the published ones, and one of this run where a published story went over."""
    table = "story_history"
    told = base.get(table) or work.made([table], [], lambda: [SCHEMAS[table].empty_table()])[table]
    if not base.get("story_documents"):
        return told
    before, after = (work.store.read("story_documents", files) for files in (base, made))
    name = work.file(table, base["story_documents"], made["story_documents"])
    if not work.store.has(table, name):  # a run that was killed has told it
        rows = history(before, after, datetime.now(UTC))
        if not rows.num_rows:
            return told
        work.store.write(table, name, rows)
    return (*told, name)


def _made_by_this_code(work: Work, base: Files, table: str) -> bool:
    return bool(base.get(table)) and all(map(work.is_own, base[table]))
