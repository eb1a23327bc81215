"""Lineage: direction, sources, verdicts."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import UTC, datetime
from math import exp
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.lineage import lineage
from transforms.normalise import count_words
from transforms.schemas import check, from_rows

KINDS = ("verbatim", "edited", "paraphrase", "quote", "boilerplate")

REPORT = [
    "A freight train left the rails near the town of Ostrava Dolna on Tuesday, spilling grain across both tracks.",
    "The Herald's count of the wagons put the number at 17, and the operator Carvia confirmed it.",
    "The Herald reported that two earlier inspections had found worn points at the junction.",
    "No one was hurt, said Jana Miklova, who leads the regional fire brigade, and the line should open by Friday.",
    "Farmers nearby asked whether the grain could be collected before the rain that is expected on Thursday.",
]
REWRITE = [
    "A freight train departed the rails near the town of Ostrava Dolna on Tuesday, strewing grain over both tracks.",
    "The tally of the wagons was 17, and the operator corroborated it.",
    "It has been reported that two prior inspections had identified deteriorated points at the junction.",
    "Nobody sustained injuries, officials stated, and the line is anticipated to reopen by Friday.",
]


@dataclass
class World:
    """Tables of a small warehouse, filled row by row."""

    documents: list[dict[str, Any]] = field(default_factory=list)
    stories: dict[str, str] = field(default_factory=dict)
    passages: list[dict[str, Any]] = field(default_factory=list)
    changes: list[dict[str, Any]] = field(default_factory=list)
    credits: list[dict[str, Any]] = field(default_factory=list)
    removed: list[dict[str, Any]] = field(default_factory=list)
    pairs: set[tuple[str, str]] = field(default_factory=set)

    def document(
        self,
        doc_id: str,
        *sentences: str,
        outlet: str | None = None,
        at: str | None = None,
        precision: str = "second",
        article: str | None = None,
        story: str = "s1",
    ) -> None:
        text = "\n".join(sentences)
        self.documents.append(
            {
                "doc_id": doc_id,
                "article_id": article or doc_id,
                "source_path": f"{doc_id}.txt",
                "item": "",
                "source_kind": "text",
                "raw_sha256": doc_id,
                "outlet": outlet,
                "authors": [],
                "published_at": datetime.fromisoformat(at).replace(tzinfo=UTC) if at else None,
                "published_precision": precision if at else "none",
                "language": "en",
                "text": text,
                "n_words": count_words(text),
            }
        )
        self.stories[doc_id] = story

    def text(self, doc_id: str) -> str:
        return next(d["text"] for d in self.documents if d["doc_id"] == doc_id)

    def aligned(self, one: str, other: str, *segments: tuple[str, str, str]) -> None:
        """Passages between two documents: (words of `one`, words of `other`, kind)."""
        if one > other:
            one, other = other, one
            segments = tuple((b, a, kind) for a, b, kind in segments)
        self.pairs.add((one, other))
        for a, b, kind in segments:
            a_start, b_start = self.text(one).index(a), self.text(other).index(b)
            self.passages.append(
                {
                    "doc_a": one,
                    "doc_b": other,
                    "a_start": a_start,
                    "a_end": a_start + len(a),
                    "b_start": b_start,
                    "b_end": b_start + len(b),
                    "kind": kind,
                    "similarity": {"verbatim": 1.0, "quote": 1.0, "edited": 0.8}.get(kind, 0.6),
                    "n_words": max(count_words(a), count_words(b)),
                    "a_words": count_words(a),
                    "b_words": count_words(b),
                }
            )

    def changed(self, one: str, other: str, kind: str, effect: str, before: str | None, after: str | None):
        """A fact of `one` that `other` has otherwise, as the table has it: read from the smaller id."""
        if one > other:
            one, other, before, after = other, one, after, before
            effect = {"dropped": "added", "added": "dropped", "generalised": "specified"}.get(effect, effect)
        row = {"doc_a": one, "doc_b": other, "kind": kind, "effect": effect, "before": before, "after": after}
        self.changes.append(row | dict.fromkeys(("a_start", "a_end", "b_start", "b_end"), 0))

    def credit(self, doc_id: str, outlet: str, kind: str, quote: str) -> None:
        self.credits.append({"doc_id": doc_id, "outlet": outlet, "kind": kind, "quote": quote})

    def tables(self, shuffle: int | None = None) -> list[pa.Table]:
        rows = {
            "documents": self.documents,
            "story_documents": [
                {"story_id": s, "doc_id": d, "role": "member", "score": 1.0, "reason": "text"}
                for d, s in self.stories.items()
            ],
            "grades": [self._grade(*pair) for pair in sorted(self.pairs)],
            "passages": self.passages,
            "changes": self.changes,
            "credits": self.credits,
            "removed": self.removed,
        }
        if shuffle is not None:
            rng = random.Random(shuffle)
            rows = {name: rng.sample(found, len(found)) for name, found in rows.items()}
        return [from_rows(name, found) for name, found in rows.items()]

    def _grade(self, a: str, b: str) -> dict[str, Any]:
        row: dict[str, Any] = {"doc_a": a, "doc_b": b, "same_story": True}
        row |= {"grade_a": "partial", "grade_b": "partial"}
        for side, doc_id in (("a", a), ("b", b)):
            for kind in KINDS:
                words = sum(
                    p[f"{side}_words"]
                    for p in self.passages
                    if (p["doc_a"], p["doc_b"]) == (a, b) and p["kind"] == kind
                )
                row[f"{kind}_{side}"] = words / max(count_words(self.text(doc_id)), 1)
        return row

    def lineage(self, shuffle: int | None = None) -> dict[str, list[dict[str, Any]]]:
        table = check("lineage", lineage(*self.tables(shuffle)))
        found: dict[str, list[dict[str, Any]]] = {}
        for row in table.to_pylist():
            found.setdefault(row["doc_id"], []).append(row)
        return found


def verdicts(world: World) -> dict[str, list[tuple[str, str | None]]]:
    return {d: [(r["verdict"], r["source_doc_id"]) for r in rows] for d, rows in world.lineage().items()}


def kinds_of(row: dict[str, Any]) -> set[str]:
    return {clue["kind"] for clue in row["evidence"]}


def copied(world: World, one: str, other: str, sentences: list[str]) -> None:
    world.aligned(one, other, *((s, s, "verbatim") for s in sentences))


def test_a_document_alone_is_original() -> None:
    world = World()
    world.document("a", *REPORT)
    [row] = world.lineage()["a"]
    assert (row["verdict"], row["source_doc_id"], row["origin"], row["share"]) == ("original", None, None, 0)
    assert 0.8 < row["confidence"] < 1


def test_the_later_of_two_equal_texts_is_the_copy() -> None:
    world = World()
    world.document("b", *REPORT, outlet="Herald", at="2026-03-03T09:00:00")
    world.document("a", *REPORT, outlet="Courier", at="2026-03-03T11:00:00")
    copied(world, "a", "b", REPORT)
    assert verdicts(world) == {"a": [("copied", "b")], "b": [("original", None)]}
    [row] = world.lineage()["a"]
    assert row["share"] == 1.0
    assert row["confidence"] > 0.95
    assert kinds_of(row) == {"time"}


def test_equal_texts_without_times_are_undetermined() -> None:
    world = World()
    world.document("a", *REPORT)
    world.document("b", *REPORT)
    copied(world, "a", "b", REPORT)
    found = world.lineage()
    assert [r["verdict"] for rows in found.values() for r in rows] == ["undetermined", "undetermined"]
    assert [r["source_doc_id"] for rows in found.values() for r in rows] == [None, "a"]


def test_times_within_their_precision_tell_nothing() -> None:
    world = World()
    world.document("a", *REPORT, at="2026-03-03", precision="day")
    world.document("b", *REPORT, at="2026-03-03T11:00:00")
    copied(world, "a", "b", REPORT)
    assert {v for rows in verdicts(world).values() for v, _ in rows} == {"undetermined"}


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


def test_a_credit_to_the_other_outlet_marks_the_copy() -> None:
    world = World()
    world.document("a", *REPORT, outlet="Courier")
    world.document("b", *REPORT, outlet="The Lantern Post")
    world.credit("a", "Lantern Post", "reported", "the Lantern Post reported")
    copied(world, "a", "b", REPORT)
    assert verdicts(world)["a"] == [("copied", "b")]


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


def test_a_form_filled_in_twice_is_no_copy() -> None:
    world = World()
    for doc_id, place in (("a", "Velin"), ("b", "Tarn")):
        world.document(
            doc_id, f"The river gauge at {place} stood at the levels below at noon today, the office said."
        )
    world.aligned("a", "b", (world.text("a"), world.text("b"), "edited"))
    for n in range(4):
        world.changed("a", "b", "number", "altered", f"{n} metres", f"{n + 5} metres")
    assert {v for rows in verdicts(world).values() for v, _ in rows} == {"independent"}


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
    assert verdicts(background("Courier"))["b"] == [("copied", "a")]


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


@given(worlds(), st.integers(0, 5))
@settings(max_examples=40, deadline=None)
def test_the_order_of_rows_never_matters(world: World, seed: int) -> None:
    assert world.lineage() == world.lineage(shuffle=seed)


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
