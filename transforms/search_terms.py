"""What a text can be searched by in the pages, whose script (`stories.js`) folds what is asked in the same way."""

from __future__ import annotations

import re
from itertools import pairwise
from unicodedata import category, normalize

LONGEST_TERM = 24  # characters; what is longer is searched by its beginning

# Thai, Lao, Burmese, Khmer, Japanese and Chinese are written without spaces
_JOINED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u9fff\U00020000-\U0003ffff"
)
_RUNS = re.compile(rf"[{_JOINED}]+|[^\W_{_JOINED}]+")
_IS_JOINED = re.compile(f"[{_JOINED}]")


def search_terms(text: str) -> set[str]:
    """Words of `text` without accents and case; of a script without spaces, each two characters in a row.

    The last character of such a run stands alone as well, so that a single one is found as the beginning of a term.
    """
    terms: set[str] = set()
    for run in set(_RUNS.findall(_folded(text))):
        if _IS_JOINED.match(run):
            terms.update(a + b for a, b in pairwise(run))
            terms.add(run[-1])
        else:
            terms.add(run[:LONGEST_TERM])
    return terms


def _folded(text: str) -> str:
    if text.isascii():
        return text.lower()
    apart = normalize("NFKD", text)
    marks = {char for char in set(apart) if category(char).startswith("M")}
    return normalize("NFKC", apart.translate(dict.fromkeys(map(ord, marks)))).lower()
