"""RSS and Atom feeds that carry their articles in full."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import escape
from itertools import chain, zip_longest

from lxml import etree
from lxml.etree import _Element

from transforms.read.fields import as_data, without_outlet
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.people import people
from transforms.read.values import form_of, title_of
from transforms.read.xml import parse_xml, text_of, texts_of

# The longest of these is the article: feeds repeat its beginning as description or summary.
_RSS_BODIES = ("encoded", "content", "description", "fulltext")
_ATOM_BODIES = ("content", "summary")
_CAPTION = re.compile(r"\[caption\b[^\]]{0,300}\].{0,2000}?\[/caption\]", re.S)  # as WordPress keeps one


def read_rss(data: bytes, _config: ReadConfig) -> Iterator[Item | Reject]:
    """Articles of an RSS feed (0.9 to 2.0, RDF), with `content:encoded` where it is given."""
    root = parse_xml(data)
    channel = root.find("channel")
    outlet = text_of(channel, "title") if channel is not None else ""
    language = text_of(channel, "language") if channel is not None else ""
    for number, (entry, is_cut) in enumerate(_entries(root, "item", data), 1):
        metadata = Metadata(
            url=text_of(entry, "link") or _permalink(entry),
            outlet=text_of(entry, "source") or outlet,
            title=without_outlet(title_of(text_of(entry, "title")), text_of(entry, "source") or outlet),
            authors=people(texts_of(entry, "creator", "author")),
            published=text_of(entry, "pubDate", "published", "created", "issued", "publicationDate", "date"),
            modified=text_of(entry, "modified", "updated"),
            language=language,
        )
        yield _article(f"item {number}", "rss", _longest(entry, _RSS_BODIES), metadata, is_cut)


def read_atom(data: bytes, _config: ReadConfig) -> Iterator[Item | Reject]:
    """Articles of an Atom feed."""
    root = parse_xml(data)
    outlet, authors = text_of(root, "title"), texts_of(root, "author/name")
    for number, (entry, is_cut) in enumerate(_entries(root, "entry", data), 1):
        links = [
            e.get("href") or "" for e in entry.iterfind("link") if e.get("rel", "alternate") == "alternate"
        ]
        metadata = Metadata(
            url=next(filter(None, links), ""),
            outlet=text_of(entry, "source/title") or outlet,
            title=title_of(text_of(entry, "title")),
            authors=people(texts_of(entry, "author/name") or authors),
            published=text_of(entry, "published", "issued") or text_of(entry, "updated"),
            modified=text_of(entry, "updated"),
            language=root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        )
        yield _article(f"entry {number}", "atom", _longest(entry, _ATOM_BODIES), metadata, is_cut)


def _entries(root: _Element, name: str, data: bytes) -> Iterator[tuple[_Element, bool]]:
    """(entry, whether the file ends within it)."""
    entries = list(root.iter(name))
    ends_within = data.rfind(f"<{name}".encode()) > data.rfind(f"</{name}".encode()) >= 0
    for number, entry in enumerate(entries, 1):
        yield entry, ends_within and number == len(entries)


def _article(place: str, kind: str, body: str, metadata: Metadata, is_cut: bool) -> Item | Reject:
    if is_cut:
        return Reject(
            place, "damaged", f"The file ends within the entry “{metadata.title or metadata.url}”.", kind
        )
    if not body:
        return Reject(place, "no-text", f"The entry “{metadata.title or metadata.url}” has no text.", kind)
    if "[/caption]" in body:
        body = _CAPTION.sub("\n\n", body)
    form, body = form_of(body)
    return Item(place, kind, form, body, as_data(metadata))


def _longest(entry: _Element, names: tuple[str, ...]) -> str:
    return max((_content(e) for name in names for e in entry.iterfind(name)), key=len, default="")


def _content(element: _Element) -> str:
    """Content of an element: escaped HTML as its text, XHTML as its markup, or one within the other."""
    texts = [element.text or "", *(child.tail or "" for child in element)]
    if len(element) and not any("<" in text for text in texts):
        texts = [escape(text, quote=False) for text in texts]
    tags = [etree.tostring(child, encoding="unicode", with_tail=False) for child in element]
    return "".join(chain.from_iterable(zip_longest(texts, tags, fillvalue=""))).strip()


def _permalink(entry: _Element) -> str:
    guid = entry.find("guid")
    text = (guid.text or "").strip() if guid is not None and guid.get("isPermaLink") != "false" else ""
    return text if text.startswith("http") else ""
