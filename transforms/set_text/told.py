"""Set text that a person told of: wherever its words stand, in whatever documents."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import pyarrow as pa

from transforms.corrections import WITHOUT, Correction
from transforms.normalise import word_places, words
from transforms.schemas import as_table
from transforms.word_hash import Tokens, tokens


def places_of(told: str, searched: Tokens) -> np.ndarray:
    """The words, by number, from each of which on the words of `told` stand in a row within one text."""
    wanted, hashes, owners = tokens([told]).hashes(), searched.hashes(), searched.owners
    n = len(hashes) - len(wanted) + 1
    if not len(wanted) or n <= 0:
        return np.zeros(0, np.int64)
    firsts = np.flatnonzero((hashes[:n] == wanted[0]) & (owners[:n] == owners[len(wanted) - 1 :]))
    for step, word in enumerate(wanted):
        firsts = firsts[hashes[firsts + step] == word]
    return firsts


def stands_in(told: str, text: str) -> bool:
    """Whether the words of `told` stand in a row in a text."""
    return len(places_of(told, tokens([text]))) > 0


def with_told(
    boilerplate: pa.Table, set_text: pa.Table, documents: pa.Table, told: Sequence[Correction]
) -> tuple[pa.Table, pa.Table]:
    """`boilerplate` and `set_text` as evidence gives them, with the words that each of `told` calls set text.

    documents: at least those that carry the words of any, with `doc_id`, `outlet`, `text` and `published_at`.
    """
    documents = documents.sort_by("doc_id")
    doc_ids, texts = (list(map(str, documents[name].to_pylist())) for name in ("doc_id", "text"))
    searched = tokens(texts)
    found = list(map(_spaced, map(str, boilerplate["text"].to_pylist())))
    held: dict[str, list[tuple[int, int]]] = {doc_id: [] for doc_id in doc_ids}
    for row in set_text.to_pylist():
        if row["doc_id"] in held:
            held[row["doc_id"]].append((row["start"], row["end"]))
    spans, stretches = [], []
    for correction in told:
        n_words = len(words(correction.value).forms)
        firsts = places_of(correction.value, searched)
        carriers = np.unique(searched.owners[firsts]).tolist()
        for first in firsts.tolist():
            owner = int(searched.owners[first])
            starts, ends = word_places(texts[owner])
            word = first - int(np.searchsorted(searched.owners, owner))
            start, end = int(starts[word]), int(ends[word + n_words - 1])
            if not any(begin <= start and end <= stop for begin, stop in held[doc_ids[owner]]):
                spans.append({"doc_id": doc_ids[owner], "start": start, "end": end, "n_words": n_words})
                held[doc_ids[owner]].append((start, end))
        if carriers:
            is_found = any(_spaced(correction.value) in text for text in found)
            row = _stretch(documents.take(pa.array(carriers)), correction.value, n_words)
            said = f"{correction}{WITHOUT}{'set text' if is_found else 'no set text'}"
            stretches.append(row | {"corrected": said})
    return (
        pa.concat_tables([boilerplate, as_table(stretches, boilerplate.schema)]),
        pa.concat_tables([set_text, as_table(spans, set_text.schema)]).sort_by(
            [("doc_id", "ascending"), ("start", "ascending")]
        ),
    )


def _spaced(text: str) -> str:
    """Its words as they are compared, each between two spaces."""
    return f" {' '.join(words(text).forms)} "


def _stretch(carriers: pa.Table, text: str, n_words: int) -> dict[str, Any]:
    """The row of `boilerplate` of words that these documents carry."""
    dated = sorted(time for time in carriers["published_at"].to_pylist() if time is not None)
    return {
        "text": text,
        "n_words": n_words,
        "n_documents": len(carriers),
        "n_outlets": len(set(carriers["outlet"].to_pylist()) - {None}),
        "first_published_at": dated[0] if dated else None,
        "last_published_at": dated[-1] if dated else None,
        "example_doc_id": carriers["doc_id"][0].as_py(),
    }
