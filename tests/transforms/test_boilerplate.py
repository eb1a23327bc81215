import pyarrow as pa
import pytest

from transforms.boilerplate import boilerplate
from transforms.schemas import SET_TEXT, from_rows

PASSAGE = {"a_start": 0, "a_end": 60, "b_start": 9, "b_end": 69, "similarity": 1.0, "n_words": 10}
PASSAGES = from_rows(
    "passages", [PASSAGE | {"doc_a": "x", "doc_b": "y", "kind": "verbatim", "a_words": 10, "b_words": 10}]
)


@pytest.mark.parametrize(
    ("outlets", "same_story", "recurring", "kind"),
    [
        (("Herald", "Herald"), False, False, "boilerplate"),
        (("AP News", "www.apnews.com"), False, False, "boilerplate"),
        (("Herald", "Herald"), True, False, "verbatim"),
        (("Herald", "Courier"), False, False, "verbatim"),
        (("Herald", "Courier"), False, True, "boilerplate"),
        ((None, None), False, False, "verbatim"),
        ((None, None), False, True, "boilerplate"),
    ],
)
def test_background_is_what_one_outlet_has_in_two_stories_or_several_stories_carry(
    outlets, same_story, recurring, kind
):
    documents = pa.table({"doc_id": ["x", "y"], "outlet": pa.array(outlets, pa.string())})
    pairs = pa.table({"doc_a": ["x"], "doc_b": ["y"], "same_story": [same_story], "recurring": [recurring]})
    told = boilerplate(PASSAGES, pairs, documents, SET_TEXT.empty_table())
    assert told["kind"].to_pylist() == [kind]
    assert told.drop(["kind"]).equals(PASSAGES.drop(["kind"]))


@pytest.mark.parametrize(
    ("kind", "span_of_x", "span_of_y", "told"),
    [
        ("verbatim", (0, 60), (9, 69), "boilerplate"),
        ("edited", (0, 60), (0, 90), "boilerplate"),
        ("verbatim", (0, 50), (9, 69), "boilerplate"),
        ("verbatim", (0, 30), (9, 69), "verbatim"),
        ("verbatim", (0, 60), (69, 90), "verbatim"),
        ("quote", (0, 60), (9, 69), "quote"),
    ],
)
def test_a_copied_passage_of_one_story_is_background_where_it_is_mostly_set_text(
    kind, span_of_x, span_of_y, told
):
    documents = pa.table({"doc_id": ["x", "y"], "outlet": ["Herald", "Courier"]})
    pairs = pa.table({"doc_a": ["x"], "doc_b": ["y"], "same_story": [True], "recurring": [False]})
    spans = {"x": span_of_x, "y": span_of_y}
    rows = [{"doc_id": d, "start": a, "end": b, "n_words": 10} for d, (a, b) in spans.items()]
    passages = PASSAGES.set_column(PASSAGES.schema.get_field_index("kind"), "kind", pa.array([kind]))
    passages = passages.cast(PASSAGES.schema)
    assert boilerplate(passages, pairs, documents, from_rows("set_text", rows))["kind"].to_pylist() == [told]
