"""The documents and links of lineage, gathered from the tables once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import pyarrow as pa

from transforms.lineage.clusters import linked
from transforms.lineage.document import Credit, DocId, Document, Removed
from transforms.lineage.link import Change, Link, PairKey, Passage
from transforms.lineage.spoken import without_speech
from transforms.schemas import TIME

COLUMNS = (  # of `documents` that lineage reads
    *("doc_id", "article_id", "outlet", "published_at", "published_precision", "modified_at"),
    *("language", "title", "text", "n_words"),
)
_MICROSECONDS = {"second": 1_000_000, "minute": 60_000_000, "day": 86_400_000_000}


def gather_documents(documents: pa.Table, credits: pa.Table, removed: pa.Table) -> dict[DocId, Document]:
    """Every document by id, in order of id, with its credits and removed lines."""
    credited = _grouped(credits, ("outlet", "kind", "quote", "start"), Credit._make)
    taken_out = _grouped(removed, ("position", "text", "reason"), Removed._make)
    by_id = {
        row["doc_id"]: Document(
            row["doc_id"],
            row["article_id"],
            row["outlet"] or "",
            published_span(row["published_at"], row["published_precision"]),
            row["published_precision"],
            row["modified_at"],
            row["language"],
            row["title"] or "",
            row["text"],
            row["n_words"],
            tuple(sorted(credited[row["doc_id"]], key=lambda c: (*c[:3], c.start or 0))),
            tuple(sorted(taken_out[row["doc_id"]])),
        )
        for row in _rows(in_microseconds(documents), COLUMNS)
    }
    return dict(sorted(by_id.items()))


def gather_links(
    documents: dict[DocId, Document], grades: pa.Table, passages: pa.Table, changes: pa.Table
) -> dict[PairKey, Link]:
    """Every pair of `linked`, read from `doc_a` to `doc_b`, in order of these ids."""
    names = ("a_start", "a_end", "b_start", "b_end", "kind", "similarity")
    shared = _grouped_pairs(passages, names, Passage._make)
    changed = _grouped_pairs(
        changes, ("kind", "effect", "before", "after", "a_start", "b_start"), Change._make
    )
    pairs = linked(grades)
    aligned: list[PairKey] = sorted(zip(pairs["doc_a"].to_pylist(), pairs["doc_b"].to_pylist(), strict=True))  # type: ignore[arg-type]
    return {
        (a, b): _link(documents[a], documents[b], sorted(shared[a, b]), changed[a, b]) for a, b in aligned
    }


def _link(a: Document, b: Document, passages: list[Passage], changes: list[Change]) -> Link:
    link = Link(
        a,
        b,
        tuple(passages),
        tuple(sorted(changes, key=lambda c: (*c[:2], c.before or "", c.after or "", *c[4:]))),
    )
    return without_speech(link)


def published_span(start: int | None, precision: str) -> tuple[int, int] | None:
    """From when until when, in microseconds, a document may have been published; None where that is not known."""
    if start is None or precision not in _MICROSECONDS:
        return None
    return start, start + _MICROSECONDS[precision]


def in_microseconds(documents: pa.Table) -> pa.Table:
    """`documents` with its times as numbers."""
    for name in ("published_at", "modified_at"):
        at = documents.schema.get_field_index(name)
        times = documents[name] if documents[name].type == TIME else documents[name].cast(TIME)
        numbers = pa.chunked_array([part.view(pa.int64()) for part in times.chunks], pa.int64())
        documents = documents.set_column(at, name, numbers)
    return documents


def _rows(table: pa.Table, names: tuple[str, ...]) -> Iterator[dict]:
    for batch in table.select(names).to_batches(max_chunksize=4096):
        yield from batch.to_pylist()


def _grouped(
    table: pa.Table, names: tuple[str, ...], row: Callable[[Iterable[Any]], Any]
) -> dict[DocId, list]:
    groups: dict[DocId, list] = defaultdict(list)
    for doc_id, *values in zip(*(table[n].to_pylist() for n in ("doc_id", *names)), strict=True):
        groups[doc_id].append(row(values))
    return groups


def _grouped_pairs(
    table: pa.Table, names: tuple[str, ...], row: Callable[[Iterable[Any]], Any]
) -> dict[PairKey, list]:
    groups: dict[PairKey, list] = defaultdict(list)
    for a, b, *values in zip(*(table[n].to_pylist() for n in ("doc_a", "doc_b", *names)), strict=True):
        groups[a, b].append(row(values))
    return groups
