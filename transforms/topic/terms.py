"""What a document is about, as a sparse vector of its words weighted by rarity, by place, and by being names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple, cast

import numpy as np
import pyarrow as pa
from scipy import sparse

from transforms.fingerprint.word_hash import Tokens, tokens
from transforms.rarity import rarity

_APOSTROPHE, _S = ord("'"), ord("s")


@dataclass(frozen=True, slots=True)
class TermConfig:
    """How much a word of a document counts.

    weight = rarity ** `rarity_power` * frequency * (k + 1) / (frequency + k), k = `saturation` (the usual value of
    BM25: the tenth mention of a word adds little). Rarity is -log10 of the frequency in the language; squared it
    plays the part that idf plays twice in a cosine of tf-idf vectors. Figures count `number_weight` times: two
    reports of one event share how many, whatever words they choose, and reports of two seldom do.

    A mention counts 1 / (1 + place / `fade_words`): news tells the event first and its background later, and digests
    end with pages about everyone named (a word 300 words down counts half).

    Names (words with a capital inside a sentence) and all other terms are scaled to the shares `name_share` and
    1 - `name_share` of the squared length, so that names alone, which are rarer than all else, cannot make one
    event of two in the same town; a text without names, or in a script without capitals, is all other terms.

    Words are cut to their first `stem_letters` letters, the plainest stemmer there is and one that needs no language
    (McNamee and Mayfield 2004 find 4 to 5 best for retrieval in eight European languages; 6 keeps more names apart).
    """

    rarity_power: float = 2.0
    saturation: float = 1.2
    number_weight: float = 2.0
    fade_words: float = 300.0
    name_share: float = 0.5
    stem_letters: int = 6


def term_vectors(
    documents: pa.Table, sentences: pa.Table, config: TermConfig = TermConfig()
) -> sparse.csr_array:
    """Vectors of `documents` of length 1 (0 without any word), a row each: a column for each term that occurs.

    documents needs `doc_id`, `title`, `text`, `language`; sentences `doc_id`, `start`.
    """
    body = tokens(cast("list[str]", documents["text"].to_pylist()))
    title = tokens([t or "" for t in documents["title"].to_pylist()])
    names = body.capitals & ~_at_sentence_start(body, documents, sentences)
    mentions = _joined(
        _mentions(body, documents, names, config),
        _mentions(title, documents, np.zeros(len(title.owners), bool), config),
    )
    return _vectors(mentions, len(documents), config)


class _Mentions(NamedTuple):
    """Words as they occur, an entry each."""

    documents: np.ndarray  # row of the document
    terms: np.ndarray  # uint64 hash of the stem
    rarities: np.ndarray
    counts: np.ndarray  # what the mention counts, by its place
    names: np.ndarray  # bool: looks like a name here
    figures: np.ndarray  # bool


def _mentions(words: Tokens, documents: pa.Table, names: np.ndarray, config: TermConfig) -> _Mentions:
    place = np.arange(len(words.owners)) - np.searchsorted(words.owners, words.owners)
    counts = 1 / (1 + place / config.fade_words)
    return _Mentions(
        words.owners, _stems(words, config), _rarities(words, documents), counts, names, words.figures
    )


def _joined(one: _Mentions, other: _Mentions) -> _Mentions:
    return _Mentions(*(np.concatenate(pair) for pair in zip(one, other, strict=True)))


def _vectors(mentions: _Mentions, n_documents: int, config: TermConfig) -> sparse.csr_array:
    """Mentions summed to a weight for each document and term, and scaled."""
    terms, column = np.unique(mentions.terms, return_inverse=True)
    keys, at = np.unique(mentions.documents * len(terms) + column, return_inverse=True)
    rows, columns = np.divmod(keys, max(len(terms), 1))
    rarity_of = np.full(len(keys), np.inf)
    np.minimum.at(rarity_of, at, mentions.rarities)
    frequency = np.bincount(at, mentions.counts)
    weights = (
        rarity_of**config.rarity_power * frequency * (config.saturation + 1) / (frequency + config.saturation)
    )
    figures = np.bincount(at, mentions.figures) > 0
    weights[figures] *= config.number_weight
    names = ~figures & (np.bincount(at, mentions.names) > 0)
    weights *= _scales(weights, rows, names, n_documents, config.name_share)
    return sparse.csr_array((weights, (rows, columns)), shape=(n_documents, len(terms)))


def _scales(
    weights: np.ndarray, rows: np.ndarray, names: np.ndarray, n: int, name_share: float
) -> np.ndarray:
    """For each entry the factor that gives names and other terms of its row their shares of the squared length."""
    squares = np.stack(
        [np.bincount(rows, weights**2 * kind, minlength=n).astype(np.float64) for kind in (~names, names)]
    )
    shares = np.array([[1 - name_share], [name_share]]) * (squares > 0)
    shares /= np.maximum(shares.sum(axis=0), np.finfo(np.float64).tiny)
    factors = np.sqrt(shares / np.where(squares > 0, squares, 1))
    return factors[names.astype(np.int64), rows]


def _stems(words: Tokens, config: TermConfig) -> np.ndarray:
    """Hash of each word without a genitive ending, cut to its first letters; figures stay whole."""
    stops = words.stops
    long = stops - words.starts > 2
    genitive = long & (words.codes[stops - 1] == _S) & (words.codes[stops - 2] == _APOSTROPHE)
    stops = stops - 2 * genitive
    cut = np.minimum(stops, words.starts + config.stem_letters)
    return words.hashes(np.where(words.figures, stops, cut))


def _rarities(words: Tokens, documents: pa.Table) -> np.ndarray:
    """Rarity of each word in the language of its document."""
    languages = documents["language"].to_numpy(zero_copy_only=False).astype(str)
    hashes = words.hashes()
    found = np.empty(len(hashes))
    for language in np.unique(languages):
        these = (languages == language)[words.owners]
        found[these] = rarity(hashes[these], str(language))
    return found


def _at_sentence_start(words: Tokens, documents: pa.Table, sentences: pa.Table) -> np.ndarray:
    """Whether each word is the first of a sentence, where a capital letter means nothing.

    A sentence may begin with a quotation mark, so its first word is the first at or after its start.
    """
    rows = {doc_id: row for row, doc_id in enumerate(documents["doc_id"].to_pylist())}
    owners = np.array([rows.get(d, -1) for d in sentences["doc_id"].to_pylist()], dtype=np.int64)
    starts = sentences["start"].to_numpy().astype(np.int64)
    at = np.searchsorted(words.owners << 32 | words.offsets, (owners << 32 | starts)[owners >= 0])
    first = np.zeros(len(words.owners) + 1, dtype=bool)
    first[at] = True
    return first[:-1]
