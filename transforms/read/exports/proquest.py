"""Exports of ProQuest: a title, then fields by name, `Full text:` among them; lines of underscores part articles."""

from __future__ import annotations

import re
from collections.abc import Iterator

from transforms.read.exports.article import Article, day_in, groups, language_code, names_in, paragraphs

MARK = re.compile(r"^[ \t]*ProQuest document ID:", re.M)
_RULE = re.compile(r"^[ \t]*_{20,}[ \t]*$", re.M)
_NUMBER = re.compile(r"^[ \t]*Document \d{1,5} of \d{1,5}[ \t]*$", re.M)
_FIELDS = (
    "Abstract", "Full text", "Full Text", "Author", "Author affiliation", "Publication info", "Publication title",
    "Publication year", "Publication date", "Publication subject", "Publisher", "Place of publication",
    "Country of publication", "Section", "First page", "Pages", "Number of pages", "Volume", "Issue", "ISSN",
    "Source type", "Language of publication", "Document type", "ProQuest document ID", "Document URL", "Links",
    "Copyright", "Last updated", "Database", "Subject", "Location", "People", "Company / organization", "Title",
    "Identifier / keyword", "Document feature", "Classification", "Credit", "Illustration", "Caption", "Column",
    "Edition", "Publication type", "Peer reviewed", "Dateline", "Accession number", "Online publication date",
    "Publication history", "e-ISSN", "Source attribution", "Business indexing term", "NAICS",
)  # fmt: skip
_FIELD = re.compile(rf"^({'|'.join(map(re.escape, sorted(_FIELDS, key=len, reverse=True)))}):[ \t]*", re.M)
_PLACE = re.compile(r"\s*[;,]\s.*$|\s*\[.*$|\s*\((?:Online|pre-\d{4}|\d{4}-Current)[^)]*\)", re.S)


def articles(text: str) -> Iterator[Article]:
    """The articles of an export; its table of contents and its list of references are none."""
    parts = _RULE.split(text) if _RULE.search(text) else _NUMBER.split(text)
    for part in parts:
        if part.strip() and ("Full text:" in part or "ProQuest document ID:" in part):
            yield _article(part)


def _article(part: str) -> Article:
    head, *rest = _FIELD.split(_NUMBER.sub("", part))
    fields: dict[str, str] = {}
    for name, value in zip(rest[::2], rest[1::2], strict=True):
        fields.setdefault(name.lower(), value.strip())
    title = fields.get("title") or " ".join(next(iter(groups(head.split("\n"))), [])) or ""
    info = fields.get("publication info", "")
    return Article(
        title=" ".join(title.split()),
        outlet=_PLACE.sub("", fields.get("publication title") or info).strip(" ;"),
        published=day_in(fields.get("publication date", "")) or day_in(info.rpartition("]")[2][:60]),
        authors=names_in(" ".join(fields.get("author", "").split())),
        language=language_code(fields.get("language of publication", "")),
        paragraphs=paragraphs(fields.get("full text", "").split("\n")),
    )
