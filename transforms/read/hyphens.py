"""Words parted at the ends of lines, in any script: joined, unless the hyphen is the word's own."""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable

from transforms.detect import detect
from transforms.rarity import frequencies

_SOFT = re.compile("\u00ad(?:[ \t]*\n[ \t]*)?")
_PARTED = re.compile(r"(?P<left>[^\W\d_]+)[-\u2010][ \t]*\n[ \t]*(?P<right>[^\W\d_]+)")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# These write compounds as one word, and a hyphen before `and` stands for a part left out
_COMPOUNDING = frozenset(("de", "nl", "sv", "da", "no", "nb", "fi", "hu", "et"))
_AND = frozenset(["und", "oder", "bis", "sowie", "bzw", "en", "of", "och", "eller", "og", "ja"])
_COMMON = 3.0  # Zipf frequency: once in a million words, as every reader knows them
_RARER = 2.5  # so much rarer, 300 times, is a compound written without its hyphen than its rarer part


def join_line_ends(text: str) -> str:
    """`text` without the hyphens that only its lines have put there.

    A hyphen stays where the text has the compound elsewhere, after a figure or another hyphen, and between two words
    that are both common while the joined one is not (wordfreq, Speer 2022).
    """
    text = _SOFT.sub("", text)
    if not _PARTED.search(text):
        return text
    language, _ = detect(" ".join(text[:1000].split()))
    words = frozenset(word.casefold() for word in _WORD.findall(text))
    frequency = _frequencies(language)
    return _PARTED.sub(lambda parted: _joined(parted, words, language, frequency), text)


def _joined(
    parted: re.Match[str], words: frozenset[str], language: str, frequency: Callable[[str], float]
) -> str:
    left, right = parted["left"], parted["right"]
    if right[0].isupper():
        return f"{left}-{right}"
    if language in _COMPOUNDING and right in _AND:
        return f"{left}- {right}"
    behind = parted.string[max(0, parted.start() - 1) : parted.start()]
    whole = unicodedata.normalize("NFKC", left + right)
    if behind in ("-", "\u2010") or behind.isdigit():
        return f"{left}-{right}"
    if whole.casefold() in words or language in _COMPOUNDING or left[0].isupper():
        return left + right
    if f"{left}-{right}".casefold() in words:
        return f"{left}-{right}"
    rarer_part = min(frequency(left), frequency(right))
    own = rarer_part >= max(_COMMON, frequency(whole) + _RARER)
    return f"{left}-{right}" if own else left + right


def _frequencies(language: str) -> Callable[[str], float]:
    """How common a word is in a language; unknown in one without a list."""

    shares = frequencies(language)

    def frequency(word: str) -> float:
        share = shares.get(word.casefold(), 0.0)
        return (
            math.log10(share) + 9 if share else 0.0
        )  # the scale of Zipf: times in a billion words, as a logarithm

    return frequency
