import pyarrow as pa
import pytest

from transforms.boilerplate import boilerplate
from transforms.schemas import from_rows

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
    told = boilerplate(PASSAGES, pairs, documents)
    assert told["kind"].to_pylist() == [kind]
    assert told.drop(["kind"]).equals(PASSAGES.drop(["kind"]))
