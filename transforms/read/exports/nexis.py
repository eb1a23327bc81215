"""Exports of Nexis: `1 of 40 DOCUMENTS` before each article, or `End of Document` behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from transforms.read.exports.article import (
    Article,
    day_in,
    groups,
    is_copyright,
    language_code,
    names_in,
    paragraphs,
)

_OF = r"(?:of|von|de|sur|di|van)"
_NUMBER_LINE = re.compile(
    rf"^[ \t]*(?:\d{{1,5}} {_OF} \d{{1,5}} (?:documents?|dokumente?n?|documentos?|documenti?)"
    rf"|(?:document[eo]?|dokument) \d{{1,5}} {_OF} \d{{1,5}})[ \t]*$",
    re.I | re.M,
)
_END_LINE = re.compile(
    r"^[ \t]*(?:end of document|ende des dokuments|fin du document|fin del documento|fine del documento"
    r"|einde van document)[ \t]*$",
    re.I | re.M,
)
MARK = re.compile(f"{_NUMBER_LINE.pattern}|{_END_LINE.pattern}", re.I | re.M)
_FIELD = re.compile(r"[ \t]*([^\W\d_][\w -]{2,20}?)[ \t]*:(?:[ \t]+(.*))?$")
_AUTHORS = frozenset(("byline", "autor", "auteur", "autore", "verfasser", "autora"))
_HEAD_FIELDS = _AUTHORS | frozenset(
    ("section", "rubrik", "ressort", "rubrique", "sección", "sezione", "length", "länge", "longueur", "longitud",
     "lunghezza", "lengte", "dateline", "highlight", "series", "source")
)  # fmt: skip
_LANGUAGE = frozenset(("language", "sprache", "langue", "idioma", "lingua", "taal"))
_END_FIELDS = _LANGUAGE | frozenset(
    ("load-date", "graphic", "publication-type", "journal-code", "journal code", "subject", "correction-date",
     "ladedatum", "update-datum", "update", "grafik", "publikationstyp", "date de chargement", "graphique",
     "type de publication", "fecha de carga", "gráfico", "tipo de publicación", "data di caricamento",
     "date-chargement", "type-publication", "fecha-carga", "tipo-publicación", "tipo-publicacion",
     "data-caricamento", "tipo-pubblicazione", "data-carregamento", "tipo-publicação",
     "tipo di pubblicazione", "laaddatum", "publicatietype", "data de carregamento", "tipo de publicação", "url")
)  # fmt: skip
_EDITION = re.compile(
    r"(?:[\w.-]+ ){0,3}(?:edition|édition|ausgabe|hauptausgabe|edición|edizione|editie|edição)(?: [\w.-]+){0,3}",
    re.I,
)
_MAX_RIGHTS = 200  # characters of a line that says who holds the rights
_BODY_LINE = re.compile(r"[ \t]*(?:body|hauptteil|corps|cuerpo|corpo)[ \t]*", re.I)
_CLASSIFICATION = re.compile(
    r"[ \t]*(?:classification|klassifizierung|clasificación|classificazione)[ \t]*", re.I
)


def articles(text: str) -> Iterator[Article]:
    """The articles of an export; what stands before the first one, and lists of titles, are none."""
    if _NUMBER_LINE.search(text):
        blocks = _NUMBER_LINE.split(text)[1:]
    else:
        *blocks, rest = _END_LINE.split(text)
        blocks += [rest] if any(map(_BODY_LINE.fullmatch, rest.split("\n"))) else []
    yield from (_article(_END_LINE.split(block)[0].split("\n")) for block in blocks if block.strip())


def _article(lines: Sequence[str]) -> Article:
    start = next((n for n, line in enumerate(lines) if _BODY_LINE.fullmatch(line)), None)
    first = next((n for n, line in enumerate(lines) if _field(line, _HEAD_FIELDS) or n == start), len(lines))
    if start is None:
        title, outlet, published, head_end = _numbered_head(lines[:first])
        start = _end_of_fields(lines, first if first < len(lines) else head_end)
    else:
        title, outlet, published = _plain_head(lines[:first])
        start += 1
    end = next((n for n in range(start, len(lines)) if _is_end(lines[n])), len(lines))
    authors = (_field(line, _AUTHORS) for line in lines[:start])
    behind = lines[end:]
    return Article(
        title=title,
        outlet=outlet,
        published=published,
        authors=names_in(next(filter(None, authors), "")),
        language=next(filter(None, (language_code(_field(line, _LANGUAGE)) for line in behind)), ""),
        url=next(filter(None, (_field(line, frozenset(("url",))) for line in behind)), ""),
        paragraphs=paragraphs(lines[start:end]),
    )


def _numbered_head(lines: Sequence[str]) -> tuple[str, str, str, int]:
    """(title, outlet, day, where the head ends): outlet, day with edition, and title, parted by blank lines."""
    runs = groups(lines)
    if len(runs) == 1 < len(runs[0]):  # a paragraph a line, as word processors keep it
        runs = [[line] for line in runs[0]]
    dated = next((n for n, run in enumerate(runs) if any(map(day_in, run))), 0)
    published = next(filter(None, map(day_in, runs[dated])), "") if runs else ""
    outlet = " ".join(runs[dated - 1]) if dated else _before_day(runs[0]) if runs else ""
    behind = [run for run in runs[dated + 1 :] if not (is_copyright(run[0]) or _EDITION.fullmatch(run[0]))]
    title = " ".join(behind[0]) if behind else ""
    last = behind[0][-1] if behind else ""
    return title, outlet, published, next((n + 1 for n, line in enumerate(lines) if line.strip() == last), 0)


def _before_day(run: Sequence[str]) -> str:
    return run[0] if not day_in(run[0]) else ""


def _plain_head(lines: Sequence[str]) -> tuple[str, str, str]:
    """(title, outlet, day): title, outlet and day a line each, the last before rights, section and length."""
    filled = [n for n, line in enumerate(lines) if line.strip() and not is_copyright(line)]
    at = next((k for k in range(len(filled) - 1, -1, -1) if day_in(lines[filled[k]])), None)
    if at is None:
        return (lines[filled[-1]].strip() if filled else ""), "", ""
    outlet = lines[filled[at - 1]].strip() if at else ""
    title = [lines[filled[at - 2]].strip()] if at > 1 else []
    for k in range(
        at - 3, -1, -1
    ):  # a title over several lines: nothing blank between them, and blanks above
        if not _parted_by_blanks(lines) or filled[k + 1] - filled[k] > 1:
            break
        title.insert(0, lines[filled[k]].strip())
    return " ".join(title), outlet, day_in(lines[filled[at]])


def _end_of_fields(lines: Sequence[str], at: int) -> int:
    """Where the text begins behind the fields that begin at `at`; a field may go on over lines up to a blank one."""
    goes_on = _parted_by_blanks(lines[at:])
    while at < len(lines):
        if _field(lines[at], _HEAD_FIELDS):
            at += 1
            while goes_on and at < len(lines) and lines[at].strip() and not _field(lines[at], _HEAD_FIELDS):
                at += 1
        elif not lines[at].strip():
            at += 1
        else:
            break
    return at


def _parted_by_blanks(lines: Sequence[str]) -> bool:
    return "" in [line.strip() for line in "\n".join(lines).strip().split("\n")]


def _is_end(line: str) -> bool:
    return bool(
        _field(line, _END_FIELDS, empty="-")
        or _CLASSIFICATION.fullmatch(line)
        or (is_copyright(line) and len(line) < 200)
    )


def _field(line: str, names: frozenset[str], empty: str = "") -> str:
    """What a line gives under one of `names`; `empty` where it gives the name alone."""
    match = _FIELD.match(line) if ":" in line[:30] else None
    return (match[2] or empty).strip() if match and match[1].lower() in names else ""
