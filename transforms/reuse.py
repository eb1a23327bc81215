"""What the stage `align` makes of pairs: their passages, each with its kind, and the grades that follow from them."""

from __future__ import annotations

import pyarrow as pa

from transforms.align import align
from transforms.boilerplate import boilerplate
from transforms.grade import grade


def reuse(
    pairs: pa.Table, documents: pa.Table, sentences: pa.Table, quotes: pa.Table
) -> tuple[pa.Table, pa.Table]:
    """(passages, grades) of `pairs`, a table as `warehouse.pair.wanted` gives it.

    documents, sentences, quotes: the tables of all documents that occur in a pair.
    """
    passages = boilerplate(align(pairs, documents, sentences, quotes), pairs, documents)
    return passages, grade(passages, documents, pairs)
