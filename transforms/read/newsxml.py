"""Agency formats of the IPTC: NITF, and NewsML-G2 around NITF, XHTML or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from transforms.read.fields import merge
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.xml import parse_xml, text_of, texts_of

_BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "hl2", "li", "tr", "blockquote", "pre"))
# NITF writes ISO 8601 without separators: 20251104T183015+0100
_BASIC_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?")


def read_nitf(data: bytes, _config: ReadConfig) -> Iterator[Item | Reject]:
    """The article of a NITF file."""
    root = parse_xml(data)
    nitf = root if root.tag == "nitf" else root.find(".//nitf")
    yield (
        _article("", "nitf", _nitf_text(nitf), _nitf_metadata(nitf))
        if nitf is not None
        else _no_text("", "nitf")
    )


def read_newsml(data: bytes, _config: ReadConfig) -> Iterator[Item | Reject]:
    """The news items of a NewsML-G2 file, be it one item or a message of several."""
    root = parse_xml(data)
    items = list(root.iter("newsItem", "NewsItem"))
    for number, item in enumerate(items, 1):
        place = "" if len(items) == 1 else f"item {number}"
        said = _item_metadata(item)
        nitf = item.find(".//nitf")
        if nitf is not None:
            yield _article(place, "newsml", _nitf_text(nitf), merge(said, _nitf_metadata(nitf)))
        else:
            yield _article(place, "newsml", _inline_text(item), said)


def _nitf_text(nitf: _Element) -> str:
    content = nitf.find(".//body.content")
    return _block_text(content) if content is not None else ""


def _nitf_metadata(nitf: _Element) -> Metadata:
    issued = nitf.find(".//docdata/date.issue")
    published = nitf.find(".//pubdata")
    written = next(
        (e.get(name) for e, name in ((issued, "norm"), (published, "date.publication")) if e is not None), ""
    )
    return Metadata(
        outlet=(published.get("name") or "" if published is not None else "")
        or text_of(nitf, ".//distributor"),
        title=text_of(nitf, ".//hedline/hl1", "head/title"),
        authors=_nitf_authors(nitf),
        published=_extended(written or ""),
        url=published.get("ex-ref") or "" if published is not None else "",
    )


def _nitf_authors(nitf: _Element) -> tuple[str, ...]:
    names = texts_of(nitf, ".//byline/person") or texts_of(nitf, ".//byline")
    return tuple(re.sub(r"^[Bb]y\s+", "", name) for name in names)


def _item_metadata(item: _Element) -> Metadata:
    provider = item.find("itemMeta/provider")
    outlet = text_of(item, "itemMeta/provider/name") or text_of(
        item, ".//infoSource/name", ".//copyrightHolder/name"
    )
    return Metadata(
        outlet=outlet or (provider.get("literal") or "" if provider is not None else ""),
        title=text_of(item, "contentMeta/headline", "itemMeta/title"),
        authors=texts_of(item, "contentMeta/creator/name", "contentMeta/by"),
        published=_extended(
            text_of(item, "contentMeta/contentCreated", "itemMeta/firstCreated")
            or text_of(item, "itemMeta/versionCreated")
        ),
        modified=_extended(text_of(item, "contentMeta/contentModified", "itemMeta/versionCreated")),
        url=next(
            filter(None, (e.get("href") for e in item.iterfind("itemMeta/link[@rel='irel:webVersion']"))), ""
        ),
    )


def _inline_text(item: _Element) -> str:
    inline = item.find(".//inlineXML")
    if inline is not None:
        body = inline.find(".//body")
        return _block_text(body if body is not None else inline)
    data = item.find(".//inlineData")
    return "".join(data.itertext()) if data is not None else ""


def _block_text(element: _Element) -> str:
    """Blocks of `element`, one a line; a block inside another stands in it."""
    lines: list[str] = []
    for block in element.iter(*_BLOCKS):
        if any(a.tag in _BLOCKS for a in block.iterancestors() if a is not element):
            continue
        lines.append(" ".join("".join(block.itertext()).split()))
    return "\n".join(filter(None, lines)) or " ".join("".join(element.itertext()).split())


def _extended(written: str) -> str:
    match = _BASIC_TIME.fullmatch(written)
    if not match:
        return written
    year, month, day, hour, minute, second, zone = match.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}{f':{second}' if second else ''}{zone or ''}"


def _article(place: str, kind: str, text: str, said: Metadata) -> Item | Reject:
    return Item(place, kind, "text", text, said) if text.strip() else _no_text(place, kind)


def _no_text(place: str, kind: str) -> Reject:
    return Reject(place, "no-text", "The news item holds no text.", kind)
