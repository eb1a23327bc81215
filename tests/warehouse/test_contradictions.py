"""The mart of contradictions, on facts that `describe` reads of short reports of one fire."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from transforms.describe import describe
from transforms.normalise import count_words
from transforms.schemas import DOCUMENTS, from_rows
from transforms.split import split

pytestmark = pytest.mark.slow

NOON = datetime(2026, 5, 12, 12, tzinfo=UTC)
COLUMNS = "kind, value, other_value, head, doc_id, other_doc_id, n_origins, n_other_origins"


def document(doc_id: str, text: str, outlet: str | None, hour: float | None, language: str) -> dict[str, Any]:
    published = None if hour is None else NOON + timedelta(hours=hour)
    return {
        "doc_id": doc_id, "article_id": doc_id, "source_path": doc_id, "item": "", "source_kind": "text",
        "raw_sha256": doc_id, "outlet": outlet, "authors": [], "published_at": published,
        "published_precision": "none" if hour is None else "minute", "language": language, "text": text,
        "n_words": count_words(text), "disguised": False,
    }  # fmt: skip


def story_of(*told: tuple, source: dict[str, str] | None = None, language: str = "en") -> dict[str, list]:
    """Rows of a warehouse with one story of (outlet, hours after noon, text); source: of a copy, by id."""
    rows = [document(f"d{n}", text, outlet, hour, language) for n, (outlet, hour, text) in enumerate(told, 1)]
    documents = from_rows("documents", rows).select(DOCUMENTS.names)
    sentences = split(documents)
    quotes, facts = describe(documents, sentences)
    source = source or {}
    lineage = [
        {
            "doc_id": row["doc_id"], "source_doc_id": source.get(row["doc_id"]), "confidence": 0.9,
            "verdict": "copied" if row["doc_id"] in source else "independent", "share": 0.0, "evidence": [],
        }
        for row in rows
    ]  # fmt: skip
    texts = {row["doc_id"]: row["text"] for row in rows}
    passages = [
        {
            "doc_a": of, "doc_b": doc_id, "a_start": 0, "a_end": len(texts[of]), "b_start": 0,
            "b_end": len(texts[doc_id]), "kind": "edited", "similarity": 0.9, "n_words": 20, "a_words": 20,
            "b_words": 20,
        }
        for doc_id, of in source.items()
    ]  # fmt: skip
    members = [{"story_id": "fire", "doc_id": d, "role": "member", "score": 1.0, "reason": ""} for d in texts]
    tables = {"documents": rows, "sentences": sentences.to_pylist(), "facts": facts.to_pylist()}
    tables["quotes"] = quotes.to_pylist()
    tables |= {"lineage": lineage, "passages": passages, "story_documents": members}
    tables["stories"] = [
        {"story_id": "fire", "title": "Fire", "n_documents": len(rows), "n_outlets": len(rows)}
    ]
    return tables


def reports(open_rows, *told: tuple, **how: Any) -> list[tuple]:
    """Contradictions of one story, in the order of the mart; arguments as in `story_of`."""
    return (
        open_rows(story_of(*told, **how), "contradictions")
        .sql(f"SELECT {COLUMNS} FROM contradictions")
        .fetchall()
    )


GAZETTE = "A fire in a paper mill at Orrin killed 12 workers on Tuesday, the police said."
OBSERVER = "Police at Orrin said that 14 workers were killed by the fire in the paper mill on Tuesday."


def test_two_origins_that_count_one_thing_differently_contradict_one_another(open_rows) -> None:
    assert reports(open_rows, ("Gazette", 0, GAZETTE), ("Observer", 1, OBSERVER)) == [
        ("number", "12", "14", "workers", "d1", "d2", 1, 1)
    ]


def test_the_figure_of_more_origins_stands_first(open_rows) -> None:
    third = "The fire killed 14 workers of the paper mill at Orrin."
    found = reports(open_rows, ("Gazette", 0, GAZETTE), ("Observer", 1, OBSERVER), ("Mercury", 2, third))
    assert found == [("number", "14", "12", "workers", "d2", "d1", 2, 1)]


def test_a_figure_brought_up_to_date_is_no_contradiction(open_rows) -> None:
    assert reports(open_rows, ("Gazette", 0, GAZETTE), ("Observer", 9, OBSERVER)) == []


def test_a_figure_of_another_hour_is_an_update_whenever_it_was_printed(open_rows) -> None:
    early = "At 2 a.m. the storm over Orrin drove 50 trawlers from the harbour into the bay."
    late = "At 11 p.m. the storm over Orrin drove 65 trawlers from the harbour into the bay."
    told = reports(open_rows, ("Gazette", 0, early), ("Observer", 1, late))
    assert [row for row in told if row[0] == "number"] == []
    same_hour = late.replace("11 p.m.", "2 a.m.")
    told = reports(open_rows, ("Gazette", 0, early), ("Observer", 1, same_hour))
    assert [row[:3] for row in told] == [("number", "50", "65")]


@pytest.mark.parametrize("times", [(None, None), (0, None), (None, 0)])
def test_without_times_either_may_have_been_brought_up_to_date(open_rows, times) -> None:
    one, other = times
    assert reports(open_rows, ("Gazette", one, GAZETTE), ("Observer", other, OBSERVER)) == []


def test_an_error_of_copying_is_no_contradiction(open_rows) -> None:
    altered = GAZETTE.replace("12", "21")
    told = ("Gazette", 0, GAZETTE), ("Daily Copy", 1, altered)
    assert reports(open_rows, *told, source={"d2": "d1"}) == []
    # nor is it held against a third
    third = OBSERVER.replace("14", "12")
    assert reports(open_rows, *told, ("Observer", 1, third), source={"d2": "d1"}) == []


def test_outlets_of_one_family_are_one_voice(open_rows) -> None:
    assert reports(open_rows, ("China Daily", 0, GAZETTE), ("CGTN", 1, OBSERVER)) == []


@pytest.mark.parametrize(
    "other",
    [
        "Police at Orrin said that 14 workers were hurt when a roof of another mill fell in on Monday.",
        "Police at Orrin said that at least 10 workers were killed by the fire in the paper mill.",
        "Police at Orrin said that 14 engines were sent to the fire in the paper mill on Tuesday.",
        "The fire in the paper mill at Orrin on Tuesday killed 12 workers and hurt 14 workers, police said.",
    ],
    ids=["another event", "a bound", "another head", "both figures"],
)
def test_what_counts_something_else_does_not_contradict(open_rows, other: str) -> None:
    assert reports(open_rows, ("Gazette", 0, GAZETTE), ("Observer", 1, other)) == []


def test_a_figure_is_held_against_one_of_its_head(open_rows) -> None:
    one = "An earthquake of magnitude 6.1 struck the province of Varde early on Tuesday, killing 31 people."
    other = one.replace("31", "27")
    found = reports(open_rows, ("Gazette", 0, one), ("Observer", 1, other))
    assert [row[:4] for row in found] == [("number", "31", "27", "people")]


def test_a_rounded_figure_is_the_same(open_rows) -> None:
    one = "The council of Orrin will spend 1,480 crates of new paving stones on the market square."
    other = "The council of Orrin will spend 1,500 crates of new paving stones on its market square."
    assert reports(open_rows, ("Gazette", 0, one), ("Observer", 1, other)) == []


def test_days_and_names_told_differently(open_rows) -> None:
    one = "The bridge over the river Dallow was closed to lorries on 3 May 2026 by inspector Anna Weller."
    other = "The bridge over the river Dallow was closed to lorries on 5 May 2026 by inspector Ruth Sorley."
    found = reports(open_rows, ("Gazette", 0, one), ("Observer", 20, other))
    assert [row[:3] for row in found] == [
        ("date", "2026-05-03", "2026-05-05"),
        ("name", "Anna Weller", "Ruth Sorley"),
    ]


@pytest.mark.parametrize(
    ("said", "one", "other"),
    [
        (
            "The bridge over the river Dallow was closed to lorries after a crack was found, {} Anna Weller said {}.",
            "inspector|Tuesday",
            "inspector|Thursday",
        ),
        (
            "{} “{}you may close the bridge over the river Dallow to every lorry”, the owner of the mill said.",
            "|Anna Weller, ",
            "|Ruth Sorley, ",
        ),
    ],
)
def test_when_and_to_whom_something_was_said_is_no_contradiction(open_rows, said, one, other) -> None:
    told = [said.format(*words.split("|")) for words in (one, other)]
    assert reports(open_rows, ("Gazette", 0, told[0]), ("Observer", 20, told[1])) == []


def test_figures_of_another_language_are_read_by_its_words(open_rows) -> None:
    one = "Bei dem Brand einer Papierfabrik in Orrin starben am Dienstag 12 Arbeiter, teilte die Polizei mit."
    other = "Am Dienstag starben 14 Arbeiter bei einem Brand in der Papierfabrik von Orrin."
    found = reports(open_rows, ("Gazette", 0, one), ("Observer", 1, other), language="de")
    assert [row[:3] for row in found] == [("number", "12", "14")]
