"""Quotations in a text: the words inside quotation marks, and who said them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

import regex

from transforms.facts.capitals import Sentence
from transforms.facts.sources import Attribution
from transforms.facts.spans import Span

# Opening mark to the marks that may close it. A straight mark opens where a word begins and closes where one ends.
_PAIRS = {
    "“": "”“",
    "„": "“”",
    "«": "»",
    "»": "«",
    "‹": "›",
    "「": "」",
    "『": "』",
    '"': '"',
}
_OPENERS = regex.compile(
    r"[“„«‹「『]|``|(?<![\p{L}\p{N}.,!?…”\"])\"(?=\S)|(?<=^|\n)\"|(?<=[\s(])»(?=\p{L})"
    r"|(?<![\p{L}\p{N}’.,])‘(?=[\p{L}\p{N}])|(?<=^|\s)'(?=\p{Lu})"
)
_CLOSED_SINGLE = regex.compile(r"(?<=[.,!?…])['’](?!['’\p{L}\p{N}])")
_CLOSED_CURLY = regex.compile(r"(?<!s)’(?!\p{L})")
_LONGEST = 2000  # code points of one paragraph's quotation; a longer one is a mark that was never closed


def quotation_spans(text: str) -> list[Span]:
    """(start, end) inside the marks of each quotation of `text`; nested quotations belong to the outer one.

    A quotation of several paragraphs, with the opening mark repeated at each, is one.
    """
    spans = []
    at = 0
    while (opener := _OPENERS.search(text, at)) is not None:
        end = _closing(text, opener.end(), opener.group())
        if end is None:
            at = opener.end()
            continue
        if text[opener.end() : end].strip():
            spans.append((opener.end(), end))
        at = end + 1
    return spans


def _closing(text: str, start: int, opener: str) -> int | None:
    """Where the quotation that begins at `start` closes; it may run on where the next paragraph reopens it."""
    while True:
        line_end = text.find("\n", start)
        line_end = len(text) if line_end < 0 else line_end
        end = _first_closer(text, start, min(line_end, start + _LONGEST), opener)
        if end is not None:
            return end
        if not text.startswith(opener, line_end + 1):
            return None
        start = line_end + 1 + len(opener)


def _first_closer(text: str, start: int, stop: int, opener: str) -> int | None:
    """Single marks are apostrophes too: they close behind a mark of the sentence, curly ones also elsewhere."""
    if opener == "``":
        end = text.find("''", start, stop)
        return end if end >= 0 else None
    if opener in "'‘":
        match = _CLOSED_SINGLE.search(text, start, stop)
        if match is None and opener == "‘":
            match = _CLOSED_CURLY.search(text, start, stop)
        return match.start() if match else None
    closers = _PAIRS[opener]
    depth = 0
    for at in range(start, stop):
        mark = text[at]
        if mark in closers and (opener != '"' or not text[at + 1 : at + 2].isalnum()):
            if depth == 0:
                return at
            depth -= 1
        elif mark == opener:
            depth += 1
    return None


def speakers(
    spans: Sequence[Span], found: Sequence[Attribution], sentences: Sequence[Sentence]
) -> list[str | None]:
    """Who said the words in each of `spans`, as the attributions `found` name them; None where they do not tell."""
    told = [a for a in found if a.source is not None]
    bounds = [(start, end) for start, end, _ in sentences]
    starts = [start for start, _ in bounds]
    return [_speaker(span, told, bounds, starts) for span in spans]


_ADJACENT = 4  # code points between a quotation and its verb: the mark, a comma, a space


def _is_speaker(attribution: Attribution) -> bool:
    """Outlets and governments report more often than they speak: they are speakers only beside the quotation."""
    return attribution.source is not None and attribution.source.kind in ("person", "organisation")


def _speaker(
    span: Span, told: Sequence[Attribution], sentences: Sequence[Span], starts: Sequence[int]
) -> str | None:
    """Source of the attribution nearest to the quotation, in the sentences that it stands in."""
    start, end = span
    first = sentences[max(0, bisect_right(starts, start) - 1)][0] if sentences else 0
    last = sentences[max(0, bisect_right(starts, end - 1) - 1)][1] if sentences else end
    near = [
        a
        for a in told
        if first <= a.start
        and a.end <= max(last, end + 60)
        and not start <= a.start < end
        and (_is_speaker(a) or min(abs(a.start - end), abs(start - a.end)) <= _ADJACENT)
    ]
    if not near:
        return None
    nearest = min(near, key=lambda a: (min(abs(a.start - end), abs(start - a.end)), a.start))
    return nearest.source.value if nearest.source is not None else None
