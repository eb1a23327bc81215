"""Lineage: what a language model or a template left in a copy."""

from __future__ import annotations

from tests.transforms.lineage_world import REPORT, World, copied, kinds_of, verdicts

MODEL_LINE = {
    "doc_id": "a",
    "position": 0,
    "text": "Sure! Here is a rewritten version of the article:",
    "reason": "residue",
    "evidence": "",
}


def test_what_a_language_model_said_of_its_work_marks_the_copy() -> None:
    world = World()
    world.document("a", *REPORT)
    world.document("b", *REPORT)
    world.removed.append(MODEL_LINE)
    copied(world, "a", "b", REPORT)
    assert verdicts(world)["a"] == [("copied", "b")]
    (clue,) = (c for c in world.lineage()["a"][0]["evidence"] if c["kind"] == "residue")
    assert "Here is a rewritten version" in clue["detail"]


def test_a_text_that_calls_itself_rewritten_is_nobodys_own_report() -> None:
    world = World()
    world.document("a", *REPORT)
    world.document("b", "Another report of the train at Ostrava Dolna, by a reader who was there.")
    world.removed.append(MODEL_LINE)
    [row] = world.lineage()["a"]
    assert (row["verdict"], row["source_doc_id"], row["confidence"]) == ("undetermined", None, 0.5)
    assert kinds_of(row) == {"residue"}


def test_a_place_that_a_template_left_to_be_filled_marks_the_copy() -> None:
    world = World()
    line = "The company welcomed {} to the plant on Monday with 40 guests from abroad and a brass band."
    world.document("a", line.format("[insert name]"))
    world.document("b", line.format("Horak Velt"))
    world.aligned("a", "b", (world.text("a"), world.text("b"), "edited"))
    assert verdicts(world)["a"] == [("copied", "b")]
