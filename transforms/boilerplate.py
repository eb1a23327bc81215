"""Text that returns from story to story, an outlet's background or everybody's: shared, and nobody's copying."""

from __future__ import annotations

from collections import defaultdict

import pyarrow as pa
import pyarrow.compute as pc

from transforms.outlets import outlet_key
from transforms.schemas import REUSE, SCHEMAS

Spans = dict[str, list[tuple[int, int]]]  # offsets of the set text of a document

_MOSTLY = 0.8  # of the characters of a passage: a sentence before or behind it may be aligned with it


def boilerplate(
    passages: pa.Table,
    pairs: pa.Table,
    documents: pa.Table,
    set_text: pa.Table = SCHEMAS["set_text"].empty_table(),
) -> pa.Table:
    """`passages` with the kind `boilerplate` where text returns from story to story, and where it is set text.

    It returns where one outlet has it in two of its stories, and where several stories carry it (`recurring`). Text
    that two outlets share across two stories keeps its kind, and so does what documents without an outlet share: it
    may be a copy. Set text is boilerplate within a story too, unless a copied passage goes beyond it. Nothing is that
    two documents share of which a correction calls one the source of the other.

    passages: a `passages` table; pairs: needs `doc_a`, `doc_b`, `same_story`, `recurring`, and may have
    `corrected_source`; documents: needs `doc_id`,
    `outlet`; set_text: the `set_text` of the documents.
    """
    doc_ids, names = (documents[c].to_pylist() for c in ("doc_id", "outlet"))
    outlets = {doc_id: outlet_key(name or "") for doc_id, name in zip(doc_ids, names, strict=True)}
    columns = (pairs[c].to_pylist() for c in ("doc_a", "doc_b", "same_story", "recurring"))
    returning = {
        (a, b)
        for a, b, same_story, recurring in zip(*columns, strict=True)
        if not same_story and (recurring or outlets[a] == outlets[b] != "")
    }
    copies = _copies(pairs)
    of_pairs = list(zip(*(passages[c].to_pylist() for c in ("doc_a", "doc_b")), strict=True))
    hit = pa.array(
        [
            pair not in copies and (pair in returning or in_set_text)
            for pair, in_set_text in zip(of_pairs, _in_set_text(passages, set_text), strict=True)
        ],
        pa.bool_(),
    )
    kinds = pc.if_else(hit, "boilerplate", passages["kind"])
    return passages.set_column(passages.schema.get_field_index("kind"), passages.schema.field("kind"), kinds)


def _copies(pairs: pa.Table) -> set[tuple[str, str]]:
    """Pairs of which a correction says which is the source."""
    if "corrected_source" not in pairs.column_names:
        return set()
    columns = (pairs[c].to_pylist() for c in ("doc_a", "doc_b", "corrected_source"))
    return {(a, b) for a, b, source in zip(*columns, strict=True) if source}


def _in_set_text(passages: pa.Table, set_text: pa.Table) -> list[bool]:
    """Whether each passage is copied and stands mostly in set text, on both sides."""
    spans: Spans = defaultdict(list)
    for doc_id, start, end in zip(
        *(set_text[c].to_pylist() for c in ("doc_id", "start", "end")), strict=True
    ):
        spans[doc_id].append((start, end))
    is_inside = [kind in REUSE for kind in passages["kind"].to_pylist()]
    for side in "ab":
        columns = (passages[c].to_pylist() for c in (f"doc_{side}", f"{side}_start", f"{side}_end"))
        of_side = (_mostly_in(spans.get(doc_id, []), *span) for doc_id, *span in zip(*columns, strict=True))
        is_inside = [so_far and inside for so_far, inside in zip(is_inside, of_side, strict=True)]
    return is_inside


def _mostly_in(spans: list[tuple[int, int]], start: int, end: int) -> bool:
    inside = sum(max(min(end, stop) - max(start, first), 0) for first, stop in spans)
    return inside >= _MOSTLY * (end - start)
