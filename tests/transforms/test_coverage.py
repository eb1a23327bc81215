"""What is read in each language: the table is what the code can do, and README says so."""

from __future__ import annotations

from pathlib import Path
from textwrap import indent

import pyarrow as pa

from transforms import embed, encode
from transforms.coverage import COVERAGE, NOTHING, coverage, coverage_table
from transforms.facts.language import CODES
from transforms.lineage.doubt import UNREAD, doubted
from transforms.quotes.words import speech
from transforms.schemas import LINEAGE

README = Path(__file__).parents[2] / "README.md"


def test_readme_has_the_table_of_languages():
    assert indent(coverage_table(), "  ") in README.read_text(encoding="utf-8")


def test_the_table_has_a_line_for_each_language_and_one_for_all_others():
    lines = coverage_table().splitlines()
    assert len(lines) == len(COVERAGE) + 3
    assert lines[-1] == "| all others | no | no | no | no |"
    assert coverage("sw") == NOTHING


def test_the_table_says_what_lexicons_and_vectors_there_are():
    assert list(COVERAGE) == sorted({*CODES} | embed.LANGUAGES | encode.LANGUAGES)
    for code, told in COVERAGE.items():
        assert told.facts == told.attributions == (code in CODES)
        assert told.speakers == (speech(code) is not None)
        assert told.paraphrase == (code in embed.LANGUAGES | encode.LANGUAGES)


def test_a_text_of_unknown_language_is_read_as_english_but_for_its_meaning():
    assert coverage("und") == (True, True, True, False)


def test_no_document_is_told_to_be_its_own_where_rewording_is_not_read():
    told = {
        "source_doc_id": None,
        "origin": None,
        "confidence": 0.9,
        "share": 0.0,
        "credit": None,
        "evidence": [],
    }
    verdicts = {"known": "original", "unread": "independent", "copy": "copied", "short": "original"}
    lineage = pa.Table.from_pylist(
        [{"doc_id": doc_id, "verdict": verdict, **told} for doc_id, verdict in verdicts.items()],
        schema=LINEAGE,
    )
    languages = {"known": "de", "unread": "sv", "copy": "sv", "short": "und"}
    documents = pa.table({"doc_id": list(languages), "language": list(languages.values())})
    rows = {row["doc_id"]: row for row in doubted(lineage, documents, ()).to_pylist()}
    assert {doc_id: row["verdict"] for doc_id, row in rows.items()} == {
        "known": "original",
        "unread": "undetermined",
        "copy": "copied",
        "short": "undetermined",
    }
    assert rows["unread"]["evidence"] == [UNREAD]
    assert rows["unread"]["confidence"] == 0.5
