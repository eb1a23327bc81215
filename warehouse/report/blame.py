"""An article passage by passage: who printed each first."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from textwrap import shorten
from typing import Any

import duckdb

from transforms.errors import UsageError
from transforms.schemas import KINDS
from transforms.wording import counted
from warehouse.report import wording
from warehouse.report.ask import Row, Rows, answer, by

OF_ARTICLES = ("printings", "printers", "versions")
LONGEST_NAME = 200  # characters that are repeated of what names no article
LISTED = 12  # articles that are named where one must be chosen
COLOURS = 6  # beyond them the numbers alone tell who is who

_Way = tuple[tuple[str, ...], str | None, str | None, bool]  # chain, first document, origin, cannot tell


@dataclass(frozen=True, slots=True)
class Step:
    """A document that a passage came through, as a sentence names it; story_id: of its story."""

    doc_id: str
    name: str
    title: str
    when: str
    story_id: str | None


@dataclass(frozen=True, slots=True)
class Printing:
    """Passages of an article that came from one first printing on one way.

    number: from 1, in the order of their places in the text. chain: from the article's source to the first that the
    warehouse has. first_doc_id: as in the table `first_printings`. origin: an agency outside of it, by name.
    here: where the article itself may be the first.
    words: of each kind of passage.
    """

    number: int
    chain: tuple[Step, ...]
    first_doc_id: str | None
    origin: str | None
    here: bool
    cannot_tell: bool
    confidence: float
    n_words: int
    share: float
    words: dict[str, int]

    @property
    def colour(self) -> int:
        """From 1 to `COLOURS`."""
        return (self.number - 1) % COLOURS + 1

    @property
    def first(self) -> str:
        """Who printed it first."""
        if self.origin:
            return self.origin
        return "this article or another" if self.here else self.chain[-1].name

    @property
    def when(self) -> str:
        """Time of the first printing; "" where the warehouse does not hold it."""
        return "" if self.origin or self.here else self.chain[-1].when

    @property
    def through(self) -> tuple[Step, ...]:
        """The documents between the article and the first printing."""
        return self.chain if self.origin else self.chain[:-1]

    @property
    def kinds(self) -> list[tuple[str, int]]:
        """Words by kind, the most first."""
        return sorted(self.words.items(), key=lambda item: -item[1])

    @property
    def summary(self) -> str:
        """All of it in a line."""
        parts = [f"{self.first}, {self.when}" if self.when else self.first]
        if self.through:
            parts.append(f"through {wording.listed(step.name for step in self.through)}")
        sure = wording.percent(self.confidence)
        parts.append(
            f"which was first cannot be told ({sure} likely)" if self.cannot_tell else f"{sure} sure"
        )
        return "; ".join(parts)


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text from `start` to `end` (code points); printing: None where it is the article's own."""

    start: int
    end: int
    printing: Printing | None


@dataclass(frozen=True, slots=True)
class Blame:
    """An article in parts that are in order and leave nothing out, and the first printings, by number.

    document: its row of `documents`, of whose `text` the parts are, with `own` of `document_reuse`, `story_id`, and
    `removed`: what cleaning took out, with reasons. n_own: words that none of the first printings has.
    """

    document: Row
    parts: tuple[Part, ...]
    printings: tuple[Printing, ...]
    n_own: int


def about_articles(
    connection: duckdb.DuckDBPyConnection, doc_ids: Sequence[str]
) -> dict[str, dict[str, Rows]]:
    """Answers to the questions `OF_ARTICLES`, by document and question; `blame` takes them."""
    connection.execute("SET VARIABLE articles = ?", [list(doc_ids)])
    printings = by(answer(connection, "printings"), "doc_id")
    printers = by(answer(connection, "printers"), "of_doc_id")
    versions = by(answer(connection, "versions"), "of_doc_id")
    return {
        doc_id: {
            "printings": printings.get(doc_id, []),
            "printers": printers.get(doc_id, []),
            "versions": versions.get(doc_id, []),
        }
        for doc_id in doc_ids
    }


def blame_article(connection: duckdb.DuckDBPyConnection, asked: str) -> Blame:
    """Who printed each passage of the article first that has this id, address or path, or came from this raw file.

    Of several versions it is the newest. UsageError where it is none, and where it is several articles.
    """
    file = Path(asked)
    digest = hashlib.sha256(file.read_bytes()).hexdigest() if _is_file(file) else None
    documents = asked_articles(connection, asked, digest)
    if not documents:
        raise UsageError(
            f"The warehouse has no article {shorten(asked, LONGEST_NAME, placeholder=' ...')!r}.",
            'Ids, addresses and paths are in `secondhand sql "SELECT doc_id, url, source_path FROM documents"`.',
        )
    articles = {row["article_id"]: row for row in documents}
    if len(articles) > 1:
        named = [f"{doc['doc_id']} ({doc['title'] or doc['item']})" for doc in articles.values()][:LISTED]
        raise UsageError(
            f"{asked} holds {counted(len(articles), 'article')}.", f"Name one: {', '.join(named)}."
        )
    newest = documents[-1]
    return blame(newest, about_articles(connection, [newest["doc_id"]])[newest["doc_id"]])


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # an address may be too long for a name
        return False


def asked_articles(connection: duckdb.DuckDBPyConnection, asked: str, raw_sha256: str | None = None) -> Rows:
    """The documents that `asked` names, or that came from the raw file with this hash, the newest version last."""
    connection.execute("SET VARIABLE asked = ?", [asked])
    connection.execute("SET VARIABLE hash = ?", [raw_sha256])
    return answer(connection, "asked_article")


def blame(document: Row, answers: Mapping[str, Rows]) -> Blame:
    """Who printed each passage of a document first.

    document: `doc_id`, `text` and `n_words` of it. answers: as of `about_articles`.
    """
    steps = {row["doc_id"]: _step(row) for row in answers["printers"]}
    rows = answers["printings"]
    groups: dict[_Way, Rows] = {}
    for row in rows:
        groups.setdefault(_way(row), []).append(row)
    printings = {
        way: _printing(number, way, group, steps, document)
        for number, (way, group) in enumerate(groups.items(), 1)
    }
    parts = tuple(_parts(document["text"], rows, printings))
    n_own = document["n_words"] - sum(row["n_words"] for row in rows)
    return Blame(document, parts, tuple(printings.values()), n_own)


def _way(row: Row) -> _Way:
    return tuple(row["chain"]), row["first_doc_id"], row["origin"], row["cannot_tell"]


def _step(row: Row) -> Step:
    return Step(
        row["doc_id"],
        row["outlet"] or wording.file_name(row),
        wording.headline(row["title"], row["text"]),
        wording.moment(row["published_at"], row["published_precision"]),
        row["story_id"],
    )


def _printing(number: int, way: _Way, rows: Rows, steps: Mapping[str, Step], document: Row) -> Printing:
    chain, first_doc_id, origin, cannot_tell = way
    words = {kind: sum(r["n_words"] for r in rows if r["kind"] == kind) for kind in (*KINDS, None)}
    n_words = sum(words.values())
    return Printing(
        number=number,
        chain=tuple(steps[doc_id] for doc_id in chain),
        first_doc_id=first_doc_id,
        origin=wording.source_name(origin) if origin else None,
        here=not chain and not origin,
        cannot_tell=cannot_tell,
        confidence=min(row["confidence"] for row in rows),
        n_words=n_words,
        share=n_words / max(document["n_words"], 1),
        words={kind or "by its byline": n for kind, n in words.items() if n},
    )


def _parts(text: str, rows: Rows, printings: Mapping[_Way, Printing]) -> Iterator[Part]:
    """The whole text; passages of one printing with no word between them are one part, within a line."""
    start, end, printing = 0, 0, None
    for row in rows:
        between = text[end : row["start"]]
        if printing is printings[_way(row)] and "\n" not in between and not any(map(str.isalnum, between)):
            end = row["end"]
            continue
        yield from _lines(text, start, end, printing)
        yield from _lines(text, end, row["start"], None)
        start, end, printing = row["start"], row["end"], printings[_way(row)]
    yield from _lines(text, start, end, printing)
    yield from _lines(text, end, len(text), None)


def _lines(text: str, start: int, end: int, printing: Printing | None) -> Iterator[Part]:
    """Parts of a stretch, none over the end of a line; an end of a line is a part without printing."""
    while start < end:
        line_end = text.find("\n", start, end)
        if line_end < 0:
            yield Part(start, end, printing)
            return
        if start < line_end:
            yield Part(start, line_end, printing)
        yield Part(line_end, line_end + 1, None)
        start = line_end + 1


def as_json(origins: Blame) -> dict[str, Any]:
    """The article as one object: what names it, its text, `passages` with places, and `first_printings` by number."""
    document = origins.document
    named = ("doc_id", "url", "source_path", "item", "outlet", "title", "published_at", "published_precision")
    return {
        **{name: document[name] for name in (*named, "text", "n_words")},
        "own_words": origins.n_own,
        "passages": [
            {"start": part.start, "end": part.end, "first_printing": part.printing.number}
            for part in origins.parts
            if part.printing
        ],
        "first_printings": [
            {
                "number": printing.number,
                "first": printing.first,
                "first_doc_id": printing.first_doc_id,
                "when": printing.when or None,
                "chain": [step.doc_id for step in printing.chain],
                "origin": printing.origin,
                "confidence": printing.confidence,
                "cannot_tell": printing.cannot_tell,
                "n_words": printing.n_words,
                "share": printing.share,
                "words": printing.words,
            }
            for printing in origins.printings
        ],
        "removed": document["removed"],
    }
