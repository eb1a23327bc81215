"""The headline of a page: as it is printed, or as its data have it, without the outlet's name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from lxml.etree import _Element
from rapidfuzz.fuzz import ratio

from transforms.extract.linked_data import plain
from transforms.extract.tree import Tree
from transforms.read.people import letters

_SEPARATOR = re.compile(
    r"\s+(?:[|–—·•»«:/-]|::|\|\|)\s+|\s*[|｜]\s*|\s+»\s*"
    r"|(?<=[^\W\d_])\s?_{1,2}\s?(?=[^\W_])"  # as Chinese pages have it
)
_SAME = 50  # of 100: a shortened title still tells the headline from the outlet's name, also set as h1
_MIN_WORDS = 3  # of a lone h1 that is believed against the data: a section's name has one or two
_CUT = ("…", "...")
# Sections of a paper, by their `letters`, where they stand between a headline and the outlet's name
_SECTION_NAMES = """
    news latestnews breakingnews localnews worldnews world uk us local national international regional politics
    business economy markets sport sports football opinion comment culture arts entertainment lifestyle travel
    education health science technology tech environment video photos nachrichten politik wirtschaft panorama
    gesellschaft kultur wissen regionales inland ausland actualité actualités actu politique économie société monde
    régions noticias política economía deportes sociedad internacional nacional mundo sucesos opinión cronaca
    politica economia cultura esteri attualità notícias esporte esportes desporto brasil sociedade nieuws binnenland
    buitenland economie wiadomości kraj świat новости политика экономика общество мир haber haberler gündem ekonomi
    spor nyheter inrikes utrikes nyheder 社会 国際 政治 経済 スポーツ 国内 新闻 新聞 国际 國際 社會 社会新闻
    国内新闻 国际新闻 时政新闻 财经新闻 体育新闻 地方新闻 新闻中心 新闻频道 社會新聞 國際新聞 财经 财经频道
    体育 体育频道 时政
    即时新闻 即時新聞 lokales lokal locales faitsdivers lokaal regio місцеві yerel thờisự xãhội 사회 정치 경제 국제
"""
_SECTIONS = frozenset(_SECTION_NAMES.split())
# What style sheets call the line above a headline
_KICKER = re.compile(
    r"(?:^|[\s_-])(?:kicker|eyebrow|overline|over-?title|sur-?titre|roof-?line|dach-?zeile|spitzmarke|ober-?zeile"
    r"|topline|ante-?titulo|antetítulo|pre-?title|occhiello|chapeu|chapéu|vignette|over-?headline)(?=$|[\s_-])",
    re.I,
)
_PLAIN_TAGS = ("b", "strong", "font", "big", "p", "div", "span", "td", "center")
_PARTS_OF_LINE = ("span", "small", "strong", "em", "b", "i", "a", "div", "p")


class Headline(NamedTuple):
    """The headline, and the element that prints it, if one does."""

    text: str
    element: _Element | None


def find_headline(
    headings: Sequence[_Element], headline: str, shared: str, outlets: Iterable[str]
) -> Headline:
    """The headline of a page.

    headings: its `h1` elements; headline: as its JSON-LD has it; shared: the title that it gives for sharing, or its
    `title`; outlets: the names that its outlet may go by.
    """
    keys = {letters(name) for name in outlets} - {""}
    shared = without_outlet(plain(shared), keys)
    headline = without_outlet(plain(headline), keys)
    headline = "" if _is_no_headline(headline, keys) else headline
    shared = "" if _is_no_headline(shared, keys) else shared
    printed = [(h, t) for h in headings if not _is_no_headline(t := plain("".join(h.itertext())), keys)]
    stated = headline or shared
    best = max(printed, key=lambda one: _likeness(one[1], headline, shared), default=None)
    if best is not None:
        alike = _likeness(best[1], headline, shared) >= _SAME or _is_beginning(stated, best[1])
        alone = len(printed) == 1 and len(best[1].split()) >= _MIN_WORDS
        if alike or not stated or alone:
            printed_title = without_outlet(best[1], keys)
            return Headline(_without_kicker(best[0], printed_title, stated), best[0])
    return Headline(stated, None)


def site_names(headings: Sequence[_Element], title: str, shared: str) -> list[str]:
    """Texts of `headings` that the page's `title` joins to the headline as it is given for sharing: they name the
    site, as where a blog prints its name as the first heading."""
    title, shared = plain(title), plain(shared)
    rest = title.removesuffix(shared) if title.endswith(shared) else title.removeprefix(shared)
    if not shared or rest == title or not rest.strip():
        return []
    texts = (plain("".join(heading.itertext())) for heading in headings)
    return [text for text in texts if text and letters(text) == letters(rest)]


def second_heading(headings: Sequence[_Element], headline: Headline) -> Headline:
    """`headline` with the one of `headings` that prints it, below the first rank: that is the outlet’s name there.

    Such a heading may print it without the end, if that is the shorter part: a name that nothing else tells.
    """
    parts = (headline.text[: m.start()] for m in _SEPARATOR.finditer(headline.text))
    longer = [part for part in parts if 2 * len(part) > len(headline.text)]
    written = {letters(title): title for title in (*longer, headline.text)}
    for heading in headings:
        if title := written.get(letters("".join(heading.itertext()))):
            return Headline(title, heading)
    return headline


def plain_heading(tree: Tree, headline: Headline) -> Headline:
    """`headline` with the first element that prints it and is no heading, as old pages have it."""
    key, most = letters(headline.text), len(headline.text) + 4
    for element in tree.of(*_PLAIN_TAGS):
        text = element.text
        if text and key and len(key) <= len(text) <= most and letters(text) == key:
            return Headline(headline.text, element)
    return headline


def _without_kicker(heading: _Element, printed: str, stated: str) -> str:
    """`printed` without a label in an element of its own before it, which `stated` leaves out or its class names."""
    for part in heading.iter(*_PARTS_OF_LINE):
        label = plain("".join(part.itertext())) if _KICKER.search(part.get("class", "")) else ""
        rest = printed.removeprefix(label).strip(" :|–—-")
        if label and printed.startswith(label) and len(rest.split()) >= _MIN_WORDS:
            return rest
    kicker = letters(printed).removesuffix(letters(stated)) if len(stated.split()) >= _MIN_WORDS else ""
    parts = (letters("".join(part.itertext())) for part in heading.iter(*_PARTS_OF_LINE))
    return stated if kicker and kicker != letters(printed) and kicker in parts else printed


def _likeness(printed: str, *stated: str) -> float:
    return max(ratio(printed.casefold(), headline.casefold()) for headline in stated)


def _is_beginning(stated: str, printed: str) -> bool:
    """Whether `stated` was cut short from `printed`."""
    cut = stated.rstrip("….").strip()
    return bool(cut) and printed.casefold().startswith(cut.casefold())


def _is_no_headline(text: str, keys: set[str]) -> bool:
    return not text or "://" in text or letters(text) in keys or text.casefold().startswith("www.")


def without_outlet(title: str, keys: set[str]) -> str:
    """`title` without the outlet's name that pages put behind or before it, and the section between the two.

    keys: `letters` of its names.
    """
    for _ in range(2):
        parts = [m.span() for m in _SEPARATOR.finditer(title)]
        if not parts:
            break
        for start, end in reversed(parts):
            if _names_outlet(title[end:], keys):
                title = _without_section(title[:start].strip())
                break
        else:
            if not _names_outlet(title[: parts[0][0]], keys):
                break
            title = title[parts[0][1] :].strip()
    return title


def _without_section(title: str) -> str:
    parts = [m.span() for m in _SEPARATOR.finditer(title)]
    return title[: parts[-1][0]].strip() if parts and letters(title[parts[-1][1] :]) in _SECTIONS else title


def _names_outlet(text: str, keys: set[str]) -> bool:
    """Whether `text` is the outlet's name, or its address, or begins with the one or ends in the other."""
    key = letters(re.sub(r"\.(?:com|org|net|co\.\w\w|\w\w)\b", "", text.strip()))
    if not key:
        return False
    return letters(text) in keys or key in keys
