"""What a document is about, as a sparse vector of its words weighted by rarity, by place, and by being names."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

import numpy as np

from transforms.events.apostrophes import telling_parts
from transforms.months import calendar_words
from transforms.rarity import MOST_RARE, rarity
from transforms.word_hash import Tokens, hash_forms, mix, tokens

_APOSTROPHE, _S = ord("'"), ord("s")
# Languages whose words the tokens are parts of: syllables in Vietnamese, characters in the others. Two in a row
# are nearest to their words (of Chinese words most have two characters; Nie, Brisebois and Ren 1996 for retrieval).
_IN_PAIRS = ("ja", "km", "lo", "my", "th", "vi", "zh")
# Languages whose capitals tell names that bear no endings of cases, so that a name has one term wherever it stands
_NAMES_TOLD = ("ca", "en", "es", "fr", "gl", "it", "nl", "pt")
_RARE_WORDS_TOLD = (
    "de",
)  # whose capitals tell nouns: the rarest words of a headline are its names, or as telling
_TOGETHER = 2.0  # orders of magnitude by which parts of a word stand together more often than by chance
_NEXT = 0x9E3779B97F4A7C15


@dataclass(frozen=True, slots=True)
class TermConfig:
    """How much a word of a document counts.

    weight = rarity ** `rarity_power` * frequency * (k + 1) / (frequency + k), k = `saturation` (the usual value of
    BM25: the tenth mention of a word adds little). Rarity is -log10 of the frequency in the language; squared it
    plays the part that idf plays twice in a cosine of tf-idf vectors. Figures count `number_weight` times: two
    reports of one event share how many, whatever words they choose, and reports of two seldom do.

    A mention counts 1 / (1 + place / `fade_words`): news tells the event first and its background later, and digests
    end with pages about everyone named (a word 300 words down counts half).

    Names (words with a capital inside a sentence) and all other terms are scaled to the shares `name_share` and 1 -
    `name_share` of the squared length, so that names alone, which are rarer than all else, cannot make one event of
    two in the same town; a text in a script without capitals is all other terms. A text that has capitals and no
    names, but for those of the calendar, is a form filled in with figures (earnings, dividends, prices): what two
    such texts share tells their kind and no event, so its length is `nameless_length`. Of Reuters items of such
    forms, 29 in 100 stood in stories with those of other companies only; with it 19 do. None: no term is taken for
    a name.

    Words are cut to their first `stem_letters` letters, the plainest stemmer there is and one that needs no language
    (McNamee and Mayfield 2004 find 4 to 5 best for retrieval in eight European languages; 6 keeps more names apart).

    Words of a rarity below `min_rarity` (4: one in 10,000, about the thousand most frequent) are left out, and of the
    rest all but the `kept_terms` heaviest: without them nothing is lost in grouping, and most pairs of unrelated
    documents have no term in common, so that they cost nothing.

    Trades have words that are rare in the language and stand in every report (`dlrs`, `qtr`, names of clubs). A term
    in more than `common_share` of the documents of a block (see `transforms.events`), and in more than
    `common_documents`, is therefore set aside; below 20,000 documents few are, and none below 200. What is left of a
    document is brought back to length 1, unless less than half of its squared length is left: there is too little
    then to go by, and it stays short.

    What forms print (`div`, `record`, `split`, `tender`) is rarer than that, and stands in documents that have
    nothing else in common. So a term of more than `rare_documents` documents of a block counts by its kinship: the
    mean cosine of two of its documents by their terms of at most `rare_documents`, over the mean squared length of
    these. It counts in full from `kinship` on and in proportion below, and nothing makes up for the length that is
    lost. Two reports of one event have about .3, so at .01 one pair in thirty tells of one event. Documents with less
    than `own_share` of their squared length in rare terms say nothing of kinship, nor do copies of a text, and a
    term of at most `rare_documents` others counts in full. Of 3,039 Reuters items of eight days `shr`, `dividend` and
    `completed` have .003 and less, `GATT` and `Iran` .07; of 612 such terms in ECB+ one lies below .01.

    What a headline tells of are the names in it, in German its words of a rarity of `subject_rarity` or more, one in
    100,000. See `EventConfig.other_subjects`.
    """

    rarity_power: float = 2.0
    saturation: float = 1.2
    number_weight: float = 2.0
    fade_words: float = 300.0
    name_share: float | None = 0.5
    nameless_length: float = 0.5
    stem_letters: int = 6
    min_rarity: float = 4.0
    kept_terms: int = 96
    common_share: float = 0.01
    common_documents: int = 200
    rare_documents: int = 20
    kinship: float = 0.01
    own_share: float = 0.2
    subject_rarity: float = 5.0


class Terms(NamedTuple):
    """Weighted terms of documents, ordered by document and term; the weights of a document have length 1."""

    documents: np.ndarray  # row of the document
    terms: np.ndarray  # uint64 hash of the stem
    weights: np.ndarray  # float32
    subjects: np.ndarray  # bool: a name or rarer word of the headline, by which it tells its event


class Texts(NamedTuple):
    """What is read of some documents."""

    titles: list[str]
    bodies: list[str]
    languages: np.ndarray  # str
    sentence_owners: np.ndarray  # row of the document, ascending
    sentence_starts: np.ndarray  # code point in the body


def weigh(texts: Texts, config: TermConfig) -> Terms:
    """The terms of `texts`."""
    body, title = tokens(texts.bodies), tokens(texts.titles)
    in_body = _mentions(body, texts.languages, body.capitals & ~_at_sentence_start(body, texts), config)
    in_title = _mentions(title, texts.languages, np.zeros(len(title.owners), bool), config)
    mentions = _Mentions(*(np.concatenate(pair) for pair in zip(in_body, in_title, strict=True)))
    in_headline = np.arange(len(mentions.terms)) >= len(in_body.terms)
    capitals = np.concatenate([words.owners[words.capitals] for words in (body, title)])
    cased = np.bincount(capitals, minlength=len(texts.bodies)) > 0
    by_names, by_words = (np.isin(texts.languages, told) for told in (_NAMES_TOLD, _RARE_WORDS_TOLD))
    weighted = _weighted(mentions, in_headline, cased, by_names, by_words, config)
    return _heaviest(weighted, config.kept_terms)


def stems_of(words: Tokens, languages: np.ndarray, config: TermConfig) -> np.ndarray:
    """The term of each word, as in `Terms`; languages: of each text."""
    stems, in_pairs = _stems(telling_parts(words, languages), config), _in_pairs(words, languages)
    return _paired(words, stems, np.zeros(len(stems)), in_pairs)[0] if in_pairs.any() else stems


class _Mentions(NamedTuple):
    """Words as they occur, an entry each."""

    documents: np.ndarray
    terms: np.ndarray
    rarities: np.ndarray
    counts: np.ndarray  # what the mention counts, by its place
    names: np.ndarray  # bool: looks like a name here
    figures: np.ndarray  # bool


def _mentions(words: Tokens, languages: np.ndarray, names: np.ndarray, config: TermConfig) -> _Mentions:
    """The words that are rare enough, or figures."""
    stems, rarities = _terms(words, languages, config)
    place = np.arange(len(words.owners)) - np.searchsorted(words.owners, words.owners)
    counts = 1 / (1 + place / config.fade_words)
    mentions = _Mentions(words.owners, stems, rarities, counts, names, words.figures)
    telling = words.figures | (rarities >= config.min_rarity)
    return _Mentions(*(column[telling] for column in mentions))


def _terms(words: Tokens, languages: np.ndarray, config: TermConfig) -> tuple[np.ndarray, np.ndarray]:
    """The term of each word and its rarity."""
    parts = telling_parts(words, languages)
    # "aujourd'hui" is more frequent than its part, "l'incendie" is in no list
    rarities = np.minimum(_rarities(words, languages), _rarities(parts, languages))
    stems = _stems(parts, config)
    in_pairs = _in_pairs(words, languages)
    return _paired(words, stems, rarities, in_pairs) if in_pairs.any() else (stems, rarities)


def _in_pairs(words: Tokens, languages: np.ndarray) -> np.ndarray:
    """Whether each word tells something only with its neighbour."""
    telling: np.ndarray = np.isin(languages, _IN_PAIRS)[words.owners] & ~words.figures
    return telling


def _paired(
    words: Tokens, stems: np.ndarray, rarities: np.ndarray, in_pairs: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Stems and rarities with each word `in_pairs` replaced by itself and its neighbour; alone it tells nothing.

    Neighbours have at most a space between them. Two words that stand together are less rare than chance has it.
    """
    ends = words.offsets + words.stops - words.starts
    near = in_pairs[:-1] & in_pairs[1:] & (words.owners[:-1] == words.owners[1:])
    near = np.append(near & (words.offsets[1:] - ends[:-1] <= 1), False)
    both = mix(stems + np.uint64(_NEXT) * np.roll(stems, -1))
    together = np.minimum(rarities + np.roll(rarities, -1) - _TOGETHER, MOST_RARE)
    rarities = np.where(in_pairs, np.where(near, together, 0), rarities)
    return np.where(in_pairs, both, stems), rarities


def _weighted(
    mentions: _Mentions,
    in_headline: np.ndarray,
    cased: np.ndarray,
    by_names: np.ndarray,
    by_words: np.ndarray,
    config: TermConfig,
) -> Terms:
    """Mentions summed to a weight for each document and term, and scaled.

    cased: documents that have capitals; by_names, by_words: those whose headlines tell their event by names, by
    rarer words.
    """
    terms, column = np.unique(mentions.terms, return_inverse=True)
    keys, at = np.unique(mentions.documents * len(terms) + column, return_inverse=True)
    rows, columns = np.divmod(keys, max(len(terms), 1))
    rarities = np.full(len(keys), np.inf)
    np.minimum.at(rarities, at, mentions.rarities)
    frequency = np.bincount(at, mentions.counts)
    saturated = frequency * (config.saturation + 1) / (frequency + config.saturation)
    figures = np.bincount(at, mentions.figures) > 0
    weights = rarities**config.rarity_power * saturated * np.where(figures, config.number_weight, 1)
    names = ~figures & (np.bincount(at, mentions.names) > 0)
    of_somebody = names & ~np.isin(terms, _calendar(config.stem_letters))[columns]
    rare = ~figures & (rarities >= config.subject_rarity)
    subjects = np.where(by_words[rows], rare, of_somebody & by_names[rows])
    subjects &= np.bincount(at, in_headline) > 0
    if config.name_share is None:
        weights /= np.sqrt(np.bincount(rows, weights**2, minlength=len(cased)))[rows]
        return Terms(rows, terms[columns], weights.astype(np.float32), subjects)
    named = np.bincount(rows, of_somebody, minlength=len(cased))
    names &= (named > 0)[rows]
    weights *= _scales(weights, rows, names, len(cased), config.name_share)
    nameless = cased & (np.bincount(rows, names, minlength=len(cased)) == 0)
    weights *= np.where(nameless, config.nameless_length, 1)[rows]
    return Terms(rows, terms[columns], weights.astype(np.float32), subjects)


@cache
def _calendar(stem_letters: int) -> np.ndarray:
    """The terms that English writes with a capital and that name nobody: on Monday, in March."""
    return hash_forms(sorted({word[:stem_letters] for word in calendar_words("en")}))


def _heaviest(terms: Terms, count: int) -> Terms:
    """At most `count` terms of each document."""
    order = np.lexsort((terms.terms, -terms.weights, terms.documents))
    documents = terms.documents[order]
    ranks = np.arange(len(order)) - np.searchsorted(documents, documents)
    keep = np.sort(order[ranks < count])
    return Terms(*(column[keep] for column in terms))


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


def _rarities(words: Tokens, languages: np.ndarray) -> np.ndarray:
    """Rarity of each word in the language of its document."""
    hashes = words.hashes()
    rarities = np.empty(len(hashes))
    for language in np.unique(languages):
        these = (languages == language)[words.owners]
        rarities[these] = rarity(hashes[these], str(language))
    return rarities


def _at_sentence_start(words: Tokens, texts: Texts) -> np.ndarray:
    """Whether each word of the bodies is the first of a sentence, where a capital letter means nothing.

    A sentence may begin with a quotation mark, so its first word is the first at or after its start.
    """
    words_at = words.owners << 32 | words.offsets
    first = np.zeros(len(words_at) + 1, dtype=bool)
    first[np.searchsorted(words_at, texts.sentence_owners << 32 | texts.sentence_starts)] = True
    return first[:-1]
