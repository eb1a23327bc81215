from __future__ import annotations

from datetime import UTC, datetime

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import USER_DOCUMENTS
from tests.transforms.compare_cases import CASES, Change
from tests.transforms.facts_of import documents, facts_of, flip
from transforms.compare import compare, kept
from transforms.compare.changes import read_fact
from transforms.compare.same import same
from transforms.compare.same_name import same_name
from transforms.facts.language import ENGLISH
from transforms.schemas import PASSAGES, check
from transforms.split import split


def passages(*texts: str, spans: list[tuple[int, int, int, int]] | None = None) -> pa.Table:
    a, b = texts
    spans = spans if spans is not None else [(0, len(a), 0, len(b))]
    rows = [
        {
            "doc_a": "d0",
            "doc_b": "d1",
            "a_start": s[0],
            "a_end": s[1],
            "b_start": s[2],
            "b_end": s[3],
            "kind": "edited",
            "similarity": 0.8,
            "n_words": 10,
            "a_words": 10,
            "b_words": 10,
        }
        for s in spans
    ]
    return pa.Table.from_pylist(rows, schema=PASSAGES)


def changes(a: str, b: str) -> list[dict]:
    table = documents(a, b)
    return check("changes", compare(passages(a, b), table, split(table), facts_of(table))).to_pylist()


def changed(a: str, b: str) -> set[Change]:
    return {(r["kind"], r["effect"], r["before"], r["after"]) for r in changes(a, b) if r["effect"] != "kept"}


def kept_facts(a: str, b: str) -> set[Change]:
    return {(r["kind"], r["effect"], r["before"], r["after"]) for r in changes(a, b)} - changed(a, b)


def test_look_alike_letters_change_no_fact_and_are_told_as_printed() -> None:
    plain = "Marta Ocelot told the Coast Post that 14 people from Kappe drowned on 3 May 2026."
    masked = plain.replace("Ocelot", "Осelot").replace("May", "Mаy").replace("people", "pеople")
    assert changed(plain, masked) == changed(masked, plain) == set()
    names = {(before, after) for kind, _, before, after in kept_facts(plain, masked) if kind == "name"}
    assert ("Marta Ocelot", "Marta Осelot") in names
    altered = masked.replace("14", "41").replace("Kappe", "Tarnby")
    assert changed(plain, altered) == {
        ("number", "altered", "14", "41"),
        ("name", "altered", "Kappe", "Tarnby"),
    }


@pytest.mark.parametrize("case", CASES)
def test_the_changes_of_two_texts_are_exactly_these(case: str) -> None:
    a, b, expected = CASES[case]
    assert changed(a, b) == expected


@pytest.mark.parametrize("case", CASES)
def test_reading_the_other_way_gives_the_inverse(case: str) -> None:
    a, b, expected = CASES[case]
    table = documents(b, a)
    backwards = flip(compare(passages(b, a), table, split(table), facts_of(table))).to_pylist()
    assert {
        (r["kind"], r["effect"], r["before"], r["after"]) for r in backwards if r["effect"] != "kept"
    } == expected


def test_kept_facts_are_rows_with_both_wordings() -> None:
    a, b, _ = CASES["synonyms around the same facts"]
    assert kept_facts(a, b) == {
        ("number", "kept", "6", "six"),
        ("date", "kept", "Sunday", "Sunday"),
        ("name", "kept", "Mount Serrat", "Mount Serrat"),
        ("attribution", "kept", "officials said", "officials stated"),
    }


def test_a_fact_moved_to_another_passage_is_kept() -> None:
    a = "The flood closed 214 bridges.\nRain fell on the hills all week."
    b = "Rain fell on the hills all week.\nIn all 214 bridges were closed."
    table = documents(a, b)
    rain_a, rain_b = a.index("Rain"), b.index("\n")
    rows = compare(
        passages(a, b, spans=[(rain_a, len(a), 0, rain_b)]), table, split(table), facts_of(table)
    ).to_pylist()
    assert [(r["effect"], r["before"], r["after"]) for r in rows if r["kind"] == "number"] == [
        ("kept", "214", "214")
    ]


def test_a_fact_outside_all_passages_points_to_the_nearest_passage() -> None:
    a = "The flood closed 214 bridges.\nRain fell on the hills all week."
    b = "Rain fell on the hills all week."
    table = documents(a, b)
    spans = [(a.index("Rain"), len(a), 0, len(b))]
    (row,) = compare(passages(a, b, spans=spans), table, split(table), facts_of(table)).to_pylist()
    assert (row["effect"], row["before"], row["after"]) == ("dropped", "214", None)
    assert a[row["a_start"] : row["a_end"]] == "214"
    assert (row["b_start"], row["b_end"]) == (0, len(b))


def test_a_fact_lacking_in_a_passage_points_to_its_other_side() -> None:
    a = "Rain fell on the hills all week. The flood closed 214 bridges."
    b = "Rain fell on the hills all week. The flood closed bridges."
    middle_a, middle_b = a.index("The"), b.index("The")
    spans = [(0, middle_a, 0, middle_b), (middle_a, len(a), middle_b, len(b))]
    table = documents(a, b)
    (row,) = compare(passages(a, b, spans=spans), table, split(table), facts_of(table)).to_pylist()
    assert (row["b_start"], row["b_end"]) == (middle_b, len(b))


def test_documents_without_passages_are_not_compared() -> None:
    table = documents("Rain closed 14 bridges.", "Snow closed 15 roads.")
    assert compare(PASSAGES.empty_table(), table, split(table), facts_of(table)).num_rows == 0


def test_two_texts_that_share_only_what_both_quote_are_not_compared() -> None:
    table = documents("Rain closed 14 bridges.", "Snow closed 15 roads.")
    shared = passages("Rain closed 14 bridges.", "Snow closed 15 roads.")
    kinds = shared.set_column(shared.column_names.index("kind"), "kind", [["quote"]])
    assert compare(kinds, table, split(table), facts_of(table)).num_rows == 0


def test_the_order_of_passages_and_facts_changes_nothing() -> None:
    a, b, _ = CASES["a named speaker for officials"]
    table = documents(a, b)
    aligned = passages(a, b, spans=[(0, 20, 0, 20), (20, len(a), 20, len(b))])
    found = facts_of(table)
    backwards = list(range(found.num_rows))[::-1]
    assert compare(aligned.take([1, 0]), table.take([1, 0]), split(table), found.take(backwards)) == compare(
        aligned, table, split(table), found
    )


def test_pairs_are_compared_one_by_one() -> None:
    texts = [t for name in ("a number changed", "a date changed") for t in CASES[name][:2]]
    table = documents(*texts)
    second = {**passages(*texts[2:]).to_pylist()[0], "doc_a": "d2", "doc_b": "d3"}
    both = pa.Table.from_pylist([*passages(*texts[:2]).to_pylist(), second], schema=PASSAGES)
    rows = compare(both, table, split(table), facts_of(table)).to_pylist()
    assert {(r["doc_a"], r["doc_b"], r["before"], r["after"]) for r in rows if r["effect"] == "altered"} == {
        ("d0", "d1", "14", "17"),
        ("d2", "d3", "March 12, 2024", "March 21, 2024"),
    }


_SENTENCES = sorted({text for a, b, _ in CASES.values() for text in (a, b)})


@pytest.mark.slow
@given(st.lists(st.sampled_from(_SENTENCES), min_size=1, max_size=4))
def test_a_text_compared_with_itself_always_keeps_all(sentences: list[str]) -> None:
    text = "\n".join(sentences)
    assert {r["effect"] for r in changes(text, text)} <= {"kept"}


@pytest.mark.slow
@given(st.lists(st.sampled_from(_SENTENCES), max_size=3), st.lists(st.sampled_from(_SENTENCES), max_size=3))
def test_offsets_always_point_to_the_facts(left: list[str], right: list[str]) -> None:
    a, b = "\n".join(left), "\n".join(right)
    for row in changes(a, b):
        if row["before"] is not None:
            assert a[row["a_start"] : row["a_end"]] == row["before"]
        if row["after"] is not None:
            assert b[row["b_start"] : row["b_end"]] == row["after"]


@pytest.mark.parametrize(
    "a, b, one",
    [
        ("Dora Lindqvist", "Lindqvist", True),
        ("Doug Feldt", "Douglas J. Feldt", True),
        ("Northern Harbour Safety Council", "NHSC", True),
        ("U.S. Treasury", "United States Treasury", True),
        ("Oslo", "Norway", True),
        ("Mt. Serrat", "Mount Serrat", True),
        ("Acme Metals Corp", "Acme", True),
        ("Taverham", "Taverham Institute of Sea Research", False),
        ("Japan", "Sea of Japan", False),
        ("North Korea", "South Korea", False),
        ("Dora Lindqvist", "Dora Ferrante", False),
        ("Paul Lindqvist", "Dora Lindqvist", False),
    ],
)
def test_names_are_one_only_where_one_is_a_form_of_the_other(a: str, b: str, one: bool) -> None:
    assert same_name(a, b) is same_name(b, a) is one


def test_facts_that_are_the_same_share_a_key() -> None:
    rows = facts_of(documents(*_SENTENCES)).to_pylist()
    texts = dict(zip((f"d{i}" for i in range(len(_SENTENCES))), _SENTENCES, strict=True))
    told = [{n: v for n, v in r.items() if n != "text"} for r in rows if r["kind"] != "attribution"]
    found = [read_fact(texts[r.pop("doc_id")], ENGLISH, **r) for r in told]
    alike = [(a, b) for a in found for b in found if a.kind == b.kind and same(a, b, near=False)]
    assert len(alike) > len(found)
    assert all(set(a.keys) & set(b.keys) for a, b in alike)


def test_long_texts_are_cut_at_what_occurs_once(monkeypatch: pytest.MonkeyPatch) -> None:
    a = [f"a{i % 40}" for i in range(200)] + [f"only{i}" for i in range(60)] + ["x"] * 30
    b = a[:90] + a[120:255] + ["y"] + a[255:]
    whole = kept.kept_words(a, b)
    monkeypatch.setattr(kept, "CELLS", 40_000)
    cut = kept.kept_words(a, b)
    assert all(a[i] == b[j] for i, j in cut)
    assert (np.diff(cut, axis=0) > 0).all()
    assert len(cut) == len(whole) == len(b) - 1


def _user_documents() -> pa.Table:
    """The rewrite (d0) and the report (d1), the report's promotion line cut off."""
    rewrite, report = (
        next(USER_DOCUMENTS.glob(f"{number}*.txt")).read_text(encoding="utf-8") for number in ("000", "001")
    )
    return documents(
        rewrite, report[report.index("North Korea") :], published=datetime(2025, 11, 7, tzinfo=UTC)
    )


@pytest.mark.skipif(not USER_DOCUMENTS.is_dir(), reason="the user documents are not beside this checkout")
def test_what_the_rewrite_changed_is_found() -> None:
    table = _user_documents()
    rewrite, report = table["text"].to_pylist()
    paragraphs = []
    at_a = at_b = 0
    for a, b in zip(rewrite.split("\n"), report.split("\n"), strict=True):
        if a:
            paragraphs.append((at_a, at_a + len(a), at_b, at_b + len(b)))
        at_a, at_b = at_a + len(a) + 1, at_b + len(b) + 1
    rows = compare(passages(rewrite, report, spans=paragraphs), table, split(table), facts_of(table))
    found = {(r["kind"], r["effect"], r["before"], r["after"]) for r in flip(rows).to_pylist()}
    assert {f for f in found if f[1] != "kept"} == {
        ("attribution", "generalised", "South Korea’s Joint Chiefs of Staff said", "Seoul reported"),
        ("attribution", "generalised", "Japanese Prime Minister Sanae Takaichi said", "officials stated"),
        ("attribution", "generalised", "Reuters reported", "It has been reported"),
        ("name", "dropped", "Joint Chiefs of Staff", None),
        ("name", "dropped", "Japanese Prime Minister Sanae Takaichi", None),
        ("name", "dropped", "President Donald Trump", None),
        ("number", "dropped", "28,500", None),
    }
    assert ("date", "kept", "Friday", "Friday") in found
    assert ("date", "kept", "Nov. 4", "November 4") in found
    assert ("number", "kept", "435 miles", "435 miles") in found


@pytest.mark.parametrize(
    ("a", "b"),
    [("José Núñez", "Jose Nunez"), ("J. Marrow", "John Marrow"), ("Anne-Marie Lund", "Anne Marie Lund")],
)
def test_a_name_is_one_with_accents_initials_and_hyphens_or_without(a: str, b: str) -> None:
    assert same_name(a, b)


@pytest.mark.parametrize(("a", "b"), [("J. Marrow", "Ida Marrow"), ("Jo Marrow", "John Barlow")])
def test_another_initial_or_surname_is_another_name(a: str, b: str) -> None:
    assert not same_name(a, b)
