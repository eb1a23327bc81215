"""What must be found in the four documents that the product was asked for, file by file."""

from __future__ import annotations

import datetime

import pytest

REPORT, SPUN, REPOST, DIGEST = "001", "000", "002", "003"


@pytest.fixture(scope="module")
def documents(ask_user):
    """Documents by the number of their file."""
    return {row["source_path"][:3]: row for row in ask_user("SELECT * FROM documents")}


@pytest.fixture(scope="module")
def covered(ask_user):
    """covered(x, y, kinds): share of the words of x in passages of these kinds with y."""
    rows = ask_user(
        """
        WITH sides AS (
            SELECT doc_a AS x_id, doc_b AS y_id, kind, a_words AS words FROM passages
            UNION ALL
            SELECT doc_b, doc_a, kind, b_words FROM passages
        )
        SELECT left(x.source_path, 3) AS x, left(y.source_path, 3) AS y, kind, words / x.n_words AS share
        FROM sides
        JOIN documents AS x ON x.doc_id = x_id
        JOIN documents AS y ON y.doc_id = y_id
        """
    )

    def share(x, y, *kinds):
        own = [r for r in rows if (r["x"], r["y"]) == (x, y)]
        return sum(r["share"] for r in own if not kinds or r["kind"] in kinds)

    return share


def test_the_four_are_one_story(ask_user):
    assert ask_user("SELECT n_documents FROM stories") == [{"n_documents": 4}]


@pytest.mark.parametrize(("number", "verdict"), [(REPORT, "original"), (SPUN, "copied"), (REPOST, "copied")])
def test_verdicts(ask_user, documents, number, verdict):
    rows = ask_user(
        f"SELECT verdict, source_doc_id FROM lineage WHERE doc_id = '{documents[number]['doc_id']}'"
    )
    source = documents[REPORT]["doc_id"] if verdict == "copied" else None
    assert {(r["verdict"], r["source_doc_id"]) for r in rows} == {(verdict, source)}


def test_the_digest_is_no_copy(ask_user, documents, covered):
    rows = ask_user(f"SELECT verdict FROM lineage WHERE doc_id = '{documents[DIGEST]['doc_id']}'")
    assert rows
    assert all(r["verdict"] != "copied" for r in rows)
    assert all(covered(DIGEST, other) < 0.20 for other in (REPORT, SPUN, REPOST))


def test_the_spun_rewrite_is_covered(covered):
    assert covered(SPUN, REPORT) >= 0.90
    assert covered(SPUN, REPORT, "edited", "paraphrase") >= 0.30


def test_the_repost_is_half_rewritten_half_verbatim(ask_user, documents, covered):
    assert covered(REPOST, REPORT) >= 0.75
    assert covered(REPOST, REPORT, "verbatim") >= 0.50
    turn = documents[REPOST]["text"].index("During his three-day visit")
    head = ask_user(
        f"""
        SELECT kind, sum(CASE WHEN doc_a = '{documents[REPOST]["doc_id"]}' THEN a_words ELSE b_words END)::INT
            AS words
        FROM passages
        WHERE '{documents[REPORT]["doc_id"]}' IN (doc_a, doc_b)
          AND CASE '{documents[REPOST]["doc_id"]}' WHEN doc_a THEN a_start WHEN doc_b THEN b_start END < {turn}
        GROUP BY kind
        """
    )
    words = {r["kind"]: r["words"] for r in head}
    assert words.get("edited", 0) + words.get("paraphrase", 0) > 0.5 * sum(words.values())


def test_the_digest_cites_five_papers_with_their_days(ask_user, documents):
    rows = ask_user(
        f"""
        SELECT outlet, cited_date FROM credits
        WHERE doc_id = '{documents[DIGEST]["doc_id"]}' AND cited_date IS NOT NULL
        """
    )
    day = datetime.date
    assert {(r["outlet"], r["cited_date"]) for r in rows} == {
        ("Al Jazeera", day(2025, 11, 8)),
        ("The Independent", day(2025, 11, 7)),
        ("The Associated Press", day(2025, 11, 7)),
        ("France 24", day(2025, 11, 4)),
        ("South China Morning Post", day(2025, 10, 22)),
    }


def test_the_reports_day_is_read_from_its_header(documents):
    assert documents[REPORT]["published_at"].date() == datetime.date(2025, 11, 7)
    assert documents[REPORT]["published_precision"] == "day"


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (REPORT, "date 2025-11-07"),
        (REPORT, "You can now listen to"),
        (REPORT, "Reuters and The Associated Press contributed"),
        (REPOST, "Share and Follow"),
        (REPOST, "(Ahn Young-joon/AP Photo)"),
        (REPOST, "near the border village of Panmunjom, South Korea, Monday, Nov. 3, 2025. (AP)"),
        (REPOST, "Reuters and The Associated Press contributed"),
        (SPUN, "Reuters and The Associated Press provided contributions"),
    ],
)
def test_what_is_no_reporting_is_taken_out_with_a_reason(ask_user, documents, number, words):
    rows = ask_user(f"SELECT text, reason FROM removed WHERE doc_id = '{documents[number]['doc_id']}'")
    assert [r["reason"] != "" for r in rows if words in r["text"]] == [True]
    assert words not in documents[number]["text"]


@pytest.mark.parametrize("number", [REPORT, SPUN, REPOST])
@pytest.mark.parametrize("agency", ["Reuters", "The Associated Press"])
def test_contributions_are_credited(ask_user, documents, number, agency):
    rows = ask_user(
        f"""
        SELECT start FROM credits
        WHERE doc_id = '{documents[number]["doc_id"]}' AND kind = 'contributed' AND outlet = '{agency}'
        """
    )
    assert rows == [{"start": None}]


@pytest.fixture(scope="module")
def lost(ask_user, documents):
    """(kind, effect, words in the report, words in the spun rewrite) of each changed fact."""
    report, spun = documents[REPORT]["doc_id"], documents[SPUN]["doc_id"]
    rows = ask_user(
        f"SELECT * FROM changes WHERE doc_a IN ('{report}', '{spun}') AND doc_b IN ('{report}', '{spun}')"
    )
    inverse = {"dropped": "added", "added": "dropped"}
    return [
        (r["kind"], r["effect"], r["before"], r["after"])
        if r["doc_a"] == report
        else (r["kind"], inverse.get(r["effect"], r["effect"]), r["after"], r["before"])
        for r in rows
    ]


def test_the_presidents_name_is_dropped(lost):
    assert any(k == "name" and e == "dropped" and "Donald Trump" in (b or "") for k, e, b, _ in lost)


def test_the_number_of_troops_is_dropped(lost):
    assert any(k == "number" and e == "dropped" and "28,500" in (b or "") for k, e, b, _ in lost)


@pytest.mark.parametrize("named", ["Sanae Takaichi", "Reuters"])
def test_the_attribution_is_replaced(lost, named):
    found = [(e, a) for k, e, b, a in lost if k == "attribution" and named in (b or "")]
    assert any(effect in ("altered", "generalised", "laundered") for effect, _ in found)
