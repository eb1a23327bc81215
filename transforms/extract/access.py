"""Whether a page shows all of its article to everyone, as far as it says so itself."""

from __future__ import annotations

import re

from transforms.letters import WHOLE_LETTERS
from transforms.read.markup import places_of_word

_FREE = re.compile(rb"isAccessibleForFree[\"']?\s*:\s*[\"']?(?:https?://schema\.org/)?([Tt]rue|[Ff]alse)")
_TIER = re.compile(rb"content_tier[\"'][^<>]*content=[\"'](free|metered|locked)\b")


def page_access(page: str | bytes, prose: int) -> str | None:
    """open, metered, teaser, or None where `page`, bytes in UTF-8, does not tell.

    prose: letters in paragraphs of the article found. A page that says that it is not for everyone may hold the whole
    text all the same, for search engines; one that says nothing and has the length of an article is open.
    """
    data = page.encode("utf-8", "replace") if isinstance(page, str) else page
    places = places_of_word(b"isAccessibleForFree", data, 14)
    free = {match[1].lower() for at in places if (match := _FREE.match(data, at))}
    places = places_of_word(b"content_tier", data, 6)
    tier = next((match[1] for at in places if (match := _TIER.match(data, at))), b"")
    if b"false" in free or tier == b"locked":
        return "metered" if prose >= WHOLE_LETTERS else "teaser"
    if tier == b"metered":
        return "metered"
    return "open" if b"true" in free or tier == b"free" or prose >= WHOLE_LETTERS else None
