"""The tree of a page that is looked into before its article is extracted."""

from __future__ import annotations

import lxml.html
from lxml.etree import ParserError, _Element

_PARSER = lxml.html.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)


def page_root(page: str) -> _Element | None:
    """The root of a page without its comments; None where it holds no element."""
    try:
        return lxml.html.document_fromstring(page.encode("utf-8", "replace"), parser=_PARSER)
    except (ParserError, ValueError):
        return None
