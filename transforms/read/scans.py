"""Scanned newspapers: ALTO, page by page with their articles where they are told, and METS with ALTO inside."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from lxml.etree import _Element

from transforms.read.hyphens import join_line_ends
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.xml import parse_xml, text_of

_ARTICLE_TYPES = frozenset(("article", "news", "editorial"))


def read_alto(data: bytes, _config: ReadConfig) -> Iterator[Item | Reject]:
    """The articles of the pages of an ALTO file: its zones of type article, or else a page as a whole."""
    yield from _pages(parse_xml(data), "", Metadata(), "alto")


def read_mets(data: bytes, _config: ReadConfig) -> Iterator[Item | Reject]:
    """The articles of a METS file that holds its ALTO pages; one that points to files beside it is a reject."""
    root = parse_xml(data)
    metadata = Metadata(
        outlet=text_of(root, ".//titleInfo/title", ".//title"),
        published=text_of(root, ".//dateIssued", ".//date"),
        language=text_of(root, ".//languageTerm", ".//language"),
    )
    pages = list(root.iter("alto"))
    if not pages:
        detail = "It is the table of contents of a scan (METS); the ALTO files that it points to are read."
        yield Reject("", "index", detail, "mets")
        return
    titles = _titles(root)
    for number, page in enumerate(pages, 1):
        yield from _pages(page, f"file {number} " if len(pages) > 1 else "", metadata, "mets", titles)


def _titles(root: _Element) -> dict[str, tuple[str, str]]:
    """(article, title) by the identifier of each block that the structure of a METS file gives to an article."""
    blocks: dict[str, tuple[str, str]] = {}
    for division in root.iter("div"):
        if (division.get("TYPE") or "").lower() in _ARTICLE_TYPES:
            for area in division.iter("area"):
                if begin := area.get("BEGIN"):
                    article = division.get("ID") or division.get("LABEL") or ""
                    blocks.setdefault(begin, (article, division.get("LABEL") or ""))
    return blocks


def _pages(
    root: _Element,
    prefix: str,
    metadata: Metadata,
    kind: str,
    titles: dict[str, tuple[str, str]] | None = None,
) -> Iterator[Item | Reject]:
    pages = list(root.iter("Page"))
    for number, page in enumerate(pages, 1):
        place = f"{prefix}page {page.get('PHYSICAL_IMG_NR') or number}" if len(pages) > 1 or prefix else ""
        zones = [z for z in page.iter("ComposedBlock") if (z.get("TYPE") or "").lower() in _ARTICLE_TYPES]
        parts = (
            [(z.get("ID") or str(n), "", list(z.iter("TextBlock"))) for n, z in enumerate(zones, 1)]
            if zones
            else _by_title(page, titles or {})
        )
        for name, title, blocks in parts:
            where = f"{place} article {name}".strip() if name else place
            yield _article(where, blocks, replace(metadata, title=title), kind)


def _by_title(page: _Element, titles: dict[str, tuple[str, str]]) -> list[tuple[str, str, list[_Element]]]:
    """Blocks of a page by the article that they belong to; all of them in one where none is told."""
    parts: dict[tuple[str, str], list[_Element]] = {}
    for block in page.iter("TextBlock"):
        parts.setdefault(titles.get(block.get("ID") or "", ("", "")), []).append(block)
    return [(name, title, blocks) for (name, title), blocks in parts.items()]


def _article(place: str, blocks: list[_Element], metadata: Metadata, kind: str) -> Item | Reject:
    text = "\n".join(filter(None, map(_block_text, blocks)))
    if not text:
        return Reject(place, "no-text", "The page holds no text.", kind)
    return Item(place, kind, "text", text, metadata)


def _block_text(block: _Element) -> str:
    """The lines of a block as one paragraph; a word parted at a line's end is joined."""
    lines = [" ".join(_words(line)) for line in block.iter("TextLine")]
    return " ".join(join_line_ends("\n".join(lines)).split())


def _words(line: _Element) -> list[str]:
    """Words of a line; one that goes on in the next stands here as a whole, or with its hyphen."""
    words: list[str] = []
    whole = False
    for word in line.iter("String", "HYP"):
        kind, content, substitute = (
            word.get(name) or "" for name in ("SUBS_TYPE", "CONTENT", "SUBS_CONTENT")
        )
        if word.tag == "HYP":
            if words and not whole:
                words[-1] += "-"
        elif kind != "HypPart2" or not substitute:
            whole = kind == "HypPart1" and bool(substitute)
            words.append(substitute if whole else content)
    return words
