"""Authors of a page: from its data, and from the bylines that it prints beside its headline."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from transforms.dates import find_dates
from transforms.extract.surroundings import Line, lines_of, marked_field
from transforms.patterns import lazy_pattern
from transforms.read.people import BY, letters, people

if TYPE_CHECKING:
    from lxml.etree import _Element

# No quotation mark before it: „Von den Toren wissen wir“, sagte Asha Pell
_BYLINE = lazy_pattern(rf"^[^\w\"“”„‟‘‚«»‹›「『]*(?:{BY})(?:\s*[:：/／|・＝]\s*|\s+)\S", re.IGNORECASE)
_WITHIN = lazy_pattern(
    r"(?:^|[|•·–—,\t\n]|\d)\s*(?:(?:written|posted|published|reported|created|submitted)\s+)?(?-i:by|By|BY|Par|PAR|Por|POR|Von|VON|Door)\s+"
    r"(?P<names>(?-i:[^\W\d_a-z]).{2,80})",
    re.IGNORECASE,
)
# Behind another name on the line, as in 来源：兰德日报 记者：林晓禾
_SIGNED = lazy_pattern(
    r"(?:记者|記者|作者|撰文|기자)\s?[:：/／]\s?(?P<names>[^\W\d_]{2,4}(?:[ 、，,][^\W\d_]{2,4}){0,3})(?!\w)"
    r"|(?<![가-힣])(?P<reporter>[가-힣]{2,4})\s?(?:선임|수습|인턴)?\s?기자(?!\w)"  # 홍예진 기자 yj@saejin.example
    r"|記者\s?(?P<in_taiwan>[^\W\d_]{2,4})\s?[／/]"  # 記者林曉禾／沙洛報導
)
# Behind a day or a section: Общество 7 мая 2026, 19:44 Текст: Марфа Лыткина
_LABELLED = lazy_pattern(
    r"(?<![^\W\d_])(?i:text|tekst|texte|texto|testo|текст|автор|авторка|autor(?:in|ka)?|author|auteur|autore|words|yazan|haber"
    r"|penulis|reporter|szerző|συντάκτ\w+|κείμενο|מאת|लेखक)\s?:\s?"
    r"(?P<names>[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3})"
)
_LABEL_BEHIND = lazy_pattern(r"\s+\S{1,16}\s?[:：]\s*$")  # of the day: 作者：林晓禾 发布时间：2026-05-07
_MARKED = lazy_pattern(
    r"(?<![a-z])(?:authors?(?:-?names?)?|by-?lines?(?:-?names?)?|by-?author|written-?by|writer|contributors?|post-?author|"
    r"article-?author|entry-?author|auth?or-?link|autor(?:e|es)?|auteur|creator|reporter|journalist)(?![a-z])",
    re.IGNORECASE,
)
_NO_NAME = lazy_pattern(
    r"(?<![a-z])(?:bio|biography|description|about|avatar|image|img|photo|social|twitter|share|role|title|job|position|"
    r"email|date|time|follow|count|comment|excerpt|more|desc|category|cat|tags?|topic)(?![a-z])",
    re.IGNORECASE,
)
_CAMEL = lazy_pattern(r"(?<=[a-z])(?=[A-Z])")
_BY_ALONE = lazy_pattern(rf"\W*(?:{BY})\W*", re.IGNORECASE)
_PAGE = lazy_pattern(
    r"/(?:authors?|by|editors?|contributors?|people|persons?|staff|writers?|journalists?|reporters?|columnists?|profiles?|"
    r"bio|bios|autor(?:en|es)?|auteurs?|autore|autori|redakteur\w*|redaktion|team|person(?:er)?|firma|members?|users?)/"
    r"[\w%.-]*[a-z]",
    re.IGNORECASE,
)
_PARTS = lazy_pattern(r"[|•·,\t]|\s[–—-]\s")
_WORK = lazy_pattern(
    r"\b(?:writer|editor|reporter|correspondent|columnist|journalist|contributor|redakteur(?:in)?|korrespondent(?:in)?|"
    r"journaliste|correspondante?|redactor|periodista|corresponsal|giornalista|repórter|jornalista)\b",
    re.IGNORECASE,
)
_FULL_NAME = r"[^\W\d_a-z][\w.'’-]*(?: [^\W\d_a-z][\w.'’-]*){1,3}"
_FULL_NAMES = lazy_pattern(rf"{_FULL_NAME}(?:(?:,? and |, ){_FULL_NAME}){{0,5}}")
_CONTRIBUTOR = lazy_pattern(
    r"(?:opinion|guest|staff|contributing) (?:opinion )?(?:contributor|columnist|writer|editor)s?",
    re.IGNORECASE,
)
_END_LINES = 4
_BYLINE_WORDS = 14
_SIGNED_WORDS = 8  # of a byline that ends in a full stop, with an outlet or a role
_SENTENCE_ENDS = (".", "!", "?", "…", ".”", '."')
_MAX_BYLINE = 160  # letters
_MAX_NAME = 40  # letters
_SIGN = lazy_pattern(r"(?<![a-z])(?:person|user|author)(?![a-z])", re.IGNORECASE)
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_PORTRAIT_LEVELS = 3  # above a name, in which its picture may stand


def is_authors_own(element: _Element) -> bool:
    """Whether an element is marked as one author's name by a vocabulary: rel, itemprop or property."""
    return "author" in (element.get("rel") or "").split() or "author" in marked_field(element).split()


def is_author_class(element: _Element) -> bool:
    """Whether an element's class says that it holds a byline or a name in it."""
    named = _CAMEL.sub("-", (element.get("class") or "").replace("_", "-"))
    return bool(named) and _MARKED.search(named) is not None and not _NO_NAME.search(named)


def printed_authors(lines: Sequence[Line], not_people: Iterable[str]) -> tuple[str, ...]:
    """The authors that the lines around a headline name: in elements marked so, or else behind `By`."""
    barred = tuple(not_people)
    for find in (_marked_names, _class_names, _by_names, _linked_names, _names_with_role, _pictured_names):
        if authors := find(lines, barred):
            return authors
    return ()


def marked_authors(marked: Sequence[_Element], not_people: Iterable[str]) -> tuple[str, ...]:
    """The authors that the first element names which is marked as theirs.

    marked: elements outside what belongs to other articles, in the order of the page.
    """
    barred = tuple(not_people)
    for is_marked in (is_authors_own, is_author_class):
        for element in filter(is_marked, marked):
            siblings = [e for e in marked if e.getparent() is element.getparent() and is_marked(e)]
            texts = [text for e in siblings if len(text := _text(_name_part(e))) <= _MAX_BYLINE]
            if authors := people(map(_undated, texts), barred):
                return authors
    boxes = filter(is_author_class, marked)
    links = (e for box in boxes for e in box.iter("a") if _PAGE.search(e.get("href") or ""))
    return next(filter(None, (people([_text(e)], barred) for e in links)), ())


def text_authors(text: str, not_people: Iterable[str]) -> tuple[str, ...]:
    """The authors that a byline names in the first or last lines of an article's text.

    A byline is a line behind `By`, or names alone on the first line above the outlet's on the second.
    """
    barred = tuple(not_people)
    rows = text.split("\n")
    if authors := _names_above_outlet(rows, barred):
        return authors
    ends = [*rows[:_END_LINES], *rows[max(_END_LINES, len(rows) - _END_LINES) :]]
    lines = [
        Line(row, (), (), True) for row in ends if _BYLINE.match(row) and len(row.split()) <= _BYLINE_WORDS
    ]
    return _by_names(lines, barred)


def _names_above_outlet(rows: Sequence[str], barred: tuple[str, ...]) -> tuple[str, ...]:
    """Full names on the first line where the second is the outlet's name alone, or says what they write for it."""
    if len(rows) < 3 or not _FULL_NAMES.fullmatch(rows[0].strip()):
        return ()
    below = rows[1].strip()
    if letters(below) not in {letters(name) for name in barred} - {""} and not _CONTRIBUTOR.fullmatch(below):
        return ()
    return people([rows[0]], barred)


def _marked_names(lines: Sequence[Line], barred: tuple[str, ...]) -> tuple[str, ...]:
    marked = [e for line in lines for e in line.elements if is_authors_own(e)]
    return people((_text(_name_part(e)) for e in marked), barred, accounts=True)


def _linked_names(lines: Sequence[Line], barred: tuple[str, ...]) -> tuple[str, ...]:
    """Names that are links to a page of an author."""
    links = [e for line in lines for e in line.elements if e.tag == "a" and _PAGE.search(e.get("href") or "")]
    return people((_text(e) for e in links), barred)


def _name_part(element: _Element) -> _Element:
    """What is marked as the name within what is marked as the author."""
    return next(
        (e for e in element.iterfind(".//*[@itemprop='name']") if e.tag not in ("meta", "link")), element
    )


def _class_names(lines: Sequence[Line], barred: tuple[str, ...]) -> tuple[str, ...]:
    name_texts: list[str] = []
    for line in lines:
        marked = [e for e in line.elements if is_author_class(e)]
        if marked and len(line.text.strip()) <= _MAX_BYLINE:
            inner = [e for e in marked if not any(o is not e and o in marked for o in e.iterdescendants())]
            name_texts += [text for e in inner if len(text := _text(e)) <= _MAX_BYLINE]
    return people(map(_undated, name_texts), barred)


def _by_names(lines: Sequence[Line], barred: tuple[str, ...]) -> tuple[str, ...]:
    """Names behind `By`, be it on the same line or alone on the one before."""
    alone = False
    for line in lines:
        text = line.text.strip()
        if len(text) > _MAX_BYLINE or _is_sentence(text):
            continue
        begins, alone = alone or _BYLINE.match(text) is not None, _BY_ALONE.fullmatch(text) is not None
        if (
            begins
            and not alone
            and (authors := people([_undated(text)], barred, accounts=len(text.split()) <= 2))
        ):
            return authors
        within = _WITHIN.search(text) or (None if text.isascii() else _SIGNED.search(text))
        within = within or (_LABELLED.search(text) if ":" in text else None)
        found = _undated(next(filter(None, within.groups()))) if within else ""
        names = found.split(" ") if within and within[0].startswith("记者") else [found]
        if authors := people(filter(None, names), barred):
            return authors
    return ()


def _is_sentence(line: str) -> bool:
    """Whether a line that begins like a byline is a sentence: "By noon on Tuesday, Asha Pell had rung all bells." """
    return line.endswith(_SENTENCE_ENDS) and len(line.split()) > _SIGNED_WORDS


def _names_with_role(lines: Sequence[Line], barred: tuple[str, ...]) -> tuple[str, ...]:
    """A name of two words or more before a role or the outlet: `Asha Pell | Senior Writer`."""
    outlets = {letters(name) for name in barred} - {""}
    for line in lines:
        parts = [part.strip() for part in _PARTS.split(line.text) if part.strip()]
        short = len(line.text) <= _MAX_BYLINE and len(parts) > 1
        has_role = short and " " in parts[0] and (_WORK.search(parts[1]) or letters(parts[1]) in outlets)
        if has_role and (authors := people(parts[:1], barred)):
            return authors
    return ()


def _pictured_names(lines: Sequence[Line], barred: tuple[str, ...]) -> tuple[str, ...]:
    """A name of two words or more that stands alone beside a portrait of that name, or a person's sign."""
    for line in lines:
        name = " ".join(line.text.split())
        if (
            " " in name
            and len(name) <= _MAX_NAME
            and not any(map(_is_title, line.elements))
            and (authors := people([name], barred))
            and (any(map(_is_person_sign, line.elements)) or _has_portrait(line.elements, name))
        ):
            return authors
    return ()


def _is_title(element: _Element) -> bool:
    """Whether an element is a heading, or leads to another page, as in a list of articles with pictures."""
    return element.tag in _HEADINGS or any(e.get("href") for e in (element, *element.iterancestors("a")))


def _is_person_sign(element: _Element) -> bool:
    return element.tag == "i" and _SIGN.search(element.get("class") or "") is not None


def _has_portrait(elements: Sequence[_Element], name: str) -> bool:
    """Whether a picture described by `name` stands in what holds the first of `elements`, or just around it."""
    at: _Element | None = elements[0] if elements else None
    for _ in range(_PORTRAIT_LEVELS):
        at = at.getparent() if at is not None else None
        if at is not None and any((e.get("alt") or "").strip() == name for e in at.iter("img")):
            return len("".join(at.itertext())) <= _MAX_BYLINE
    return False


def _undated(text: str) -> str:
    """`text` up to the day that stands in it, or behind it where it begins with it."""
    for written in find_dates(text):
        text = text[: written.start] if written.start > 3 else text[written.end :]
        return _LABEL_BEHIND.sub("", text)
    return text


def _text(element: _Element) -> str:
    return "\t".join(line.text for line in lines_of(element))
