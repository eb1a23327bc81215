"""Whether a page shows all of its article to everyone, as far as it says so itself."""

from __future__ import annotations

import re

from transforms.extract.tree import Tree
from transforms.letters import WHOLE_LETTERS

_FREE_NAME = "isAccessibleForFree"
_FREE = re.compile(rf"{_FREE_NAME}[\"']?\s*:\s*[\"']?(?:https?://schema\.org/)?([Tt]rue|[Ff]alse)")
_TIER_NAME = "content_tier"  # behind the prefix of a vocabulary


def page_access(tree: Tree, prose: int) -> str | None:
    """open, metered, teaser, or None where a page does not tell, in its JSON-LD or its `meta`.

    prose: letters in paragraphs of the article found. A page that says that it is not for everyone may hold the whole
    text all the same, for search engines; one that says nothing and has the length of an article is open.
    """
    stated = (written for written in tree.json_ld if _FREE_NAME in written)
    free = {match[1].lower() for written in stated for match in _FREE.finditer(written)}
    tier = next((value for name, value in tree.meta.items() if name.endswith(_TIER_NAME)), "")
    if "false" in free or tier == "locked":
        return "metered" if prose >= WHOLE_LETTERS else "teaser"
    if tier == "metered":
        return "metered"
    return "open" if "true" in free or tier == "free" or prose >= WHOLE_LETTERS else None
