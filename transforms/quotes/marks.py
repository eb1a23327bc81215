"""Quotations told by their marks: “ ”, „ “, « », » «, ‹ ›, ‚ ‘, 「 」, straight marks, doubled apostrophes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import regex

from transforms.patterns import lazy_regex
from transforms.spans import Span

# What closes each opening mark: that of its own language, and what typists put there instead.
_CLOSERS = {
    "“": ("”", "“", '"'),
    "”": ("”",),
    "„": ("“", "”", '"', "''"),
    "‚": ("‘", "’"),
    "«": ("»",),
    "»": ("«",),
    "‹": ("›",),
    "›": ("‹",),
    "「": ("」",),
    "『": ("』",),
    "〝": ("〟", "〞"),
    '"': ('"', "”"),
    "＂": ("＂",),
    "``": ("''", "”", '"'),
    "''": ("''",),
    ",,": ("''", "“", "”", '"'),
}
_CLOSED_BY = {
    mark: [opener for opener, closers in _CLOSERS.items() if mark in closers]
    for mark in {closer for closers in _CLOSERS.values() for closer in closers}
}
_MARK = lazy_regex(r"``|''|(?<![\p{L}\p{N}]),,(?=\p{L})|[“”„«»‹›「」『』〝〟〞‚‘\"＂]|’(?!\p{L})")
_BY_CONTEXT = frozenset(
    ('"', "''", "＂", "”", "»", "›", "«", "‹")
)  # may open or close, told by what is beside it
_NESTS = frozenset(('"', "''", "＂", "“"))  # opens, too, where its like is open
_UNSPACED = r"\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}"  # scripts in which a mark stands right beside words
_NEVER_BEFORE_OPENING = lazy_regex(r"[\p{L}\p{N}.,!?…”\"’%)»›]")
_SPACED_LETTER = lazy_regex(rf"[[\p{{L}}\p{{N}}]--[{_UNSPACED}]]", regex.V1)
_AMID_UNSPACED = lazy_regex(rf"[{_UNSPACED}。，！？：、；…]")
_REOPENED = {
    "«": "«»",
    "‹": "‹›",
}  # what stands at the head of a later paragraph, where not the opening mark itself

_SINGLE = lazy_regex(r"(?<![\p{L}\p{N}’.,])‘(?=[\p{L}\p{N}])|(?<=^|\s)'(?=\p{Lu})")
_CLOSED_SINGLE = lazy_regex(r"(?<=[.,!?…])['’](?!['’\p{L}\p{N}])")
# Before the mark of the sentence, as in Dutch or British print; an apostrophe of a plural may stand there too
_CLOSED_BEFORE = lazy_regex(r"(?<=[\p{L}\p{N}])['’](?=[,.;:](?:\s|$)|\s[–—-]\s)")
_CLOSED_CURLY = lazy_regex(r"(?<!s)’(?!\p{L})")

_LONGEST = 2000  # code points of one paragraph's quotation; a longer one is a mark that was never closed


def marked(text: str) -> list[Span]:
    """(start, end) inside the marks of each quotation of `text`; nested quotations belong to the outer one.

    A quotation of several paragraphs, with the opening mark repeated at each, is one. A mark that its paragraph
    leaves open is none. Time is linear in the length of `text`.
    """
    double = outermost(_pairs(text))
    return outermost([*double, *_singles(text, double)])


def outermost(spans: Iterable[Span]) -> list[Span]:
    """Those of `spans` that lie in no other and have words or signs in them, in order."""
    outer: list[Span] = []
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if not outer or start > outer[-1][1]:
            outer.append((start, end))
    return outer


@dataclass(slots=True)
class _Stack:
    """Marks that are open: kind, first code point inside, and where that paragraph's part of it begins."""

    items: list[tuple[str, int, int]] = field(default_factory=list)
    places: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def push(self, kind: str, start: int, part: int) -> None:
        self.places[kind].append(len(self.items))
        self.items.append((kind, start, part))

    def pop(self) -> tuple[str, int, int]:
        item = self.items.pop()
        self.places[item[0]].pop()
        return item

    def innermost(self, kinds: Sequence[str]) -> int:
        """Place of the innermost open mark of these kinds, or -1."""
        return max((self.places[kind][-1] for kind in kinds if self.places.get(kind)), default=-1)


def _pairs(text: str) -> Iterator[Span]:
    """Every pair of marks but single ones, inner pairs too."""
    stack = _Stack()
    line_start = 0
    while line_start < len(text):
        line_end = text.find("\n", line_start)
        line_end = len(text) if line_end < 0 else line_end
        stack = _carried(stack, text, line_start)
        # the mark that goes on with an open quotation is no new one
        at = line_start + len(stack.items[0][0]) if stack.items else line_start
        for match in _MARK.finditer(text, at, line_end):
            yield from _read(stack, text, match.group(), match.start())
        line_start = line_end + 1


def _carried(stack: _Stack, text: str, at: int) -> _Stack:
    """What is still open at the head of a paragraph: the innermost mark that is repeated there."""
    if text.startswith("\n", at):  # an empty line ends no quotation
        return stack
    after = _Stack()
    for kind, start, _ in reversed(stack.items):
        if any(text.startswith(mark, at) for mark in _REOPENED.get(kind, (kind,))):
            after.push(kind, start, at)
            break
    return after


def _read(stack: _Stack, text: str, mark: str, at: int) -> Iterator[Span]:
    """Open or close by one mark; gives the pair that it closes."""
    end = at + len(mark)
    opens_here = _opens(text, at, end)
    open_at = stack.innermost(_CLOSED_BY.get(mark, ()))
    if open_at >= 0 and not (mark in _NESTS and opens_here and not _AMID_UNSPACED.match(text, at - 1)):
        if mark == '"' and _SPACED_LETTER.match(text, end):
            return
        while len(stack.items) > open_at + 1:
            stack.pop()
        _, start, part = stack.pop()
        if at - part <= _LONGEST and text[start:at].strip():
            yield start, at
    elif mark in _CLOSERS and (opens_here or mark not in _BY_CONTEXT):
        stack.push(mark, end, end)


def _opens(text: str, at: int, end: int) -> bool:
    """Whether a mark stands where one opens: before a word, and not behind one."""
    french = text[at] in "«‹"  # l’« arrêté »
    beside_word = at > 0 and _NEVER_BEFORE_OPENING.match(text, at - 1) is not None
    straight = text[at] == '"' and at > 0 and _AMID_UNSPACED.match(text, at - 1) is not None
    if beside_word and not straight and not (french and text[at - 1] in "'’"):
        return False
    return end < len(text) and (french or not text[end].isspace())


def _singles(text: str, double: Sequence[Span]) -> Iterator[Span]:
    """Quotations in single marks, which are apostrophes too: they close behind a mark of the sentence, or before one.

    Curly ones also close elsewhere. They hold pairs of other marks or lie in them, and never cross one.
    """
    openers = [match.start() for match in _SINGLE.finditer(text)]
    if not openers:
        return
    sure = [match.start() for match in _CLOSED_SINGLE.finditer(text)]
    before = [match.start() for match in _CLOSED_BEFORE.finditer(text)]
    no_plural = [at for at in before if text[at - 1] not in "sS"]
    curly = [match.start() for match in _CLOSED_CURLY.finditer(text)]
    starts = [start for start, _ in double]
    for at, following in zip(openers, [*openers[1:], len(text)], strict=True):
        line_end = text.find("\n", at, at + _LONGEST)
        stop = min(following, line_end if line_end >= 0 else at + _LONGEST)
        ends = [end for places in (sure, no_plural) if (end := _first(places, at, stop)) is not None]
        end = min(ends, default=None) or _first(before, at, stop)
        if end is None and text[at] == "‘":
            end = _first(curly, at, stop)
        if end is None or _inside(double, starts, end) != _inside(double, starts, at):
            continue
        yield at + 1, end


def _first(places: Sequence[int], after: int, stop: int) -> int | None:
    number = bisect_left(places, after + 2)
    return places[number] if number < len(places) and places[number] < stop else None


def _inside(spans: Sequence[Span], starts: Sequence[int], at: int) -> int:
    """Number of the span that holds `at`, or -1."""
    number = bisect_right(starts, at) - 1
    return number if number >= 0 and at < spans[number][1] else -1
