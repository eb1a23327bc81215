"""The four documents that the product was asked for lose exactly what is not reporting."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.conftest import USER_DOCUMENTS
from transforms.clean import clean
from transforms.extract import extract
from transforms.read import read

pytestmark = pytest.mark.skipif(
    not USER_DOCUMENTS.is_dir(), reason="the user's documents are not on this machine"
)


def _document(number: str) -> tuple[dict, list[tuple[str, str]]]:
    (path,) = USER_DOCUMENTS.glob(f"{number}_*")
    with path.open("rb") as stream:
        extracted, rejects = extract(read(stream), path.name, "00")
    assert rejects.num_rows == 0
    documents, removed, _ = clean(extracted)
    return documents.to_pylist()[0], [(r["reason"], r["text"]) for r in removed.to_pylist()]


@pytest.mark.parametrize(
    ("number", "removed"),
    [
        ("000", [("contribution", "Reuters and ", "this report.")]),
        (
            "001",
            [
                ("date-header", "date 2025-11-07", "date 2025-11-07"),
                ("promotion", "NEW You can now", "articles!"),
                ("contribution", "Reuters and ", "this story."),
            ],
        ),
        (
            "002",
            [
                ("share-bar", "Share and Follow", "Share and Follow"),
                ("caption", "People watch", "(Ahn Young-joon/AP Photo)"),
                ("caption", "U.S. War Secretary", "(AP)"),
                ("contribution", "Reuters and ", "this story."),
            ],
        ),
        ("003", [("bullet", "-", "-")] * 23),
    ],
)
def test_what_is_not_reporting_goes_with_its_reason_and_nothing_else(number, removed):
    document, found = _document(number)
    assert [reason for reason, _ in found] == [reason for reason, _, _ in removed]
    for (_, text), (_, start, end) in zip(found, removed, strict=True):
        assert text.startswith(start)
        assert text.endswith(end)
        assert text == "-" or text not in document["text"]


def test_only_the_document_with_a_date_header_is_dated():
    assert [_document(n)[0]["published_precision"] for n in ("000", "001", "002", "003")] == [
        "none",
        "day",
        "none",
        "none",
    ]
    assert _document("001")[0]["published_at"] == datetime(2025, 11, 7, tzinfo=UTC)


def test_no_title_outlet_or_url_is_invented():
    for number in ("000", "001", "002", "003"):
        document, _ = _document(number)
        assert (document["title"], document["outlet"], document["url"], document["authors"]) == (
            None,
            None,
            None,
            [],
        )
