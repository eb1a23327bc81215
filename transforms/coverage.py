"""What is read of a document in its language: one table, which pages and figures ask instead of assuming.

A language that is not in it has its quotations, figures and dates read, and its passages found by words alone. The
table stands here in plain words, so that whoever asks it loads no model; a test holds it to the vectors of `embed`
and `encode` and to the lexicons of `facts.language`.
"""

from __future__ import annotations

from typing import NamedTuple


class Coverage(NamedTuple):
    """Whether these are read.

    facts: numbers, dates and names; attributions: who a statement is ascribed to; speakers: who said a quotation;
    paraphrase: passages reworded by meaning and not by words, and translations where both languages have it.
    """

    facts: bool = False
    attributions: bool = False
    speakers: bool = False
    paraphrase: bool = False


NOTHING = Coverage()
_MEANING = Coverage(paraphrase=True)
_ALL = Coverage(facts=True, attributions=True, speakers=True, paraphrase=True)

COVERAGE: dict[str, Coverage] = {
    "ar": _MEANING,
    "de": _ALL,
    "en": _ALL,
    "es": _ALL,
    "fr": _ALL,
    "it": _ALL,
    "ja": _MEANING,
    "ko": _MEANING,
    "nl": _MEANING,
    "pl": _MEANING,
    "pt": _ALL,
    "ru": _MEANING,
    "th": _MEANING,
    "tr": _MEANING,
    "zh": _MEANING,
}
UNKNOWN = COVERAGE["en"]._replace(
    paraphrase=False
)  # a text too short to tell its language is read as English


def coverage(language: str) -> Coverage:
    """What is read of a document in `language`, an ISO 639-1 code or `und`."""
    return UNKNOWN if language == "und" else COVERAGE.get(language, NOTHING)


def coverage_table() -> str:
    """What is read in each language as a table of Markdown, as README has it."""
    named = COVERAGE | {"all others": NOTHING}
    lines = [f"| language | {' | '.join(Coverage._fields)} |", "|---" * (len(Coverage._fields) + 1) + "|"]
    for name, read_in in named.items():
        lines.append(f"| {name} | {' | '.join('yes' if is_read else 'no' for is_read in read_in)} |")
    return "\n".join(lines) + "\n"
