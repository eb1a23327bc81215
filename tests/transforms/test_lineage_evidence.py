"""Lineage: what tells which of two texts was first, and how sure that is."""

from __future__ import annotations

from datetime import UTC, datetime
from math import exp

import pytest

from tests.transforms.lineage_world import REPORT, REWRITE, World, copied, kinds_of, verdicts
from transforms.lineage import Weights
from transforms.lineage.publishers import means_nothing_else


def test_two_kinds_of_evidence_are_surer_than_one() -> None:
    world = World()
    world.document("b", *REPORT, outlet="Herald", at="2026-03-03T09:00:00")
    world.document("a", *REPORT, outlet="Courier", at="2026-03-03T19:00:00")
    world.credit("a", "Herald", "reported", "the Herald reported")
    copied(world, "a", "b", REPORT)
    [row] = world.lineage()["a"]
    assert row["confidence"] > 0.95
    assert "one_kind" not in {clue["kind"] for clue in row["evidence"]}


def test_a_time_that_the_text_contradicts_is_less_sure_than_a_time_alone() -> None:
    world = World()
    world.document("b", *REPORT, outlet="Herald", at="2026-03-03T09:00:00")
    world.document("a", *REPORT[:-2], outlet="Courier", at="1996-01-01T00:00:00")
    copied(world, "a", "b", REPORT[:-2])
    [row] = world.lineage()["b"]
    assert row["confidence"] < 0.94
    told = sum(clue["weight"] for clue in row["evidence"])
    assert row["confidence"] == pytest.approx(1 / (1 + exp(-told)))


LOOSE = "The mill closes on Friday, and all of the forty people who work in it will lose their jobs, its owner said."
TIGHT = "The mill closes on Friday, and its forty workers will lose their jobs, its owner said."


def test_what_is_said_in_fewer_words_is_likelier_the_copy_but_no_proof() -> None:
    world = World()
    world.document("a", TIGHT)
    world.document("b", LOOSE)
    world.aligned("a", "b", (TIGHT, LOOSE, "verbatim"))
    [row] = world.lineage()["a"]
    assert (row["verdict"], row["source_doc_id"]) == ("undetermined", "b")
    assert kinds_of(row) == {"condensed"}


def test_a_quarter_of_the_words_is_another_text() -> None:
    world = World()
    world.document("a", "The mill will close on Friday, its owner said, as it must.")
    world.document("b", *REPORT)
    world.aligned("a", "b", (world.text("a"), world.text("b"), "verbatim"))
    [row] = world.lineage()["a"]
    assert "condensed" not in kinds_of(row)


def test_an_outlet_cuts_its_own_text_more_often_than_it_adds_but_that_is_no_proof() -> None:
    world = World()
    world.document("a", *REPORT[:3], outlet="Herald")
    world.document("b", *REPORT, outlet="Herald")
    copied(world, "a", "b", REPORT[:3])
    [row] = world.lineage()["a"]
    assert (row["verdict"], row["source_doc_id"]) == ("undetermined", "b")
    assert kinds_of(row) == {"containment"}
    assert row["confidence"] > 0.65


def spun() -> World:
    world = World()
    world.document("copy", *REWRITE)
    world.document("report", *REPORT)
    world.aligned("report", "copy", *((a, b, "edited") for a, b in zip(REPORT, REWRITE, strict=False)))
    world.changed("report", "copy", "attribution", "generalised", "The Herald", "It has been reported")
    world.changed("report", "copy", "name", "dropped", "Jana Miklova", None)
    world.changed("report", "copy", "name", "dropped", "Carvia", None)
    return world


def test_without_times_a_spun_rewrite_is_known_by_what_it_lost() -> None:
    world = spun()
    assert verdicts(world) == {"copy": [("copied", "report")], "report": [("original", None)]}
    assert {"attribution", "facts", "containment", "diction"} <= kinds_of(world.lineage()["copy"][0])


def test_all_that_wording_says_stays_within_its_bound() -> None:
    world = spun()
    for n in range(9):
        world.changed("report", "copy", "name", "dropped", f"Jana {n}", None)
        world.changed("report", "copy", "attribution", "laundered", f"The Herald {n}", None)
    [row] = world.lineage()["copy"]
    assert 0.9 < row["confidence"] < 1 / (1 + exp(-Weights().wording_bound))


def test_a_figure_that_becomes_vague_is_a_fact_lost() -> None:
    world = World()
    for doc_id in "ab":
        world.document(doc_id, *REPORT)
    world.aligned("a", "b", *((s, s, "edited") for s in REPORT))
    world.changed("b", "a", "number", "altered", "17 wagons", "dozens of wagons")
    [row] = world.lineage()["a"]
    assert (row["source_doc_id"], kinds_of(row)) == ("b", {"facts"})


def test_a_broken_substitution_marks_the_copy() -> None:
    world = World()
    world.document(
        "a",
        "The company welcomed President ’s decision to visit the plant on Monday with 40 guests from abroad.",
    )
    world.document(
        "b",
        "The company welcomed President Horak’s decision to visit the plant on Monday with 40 guests from abroad.",
    )
    world.aligned("a", "b", (world.text("a"), world.text("b"), "edited"))
    assert verdicts(world)["a"] == [("copied", "b")]
    assert "residue" in kinds_of(world.lineage()["a"][0])


def test_a_removed_line_that_names_the_other_outlet_marks_the_copy() -> None:
    world = World()
    world.document("a", *REPORT, outlet="Courier")
    world.document("b", *REPORT, outlet="Lantern Post")
    world.removed.append(
        {
            "doc_id": "a",
            "position": 0,
            "text": "You can now listen to Lantern Post articles!",
            "reason": "promotion",
            "evidence": "listen",
        }
    )
    copied(world, "a", "b", REPORT)
    assert verdicts(world)["a"] == [("copied", "b")]


@pytest.mark.parametrize(
    ("outlet", "line"),
    [
        ("Current", "See our current offers"),
        ("Current", "Current offers for readers"),
        ("Time", "Time to subscribe"),
        ("Harbour Post", "Our harbour post office is closed"),
    ],
)
def test_a_removed_line_with_an_ordinary_word_names_no_outlet(outlet: str, line: str) -> None:
    world = World()
    world.document("a", *REPORT, outlet="Courier")
    world.document("b", *REPORT, outlet=outlet)
    copied(world, "a", "b", REPORT)
    world.removed.append({"doc_id": "a", "position": 0, "text": line, "reason": "promotion", "evidence": ""})
    assert all("residue" not in kinds_of(row) for rows in world.lineage().values() for row in rows)


@pytest.mark.parametrize(
    ("name", "alone"),
    [
        ("Harbour Post", True),
        ("The Harbour Post", True),
        ("post.example", True),
        ("Reuters", True),
        ("The Guardian", True),
        ("Guardian", False),
        ("Tide", False),
        ("The Tide", False),
        ("Time", False),
    ],
)
def test_names_that_can_mean_nothing_else(name: str, alone: bool) -> None:
    assert means_nothing_else(name) is alone


@pytest.mark.parametrize(
    ("kind", "credit"), [("reported", "the Lantern Post reported"), ("photo", None), (None, None)]
)
def test_a_row_tells_the_words_that_name_its_source(kind: str | None, credit: str | None) -> None:
    world = World()
    world.document("a", *REPORT, outlet="Courier", at="2026-03-02T12:00")
    world.document("b", *REPORT, outlet="The Lantern Post", at="2026-03-02T08:00")
    if kind:
        world.credit("a", "Lantern Post", kind, "the Lantern Post reported")
    copied(world, "a", "b", REPORT)
    (row,) = world.lineage()["a"]
    assert (row["source_doc_id"], row["credit"]) == ("b", credit)
    assert world.lineage()["b"][0]["credit"] is None


def test_a_credit_to_the_other_outlet_marks_the_copy() -> None:
    world = World()
    world.document("a", *REPORT, outlet="Courier")
    world.document("b", *REPORT, outlet="The Lantern Post")
    world.credit("a", "Lantern Post", "reported", "the Lantern Post reported")
    copied(world, "a", "b", REPORT)
    assert verdicts(world)["a"] == [("copied", "b")]


def test_a_version_is_linked_to_the_earlier_one() -> None:
    world = World()
    world.document("a", *REPORT[:3], article="same", at="2026-03-03T09:00:00")
    world.document("b", *REPORT, article="same", at="2026-03-03T09:20:00")
    copied(world, "a", "b", REPORT[:3])
    [row] = world.lineage()["b"]
    assert (row["verdict"], row["source_doc_id"]) == ("copied", "a")
    assert "version" in kinds_of(row)


def test_the_later_is_never_called_the_source() -> None:
    world = spun()
    for document in world.documents:
        later = document["doc_id"] == "report"
        document["published_at"] = datetime(2026, 3, 3, 15 if later else 9, tzinfo=UTC)
        document["published_precision"] = "second"
    assert ("copied", "report") not in verdicts(world)["copy"]


def test_evidence_adds_up_to_the_confidence() -> None:
    [row] = spun().lineage()["copy"]
    total = sum(clue["weight"] for clue in row["evidence"])
    assert row["confidence"] == pytest.approx(1 / (1 + exp(-total)))


def test_a_version_changed_later_is_the_later_version() -> None:
    world = World()
    for doc_id, hour in (("a", 15), ("b", 9)):
        world.document(doc_id, *REPORT, article="same", at="2026-03-03T09:00:00")
        world.documents[-1]["modified_at"] = datetime(2026, 3, 3, hour, tzinfo=UTC)
    copied(world, "a", "b", REPORT)
    assert verdicts(world) == {"a": [("copied", "b")], "b": [("original", None)]}


def test_the_text_that_corrects_came_second() -> None:
    world = World()
    world.document("a", *REPORT, "This version corrects the number of wagons.")
    world.document("b", *REPORT)
    copied(world, "a", "b", REPORT)
    assert verdicts(world)["a"] == [("copied", "b")]


def test_habits_of_outlets_are_learned_from_dated_pairs() -> None:
    world = World()
    for n in range(6):
        world.document(f"early{n}", *REPORT, outlet="Herald", at=f"2026-03-0{n + 1}T09:00:00", story=f"s{n}")
        world.document(f"late{n}", *REPORT, outlet="Courier", at=f"2026-03-0{n + 1}T15:00:00", story=f"s{n}")
        copied(world, f"early{n}", f"late{n}", REPORT)
    world.document("x", *REPORT, outlet="Courier", story="x")
    world.document("y", *REPORT, outlet="Herald", story="x")
    copied(world, "x", "y", REPORT)
    [row] = world.lineage()["x"]
    assert row["source_doc_id"] == "y"
    assert kinds_of(row) == {"habit"}


def test_the_text_between_two_others_is_likelier_their_source() -> None:
    world = World()
    world.document("a", *REPORT[:2], *REWRITE[2:4])
    world.document("b", *REPORT)
    world.document("c", *REWRITE[:2], *REPORT[2:4])
    world.aligned(
        "a",
        "b",
        *((s, s, "verbatim") for s in REPORT[:2]),
        *zip(REWRITE[2:], REPORT[2:4], ["edited"] * 2, strict=True),
    )
    world.aligned(
        "b",
        "c",
        *((s, s, "verbatim") for s in REPORT[2:4]),
        *zip(REPORT[:2], REWRITE[:2], ["edited"] * 2, strict=True),
    )
    world.aligned("a", "c", *((s, t, "paraphrase") for s, t in zip(REPORT[:2], REWRITE[:2], strict=True)))
    rows = world.lineage()
    assert rows["a"][0]["source_doc_id"] == rows["c"][0]["source_doc_id"] == "b"
    assert "hub" in kinds_of(rows["a"][0])


def test_a_translation_goes_by_time_and_credit_and_not_by_its_words() -> None:
    world = World()
    world.document("a", *REPORT[:3], outlet="The Herald", at="2026-03-02T08:00")
    world.document("b", *REWRITE[:3], outlet="Postilla", at="2026-03-02T15:00")
    world.aligned("a", "b", *((s, t, "translation") for s, t in zip(REPORT[:3], REWRITE[:3], strict=True)))
    (row,) = world.lineage()["b"]
    assert (row["verdict"], row["source_doc_id"]) == ("copied", "a")
    assert "time" in kinds_of(row) and not kinds_of(row) & {"diction", "attribution", "facts", "condensed"}


@pytest.mark.parametrize(("language", "verdict"), [("en", "copied"), ("nl", "undetermined")])
def test_a_brief_that_only_means_the_same_is_no_sure_copy_outside_english(
    language: str, verdict: str
) -> None:
    world = World()
    world.document("a", *REPORT[:3], outlet="Mercury", at="2026-03-02T08:00:00")
    world.document("b", *REWRITE[:3], outlet="Courier", at="2026-03-02T15:00:00")
    for document in world.documents:
        document["language"] = language
    world.aligned("a", "b", *((s, t, "paraphrase") for s, t in zip(REPORT[:3], REWRITE[:3], strict=True)))
    assert verdicts(world)["b"][0][0] == verdict


@pytest.mark.parametrize(("year", "verdict"), [("2025", "copied"), ("1999", "undetermined")])
def test_a_copy_dated_years_before_tells_nothing_by_its_time(year: str, verdict: str) -> None:
    world = World()
    world.document("a", *REPORT, outlet="Mercury", at="2026-03-02T08:00:00")
    world.document("b", *REPORT[:4], outlet="Courier", at=f"{year}-12-31T23:00:00")
    world.aligned("a", "b", *((s, s, "verbatim") for s in REPORT[:4]))
    assert verdicts(world)["a"][0][0] == verdict


def leads(*rest: str) -> World:
    """Two reports whose first sentences are alike, the first with the rest of `REPORT`, the second with `rest`."""
    world = World()
    world.document("b", *REPORT, outlet="Mercury", at="2026-03-03T09:00:00")
    world.document("a", REPORT[0], *rest, outlet="Courier", at="2026-03-03T11:00:00")
    world.aligned("a", "b", (REPORT[0], REPORT[0], "edited"))
    return world


OWN_WORDS = (
    "Driver Petr Zahn, who was taken from his cab with a broken wrist, had passed a red light, investigators think.",
    "Buses stand in for trains as far as the border, and commuters should allow an hour more.",
)


def test_one_sentence_on_one_event_makes_no_copy_of_independent_reports() -> None:
    assert verdicts(leads(*OWN_WORDS)) == {"a": [("independent", None)], "b": [("independent", None)]}


def test_one_sentence_is_a_copy_where_it_is_most_of_a_text_or_its_source_is_named() -> None:
    assert verdicts(leads())["a"] == [("copied", "b")]
    credited = leads(*OWN_WORDS)
    credited.credit("a", "Mercury", "reported", "the Mercury reported")
    assert verdicts(credited)["a"] == [("copied", "b")]
