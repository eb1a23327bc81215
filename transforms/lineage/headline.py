"""What headlines say of earlier texts: marks of updates and corrections, and the name of another outlet."""

from __future__ import annotations

from typing import NamedTuple

import regex

from transforms.lineage.publishers import means_nothing_else
from transforms.normalise import words
from transforms.outlets import find_outlet
from transforms.patterns import lazy_regex

_WORDS = (
    r"(UPDATED?|CORRECT(?:ED|ION|S)|CLARIFI(?:ED|ES|CATION)|RPT|REPEAT(?:ING|S)?|REFIL(?:ED?|ES|ING)"
    r"|RECASTS?|WRITE-?THRU|ADDS|WRAPUP)"
)
# "UPDATE 2-Rail strike ends", "(CORRECTED) - ...", "Correction: ..."
_LEADING = lazy_regex(rf"^[(\[<\s]*{_WORDS}\s?(\d*)\s*[)\]>]*\s*[-–—:|]\s*", regex.IGNORECASE)
# "Rail strike ends (adds quotes)", "... [updated]", "... - corrected"
_CLOSING = lazy_regex(rf"\s*(?:[(\[]\s*{_WORDS}\b[^)\]]*[)\]]|\s[-–—|]\s*{_WORDS})\s*$", regex.IGNORECASE)


class Mark(NamedTuple):
    """One mark of a headline, in capitals, with its number; 0 where it has none."""

    word: str
    number: int


def marks(headline: str) -> tuple[Mark, ...]:
    """The marks of a headline, the outermost first: a corrected second update has two."""
    all_marks = []
    while match := _LEADING.match(headline):
        all_marks.append(Mark(match[1].upper(), int(match[2] or 0)))
        headline = headline[match.end() :]
    if match := _CLOSING.search(headline):
        all_marks.append(Mark((match[1] or match[2]).upper(), 0))
    return tuple(all_marks)


def marked_later(headline: str, other: str) -> bool:
    """Whether `headline` is marked as sent after the text of `other`: by a mark more, or a higher number."""
    ours, theirs = marks(headline), marks(other)
    if len(ours) > len(theirs):
        return ours[len(ours) - len(theirs) :] == theirs
    alike = [mark.word for mark in ours] == [mark.word for mark in theirs]
    return alike and [mark.number for mark in ours] > [mark.number for mark in theirs]


def adds_a_word(headline: str, title: str, text: str) -> bool:
    """Whether `headline` has a word, figures aside, that another document of this title and text has not."""
    theirs = {*words(title).forms, *words(text).forms}
    return any(word not in theirs and not word[0].isdigit() for word in words(headline).forms)


def names_at_an_end(headline: str, outlet: str) -> bool:
    """Whether a headline begins or ends with the name of `outlet`, set off as a page or a citation sets it.

    So set off, an ordinary name of the list ("Time") means the outlet too.
    """
    listed = find_outlet(outlet)
    if not (listed or means_nothing_else(outlet)):
        return False
    names = listed.aliases if listed else (outlet, outlet.removeprefix("The "))
    held = [name for name in names if name in headline]
    if not held:  # as most, for which no pattern is worth making
        return False
    name = "|".join(map(regex.escape, held))
    return bool(regex.search(rf"^(?:{name})\s*[:|]|\s[-–—|·]\s*(?:{name})\s*$|\((?:{name})\)\s*$", headline))
