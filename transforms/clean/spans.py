"""The spans of a text that are not reporting, and the text without them."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from transforms.clean.boxes import CAPTION, RELATED, capital_headlines, head_caption, hover_boxes, whole_box
from transforms.clean.config import CleanConfig
from transforms.clean.cues import Cue, cues_of_lines
from transforms.clean.rules import judge_line, judge_sentence, may_hold_cue
from transforms.clean.unit import HEAD_LINES, Unit
from transforms.patterns import lazy_regex
from transforms.split import sentence_spans
from transforms.stamps import stamp_prefix

OFFER = "offer"


class Span(NamedTuple):
    """A stretch of the extracted text that is to go; code points, end exclusive, no white space at the ends."""

    start: int
    end: int
    reason: str
    evidence: str


def boilerplate_spans(
    text: str,
    title: str = "",
    authors: tuple[str, ...] = (),
    config: CleanConfig = CleanConfig(),
    live: bool = False,
    language: str = "",
    outlet: str = "",
) -> list[Span]:
    """The spans of `text`, that of a `live` page or not, that are not reporting, in order, none touching another.

    language: ISO 639-1 code of the text; phrases of other languages are not looked for where it is known.
    outlet: the name of who prints it.
    """
    lines = text.split("\n")
    place = _Place(len(lines), title, authors, live, cues_of_lines(lines, language), outlet)
    spans: list[Span] = []
    start = 0
    starts: list[int] = []
    for number, line in enumerate(lines):
        starts.append(start)
        spans += _line_spans(line, start, number, place, config)
        start += len(line) + 1
    spans = _with_capital_headlines(spans, lines, starts)
    return _with_mail_end(_with_whole_offers(spans, lines, starts), lines, starts)


def _with_capital_headlines(spans: list[Span], lines: list[str], starts: list[int]) -> list[Span]:
    """`spans` and the headlines of other articles that stand in capitals between two paragraphs."""
    numbers = list(capital_headlines(lines))
    taken = {bisect_right(starts, span.start) - 1 for span in spans} if numbers else set()
    more = [
        _span(lines[n], starts[n], RELATED, "a headline in capitals between two paragraphs")
        for n in numbers
        if n not in taken
    ]
    return sorted([*spans, *more]) if more else spans


_OFFER_LINES, _OFFER_WORDS = (
    6,
    12,
)  # an offer to subscribe has a headline, a price, some advantages and a way to log in


def _with_whole_offers(spans: list[Span], lines: list[str], starts: list[int]) -> list[Span]:
    """`spans` and the short lines between two of an offer to subscribe, which list its advantages."""
    offers = [bisect_right(starts, span.start) - 1 for span in spans if span.reason == OFFER]
    between = [n for a, b in pairwise(offers) if b - a <= _OFFER_LINES for n in range(a + 1, b)]
    taken = {bisect_right(starts, span.start) - 1 for span in spans}
    more = [
        _span(lines[n], starts[n], OFFER, "between two lines of an offer")
        for n in between
        if n not in taken and lines[n].strip() and len(lines[n].split()) <= _OFFER_WORDS
    ]
    return sorted([*spans, *more]) if more else spans


_MAIL_END, _MAIL_LINES, _MAIL_WORDS = "mail-footer", 12, 20  # sender, address and links stand below it
_SIGNATURE_MARK = "--"  # alone on its line, as RFC 3676 has it
_REACHED_BY = lazy_regex(r"\S@\S+\.\w|(?<!\w)@\w{3}|\bwww\.|https?://|\+?\(?\d[\d ()./-]{6,}\d")


def _with_mail_end(spans: list[Span], lines: list[str], starts: list[int]) -> list[Span]:
    """`spans` and the short lines of the sender of a mail: below the one that tells why it came, and a signature."""
    least = max(len(lines) - _MAIL_LINES, len(lines) // 2)
    ends = [bisect_right(starts, span.start) - 1 for span in spans if span.reason == _MAIL_END]
    first = next((n for n in ends if n >= least), len(lines))
    last = range(max(len(lines) - _MAIL_LINES, 1), len(lines))
    sign = next((n for n in last if lines[n].strip() == _SIGNATURE_MARK), len(lines))
    is_signed = any(map(_REACHED_BY.search, lines[sign + 1 :]))
    below = [(n, "below why the mail came") for n in range(first, len(lines))]
    if is_signed:
        below += [(n, "the signature of a mail") for n in range(sign + 1, min(first, len(lines)))]
    taken = {bisect_right(starts, span.start) - 1 for span in spans}
    more = [
        _span(lines[n], starts[n], _MAIL_END, evidence)
        for n, evidence in below
        if n not in taken and lines[n].strip() and len(lines[n].split()) <= _MAIL_WORDS
    ]
    return sorted([*spans, *more]) if more else spans


class _Place(NamedTuple):
    """What the lines of one document have in common."""

    lines: int
    title: str
    authors: tuple[str, ...]
    live: bool
    cues: dict[int, list[Cue]]
    outlet: str

    def unit(self, text: str, number: int, cues: Sequence[Cue]) -> Unit:
        """`text`, a line or a sentence of one, on line `number`."""
        words = text.count(" ") + 1  # of an extracted text, where single spaces stand between words
        return Unit(text, words, number, self.lines, self.title, self.authors, self.live, cues, self.outlet)


def _line_spans(line: str, start: int, number: int, place: _Place, config: CleanConfig) -> Iterator[Span]:
    skipped = 0
    if number < HEAD_LINES and (skipped := stamp_prefix(line)):
        yield _span(line[:skipped], start, "date-header", "a labelled date opens the text")
        line, start = line[skipped:], start + skipped
    if skipped and not line.strip():
        return
    if number == 0 and (end := head_caption(line)):
        yield _span(line[:end], start, CAPTION, "a caption and its credit open the text")
        line, start = line[end:], start + end
        if end := _title_end(line, place.title):
            yield _span(line[:end], start, "title", "the title behind a caption")
            line, start = line[end:], start + end
    if box := whole_box(line):
        yield _span(line, start, *box)
        return
    boxes = list(hover_boxes(line))
    yield from (_span(line[first:last], start + first, RELATED, evidence) for first, last, evidence in boxes)
    at_edge = min(number, place.lines - 1 - number) < config.edge_lines
    if not line or len(line) > (config.max_edge_letters if at_edge else config.max_line_letters):
        return
    of_line: list[Cue] = []
    of_sentence: list[Cue] = []
    for cue in place.cues.get(number, ()):
        (of_sentence if cue.scope == "sentence" else of_line).append(cue)
    if not boxes and (verdict := judge_line(place.unit(_unmarked(line), number, of_line))):
        yield _span(line, start, *verdict)
    elif may_hold_cue(line, of_sentence):
        for first, last, _kind in sentence_spans(line):
            sentence = line[first:last]
            verdict = judge_sentence(place.unit(sentence, number, of_sentence))
            if verdict and _cut_is_clean(line, first, last) and not _meets(boxes, first, last):
                yield _span(sentence, start + first, *verdict)


def _unmarked(line: str) -> str:
    """`line` without the mark of a list item before it; a mark alone stays."""
    return line.strip().lstrip("-•*– ") or line.strip()


def _span(text: str, start: int, reason: str, evidence: str) -> Span:
    stripped = text.strip()
    first = start + text.find(stripped)
    return Span(first, first + len(stripped), reason, evidence)


_SECTION_LETTERS = 40  # of the name of a section before a title


def _title_end(line: str, title: str) -> int:
    """End of the title that `line` begins with, or a section's name and it; 0 where it does not."""
    place = line.find(title) if title else -1
    return place + len(title) if 0 <= place <= _SECTION_LETTERS else 0


def _meets(boxes: list[tuple[int, int, str]], first: int, last: int) -> bool:
    return any(start < last and first < end for start, end, _ in boxes)


def _cut_is_clean(line: str, first: int, last: int) -> bool:
    """Whether white space or the line's end stands on both sides, so that a cut parts no word."""
    return (first == 0 or line[first - 1].isspace()) and (last == len(line) or line[last].isspace())


_GLUED = tuple("’',.;:!?)")


def without(text: str, spans: list[Span]) -> str:
    """`text` without `spans`; what stood on both sides keeps one space or one line end between them.

    A mark that was glued to what went, as behind a box over a name, is glued to the word before it.
    """
    kept, at = [], 0
    for span in spans:
        before = text[at : span.start]
        kept.append(before.rstrip(" ") if text[span.end : span.end + 1] in _GLUED else before)
        at = span.end
    lines = "".join([*kept, text[at:]]).split("\n")
    return "\n".join(filter(None, map(_single_spaced, lines)))


def _single_spaced(line: str) -> str:
    if "  " not in line and line.isprintable():  # which no space but the usual one is
        return line.strip(" ")
    return " ".join(line.split())
