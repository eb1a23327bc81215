"""When a page says that its article was published, and when it was last changed.

The first publication counts, as data say it, then as markup does, then as a line beside the headline does. What says
of itself that it is an update is none; nor is a day beside other articles, comments or events.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import timedelta
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml.etree import _Element

from transforms.date_labels import Label, label_behind, last_label
from transforms.dates import find_dates, find_short_dates, moment
from transforms.extract.linked_data import Node, text
from transforms.extract.surroundings import Line, marked_field
from transforms.extract.times import UNKNOWN, Moment, parse_time
from transforms.stamps import is_stamp

_PUBLISHED_NAMES = (
    "article:published_time", "og:article:published_time", "datepublished", "article:published", "pubdate",
    "publishdate", "publish-date", "publish_date", "publication_date", "publication-date", "parsely-pub-date",
    "sailthru.date", "article_date_original", "article.published", "dc.date.issued", "dcterms.issued",
    "dc.date.created",
    "dcterms.created", "og:pubdate", "cxenseparse:recs:publishtime", "date_published", "published_time",
    "published-date",
    "published", "og:published_time", "citation_publication_date", "citation_date", "citation_online_date",
    "article:post_date", "og:article:publish_date", "bt:pubdate", "shareaholic:article_published_time", "rbpubdate",
    "article:create_at", "article_published", "datecreated", "vr:published_time", "dateissued", "created",
)  # fmt: skip
_WEAK_NAMES = (
    "dc.date", "dcterms.date", "dcterms.available", "date", "article.date", "article:date", "search.date",
)  # fmt: skip
_MODIFIED_NAMES = (
    "article:modified_time", "og:updated_time", "article:updated_time", "datemodified", "dcterms.modified",
    "dc.date.modified", "lastmod", "last-modified", "article.updated", "updated_time", "og:article:modified_time",
)  # fmt: skip
_URL_DAY = re.compile(
    r"(?<!\d)(?P<year>(?:19|20)\d\d)(?:([/_-])(?P<month>0?[1-9]|1[0-2])\2(?P<day>0?[1-9]|[12]\d|3[01])"
    r"|(?P<months>0[1-9]|1[0-2])(?P<days>0[1-9]|[12]\d|3[01]))(?!\d)"
)
_NAMED_PUBLISHED = re.compile(
    r"publish|pub-?date|datecreated|posted|(?<![a-z])entry-date|created", re.IGNORECASE
)
_NAMED_MODIFIED = re.compile(r"updated|modified|update(?:-|_)?(?:date|time)|last-?mod", re.IGNORECASE)
_MIDNIGHT = re.compile(r"(\d{4}-\d\d-\d\d)[T ]00:00:00(?:\.0+)?\s?(?:Z|[+-]\d\d:?\d\d)?")
_IN_SCRIPT = re.compile(
    r"""["'\\](?:date|first|time)?_?-?publi(?:shed?|cation)_?(?:at|on|date|time|date_?time|_?timestamp)?\\?["']\s*:\s*"""
    r"""\\?["']?([^"'\\,}]{8,40})|["'\\]pub_?date\\?["']\s*:\s*\\?["']?([^"'\\,}]{8,40})""",
    re.IGNORECASE,
)
_LIST = '"ItemList"'  # whose days are those of other articles
_BEFORE_PUB = 8  # letters of the name of such a field before `pub`, with the quotation mark
_NAMED_DATE = re.compile(
    r"(?<!up)date(?!d|s?-?picker)|(?<![a-z])time|publish|posted|fecha|datum", re.IGNORECASE
)
_DAY = timedelta(days=1)
_BESIDE = 90  # letters beside an unlabelled day: names, a place, a section; more is a sentence of the text
_DATELINE_WORDS = 14
_SENTENCE_WORDS = 7  # beside an unlabelled day, before a full stop: more than names, a place and a section
_LABEL_WORDS = 4


class Reading(NamedTuple):
    """How days are read on a page: the order in figures, and the page's language."""

    day_first: bool | None
    language: str


class Times(NamedTuple):
    """Publication and last change. evidence: where the first was read: json-ld, meta, text ..."""

    published: Moment
    evidence: str
    modified: Moment


class StatedTime(NamedTuple):
    """One statement of a page. named: whether an element is named as a day's or a time's."""

    moment: Moment
    label: Label
    source: str
    named: bool = False


def page_times(
    data: Node,
    meta: Mapping[str, str],
    marked: Sequence[_Element],
    lines: Sequence[Line],
    url: str,
    reading: Reading,
    elsewhere: Callable[[], Iterable[Sequence[Line]]],
    scripts: Sequence[_Element],
) -> Times:
    """Publication and last change as a page says them.

    marked: elements with a time's itemprop; lines: those around the headline; elsewhere: gives other lines with days,
    in groups, the likelier ones first.
    """
    stated = [s for s in _stated(data, meta, marked, reading) if s.moment.at is not None]
    printed = [
        s for line in _with_labels(lines) for s in _times_in(*line, reading) if s.moment.at is not None
    ]
    modified = next((s.moment for s in (*stated, *printed) if s.label == "modified"), UNKNOWN)
    first = next((s for s in stated if s.label == "published"), None)
    labelled = next((s for s in printed if s.label == "published"), None)
    plain = next((s for named in (True, False) for s in printed if not s.label and s.named is named), None)
    by_url = _url_day(url)
    if first is None:
        weak = _weak(meta, reading)
        first = (
            labelled
            or plain
            or next(filter(None, (_only(group, reading) for group in elsewhere())), None)
            or by_url
            or weak
            or script_time(scripts, reading)
        )
        if first is weak and weak is not None and _near(weak.moment, modified):
            first = None
    elif updates := [s.moment for s in (*stated, *printed) if s.label == "modified"]:
        for other in (labelled, plain, by_url):
            if (
                other
                and _is_before(other.moment, first.moment)
                and any(_near(first.moment, u) for u in updates)
            ):
                first = other
                break
    if first is None:
        return Times(UNKNOWN, "", modified)
    exact = _more_exact(first, [*stated, *printed])
    if exact.moment.precision == "day" and (more_exact := script_time(scripts, reading)):
        exact = _more_exact(exact, [more_exact])
    return Times(exact.moment, exact.source, modified)


def is_dated(element: _Element) -> bool:
    """Whether an element is one of a day or a time, by its name or its class."""
    return element.tag == "time" or _NAMED_DATE.search(element.get("class") or "") is not None


def _stated(
    data: Node, meta: Mapping[str, str], marked: Sequence[_Element], reading: Reading
) -> Iterator[StatedTime]:
    """What data and markup say."""
    yield StatedTime(_parse(text(data, "datePublished"), reading), "published", "json-ld")
    for name in _PUBLISHED_NAMES:
        if name in meta:
            yield StatedTime(_parse(meta[name], reading), "published", "meta")
    for element in marked:
        written = element.get("content") or element.get("datetime") or "".join(element.itertext())
        kind: Label = "modified" if "dateModified" in marked_field(element) else "published"
        yield StatedTime(_parse(written, reading), kind, "microdata")
    yield StatedTime(_parse(text(data, "dateModified"), reading), "modified", "json-ld")
    for name in _MODIFIED_NAMES:
        if name in meta:
            yield StatedTime(_parse(meta[name], reading), "modified", "meta")


def _only(lines: Sequence[Line], reading: Reading) -> StatedTime | None:
    """The publication that lines give which may be of anything, where all are of one day."""
    times = [
        s
        for line in lines
        for s in _times_in(line, "", reading)
        if s.moment.at and s.label in ("published", "")
    ]
    return times[0] if len({s.moment.at.date() for s in times if s.moment.at}) == 1 else None


def _weak(meta: Mapping[str, str], reading: Reading) -> StatedTime | None:
    """What `meta` says under names that pages also use for the last change."""
    for name in _WEAK_NAMES:
        if name in meta and (at := _parse(meta[name], reading)).at is not None:
            return StatedTime(at, "published", "meta")
    return None


def _parse(written: str, reading: Reading) -> Moment:
    """The moment; midnight to the second is how systems write a day."""
    if midnight := _MIDNIGHT.fullmatch(written.strip()):
        written = midnight[1]
    return parse_time(written, False, reading.day_first, reading.language) if written else UNKNOWN


def script_time(scripts: Sequence[_Element], reading: Reading) -> StatedTime | None:
    """The publication that a page's scripts know, where all that they say so is of one day."""
    moments = [
        _parse(m[1] or m[2], reading)
        for script in scripts
        if (written := script.text) and _LIST not in written
        for m in _publications(written)
    ]
    dated = [at for at in moments if at.at is not None]
    if not dated or len({at.at.date() for at in dated if at.at}) > 1:
        return None
    return StatedTime(max(dated, key=lambda at: at.precision != "day"), "published", "script")


def _publications(script: str) -> Iterator[re.Match[str]]:
    """Matches of `_IN_SCRIPT`, which are looked for where its letters `pub` stand: a script may have a megabyte."""
    lowered = script.lower()
    if len(lowered) != len(script):  # a letter of few languages is two in small letters
        yield from _IN_SCRIPT.finditer(script)
        return
    end, at = 0, lowered.find("pub")
    while at >= 0:
        starts = range(max(end, at - _BEFORE_PUB), at)
        match = next((m for start in starts if (m := _IN_SCRIPT.match(script, start))), None)
        if match is not None:
            yield match
            end = match.end()
        at = lowered.find("pub", max(at + 1, end))


def _with_labels(lines: Sequence[Line]) -> Iterator[tuple[Line, Label]]:
    """Each line with the label that stands alone on the line before it."""
    label: Label = ""
    for line in lines:
        yield line, label
        short = len(line.text.split()) <= _LABEL_WORDS
        label = last_label(line.text) if short and not any(map(str.isdigit, line.text)) else ""
        label = "" if label == "other" else label


def _times_in(line: Line, label: Label, reading: Reading) -> list[StatedTime]:
    """What the days on a line say, each by the label before it, or behind it where none stands before any."""
    spans = [
        (t.start, t.end, _of_element(t.stated, line.text[t.start : t.end], reading), t.element)
        for t in line.times
    ]
    if not spans and not any(map(str.isdigit, line.text)):
        return []
    spans = [span for span in spans if span[2].at is not None]
    written = find_dates(line.text, reading.day_first, reading.language)
    if not written and not spans and is_stamp(line.text):
        written = find_short_dates(line.text, reading.language)
    for w in written:
        if not any(w.start < t.end and t.start < w.end for t in line.times if t.stated):
            spans.append((w.start, w.end, Moment(*moment(w, False)), None))
    spans.sort(key=lambda span: span[:2])
    if not spans:
        return []
    bounds = [0, *(span[1] for span in spans)]
    before = [last_label(line.text[a : span[0]]) for a, span in zip(bounds, spans, strict=False)]
    ends = [*(span[0] for span in spans[1:]), len(line.text)]
    rests = [line.text[span[1] : end] for span, end in zip(spans, ends, strict=True)]
    rests_of_line = tuple(rests)
    if any(map(str.isdigit, rests[-1])):  # of the same day: 14 May 2026, updated 12:10
        rests[-1] = ""
    behind = list(map(label_behind, rests))
    if not any(before) or (not before[0] and all(behind)):
        before = behind
    times = []
    named = any(map(is_dated, line.elements))
    by_element = [_element_label(element, line) if element is not None else "" for *_, element in spans]
    if {"published", "modified"} <= set(by_element) and not all(before):
        before = by_element  # Published on 9 May 2026 6 May 2026, the two told apart by their elements alone
    for (_, _, at, element), label_before, label_of_element in zip(spans, before, by_element, strict=True):
        kind = label_before or label_of_element or label
        times.append(
            StatedTime(at, kind, "text" if element is None else "time-element", named or element is not None)
        )
    rest = len(line.text) - sum(end - start for start, end, *_ in spans)
    beside = " ".join((line.text[: spans[0][0]], *rests_of_line))
    if rest <= _BESIDE and not _is_sentence(line.text) and not _is_sentence(beside, _SENTENCE_WORDS):
        return times
    return [s for s in times if s.source == "time-element" or (s.label and not _is_sentence(line.text))]


def _is_sentence(line: str, most_words: int = _DATELINE_WORDS) -> bool:
    """Whether a line with a day is one of the text's sentences: bylines have few words and no full stop."""
    return line.rstrip().endswith((".", "!", "?", "。", "।", "؟")) and len(line.split()) > most_words


def _of_element(stated: str, shown: str, reading: Reading) -> Moment:
    at = _parse(stated, reading)
    return at if at.at is not None else _parse(shown, reading)


def _element_label(element: _Element, line: Line) -> Label:
    """What a `time` element, or one that holds it on its line, is named as."""
    at: _Element | None = element
    while at is not None and at in (element, *line.elements):
        named = " ".join(filter(None, (at.get("class"), at.get("itemprop"), at.get("id"))))
        if "pubdate" in at.attrib or _NAMED_PUBLISHED.search(named):
            return "published"
        if _NAMED_MODIFIED.search(named):
            return "modified"
        at = at.getparent()
    return ""


def _url_day(url: str) -> StatedTime | None:
    match = _URL_DAY.search(urlsplit(url).path)
    if match is None:
        return None
    month, day = match["month"] or match["months"], match["day"] or match["days"]
    at = parse_time(f"{match['year']}-{int(month):02d}-{int(day):02d}")
    return StatedTime(at, "published", "url") if at.at is not None else None


def _is_before(one: Moment, other: Moment) -> bool:
    """Whether `one` is of an earlier day, in whatever zone."""
    return one.at is not None and other.at is not None and other.at - one.at >= _DAY


def _near(one: Moment, other: Moment) -> bool:
    """Whether two statements may be of one day."""
    return one.at is not None and other.at is not None and abs(one.at - other.at) < 1.5 * _DAY


def _more_exact(first: StatedTime, others: Sequence[StatedTime]) -> StatedTime:
    """`first`, or where it tells only the day, the time of that day that another statement of a publication gives."""
    if first.moment.precision != "day" or first.moment.at is None:
        return first
    for other in others:
        if other.moment.precision == "day" or other.label not in ("published", "") or other.moment.at is None:
            continue
        since = other.moment.at - first.moment.at
        if timedelta(hours=-14) <= since < timedelta(hours=36):
            return other
    return first
