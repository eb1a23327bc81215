"""A page as blocks of text and the containers they stand in: one walk over the tree, all that bodies need."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import regex
from lxml.etree import _Element

from transforms.errors import UnreadableError


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _named(words: str) -> str:
    """Pattern of a class or id that has one of `words` as one of its parts."""
    return rf"(?:^|[\s_-])(?:{'|'.join(words.split())})(?=$|[\s_-])"


_BLOCK_TAGS = _words(
    """html body main article section div p li ul ol dl dt dd h1 h2 h3 h4 h5 h6 blockquote pre table tbody thead tfoot
    tr figure figcaption header footer aside form fieldset center details summary hr address"""
)
_NO_TEXT_TAGS = _words(
    """script style noscript template svg math iframe button select input textarea object embed canvas audio video map
    figure picture dialog menu nav head title meta link option label"""
)
_APART_TAGS = _words("footer aside")
HEADING_TAGS = _words("h1 h2 h3 h4 h5 h6")
_NOT_PROSE_TAGS = HEADING_TAGS | {"tr"}
_PARAGRAPH_TAGS = _words("p li blockquote pre tr dd dt")

_NAMING = ("class", "id", "data-component")

# Words that pages put in these attributes. They name parts of pages, no outlet, and are believed only of small
# parts: a container with much of the article's text is never dropped for its name.
_APART_NAMES = regex.compile(
    _named(r"comments? disqus\w* commentlist footer cookies? consent gdpr modal popup outbrain taboola")
    + r"|comments?(?:container|section|list|area|wrapper)|(?:^|[\s_])(?:related|recirc|recommend\w*)",
    regex.IGNORECASE,
)
_SIDE_NAMES = regex.compile(
    _named(
        r"""share sharing social promo\w* newsletters? bolet[ií]n signup subscri\w* sidebar side-?bar rail widget
        advert\w* ads?
        sponsor\w* breadcrumbs? nav navigation menu byline authors? bio captions? credits? tags? topics popular
        trending read-?more more timestamp date dateline meta toolbar tools overlay teaser copyright pagination pager
        gallery slideshow login cta donate poll quiz related"""
    ),
    regex.IGNORECASE,
)
_HIDDEN_NAMES = regex.compile(
    r"(?:^|\s)(?:hidden|visually-?hidden|sr-only|screen-reader(?:-text)?|d-none)(?=$|\s)"
)
_BREAK = "\ue000"  # private use: stands for <br> until the white space of the source is folded
_DIGITS = regex.compile(r"\d+")
_DENSE_SCRIPT = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]")
_MAX_DEPTH = 250  # libxml2 nests no deeper than 255 and loses text beyond; real pages reach 51


class Container:
    """A block element. Sizes are in letters and include what stands in containers inside, unless it is apart.

    apart: footers, comments and the like, whose text never counts for the containers around it; side: named
    as a side part. prose: size of paragraphs; direct: of those without a container between, and most_direct the
    most that a container inside has; linked: size of link text. kind: tag and first class, digits left out.
    """

    __slots__ = (
        "apart",
        "direct",
        "holds_quote",
        "holds_title",
        "index",
        "kind",
        "leaf",
        "linked",
        "most_direct",
        "named",
        "parent",
        "prose",
        "side",
        "size",
        "tag",
    )

    def __init__(self, index: int, parent: Container | None, tag: str, names: str) -> None:
        self.index = index
        self.parent = parent
        self.tag = tag
        apart, side, kind = _read_names(names)
        self.apart = apart or tag in _APART_TAGS
        self.side = side
        self.kind = f"{tag} {kind}"
        self.named = bool(kind)
        self.leaf = True
        self.holds_quote = tag == "blockquote"
        self.holds_title = tag == "h1"
        self.size = self.prose = self.direct = self.most_direct = 0
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


@lru_cache(maxsize=20_000)
def _read_names(names: str) -> tuple[bool, bool, str]:
    """(apart, side, names without digits) of a container's class and id."""
    if names == " ":
        return False, False, ""
    return (
        bool(_APART_NAMES.search(names)),
        bool(_SIDE_NAMES.search(names)),
        _DIGITS.sub("", names.split(" ", 1)[0]),
    )


def _tidy(text: str) -> str:
    """`text` with single spaces, and lines where the page breaks them."""
    if _BREAK not in text:
        return " ".join(text.split())
    return "\n".join(line for part in text.split(_BREAK) if (line := " ".join(part.split())))


def letters(text: str) -> int:
    """Length of `text`, where a letter of a dense script (Chinese, Thai ...) counts as three of English."""
    return len(text) if text.isascii() else len(text) + 2 * len(_DENSE_SCRIPT.findall(text))


class _Walk:
    """State of one walk over a page."""

    def __init__(self) -> None:
        self.containers: list[Container] = []
        self.blocks: list[Block] = []
        self.pieces: list[str] = []
        self._linked: list[str] = []

    def flush(self, container: Container, tag: str) -> None:
        """End the block that the pieces so far make."""
        text = _tidy("".join(self.pieces))
        if text:
            size = letters(text)
            linked = len(_tidy("".join(self._linked))) / len(text) if self._linked else 0.0
            self.blocks.append(Block(text, container, tag, size, linked, _prose(size, linked, tag)))
        self.pieces.clear()
        self._linked.clear()

    def add(self, text: str, in_link: bool) -> None:
        """Add to the block, which does not begin with white space."""
        if not self.pieces and text.isspace():
            return
        self.pieces.append(text)
        if in_link:
            self._linked.append(text)

    def visit(self, element: _Element, parent: Container | None, tag: str, in_link: bool, depth: int) -> None:
        """Walk `element`; `tag` is that of the block element it stands in."""
        own = element.tag
        if own in _NO_TEXT_TAGS or not isinstance(own, str):
            return
        if depth > _MAX_DEPTH:
            raise UnreadableError("too-deep", f"The page nests elements more than {_MAX_DEPTH} deep.")
        is_block = own in _BLOCK_TAGS
        container = parent
        if is_block:
            if _hidden(element):
                return
            if parent is not None:
                if self.pieces:
                    self.flush(parent, tag)
                parent.leaf = False
            names = " ".join(filter(None, map(element.get, _NAMING)))
            container = Container(len(self.containers), parent, own, names)
            self.containers.append(container)
            tag = own
        elif own == "br":
            self.add(_BREAK, in_link)
        elif own in ("td", "th"):
            self.add(" ", in_link)
        elif own == "a":
            in_link = True
        elif own == "span" and (names := element.get("class")) and _HIDDEN_NAMES.search(names):
            return
        assert container is not None
        if element.text:
            self.add(element.text, in_link)
        for child in element:
            self.visit(child, container, tag, in_link, depth + 1)
            if child.tail:
                self.add(child.tail, in_link)
        if is_block and self.pieces:
            self.flush(container, tag)


def _hidden(element: _Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (
        style is not None and "display:none" in style.replace(" ", "").lower()
    )


def page_blocks(root: _Element) -> tuple[list[Container], list[Block]]:
    """(containers, blocks) of a page in document order, sizes summed up. Raises UnreadableError (too-deep)."""
    body = root.find("body")
    walk = _Walk()
    walk.visit(body if body is not None else root, None, "body", False, 0)
    for block in walk.blocks:
        container = block.container
        container.size += block.size
        container.linked += block.size * block.linked
        container.prose += block.prose
        holder = container
        while holder.parent is not None and (holder.tag in _PARAGRAPH_TAGS or holder.leaf):
            holder = holder.parent
        holder.direct += block.prose
    for container in reversed(walk.containers):
        container.apart &= not container.holds_title
        container.most_direct = max(container.most_direct, container.direct)
        parent = container.parent
        if parent is not None:
            parent.size += container.size
            parent.linked += container.linked
            parent.holds_quote |= container.holds_quote
            parent.holds_title |= container.holds_title
            if not container.apart:
                parent.prose += container.prose
                parent.most_direct = max(parent.most_direct, container.most_direct)
    return walk.containers, walk.blocks
