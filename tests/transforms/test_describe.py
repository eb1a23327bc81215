from __future__ import annotations

from tests.transforms.facts_of import documents
from transforms.describe import describe
from transforms.schemas import check
from transforms.split import split

TEXTS = (
    "The dam held for 40 years. “It will not last,” Dora Lindqvist said on Friday. Reuters reported a leak.",
    "“The water rose by 3 metres,” said Mayor Ivo Castell. “We left at noon,” he said.",
    "„Es war laut“, sagte Dora Lindqvist.",
    "",
)
LANGUAGES = ("en", "en", "de", "en")


def test_the_speaker_of_a_quotation_is_the_source_of_an_attribution() -> None:
    table = documents(*TEXTS[:2])
    quotes, facts = describe(table, split(table))
    told = {(f["doc_id"], f["value"]) for f in facts.to_pylist() if f["kind"] == "attribution"}
    spoken = [(q["doc_id"], f"person: {q['speaker']}") for q in quotes.to_pylist()]
    assert spoken == [("d0", "person: Dora Lindqvist"), *[("d1", "person: Ivo Castell")] * 2]
    assert set(spoken) <= told


def test_each_document_is_described_alike_alone_and_in_any_order() -> None:
    table = documents(*TEXTS).set_column(2, "language", [list(LANGUAGES)])
    together = describe(table, split(table))
    for name, found in zip(("quotes", "facts"), together, strict=True):
        check(name, found)
    turned = table.take([3, 2, 1, 0])
    alone = [describe(one, split(one)) for one in (turned.slice(i, 1) for i in range(4))]
    for described in (describe(turned, split(turned)), *alone):
        for found, of_all in zip(described, together, strict=True):
            ids = set(found["doc_id"].to_pylist())
            assert by_document(found) == [row for row in by_document(of_all) if row["doc_id"] in ids]


def by_document(table) -> list[dict]:
    return sorted(table.to_pylist(), key=lambda row: row["doc_id"])
