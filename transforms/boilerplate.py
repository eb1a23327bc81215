"""Text that returns from story to story, an outlet's background or everybody's: shared, and nobody's copying."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc

from transforms.outlets import outlet_key


def boilerplate(passages: pa.Table, pairs: pa.Table, documents: pa.Table) -> pa.Table:
    """`passages` with the kind `boilerplate` where text returns from story to story.

    That is so where one outlet has it in two of its stories, and where several stories carry it (`recurring`). Text
    that two outlets share across two stories keeps its kind, and so does what documents without an outlet share: it
    may be a copy.

    passages: a `passages` table; pairs: needs `doc_a`, `doc_b`, `same_story`, `recurring`; documents: needs `doc_id`,
    `outlet`.
    """
    doc_ids, names = (documents[c].to_pylist() for c in ("doc_id", "outlet"))
    outlets = {doc_id: outlet_key(name or "") for doc_id, name in zip(doc_ids, names, strict=True)}
    columns = (pairs[c].to_pylist() for c in ("doc_a", "doc_b", "same_story", "recurring"))
    returning = {
        (a, b)
        for a, b, same_story, recurring in zip(*columns, strict=True)
        if not same_story and (recurring or outlets[a] == outlets[b] != "")
    }
    of_pairs = zip(*(passages[c].to_pylist() for c in ("doc_a", "doc_b")), strict=True)
    hit = pa.array([pair in returning for pair in of_pairs], pa.bool_())
    kinds = pc.if_else(hit, "boilerplate", passages["kind"])
    return passages.set_column(passages.schema.get_field_index("kind"), passages.schema.field("kind"), kinds)
