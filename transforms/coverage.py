"""What is read of a document in its language: one table, which pages and figures ask instead of assuming.

A language that is not in it has its quotations, dates of ISO 8601 and figures with a unit or a sign read, and its
passages found by words alone.
"""

from __future__ import annotations

from typing import NamedTuple

from transforms.facts.language import LEXICONS


class Coverage(NamedTuple):
    """Whether these are read.

    facts: numbers, dates and names; attributions: who a statement is ascribed to; speakers: who said a quotation;
    paraphrase: passages reworded by meaning and not by words.
    """

    facts: bool = False
    attributions: bool = False
    speakers: bool = False
    paraphrase: bool = False


_PARAPHRASE = frozenset({"en"})

COVERAGE: dict[str, Coverage] = {
    code: Coverage(facts=True, attributions=True, speakers=True, paraphrase=code in _PARAPHRASE)
    for code in LEXICONS
}
NOTHING = Coverage()


def coverage(language: str) -> Coverage:
    """What is read of a document in `language`, an ISO 639-1 code; of `und` what is read of English."""
    return COVERAGE.get("en" if language == "und" else language, NOTHING)


def coverage_table() -> str:
    """What is read in each language as a table of Markdown, as README has it."""
    named = dict(sorted(COVERAGE.items())) | {"all others": NOTHING}
    lines = [f"| language | {' | '.join(Coverage._fields)} |", "|---" * (len(Coverage._fields) + 1) + "|"]
    for name, read_in in named.items():
        lines.append(f"| {name} | {' | '.join('yes' if is_read else 'no' for is_read in read_in)} |")
    return "\n".join(lines) + "\n"
