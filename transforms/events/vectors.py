"""What is compared of a document: its weighted terms, and the meaning of its headline and lead."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple, cast

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from transforms.embed import embed_texts, unit
from transforms.encode import encode
from transforms.events.clues import DIMENSIONS, STEPS, Leads, Sight, leads_of, sight_of
from transforms.events.config import EventConfig
from transforms.events.terms import Terms, Texts, weigh
from transforms.schemas import EVENT_VECTORS

_BATCH = 4096  # documents read at once: about 40 MB of arrays
_PROSE = ("prose", "quote")
_NO_TERMS = Terms(
    np.empty(0, np.int64), np.empty(0, np.uint64), np.empty(0, np.float32), np.empty(0, np.bool_)
)

# Letters of the lead that the encoder is given: what 80 words take, or as much text in denser scripts; of them the
# first are the headline where there is none. A site's notice on cookies may fill a lead; the headline is the event's.
_LETTERS, _HEAD = 500, 80
_DENSER = {"zh": 0.3, "ja": 0.4, "ko": 0.5}
_HEAD_WEIGHT = 0.5


class EventVectors(NamedTuple):
    """A row for each document."""

    times: np.ndarray  # float64, microseconds since 1970; nan where unknown
    terms: Terms
    leads: Leads


def event_vectors(documents: pa.Table, sentences: pa.Table, config: EventConfig) -> pa.Table:
    """What `documents` are compared by, as an `event_vectors` table ordered by time and id.

    documents needs `doc_id`, `title`, `text`, `language`, `published_at`; sentences `doc_id`, `sentence`, `start`,
    `end`, `kind`. A row depends on its document alone.
    """
    sights = np.array(
        [sight_of(str(language)) for language in documents["language"].to_pylist()], dtype=np.int8
    )
    parts = [
        _profile(documents.filter(pa.array(sights == sight)), sentences, sight, config)
        for sight in Sight
        if sight in sights
    ]
    table = pa.concat_tables(parts) if parts else EVENT_VECTORS.empty_table()
    return table.take(pc.sort_indices(table, [("published_at", "ascending"), ("doc_id", "ascending")]))


def _profile(documents: pa.Table, sentences: pa.Table, sight: Sight, config: EventConfig) -> pa.Table:
    """EventVectors of documents that are all of one sight."""
    terms, leads = [], [np.empty((0, DIMENSIONS[sight]), np.int16)]
    for first, texts, prose in _batches(documents, sentences):
        batch_terms = weigh(texts, config.terms_of(sight))
        terms.append(batch_terms._replace(documents=batch_terms.documents + first))
        leads.append(np.rint(_meaning(texts, prose, sight, config) * STEPS).astype(np.int16))
    owners, *of_terms = (np.concatenate(parts) for parts in zip(_NO_TERMS, *terms, strict=True))
    bounds = pa.array(np.searchsorted(owners, np.arange(len(documents) + 1)), pa.int32())
    places = pa.array(np.arange(len(documents) + 1) * DIMENSIONS[sight], pa.int32())
    columns = [
        documents["doc_id"],
        documents["published_at"],
        *(pa.ListArray.from_arrays(bounds, pa.array(values)) for values in of_terms),
        pa.ListArray.from_arrays(places, pa.array(np.concatenate(leads).ravel())),
    ]
    return pa.table(columns, schema=EVENT_VECTORS)


def _meaning(
    texts: Texts, prose: list[list[tuple[int, int]]], sight: Sight, config: EventConfig
) -> np.ndarray:
    """Unit vectors of headlines and leads, of the dimensions that the sight has."""
    articles = zip(texts.titles, texts.bodies, prose, strict=True)
    if sight == Sight.NOTHING:
        return np.empty((len(texts.titles), 0))
    if sight == Sight.WORDS:
        return embed_texts([_lead(*text, config.lead_words) for text in articles])
    leads, heads = [], []
    for title, text, language in zip(texts.titles, texts.bodies, texts.languages, strict=True):
        lead, head = (round(letters * _DENSER.get(language, 1)) for letters in (_LETTERS, _HEAD))
        leads.append(f"{title} {text[:lead]}"[:lead].strip())
        heads.append(title or text[:head])
    return unit(encode(leads) + _HEAD_WEIGHT * encode(heads))


def unpacked(table: pa.Table) -> EventVectors:
    """The rows of an `event_vectors` table as arrays."""
    times = table["published_at"].cast(pa.int64()).to_numpy(zero_copy_only=False).astype(np.float64)
    lengths = pc.list_value_length(table["terms"]).to_numpy()
    flat = {
        name: pc.list_flatten(table[name]).to_numpy() for name in ("terms", "weights", "subjects", "lead")
    }
    owners = np.repeat(np.arange(len(table)), lengths)
    terms = Terms(owners, flat["terms"], flat["weights"], flat["subjects"])
    return EventVectors(times, terms, leads_of(pc.list_value_length(table["lead"]).to_numpy(), flat["lead"]))


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
        ranges = [slice(a, b) for a, b in pairwise(bounds)]
        spans = [
            list(zip(starts[s][prose[s]].tolist(), ends[s][prose[s]].tolist(), strict=True)) for s in ranges
        ]
        yield first, texts, spans


def _lead(title: str, text: str, spans: list[tuple[int, int]], n_words: int) -> list[str]:
    """The `n_words` words of headline and first sentences at `spans`; of a text without prose, its first words."""
    lead = title.split()
    for start, end in spans or [(0, len(text))]:
        if len(lead) >= n_words:
            break
        lead += text[start:end].split()
    return lead[:n_words]
