"""One article under its addresses: an archive's copy, AMP, mobile and print pages, and links of campaigns."""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from urllib.parse import SplitResult, parse_qsl, quote, unquote, urlencode, urlsplit

from transforms.domain import is_web_address
from transforms.patterns import lazy_pattern

# Archives and services that hold another address within their own
_WRAPPERS = tuple(
    lazy_pattern(pattern, re.IGNORECASE)
    for pattern in (
        r"https?://(?:web\.|wayback\.)?archive\.org/web/(?:\d{4,14}|\*)(?:[a-z]{2}_)?/(?P<inner>.+)",
        r"https?://(?:www\.)?archive\.(?:today|ph|is|li|vn|md|fo)/(?:\d{4,14}|newest|oldest|timegate|o/\w+)/(?P<inner>.+)",
        r"https?://webcache\.googleusercontent\.com/search\?q=cache:(?:[\w-]{12}:)?(?P<inner>[^+&]+).*",
        r"https?://[\w-]+\.cdn\.ampproject\.org/\w/(?P<secure>s/)?(?P<inner>.+)",
        r"https?://(?:www\.)?google\.[a-z.]+/amp/(?P<secure>s/)?(?P<inner>.+)",
        r"https?://(?:www\.)?google\.[a-z.]+/url\?(?:.*&)?(?:url|q)=(?P<inner>http[^&]+).*",
        r"https?://lm?\.facebook\.com/l\.php\?(?:.*&)?u=(?P<inner>http[^&]+).*",
        r"https?://translate\.google\.[a-z.]+/translate\?(?:.*&)?u=(?P<inner>http[^&]+).*",
        r"https?://(?:[\w-]+\.safelinks\.protection\.outlook\.com|out\.reddit\.com)/[^?]*\?(?:.*&)?url=(?P<inner>http[^&]+).*",
        r"https?://megalodon\.jp/(?:ref/)?\d{4}-\d{4}-\d{4}-\d\d/(?P<inner>.+)",
        # an address within the path of another, as national archives, Memento and proxies have it
        r"https?://[^/?#]+/(?:[^?#]*?/)?(?P<inner>https?:/.+)",
    )
)
_TRANSLATED = lazy_pattern(r"(?P<host>[\w-]+)\.translate\.goog", re.IGNORECASE)
_EDITIONS = lazy_pattern(r"^(?:(?:www\d?|m|mobi|mobile|amp|touch|wap|print)\.)+(?=[^.]+\.)")
_PATH = (
    (lazy_pattern(r"^/(?:amp|mobile|print)(?=/.)", re.IGNORECASE), ""),
    (lazy_pattern(r";jsessionid=[^/]*", re.IGNORECASE), ""),
    (
        lazy_pattern(
            r"(?:/|\.)(?:amp|print|amphtml|drucken|imprimir|imprimer|stampa)(?:\.html?)?/?$", re.IGNORECASE
        ),
        "",
    ),
    (lazy_pattern(r"[./](?:amp|print)(?=\.html?$)", re.IGNORECASE), ""),
    (lazy_pattern(r"/(?:page|seite|pagina|strona)[/-]?\d{1,2}/?$", re.IGNORECASE), ""),
    (lazy_pattern(r"/(?:index|default)\.(?:html?|php|aspx?)$", re.IGNORECASE), ""),
    (lazy_pattern(r"//+"), "/"),
)
# What links of campaigns, share buttons and readers add, and what picks an edition of the same page
_ADDED = lazy_pattern(
    r"(?:utm|at|ns|mc|mkt|guce|gaa|gad|hsa|ga|pk|mtm|matomo|piwik|campaign|wt|oly|trk|vero|sc|itm|bsft|hss|fb|_x_tr)_\w+|"
    r"s_(?:k?w?cid)|_(?:ga|gl|hsenc|hsmi|kx|openstat|branch_match_id)|__s|int_(?:campaign|source|medium|content|term)|"
    r"(?:fb|g|d|dc|y|ym|tw|tt|ms|l)clid|(?:\w+_)?click_?id|irclickid|irgwc|li_fat_id|[gw]braid|gclsrc|msclkid|igsh(?:id)?|"
    r"mibextid|mkt_tok|cmp(?:id)?|int_?cmp|ncid|icid|ocid|cid|trk|epik|wprov|zanpid|etear|nlid|newsletter|user_id|"
    r"ck_subscriber_id|ss_email_id|mkcid|mkrid|elq\w*|track_?id|action_\w+_map|cn-track|kwp_\d|outbrain|usqp|gsa|akid|ceid|"
    r"em[cd]i|tmpl|si|"
    r"cvid|ito|ref|ref_?src|refer(?:r?er)?|reflink|xtor|wt\.?\w*|wtrid|smid|smtyp|smprod|sr_share|pnespid|spm|share\w*|shared|"
    r"__twitter_impression|sh|srsltid|guccounter|soc_\w+|tpcc|taid|partner|rss|ftag|traffic_source|campaign|via|sfnsn|"
    r"leadsource|linkid|linkcode|link_source|cx_\w+|amp\w*|outputtype|output|print\w*|view|mode|format|mobile\w*|m|noamp|"
    r"page|seite|pagina|single|singlepage|showall|cmpredirect|cb|feature|origin|sref|source|src|mod|emc|nl|regi_id|"
    r"segment_id|instance_id|from|utm|dicbo|tblci|obOrigUrl|rnd|timestamp",
    re.IGNORECASE,
)
# Those that may also name the article: they go only where their value is one of these
_VALUES = {
    name: lazy_pattern(pattern, re.IGNORECASE)
    for names, pattern in (
        (("page", "seite", "pagina"), r"\d{1,2}|all|full"),
        (
            ("view", "mode", "format", "output", "outputtype"),
            r"amp\w*|print\w*|mobile|desktop|full|all|plain|reader|basic",
        ),
        (("cid", "newsletter"), r"[a-z][a-z_.:-]*|\d{0,2}"),
        (("user_id", "si"), r"[\w-]{16,}"),
        (("tmpl",), r"component"),
        (("m", "amp", "print", "single", "mobile", "rss", "share"), r"\w{0,5}"),
        (("source", "src", "from", "origin", "feature", "mod", "sh", "cb", "nl"), r"[a-z][\w.:-]*|\d{0,3}"),
    )
    for name in names
}


@lru_cache(maxsize=4)  # a page is asked for the same one by its reader and by its row
def canonical(url: str) -> str:
    """`url` out of an archive's, without tracking parameters and fragment; as given where it is no web address."""
    if not url:
        return ""
    from courlan import clean_url  # which loads what fetches pages

    url = unwrapped(url)
    try:
        return clean_url(url) or url
    except ValueError:
        return url


def unwrapped(url: str) -> str:
    """The address that an archive or a service holds within `url`, or `url`."""
    for _ in range(3):  # an archive's copy of an AMP page
        inner = _inner(url)
        if not inner or not is_web_address(inner):
            return url
        url = inner
    return url


def _inner(url: str) -> str:
    for pattern in _WRAPPERS:
        if match := pattern.fullmatch(url):
            inner = (
                unquote(match["inner"])
                if "://" not in match["inner"] and "%3a" in match["inner"].lower()
                else match["inner"]
            )
            return inner if re.match(r"https?://", inner, re.IGNORECASE) else f"https://{inner.lstrip('/')}"
    with suppress(ValueError):
        parts = urlsplit(url)
        if match := _TRANSLATED.fullmatch(parts.netloc):
            host = match["host"].replace("--", "\0").replace("-", ".").replace("\0", "-")
            return parts._replace(netloc=host).geturl()
    return ""


def identity(url: str) -> str:
    """What all addresses of one article have in common: host and path without what picks an edition of the page."""
    parts = urlsplit(unwrapped(url))
    host = _EDITIONS.sub("", (parts.hostname or "").rstrip("."))
    kept = _query(parts)
    return f"{host}{_path(parts.path)}" + (f"?{kept}" if kept else "")


def _path(path: str) -> str:
    """`path` without the marks of AMP, print and further pages; it stays where nothing else would be left."""
    whole = quote(unquote(path), safe="/:@!$&'()*+,;=~")
    path = whole
    for pattern, instead in _PATH:
        path = pattern.sub(instead, path)
    return (path if path.strip("/") else whole).rstrip("/")


def _query(parts: SplitResult) -> str:
    pairs = [
        (name, value)
        for name, value in parse_qsl(parts.query, keep_blank_values=True)
        if not _is_added(name, value)
    ]
    return urlencode(sorted(pairs))


def _is_added(name: str, value: str) -> bool:
    if not _ADDED.fullmatch(name):
        return False
    limited = _VALUES.get(name.lower())
    return limited is None or limited.fullmatch(value) is not None
