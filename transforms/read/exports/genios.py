"""Exports of GENIOS and wiso: below each article its source, section, number and lasting address, a label a line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transforms.read.exports.article import Article, day_in, is_byline, is_copyright, names_in, paragraphs

MARK = re.compile(r"^[ \t]*Dauerhafte Adresse des Dokuments:", re.M)
_LABEL = re.compile(
    r"(?P<name>Quelle|Ressort|Rubrik|Autor(?:en|in)?|ISSN|Ausgabe|Jahrgang|Seite|Dokumentnummer|Sprache|Länge|Wörter"
    r"|Dauerhafte Adresse des Dokuments|Alle Rechte vorbehalten|Schlagw(?:ort|örter))\s?:\s*(?P<value>.*)"
)
_ADDRESS = re.compile(r"https?://\S+")
_OF_ISSUE = re.compile(r"[\s,;]*(?:\bNr\.?\s?\d.*|\bvom\b.*|\b(?:am|S\.|Seite)\s.*|\d.*)$", re.S)
_HEAD_LINES = 4


def articles(text: str) -> Iterator[Article]:
    """The articles of an export; what stands behind the last one is none."""
    body: list[str] = []
    end: list[str] = []
    for line in map(str.strip, text.split("\n")):
        label = _LABEL.fullmatch(line)
        if end and (label or _is_rights(line)):
            end.append(line)
        elif end and end[-1].endswith(":"):  # the value of a label on a line of its own
            end[-1] += f" {line}"
        elif end and MARK.search("\n".join(end)):
            yield _article(body, end)
            body, end = [line], []
        elif label and _begins_end(line):
            end = [line]
        else:
            body += [*end, line]
            end = []
    if MARK.search("\n".join(end)):
        yield _article(body, end)


def _begins_end(line: str) -> bool:
    """Whether a label is the first below an article: its source with the day, which no credit in a text says."""
    return line.startswith("Quelle") and (line.endswith(":") or bool(day_in(line)))


def _is_rights(line: str) -> bool:
    return not line or is_copyright(line) or _ADDRESS.fullmatch(line) is not None


def _article(body: Sequence[str], end: Sequence[str]) -> Article:
    fields = {match["name"]: match["value"] for match in map(_LABEL.fullmatch, end) if match}
    source = fields.get("Quelle", "")
    outlet = _OF_ISSUE.sub("", source)
    lines = [
        line for n, line in enumerate(body) if n >= _filled(body, _HEAD_LINES) or not _is_source(line, outlet)
    ]
    filled = [n for n, line in enumerate(lines) if line]
    signed = len(filled) > 1 and lines[filled[1]].lower().startswith("von ") and is_byline(lines[filled[1]])
    authors = next((value for name, value in fields.items() if name.startswith("Autor")), "")
    address = _ADDRESS.search("\n".join(end))
    return Article(
        title=lines[filled[0]] if filled else "",
        outlet=outlet,
        published=day_in(source),
        authors=names_in(authors or (lines[filled[1]] if signed else "")),
        language="de",
        url=address[0] if address else "",
        paragraphs=paragraphs(lines[filled[signed] + 1 :] if len(filled) > signed else []),
    )


def _filled(lines: Sequence[str], most: int) -> int:
    """Where the first lines end of which `most` hold something."""
    return ([n + 1 for n, line in enumerate(lines) if line][:most] or [0])[-1]


def _is_source(line: str, outlet: str) -> bool:
    return bool(outlet) and line.startswith(outlet) and bool(day_in(line))
