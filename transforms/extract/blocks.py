"""A page as blocks of text and the containers they stand in: one walk over the tree, all that bodies need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from itertools import islice
from typing import TYPE_CHECKING

import regex

from transforms.errors import UnreadableError
from transforms.extract.names import Part, is_hidden_phrase, is_shown_later, read_part, shows_as_block
from transforms.letters import letters

if TYPE_CHECKING:
    from lxml.etree import _Element


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCK_TAGS = _words(
    """html body main article section div p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tbody thead tfoot
    tr figure figcaption header footer aside form fieldset center details summary hr address"""
)
_NO_TEXT_TAGS = _words(
    """script style noscript template svg math iframe button select input textarea object embed canvas audio video map
    figure picture dialog menu nav head title meta link option label"""
)
# Tags that hold no text, but all that follows them where their end is missing
_UNCLOSED_TAGS = _words("figure nav button picture label")
_A_TEXT, _UNCLOSED = (
    2,
    5,
)  # so many paragraphs make a text of their own; in these tags, so many stand by mistake
# What else a tag means for the walk; other elements are text of the block around them.
_ROLES = (
    dict.fromkeys(_BLOCK_TAGS, "block")
    | dict.fromkeys(_NO_TEXT_TAGS, "none")
    | dict.fromkeys(_UNCLOSED_TAGS, "unclosed")
    | dict.fromkeys(_words("img amp-img"), "image")
    | {"a": "link", "br": "break", "td": "cell", "th": "cell", "time": "time"}
)
_PHRASES = _words("phrase link time")
HEADING_TAGS = _words("h1 h2 h3 h4 h5 h6")
_NOT_PROSE_TAGS = HEADING_TAGS | {"tr"}
PARAGRAPH_TAGS = _words("p li blockquote pre tr dd dt")

_BREAK = "\ue000"  # private use: stands for <br> until the white space of the source is folded
_SEAM = "\ue001"  # private use: stands between two elements of one line with nothing between their tags
# A seam is shown as a gap where a word, a figure or a sentence ends and another begins
_GAP = regex.compile(rf"(?<=[\p{{Ll}}.!?…:)\]”»]|\d\d){_SEAM}+(?=[\p{{Lu}}\p{{N}}“«])")
_MAX_DEPTH = 250  # libxml2 nests no deeper than 255 and loses text beyond; real pages reach 51


class Container:
    """A block element. Sizes are in letters and, like images and blocks, include what stands in containers inside.

    side: named as a side part. prose: size of paragraphs; direct: of those without a container between, and
    most_direct the most that a container inside has; longest: size of the longest in a `p` element; linked: size of
    link text. kind: tag and first class, digits left out. timed: whether a time of day, for machines to read, stands
    in it, and in no container inside.
    last: index of the last container inside. later: hidden, and a script shows it, for all that is known.
    """

    __slots__ = (
        "direct",
        "holds_quote",
        "image",
        "index",
        "kind",
        "last",
        "later",
        "leaf",
        "linked",
        "longest",
        "most_direct",
        "n_blocks",
        "parent",
        "prose",
        "side",
        "size",
        "tag",
        "timed",
    )

    def __init__(self, index: int, parent: Container | None, tag: str, part: Part) -> None:
        self.index = self.last = index
        self.parent = parent
        self.tag = tag
        self.side = part.side
        self.kind = part.kind
        self.holds_quote = tag == "blockquote"
        self.leaf = True
        self.image = self.timed = self.later = False
        self.n_blocks = self.size = self.prose = self.direct = self.most_direct = self.longest = 0
        self.linked = 0.0


@dataclass(slots=True)
class Block:
    """A run of text with no block element inside.

    size: in letters; linked: fraction of it in links; prose: size where the block reads like a paragraph, else 0.
    """

    text: str
    container: Container
    tag: str
    size: int
    linked: float
    prose: int


def _prose(size: int, linked: float, tag: str) -> int:
    """Size of a paragraph, or 0 for a block that is none: fifty letters are some nine words of English.

    Rows of tables are data. Items of lists are teasers where a tenth of them is a link.
    """
    most_linked = 0.1 if tag == "li" else 0.4
    return size if size >= 50 and linked < most_linked and tag not in _NOT_PROSE_TAGS else 0


def _tidy(text: str) -> str:
    """`text` with single spaces, and lines where the page breaks them."""
    if "  " not in text and text.isprintable():  # which no space but the usual one is, nor seam and break
        return text.strip()
    if _SEAM in text:
        text = _GAP.sub(" ", text).replace(_SEAM, "")
    if _BREAK not in text:
        return " ".join(text.split())
    return "\n".join(line for part in text.split(_BREAK) if (line := " ".join(part.split())))


@cache
def _unnamed(tag: str) -> Part:
    """What an element without attributes is."""
    return Part(tag == "footer", False, "", False)


class _Walk:
    """State of one walk over a page."""

    def __init__(self, asides: bool) -> None:
        self.containers: list[Container] = []
        self.blocks: list[Block] = []
        self.hidden: list[Container] = []
        self._asides = asides
        self._pieces: list[str] = []
        self._linked: list[str] = []

    def enter(
        self,
        element: _Element,
        part: Part,
        parent: Container | None,
        in_link: bool,
        depth: int,
    ) -> None:
        """Walk a block element, unless it is a footer, comments or the like and not a whole page so named."""
        tag = element.tag
        apart = part.apart or (tag == "aside" and not self._asides)
        if apart and parent is not None and next(element.iter("h1"), None) is None:
            return
        containers = self.containers
        container = Container(len(containers), parent, tag, part)
        containers.append(container)
        if part.hidden and parent is not None:
            self.hidden.append(container)
            container.later = is_shown_later(element)
        self._visit(element, container, in_link, depth)
        if self._pieces:
            self._flush(container)
        container.last = len(containers) - 1

    def _visit(self, element: _Element, container: Container, in_link: bool, depth: int) -> None:
        """Walk what stands inside `element`, whose text belongs to `container`."""
        if depth > _MAX_DEPTH:
            raise UnreadableError("too-deep", f"The page nests elements more than {_MAX_DEPTH} deep.")
        if (text := element.text) and (self._pieces or not text.isspace()):
            self._pieces.append(text)
            if in_link:
                self._linked.append(text)
        if not len(element):
            return
        after_phrase = False
        for child in element[:]:  # a list of all takes a third of the time of an iterator
            tag = child.tag
            role = _ROLES.get(tag, "phrase")
            phrase = False
            if role == "none":
                pass
            elif role == "block" or (role == "unclosed" and _is_unclosed(child)):
                part = read_part(child, attributes) if (attributes := child.keys()) else _unnamed(tag)
                if not part.hidden or _holds_paragraphs(child, _A_TEXT):
                    if self._pieces:
                        self._flush(container)
                    container.leaf = False
                    self.enter(child, part, container, in_link, depth + 1)
            elif role in _PHRASES:
                phrase = True
                attributes = child.keys()
                if not attributes or not is_hidden_phrase(child, attributes):
                    around = _SEAM if after_phrase else ""
                    if "style" in attributes and shows_as_block(child.get("style", "")):
                        around = _BREAK
                    if around:
                        self._add(around, in_link)
                    self._visit(child, container, in_link or role == "link", depth + 1)
                    if around == _BREAK:
                        self._add(around, in_link)
                if role == "time":
                    container.timed |= ":" in child.get("datetime", "")
            elif role == "break":
                self._add(_BREAK, in_link)
            elif role == "cell":
                self._add(" ", in_link)
                self._visit(child, container, in_link, depth + 1)
            elif role == "image" or tag == "picture":
                container.image = True
            after_phrase = phrase
            if tail := child.tail:
                after_phrase = False
                if self._pieces or not tail.isspace():
                    self._pieces.append(tail)
                    if in_link:
                        self._linked.append(tail)

    def _add(self, text: str, in_link: bool) -> None:
        """Add to the block, which does not begin with white space."""
        if self._pieces or not text.isspace():
            self._pieces.append(text)
            if in_link:
                self._linked.append(text)

    def _flush(self, container: Container) -> None:
        """End the block that the pieces so far make."""
        tag = container.tag
        if text := _tidy("".join(self._pieces)):
            size = letters(text)
            linked = 0.0
            if self._linked:
                whole = len(self._linked) == len(self._pieces)  # as of most blocks in links
                linked = 1.0 if whole else len(_tidy("".join(self._linked))) / len(text)
            self.blocks.append(Block(text, container, tag, size, linked, _prose(size, linked, tag)))
        self._pieces.clear()
        self._linked.clear()


def _holds_paragraphs(element: _Element, count: int) -> bool:
    return len(list(islice(element.iter("p"), count))) == count


def _is_unclosed(element: _Element) -> bool:
    """Whether the text of a page stands in `element` by mistake; menus have paragraphs too, and no headline."""
    return _holds_paragraphs(element, _UNCLOSED) and (
        element.tag != "nav" or next(element.iter("h1", "article"), None) is not None
    )


def page_blocks(root: _Element, asides: bool = False) -> tuple[list[Container], list[Block]]:
    """(containers, blocks) of a page in document order, not weighed yet. Raises UnreadableError (too-deep).

    asides: also those of `aside` elements, in which some pages have all of their text.
    """
    body = root.find("body")
    walk = _Walk(asides)
    outermost = body if body is not None else root
    walk.enter(outermost, read_part(outermost, outermost.keys()), None, False, 0)
    return walk.containers, _shown(walk, walk.blocks) if walk.hidden else walk.blocks


def _shown(walk: _Walk, blocks: list[Block]) -> list[Block]:
    """`blocks` of a walk without those in hidden containers, unless a script shows these.

    A script does so, for all that is known, where the container says so or has more prose than the whole page
    without: menus, notices and texts for another width of screen, which say again what stands there, have less.
    """
    own: dict[int, list[Block]] = {container.index: [] for container in walk.hidden}
    visible: list[Block] = []
    hider: list[int | None] = []  # by container, the index of the hidden one that it stands in
    for container in walk.containers:
        outer = None if container.parent is None else hider[container.parent.index]
        hider.append(container.index if container.index in own else outer)
    for block in blocks:
        at = hider[block.container.index]
        (visible if at is None else own[at]).append(block)
    shown_texts = {block.text for block in visible}
    page = sum(block.prose for block in visible)
    concealed = set[int]()
    for container in walk.hidden:
        prose = sum(block.prose for block in own[container.index])
        again = sum(block.prose for block in own[container.index] if block.text in shown_texts)
        if not (container.later or prose > page) or again > prose / 2:
            concealed.add(container.index)
    return [block for block in blocks if hider[block.container.index] not in concealed]
