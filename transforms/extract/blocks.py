"""A page as blocks of text and the containers they stand in: one walk over the tree, all that bodies need."""

from __future__ import annotations

import re
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
# What else a tag means for the walk; other elements are text of the block around them.
_ROLES = (
    dict.fromkeys(_BLOCK_TAGS, "block")
    | dict.fromkeys(_NO_TEXT_TAGS, "none")
    | dict.fromkeys(_words("img picture amp-img"), "image")
    | {"a": "link", "span": "span", "br": "break", "td": "cell", "th": "cell", "time": "time"}
)
_APART_TAGS = _words("footer aside")
HEADING_TAGS = _words("h1 h2 h3 h4 h5 h6")
_NOT_PROSE_TAGS = HEADING_TAGS | {"tr"}
PARAGRAPH_TAGS = _words("p li blockquote pre tr dd dt")

# Words that pages put in class, id and data-component. They name parts of pages, no outlet, and are believed only of
# small parts: a container with much of the article's text is never dropped for its name.
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
# Holds all of the dense scripts, and takes a fifth of their time to look for
_BEYOND_LATIN = re.compile("[\u0e00-\u0e7f\u1100-\u11ff\u2e80-\U0003ffff]")
_DENSE_SCRIPT = regex.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Hangul}\p{Thai}]")
_MAX_DEPTH = 250  # libxml2 nests no deeper than 255 and loses text beyond; real pages reach 51


class Container:
    """A block element. Sizes are in letters and, like images and blocks, include what stands in containers inside.

    side: named as a side part. prose: size of paragraphs; direct: of those without a container between, and
    most_direct the most that a container inside has; linked: size of link text. kind: tag and first class,
    digits left out. timed: whether a time of day, for machines to read, stands in it, and in no container inside.
    """

    __slots__ = (
        "direct",
        "holds_quote",
        "image",
        "index",
        "kind",
        "leaf",
        "linked",
        "most_direct",
        "n_blocks",
        "parent",
        "prose",
        "side",
        "size",
        "tag",
        "timed",
    )

    def __init__(self, index: int, parent: Container | None, tag: str, side: bool, kind: str) -> None:
        self.index = index
        self.parent = parent
        self.tag = tag
        self.side = side
        self.kind = kind
        self.holds_quote = tag == "blockquote"
        self.leaf = True
        self.image = self.timed = False
        self.n_blocks = self.size = self.prose = self.direct = self.most_direct = 0
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
def _read_names(tag: str, *names: str | None) -> tuple[bool, bool, str]:
    """(apart, side, kind) of an element by its tag and names."""
    named = " ".join(filter(None, names))
    first = _DIGITS.sub("", named.partition(" ")[0])
    return (
        tag in _APART_TAGS or bool(_APART_NAMES.search(named)),
        bool(_SIDE_NAMES.search(named)),
        f"{tag} {first}" if first else "",
    )


def _tidy(text: str) -> str:
    """`text` with single spaces, and lines where the page breaks them."""
    if _BREAK not in text:
        return " ".join(text.split())
    return "\n".join(line for part in text.split(_BREAK) if (line := " ".join(part.split())))


def letters(text: str) -> int:
    """Length of `text`, where a letter of a dense script (Chinese, Thai ...) counts as three of English."""
    if text.isascii() or not _BEYOND_LATIN.search(text):
        return len(text)
    return len(text) + 2 * len(_DENSE_SCRIPT.findall(text))


class _Walk:
    """State of one walk over a page."""

    def __init__(self) -> None:
        self.containers: list[Container] = []
        self.blocks: list[Block] = []
        self._pieces: list[str] = []
        self._linked: list[str] = []

    def enter(self, element: _Element, parent: Container | None, in_link: bool, depth: int) -> None:
        """Walk a block element, unless it is a footer, comments or the like and not a whole page so named."""
        apart, side, kind = _read_names(
            element.tag, element.get("class"), element.get("id"), element.get("data-component")
        )
        if apart and parent is not None and next(element.iter("h1"), None) is None:
            return
        container = Container(len(self.containers), parent, element.tag, side, kind)
        self.containers.append(container)
        self._visit(element, container, in_link, depth)
        self._flush(container)

    def _visit(self, element: _Element, container: Container, in_link: bool, depth: int) -> None:
        """Walk what stands inside `element`, whose text belongs to `container`."""
        if depth > _MAX_DEPTH:
            raise UnreadableError("too-deep", f"The page nests elements more than {_MAX_DEPTH} deep.")
        if text := element.text:
            self._add(text, in_link)
        for child in element:
            role = _ROLES.get(child.tag)
            if role is None:
                self._visit(child, container, in_link, depth + 1)
            elif role == "block":
                if not _hidden(child):
                    self._flush(container)
                    container.leaf = False
                    self.enter(child, container, in_link, depth + 1)
            elif role == "link":
                self._visit(child, container, True, depth + 1)
            elif role == "span":
                if not ((names := child.get("class")) and _HIDDEN_NAMES.search(names)):
                    self._visit(child, container, in_link, depth + 1)
            elif role == "break":
                self._add(_BREAK, in_link)
            elif role == "cell":
                self._add(" ", in_link)
                self._visit(child, container, in_link, depth + 1)
            elif role == "image":
                container.image = True
            elif role == "time":
                container.timed |= ":" in child.get("datetime", "")
                self._visit(child, container, in_link, depth + 1)
            if tail := child.tail:
                self._add(tail, in_link)

    def _add(self, text: str, in_link: bool) -> None:
        """Add to the block, which does not begin with white space."""
        if self._pieces or not text.isspace():
            self._pieces.append(text)
            if in_link:
                self._linked.append(text)

    def _flush(self, container: Container) -> None:
        """End the block that the pieces so far make."""
        if not self._pieces:
            return
        tag = container.tag
        if text := _tidy("".join(self._pieces)):
            size = letters(text)
            linked = len(_tidy("".join(self._linked))) / len(text) if self._linked else 0.0
            self.blocks.append(Block(text, container, tag, size, linked, _prose(size, linked, tag)))
        self._pieces.clear()
        self._linked.clear()


def _hidden(element: _Element) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or (
        style is not None and "display:none" in style.replace(" ", "").lower()
    )


def page_blocks(root: _Element) -> tuple[list[Container], list[Block]]:
    """(containers, blocks) of a page in document order, not weighed yet. Raises UnreadableError (too-deep)."""
    body = root.find("body")
    walk = _Walk()
    walk.enter(body if body is not None else root, None, False, 0)
    return walk.containers, walk.blocks


def weigh(containers: list[Container], blocks: list[Block]) -> None:
    """Sum up in the containers of a page what stands in each; `blocks` may be some of the page's."""
    for block in blocks:
        container = block.container
        container.n_blocks += 1
        container.size += block.size
        container.linked += block.size * block.linked
        container.prose += block.prose
        holder = container
        while holder.parent is not None and (holder.tag in PARAGRAPH_TAGS or holder.leaf):
            holder = holder.parent
        holder.direct += block.prose
    for container in reversed(containers):
        if not container.n_blocks:
            if container.image and container.parent is not None:
                container.parent.image = True
            continue
        container.most_direct = max(container.most_direct, container.direct)
        parent = container.parent
        if parent is not None:
            parent.image |= container.image
            parent.n_blocks += container.n_blocks
            parent.size += container.size
            parent.linked += container.linked
            parent.holds_quote |= container.holds_quote
            parent.prose += container.prose
            parent.most_direct = max(parent.most_direct, container.most_direct)
