"""JSON-LD of a page: its nodes, which of them is the article's, and whom a value names."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.etree import _Element


Node = Mapping[str, object]

_ARTICLE_TYPES = frozenset(
    {
        "NewsArticle", "ReportageNewsArticle", "AnalysisNewsArticle", "OpinionNewsArticle", "BackgroundNewsArticle",
        "AskPublicNewsArticle", "ReviewNewsArticle", "Article", "LiveBlogPosting", "BlogPosting", "Report",
        "AdvertiserContentArticle", "SatiricalArticle", "ScholarlyArticle", "TechArticle", "SocialMediaPosting",
    }
)  # fmt: skip
_PAGE_TYPES = frozenset({"WebPage", "ItemPage"})
_GROUPS = frozenset({"Organization", "NewsMediaOrganization", "Corporation"})
_MAX_NAMES = 20
_TELLING_HEADLINE = 15  # letters: shorter ones, such as "Opinion", stand in many titles
# What pages put around JSON-LD against old readers of scripts, and a comma behind the last member
_OPENING = re.compile(r"\s*(?:<!--|(?://|/\*)?\s*<!\[CDATA\[\s*(?:\*/)?)\s*")
_CLOSING = re.compile(r"[\s;]*(?:-->|(?://|/\*)?\s*\]\]>\s*(?:\*/)?|;)\Z")
_MAX_CLOSING = 40  # characters of what closes it
_LAST_COMMA = re.compile(r",\s*(?=[}\]])")


def written_data(scripts: Sequence[_Element]) -> list[str]:
    """The JSON-LD among the scripts of a page, as it is written."""
    linked = (script for script in scripts if "ld+json" in (script.get("type") or "").lower())
    return [written for script in linked if (written := script.text)]


def data_nodes(json_ld: Sequence[str]) -> list[Node]:
    """The JSON-LD nodes that describe the page or what it is about."""
    return [node for written in json_ld for node in _nodes(_parsed(written))]


def article_node(nodes: Sequence[Node], addresses: Collection[str] = (), title: str = "") -> Node:
    """The one of `nodes` that describes the article, or an empty mapping.

    addresses, title: of the page, which tell its own article from others that it describes too.
    """
    for kinds in (_ARTICLE_TYPES, _PAGE_TYPES):
        of_kind = [node for node in nodes if types(node) & kinds]
        if len(of_kind) > 1:
            own = [node for node in of_kind if not set(node_addresses(node)).isdisjoint(addresses)]
            of_kind = own or [node for node in of_kind if _is_titled(node, title)] or of_kind
        if of_kind:
            return of_kind[0]
    return {}


def node_addresses(node: Node) -> list[str]:
    """The addresses that a node says are the page's."""
    entity = node.get("mainEntityOfPage")
    stated = [entity.get("@id") if isinstance(entity, dict) else entity, node.get("url")]
    return [address for address in stated if isinstance(address, str)]


def _is_titled(node: Node, title: str) -> bool:
    headline = plain(text(node, "headline"))
    return len(headline) >= _TELLING_HEADLINE and headline in plain(title)


def types(node: Node) -> set[str]:
    """The types of a node, without the address of their vocabulary."""
    kinds = node.get("@type")
    return {str(k).rsplit("/", 1)[-1] for k in (kinds if isinstance(kinds, list) else [kinds])}


def names(value: object, nodes: Sequence[Node], depth: int = 4) -> list[str]:
    """The names of the persons or organisations that `value` is or lists, references to `nodes` followed."""
    if isinstance(value, str):
        return [plain(value)] if value.strip() else []
    if isinstance(value, list):
        return [name for one in value[:_MAX_NAMES] for name in names(one, nodes, depth)]
    if not isinstance(value, Mapping) or not depth:
        return []
    if listed := names(value.get("name"), nodes, depth - 1):
        return listed
    parts = [plain(part) for key in ("givenName", "familyName") if isinstance(part := value.get(key), str)]
    if any(parts):
        return [" ".join(filter(None, parts))]
    identity = value.get("@id")
    meant = next((n for n in nodes if identity and n is not value and n.get("@id") == identity), None)
    return names(meant, nodes, depth - 1) if meant is not None else []


def author_names(value: object, nodes: Sequence[Node]) -> list[str]:
    """The names of authors: those of persons, where some of the authors are said to be persons and others not."""
    listed = value if isinstance(value, list) else [value]
    persons = [one for one in listed if isinstance(one, Mapping) and "Person" in types(one)]
    others = [one for one in listed if not isinstance(one, Mapping) or not types(one) & _GROUPS]
    return names(others if persons else value, nodes)


def plain(text: str) -> str:
    """`text` without entities and with single spaces."""
    return " ".join(html.unescape(text).split())


def text(node: Node, name: str) -> str:
    """A field of `node` that is a text, or ""."""
    value = node.get(name)
    return value.strip() if isinstance(value, str) else ""


def _parsed(written: str) -> object:
    """The JSON of a script; pages break it with line ends in strings, comments, semicolons and commas at the end."""
    if opening := _OPENING.match(written):
        written = written[opening.end() :]
    written = written.rstrip()
    if closing := _CLOSING.search(written, max(0, len(written) - _MAX_CLOSING)):
        written = written[: closing.start()]
    try:
        return json.loads(written, strict=False)
    except ValueError:
        with suppress(ValueError, RecursionError):
            return json.loads(_LAST_COMMA.sub("", written), strict=False)
    except RecursionError:
        pass
    return None


def _nodes(value: object, depth: int = 4) -> Iterator[Node]:
    if isinstance(value, list) and depth:
        for member in value:
            yield from _nodes(member, depth - 1)
    elif isinstance(value, dict):
        yield value
        if depth:
            for key in ("@graph", "mainEntity", "mainEntityOfPage", "hasPart"):
                yield from _nodes(value.get(key), depth - 1)
