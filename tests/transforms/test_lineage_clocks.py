"""Lineage: outlets whose times the texts themselves contradict."""

from __future__ import annotations

from tests.transforms.lineage_world import REPORT, World, copied

SILENT = [
    "The harbour board of Tarn sold its two oldest tugs on Thursday to a yard that breaks ships for scrap.",
    "Both had been out of work since the spring, when the last coal carrier left the port for good.",
    "A crowd of some forty people watched from the mole as the first of them was towed out to sea.",
    "The board wants to spend the money on a crane that lifts containers of every common size.",
]


def world(n_contradicted: int, n_agreeing: int = 0) -> World:
    """A Courier dated before the Herald that it names as its source, so many times; one pair that names nobody."""
    made = World()
    for n in range(n_contradicted + n_agreeing):
        lines = [f"{line[:-1]}, in part {n} of {n + 3}." for line in REPORT]
        early, late = f"2026-03-{n + 3:02}T07:00:00", f"2026-03-{n + 3:02}T19:00:00"
        courier, herald = (early, late) if n < n_contradicted else (late, early)
        made.document(f"a{n}", *lines, outlet="Courier", at=courier, story=f"s{n}")
        made.document(f"b{n}", *lines, outlet="Herald", at=herald, story=f"s{n}")
        made.credit(f"a{n}", "Herald", "reported", "the Herald reported")
        copied(made, f"a{n}", f"b{n}", lines)
    made.document("x", *SILENT, outlet="Courier", at="2026-02-01T07:00:00", story="s")
    made.document("y", *SILENT, outlet="Lantern Post", at="2026-02-01T19:00:00", story="s")
    copied(made, "x", "y", SILENT)
    return made


def test_times_that_texts_contradict_say_little_elsewhere() -> None:
    [row] = world(n_contradicted=0).lineage()["y"]
    assert (row["verdict"], row["source_doc_id"]) == ("copied", "x")
    assert row["confidence"] > 0.9
    [row] = world(n_contradicted=3).lineage()["y"]
    assert (row["verdict"], row["source_doc_id"]) == ("undetermined", "x")
    assert row["confidence"] < 0.6


def test_one_contradiction_may_be_a_slip() -> None:
    [row] = world(n_contradicted=1).lineage()["y"]
    assert row["confidence"] > 0.9


def test_what_agrees_outweighs_it() -> None:
    [row] = world(n_contradicted=2, n_agreeing=12).lineage()["y"]
    assert row["verdict"] == "copied"
