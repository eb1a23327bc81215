"""Quotation marks that a page shows and its markup leaves out: those of `q` and of `blockquote` elements."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate

import regex
from lxml import etree
from lxml.etree import _Element

from transforms.extract.tree import Tree

_USUAL = ("“", "”")
_OF_LANGUAGE = {"de": ("„", "“"), "fr": ("« ", " »"), "ja": ("「", "」"), "zh": ("「", "」")}
_MARKED = regex.compile(r"\s*[\"“”„«»‹›「『‘'‚]|\s*``|\s*[–—―]")
_SOURCE = regex.compile(r"\s*[–—―]")
_OPENED = regex.compile(r"[\"“„«‹「『‘'‚]\s*$")
_OTHER = ("table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "form", "article", "section")
_APART = ("cite", "footer", "figcaption", "script", "style")
_UNSPACED = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}]")
_MOST = 0.8  # of the letters in paragraphs: where block quotations hold more, they are the layout of the page
_FEWEST = 4  # words of a block quotation
_CHECKED = 50  # block quotations that are looked for elsewhere on the page, as pull quotes stand


def mark_quotations(tree: Tree) -> None:
    """Put the marks of the page's language around `q` and the paragraphs of `blockquote` elements, in the tree.

    Left alone are those with marks of their own, those that hold lists, tables or headings, pull quotes (their words
    stand unmarked elsewhere on the page), and all block quotations where these hold most of the text.
    """
    marks = _OF_LANGUAGE.get((tree.root.get("lang") or "")[:2].lower(), _USUAL)
    for element in tree.of("q"):
        before = element.getprevious()
        around = before.tail if before is not None else getattr(element.getparent(), "text", "")
        if _text(element).strip() and not _MARKED.match(_text(element)) and not _OPENED.search(around or ""):
            _surround(element, *marks)
    blocks = [b for b in tree.of("blockquote") if next(b.iterancestors("blockquote"), None) is None]
    if not blocks:
        return
    quoted = sum(len(_text(b)) for b in blocks)
    alone = sum(len(_text(b)) for b in blocks if next(b.iter("p"), None) is None)
    in_paragraphs = accumulate((len(_text(p)) for p in tree.of("p")), initial=alone)  # asked up to enough
    if all(quoted > _MOST * size for size in in_paragraphs):
        return
    page = ""
    for number, block in enumerate(blocks):
        parts = list(_paragraphs(block))
        if parts and number < _CHECKED:
            page = page or etree.tostring(
                tree.root, method="text", encoding="unicode"
            )  # all of it, in one step
            parts = [] if _is_pulled(_text(parts[0]), page) else parts
        if parts:
            for part in parts:
                _surround(part, marks[0], marks[1] if part is parts[-1] else "")


def _paragraphs(block: _Element) -> Iterator[_Element]:
    """Paragraphs of a block quotation up to the line that names its source; none where it is no plain quotation."""
    if next(block.iter(*_OTHER), None) is not None or _n_words(_text(block)) < _FEWEST:
        return
    inner = [p for p in block.iter("p") if _text(p).strip()] or [block]
    if _MARKED.match(_text(inner[0])):
        return
    for part in inner:
        if part is not inner[0] and (_MARKED.match(_text(part)) or part.getparent().tag in _APART):
            return
        yield part


def _n_words(text: str) -> int:
    """Words of `text`, two characters a word in scripts that leave no spaces between words."""
    return len(text.split()) + len(_UNSPACED.findall(text)) // 2


def _is_pulled(words: str, page: str) -> bool:
    """Whether the words of a block quotation stand elsewhere on the page too, without marks."""
    words = words.strip()
    first = page.find(words)
    again = page.find(words, first + len(words)) if first >= 0 else -1
    return again >= 0 and not any(_OPENED.search(page, max(0, at - 2), at) for at in (first, again))


def _text(element: _Element) -> str:
    return "".join(element.itertext())


def _surround(element: _Element, opening: str, closing: str) -> None:
    """Put marks at the beginning of an element's text and of its lines, and at the end of what is quoted."""
    element.text = opening + (element.text or "").lstrip()
    lines = list(element.iter("br"))
    source = next((br for br in lines if _SOURCE.match(br.tail or "")), None)  # a line that names the source
    for br in lines:
        if br is source:
            break
        if (br.tail or "").strip():
            br.tail = opening + (br.tail or "").lstrip()
    if source is not None and source.getparent() is element:
        _end(element, source.getprevious(), closing)
    else:
        _end(element, next(element.iterchildren(reversed=True), None), closing)


def _end(element: _Element, last: _Element | None, closing: str) -> None:
    """Put a mark behind the child `last` of an element, or behind the text before its children."""
    if last is None:
        element.text = (element.text or "").rstrip() + closing
    else:
        last.tail = (last.tail or "").rstrip() + closing
