"""The whole line on `seeds/`, against what their author says is true of them."""

from __future__ import annotations

from bisect import bisect_right
from datetime import datetime

import pytest

from flows.ingest import STEPS
from tests import seeds_truth as truth
from transforms.normalise import count_words, words

TABLES = [
    *("inputs", "documents", "removed", "rejects", "sentences", "quotes", "credits", "facts", "fingerprints"),
    *(
        "pairs",
        "stories",
        "story_documents",
        "passages",
        "grades",
        "changes",
        "lineage",
        "first_printings",
        "runs",
    ),
    *("document_reuse", "story_overlap", "outlet_flows", "fact_coverage", "story_timeline"),
]


@pytest.fixture(scope="module")
def documents(ask_seeds):
    """Documents by `path`, or `path#item`, as the truth names them."""
    return {_name(row): row for row in ask_seeds("SELECT * FROM documents")}


@pytest.fixture(scope="module")
def ids(documents):
    return {name: row["doc_id"] for name, row in documents.items()}


def _name(row):
    return f"{row['source_path']}#{row['item']}" if row["item"] else row["source_path"]


@pytest.mark.parametrize("table", TABLES)
def test_every_table_is_filled(ask_seeds, table):
    assert ask_seeds(f"SELECT count(*) AS n FROM {table}")[0]["n"] > 0


def test_every_part_of_a_run_is_timed_and_its_bar_has_a_step_for_each_stage(ask_seeds):
    timed = set(ask_seeds("SELECT map_keys(seconds) AS names FROM runs")[0]["names"])
    around = {"look", "summary", "tests", "publish", "pages"}
    assert around < timed
    assert len(timed - around) == STEPS


@pytest.mark.parametrize("background", truth.BACKGROUND, ids=lambda b: b.outlet)
def test_background_of_an_outlet_is_boilerplate(ask_seeds, documents, ids, background):
    told = ", ".join(f"'{ids[name]}'" for name in background.documents)
    rows = ask_seeds(
        f"SELECT * FROM passages WHERE kind = 'boilerplate' AND doc_a IN ({told}) AND doc_b IN ({told})"
    )
    shown = {documents[n]["doc_id"]: documents[n]["text"] for n in background.documents}
    assert {d for r in rows for d in (r["doc_a"], r["doc_b"])} == set(shown)
    for row in rows:
        text = shown[row["doc_a"]]
        paragraph = text.rindex("\n", 0, row["a_start"] + 1) + 1
        assert text[paragraph:].startswith(background.words)


def test_every_input_ends_in_documents_or_in_rejects(ask_seeds, documents):
    rejects = {_name(row): row["reason"] for row in ask_seeds("SELECT * FROM rejects")}
    assert rejects == truth.REJECTS
    assert set(documents) == set(truth.PUBLISHED)


def test_publication_times(documents):
    stated = {}
    for name, row in documents.items():
        at = row["published_at"]
        shown = {"day": "%Y-%m-%d", "second": "%Y-%m-%dT%H:%M:%SZ", "minute": "%Y-%m-%dT%H:%M:00Z"}
        stated[name] = at and at.strftime(shown[row["published_precision"]])
    assert stated == truth.PUBLISHED


def test_languages(documents):
    assert {n: d["language"] for n, d in documents.items()} == dict.fromkeys(
        documents, "en"
    ) | truth.LANGUAGES


def test_stories_are_those_of_the_author(ask_seeds, ids):
    found = {}
    for row in ask_seeds("SELECT story_id, doc_id FROM story_documents"):
        found.setdefault(row["story_id"], set()).add(row["doc_id"])
    told = [{ids[name] for name in names} for names in truth.STORIES.values()]
    assert sorted(map(sorted, found.values())) == sorted(
        map(sorted, [*told, *({ids[n]} for n in truth.ALONE)])
    )


@pytest.mark.parametrize("copy", truth.COPIES, ids=lambda c: c.copy)
def test_copies_are_found_with_their_source(ask_seeds, ids, copy):
    rows = ask_seeds(f"SELECT * FROM lineage WHERE doc_id = '{ids[copy.copy]}'")
    assert {(r["verdict"], r["source_doc_id"]) for r in rows} == {("copied", ids[copy.source])}
    pair = f"'{ids[copy.copy]}', '{ids[copy.source]}'"
    [found] = ask_seeds(
        f"""
        SELECT sum(if(doc_a = doc_id, a_words, b_words)) / any_value(documents.n_words) AS share
        FROM passages, documents
        WHERE doc_a IN ({pair}) AND doc_b IN ({pair}) AND kind != 'boilerplate' AND doc_id = '{ids[copy.copy]}'
        """
    )
    assert found["share"] >= copy.copied


@pytest.mark.parametrize("name", truth.ORIGINALS.values())
def test_originals_draw_on_nobody(ask_seeds, ids, name):
    rows = ask_seeds(f"SELECT verdict, source_doc_id FROM lineage WHERE doc_id = '{ids[name]}'")
    assert rows == [{"verdict": "original", "source_doc_id": None}]


@pytest.mark.parametrize("name", [*truth.INDEPENDENT, *truth.DIGESTS])
def test_own_reports_and_digests_are_no_copies(ask_seeds, ids, name):
    rows = ask_seeds(f"SELECT verdict FROM lineage WHERE doc_id = '{ids[name]}'")
    assert [r["verdict"] for r in rows] == ["independent"]


@pytest.mark.parametrize(("agency", "names"), truth.SHARED_SOURCE.items())
def test_printings_of_an_agency_share_a_source_outside(ask_seeds, ids, agency, names):
    told = ", ".join(f"'{ids[n]}'" for n in names)
    rows = ask_seeds(f"SELECT verdict, origin FROM lineage WHERE doc_id IN ({told})")
    assert rows == [{"verdict": "shared_source", "origin": agency}] * len(names)


@pytest.mark.parametrize("marked", truth.FIRST_PRINTINGS, ids=lambda m: f"{m.document} {m.words[:20]}")
def test_words_are_traced_to_who_printed_them_first(ask_seeds, documents, ids, marked):
    start = documents[marked.document]["text"].index(marked.words)
    rows = ask_seeds(
        f"""SELECT * FROM first_printings WHERE doc_id = '{ids[marked.document]}'
        AND start < {start + len(marked.words)} AND "end" > {start} ORDER BY start"""
    )
    chain = [ids[name] for name in marked.chain]
    first = None if marked.origin else chain[-1] if chain else None
    expected = {(tuple(chain), first, marked.origin, False)} if chain or marked.origin else set()
    assert {(tuple(r["chain"]), r["first_doc_id"], r["origin"], r["cannot_tell"]) for r in rows} == expected
    if expected:  # every word of them
        assert sum(r["n_words"] for r in rows) >= count_words(marked.words)
        assert rows[0]["start"] <= start and rows[-1]["end"] >= start + len(marked.words)


@pytest.mark.parametrize(("later", "earlier"), truth.VERSIONS)
def test_a_correction_is_a_version(ask_seeds, ids, later, earlier):
    assert ask_seeds(f"SELECT role FROM story_documents WHERE doc_id = '{ids[later]}'") == [
        {"role": "version"}
    ]
    rows = ask_seeds(f"SELECT verdict, source_doc_id FROM lineage WHERE doc_id = '{ids[later]}'")
    assert rows == [{"verdict": "copied", "source_doc_id": ids[earlier]}]


@pytest.mark.parametrize(("name", "lines"), truth.REMOVED.items())
def test_lines_that_are_no_article_are_removed(ask_seeds, documents, ids, name, lines):
    removed = [r["text"] for r in ask_seeds(f"SELECT text FROM removed WHERE doc_id = '{ids[name]}'")]
    assert [line for line in lines if not any(line in text for text in removed)] == []
    assert [line for line in lines if line in documents[name]["text"]] == []


@pytest.mark.parametrize(("name", "words"), truth.FURNITURE.items())
def test_page_furniture_is_not_in_the_text(documents, name, words):
    assert [w for w in words if w in documents[name]["text"]] == []


@pytest.mark.parametrize("credit", truth.CREDITS, ids=lambda c: f"{c.document} {c.outlet} {c.kind}")
def test_credits(ask_seeds, ids, credit):
    rows = ask_seeds(f"SELECT outlet, kind, cited_date FROM credits WHERE doc_id = '{ids[credit.document]}'")
    day = datetime.fromisoformat(credit.cited_date).date() if credit.cited_date else None
    agency = {"AP News": "The Associated Press"}.get(credit.outlet, credit.outlet)
    found = {(r["outlet"], r["kind"], r["cited_date"] if day else None) for r in rows}
    assert (agency, credit.kind, day) in found


@pytest.mark.parametrize("change", truth.CHANGES, ids=lambda c: f"{c.copy} {c.effect} {c.before}")
def test_changed_facts(ask_seeds, ids, change):
    rows = ask_seeds(
        f"""
        SELECT effect, before, after FROM changes
        WHERE doc_a = '{ids[change.source]}' AND doc_b = '{ids[change.copy]}' AND kind = '{change.kind}'
        """
    )
    near = [
        r
        for r in rows
        if _same(change.before, r["before"]) and (not change.after or _same(change.after, r["after"]))
    ]
    assert change.effect in {r["effect"] for r in near}, rows


def _same(told, found):
    """Whether `found` are the words told, or the essential part of them."""
    return found is not None and (told in found or found in told)


@pytest.mark.parametrize("name", truth.WHOLE_TEXTS)
def test_every_word_of_a_text_was_printed_first_where_its_author_says(ask_seeds, documents, ids, name):
    names, text = {doc_id: path for path, doc_id in ids.items()}, documents[name]["text"]
    printings = ask_seeds(f"SELECT * FROM first_printings WHERE doc_id = '{ids[name]}'")
    stretches = truth.WHOLE_TEXTS[name]
    begins = [text.index(stretch.begins) for stretch in stretches]
    assert begins == sorted(begins)
    text_words, unreached, wrong = words(text), [], []
    for start, end in zip(text_words.starts.tolist(), text_words.ends.tolist(), strict=True):
        stretch = stretches[max(0, bisect_right(begins, start) - 1)]
        found = next((row for row in printings if row["start"] <= start < row["end"]), None)
        if found is None and (stretch.chain or stretch.origin):
            unreached.append(text[start:end])
        elif found and (tuple(names[d] for d in found["chain"]), found["origin"]) != (
            stretch.chain,
            stretch.origin,
        ):
            wrong.append(text[start:end])
    assert wrong == []
    assert unreached == truth.UNREACHED.get(name, "").split()
