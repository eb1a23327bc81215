"""Documents are described once, when a pair or a story relates them to others."""

from __future__ import annotations

import pytest

from flows.stages.describe import describe
from flows.stages.split import split
from tests.flows.stage_runs import context_at, run_stages
from tests.flows.test_aligned import documents, placed

pytestmark = pytest.mark.slow


def rows(context, files, table):
    return sorted(map(str, context.store.read(table, files).to_pylist()))


def test_documents_come_and_go_with_their_pairs_and_the_others_stay(tmp_path):
    context = context_at(tmp_path)
    texts = documents(context)
    first = texts | placed(context, "p1.parquet", ["ab", "c"], ab=0.6)
    before = run_stages(context, first, split, describe)
    assert rows(context, before, "described_documents") == ["{'doc_id': 'a'}", "{'doc_id': 'b'}"]
    second = placed(context, "p2.parquet", ["a", "bc"], bc=0.6)
    after = run_stages(context, before | second, split, describe, previous=before)
    assert rows(context, after, "described_documents") == ["{'doc_id': 'b'}", "{'doc_id': 'c'}"]
    at_once = run_stages(context, texts | second, split, describe)
    for table in ("quotes", "facts"):
        assert rows(context, after, table) == rows(context, at_once, table)
    assert set(after["facts"]).isdisjoint(at_once["facts"])  # c came alone
