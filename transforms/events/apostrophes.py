"""Words written together with an apostrophe: which part of them is the word that tells."""

from __future__ import annotations

import numpy as np

from transforms.word_hash import Tokens

_APOSTROPHE = ord("'")
_BEFORE = (
    "ca",
    "fr",
    "it",
)  # an article, preposition or pronoun stands before it: l'incendie, dell'anno, qu'il
_BEHIND = ("fi", "pl", "tr")  # an ending stands behind it: Ankara'da, Harry'ego, show'n


def telling_parts(words: Tokens, languages: np.ndarray) -> Tokens:
    """`words` without what is written to them with an apostrophe, in languages (of each text) that do so.

    "l'incendie" and "cet incendie" hold one word; as a word of its own "qu'il" would be among the rarest. A part of
    one letter is left with the rest before an ending, for it stands in names (O'Neill).
    """
    order = np.argsort(words.starts, kind="stable")
    found = np.flatnonzero(words.codes == _APOSTROPHE)
    if not len(found):
        return words
    at = order[np.searchsorted(words.starts[order], found, "right") - 1]
    inside = (found > words.starts[at]) & (found < words.stops[at] - 1)
    at, first = np.unique(at[inside], return_index=True)
    found = found[inside][first]
    starts, stops = words.starts.copy(), words.stops.copy()
    language = languages[words.owners[at]]
    before = np.isin(language, _BEFORE)
    starts[at[before]] = found[before] + 1
    behind = np.isin(language, _BEHIND) & (found - words.starts[at] > 1)
    stops[at[behind]] = found[behind]
    return words._replace(starts=starts, stops=stops)
