"""Lineage: the sources and the verdict of each document."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transforms.lineage_world import REPORT, REWRITE, World, copied, verdicts


def test_a_document_alone_is_original() -> None:
    world = World()
    world.document("a", *REPORT)
    [row] = world.lineage()["a"]
    assert (row["verdict"], row["source_doc_id"], row["origin"], row["share"]) == ("original", None, None, 0)
    assert 0.8 < row["confidence"] < 1


def test_documents_whose_likeness_a_common_source_explains_do_not_copy_each_other() -> None:
    world = World()
    world.document("report", *REPORT, at="2026-03-03T09:00:00")
    world.document("one", *REPORT[:4], at="2026-03-03T11:00:00")
    world.document("two", *REPORT[:3], at="2026-03-03T15:00:00")
    copied(world, "report", "one", REPORT[:4])
    copied(world, "report", "two", REPORT[:3])
    copied(world, "one", "two", REPORT[:3])
    found = verdicts(world)
    assert found["report"] == [("original", None)]
    assert found["one"] == [("copied", "report")]
    assert len(found["two"]) == 1  # equal words are counted once, whichever of the two it had them from


def test_a_chain_is_followed_link_by_link() -> None:
    middle = [*REPORT[:2], *REWRITE[2:4]]
    last = [REPORT[0], REWRITE[1], *REWRITE[2:4]]
    world = World()
    world.document("x", *REPORT, at="2026-03-03T09:00:00")
    world.document("y", *middle, at="2026-03-03T12:00:00")
    world.document("z", *last, at="2026-03-03T15:00:00")
    pairs = [("x", "y", REPORT, middle), ("y", "z", middle, last), ("x", "z", REPORT, last)]
    for a, b, ours, theirs in pairs:
        kind = ["verbatim" if s == t else "edited" for s, t in zip(ours, theirs, strict=False)]
        world.aligned(a, b, *zip(ours, theirs, kind, strict=False))
    assert verdicts(world) == {"x": [("original", None)], "y": [("copied", "x")], "z": [("copied", "y")]}


def test_a_document_can_draw_on_two_sources_each_word_once() -> None:
    other = [
        "Meanwhile the port of Velin closed its northern dock after a crane collapsed onto an empty ship.",
        "The harbour master expects the dock to stay shut until the end of the month at least.",
    ]
    world = World()
    world.document("m", *REPORT[:3], *other, at="2026-03-04T09:00:00")
    world.document("p", *REPORT, at="2026-03-03T09:00:00")
    world.document("q", *other, at="2026-03-03T10:00:00")
    copied(world, "m", "p", REPORT[:3])
    copied(world, "m", "q", other)
    rows = world.lineage()["m"]
    assert [(r["verdict"], r["source_doc_id"]) for r in rows] == [("copied", "p"), ("copied", "q")]
    assert sum(r["share"] for r in rows) == pytest.approx(1.0)


def test_two_printings_of_one_agency_text_share_a_virtual_origin() -> None:
    world = World()
    world.document("a", *REPORT, outlet="Courier", at="2026-03-03T09:00:00")
    world.document("b", *REPORT, outlet="Lantern Post", at="2026-03-03T15:00:00")
    for doc_id in "ab":
        world.credit(doc_id, "The Associated Press", "byline", "By Ana Orlova, Associated Press")
    copied(world, "a", "b", REPORT)
    rows = [row for rows in world.lineage().values() for row in rows]
    assert [(r["verdict"], r["source_doc_id"], r["origin"]) for r in rows] == [
        ("shared_source", None, "agency:ap")
    ] * 2
    assert [r["share"] for r in rows] == [1.0, 1.0]


def test_the_agency_itself_is_the_source_where_it_is_in_the_warehouse() -> None:
    world = World()
    world.document("a", *REPORT, outlet="Courier")
    world.document("b", *REPORT, outlet="Lantern Post")
    world.document("w", *REPORT, outlet="AP News")
    for doc_id in "ab":
        world.credit(doc_id, "The Associated Press", "byline", "By Ana Orlova, Associated Press")
    for one, other in ("ab", "aw", "bw"):
        copied(world, one, other, REPORT)
    assert verdicts(world) == {"a": [("copied", "w")], "b": [("copied", "w")], "w": [("original", None)]}


def test_a_lone_agency_byline_flags_the_wire() -> None:
    world = World()
    world.document("a", *REPORT, outlet="Courier")
    world.credit("a", "Reuters", "byline", "(Reuters)")
    [row] = world.lineage()["a"]
    assert (row["verdict"], row["origin"]) == ("copied", "agency:reuters")


def test_shared_quotations_alone_leave_both_independent() -> None:
    quote = "We will rebuild the bridge before winter and nobody will pay a toll to cross it, now or ever, I promise."
    world = World()
    world.document("a", "The mayor spoke.", quote)
    world.document("b", "At the river on Monday a promise was made.", quote)
    world.aligned("a", "b", (quote, quote, "quote"))
    assert verdicts(world) == {"a": [("independent", None)], "b": [("independent", None)]}


@pytest.mark.parametrize("kinds", [["number"] * 4, ["number", "number", "date", "date"]])
def test_a_form_filled_in_twice_is_no_copy(kinds: list[str]) -> None:
    world = World()
    for doc_id, place in (("a", "Velin"), ("b", "Tarn")):
        world.document(
            doc_id, f"The river gauge at {place} stood at the levels below at noon today, the office said."
        )
    world.aligned("a", "b", (world.text("a"), world.text("b"), "edited"))
    world.changed("a", "b", "name", "altered", "Velin", "Tarn")
    for n, kind in enumerate(kinds):
        world.changed("a", "b", kind, "altered", f"{n} metres", f"{n + 5} metres")
    assert {v for rows in verdicts(world).values() for v, _ in rows} == {"independent"}


@pytest.mark.parametrize(
    ("day", "copied_then"), [("2026-03-03T11:00:00", True), ("2026-03-04T09:00:00", False)]
)
def test_a_form_comes_back_on_another_day_and_an_update_within_the_day(day: str, copied_then: bool) -> None:
    world = World()
    world.document("b", *REPORT, outlet="Herald", at="2026-03-03T09:00:00")
    world.document("a", *REPORT, outlet="Herald", at=day)
    copied(world, "a", "b", REPORT)
    world.changed("b", "a", "number", "altered", "17", "19")
    assert (verdicts(world)["a"] == [("copied", "b")]) == copied_then


BACKGROUND = "Carvia, founded in 1931, runs 640 wagons on the lines of the region and employs 2,100 people."


def background(outlet_of_second: str) -> World:
    world = World()
    world.document("a", *REPORT, BACKGROUND, outlet="Herald", at="2026-03-03T09:00:00")
    world.document(
        "b",
        "The region's zoo has bought two wagons from Carvia, which children may paint on Sunday afternoon.",
        BACKGROUND,
        "Admission is free for those who bring a brush of their own, the zoo said on Wednesday, rain or shine.",
        outlet=outlet_of_second,
        at="2026-03-04T09:00:00",
    )
    copied(world, "a", "b", [BACKGROUND])
    return world


def test_an_outlet_may_repeat_its_own_background() -> None:
    assert verdicts(background("Herald"))["b"] == [("independent", None)]
    assert verdicts(background("Courier"))["b"] == [("undetermined", "a")]


def test_a_part_that_names_no_source_may_come_from_a_third_however_early_the_other_had_it() -> None:
    world = background("Courier")
    world.documents[1]["published_at"] = datetime(2026, 3, 9, tzinfo=UTC)
    [row] = world.lineage()["b"]
    assert (row["verdict"], row["source_doc_id"], row["confidence"]) == ("undetermined", "a", 0.5)
    assert "unnamed" in {clue["kind"] for clue in row["evidence"]}
    world.credit("b", "Herald", "reported", "the Herald reported")
    assert verdicts(world)["b"] == [("copied", "a")]


@pytest.mark.parametrize(("n_own", "verdict"), [(2, "undetermined"), (1, "copied")])
def test_two_that_know_more_than_one_another_may_both_have_seen_it(n_own: int, verdict: str) -> None:
    world = World()
    own = ("Crews need 40 cranes.", "A court will hear the operator in May.")
    world.document("a", *REPORT[:2], outlet="one", at="2026-03-04T08:00")
    world.document("b", *REWRITE[:2], *own, outlet="two", at="2026-03-04T15:00")
    world.aligned("a", "b", (REPORT[0], REWRITE[0], "paraphrase"), (REPORT[1][17:], REWRITE[1], "paraphrase"))
    for number in range(n_own):
        world.changed("a", "b", "number", "dropped", f"{number + 11}", None)
        world.changed("a", "b", "date", "added", None, f"May {number + 1}")
    assert [row[0] for row in verdicts(world)["b"]] == [verdict]


def test_a_round_up_has_each_of_its_short_reports_for_a_source() -> None:
    world = World()
    letters = "bcdfghk"
    lines = {x: f"{REPORT[4].replace('r', x)} {REPORT[2].replace('t', x)}" for x in letters}
    for number, (name, line) in enumerate(lines.items()):
        world.document(name, line, "More follows soon.", outlet=name, at=f"2026-03-0{number + 1}T08:00")
    world.document("z", *lines.values(), outlet="weekly", at="2026-03-09T08:00")
    for name, line in lines.items():
        world.aligned(name, "z", (line, line, "verbatim"))
    assert {row[1] for row in verdicts(world)["z"]} == set(letters)


def test_a_credit_for_something_else_names_no_source_of_what_the_two_share() -> None:
    """A report that credits another paper amid its text credits it for what stands there."""
    filler = [
        "The council will meet again after Easter, the clerk said, and take the plan up in open session."
    ] * 5
    for place, verdict in ((4, "independent"), (1, "copied")):
        world = World()
        own = ["A long day ended late in Horn.", REPORT[0], *filler]
        own.insert(place + 1, "The mayor has a new car, the Lantern Post reported.")
        world.document("a", "\n".join(own), outlet="Courier", at="2026-03-04T09:00:00")
        world.document("b", *REPORT, outlet="Lantern Post", at="2026-03-03T09:00:00")
        copied(world, "a", "b", [REPORT[0]])
        assert verdicts(world)["a"][0][0] == verdict


def test_a_credited_paragraph_is_enough() -> None:
    world = World()
    others = [
        "Nobody in the village of Horn had heard of it, and the mayor asked for time to read the papers."
    ] * 5
    world.document("a", REPORT[0], *others, outlet="Courier", at="2026-03-04T09:00:00")
    world.document("b", *REPORT, outlet="Lantern Post", at="2026-03-03T09:00:00")
    copied(world, "a", "b", [REPORT[0]])
    assert verdicts(world)["a"] == [("independent", None)]
    world.documents[0]["text"] += "\nThe Lantern Post had the story first."
    assert verdicts(world)["a"] == [("copied", "b")]


def test_an_agency_text_that_one_prints_and_the_other_credits_comes_from_the_agency() -> None:
    world = World()
    world.document("a", *REPORT, outlet="Courier", at="2026-03-03T09:00:00")
    world.document("b", *REPORT[:4], outlet="Lantern Post", at="2026-03-03T15:00:00")
    world.credit("a", "Reuters", "dateline", "OSTRAVA DOLNA (Reuters)")
    world.credit("b", "Reuters", "reported", "seen by Reuters")
    copied(world, "a", "b", REPORT[:4])
    assert {(r["verdict"], r["origin"]) for rows in world.lineage().values() for r in rows} == {
        ("shared_source", "agency:reuters")
    }


def test_a_contribution_line_makes_no_virtual_origin() -> None:
    world = World()
    world.document("a", *REPORT, outlet="Courier", at="2026-03-03T09:00:00")
    world.document("b", *REPORT, outlet="Lantern Post", at="2026-03-03T15:00:00")
    for doc_id in "ab":
        world.credit(doc_id, "Reuters", "contributed", "Reuters contributed to this report.")
    copied(world, "a", "b", REPORT)
    assert verdicts(world) == {"a": [("original", None)], "b": [("copied", "a")]}


@st.composite
def worlds(draw: st.DrawFn) -> World:
    world = World()
    ids = "abcde"[: draw(st.integers(2, 5))]
    kept = {i: draw(st.sets(st.sampled_from(range(5)), min_size=1)) for i in ids}
    for i in ids:
        hour = draw(st.sampled_from([None, "09:00:00", "10:30:00", "12:00:00"]))
        outlet = draw(st.sampled_from([None, "Herald", "Courier", "AP"]))
        world.document(
            i,
            *(REPORT[s] for s in sorted(kept[i])),
            outlet=outlet,
            at=f"2026-03-03T{hour}" if hour else None,
            article=draw(st.sampled_from([None, "one"])),
        )
        if draw(st.booleans()):
            named = draw(st.sampled_from(["Herald", "Courier", "AP"]))
            world.credit(i, named, draw(st.sampled_from(["byline", "reported"])), "words")
    for n, one in enumerate(ids):
        for other in ids[n + 1 :]:
            copied(world, one, other, [REPORT[s] for s in sorted(kept[one] & kept[other])])
    return world


@pytest.mark.slow
@given(worlds(), st.integers(0, 5))
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_never_matters(world: World, seed: int) -> None:
    assert world.lineage() == world.lineage(shuffle=seed)


@pytest.mark.slow
@given(worlds())
@settings(max_examples=40, deadline=None)
def test_every_document_has_a_verdict_and_sources_never_form_a_circle(world: World) -> None:
    found = world.lineage()
    assert found.keys() == {d["doc_id"] for d in world.documents}
    parents = {d: {r["source_doc_id"] for r in rows} - {None} for d, rows in found.items()}
    for doc_id in parents:
        above = set(parents[doc_id])
        for _ in parents:
            above |= {p for a in above for p in parents[a]}
        assert doc_id not in above
    for rows in found.values():
        assert sum(r["share"] for r in rows) <= 1 + 1e-9
        assert all(0 <= r["confidence"] <= 1 for r in rows)


def test_a_copy_of_a_translation_has_its_text_from_the_translation() -> None:
    shortened = [f"{sentence} {sentence}" for sentence in REWRITE]  # said otherwise by the copy alone
    original, copy = [f"{sentence} And so on." for sentence in (*REPORT, *REWRITE)], [*REPORT[:4], *shortened]
    world = World()
    world.document("english", *original, at="2026-03-03T09:00:00")
    world.document("translated", *REPORT, *REWRITE, at="2026-03-03T12:00:00")
    world.document("copy", *copy, at="2026-03-03T15:00:00")
    translated = ["translation"] * len(copy)
    world.aligned(
        "english", "translated", *zip(original[:8], [*REPORT, *REWRITE[:3]], translated, strict=True)
    )
    world.aligned("english", "copy", *zip(original[:8], copy, translated, strict=True))
    copied(world, "translated", "copy", REPORT[:4])
    assert verdicts(world)["copy"][0] == ("copied", "translated")


def test_a_paper_that_prints_an_agency_s_text_without_a_word_may_have_it_from_the_agency():
    world = World()
    for doc_id, at in (
        ("first", "2026-03-04T08:00"),
        ("second", "2026-03-04T11:00"),
        ("third", "2026-03-05T09:00"),
    ):
        world.document(doc_id, *REPORT, outlet=f"{doc_id} paper", at=at)
    for one, other in (("first", "second"), ("first", "third"), ("second", "third")):
        copied(world, one, other, REPORT)
    for doc_id in ("first", "second"):
        world.credit(doc_id, "Associated Press", "dateline", "OSTRAVA DOLNA (AP)")
    found = world.lineage()
    assert {row["verdict"] for rows in found.values() for row in rows} == {"shared_source"}
    assert {row["origin"] for row in found["third"]} == {"agency:ap"}
    assert "others who print its text" in found["third"][0]["evidence"][0]["detail"]
