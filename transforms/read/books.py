"""OpenDocument texts, RTF, and EPUB."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element
from striprtf.striprtf import rtf_to_text

from transforms.errors import UnreadableError
from transforms.read.documents import Block, document_items
from transforms.read.encoding import decode
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.xml import text_of
from transforms.read.zips import member_bytes, member_xml

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_LEFT_OUT = frozenset(_TEXT + name for name in ("tracked-changes", "note", "ruby-text", "table-of-content"))
_BREAKS = {_TEXT + "s": " ", _TEXT + "tab": " ", _TEXT + "line-break": "\n"}
_RTF_TITLE = re.compile(rb"\{\\title ([^{}\\]{1,300})\}")
_RTF_AUTHOR = re.compile(rb"\{\\author ([^{}\\]{1,200})\}")
_HEADING_WORDS = 20


def read_odt(archive: zipfile.ZipFile, config: ReadConfig) -> Iterator[Item | Reject]:
    """The text of an OpenDocument file, without what was deleted in it. Raises UnreadableError."""
    root = member_xml(archive, "content.xml", config)
    properties = Metadata()
    if "meta.xml" in archive.namelist():
        meta = member_xml(archive, "meta.xml", config)
        author = text_of(meta, ".//{*}initial-creator", ".//{*}creator")
        properties = Metadata(title=text_of(meta, ".//{*}title"), authors=(author,) if author else ())
    yield from document_items(list(_odt_blocks(root)), "odt", properties)


def _odt_blocks(root: _Element) -> Iterator[Block]:
    walk = etree.iterwalk(root, events=("start",))
    for _, node in walk:
        if node.tag in _LEFT_OUT:
            walk.skip_subtree()
        elif node.tag in (_TEXT + "h", _TEXT + "p"):
            walk.skip_subtree()
            level = node.get(_TEXT + "outline-level") or "1"
            in_list = next(node.iterancestors(_TEXT + "list-item"), None) is not None
            tag = f"h{level}" if node.tag == _TEXT + "h" and level in "123456" else "li" if in_list else "p"
            yield from (Block(tag, " ".join(line.split())) for line in _odt_text(node).split("\n"))


def _odt_text(paragraph: _Element) -> str:
    parts: list[str] = []
    walk = etree.iterwalk(paragraph, events=("start", "end"))
    for event, node in walk:
        if event == "end":
            parts.append((node.tail or "") if node is not paragraph else "")
        elif node.tag in _LEFT_OUT:
            walk.skip_subtree()
        else:
            parts.append(_BREAKS.get(node.tag, ""))
            parts.append(node.text or "")
    return "".join(parts)


def read_rtf(data: bytes, _config: ReadConfig) -> Iterator[Item | Reject]:
    """The text of an RTF file; a short first line without a full stop is its heading. Raises UnreadableError."""
    try:
        text = rtf_to_text(data.decode("latin-1"), encoding="cp1252", errors="replace")
    except (ValueError, LookupError, OverflowError) as error:
        raise UnreadableError("damaged", f"The RTF is damaged: {error}.") from error
    lines = [" ".join(line.split()) for line in text.split("\n")]
    blocks = [Block("p", line) for line in lines]
    first = next((n for n, line in enumerate(lines) if line), None)
    if (
        first is not None
        and len(lines[first].split()) <= _HEADING_WORDS
        and lines[first][-1] not in '.!?:;,”"'
    ):
        blocks[first] = Block("h1", lines[first])
    title, author = _RTF_TITLE.search(data), _RTF_AUTHOR.search(data)
    properties = Metadata(
        title=title[1].decode("cp1252", "replace") if title and len(title[1]) > 3 else "",
        authors=(author[1].decode("cp1252", "replace"),) if author else (),
    )
    yield from document_items(blocks, "rtf", properties)


def read_epub(archive: zipfile.ZipFile, config: ReadConfig) -> Iterator[Item | Reject]:
    """The chapters of an EPUB in the order of its spine, each an item; contents and covers are none."""
    container = member_xml(archive, "META-INF/container.xml", config)
    package_path = next((e.get("full-path") or "" for e in container.iterfind(".//{*}rootfile")), "")
    package = member_xml(archive, package_path, config)
    metadata = Metadata(
        outlet=text_of(package, ".//{*}publisher") or text_of(package, ".//{*}title"),
        published=text_of(package, ".//{*}date"),
        language=text_of(package, ".//{*}language"),
    )
    parts = {e.get("id"): e for e in package.iterfind(".//{*}manifest/{*}item")}
    for reference in package.iterfind(".//{*}spine/{*}itemref"):
        part = parts.get(reference.get("idref"))
        if part is None or reference.get("linear") == "no" or "nav" in (part.get("properties") or "").split():
            continue
        name = posixpath.normpath(
            posixpath.join(posixpath.dirname(package_path), unquote(part.get("href") or ""))
        )
        yield _chapter(archive, name, metadata, config)


def _chapter(archive: zipfile.ZipFile, name: str, metadata: Metadata, config: ReadConfig) -> Item | Reject:
    try:
        page = decode(member_bytes(archive, name, config))
    except UnreadableError as error:
        return Reject(name, error.reason, error.detail, "epub")
    heading = re.search(r"<h[1-3]\b[^>]{0,300}>(.{1,300}?)</h[1-3]>", page, re.S)
    title = " ".join(re.sub(r"<[^>]{0,200}>", "", heading[1]).split()) if heading else ""
    return Item(name, "epub", "html", page, replace(metadata, title=title))
