"""Whether a page shows all of its article to everyone, as far as it says so itself."""

from __future__ import annotations

import re

from transforms.letters import WHOLE_LETTERS

_FREE = re.compile(r"isAccessibleForFree[\"']?\s*:\s*[\"']?(?:https?://schema\.org/)?([Tt]rue|[Ff]alse)")
_TIER = re.compile(r"content_tier[\"'][^<>]*content=[\"'](free|metered|locked)\b")


def page_access(page: str, prose: int) -> str | None:
    """open, metered, teaser, or None where `page` does not tell.

    prose: letters in paragraphs of the article found. A page that says that it is not for everyone may hold the whole
    text all the same, for search engines; one that says nothing and has the length of an article is open.
    """
    at = page.find("isAccessibleForFree")  # much faster than a pattern
    free = {match.casefold() for match in _FREE.findall(page, at)} if at >= 0 else set()
    at = page.find("content_tier")
    tier = match[1].casefold() if at >= 0 and (match := _TIER.search(page, at)) else ""
    if "false" in free or tier == "locked":
        return "metered" if prose >= WHOLE_LETTERS else "teaser"
    if tier == "metered":
        return "metered"
    return "open" if "true" in free or tier == "free" or prose >= WHOLE_LETTERS else None
