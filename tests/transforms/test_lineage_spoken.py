"""What both documents have from a third party relates no two outlets."""

from __future__ import annotations

from itertools import cycle, islice

import pytest

from tests.transforms.lineage_world import REPORT, World, verdicts

STATEMENT = (
    "We were told in March that the lock gates would be tested before the summer, and nobody came to test them, "
    "not once, and the keepers wrote that down each week in the book that lies in the lock house, where anyone "
    "from the board could have read it, had anyone from the board ever asked the keepers what they had seen there"
)
TESTIMONY = (
    "I heard the gate give way at ten past four, and I ran to the lower bridge, where my brother was standing "
    "with the children. I could not see them for the spray, and I called until my voice was gone, and then I "
    "went down the steps to the towpath, where the water had already taken the railings and the lamp I knew"
)
TOLD = {"one": "2026-03-04T08:00", "two": "2026-03-04T15:00"}


def world(one: list[str], two: list[str]) -> World:
    """Two reports of different outlets, seven hours apart, with what each prints beside prose of its own."""
    made = World()
    prose = {"one": REPORT, "two": [sentence.replace("t", "p") for sentence in REPORT]}
    for doc_id, lines in (("one", one), ("two", two)):
        made.document(doc_id, *prose[doc_id], *lines, outlet=f"{doc_id} paper", at=TOLD[doc_id])
    return made


@pytest.mark.parametrize(
    ("one", "two"),
    [
        (["The board of keepers wrote:", STATEMENT], [f"“{STATEMENT},” the board wrote."]),
        ([f'"{STATEMENT}," the board wrote.'], ["The statement in full", STATEMENT]),
        (["From her testimony:", TESTIMONY], ["The testimony", TESTIMONY]),
    ],
)
def test_a_statement_that_both_print_makes_no_copy(one: list[str], two: list[str]) -> None:
    made = world(one, two)
    shared = STATEMENT if STATEMENT in made.text("one") else TESTIMONY
    made.aligned("one", "two", (shared, shared, "verbatim"))
    assert {row[0] for rows in verdicts(made).values() for row in rows} == {"independent"}


PROSE = STATEMENT.replace("We were", "The keepers were")
SEQUEL = "The keepers ask the board to come to the lock house before the first of June, with the plans and the key."


@pytest.mark.parametrize(
    "lead",
    [
        "Here is the full statement of the keepers",
        "The statement in full:",
        "In a letter to the board, they wrote:",
        "Die Erklärung im Wortlaut:",
        "Le texte intégral",
        "El comunicado íntegro:",
        "Segue a nota na íntegra:",
        "THE ENTIRE LETTER",
        "Here is the complete speech",
        "Lesen Sie die vollständige Rede",
        "Les propos in extenso",
        "La lettre complète",
        "Le discours, dans son intégralité",
        "Il discorso integrale",
    ],
)
def test_what_is_announced_as_a_statement_makes_no_copy(lead: str) -> None:
    made = world([lead, PROSE, SEQUEL], [PROSE, SEQUEL])
    made.aligned("one", "two", (PROSE, PROSE, "verbatim"), (SEQUEL, SEQUEL, "verbatim"))
    assert {row[0] for rows in verdicts(made).values() for row in rows} == {"independent"}


def test_an_announced_statement_ends_where_the_shared_words_end() -> None:
    own = "The lock at Tarn was built in 1911 by the cousins of the first keeper and is the deepest on the canal."
    made = world(["The statement in full:", SEQUEL, REPORT[4], own, PROSE], [SEQUEL, PROSE])
    made.aligned("one", "two", (SEQUEL, SEQUEL, "verbatim"), (PROSE, PROSE, "verbatim"))
    assert verdicts(made)["two"] == [("undetermined", "one")]


def test_prose_that_both_print_makes_one() -> None:
    made = world([PROSE], [PROSE])
    made.aligned("one", "two", (PROSE, PROSE, "verbatim"))
    assert verdicts(made)["two"] == [("copied", "one")]


def test_a_statement_is_quoted_from_a_paper_that_is_named() -> None:
    made = world([STATEMENT], [f"“{STATEMENT},” the One Paper wrote."])
    made.aligned("one", "two", (STATEMENT, STATEMENT, "verbatim"))
    made.credit("two", "one paper", "reported", "the One Paper wrote")
    assert verdicts(made)["two"] == [("copied", "one")]


def test_a_column_in_the_first_person_is_its_author_s() -> None:
    made = World()
    for doc_id, at in TOLD.items():
        made.document(doc_id, TESTIMONY, outlet=f"{doc_id} paper", at=at)
    made.aligned("one", "two", (TESTIMONY, TESTIMONY, "verbatim"))
    assert verdicts(made)["two"] == [("copied", "one")]


@pytest.mark.parametrize(("n_told", "verdict"), [(1, "independent"), (4, "copied")])
def test_a_few_paraphrases_are_chance_and_a_text_told_anew_is_not(n_told: int, verdict: str) -> None:
    made = World()
    told = [f"{sentence[:-1]}, as was learned on the same evening." for sentence in REPORT]
    own = list(islice(cycle(["Nothing else was known of it in the valley on that day."]), 2 * (5 - n_told)))
    made.document("one", *REPORT, outlet="one paper", at=TOLD["one"])
    made.document("two", *told[:n_told], *own, outlet="two paper", at=TOLD["two"])
    pairs = zip(REPORT[:n_told], told[:n_told], strict=True)
    made.aligned("one", "two", *((ours, theirs, "paraphrase") for ours, theirs in pairs))
    assert verdicts(made)["two"][0][0] == verdict


def test_what_both_have_from_a_third_paper_makes_no_copy() -> None:
    made = world([STATEMENT.replace("We", "They")], [STATEMENT.replace("We", "They")])
    shared = STATEMENT.replace("We", "They")
    made.aligned("one", "two", (shared, shared, "verbatim"))
    assert verdicts(made)["two"] == [("copied", "one")]
    for doc_id in TOLD:
        made.credit(doc_id, "Lock Post", "reported", "the Lock Post reported")
    assert verdicts(made)["two"] == [("independent", None)]


def test_what_one_tells_anew_the_other_may_have_from_the_paper_that_it_names() -> None:
    made = World()
    told = [f"{sentence[:-1]}, as was learned on the same evening." for sentence in REPORT]
    made.document("one", *REPORT, outlet="one paper", at=TOLD["one"])
    made.document("two", *told, outlet="two paper", at=TOLD["two"])
    made.aligned("one", "two", *((a, b, "paraphrase") for a, b in zip(REPORT, told, strict=True)))
    assert verdicts(made)["two"] == [("copied", "one")]
    made.credit("one", "The Herald", "reported", "The Herald reported")
    assert verdicts(made)["two"] == [("undetermined", "one")]
    made.credit("two", "one paper", "reported", "the One Paper wrote")
    assert verdicts(made)["two"] == [("copied", "one")]


@pytest.mark.parametrize(
    "about",
    [
        "About Tessaro: Tessaro makes pumps and valves in Brell and employs 6,300 people in forty-one countries.",
        "About Tessaro\nTessaro makes pumps and valves in Brell and employs 6,300 people in forty-one countries.",
        "Über Tessaro: Tessaro baut in Brell Pumpen und Ventile und hat 6.300 Beschäftigte in 41 Ländern der Welt.",
    ],
)
def test_what_a_company_tells_of_itself_at_the_foot_makes_no_copy(about: str) -> None:
    about = f"{about} {STATEMENT.replace('We were', 'It was')}."
    own = about.partition("\n")[2] or about
    made = world([about], [about])
    made.aligned("one", "two", (own, own, "verbatim"))
    assert {row[0] for rows in verdicts(made).values() for row in rows} == {"independent"}


def test_what_a_text_tells_about_anything_at_its_head_is_the_copy_s() -> None:
    lead = f"About Ostrava: {STATEMENT.replace('We were', 'it was')}."
    made = World()
    made.document("one", lead, *REPORT[:3], outlet="one paper", at=TOLD["one"])
    made.document(
        "two", lead, *[line.replace("t", "p") for line in REPORT[2:]], outlet="two paper", at=TOLD["two"]
    )
    made.aligned("one", "two", (lead, lead, "verbatim"))
    assert {row[0] for rows in verdicts(made).values() for row in rows} != {"independent"}
