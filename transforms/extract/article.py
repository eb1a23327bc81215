"""The body among the blocks of a page: the container that holds it, without what does not belong."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

from transforms.extract.blocks import HEADING_TAGS, PARAGRAPH_TAGS, Block, Container, page_blocks
from transforms.extract.entries import EntriesConfig, find_entries, with_title
from transforms.extract.others import OthersConfig, find_others
from transforms.extract.weigh import weigh

if TYPE_CHECKING:
    from lxml.etree import _Element

_STOPS = (".", "!", "”", "»", "。")
_CUT = ("[…]", "[...]")  # how blog software ends the beginning of another article


@dataclass(frozen=True, slots=True)
class ArticleConfig:
    """Shares that decide which container is the article's, and what in it does not belong.

    - main_share: a container with that share of its parent's prose holds what the parent holds, and the rest is
      teasers; direct_share: but a parent with so much in paragraphs of its own is the text itself.
    - core_share: where no container has the main share, one that has this, and the most paragraphs side by side,
      is the article among teasers; rival_share: unless another has so many paragraphs compared with it.
    - side_share: a container named as a side part stays where it has this share of the article all the same.
    - caption_blocks, caption_letters: a container with an image and so little text holds its caption, its credit and
      a button; together captions have less than side_share of an article, for lists of pictures are their text;
      caption_paragraph: a `p` element of so many letters is a paragraph beside a picture.
    - cards, card_blocks: so many containers, each a linked headline, a text and little else, lead to other articles
      where they end the text and have less than rival_share of it.
    - link_share, linked_block: so much of a container, or of a paragraph, in links makes it a list of links;
      linked_sentence: but not of a sentence of so many letters.

    Round numbers: on 181 labelled pages, moving any of them by a third changes F1 by less than .002.
    """

    main_share: float = 0.8
    direct_share: float = 0.1
    core_share: float = 0.25
    rival_share: float = 0.5
    side_share: float = 0.25
    link_share: float = 0.5
    linked_block: float = 0.8
    linked_sentence: int = 50
    cards: int = 3
    card_blocks: int = 4
    caption_blocks: int = 3
    caption_letters: int = 500
    caption_paragraph: int = 200
    entries: EntriesConfig = field(default_factory=EntriesConfig)
    others: OthersConfig = field(default_factory=OthersConfig)


class Article(NamedTuple):
    """Body text, one block a line; its prose in letters; the share of the page's prose that this is.

    live: whether the text is made of the entries of a live page.
    """

    text: str
    prose: int
    share: float
    live: bool


def find_article(root: _Element, config: ArticleConfig = ArticleConfig(), live: bool = False) -> Article:
    """The article of a page; its text is "" where the page has none. Raises UnreadableError (too-deep).

    live: whether the page says that it is live.
    """
    article = _read(*page_blocks(root), root, config, live)
    if article.prose >= config.others.article_prose:
        return article
    whole = _read(*page_blocks(root, asides=True), root, config, live)
    return whole if whole.prose >= config.others.article_prose else article


def _read(
    containers: list[Container], blocks: list[Block], root: _Element, config: ArticleConfig, live: bool
) -> Article:
    """The article among the blocks of a page."""
    title = root.findtext("head/title") or ""
    feed, others = find_entries(containers, blocks, live, with_title(config.entries, title))
    if feed is None:
        others |= find_others(containers, blocks, title, config.others)
    if others:
        apart = _with_all_inside(others, containers)
        blocks = [b for b in blocks if b.container.index not in apart]
    weigh(containers, blocks)
    article = feed or _article_container(containers, config)
    kept = _kept_containers(containers, article, config)
    lines = _without_teasers([b for b in blocks if kept[b.container.index]], config)
    lines = [b for b in lines if not _is_link_line(b, config)]
    if feed is None:
        lines = _after_title(lines, config)
    text = "\n".join(map(_line, _without_hanging_headings(lines)))
    share = article.prose / max(1, sum(b.prose for b in blocks))
    return Article(text, article.prose, share, feed is not None)


def _line(block: Block) -> str:
    return f"- {block.text}" if block.tag == "li" else block.text


def _article_container(containers: list[Container], config: ArticleConfig) -> Container:
    """The smallest container that still holds the whole article, found from the page downwards."""
    inside: dict[int, list[Container]] = defaultdict(list)
    for container in containers:
        if container.parent is not None and container.prose:
            inside[container.parent.index].append(container)
    at = containers[0]
    while inside[at.index] and at.direct < config.direct_share * at.prose:
        main = max(inside[at.index], key=lambda c: c.prose)
        if main.prose < config.main_share * at.prose:
            if _is_split(inside[at.index], at, config):
                break
            core = _towards_core(inside[at.index], at, config)
            if core is None:
                break
            main = core
        at = main
    return at


def _is_split(parts: list[Container], at: Container, config: ArticleConfig) -> bool:
    """Whether containers of one class hold the text of `at` together, as where adverts cut a body in pieces."""
    by_kind: dict[str, int] = defaultdict(int)
    for part in parts:
        if part.kind:
            by_kind[part.kind] += part.prose
    return max(by_kind.values(), default=0) >= config.main_share * at.prose


def _towards_core(parts: list[Container], at: Container, config: ArticleConfig) -> Container | None:
    """The part of `at` in which the container with the most paragraphs of its own stands.

    None where that part is small, or where another part has nearly as many paragraphs side by side: teasers
    have one each, while the pieces of a body have several.
    """
    core, *others = sorted(parts, key=lambda part: -part.most_direct)
    rival = others[0].most_direct if others else 0
    if rival >= config.rival_share * core.most_direct or core.prose < config.core_share * at.prose:
        return None
    return core


def _kept_containers(containers: list[Container], article: Container, config: ArticleConfig) -> list[bool]:
    """For each container, whether its own text is the article's."""
    kept = [False] * len(containers)
    kept[article.index] = True
    whole = max(1, article.prose)
    named = _prose_by_name(containers[article.index + 1 : article.last + 1], config)
    captions: set[int] = set()
    captioned = 0
    for c in containers[article.index + 1 : article.last + 1]:
        if c.parent is not None and kept[c.parent.index] and not _is_side_part(c, whole, named, config):
            kept[c.index] = True
            if c.parent.index in captions:
                captions.add(c.index)
            elif _is_caption(c, config):
                captions.add(c.index)
                captioned += c.prose
    return (
        [k and n not in captions for n, k in enumerate(kept)]
        if captioned < config.side_share * whole
        else kept
    )


def _is_caption(c: Container, config: ArticleConfig) -> bool:
    """Whether `c` is an image with a few lines of text, and no paragraph, item or cell of the text itself."""
    return (
        c.image
        and not c.holds_quote
        and c.n_blocks <= config.caption_blocks
        and c.prose <= config.caption_letters
        and c.longest < config.caption_paragraph
        and c.tag not in (*PARAGRAPH_TAGS, *HEADING_TAGS)
    )


def _with_all_inside(parts: frozenset[int], containers: list[Container]) -> set[int]:
    """Indexes of `parts`, and of all containers that stand in them."""
    indices = set(parts)
    for c in containers:
        if c.parent is not None and c.parent.index in indices:
            indices.add(c.index)
    return indices


def _prose_by_name(parts: list[Container], config: ArticleConfig) -> dict[str, int]:
    """Prose of all of `parts` that are named as a side part and are no captions, by their kind."""
    prose: dict[str, int] = defaultdict(int)
    for part in parts:
        if part.side and not _is_caption(part, config):
            prose[part.kind] += part.prose
    return prose


def _is_side_part(c: Container, whole: int, named: dict[str, int], config: ArticleConfig) -> bool:
    """Whether `c` is no part of an article of `whole` prose. named: prose of all side parts, by their kind.

    Where parts of one name hold much of the text together, as with the widgets of a page builder, it names none.
    """
    if c.prose >= config.side_share * whole:
        return False
    if c.side and not c.holds_quote and named[c.kind] < config.side_share * whole:
        return True
    return c.linked > config.link_share * c.size and c.tag not in ("p", "li", "blockquote", *HEADING_TAGS)


def _is_link_line(block: Block, config: ArticleConfig) -> bool:
    """Whether `block` is a link to something else, and not a sentence that is one: headlines end without a stop."""
    if block.linked <= config.linked_block or block.tag == "li" or block.tag in HEADING_TAGS:
        return False
    sentence = block.tag == "p" and block.size >= config.linked_sentence and block.text.endswith(_STOPS)
    return not sentence


def _after_title(blocks: list[Block], config: ArticleConfig) -> list[Block]:
    """`blocks` without the headline and the section, date and share lines above it; paragraphs there stay.

    A heading of that level below an article's length of text is none of its headline.
    """
    title = next((n for n, b in enumerate(blocks) if b.tag == "h1"), -1)
    if sum(b.prose for b in blocks[: max(title, 0)]) >= config.others.article_prose:
        return blocks
    return [b for n, b in enumerate(blocks) if n > title or b.prose]


def _without_teasers(blocks: list[Block], config: ArticleConfig) -> list[Block]:
    """`blocks` without linked headlines and the beginnings of their articles below them."""
    gone: set[int] = set()
    for number, (headline, text) in enumerate(pairwise(blocks)):
        if headline.linked > config.linked_block and text.text.endswith(_CUT):
            gone |= {number, number + 1}
    gone |= _cards(blocks, config)
    return [b for n, b in enumerate(blocks) if n not in gone]


def _cards(blocks: list[Block], config: ArticleConfig) -> set[int]:
    """Places of the cards below a text: linked headlines, each with one text in a container of its own.

    Text behind them makes them parts of the article, as does their length.
    """
    rows: dict[str, set[int]] = defaultdict(set)
    for number, (headline, text) in enumerate(pairwise(blocks)):
        if headline.tag not in HEADING_TAGS or headline.linked <= config.linked_block:
            continue
        card = headline.container.parent
        if card and card is text.container.parent and card.kind and card.n_blocks <= config.card_blocks:
            rows[card.kind] |= {number, number + 1}
    places = {n for row in rows.values() if len(row) >= 2 * config.cards for n in row}
    behind = [n for n, b in enumerate(blocks) if b.prose and n > min(places, default=0)]
    inside = sum(blocks[n].prose for n in places)
    if not places.issuperset(behind) or inside > config.rival_share * sum(b.prose for b in blocks):
        return set()
    return places


def _without_hanging_headings(blocks: list[Block]) -> list[Block]:
    """`blocks` without the headings after the last paragraph, whose parts were dropped."""
    end = len(blocks)
    while end and blocks[end - 1].tag in HEADING_TAGS:
        end -= 1
    return blocks[:end]
