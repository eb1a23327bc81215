"""Exports of press archives: files of many articles, each under a head and over an end that are data and not text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from transforms.read.exports import europresse, factiva, genios, nexis, parted, proquest
from transforms.read.exports.article import Article
from transforms.read.fields import as_data
from transforms.read.model import Item, Metadata, Reject

# A line that numbers the pages of a printed export, above an article or in the midst of it
_PAGE_LINE = re.compile(
    r"^[ \t]*(?:page|seite|página|pagina|strona) \d{1,4} (?:of|von|de|sur|di|van|z) \d{1,4}"
    r"(?:[ \t]+©.{0,100})?[ \t]*\n",
    re.I | re.M,
)
_ARCHIVES = {
    "proquest": proquest,
    "factiva": factiva,
    "europresse": europresse,
    "genios": genios,
    "nexis": nexis,
    "parted": parted,
}


def read_export(text: str, place: str = "") -> Iterator[Item | Reject] | None:
    """The articles of an export of Nexis, Factiva, ProQuest, Europresse, GENIOS, Infomedia or NewsBank; None where it
    is none.

    text: as the file has it, or a paragraph a line. place: before the number of each article.
    """
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", "\n")
    for kind, archive in _ARCHIVES.items():
        if archive.MARK.search(text):
            return _numbered(archive.articles(_PAGE_LINE.sub("", text)), kind, place)
    return None


def _numbered(articles: Iterator[Article], kind: str, place: str) -> Iterator[Item | Reject]:
    for number, article in enumerate(articles, 1):
        yield article_item(article, f"{place} article {number}".strip(), kind)


def article_item(article: Article, place: str, kind: str) -> Item | Reject:
    """The item of one article, or a reject where the archive gave no text with it."""
    body = "\n\n".join(article.paragraphs).strip()
    if not body:
        return Reject(place, "no-text", f"The archive gives no text with “{article.title}”.", kind)
    metadata = Metadata(
        url=article.url,
        outlet=article.outlet,
        title=article.title,
        authors=article.authors,
        published=article.published,
        language=article.language,
    )
    return Item(place, kind, "text", body, replace(as_data(metadata), utc=()))
