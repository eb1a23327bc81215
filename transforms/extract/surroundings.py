"""The lines of a page that stand around its headline, where outlets print who wrote an article and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from transforms.patterns import lazy_pattern

if TYPE_CHECKING:
    from lxml.etree import _Element

# Ends a line, where it begins and where it ends
_BLOCKS = frozenset((
    "p", "div", "li", "aside", "ul", "ol", "dl", "dt", "dd", "h1", "h2", "h3",
    "h4", "h5", "h6", "section", "article", "header", "main", "tr", "td", "th", "table", "blockquote",
    "pre", "figure", "figcaption", "br", "hr", "address", "form", "details", "summary", "body", "fieldset", "center",
))  # fmt: skip
_LEFT_OUT = frozenset((
    "script", "style", "noscript", "template", "nav", "footer", "form", "table", "iframe", "svg", "button", "select",
    "option", "video", "audio", "object", "figcaption", "picture", "img", "blockquote", "textarea",
))  # fmt: skip
_SIDE = lazy_pattern(
    r"(?<![a-z])(?:related|sidebar|side-bar|aside|comments?|comment-?list|disqus|replies|latest|newest|recent|recents|"
    r"popular|trending|recommend(?:ed|ations?)?|river|teasers?|more-?(?:news|stories|articles|on|from)|most-?read|read-?more|"
    r"see-?also|also-?read|you-?may|footer|foot|navbar|navigation|menu|breadcrumbs?|masthead|ticker|promos?|outbrain|taboola|"
    r"carousel|slider|(?<!__)next|prev(?:ious)?|newsletter|subscribe|events?|calendar|archives?|copyright|"
    r"cookie|popup|advert(?:s|isement)?|sponsored|suggest(?:ed|ions)?|similar|results?)(?![a-z])",
    re.IGNORECASE,
)
_CAMEL = lazy_pattern(r"(?<=[a-z])(?=[A-Z])")
_SPACES = lazy_pattern(r"\s{2,}|[\n\r\xa0]")
_STATED = lazy_pattern(r"\s*(?:(?:19|20)\d\d[-/.]?\d\d?[-/.]?\d\d?(?!\d)|1\d{9}(?:\d{3})?\s*$)")
# Fields of RDFa, without the prefix of their vocabulary, by what microdata calls them
_RDFA = {
    "datePublished": "datePublished", "dateCreated": "datePublished", "created": "datePublished",
    "issued": "datePublished", "dateModified": "dateModified", "modified": "dateModified", "author": "author",
}  # fmt: skip
_ASIDE_WORDS = 12  # of an `aside` that is a part of the article's head
_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_SENTENCES = (
    2  # behind the headline in what holds it, more than a standfirst: the text, and what follows is beside it
)
_MAX_LINES = 40
_BEFORE_LINES = 8
_LEVELS = 4  # above the headline, in which lines before it may stand
_SENTENCE = 60  # letters of a line that is a sentence of the text, or a standfirst
_PROSE = 450  # letters in such lines: a standfirst and a paragraph, and the body has begun


class Moment(NamedTuple):
    """A `time` element within a line: `text[start:end]` is what it shows, `stated` what it says to machines."""

    start: int
    end: int
    stated: str
    element: _Element


class Line(NamedTuple):
    """One line of text: its `time` elements, and the elements whose text it holds. behind: below the headline.

    Between neighbouring elements without a text between them stands a tab.
    """

    text: str
    times: tuple[Moment, ...]
    elements: tuple[_Element, ...]
    behind: bool


def marked_field(element: _Element) -> str:
    """The fields that a vocabulary marks an element as: all of microdata, days and authors of RDFa."""
    own, others = element.get("itemprop") or "", element.get("property") or ""
    return " ".join(
        [own, *(field for name in others.split() if (field := _RDFA.get(name.rpartition(":")[2])))]
    ).strip()


def is_side(element: _Element, but: tuple[str, ...] = ()) -> bool:
    """Whether an element is named as what stands beside an article, or below it, but for names that begin so."""
    its_class, its_id = element.get("class"), element.get("id")
    return bool(its_class or its_id) and _is_side_name(its_class or "", its_id or "", but)


@lru_cache(maxsize=10_000)  # a page has few names, each many times
def _is_side_name(its_class: str, its_id: str, but: tuple[str, ...]) -> bool:
    plain = _CAMEL.sub("-", f"{its_class} {its_id}")
    if not but:
        return _SIDE.search(plain) is not None
    return any(not match[0].lower().startswith(but) for match in _SIDE.finditer(plain))


def lines_around(headline: _Element) -> list[Line]:
    """The lines before the headline that belong to it, and those behind it up to where the body has begun."""
    return [*_lines_before(headline), *_lines_behind(headline)]


def lines_of(element: _Element) -> list[Line]:
    """The lines of an element that is a byline or a dateline of its own."""
    reader = _Reader(True)
    reader.add(element)
    return list(reader.finished())


def _is_of_head(aside: _Element) -> bool:
    """Whether an `aside` may be a part of the article's head: a few words without a heading of their own."""
    if next(aside.iter(*_HEADINGS), None) is not None:
        return False
    return len("".join(aside.itertext()).split()) <= _ASIDE_WORDS


def _lines_behind(headline: _Element) -> Iterator[Line]:
    reader = _Reader(True)
    at: _Element | None = headline
    while at is not None and at.tag not in ("body", "html"):
        for sibling in at.itersiblings():
            reader.add(sibling)
            if reader.is_full:
                break
        at = at.getparent()
        if reader.is_full or reader.sentences >= _SENTENCES:
            break
    return reader.finished()


def _lines_before(headline: _Element) -> list[Line]:
    """The last lines before the headline, in the elements that hold it and little else."""
    lines: list[Line] = []
    at: _Element = headline
    for _ in range(_LEVELS):
        parent = at.getparent()
        if parent is None or parent.tag in ("body", "html", "main"):
            break
        for sibling in at.itersiblings(preceding=True):
            if sibling.tag == "header":
                continue
            reader = _Reader(False)
            reader.add(sibling)
            lines = [*reader.finished(), *lines]
            if len(lines) >= _BEFORE_LINES:
                return lines[-_BEFORE_LINES:]
        at = parent
    return lines


def _stated_time(element: _Element, attributes: Sequence[str]) -> str:
    """What one of the attributes named as a day, a time or a publication says to machines, or ""."""
    for name in attributes:
        if _is_of_time(name) and _STATED.match(value := element.get(name, "")):
            return value
    return ""


@lru_cache(maxsize=2000)
def _is_of_time(attribute: str) -> bool:
    return any(word in attribute for word in ("date", "time", "publish"))


class _Reader:
    """Gathers the lines of elements in order, until it `is_full`; stops by itself in long ones."""

    def __init__(self, behind: bool) -> None:
        self.is_full = False
        self._behind = behind
        self._lines: list[Line] = []
        self._parts: list[str] = []
        self._times: list[Moment] = []
        self._elements: list[_Element] = []
        self._length = 0
        self._prose = 0
        self.sentences = 0

    def finished(self) -> Iterator[Line]:
        self._end_line()
        return iter(self._lines)

    def add(self, element: _Element, depth: int = 0) -> None:
        tag = element.tag
        if self.is_full or tag in _LEFT_OUT or depth > 40 or not isinstance(tag, str):
            return
        attributes = element.keys()
        if attributes and is_side(element):
            return
        if tag == "aside" and not _is_of_head(element):
            return
        is_block = tag in _BLOCKS
        if is_block:
            self._end_line()
        begin = self._length
        self._elements.append(element)
        if text := element.text:
            self._put(text)
        for child in element[:] if len(element) else ():
            self.add(child, depth + 1)
            tail = child.tail or ""
            if child.getnext() is not None and (not tail or tail.isspace()):
                tail = "\t"
            if tail:
                self._put(tail)
        stated = _stated_time(element, attributes) if attributes else ""
        if tag == "abbr" and _STATED.match(title := element.get("title") or ""):  # as microformats have it
            stated = title
        if stated or tag == "time":
            self._times.append(Moment(begin, self._length, stated, element))
        if is_block:
            self._end_line()

    def _put(self, text: str) -> None:
        if text != "\t" and (
            "  " in text or not text.isprintable()
        ):  # printable is no space but the usual one
            text = _SPACES.sub(" ", text)
        self._parts.append(text)
        self._length += len(text)

    def _end_line(self) -> None:
        if self._parts or self._times:
            text = "".join(self._parts)
            shown = text.strip()
            if shown or any(time.stated for time in self._times):
                self._lines.append(Line(text, tuple(self._times), tuple(self._elements), self._behind))
                self._prose += len(shown) if len(shown) > _SENTENCE else 0
                self.sentences += len(shown) > _SENTENCE
                self.is_full = len(self._lines) >= _MAX_LINES or self._prose >= _PROSE
            self._parts, self._times, self._length = [], [], 0
        self._elements = []
