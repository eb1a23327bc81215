"""What else a page holds beside its article: next articles, what leads to others, and what readers say to it."""

from __future__ import annotations

import re
from dataclasses import dataclass

from transforms.extract.blocks import Block, Container
from transforms.patterns import lazy_pattern

# Sections so headed hold comments, or lead to other articles, in the languages with most news. Words that head
# sections of articles too (reactions, discussion, further reading, sources) are left out.
_COMMENTS = r"""
    (?:(?:all|latest|top|readers?['’]?|your|user|show|view|read|most\ recent)\ )* comments?
    | what\ (?:our\ )?readers\ (?:say|think) | from\ our\ readers | (?:readers?['’]?|your)\ (?:views|opinions)
    | join\ the\ (?:conversation|discussion|debate) | have\ your\ say | leave\ a\ (?:reply|comment)
    | (?:leser)?kommentare? | leserstimmen | das\ sagen\ (?:unsere\ )?leser | diskutieren\ sie\ mit
    | (?:vos\ |les\ )?commentaires? | (?:vos|les)\ réactions | l['’]avis\ des\ lecteurs
    | comentarios | opiniones\ de\ (?:los\ )?lectores | participa\ en\ la\ conversación
    | (?:i\ (?:vostri\ )?)?commenti | (?:os\ seus\ )?comentários | deixe\ (?:o\ seu\ |seu\ |um\ )comentário
    | reacties | komentarze | комментарии | yorumlar | kommentarer | التعليقات | コメント | 评论 | 댓글"""
_ARTICLES = r"(?:articles?|stories|posts?|news|content|topics|reading|links|coverage|headlines|videos)"
_LEADS = rf"""
    (?:you|we\ think\ you['’]?ll)\ (?:(?:may|might)\ )?(?:also\ )?(?:like|enjoy|love|be\ interested\ in)(?:\ this)?
    | (?:(?:related|recommended|popular|trending|latest|recent|featured|other|similar|more|most\ read|most\ popular
    |most\ viewed|sponsored|partner)\ )+ {_ARTICLES}
    | related | recommended(?:\ for\ you)? | trending(?:\ now)? | popular(?:\ now)?
    | most\ (?:read|popular|viewed|shared|commented) | top\ stories | (?:our\ |editors?['’]?\ )(?:top\ )?picks
    | more\ (?:from|on|in|about|like\ this)\b.{{0,40}} | (?:what\ to\ )?read\ (?:next|also) | keep\ reading | up\ next
    | don['’]t\ miss | around\ the\ web | in\ other\ news | from\ (?:our\ partners|the\ web)
    | mehr\ (?:zum\ thema|aus)\b.{{0,30}} | das\ könnte\ (?:sie|dich)\ (?:auch\ )?interessieren | auch\ interessant
    | (?:weitere|verwandte|ähnliche|neueste|aktuelle|meistgelesene)\ (?:artikel|meldungen|nachrichten|themen|beiträge)
    | meistgelesen | (?:lesen\ sie|lies)\ auch | (?:à\ )?lire\ (?:aussi|également) | sur\ le\ même\ (?:sujet|thème)
    | (?:les\ )?(?:articles|actualités)\ (?:liés|similaires|récents|les\ plus\ lus)|les\ plus\ lus
    | (?:les\ )?dernières\ (?:actualités|infos|nouvelles) | vous\ aimerez\ aussi
    | (?:noticias|artículos|contenidos?)\ relacionad[ao]s? | (?:también\ )?te\ puede\ interesar
    | lo\ más\ (?:leído|visto) | (?:últimas|más)\ noticias | le[ea]\ también
    | articoli\ (?:correlati|recenti) | (?:ultime|altre)\ notizie
    | leggi\ anche | i\ più\ letti | potrebbe\ (?:anche\ )?interessarti
    | (?:notícias|artigos|matérias)\ relacionad[ao]s | (?:leia|veja)\ (?:também|mais) | mais\ lidas
    | últimas\ notícias | lees\ (?:ook|meer) | meer\ over\b.{{0,30}} | meest\ gelezen | gerelateerd.{{0,20}}
    | (?:czytaj|zobacz)\ (?:też|także|również)
    | polecane | читайте\ также | (?:материалы|новости)\ по\ теме | похожие.{{0,20}} | популярное
    | (?:ilgili|son)\ haberler | çok\ okunanlar | 関連記事 | 相关(?:阅读|新闻) | 관련\ ?기사"""
# Of texts in small letters; the standard library's, for it sees at once with what letter none of many forms begins
_SECTION_HEADING = lazy_pattern(
    rf"\W* (?:\(?\d+\)?\s*)? (?:{_COMMENTS} | {_LEADS}) (?:\s*\(?\d+\)?)? \W*", re.VERBOSE
)
_FILLER = "orem ipsum dolor"


@dataclass(frozen=True, slots=True)
class OthersConfig:
    """What stands before others can.

    - article_prose: letters (some 35 words, the shortest item of news) of the article itself.
    - max_heading: letters of the heading of a section.
    """

    article_prose: int = 200
    max_heading: int = 60


def find_others(
    containers: list[Container], blocks: list[Block], title: str, config: OthersConfig
) -> frozenset[int]:
    """Indexes of the containers of other articles, of teasers and of comments. title: that of the page's head."""
    return frozenset(
        _other_articles(containers, blocks, title, config)
        | _headed_sections(blocks, config)
        | _fillers(containers, blocks)
    )


def _fillers(containers: list[Container], blocks: list[Block]) -> set[int]:
    """The widest containers with text that only fills a layout, and no other prose: parts that were never written."""
    filling = [block for block in blocks if _FILLER in block.text]
    if not filling:
        return set()
    prose = [0] * len(containers)
    for block in blocks:
        prose[block.container.index] += block.prose if _FILLER not in block.text else 0
    for container in reversed(containers):  # what stands inside has a higher index
        if container.parent is not None:
            prose[container.parent.index] += prose[container.index]
    fillers = set()
    for block in filling:
        part = block.container
        while part.parent is not None and not prose[part.parent.index]:
            part = part.parent
        if not prose[part.index]:
            fillers.add(part.index)
    return fillers


def _other_articles(
    containers: list[Container], blocks: list[Block], title: str, config: OthersConfig
) -> set[int]:
    """Other `article` elements, and containers with a headline, where the page's own stands in such an element or,
    where there is none, in a container of its own.
    """
    headlines = [block for block in blocks if block.tag == "h1"]
    own = [(block, around) for block in headlines if (around := _article_around(block.container))]
    if not own and len(headlines) > 1:
        own = [(block, around) for block in headlines[:1] if (around := _widest_of_one(block, headlines))]
        own = [pair for pair in own if pair[0].text and pair[0].text.casefold() in title.casefold()]
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


def _widest_of_one(headline: Block, headlines: list[Block]) -> Container | None:
    """The widest container of a headline in which no other stands; None where its own holds others."""
    widest = None
    at: Container | None = headline.container
    while at is not None and sum(at.index <= other.container.index <= at.last for other in headlines) == 1:
        widest, at = at, at.parent
    return widest


def _article_around(container: Container) -> Container | None:
    """The outermost `article` element around `container`."""
    outermost = None
    at: Container | None = container
    while at is not None:
        outermost = at if at.tag == "article" else outermost
        at = at.parent
    return outermost


def _apart(a: Container, b: Container) -> bool:
    """Whether neither stands in the other."""
    return a.last < b.index or b.last < a.index


def _prose_in(container: Container, blocks: list[Block]) -> int:
    return sum(b.prose for b in blocks if container.index <= b.container.index <= container.last)


def _headed_sections(blocks: list[Block], config: OthersConfig) -> set[int]:
    """The widest container that each heading of such a section begins, and that holds none of the prose before it."""
    sections: set[int] = set()
    prose, latest = 0, 0  # of the blocks before: their prose, and the highest index of a container of theirs
    for block in blocks:
        part = block.container
        if (
            prose >= config.article_prose
            and not block.prose
            and block.size <= config.max_heading
            and part.index > latest
            and _SECTION_HEADING.fullmatch(block.text.lower())
        ):
            while part.parent is not None and part.parent.index > latest:
                part = part.parent
            sections.add(part.index)
        prose, latest = prose + block.prose, max(latest, block.container.index)
    return sections
