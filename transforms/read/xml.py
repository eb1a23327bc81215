"""XML without its dangers: no entity is expanded, nothing outside the file is opened."""

from __future__ import annotations

import html
import re

from lxml import etree
from lxml.etree import _Element

from transforms.errors import UnreadableError
from transforms.read.encoding import decode

_ENTITY = re.compile(r"<!ENTITY", re.I)
_NAMESPACE = re.compile(r"\{[^}]*\}")
_DECLARATION = re.compile(r"<\?xml\b[^>]{0,300}\?>\s*")
_HEAD = 8192  # characters in which the declaration stands, behind what a faulty server printed
# Of the Media RSS specification, or its prefix where no name is declared for it: what stands beside an article
_MEDIA = re.compile(r"\{[^}]*(?:/mrss|media-rss)/?\}|^media:")
_PREFIX = re.compile(r"^[^:]*:")  # that is left where its name was not declared
_OWN = ("amp", "lt", "gt", "quot", "apos")  # entities that XML knows without being told
# A reference, or else a bare `&`; a `<` that opens nothing; what no XML may hold
_FAULTS = re.compile(
    r"&(?:(?P<name>[A-Za-z][A-Za-z0-9]{0,30})|#(?P<number>x[0-9A-Fa-f]{1,6}|\d{1,7}));"
    r"|&|<(?![A-Za-z_:/!?])|[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]"
)
_CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
# Once it has met an error, libxml2 drops references, and with them the markup of every later item; so they stand
# aside for it as private characters. U+E000 and what follows is not used by any text of news.
_ASIDE = {f"&{name};": chr(0xE100 + n) for n, name in enumerate(_OWN)}
_BACK = {ord(aside): html.unescape(reference) for reference, aside in _ASIDE.items()}
_REFERENCE = re.compile("|".join(_ASIDE))


def parse_xml(data: bytes) -> _Element:
    """Root of an XML file, its tags without namespaces, but `media-` for that of Media RSS.

    Raises UnreadableError (unsafe, damaged).

    A bare `&` or `<`, an unknown entity, a broken byte, blanks at the head, a tag that is not closed: each costs
    itself, and everything behind it is read.
    """
    text = decode(data).lstrip("\ufeff \t\r\n")
    if _ENTITY.search(text):
        raise UnreadableError("unsafe", "The XML declares entities of its own, which are not expanded.")
    if declaration := _DECLARATION.search(text[:_HEAD]):
        text = text[declaration.end() :]
    try:
        root = _strict(text)
    except (etree.XMLSyntaxError, ValueError):
        root = _recovered(_mended(text))
    for element in root.iter(etree.Element):
        element.tag = _PREFIX.sub("", _NAMESPACE.sub("", _MEDIA.sub("media-", element.tag)))
    return root


def _strict(text: str) -> _Element:
    return etree.fromstring(text.encode("utf-8", "replace"), _parser(recover=False))


def _recovered(text: str) -> _Element:
    """Root of what strictly is no XML, as far as it can be told."""
    try:
        return _strict(text)
    except (etree.XMLSyntaxError, ValueError):
        aside = _REFERENCE.sub(lambda match: _ASIDE[match[0]], text)
    try:
        root = etree.fromstring(aside.encode("utf-8", "replace"), _parser(recover=True))
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("damaged", f"This is not well-formed XML: {error}.") from error
    if root is None:
        raise UnreadableError("damaged", "This is not well-formed XML: no element was found.")
    for element in root.iter(etree.Element):
        element.text = element.text and element.text.translate(_BACK)
        element.tail = element.tail and element.tail.translate(_BACK)
        for name, value in element.items():
            element.set(name, value.translate(_BACK))
    return root


def _parser(*, recover: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        recover=recover,
        encoding="utf-8",
    )


def _mended(text: str) -> str:
    """`text` without the faults that strict XML stops at; sections of CDATA stay as they are."""
    parts = []
    at = 0
    while (start := text.find("<![CDATA[", at)) >= 0 and (end := text.find("]]>", start)) >= 0:
        parts += [_FAULTS.sub(_mend, text[at:start]), _CONTROLS.sub("", text[start : end + 3])]
        at = end + 3
    return "".join([*parts, _FAULTS.sub(_mend, text[at:])])


def _mend(fault: re.Match[str]) -> str:
    written = fault[0]
    if fault["name"]:
        meant = html.unescape(written)
        return written if fault["name"] in _OWN else html.escape(meant)
    if fault["number"]:
        meant = html.unescape(written)
        return written if meant == "\t" or meant == "\n" or (meant >= " " and meant != "\ufffd") else ""
    return {"&": "&amp;", "<": "&lt;"}.get(written, "")


def text_of(root: _Element, *paths: str) -> str:
    """Text of the first element that one of `paths` finds, in one line; "" where none has any."""
    for path in paths:
        for element in root.iterfind(path):
            if text := " ".join("".join(element.itertext()).split()):
                return text
    return ""


def texts_of(root: _Element, *paths: str) -> tuple[str, ...]:
    """Texts of all elements that `paths` find, in order and without repeats."""
    texts = (" ".join("".join(e.itertext()).split()) for path in paths for e in root.iterfind(path))
    return tuple(dict.fromkeys(filter(None, texts)))
