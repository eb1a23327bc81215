"""XML without its dangers: no entity is expanded, nothing outside the file is opened."""

from __future__ import annotations

import re

from lxml import etree
from lxml.etree import _Element

from transforms.errors import UnreadableError

_ENTITY = re.compile(rb"<!ENTITY", re.I)
_NAMESPACE = re.compile(r"\{[^}]*\}")


def parse_xml(data: bytes) -> _Element:
    """Root of an XML file, its tags without namespaces. Raises UnreadableError (unsafe, damaged)."""
    if _ENTITY.search(data):
        raise UnreadableError("unsafe", "The XML declares entities of its own, which are not expanded.")
    parser = etree.XMLParser(
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        recover=True,
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise UnreadableError("damaged", f"This is not well-formed XML: {error}.") from error
    if root is None:
        raise UnreadableError("damaged", "This is not well-formed XML: no element was found.")
    for element in root.iter(etree.Element):
        element.tag = _NAMESPACE.sub("", element.tag)
    return root


def text_of(root: _Element, *paths: str) -> str:
    """Text of the first element that one of `paths` finds, in one line; "" where none has any."""
    for path in paths:
        for element in root.iterfind(path):
            if text := " ".join("".join(element.itertext()).split()):
                return text
    return ""


def texts_of(root: _Element, *paths: str) -> tuple[str, ...]:
    """Texts of all elements that `paths` find, in order and without repeats."""
    found = (" ".join("".join(e.itertext()).split()) for path in paths for e in root.iterfind(path))
    return tuple(dict.fromkeys(filter(None, found)))
