"""Exports with a line of data below each title, in parts: `4. marts 2026 | Sallø Avis | Side 4 | 98 ord`, as of
Infomedia, NewsBank and Nikkei Telecom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from transforms.read.exports.article import Article, day_in, is_copyright, names_in, paragraphs
from transforms.read.people import is_person

# A day among at least three parts, one of which counts the article's words, or names its number
MARK = re.compile(
    r"^(?=.{20,300}$)(?=.*\b(?:19|20)\d\d\b)(?=[^|\n]*\|[^|\n]*\|)"
    r"(?=.*(?:\|\s*\d[\d.,]*\s(?:words|ord|wörter|mots|palabras|parole|palavras|woorden|słów)\b|(?:article|artikel)-?\s?id\b)).*$"
    r"|^(?=.{0,20}\b(?:19|20)\d\d[/年]).{10,80}\d\s?ページ.{1,12}\d\s?文字.*$",
    re.I | re.M,
)
_HEAD_LINES = 3  # above the line of data: title, and perhaps outlet and place
_TITLE_WORDS = 30
_LABEL = re.compile(r"(?P<name>[^\W\d_][\w /-]{1,24}?)\s?:\s*(?P<value>.*)")
_END_LABELS = ("caption", "memo", "index terms", "record", "record number", "copyright", "dateline")
_HEAD_LABELS = ("page", "page number", "source", "openurl link", "edition", "readability", "publication")
_NOT_TEXT = re.compile(r"openurl link|alle artikler er beskyttet.*|©.*", re.I)
_PLACE = re.compile(r"\s*\([^()]{2,40}\)\s*$")
_DETAIL = re.compile(r"\d|:|^(?:section|side|sektion|page)\b|^[朝夕]刊$", re.I)
_BETWEEN = re.compile(r"\s*\|\s*|\u3000+|\s{2,}")


def articles(text: str) -> Iterator[Article]:
    """The articles of an export; what stands above the first title is none."""
    lines = text.split("\n")
    data_lines = [n for n, line in enumerate(lines) if MARK.match(line)]
    starts = [_start(lines, n) for n in data_lines]
    for n, (start, end) in zip(data_lines, pairwise([*starts, len(lines)]), strict=True):
        yield _article([line for line in lines[start:n] if line.strip()], lines[n], lines[n + 1 : end])


def _start(lines: Sequence[str], data_line: int) -> int:
    """Where the head of an article begins, whose line of data is known: short lines without an end of a sentence."""
    start = at = data_line
    head = 0
    while at > 0 and head < _HEAD_LINES:
        at -= 1
        line = lines[at].strip()
        if not line:
            continue
        if (
            line.endswith((".", "。"))
            or len(line.split()) > _TITLE_WORDS
            or is_copyright(line)
            or _is_field(line, _END_LABELS)
        ):
            break
        start, head = at, head + 1
    return start


def _article(head: Sequence[str], data: str, below: Sequence[str]) -> Article:
    parts = [part.strip() for part in _BETWEEN.split(data.strip())]
    named = {match["name"].casefold(): match["value"] for match in map(_LABEL.fullmatch, parts) if match}
    names = [part for part in parts if not _DETAIL.search(part)]
    outlet = _PLACE.sub("", head[1]) if len(head) > 1 else next(iter(names), "")
    persons = [name for name in names if name != outlet and is_person(name)]
    end = next((n for n, line in enumerate(below) if _is_field(line, _END_LABELS)), len(below))
    body = [
        line
        for line in below[:end]
        if not (_is_field(line, _HEAD_LABELS) or _NOT_TEXT.fullmatch(line.strip()))
    ]
    return Article(
        title=head[0].strip() if head else "",
        outlet=outlet.strip(),
        published=next(filter(None, map(day_in, parts)), ""),
        authors=names_in(named.get("author") or next(iter(persons), "")),
        paragraphs=paragraphs(body),
    )


def _is_field(line: str, names: Sequence[str]) -> bool:
    match = _LABEL.fullmatch(line.strip())
    return match is not None and match["name"].casefold() in names
