"""Block quotations of plain texts: paragraphs set in from the margin."""

from __future__ import annotations

import re

_PARAGRAPH = re.compile(r"\n(?:[ \t]*\n)+")
_SET_IN = re.compile(r"(?: {3,}| ?\t)[^\W_]")  # a list, a mark, a dash or a rule begins otherwise
_COLUMNS = re.compile(r"\S(?: {3,}|\t)\S")
_FEWEST = 8  # words: shorter ones are headings, sign-offs and captions in the middle of a line
_WRAPPED = 40  # columns of a line that goes on; verse has shorter ones
_MOST = 0.8  # of the letters: where more is set in, that is how the text begins its paragraphs


def mark_indented(text: str) -> str:
    """`text` with quotation marks around paragraphs of which every line is set in, where others stand at the margin.

    Each such paragraph gets an opening mark, and the last of a row a closing one. Tables, lists, poems of short lines
    and texts that set in the first line of their paragraphs stay as they are.
    """
    if "\n   " not in text and "\n\t" not in text and "\n \t" not in text:
        return text
    paragraphs = _PARAGRAPH.split(text.replace("\r\n", "\n"))
    quoted = [_is_set_in(paragraph) for paragraph in paragraphs]
    letters = sum(len(p) for p, inside in zip(paragraphs, quoted, strict=True) if inside)
    at_margin = [p for p in paragraphs if p.strip() and not p.startswith((" ", "\t"))]
    if (
        not letters
        or len(at_margin) < 2
        or letters > _MOST * sum(map(len, paragraphs))
        or not paragraphs[0].strip()
    ):
        return text
    for number, inside in enumerate(quoted):
        if inside and number:
            last = number + 1 == len(quoted) or not quoted[number + 1]
            paragraphs[number] = f"“{' '.join(paragraphs[number].split())}{'”' if last else ''}"
    return "\n\n".join(paragraphs)


def _is_set_in(paragraph: str) -> bool:
    lines = paragraph.strip("\n").split("\n")
    return (
        len(paragraph.split()) >= _FEWEST
        and all(map(_SET_IN.match, lines))
        and not any(map(_COLUMNS.search, lines))
        and all(len(line) >= _WRAPPED for line in lines[:-1])
    )
