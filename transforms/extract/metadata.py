"""Metadata of an HTML page: JSON-LD, then Open Graph and `meta`, and text searches only where those fail."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from urllib.parse import urljoin, urlsplit

from courlan import clean_url
from lxml.etree import XPath, _Element
from rapidfuzz.fuzz import ratio

from transforms.domain import is_web_address, registered_domain
from transforms.extract.published import json_ld_time, modified_time, published_time
from transforms.read import Metadata
from transforms.read.people import people

_ARTICLE_TYPES = (
    "NewsArticle",
    "ReportageNewsArticle",
    "Article",
    "LiveBlogPosting",
    "BlogPosting",
    "Report",
)
_PAGE_TYPES = ("WebPage", "ItemPage")
_TITLE_NAMES = ("og:title", "twitter:title", "dc.title", "parsely-title", "headline")
_OUTLET_NAMES = ("og:site_name", "application-name", "dc.publisher")
_AUTHOR_NAMES = ("author", "parsely-author", "sailthru.author", "dc.creator", "article:author", "byl")
_LANGUAGE_NAMES = ("og:locale", "content-language", "inlanguage", "dc.language")
_TITLE_SEPARATOR = re.compile(r"\s+[|–—·»:-]{1,2}\s+")
_SAME_HEADLINE = (
    50  # of 100: a shortened title still tells the headline from the outlet's name, also set as h1
)
_MARKED_AUTHORS = XPath("(//@rel | //@itemprop)[. = 'author']/..")


def page_metadata(root: _Element, address: str = "") -> Metadata:
    """What a page says of its article. address: where it was fetched, if known; times stay as written."""
    meta = _meta(root)
    nodes = _data_nodes(root)
    data = _article_data(nodes)
    url = _url(root, meta, data, address)
    outlet = _outlet(meta, data)
    return Metadata(
        url=url,
        outlet=outlet or registered_domain(url),
        title=_title(root, meta, data, outlet, url),
        authors=_authors(root, meta, data),
        published=published_time(root, meta, data, url),
        modified=modified_time(meta, data),
        language=_language(root, meta, data),
        live=any("LiveBlogPosting" in _types(node) for node in nodes),
    )


def json_ld_metadata(root: _Element) -> Metadata:
    """What a page's JSON-LD alone says of its article."""
    data = _article_data(_data_nodes(root))
    headline = data.get("headline")
    return Metadata(
        url=next(iter(_web_addresses(_entity_urls(data), "")), ""),
        title=_plain(headline) if isinstance(headline, str) else "",
        published=json_ld_time(data, "datePublished"),
    )


def _meta(root: _Element) -> dict[str, str]:
    """`content` of each `meta` by its lower-case property, name or itemprop; the first one said wins."""
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        content = (element.get("content") or "").strip()
        if content:
            for key in ("property", "name", "itemprop", "http-equiv"):
                if name := element.get(key):
                    found.setdefault(name.strip().lower(), html.unescape(content))
    return found


def _data_nodes(root: _Element) -> list[Mapping[str, object]]:
    """The JSON-LD nodes that describe the page or what it is about."""
    return [node for script in root.iter("script") for node in _nodes(_json_ld(script))]


def _article_data(nodes: list[Mapping[str, object]]) -> Mapping[str, object]:
    """The one of `nodes` that describes the article, or an empty mapping."""
    for kinds in (_ARTICLE_TYPES, _PAGE_TYPES):
        for node in nodes:
            if _types(node) & set(kinds):
                return node
    return {}


def _json_ld(script: _Element) -> object:
    """The JSON of a script of that type; pages break it with line ends in strings, comments and semicolons."""
    if "ld+json" not in (script.get("type") or "").lower() or not script.text:
        return None
    text = script.text.strip().removeprefix("<!--").removesuffix("-->").strip().rstrip(";")
    text = text.removeprefix("//<![CDATA[").removesuffix("//]]>")
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _nodes(value: object, depth: int = 4) -> Iterator[Mapping[str, object]]:
    if isinstance(value, list) and depth:
        for member in value:
            yield from _nodes(member, depth - 1)
    elif isinstance(value, dict):
        yield value
        if depth:
            for key in ("@graph", "mainEntity", "mainEntityOfPage"):
                yield from _nodes(value.get(key), depth - 1)


def _types(node: Mapping[str, object]) -> set[str]:
    kinds = node.get("@type")
    return {str(k).rsplit("/", 1)[-1] for k in (kinds if isinstance(kinds, list) else [kinds])}


def _text(meta: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((meta[name] for name in names if meta.get(name)), "")


def _name(value: object) -> str:
    """The name of a person or organisation in JSON-LD."""
    if isinstance(value, list):
        return next((name for name in map(_name, value) if name), "")
    if isinstance(value, dict):
        value = value.get("name")
        return _name(value) if isinstance(value, list) else _name(str(value)) if value else ""
    return _plain(value) if isinstance(value, str) else ""


def _plain(text: str) -> str:
    return " ".join(html.unescape(text).split())


def _title(root: _Element, meta: Mapping[str, str], data: Mapping[str, object], outlet: str, url: str) -> str:
    """The headline: as data, or as printed on the page, or else the title that pages write for sharing."""
    headline = data.get("headline")
    if isinstance(headline, str) and headline.strip():
        return _plain(headline)
    element = next(root.iter("title"), None)
    shared = _text(meta, _TITLE_NAMES) or (element.text or "" if element is not None else "")
    title = _without_outlet(_plain(shared), outlet, url)
    headings = [text for h in root.iter("h1") if (text := _plain("".join(h.itertext())))]
    printed = max(headings, key=lambda heading: ratio(heading.casefold(), title.casefold()), default="")
    alike = ratio(printed.casefold(), title.casefold()) >= _SAME_HEADLINE
    return printed if alike or not title else title


def _without_outlet(title: str, outlet: str, url: str) -> str:
    """`title` without the outlet's name that pages put behind or before it."""
    names = {
        _letters(outlet),
        _letters(registered_domain(url)),
        _letters(registered_domain(url).split(".")[0]),
    }
    parts = [m.span() for m in _TITLE_SEPARATOR.finditer(title)]
    if parts and _letters(title[parts[-1][1] :]) in names:
        return title[: parts[-1][0]].strip()
    if parts and _letters(title[: parts[0][0]]) in names:
        return title[parts[0][1] :].strip()
    return title


def _letters(text: str) -> str:
    return "".join(c for c in text.casefold() if c.isalnum()).removeprefix("the") or "-"


def _outlet(meta: Mapping[str, str], data: Mapping[str, object]) -> str:
    """The outlet as the page names it; an address is no name."""
    stated = (_text(meta, _OUTLET_NAMES[:1]), _name(data.get("publisher")), _text(meta, _OUTLET_NAMES[1:]))
    return next((name for name in stated if name and "://" not in name), "")


def _authors(root: _Element, meta: Mapping[str, str], data: Mapping[str, object]) -> tuple[str, ...]:
    said = data.get("author")
    named = [name for one in (said if isinstance(said, list) else [said]) if (name := _name(one))]
    if not named and (text := _text(meta, _AUTHOR_NAMES)) and "://" not in text:
        named = [text]
    if not named:
        named = [_plain("".join(element.itertext())) for element in _MARKED_AUTHORS(root)[:5]]
    return people(named)


def _language(root: _Element, meta: Mapping[str, str], data: Mapping[str, object]) -> str:
    said = root.get("lang") or _text(meta, _LANGUAGE_NAMES) or data.get("inLanguage")
    return re.split(r"[-_]", said)[0].lower() if isinstance(said, str) else ""


def _url(root: _Element, meta: Mapping[str, str], data: Mapping[str, object], address: str) -> str:
    """Canonical URL. A canonical link to a home page is a template's mistake where another names the article."""
    links = [e.get("href") or "" for e in root.iter("link") if (e.get("rel") or "").lower() == "canonical"]
    found = _web_addresses([*links, meta.get("og:url", ""), *_entity_urls(data), address], address)
    articles = [u for u in found if urlsplit(u).path.strip("/") or urlsplit(u).query]
    return canonical(next(iter(articles or found), ""))


def _entity_urls(data: Mapping[str, object]) -> list[str]:
    entity = data.get("mainEntityOfPage")
    stated = [entity.get("@id") if isinstance(entity, dict) else entity, data.get("url")]
    return [u for u in stated if isinstance(u, str)]


def _web_addresses(stated: list[str], base: str) -> list[str]:
    """Those of `stated` that are, or lead from `base` to, addresses on the web."""
    found = []
    for url in filter(None, map(str.strip, stated)):
        with suppress(ValueError):  # a bracket in the host, as templates left unfilled have it
            found.append(urljoin(base, url))
    return list(filter(is_web_address, found))


def canonical(url: str) -> str:
    """`url` without tracking parameters and fragment; as given where it is no web address."""
    try:
        return (clean_url(url) if url else "") or url
    except ValueError:
        return url
