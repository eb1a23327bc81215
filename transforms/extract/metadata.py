"""Metadata of an HTML page: JSON-LD, then `meta` and other markup, then what it prints beside its headline."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence, Set
from contextlib import suppress
from functools import lru_cache
from itertools import islice
from typing import NamedTuple
from urllib.parse import urljoin, urlsplit

from lxml.etree import XPath, _Element

from transforms.addresses import canonical
from transforms.dates import zone_names
from transforms.domain import is_web_address, registered_domain, top_domain
from transforms.extract.bylines import marked_authors, printed_authors
from transforms.extract.fields import author_fields, dateline, day_fields, labelled_elements
from transforms.extract.headline import find_headline, plain_heading, second_heading, site_names
from transforms.extract.linked_data import (
    Node,
    article_node,
    author_names,
    names,
    node_addresses,
    plain,
    text,
    types,
)
from transforms.extract.own import is_apart, own_elements
from transforms.extract.published import Reading, is_dated, page_times
from transforms.extract.surroundings import Line, lines_around, lines_of, marked_field
from transforms.extract.times import Moment, day_comes_first
from transforms.extract.tree import Tree
from transforms.letters import letters as size
from transforms.read import Metadata
from transforms.read.people import people

_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "parsely-title", "headline")
_OUTLET_NAMES = ("og:site_name", "application-name", "dc.publisher")
_AUTHOR_NAMES = (
    "author", "parsely-author", "sailthru.author", "dc.creator", "article:author", "byl", "article:author_name",
    "dc.creator", "dcterms.creator", "citation_author", "authors", "cxenseparse:author", "og:author",
    "article.author",
)  # fmt: skip
_SUMMARY_NAMES = ("description", "og:description")
_LANGUAGE_NAMES = ("og:locale", "content-language", "inlanguage", "dc.language")
_TAGS = ("meta", "title", "script", "link", "h1", "time")
_NAMED = re.compile("author|auteur|autor|byline|date|publish|posted|writer|creator|reporter|contributor")
# Attributes first, then what has them: half the time of elements first, with a condition
_MARKED = XPath(
    "descendant-or-self::*/@itemprop/.. | descendant::a/@rel[.='author']/.. | descendant::*/@property/.."
)
_BODIES = ("article", "main")
_MAX_NAMED = 400
_LONGEST_NAME = 60  # letters of an outlet's name with all that it says of itself


class _Parts(NamedTuple):
    """The elements of a page that its metadata are read from."""

    title: str
    scripts: list[_Element]
    links: list[_Element]
    headings: list[_Element]
    marked: list[_Element]


def page_metadata(tree: Tree, address: str = "") -> Metadata:
    """What a page says of its article, times in ISO 8601. address: where it was fetched, if known."""
    parts = _parts(tree)
    meta = tree.meta
    shared = next((meta[n] for n in _TITLE_NAMES if meta.get(n)), "") or parts.title
    data = article_node(tree.nodes, _own_addresses(parts.links, meta, address), shared)
    url = _url(parts.links, meta, data, address)
    domain = registered_domain(url)
    if _is_headline(meta.get("og:site_name", ""), shared):
        meta = {name: said for name, said in meta.items() if name != "og:site_name"}
    outlet = _outlet(meta, data)
    outlets = [
        outlet,
        domain,
        domain.split(".")[0],
        *names(data.get("publisher"), tree.nodes),
        meta.get("og:site_name", ""),
    ]
    outlets += site_names(parts.headings, parts.title, shared)
    headline = find_headline(parts.headings, text(data, "headline"), shared, outlets)
    if headline.element is None and headline.text:
        headline = second_heading(tree.of("h2", "h3"), headline)
        if headline.element is None:
            headline = plain_heading(tree, headline)
    lines = _lines(tree, headline.element)
    language = _language(tree.root, meta, data)
    reading = Reading(_day_first(language, url, lines), re.split(r"[-_]", language)[0])
    around = frozenset(headline.element.iterancestors()) if headline.element is not None else frozenset()
    marked = own_elements(parts.marked, around)
    dates = [e for e in marked if "date" in marked_field(e)]

    away = _Away(tree, marked, around, outlets, meta)
    times = page_times(data, meta, dates, lines, url, reading, away.dated_lines, parts.scripts)
    return Metadata(
        url=url,
        outlet=outlet or domain,
        title=headline.text,
        authors=_authors(meta, data, tree.nodes, lines, away.named, outlets) or away.field_authors(),
        published=_written(times.published),
        modified=_written(times.modified),
        language=reading.language,
        live=any("LiveBlogPosting" in types(node) for node in tree.nodes),
        evidence=times.evidence,
    )


class _Away:
    """What a page says of its article away from the headline, looked for where nothing better tells, and once."""

    def __init__(
        self,
        tree: Tree,
        marked: list[_Element],
        around: Set[_Element],
        outlets: Sequence[str],
        meta: Mapping[str, str],
    ) -> None:
        self._tree, self._marked, self._around = tree, marked, around
        self._outlets, self._meta = outlets, meta
        self._named: list[_Element] | None = None
        self._labelled: list[_Element] | None = None

    def named(self) -> list[_Element]:
        """Elements named as those of authors or days."""
        if self._named is None:
            self._named = [*self._marked, *own_elements(_named_elements(self._tree), self._around)]
        return self._named

    def _labels(self) -> list[_Element]:
        if self._labelled is None:
            self._labelled = list(labelled_elements(self._tree))
        return self._labelled

    def dated_lines(self) -> Iterator[list[Line]]:
        """Lines with days: fields, then elements named as a day's, then datelines."""
        days = ((e, day_fields(e)) for e in self._labels())
        yield [line for e, lines in days for line in lines if not is_apart(e, self._around, True)]
        yield [line for e in self.named() if is_dated(e) for line in lines_of(e)[:2]]
        yield list(filter(None, (dateline(self._meta.get(name, "")) for name in _SUMMARY_NAMES)))

    def field_authors(self) -> tuple[str, ...]:
        """The authors that fields name, where all name the same."""
        fields = ((e, author_fields(e)) for e in self._labels())
        own = (lines for e, lines in fields if lines and not is_apart(e, self._around, True))
        name_lists = set(
            filter(None, (people((line.text for line in lines), self._outlets) for lines in own))
        )
        return name_lists.pop() if len(name_lists) == 1 else ()


def json_ld_metadata(tree: Tree) -> Metadata:
    """What a page's JSON-LD alone says of its article."""
    data = article_node(tree.nodes)
    return Metadata(
        url=next(iter(_web_addresses(node_addresses(data), "")), ""),
        title=plain(text(data, "headline")),
        published=text(data, "datePublished"),
    )


def _parts(tree: Tree) -> _Parts:
    return _Parts(
        title=next((text for title in tree.of("title") if (text := title.text)), ""),
        scripts=tree.of("script"),
        links=tree.of("link"),
        headings=tree.of("h1"),
        marked=[*_marked_elements(tree), *tree.of("time")],
    )


def _marked_elements(tree: Tree) -> list[_Element]:
    """The elements marked up as a field of microdata or RDFa, or as a link to the author."""
    return [
        e for e in _MARKED(tree.root) if e.tag not in _TAGS and (e.get("property") is None or marked_field(e))
    ]


def _named_elements(tree: Tree) -> list[_Element]:
    """The elements whose class may name a byline or a day."""
    named = (e for e in tree.elements if (its_class := e.get("class")) and _is_named(its_class))
    return list(islice(named, _MAX_NAMED))


@lru_cache(maxsize=10_000)  # a page has few names, each many times
def _is_named(its_class: str) -> bool:
    return _NAMED.search(its_class.lower()) is not None


def _lines(tree: Tree, headline: _Element | None) -> list[Line]:
    """The lines around the headline; without a printed one, those at the beginning of the article."""
    if headline is not None:
        return lines_around(headline)
    body = next((e for tag in _BODIES for e in tree.of(tag)), None)
    return [] if body is None else lines_of(body)


def _day_first(language: str, url: str, lines: Sequence[Line]) -> bool | None:
    """Whether the day comes before the month in figures; the zones that the page prints are looked for last."""
    top = top_domain(url)
    by_place = day_comes_first(language, top)
    if by_place is not None:
        return by_place
    zones = {zone for line in lines if any(map(str.isdigit, line.text)) for zone in zone_names(line.text)}
    return day_comes_first(language, top, frozenset(zones)) if zones else None


def _written(moment: Moment) -> str:
    """ISO 8601, as exact as the moment is known."""
    if moment.at is None:
        return ""
    if moment.precision == "day":
        return moment.at.date().isoformat()
    return moment.at.isoformat(timespec="seconds" if moment.precision == "second" else "minutes")


def _outlet(meta: Mapping[str, str], data: Node) -> str:
    """The outlet as the page names it; an address is no name."""
    stated = (
        meta.get(_OUTLET_NAMES[0], ""),
        *names(data.get("publisher"), ()),
        *(meta.get(n, "") for n in _OUTLET_NAMES[1:]),
    )
    return next((name for name in stated if name and "://" not in name), "")


def _is_headline(site_name: str, shared: str) -> bool:
    """Whether the name of the site is the headline, as some systems fill it in: it begins the page's title, and is
    longer than any name."""
    return size(site_name) > _LONGEST_NAME and plain(shared).startswith(plain(site_name))


def _authors(
    meta: Mapping[str, str],
    data: Node,
    nodes: Sequence[Node],
    lines: Sequence[Line],
    named: Callable[[], Sequence[_Element]],
    outlets: Sequence[str],
) -> tuple[str, ...]:
    """Authors: as JSON-LD names persons, or else as the page prints them, or else as `meta` does.

    What `meta` and the page agree on is more in `meta`, where no line breaks stand between the names.
    """
    if persons := people(author_names(data.get("author") or data.get("creator"), nodes), outlets):
        return persons
    stated = [
        authors for name in _AUTHOR_NAMES if name in meta and (authors := people([meta[name]], outlets))
    ]
    printed = printed_authors(lines, outlets)
    agreed = [authors for authors in stated if set(authors) & set(printed)]
    best = next(iter((*agreed, *filter(None, [printed]), *stated)), ())
    return best or marked_authors(named(), outlets)


def _language(root: _Element, meta: Mapping[str, str], data: Node) -> str:
    """The language that the page declares, with its country where that is said."""
    stated = [
        root.get("lang") or "",
        *(meta.get(name, "") for name in _LANGUAGE_NAMES),
        text(data, "inLanguage"),
    ]
    first = next(filter(None, stated), "").strip()
    tongue = re.split(r"[-_]", first)[0].lower()
    for other in stated:
        if re.match(rf"{re.escape(tongue)}[-_][A-Za-z]{{2}}(?![A-Za-z])", other, re.IGNORECASE):
            return other.strip()
    return first


def _own_addresses(links: Sequence[_Element], meta: Mapping[str, str], address: str) -> list[str]:
    """What a page names as its address, and the one where it was fetched."""
    stated = [e.get("href") or "" for e in links if (e.get("rel") or "").lower() == "canonical"]
    return list(filter(None, [*stated, meta.get("og:url", ""), address]))


def _url(links: Sequence[_Element], meta: Mapping[str, str], data: Node, address: str) -> str:
    """Canonical URL. A canonical link to a home page is a template's mistake where another names the article."""
    own = _own_addresses(links, meta, "")
    addresses = _web_addresses([*own, *node_addresses(data), address], address)
    articles = [u for u in addresses if urlsplit(u).path.strip("/") or urlsplit(u).query]
    return canonical(next(iter(articles or addresses), ""))


def _web_addresses(stated: list[str], base: str) -> list[str]:
    """Those of `stated` that are, or lead from `base` to, addresses on the web."""
    joined = []
    for url in filter(None, map(str.strip, stated)):
        with suppress(ValueError):  # a bracket in the host, as templates left unfilled have it
            joined.append(urljoin(base, url))
    return list(filter(is_web_address, joined))
