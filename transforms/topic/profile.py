"""What is compared of a document: its weighted terms, and the meaning of its headline and lead."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from scipy import sparse

from transforms.embed import DIMENSIONS, embed
from transforms.topic.terms import Texts, stack, weigh

if TYPE_CHECKING:
    from transforms.topic import TopicConfig

_BATCH = 4096  # documents read at once: about 40 MB of arrays
_PROSE = ("prose", "quote")

# Coordinates are whole multiples of 1 / 2048. Products of two such vectors are whole numbers below 2**24, which
# float32 adds without error, so a cosine is the same in whatever order and on however many threads it is summed;
# and float16 holds each coordinate exactly, in half the memory.
STEPS = 2048


class Profiles(NamedTuple):
    """A row for each document."""

    terms: sparse.csr_array  # float32, rows of length 1
    leads: np.ndarray  # float16, shape (documents, dimensions): coordinates of unit vectors times STEPS


def profiles(documents: pa.Table, sentences: pa.Table, config: TopicConfig) -> Profiles:
    """Profiles of `documents`.

    documents needs `doc_id`, `title`, `text`, `language`; sentences `doc_id`, `sentence`, `start`, `end`, `kind`.
    """
    parts, leads = [], np.empty((len(documents), DIMENSIONS), np.float16)
    for first, texts, prose in _batches(documents, sentences):
        terms = weigh(texts, config.terms)
        parts.append(terms._replace(documents=terms.documents + first))
        texts_of_leads = [
            _lead(*text, config.lead_words) for text in zip(texts.titles, texts.bodies, prose, strict=True)
        ]
        leads[first : first + len(prose)] = np.rint(embed(texts_of_leads) * STEPS)
    empty = weigh(Texts([], [], np.empty(0, str), np.empty(0, np.int64), np.empty(0, np.int64)), config.terms)
    return Profiles(stack([empty, *parts], len(documents), config.terms), leads)


def _batches(
    documents: pa.Table, sentences: pa.Table
) -> Iterator[tuple[int, Texts, list[list[tuple[int, int]]]]]:
    """(number of the first document, texts, spans of prose sentences of each) of one batch after the other."""
    owners = pc.index_in(sentences["doc_id"], documents["doc_id"].combine_chunks()).fill_null(-1).to_numpy()
    order = np.lexsort((sentences["sentence"].to_numpy(), owners))
    owners = owners[order].astype(np.int64)
    starts, ends = (sentences[name].to_numpy().astype(np.int64)[order] for name in ("start", "end"))
    prose = pc.is_in(sentences["kind"], pa.array(_PROSE)).to_numpy()[order]
    for first in range(0, len(documents), _BATCH):
        batch = documents.slice(first, _BATCH)
        bounds = np.searchsorted(owners, first + np.arange(len(batch) + 1))
        inside = slice(bounds[0], bounds[-1])
        titles = [title or "" for title in batch["title"].to_pylist()]
        texts = Texts(
            titles,
            cast("list[str]", batch["text"].to_pylist()),
            batch["language"].to_numpy(zero_copy_only=False).astype(str),
            owners[inside] - first,
            starts[inside],
        )
        told = [slice(a, b) for a, b in pairwise(bounds)]
        spans = [
            list(zip(starts[s][prose[s]].tolist(), ends[s][prose[s]].tolist(), strict=True)) for s in told
        ]
        yield first, texts, spans


def _lead(title: str, text: str, spans: list[tuple[int, int]], n_words: int) -> str:
    """Headline and first sentences at `spans`, `n_words` words; of a text without prose, its first words."""
    found = title.split()
    for start, end in spans or [(0, len(text))]:
        if len(found) >= n_words:
            break
        found += text[start:end].split()
    return " ".join(found[:n_words])
