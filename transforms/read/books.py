"""OpenDocument texts, RTF, and EPUB."""

from __future__ import annotations

import posixpath
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from html import unescape
from itertools import islice
from urllib.parse import unquote

from lxml import etree
from lxml.etree import _Element
from striprtf.striprtf import rtf_to_text

from transforms.errors import UnreadableError
from transforms.read.documents import Block, document_items
from transforms.read.encoding import decode
from transforms.read.exports.article import is_copyright
from transforms.read.markup import page_root
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.pages import page_lines
from transforms.read.rtf import without_hidden
from transforms.read.xml import text_of
from transforms.read.zips import member_bytes, member_xml
from transforms.stamps import is_stamp, stamped_time

_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_LEFT_OUT = frozenset(
    (
        *(_TEXT + name for name in ("tracked-changes", "note", "ruby-text", "table-of-content")),
        *(_OFFICE + name for name in ("annotation", "annotation-end")),
    )
)
_BREAKS = {_TEXT + "s": " ", _TEXT + "tab": " ", _TEXT + "line-break": "\n"}
_RTF_TITLE = re.compile(rb"\{\\title ([^{}\\]{1,300})\}")
_RTF_AUTHOR = re.compile(rb"\{\\author ([^{}\\]{1,200})\}")
_HEAD_LINES = 8  # of a chapter, in which its own day stands
_LINKS_ONLY = 0.9  # of a chapter's letters in links: more is a table of contents


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
            inner = "\n" if node is not paragraph and node.tag in (_TEXT + "p", _TEXT + "h") else ""
            parts.append(_BREAKS.get(node.tag, inner))
            parts.append(node.text or "")
    return "".join(parts)


def read_rtf(data: bytes, _config: ReadConfig) -> Iterator[Item | Reject]:
    """The text of an RTF file, without what is hidden or deleted in it. Raises UnreadableError."""
    try:
        text = rtf_to_text(without_hidden(data.decode("latin-1")), encoding="cp1252", errors="replace")
    except (ValueError, LookupError, OverflowError) as error:
        raise UnreadableError("damaged", f"The RTF is damaged: {error}.") from error
    blocks = [Block("p", " ".join(line.split())) for line in text.split("\n")]
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
    title = " ".join(unescape(re.sub(r"<[^>]{0,200}>", "", heading[1])).split()) if heading else ""
    if _is_contents(page):
        return Reject(name, "index", f"“{title}” lists the chapters of the book, which are read.", "epub")
    lines = islice(filter(None, page_lines(page)), _HEAD_LINES)
    day = next((stamped_time(line) for line in lines if is_stamp(line) and not is_copyright(line)), "")
    return Item(
        name, "epub", "html", page, replace(metadata, title=title, published=day or metadata.published)
    )


def _is_contents(page: str) -> bool:
    """Whether a chapter is nothing but links to others, under its heading."""
    root = page_root(page)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        return False
    headings = sum(len("".join(h.itertext())) for h in root.iter("h1", "h2", "h3"))
    letters = len("".join("".join(body.itertext()).split()))
    linked = sum(len("".join("".join(link.itertext()).split())) for link in root.iter("a"))
    return linked > 0 and linked >= _LINKS_ONLY * (letters - headings)
