"""What is read of a document in its language: one table, which pages and figures ask instead of assuming.

A language that is not in it has its quotations, dates of ISO 8601 and figures with a unit or a sign read, and its
passages found by words alone.
"""

from __future__ import annotations

from typing import NamedTuple

from transforms.embed import LANGUAGES as READ_BY_WORDS
from transforms.encode import LANGUAGES as READ_BY_SENTENCES
from transforms.facts.language import LEXICONS


class Coverage(NamedTuple):
    """Whether these are read.

    facts: numbers, dates and names; attributions: who a statement is ascribed to; speakers: who said a quotation;
    paraphrase: passages reworded by meaning and not by words, and translations where both languages have it.
    """

    facts: bool = False
    attributions: bool = False
    speakers: bool = False
    paraphrase: bool = False


_PARAPHRASE = READ_BY_WORDS | READ_BY_SENTENCES

COVERAGE: dict[str, Coverage] = {
    code: Coverage(code in LEXICONS, code in LEXICONS, code in LEXICONS, code in _PARAPHRASE)
    for code in sorted(_PARAPHRASE | LEXICONS.keys())
}
NOTHING = Coverage()


def coverage(language: str) -> Coverage:
    """What is read of a document in `language`, an ISO 639-1 code; of `und` all of English but its meaning."""
    if language == "und":
        return COVERAGE["en"]._replace(paraphrase=False)
    return COVERAGE.get(language, NOTHING)


def coverage_table() -> str:
    """What is read in each language as a table of Markdown, as README has it."""
    named = dict(sorted(COVERAGE.items())) | {"all others": NOTHING}
    lines = [f"| language | {' | '.join(Coverage._fields)} |", "|---" * (len(Coverage._fields) + 1) + "|"]
    for name, read_in in named.items():
        lines.append(f"| {name} | {' | '.join('yes' if is_read else 'no' for is_read in read_in)} |")
    return "\n".join(lines) + "\n"
