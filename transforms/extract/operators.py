"""What a page tells of who runs its site: ids of advertising and analytics, copyright line, parent, template."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence

from lxml.etree import _Element

from transforms.extract.linked_data import Node, names
from transforms.extract.tree import Tree
from transforms.read.markup import places_of_words

# An id stands for an account: of `UA-12345-7` the last part is the site, of `/12345/front` the place on the page.
# Each pattern begins with letters that are looked for first, in bytes, which takes a thousandth of its time.
_IDS = tuple(
    (kind, literal, re.compile(re.escape(literal) + rest))
    for kind, literal, rest in (
        ("analytics", b"UA-", rb"\d{5,10}(?=-\d)"),
        (
            "analytics",
            b"G-",
            rb"(?:(?<==G-)([A-Z0-9]{8,12})\b|(?<='G-)([A-Z0-9]{8,12})'|(?<=\"G-)([A-Z0-9]{8,12})\")",
        ),
        ("analytics", b"GTM-", rb"[A-Z0-9]{5,9}\b"),
        ("analytics", b"fbq(", rb"\s?[\"']init[\"'],\s?[\"'](\d{10,20})"),
        ("advertising", b"ca-pub-", rb"\d{12,20}\b"),
        ("advertising", b"defineSlot(", rb"\s?[\"']/(\d{5,12})\b"),
    )
)
_LITERALS = tuple(literal for _, literal, _ in _IDS)
_COPYRIGHT = re.compile(r"(?i)©|\bcopyright\b")
_NOT_THE_HOLDER = re.compile(
    r"(?i)©|\bcopyright\b|\(c\)|\b\d{1,4}\b|\ball rights reserved\b.*|\balle rechte\b.*|\btous droits\b.*"
    r"|\btodos los derechos\b.*|\btutti i diritti\b.*|\btodos os direitos\b.*|\bby\b|[^\w\s&'’]|_"
)
_NO_TEXT = ("script", "style", "noscript")
_LONGEST_LINE = 120  # letters of a copyright line
_MOST_IDS = 12  # of one kind; a page with more lists those of others
_MOST_WORDS = 8  # of a copyright holder
_DIGITS = re.compile(r"\d+")
_LEAST_PATH = 3  # elements with a class; below, templates do not differ


def operator_marks(tree: Tree, data: bytes) -> list[str]:
    """The marks of a page, each as `kind:value` in lower case, sorted: analytics, advertising, copyright,
    organisation (the parent that its JSON-LD names) and template.

    data: the page in UTF-8. A template is the path of tags and classes down to most of its paragraphs.
    """
    marks: set[str] = set()
    places = places_of_words(_LITERALS, data)
    for kind, literal, pattern in _IDS:
        matches = (match for at in places[literal] if (match := pattern.match(data, at)))
        marks_of_kind = {match[match.lastindex or 0].decode() for match in matches}
        marks |= {f"{kind}:{mark}" for mark in marks_of_kind} if len(marks_of_kind) <= _MOST_IDS else set()
    if holder := _copyright_holder(tree):
        marks.add(f"copyright:{holder}")
    marks |= {f"organisation:{name}" for name in _parents(tree.nodes)}
    if template := _template(tree.of("p")):
        marks.add(f"template:{template}")
    return sorted(mark.lower() for mark in marks)


def _copyright_holder(tree: Tree) -> str:
    """Whom the last copyright line of a page names, without years and set phrases; "" where it names none."""
    for element in reversed(tree.elements):
        if element.tag in _NO_TEXT or not (text := element.text):
            continue
        signed = "©" in text or "opyright" in text or "OPYRIGHT" in text
        notice = _COPYRIGHT.search(text) if signed else None
        if notice is None:
            continue
        line = "".join(element.itertext())[notice.start() :][:_LONGEST_LINE].strip().partition("\n")[0]
        named = " ".join(_NOT_THE_HOLDER.sub(" ", line).split())
        if 0 < len(named.split()) <= _MOST_WORDS:
            return named
    return ""


def _parents(nodes: Sequence[Node]) -> set[str]:
    stated = [node.get("parentOrganization") for node in nodes]
    publishers = [p for node in nodes if isinstance(p := node.get("publisher"), dict)]
    stated += [publisher.get("parentOrganization") for publisher in publishers]
    return {name for value in stated for name in names(value, nodes)}


def _template(paragraphs: Sequence[_Element]) -> str:
    """A hash of the path of tags and classes from the body to the element with most paragraphs of its own."""
    parents: dict[_Element, int] = {}
    for paragraph in paragraphs:
        if (parent := paragraph.getparent()) is not None:
            parents[parent] = parents.get(parent, 0) + 1
    if not parents:
        return ""
    main = max(parents, key=parents.__getitem__)
    path = [main, *main.iterancestors()]
    named = [_DIGITS.sub("", f"{e.tag}.{e.get('class', '')}") for e in path if e.get("class")]
    if len(named) < _LEAST_PATH:
        return ""
    return hashlib.sha256("/".join(named).encode()).hexdigest()[:12]
