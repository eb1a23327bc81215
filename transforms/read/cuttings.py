"""Texts of several articles, one below the other, as archives and people save them: under rules, or under labels."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_RULE = re.compile(r"[ \t]*(?:[=_*#~—–-][ \t]?){5,}[ \t]*")
_SHORT_RULE = re.compile(
    r"[ \t]*(?:(?:\*[ \t]?){3,4}|-{3,4}|={3,4}|_{3,4})[ \t]*"
)  # which parts sections, too
# `Title: ...`; only behind a sign of full width may the value begin at once, for `https:` is no label
LABELLED = re.compile(r"\s*([^\W\d_][\w -]{1,30}?)\s*(?::\s+|：\s*)(\S.*)$")
_MIN_WORDS = 25  # of a part: fewer are a cover, a list of titles or an imprint
_MAX_LABELS = 12  # above the one that names the title

Qualifies = Callable[[str], bool]


def cuttings(text: str, is_article: Qualifies, names_title: Qualifies) -> list[str]:
    """The articles of a text, and what stands between them, in their order; none where it is one article.

    is_article: whether a part begins with its headline and day; names_title: whether a line is `Title: ...`. Parts
    end at rules, lines of nothing but one sign, or else where lines of labels begin that name a title. Each part of
    some length has to be an article.
    """
    lines = text.split("\n")
    for starts in (
        _below_rules(lines, _RULE),
        _below_rules(lines, _SHORT_RULE),
        _above_titles(lines, names_title),
    ):
        if len(starts) < 2:
            continue
        ends = [*starts[1:], len(lines)]
        parts = ["\n".join(_without_rules(lines[a:b])) for a, b in zip(starts, ends, strict=True)]
        long = [part for part in parts if len(part.split()) >= _MIN_WORDS or is_article(part)]
        if len(long) > 1 and all(map(is_article, long)):
            return [part for part in parts if part.strip()]
    return []


def _below_rules(lines: Sequence[str], rule: re.Pattern[str]) -> list[int]:
    """Where parts begin: at the first line, and below each rule."""
    return [0, *(n + 1 for n, line in enumerate(lines) if rule.fullmatch(line))]


def _above_titles(lines: Sequence[str], names_title: Qualifies) -> list[int]:
    """Where parts begin: at the first of the lines of labels, one below the other, of which one names a title."""
    starts = [0]
    for n, line in enumerate(lines):
        if names_title(line):
            top = max(starts[-1], n - _MAX_LABELS)
            while n > top and LABELLED.match(lines[n - 1]):
                n -= 1
            starts += [n] if n > starts[-1] else []
    return starts


def _without_rules(lines: Sequence[str]) -> list[str]:
    """The lines of a part without long rules, and without the short one below it: others part its sections."""
    kept = [line for line in lines if not _RULE.fullmatch(line)]
    while kept and (not kept[-1].strip() or _SHORT_RULE.fullmatch(kept[-1])):
        kept.pop()
    return kept
