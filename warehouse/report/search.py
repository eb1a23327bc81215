"""Search over headlines and texts without a server.

The index is made in parts, one for the stories that began in one stretch of time, so that a run makes only those of
what is new. A part is a script, since a page that is opened from disk may read nothing else; the index page loads
them when somebody searches. `found(part)` is called with one object:

- `articles`: [doc_id, headline, outlet, time, story], the last three as numbers of `outlets`, `times` and `stories`;
- `terms`: the terms of `transforms.search_terms`, with a space between; `places`: for each the articles that have it,
  as gaps between their numbers in base 32, the last digit of a gap from 0 to O, those before it from P.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from pathlib import Path

from transforms.search_terms import search_terms
from transforms.visible import visible
from warehouse.report import wording
from warehouse.report.ask import Row, Rows
from warehouse.report.failed import FailedPage
from warehouse.report.kept import KeptPages

FOLDER = "search"
MOST_PARTS = 1_000  # that a page loads in a second or two
# newest articles that are searched by their texts, others by headlines: an article of 450 words takes some 650 bytes
MOST_TEXTS = 50_000
_GRAINS = ("%Y-%m-%dT%H", "%Y-%m-%d", "%Y-%m", "%Y")  # the finest that gives at most `MOST_PARTS`

WritePart = Callable[[], list[FailedPage]]


@dataclass(frozen=True, slots=True)
class SearchPlan:
    """parts: of each story the name of its part, stories of a part together; in_full: parts with texts.

    n_articles: of all parts, and n_in_full of those with texts.
    """

    parts: Mapping[str, str]
    in_full: frozenset[str]
    n_articles: int
    n_in_full: int

    @property
    def names(self) -> list[str]:
        """Parts in order, the newest first."""
        return list(dict.fromkeys(self.parts.values()))


def search_plan(covered: Rows, most_texts: int = MOST_TEXTS, most_parts: int = MOST_PARTS) -> SearchPlan:
    """Which stories are indexed together. covered: answer to the question of this name, the latest story first."""
    grain = next((g for g in _GRAINS if len({_part(row, g) for row in covered}) <= most_parts), _GRAINS[-1])
    parts = {row["story_id"]: _part(row, grain) for row in covered}
    in_full: dict[str, int] = {}
    n_articles = 0
    for row in covered:
        part = parts[row["story_id"]]
        if part in in_full or n_articles + row["n_documents"] <= most_texts:
            in_full[part] = in_full.get(part, 0) + row["n_documents"]
        n_articles += row["n_documents"]
    return SearchPlan(parts, frozenset(in_full), n_articles, sum(in_full.values()))


def _part(story: Row, grain: str) -> str:
    at: datetime | None = story["first_published_at"]
    return f"undated-{story['story_id'][:1]}" if at is None else at.strftime(grain)


def page_of_part(part: str) -> str:
    """Where a part stands in the report."""
    return f"{FOLDER}/{part}.js"


class SearchParts:
    """Collects what the parts are made of, story by story in the order of the plan."""

    def __init__(self, kept: KeptPages, plan: SearchPlan) -> None:
        self._kept, self._plan = kept, plan
        self._part = ""  # the one that is not whole yet
        self._documents: Rows = []

    def add(self, story: str, documents: Rows) -> Iterator[WritePart]:
        """Take the documents of one story; a call that writes the part before it, where that is whole now and new."""
        part = self._plan.parts[story]
        if part != self._part:
            yield from self.close()
        self._part = part
        self._documents += documents

    def close(self) -> Iterator[WritePart]:
        """A call that writes the last part, where it is new."""
        part, documents = self._part, self._documents
        self._part, self._documents = "", []
        in_full = part in self._plan.in_full
        if part and not self._kept.take(page_of_part(part), {"documents": documents}, [str(in_full)]):
            yield partial(_write_part, self._kept.aside, part, documents, in_full)


def _write_part(aside: Path, part: str, documents: Rows, in_full: bool) -> list[FailedPage]:
    (aside / page_of_part(part)).write_text(part_script(documents, in_full), encoding="utf-8")
    return []


def part_script(documents: Rows, in_full: bool) -> str:
    """The script of one part."""
    outlets, times, stories = _Numbers(), _Numbers(), _Numbers()
    articles = []
    places: dict[str, list[int]] = {}
    for number, row in enumerate(documents):
        headline = visible(wording.headline(row["title"], row["text"]))
        articles.append(
            [
                row["doc_id"],
                headline,
                outlets.of(visible(row["outlet"] or wording.file_name(row))),
                times.of(wording.short_moment(row["published_at"], row["published_precision"])),
                stories.of(row["story_id"]),
            ]
        )
        words = f"{headline}\n{row['text']}" if in_full else headline
        for term in search_terms(words):
            places.setdefault(term, []).append(number)
    part = {
        "articles": articles,
        "outlets": outlets.values,
        "times": times.values,
        "stories": stories.values,
        "terms": " ".join(sorted(places)),
        "places": " ".join(_gaps(places[term]) for term in sorted(places)),
    }
    return f"found({json.dumps(part, ensure_ascii=False, separators=(',', ':'))});\n"


class _Numbers:
    """Values by number, each once."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}

    def of(self, value: str) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    @property
    def values(self) -> list[str]:
        return list(self._numbers)


_LAST = "0123456789:;<=>?@ABCDEFGHIJKLMNO"
_BEFORE = "PQRSTUVWXYZ[]^_`abcdefghijklmnop"


def _gaps(numbers: list[int]) -> str:
    """Growing numbers as the gaps between them; the first is its own gap."""
    digits: list[str] = []
    before = 0
    for number in numbers:
        gap, before = number - before, number
        digit = _LAST[gap % 32]
        while gap := gap // 32:
            digit = _BEFORE[gap % 32] + digit
        digits.append(digit)
    return "".join(digits)
