"""Credits of files that were made before an outlet was seen for the first time."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from flows.engine.context import RunContext
from flows.stages.credits import credits as credits_stage
from flows.stages.credits import credits_file, outlets_in
from flows.stages.shards import shard_of_documents
from tests.flows.stage_runs import DOCUMENT, context_at, run_stages
from transforms.credits import credits
from transforms.schemas import SCHEMAS, from_rows
from warehouse.storage.row_digests import KNOWN
from warehouse.storage.shards import Shard, cut, merge
from warehouse.storage.store import Files

pytestmark = pytest.mark.slow

OLD = (
    ("a", "Northmoor Mail", "The mill is to close, according to the Tolvard Lantern."),
    ("b", "Northmoor Mail", "A Lantern burned in Marlow. Nobody came."),
)
LANTERN = ("c", "Tolvard Lantern", "The mill is to close, the Northmoor Mail reported.")
STRANGER = ("d", "Marlow Courier", "Rain fell, according to the Northmoor Mail.")


@pytest.fixture
def context(tmp_path: Path) -> RunContext:
    return context_at(tmp_path)


def written(context: RunContext, name: str, *rows: tuple[str, str, str]) -> str:
    """A file of documents (id, outlet, text), nothing removed from them."""
    fields = set(SCHEMAS["documents"].names)
    documents = [
        {
            k: v
            for k, v in (DOCUMENT | {"n_words": 9, "doc_id": i, "outlet": o, "text": t}).items()
            if k in fields
        }
        for i, o, t in rows
    ]
    context.store.write("documents", name, from_rows("documents", documents))
    context.store.write("removed", name, SCHEMAS["removed"].empty_table())
    return name


def credited(context: RunContext, *names: str) -> dict[str, str]:
    """The file of credits of each file of documents, as the stage makes them."""
    files = run_stages(context, {"documents": names, "removed": names}, credits_stage)
    outlets = outlets_in(context, files)
    return {name: credits_file(context, name, outlets.get(name, [])) for name in names}


def test_an_outlet_that_no_document_of_a_file_can_name_leaves_its_credits_as_they_are(context: RunContext):
    old = written(context, "v-old.parquet", *OLD)
    before = credited(context, old)[old]
    assert credited(context, old, written(context, "v-stranger.parquet", STRANGER))[old] == before
    assert credited(context, old, written(context, "v-lantern.parquet", LANTERN))[old] != before


def test_credits_are_those_that_all_outlets_give(context: RunContext):
    names = [written(context, f"v-{rows[0][0]}.parquet", *rows) for rows in (OLD, (LANTERN,), (STRANGER,))]
    everything: Files = {"documents": tuple(names), "removed": tuple(names)}
    documents, removed = (context.store.read(table, everything) for table in ("documents", "removed"))
    seen = frozenset(documents["outlet"].to_pylist())
    made = {"credits": tuple(credited(context, *names).values())}
    expected = credits(documents, removed, seen)
    assert context.store.read("credits", made).equals(expected)
    assert expected["outlet"].to_pylist() == ["Tolvard Lantern", "Northmoor Mail", "Northmoor Mail"]


def test_files_that_are_cut_or_merged_keep_their_credits(context: RunContext):
    names = [written(context, f"v-{rows[0][0]}.parquet", *rows) for rows in (OLD, (LANTERN,), (STRANGER,))]
    credited(context, *names)
    shard_of = shard_of_documents(context, {"documents": tuple(names)})
    shorter = cut(
        context.store, names[0], from_rows("documents", [{"doc_id": "b"}]).select(["doc_id"]), shard_of
    )
    merged = shard_of("v-merged.parquet", shorter, names[1])
    tables = ("documents", "removed", "capitals", "credits")
    merge(context.store, [_some(shard_of(n), tables) for n in (shorter, names[1])], _some(merged, tables))
    kept = context.store.path("credits", merged["credits"]).stat().st_mtime_ns
    assert credited(context, "v-merged.parquet", names[2])["v-merged.parquet"] == merged["credits"]
    assert context.store.path("credits", merged["credits"]).stat().st_mtime_ns == kept


def _some(shard: Shard, tables: tuple[str, ...]) -> Shard:
    return {table: shard[table] for table in tables}


def test_what_is_known_of_names_is_what_asking_anew_tells(context: RunContext):
    names: list[str] = []
    for name, row in (("v-old.parquet", OLD[0]), ("v-new.parquet", LANTERN), ("v-last.parquet", STRANGER)):
        names.append(written(context, name, row))
        credited(context, *names)
    files = {"documents": tuple(names)}
    known = outlets_in(context, files)
    assert known["v-old.parquet"] == ["Tolvard Lantern"]
    shutil.rmtree(context.store.root / KNOWN)
    assert outlets_in(context, files) == known
