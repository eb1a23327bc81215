"""The registered domain that an address belongs to: the outlet of a page or a letter that names none."""

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
    return _suffixes().privatesuffix(host) or ""
