"""What words of a text are, and the names that tables and rules share: kinds, effects, times."""

from __future__ import annotations

import pyarrow as pa

TIME = pa.timestamp("us", tz="UTC")

# One word: a figure with its inner separators, a run of letters with inner apostrophes, or one character of a
# script that is written without spaces. The same expression is valid in RE2, so SQL counts the same words.
_JOINED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}\p{Myanmar}"
_LETTER = rf"[^\P{{L}}{_JOINED}]"
_LETTERS = rf"{_LETTER}+(?:\p{{M}}+{_LETTER}*)*"
WORD = rf"\p{{N}}+(?:[.,]\p{{N}}+)*|{_LETTERS}(?:['’]{_LETTERS})*|[{_JOINED}]\p{{M}}*"

REUSE = (
    "verbatim",
    "edited",
    "paraphrase",
    "translation",
)  # kinds of passage that one of two documents may have from the other
KINDS = (*REUSE, "quote", "boilerplate")  # of passages, the strongest first

# the effect of a change read from b to a; the others read alike both ways
OPPOSITE_EFFECT = {
    "dropped": "added",
    "added": "dropped",
    "generalised": "specified",
    "specified": "generalised",
    "laundered": "attributed",
    "attributed": "laundered",
    "strengthened": "weakened",
    "weakened": "strengthened",
}

SPEAKER = " — "  # parts the words of a quotation from its speaker in `facts.value`; no word contains it

# Bounds of lineage that SQL asks for too; `transforms.lineage.LineageConfig` has their reasons
LEAST_SHARE = 0.2
DECIDED = 0.8
