"""Any two documents of a story beside each other: the data that the page's script shows.

The script cuts texts by code points, as the tables count them. Each text is held once a page, and each pair is a list
of passages `[a_start, a_end, b_start, b_end, kind, words changed in a, words changed in b]`. Changed words are code
points relative to the passage: first, end, first, end ...
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from transforms.changed import changed_words
from transforms.schemas import KINDS
from warehouse.report.ask import Row, Rows

MARKED = frozenset({"edited", "quote", "boilerplate"})  # a paraphrase would be marked nearly throughout

Pair = tuple[str, str]


def strongest_pairs(overlap: Rows, lineage: Rows, documents: Iterable[str], most: int) -> list[Pair]:
    """Pairs of `documents` worth a place on the page: sources first, then by the share of text in common."""
    on_page = set(documents)
    sources = {(r["doc_id"], r["source_doc_id"]) for r in lineage}

    def rank(row: Row) -> tuple[bool, float, Pair]:
        pair = (row["doc_a"], row["doc_b"])
        is_source = pair in sources or pair[::-1] in sources
        return (not is_source, -max(row["share_of_a"], row["share_of_b"]), pair)

    shared = [
        row
        for row in overlap
        if row["doc_a"] in on_page
        and row["doc_b"] in on_page
        and max(row["share_of_a"], row["share_of_b"]) > 0
    ]
    return [(row["doc_a"], row["doc_b"]) for row in sorted(shared, key=rank)[:most]]


def passages_of(
    pairs: Sequence[Pair], passages: Rows, texts: Mapping[str, str], numbers: Mapping[str, int]
) -> dict[str, list[list[Any]]]:
    """Passages by pair, keyed "a-b" with the numbers that the page gives to its documents."""
    wanted = set(pairs)
    passages_by_pair: dict[str, list[list[Any]]] = {f"{numbers[a]}-{numbers[b]}": [] for a, b in pairs}
    for row in passages:
        a, b = row["doc_a"], row["doc_b"]
        if (a, b) in wanted:
            passages_by_pair[f"{numbers[a]}-{numbers[b]}"].append(_passage(row, texts[a], texts[b]))
    return passages_by_pair


def _passage(row: Row, text_a: str, text_b: str) -> list[Any]:
    place = [row["a_start"], row["a_end"], row["b_start"], row["b_end"], KINDS.index(row["kind"])]
    if row["kind"] not in MARKED:
        return place
    a = text_a[row["a_start"] : row["a_end"]]
    b = text_b[row["b_start"] : row["b_end"]]
    return [*place, *changed_words(a, b)]
