"""When a page says its article was published: in data first, then in markup, and by a search where both fail."""

from __future__ import annotations

import re
from collections.abc import Mapping
from urllib.parse import urlsplit

from htmldate import find_date
from lxml.etree import _Element

_PUBLISHED_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "pubdate",
    "publishdate", "publish-date", "publication_date", "parsely-pub-date", "sailthru.date", "article_date_original",
    "dc.date.issued", "dcterms.created", "dc.date", "date", "og:pubdate", "cxenseparse:recs:publishtime",
)  # fmt: skip
_MODIFIED_NAMES = ("article:modified_time", "og:updated_time", "datemodified", "dcterms.modified", "lastmod")
_URL_DAY = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=/|-|$)")
_ARTICLE_TAGS = ("article", "main", "header")
# htmldate's own limit is the day it runs, and an answer must not depend on that
_LAST_DAY = "2100-01-01"


def published_time(root: _Element, meta: Mapping[str, str], data: Mapping[str, object], url: str) -> str:
    """The publication time as JSON-LD, `meta`, microdata, `time` or the URL write it; "" where none does."""
    return (
        json_ld_time(data, "datePublished")
        or next((meta[name] for name in _PUBLISHED_NAMES if meta.get(name)), "")
        or _time_element(root)
        or _url_day(url)
    )


def modified_time(meta: Mapping[str, str], data: Mapping[str, object]) -> str:
    """The time of the last change as JSON-LD or `meta` write it; "" where neither does."""
    return json_ld_time(data, "dateModified") or next((meta[n] for n in _MODIFIED_NAMES if meta.get(n)), "")


def json_ld_time(data: Mapping[str, object], name: str) -> str:
    """A time that the article's JSON-LD node gives, as written, or ""."""
    value = data.get(name)
    return value.strip() if isinstance(value, str) else ""


def search_day(page: str, url: str) -> str:
    """The publication day (ISO) that a search through the page's markup and text finds, or ""."""
    # bytes, for a string that looks like an address would be fetched
    data = page.encode("utf-8", "replace")
    day = find_date(data, extensive_search=False, original_date=True, url=url or None, max_date=_LAST_DAY)
    return day or ""


def _time_element(root: _Element) -> str:
    """The first machine-readable time marked as the publication's, or else the first in an article or its head."""
    times = [(e, written) for e in root.iter("time") if (written := e.get("datetime"))]
    for element, written in times:
        if "publish" in f"{element.get('itemprop')} {element.get('class')} {element.get('pubdate')}".lower():
            return written
    for element in root.iterfind(".//*[@itemprop='datePublished']"):
        if written := element.get("content") or element.get("datetime"):
            return written
    return next((w for e, w in times if any(a.tag in _ARTICLE_TAGS for a in e.iterancestors())), "")


def _url_day(url: str) -> str:
    match = _URL_DAY.search(urlsplit(url).path)
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}" if match else ""
