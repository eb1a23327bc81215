"""Addresses on the web: which are, and the registered domain that stands for an outlet where none is named."""

from __future__ import annotations

from functools import cache
from urllib.parse import urlsplit

from publicsuffixlist import PublicSuffixList


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def registered_domain(url: str) -> str:
    """`example.co.uk` of `https://www.example.co.uk/news`; "" where there is none."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return (_suffixes().privatesuffix(host) or "") if host else ""  # the list takes a quarter of a second


def top_domain(url: str) -> str:
    """`uk` of `https://www.example.co.uk/news`, which may be a country's; "" where there is none."""
    try:
        return (urlsplit(url).hostname or "").rpartition(".")[2]
    except ValueError:
        return ""


def is_web_address(url: str) -> bool:
    """Whether `url` names a page on its own: `/news/1` does not, for every outlet may have one of that name."""
    try:
        parts = urlsplit(url)
    except ValueError:  # a bracket in the host, as templates left unfilled have it
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
