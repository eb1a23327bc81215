"""A document made ready for comparison: words as numbers, sentences as word ranges, and vectors."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from transforms.embed import LANGUAGES, embed_words, sums, unit
from transforms.errors import ContractError
from transforms.normalise import Words, words
from transforms.rarity import frequencies_among

FORMS = 1 << 21  # different word forms that one batch may have: three numbers then fit into 63 bits
_RATE = 1e-3  # within the range (1e-4 to 1e-3) that the authors of the weighting recommend
_SENTENCE = 20  # words of a usual news sentence

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Source:
    """What is known of a document before it is prepared; spans are code points into `text`."""

    text: str
    language: str
    sentences: Sequence[Span]
    quotes: Sequence[Span]


@dataclass(frozen=True, slots=True)
class Prepared:
    """One document. Words, sentences, different forms and cells (a form in a sentence) each have their arrays."""

    text: str
    language: str
    ids: np.ndarray  # int64 (words,): number of the word's form, the same in all documents of a batch
    starts: np.ndarray  # int32 (words,): code points
    ends: np.ndarray  # int32 (words,)
    quoted: np.ndarray  # int32 (words,): number of the quotation it lies in, or -1
    column: np.ndarray  # int64 (words,): place of its form in `forms`
    first: np.ndarray  # int64 (sentences,): first word
    last: np.ndarray  # int64 (sentences,): word after the last
    vectors: np.ndarray | None  # float32 (sentences, 256) of length 1; None where the language is not covered
    forms: np.ndarray  # int64 (forms,): different numbers in `ids`, ascending
    common: np.ndarray  # float64 (forms,): chance that a usual sentence has the form
    cell_sentence: np.ndarray  # int64 (cells,), ascending
    cell_column: np.ndarray  # int64 (cells,): place in `forms`, ascending within a sentence
    lexicon: np.ndarray  # float32 (forms of the batch, 256) of length 1, by number; shared by the batch

    def span(self, first: int, last: int) -> Span:
        """Code points of words `first` to `last` (exclusive)."""
        return int(self.starts[first]), int(self.ends[last - 1])


def prepare(sources: Iterable[Source], quotation: int) -> list[Prepared]:
    """`sources` made ready, over one numbering of word forms; shorter quotations than `quotation` are none."""
    numbers: dict[str, int] = {}
    forms: dict[str, set[str]] = defaultdict(set)
    parts = []
    for source in sources:
        text_words = words(source.text)
        forms[source.language].update(text_words.forms)
        ids = [numbers.setdefault(form, len(numbers)) for form in text_words.forms]
        parts.append((source, text_words, np.array(ids, dtype=np.int64)))
    if len(numbers) > FORMS:
        raise ContractError(
            f"A batch has {len(numbers)} different words.", f"Align in batches of up to {FORMS}."
        )
    lexicon = unit(embed_words(list(numbers)))
    shares = {language: frequencies_among(language, some) for language, some in forms.items()}
    return [_prepared(*part, shares[part[0].language], lexicon, quotation) for part in parts]


def _prepared(
    source: Source,
    text_words: Words,
    ids: np.ndarray,
    shares: Mapping[str, float],
    lexicon: np.ndarray,
    quotation: int,
) -> Prepared:
    spans = np.array(source.sentences, dtype=np.int64).reshape(-1, 2)
    first, last = (
        np.searchsorted(text_words.starts, spans[:, 0]),
        np.searchsorted(text_words.starts, spans[:, 1]),
    )
    first, last = first[first < last], last[first < last]
    forms, index, column = np.unique(ids, return_index=True, return_inverse=True)
    share = np.array([shares.get(text_words.forms[i], 0.0) for i in index.tolist()], dtype=np.float64)
    cell_sentence, cell_column = _cells(first, last, column, len(forms))
    return Prepared(
        text=source.text,
        language=source.language,
        ids=ids,
        starts=text_words.starts,
        ends=text_words.ends,
        quoted=_quoted(text_words.starts, source.quotes, quotation),
        column=column,
        first=first,
        last=last,
        vectors=_sentence_vectors(lexicon, ids, share[column], first, last)
        if source.language in LANGUAGES
        else None,
        forms=forms,
        common=1 - (1 - share) ** _SENTENCE,
        cell_sentence=cell_sentence,
        cell_column=cell_column,
        lexicon=lexicon,
    )


def _cells(
    first: np.ndarray, last: np.ndarray, column: np.ndarray, n_forms: int
) -> tuple[np.ndarray, np.ndarray]:
    sentences = np.repeat(np.arange(len(first)), last - first)
    cells = np.unique(sentences * max(1, n_forms) + column[_listed(first, last)])
    sentence, place = np.divmod(cells, max(1, n_forms))
    return sentence, place


def _listed(first: np.ndarray, last: np.ndarray) -> np.ndarray:
    """Numbers of the words of each sentence, one sentence after the other."""
    counts = last - first
    return np.arange(counts.sum()) + np.repeat(first - (np.cumsum(counts) - counts), counts)


def _sentence_vectors(
    lexicon: np.ndarray, ids: np.ndarray, share: np.ndarray, first: np.ndarray, last: np.ndarray
) -> np.ndarray:
    """Sums of word vectors weighted by r / (r + share), r = .001, scaled to length 1.

    Arora, Liang and Ma (2017), "A simple but tough-to-beat baseline for sentence embeddings".
    """
    word = _listed(first, last)
    weights = (_RATE / (_RATE + share[word])).astype(np.float32)
    return unit(sums(lexicon, ids[word], last - first, weights))


def _quoted(starts: np.ndarray, quotes: Sequence[Span], shortest: int) -> np.ndarray:
    quoted = np.full(len(starts), -1, dtype=np.int32)
    for number, (start, end) in enumerate(quotes):
        first, last = np.searchsorted(starts, (start, end))
        if last - first >= shortest:
            quoted[first:last] = number
    return quoted
