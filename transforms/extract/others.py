"""What else a page holds beside its article: the next articles of an endless page, and what readers say to it."""

from __future__ import annotations

from dataclasses import dataclass

import regex

from transforms.extract.blocks import Block, Container

# A section so headed holds comments. Words that head sections of articles too (reactions, discussion) are left out.
_COMMENTS_HEADING = regex.compile(
    r"""\W* (?:\(?\d+\)?\s*)? (?:
    (?:(?:all|latest|top|readers?['’]?|your|user|show|view|read|most\ recent)\ )* comments?
    | what\ (?:our\ )?readers\ (?:say|think) | from\ our\ readers | (?:readers?['’]?|your)\ (?:views|opinions)
    | join\ the\ (?:conversation|discussion|debate) | have\ your\ say | leave\ a\ (?:reply|comment)
    | (?:leser)?kommentare? | leserstimmen | das\ sagen\ (?:unsere\ )?leser | diskutieren\ sie\ mit
    | (?:vos\ |les\ )?commentaires? | (?:vos|les)\ réactions | l['’]avis\ des\ lecteurs
    | comentarios | opiniones\ de\ (?:los\ )?lectores | participa\ en\ la\ conversación
    | (?:i\ (?:vostri\ )?)?commenti | (?:os\ seus\ )?comentários | deixe\ (?:o\ seu\ |seu\ |um\ )comentário
    | reacties | komentarze | комментарии | yorumlar | kommentarer | التعليقات | コメント | 评论 | 댓글
    ) (?:\s*\(?\d+\)?)? \W*""",
    regex.IGNORECASE | regex.VERBOSE,
)


@dataclass(frozen=True, slots=True)
class OthersConfig:
    """What stands before others can.

    - article_prose: letters (some 35 words, the shortest item of news) of the article itself.
    - max_heading: letters of the heading of comments.
    """

    article_prose: int = 200
    max_heading: int = 60


def find_others(
    containers: list[Container], blocks: list[Block], title: str, config: OthersConfig
) -> frozenset[int]:
    """Indexes of the containers of other articles, and of comments. title: what the page's title element says."""
    return frozenset(_other_articles(containers, blocks, title, config)) | frozenset(
        _comment_sections(containers, blocks, config)
    )


def _other_articles(
    containers: list[Container], blocks: list[Block], title: str, config: OthersConfig
) -> set[int]:
    """Where the headline stands in an `article` element: others of that tag, and containers with a headline."""
    headlines = [block for block in blocks if block.tag == "h1"]
    own = [(block, around) for block in headlines if (around := _article_around(block.container))]
    if not own or (len(headlines) == 1 and sum(c.tag == "article" for c in containers) == 1):
        return set()
    named = title.casefold()
    _, article = next((pair for pair in own if pair[0].text.casefold() in named), own[0])
    if _prose_in(article, blocks) < config.article_prose:
        return set()
    others = {c.index for c in containers if c.tag == "article" and _apart(c, article)}
    for block in headlines:
        part: Container | None = block.container
        while part and part.parent is not None and _apart(part.parent, article):
            part = part.parent
        if part and part.index > article.last:
            others.add(part.index)
    return others


def _article_around(container: Container) -> Container | None:
    """The outermost `article` element around `container`."""
    found = None
    at: Container | None = container
    while at is not None:
        found = at if at.tag == "article" else found
        at = at.parent
    return found


def _apart(a: Container, b: Container) -> bool:
    """Whether neither stands in the other."""
    return a.last < b.index or b.last < a.index


def _prose_in(container: Container, blocks: list[Block]) -> int:
    return sum(b.prose for b in blocks if container.index <= b.container.index <= container.last)


def _comment_sections(
    containers: list[Container], blocks: list[Block], config: OthersConfig
) -> set[int]:
    """The widest container around each heading of comments that holds none of the prose before it."""
    sections: set[int] = set()
    before, last = 0, 0
    for block in blocks:
        if block.prose:
            before, last = before + block.prose, max(last, block.container.index)
        elif (
            before >= config.article_prose
            and block.size <= config.max_heading
            and _COMMENTS_HEADING.fullmatch(block.text)
        ):
            part = block.container
            while part.parent is not None and part.parent.index > last:
                part = part.parent
            if part.index > last:
                sections.add(part.index)
    return sections
