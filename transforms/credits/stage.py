"""The credits of documents, gathered from their texts, their named authors and the lines cleaned from them."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from datetime import date, datetime
from typing import NamedTuple

import pyarrow as pa

from transforms.credits.names import cited_names, shaped_names
from transforms.credits.page import Page
from transforms.credits.rules import CITED, RULES, Credit, Group, is_author, is_photo, is_staff
from transforms.facts.dates import anchor_day, dates, parse_day
from transforms.outlets import Mention, Names, Outlet, listed_names, mentions, outlet_key, with_outlets
from transforms.schemas import CREDITS

_OF_OTHERS = "related"  # reason of lines that are headlines of other articles, and credit nothing of this one
# Reasons of `removed` whose lines credit by their nature.
_KIND_BY_REASON = {"contribution": "contributed", "caption": "photo", "credit": "photo", "byline": "byline"}


class _Found(NamedTuple):
    outlet: Outlet
    kind: str
    cited_date: date | None
    start: int
    end: int


_Row = tuple[str, str, date | None, str, int | None, int | None]


def credits(documents: pa.Table, removed: pa.Table, outlets: frozenset[str] = frozenset()) -> pa.Table:
    """Credits of `documents` in their texts, their named authors and their lines in `removed`.

    documents: needs `doc_id`, `text`, `language`, `outlet`, `authors`, `published_at`; removed: `doc_id`, `text`,
    `reason`; outlets: names of outlets beyond the list, to be found too. Returns a `credits` table in the order of
    `documents`; an outlet's mentions of itself are left out.
    """
    lines: dict[str, list[tuple[str, str]]] = {}
    for doc_id, text, reason in zip(
        *(removed[c].to_pylist() for c in ("doc_id", "text", "reason")), strict=True
    ):
        lines.setdefault(doc_id, []).append((text, reason))
    names = with_outlets(listed_names(), outlets)
    columns: dict[str, list] = {name: [] for name in CREDITS.names}
    read = ("doc_id", "text", "language", "outlet", "authors", "published_at")
    for doc_id, text, language, outlet, authors, published in zip(
        *(documents[c].to_pylist() for c in read), strict=True
    ):
        day = published.date() if isinstance(published, datetime) else None
        document_names = with_outlets(names, cited_names(text) | shaped_names(text, language))
        for row in _document_rows(
            text, authors or [], lines.get(doc_id, []), day, outlet or "", document_names
        ):
            for name, value in zip(CREDITS.names, (doc_id, *row), strict=True):
                columns[name].append(value)
    return pa.table(columns, schema=CREDITS)


def _document_rows(
    text: str,
    authors: Sequence[str],
    lines: Sequence[tuple[str, str]],
    day: date | None,
    own: str,
    names: Names,
) -> Iterator[_Row]:
    for text_credit in _text_credits(text, day, names):
        if outlet_key(text_credit.outlet.name) != outlet_key(own):
            words = text[text_credit.start : text_credit.end]
            yield (
                text_credit.outlet.name,
                text_credit.kind,
                text_credit.cited_date,
                words,
                text_credit.start,
                text_credit.end,
            )
    placeless = [("byline", author) for author in authors]
    placeless += [(_KIND_BY_REASON.get(reason, ""), line) for line, reason in lines if reason != _OF_OTHERS]
    given: set[tuple[str, str, str]] = set()
    for kind, words in placeless:
        for outlet, line_kind in _line_credits(words, kind, day, names):
            credit = (outlet.name, line_kind, words)
            if outlet_key(outlet.name) != outlet_key(own) and credit not in given:
                given.add(credit)
                yield outlet.name, line_kind, None, words, None, None


def _line_credits(line: str, kind: str, day: date | None, names: Names) -> Iterator[tuple[Outlet, str]]:
    """Outlets credited in an author's name or a removed line; `kind`: what its place says, "" for nothing."""
    if not kind:
        yield from ((text_credit.outlet, text_credit.kind) for text_credit in _text_credits(line, day, names))
        return
    for group in _groups(Page(line), list(mentions(line, names))):
        for mention in group.mentions:
            if _is_credited(kind, group, mention):
                by_staff = kind == "contributed" and is_staff(group)
                yield mention.outlet, _kind_of(mention.outlet, "byline" if by_staff else kind)


_WRITES = frozenset(("byline", "dateline", "contributed"))


def _kind_of(outlet: Outlet, kind: str) -> str:
    """`kind`, but that an agency of pictures gave none of the words."""
    return "photo" if outlet.kind == "pictures" and kind in _WRITES else kind


def _is_credited(kind: str, group: Group, mention: Mention) -> bool:
    if kind == "byline":
        return is_author(group)
    return kind != "photo" or is_photo(group.text, (0, len(group.text)), mention)


def _text_credits(text: str, day: date | None, names: Names) -> list[_Found]:
    named = list(mentions(text, names))
    anchor = anchor_day(text, day) if named else None
    text_credits: list[_Found] = []
    page = Page(text)
    for group in _groups(page, named):
        credit = next((c for c in (rule(group) for rule in RULES) if c is not None), None)
        if credit is not None:
            cited = _cited_day(credit, anchor, day)
            text_credits += [
                _Found(m.outlet, _kind_of(m.outlet, credit.kind), cited, credit.start, credit.end)
                for m in group.mentions
            ]
    return _one_per_mention(page, text_credits)


_JOIN = re.compile(r"(?:,? (?:and|or|&|und|sowie|et|y|e) |, |/| via )(?:the |The )?(?:news agency )?")


_MOST_JOINED = 20  # names in one list, so that the words that credit a list stay few


def _groups(page: Page, named: Sequence[Mention]) -> Iterator[Group]:
    """Mentions joined to lists: "Reuters, AFP and The Associated Press"."""
    group: list[Mention] = []
    for mention in named:
        if group and (
            len(group) == _MOST_JOINED or not _JOIN.fullmatch(page.text, group[-1].end, mention.start)
        ):
            yield _group(page, group)
            group = []
        group.append(mention)
    if group:
        yield _group(page, group)


def _group(page: Page, named: Sequence[Mention]) -> Group:
    return Group(page, named, page.line(named[0].start, named[-1].end))


_DAY_FOLLOWS = re.compile(r"\s?(?:on |in its |late |early )*")


def _cited_day(credit: Credit, anchor: date | None, published: date | None) -> date | None:
    """Day of the cited report: in brackets or a dateline as given there, else right behind the words."""
    if credit.kind in (CITED, "dateline"):
        return parse_day(credit.day, anchor)
    first = next(dates(credit.day, published), None)
    if first is not None and _DAY_FOLLOWS.fullmatch(credit.day, 0, first.start):
        return first.day
    return None


def _one_per_mention(page: Page, text_credits: Sequence[_Found]) -> list[_Found]:
    """A sentence that names an outlet and cites it in brackets with a date is one credit, with the date."""
    cited: dict[str, list[int]] = {}
    for credit in text_credits:
        if credit.kind == CITED:
            cited.setdefault(credit.outlet.name, []).append(credit.start)
    kept = []
    for credit in text_credits:
        places = cited.get(credit.outlet.name, [])
        following = bisect_left(places, credit.end)
        doubled = (
            credit.kind == "reported"
            and following < len(places)
            and page.in_one_sentence(credit.end, places[following])
        )
        if not doubled:
            kept.append(credit._replace(kind="reported") if credit.kind == CITED else credit)
    return kept
