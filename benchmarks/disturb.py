"""Pages disturbed in a seeded way, to see what an extractor leans on: names, metadata, the tags that mean parts."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from functools import partial

from lxml import html
from lxml.html import HtmlElement

from transforms.read.encoding import decode

NAMING = ("class", "id", "data-component")
SEMANTIC = ("article", "main", "section", "figure", "aside", "nav", "header", "footer")
Change = Callable[[HtmlElement], None]


def rename(root: HtmlElement, seed: int) -> None:
    """Each class and id becomes a hash of itself: what had one name has one name, and none can be understood."""
    for element in root.iter(html.etree.Element):
        for attribute in NAMING:
            if names := element.get(attribute):
                element.set(attribute, " ".join(_hashed(name, seed) for name in names.split()))


def strip_data(root: HtmlElement) -> None:
    """No JSON-LD and no `meta`."""
    for element in [*root.iter("meta"), *root.iter("script")]:
        if element.tag == "meta" or "ld+json" in (element.get("type") or "").lower():
            element.drop_tree()


def flatten(root: HtmlElement) -> None:
    """Tags that mean a part of the page become `div`."""
    for element in root.iter(*SEMANTIC):
        element.tag = "div"


def disturbances(seed: int) -> dict[str, tuple[Change, ...]]:
    """What is done to a page, by what the table calls it."""
    renamed = partial(rename, seed=seed)
    return {
        "only parsed and written": (),
        "classes and ids renamed": (renamed,),
        "no JSON-LD, no meta": (strip_data,),
        "parts made div": (flatten,),
        "all three": (renamed, strip_data, flatten),
    }


def disturbed(page: bytes, changes: tuple[Change, ...]) -> bytes:
    """`page` after `changes`, as UTF-8."""
    root = html.document_fromstring(decode(page), parser=html.HTMLParser(encoding="utf-8"))
    for change in changes:
        change(root)
    return html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")


def _hashed(name: str, seed: int) -> str:
    return "n" + hashlib.blake2b(f"{seed} {name}".encode(), digest_size=5).hexdigest()
