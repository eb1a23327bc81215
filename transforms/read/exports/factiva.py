"""Exports of Factiva, as pages show them or with codes of two letters; `Document` and its number end an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transforms.read.exports.article import (
    Article,
    day_in,
    is_byline,
    is_copyright,
    language_code,
    names_in,
    paragraphs,
)

_NUMBER = r"[A-Z0-9]{4,12}0{0,6}20\d{6}[a-z0-9]{8,12}"
MARK = re.compile(
    rf"^[ \t]*(?:Do[ck]umento?|Документ|AN|文件|文書)[ \t:]+(?:Do[ck]umento?[ \t]+)?{_NUMBER}[ \t]*$", re.M
)
_WORDS = re.compile(
    r"[\d.,\u00a0 ]{1,9} ?(?:words?|Wörter|mots?|palabras?|parole|palavras?|woorden|слов\w?|字)\.?"
)
_CLOCK = re.compile(r"\d{1,2}[:.]\d\d(?: ?(?:GMT|AM|PM))?")
_CODES = (
    "SE", "HD", "BY", "CR", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "VOL", "LA", "CY", "CX", "LP", "TD", "CT", "RF",
    "CO", "IN", "NS", "RE", "IPD", "IPC", "PUB", "AN", "ART",
)  # fmt: skip
_CODED = re.compile(rf"^[ \t]*({'|'.join(_CODES)})(?:[ \t]{{1,20}}(\S.*)|[ \t]*)$")
_HEAD_LINES = 40


def articles(text: str) -> Iterator[Article]:
    """The articles of an export; what stands behind the last one (the search and its summary) is none."""
    start = 0
    for mark in MARK.finditer(text):
        lines = text[start : mark.end()].split("\n")
        codes = [match[1] for match in map(_CODED.match, lines) if match]
        yield _coded(lines) if {"HD", "PD"} <= set(codes) else _shown(lines[:-1])
        start = mark.end()


def _coded(lines: Sequence[str]) -> Article:
    fields: dict[str, list[str]] = {}
    name = ""
    for line in lines:
        match = _CODED.match(line)
        if match and match[1] not in fields:
            name = match[1]
            fields[name] = [match[2] or ""]
        elif name:
            fields[name].append(line)

    def field(code: str) -> str:
        return " ".join(" ".join(fields.get(code, [])).split())

    return Article(
        title=field("HD"),
        outlet=field("SN"),
        published=f"{field('PD')} {field('ET')}".strip(),
        authors=names_in(field("BY")),
        language=language_code(field("LA")),
        paragraphs=(*paragraphs(fields.get("LP", [])), *paragraphs(fields.get("TD", []))),
    )


def _shown(lines: Sequence[str]) -> Article:
    """An article whose number of words parts title and byline from day, outlet, code, language and rights."""
    filled = [n for n, line in enumerate(lines) if line.strip()]
    counted = next(
        (k for k, n in enumerate(filled[:_HEAD_LINES]) if _WORDS.fullmatch(lines[n].strip())), None
    )
    if counted is None:
        return Article(title=lines[filled[0]].strip() if filled else "", paragraphs=paragraphs(lines[1:]))
    above = [lines[n].strip() for n in filled[:counted]]
    byline = above.pop() if len(above) > 1 and is_byline(above[-1]) else ""
    below = [lines[n].strip() for n in filled[counted + 1 : counted + 1 + 12]]
    last = max((k for k, line in enumerate(below) if language_code(line) or is_copyright(line)), default=2)
    dated = next((k for k, line in enumerate(below) if day_in(line)), 0)
    clock = next((line for line in below[dated + 1 : dated + 2] if _CLOCK.fullmatch(line)), "")
    outlet = next((line for line in below[dated + 1 :] if line != clock), "")
    behind = filled[counted + 1 + last] + 1 if counted + 1 + last < len(filled) else len(lines)
    return Article(
        title=max(above, key=len, default=""),
        outlet=outlet,
        published=f"{day_in(below[dated])} {clock}".strip() if below else "",
        authors=names_in(byline),
        language=next(filter(None, map(language_code, below)), ""),
        paragraphs=paragraphs(lines[behind:]),
    )
