"""Background that an outlet prints in several of its stories: shared text that is nobody's copying."""

from __future__ import annotations

import pyarrow as pa
import pyarrow.compute as pc


def boilerplate(passages: pa.Table, pairs: pa.Table, documents: pa.Table) -> pa.Table:
    """`passages` with the kind `boilerplate` where one outlet has the text in two of its stories.

    passages: a `passages` table; pairs: needs `doc_a`, `doc_b`, `same_story`; documents: needs `doc_id`, `outlet`.
    Text that two outlets share across stories keeps its kind, and so does what documents without an outlet share:
    it may be a copy.
    """
    outlets = dict(zip(*(documents[c].to_pylist() for c in ("doc_id", "outlet")), strict=True))
    recurring = {
        (a, b)
        for a, b, same_story in zip(
            *(pairs[c].to_pylist() for c in ("doc_a", "doc_b", "same_story")), strict=True
        )
        if not same_story and outlets[a] is not None and outlets[a] == outlets[b]
    }
    of_pairs = zip(*(passages[c].to_pylist() for c in ("doc_a", "doc_b")), strict=True)
    hit = pa.array([pair in recurring for pair in of_pairs], pa.bool_())
    kinds = pc.if_else(hit, "boilerplate", passages["kind"])
    return passages.set_column(passages.schema.get_field_index("kind"), passages.schema.field("kind"), kinds)
