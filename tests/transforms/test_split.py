import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from transforms.normalise import words
from transforms.split import sentence_spans, split


def parts(text, language="en"):
    return [(text[a:b], kind) for a, b, kind in sentence_spans(text, language)]


def test_a_quotation_of_two_sentences_is_two_sentences():
    assert [s for s, _ in parts("He said: “It is a song. It is about you.” Then he left.")] == [
        "He said: “It is a song.",
        "It is about you.”",
        "Then he left.",
    ]


def test_an_opening_mark_belongs_to_what_follows():
    assert [s for s, _ in parts('Nobody was hurt. "We were lucky," she said.')] == [
        "Nobody was hurt.",
        '"We were lucky," she said.',
    ]


def test_a_clause_in_lower_case_goes_on():
    assert [s for s, _ in parts("“Stop!” he said. She did.")] == ["“Stop!” he said.", "She did."]


def test_abbreviations_do_not_end_a_sentence():
    assert len(parts("Dr. Hale of the U.S. Navy spoke on Nov. 4 in Marlow.")) == 1


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("What the papers say", "heading"),
        ("- Who pays for it?", "list"),
        ("The bridge was closed.", "prose"),
        ("“The bridge is closed.”", "quote"),
        ("“The bridge,” he said, “is closed.”", "prose"),
        ('"Yes," he said, "it is closed."', "prose"),
        ("“They call it ‘the crossing’ here.”", "quote"),
        ("„Die Brücke ist zu“.", "quote"),
        ("»Die Brücke ist zu«.", "quote"),
        ("«Le pont est fermé».", "quote"),
    ],
)
def test_kinds(line, kind):
    assert parts(line) == [(line, kind)]


def test_split_numbers_sentences_within_each_document():
    documents = pa.table(
        {"doc_id": ["x", "y"], "text": ["One came. Two went.", "Three stayed."], "language": ["en", "und"]}
    )
    rows = split(documents).to_pylist()
    assert [(r["doc_id"], r["sentence"], r["start"], r["end"]) for r in rows] == [
        ("x", 0, 0, 9),
        ("x", 1, 10, 19),
        ("y", 0, 0, 13),
    ]


@given(st.text(alphabet=st.sampled_from("aB1 .!?\"“”'’)\n-。")))
def test_every_word_is_in_one_sentence(text):
    spans = sentence_spans(text)
    assert all(text[a:b] == text[a:b].strip() and "\n" not in text[a:b] for a, b, _ in spans)
    found = words(text)
    homes = [
        [(a, b) for a, b, _ in spans if a <= start and end <= b]
        for start, end in zip(found.starts, found.ends, strict=True)
    ]
    assert all(len(home) == 1 for home in homes)
    assert {span[0] for span in homes} == {(a, b) for a, b, _ in spans}
