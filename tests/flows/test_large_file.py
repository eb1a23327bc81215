"""A file of many articles is read by all workers in bounded runs, and gives what one worker would give."""

from __future__ import annotations

import json

import pytest

from flows.engine.context import Run
from flows.inbox.files import find
from flows.stages import large_file
from flows.stages.extract import extract_batch
from flows.stages.large_file import Share, read_large_file, share_batch
from tests.flows.stage_runs import context_at

TABLES = ("extracted", "rejects", "inputs")


@pytest.fixture
def articles(tmp_path):
    """A file of 23 articles and a line that is none."""
    lines = [
        json.dumps(
            {"url": f"https://lunde.example/{n}", "title": f"Ferry {n}", "text": f"Ferry {n} sank off Lunde."}
        )
        for n in range(23)
    ]
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "all.jsonl").write_text("\n".join([*lines[:7], "{broken", *lines[7:]]))
    (file,) = find([tmp_path / "inbox"])
    return file


def rows(context, names):
    return {t: sorted(map(str, context.store.read(t, {t: tuple(names)}).to_pylist())) for t in TABLES}


@pytest.mark.slow
def test_runs_of_articles_give_the_rows_of_the_whole_file(articles, tmp_path):
    context = context_at(tmp_path / "w", workers=2, batch_articles=5)
    names = read_large_file(Run(context, {}), articles)
    assert len(names) == 6  # five runs, and what tells of the file
    assert rows(context, names) == rows(context, extract_batch(context, [articles]))


def test_a_killed_run_goes_on_behind_what_stands(articles, tmp_path, monkeypatch):
    context = context_at(tmp_path / "w", batch_articles=5)
    share = Share(articles, 0, 1)
    share_batch(context, share)
    context.store.path("extracted", share.name(context, 3)).unlink()
    written = []
    write = large_file._write
    monkeypatch.setattr(large_file, "_write", lambda *told: (written.append(told[1]), write(*told)))
    share_batch(context, share)
    assert written == [share.name(context, 3)]
