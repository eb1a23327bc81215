"""What a run brought, as its page and its events tell it."""

from __future__ import annotations

from flows.engine.context import Run
from flows.run_page.counts import take_in
from flows.run_page.summary import summary_of
from tests.flows.stage_runs import context_at
from warehouse.storage.catalog import ask, published

SILO, WORKS = "Two killed as grain silo burns in Port Ellin", "Orrin plans to close Tolvard works, memo shows"


def brought(warehouse, base=None, watch=()):
    return summary_of(a_run(warehouse, base), watch)


def a_run(warehouse, base=None):
    """A run that leaves what is published, after the tables `base`: the same where it is None."""
    context = context_at(warehouse)
    files = published(context.store)
    run = Run(context, files if base is None else base)
    run.files = files
    return run


def test_the_first_run_brings_everything(seeds):
    found = brought(seeds, base={})
    assert (found.n_stories_new, len(found.rejects)) == (9, 5)
    assert sum(row["lines"] for row in found.removed) == ask(seeds, "FROM removed").num_rows


def test_new_documents_are_those_that_the_catalog_before_did_not_have(seeds):
    assert take_in(a_run(seeds, {})).n_documents_new == 36
    assert take_in(a_run(seeds)).n_documents_new == 0


def test_what_the_catalog_before_had_is_no_news(seeds):
    found = brought(seeds)
    assert (found.stories, found.rejects, found.removed, found.copied) == ([], [], [], [])


def test_it_is_told_who_copied_whom_without_credit(seeds):
    (silo,) = [story for story in brought(seeds, base={}).copied if story["title"] == SILO]
    assert silo["documents"] == 1
    assert silo["copies"] == [
        {
            "outlet": "Tolvard Observer",
            "copied_by": "QuickWire Daily",
            "documents": 1,
            "words": silo["words"],
            "least_confidence": silo["copies"][0]["least_confidence"],
        }
    ]


def test_with_a_watched_list_others_are_no_news(seeds):
    titles = {
        story["title"] for story in brought(seeds, base={}, watch=("tolvard observer", "Nobody")).copied
    }
    assert titles == {SILO, WORKS}
