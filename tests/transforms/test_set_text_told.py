"""Set text that a person told of: it is found wherever its words stand, and is no copying there."""

from __future__ import annotations

from datetime import UTC, datetime

import pyarrow as pa
import pytest

from transforms.boilerplate import boilerplate
from transforms.corrections import Correction, fault_of
from transforms.schemas import BOILERPLATE, SET_TEXT, check, from_rows
from transforms.set_text import set_text
from transforms.set_text.told import stands_in, with_told

LINE = "The Brannet Echo is printed on paper from the mill at Aske."
TEXTS = {
    "a": f"A crane fell into the harbour today.\n{LINE}",
    "b": f"{LINE.replace(' is', ' Is')}\nThe mayor of Sunnholm opened a bridge, and a choir sang.",
    "c": "The Brannet Echo is printed on paper from the mill at Marnside.",
    "d": f"{LINE} {LINE}",
}
TOLD = Correction("set-text", "a.txt", LINE.removesuffix("."), "ada", "2026-04-02", "the printer's line")


def documents(**texts: str) -> pa.Table:
    columns = {
        "doc_id": list(texts),
        "article_id": list(texts),
        "outlet": pa.array(["Echo", "Post", None, "Echo"][: len(texts)], pa.string()),
        "title": pa.array([None] * len(texts), pa.string()),
        "text": list(texts.values()),
        "language": ["en"] * len(texts),
        "published_at": pa.array([datetime(2026, 4, n + 1, tzinfo=UTC) for n in range(len(texts))]),
    }
    return pa.table(columns)


def told_of(*told: Correction, found: pa.Table = SET_TEXT.empty_table()) -> tuple[list[dict], list[dict]]:
    tables = with_told(BOILERPLATE.empty_table(), found, documents(**TEXTS), told)
    return check("boilerplate", tables[0]).to_pylist(), check("set_text", tables[1]).to_pylist()


def test_every_place_of_the_words_is_set_text_in_every_document():
    [stretch], spans = told_of(TOLD)
    assert [row["doc_id"] for row in spans] == ["a", "b", "d", "d"]
    assert {TEXTS[row["doc_id"]][row["start"] : row["end"]].lower() for row in spans} == {TOLD.value.lower()}
    assert (stretch["n_words"], stretch["n_documents"], stretch["n_outlets"]) == (12, 3, 2)
    assert stretch["corrected"] == f"{TOLD}; without it: no set text"
    assert (stretch["example_doc_id"], stretch["last_published_at"].day) == ("a", 4)


def test_told_twice_is_told_once_and_what_evidence_found_stays():
    assert told_of(TOLD, TOLD)[1] == told_of(TOLD)[1]
    whole = from_rows("set_text", [{"doc_id": "b", "start": 0, "end": len(TEXTS["b"]), "n_words": 22}])
    assert [row["doc_id"] for row in told_of(TOLD, found=whole)[1]] == ["a", "b", "d", "d"]
    assert told_of(found=whole) == ([], whole.to_pylist())
    evidence = from_rows(
        "boilerplate",
        [
            {
                "text": f"Contact: {LINE}",
                "n_words": 13,
                "n_documents": 3,
                "n_outlets": 1,
                "example_doc_id": "a",
            }
        ],
    )
    told, _ = with_told(evidence, SET_TEXT.empty_table(), documents(**TEXTS), [TOLD])
    assert told.to_pylist()[0]["corrected"] is None
    assert told.to_pylist()[1]["corrected"].endswith("without it: set text")


def test_words_that_nobody_has_are_nowhere():
    nobody = Correction("set-text", "a.txt", "words that nobody here has ever printed", "ada", "t", "x")
    assert told_of(nobody) == ([], [])
    assert (
        not stands_in("", LINE) and not stands_in(f"{LINE} {LINE}", LINE) and stands_in("THE MILL AT", LINE)
    )


@pytest.mark.parametrize("words", ["", "too few words here"])
def test_set_text_has_enough_words(words):
    assert fault_of(Correction("set-text", "a.txt", words, "ada", "t", "x"))


def test_a_pair_that_shares_no_more_has_nothing_left_and_its_passage_is_boilerplate():
    table = documents(a=TEXTS["a"], b=TEXTS["b"])
    vectors = from_rows(
        "event_vectors", [{"doc_id": d, "terms": [], "weights": [], "lead": []} for d in "ab"]
    )
    overlap = {
        "doc_a": "a",
        "doc_b": "b",
        "n_shared": 4,
        "n_rare": 4,
        "containment_a": 0.5,
        "containment_b": 0.5,
    }
    overlaps = from_rows(
        "text_overlaps", [overlap | {"run_words": 12, "passage_words": 12, "shorter_words": 19}]
    )
    nothing, told = (set_text(table, vectors, overlaps, told=texts) for texts in ((), [TOLD.value]))
    assert nothing.set_text_pairs.num_rows == nothing.set_text.num_rows == 0
    [pair] = told.set_text_pairs.to_pylist()
    assert (pair["set_words"], pair["run_words"], pair["containment_a"]) == (12, 0, 0.0)
    assert [row["doc_id"] for row in told.set_text.to_pylist()] == ["a", "b"]
    passage = {"doc_a": "a", "doc_b": "b", "kind": "verbatim", "similarity": 1.0, "n_words": 12}
    passage |= {"a_start": TEXTS["a"].index(LINE), "a_end": len(TEXTS["a"]), "b_start": 0, "b_end": len(LINE)}
    passages = from_rows("passages", [passage | {"a_words": 12, "b_words": 12}])
    pairs = pa.table({"doc_a": ["a"], "doc_b": ["b"], "same_story": [True], "recurring": [False]})
    assert boilerplate(passages, pairs, table, told.set_text)["kind"].to_pylist() == ["boilerplate"]
