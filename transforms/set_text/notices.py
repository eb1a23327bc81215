"""Notices filled into one form, among pairs of documents that share little text and are tied by their topic."""

from __future__ import annotations

import numpy as np
import pyarrow as pa

from transforms.schemas import SET_TEXT_PAIRS, as_table
from transforms.set_text.collection import Collection
from transforms.set_text.forms import FormConfig, Forms

_NOTHING = {"set_words": 0, "containment_a": 0.0, "containment_b": 0.0, "run_words": 0, "passage_words": 0}


def notices(collection: Collection, pairs: pa.Table, config: FormConfig = FormConfig()) -> pa.Table:
    """Those of `pairs` that are two notices filled into one form, as rows of `set_text_pairs`, in their order.

    pairs: doc_a, doc_b of documents of the collection that no text ties, one of each two of at most
    `FormConfig.most_notice_words` words; what they share is not measured. Each two are told by themselves.
    """
    sides = [collection.numbers_of(pairs[side]) for side in ("doc_a", "doc_b")]
    ends = np.stack(sides, axis=1).tolist()
    found: list[int] = []
    for some, numbers in collection.batches(ends):
        opened, inside = collection.opened(numbers)
        forms = Forms(opened, config)
        at = np.searchsorted(inside, [ends[number] for number in some]).tolist()
        found += [number for number, (a, b) in zip(some, at, strict=True) if forms.are_notices(a, b)]
    rows = pairs.select(["doc_a", "doc_b"]).take(pa.array(found, pa.int64())).to_pylist()
    form = {"kind": "form", "is_related": False} | _NOTHING
    return as_table([row | form for row in rows], SET_TEXT_PAIRS)
