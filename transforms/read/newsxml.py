"""Agency formats of the IPTC: NITF, and NewsML (G2, and 1 before it) around NITF, XHTML or plain text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml.etree import _Element

from transforms.read.fields import as_data, merge
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.people import people
from transforms.read.xml import parse_xml, text_of, texts_of

_BLOCKS = frozenset(("p", "h1", "h2", "h3", "h4", "hl2", "li", "dt", "dd", "tr", "pre"))
_QUOTES = frozenset(("bq", "blockquote"))  # of paragraphs, or of text alone
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
# NITF writes ISO 8601 without separators: 20251104T183015+0100
_BASIC_TIME = re.compile(r"(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)?(Z|[+-]\d\d:?\d\d)?")


def read_nitf(data: bytes, _config: ReadConfig) -> Iterator[Item | Reject]:
    """The article of a NITF file."""
    nitf = parse_xml(data)
    yield _article("", "nitf", _nitf_text(nitf), _nitf_metadata(nitf))


def read_newsml(data: bytes, _config: ReadConfig) -> Iterator[Item | Reject]:
    """The news items of a NewsML file, be it one item or a message of several."""
    root = parse_xml(data)
    items = list(root.iter("newsItem", "NewsItem"))
    for number, item in enumerate(items, 1):
        place = "" if len(items) == 1 else f"item {number}"
        metadata = _item_metadata(item)
        nitf = item.find(".//nitf")
        if nitf is not None:
            yield _article(place, "newsml", _nitf_text(nitf), merge(metadata, _nitf_metadata(nitf)))
        else:
            yield _article(place, "newsml", _inline_text(item), metadata)


def _nitf_text(nitf: _Element) -> str:
    content = nitf.find(".//body.content")
    return _block_text(content) if content is not None else ""


def _nitf_metadata(nitf: _Element) -> Metadata:
    pubdata = ".//pubdata"
    return Metadata(
        outlet=_attribute(nitf, pubdata, "name")
        or text_of(nitf, ".//distributor")
        or _attribute(nitf, ".//doc.copyright", "holder"),
        title=text_of(nitf, ".//hedline/hl1", "head/title"),
        authors=people(texts_of(nitf, ".//byline/person") or texts_of(nitf, ".//byline")),
        published=_extended(
            _attribute(nitf, ".//docdata/date.issue", "norm") or _attribute(nitf, pubdata, "date.publication")
        ),
        url=_attribute(nitf, pubdata, "ex-ref"),
    )


def _item_metadata(item: _Element) -> Metadata:
    is_first = item.get("version", "1") == "1"  # of later ones the day of the version is that of an update
    return Metadata(
        outlet=_provider(item),
        title=text_of(item, "contentMeta/headline", "itemMeta/title", ".//NewsLines/HeadLine"),
        authors=people(
            texts_of(item, "contentMeta/creator/name", "contentMeta/by")
            or texts_of(item, ".//NewsLines/ByLine")
        ),
        published=_extended(
            text_of(
                item,
                "contentMeta/contentCreated",
                "itemMeta/firstCreated",
                *(["itemMeta/versionCreated"] if is_first else []),
                "NewsManagement/FirstCreated",
            )
        ),
        modified=_extended(
            text_of(
                item,
                "contentMeta/contentModified",
                "itemMeta/versionCreated",
                "NewsManagement/ThisRevisionCreated",
            )
        ),
        url=_attribute(item, "itemMeta/link[@rel='irel:webVersion']", "href"),
        language=(item.get(_LANGUAGE) or "").partition("-")[0],
    )


def _provider(item: _Element) -> str:
    """The provider's name, or else what stands for it: the last part of its code, who holds the copyright ..."""
    provider = "itemMeta/provider"
    return (
        text_of(item, f"{provider}/name")
        or _attribute(item, provider, "literal")
        or _attribute(item, provider, "qcode").rpartition(":")[2]
        or text_of(item, ".//infoSource/name", ".//copyrightHolder/name")
        or text_of(item, ".//NewsLines/CreditLine", ".//NewsIdentifier/ProviderId")
    )


def _attribute(root: _Element, path: str, name: str) -> str:
    """Attribute `name` of the first element at `path` that has one; "" where none has."""
    return next(filter(None, (element.get(name) for element in root.iterfind(path))), "")


def _inline_text(item: _Element) -> str:
    inline = item.find(".//inlineXML")
    if inline is not None:
        body = inline.find(".//body")
        return _block_text(body if body is not None else inline)
    data = item.find(".//inlineData")
    if data is not None:
        return "".join(data.itertext())
    return max(map(_block_text, item.iter("DataContent")), key=len, default="")


def _block_text(element: _Element) -> str:
    """Blocks of `element`, one a line; a block inside another stands in it. Captions of media are no text."""
    quotes = [q for q in element.iter(*_QUOTES) if next(q.iter(*_BLOCKS), None) is None]
    blocks = {*element.iter(*_BLOCKS), *quotes}
    lines = [
        ("- " if block.tag == "li" else "") + text
        for block in element.iter(*_BLOCKS, *_QUOTES)
        if block in blocks
        and not any(a in blocks or a.tag == "media" for a in block.iterancestors())
        and (text := " ".join("".join(block.itertext()).split()))
    ]
    return "\n".join(lines) or " ".join("".join(element.itertext()).split())


def _extended(written: str) -> str:
    match = _BASIC_TIME.fullmatch(written)
    if not match:
        return written
    year, month, day, hour, minute, second, zone = match.groups()
    return f"{year}-{month}-{day}T{hour}:{minute}{f':{second}' if second else ''}{zone or ''}"


def _article(place: str, kind: str, text: str, metadata: Metadata) -> Item | Reject:
    return Item(place, kind, "text", text, as_data(metadata)) if text.strip() else _no_text(place, kind)


def _no_text(place: str, kind: str) -> Reject:
    return Reject(place, "no-text", "The news item holds no text.", kind)
