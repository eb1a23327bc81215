"""Documents as a story's page names them: those of the story, and the sources that they have in other stories."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Protocol

from warehouse.report import charts, wording
from warehouse.report.ask import Row, Rows
from warehouse.report.outlet import outlet_page


class Named(Protocol):
    """A document as the page names it."""

    @property
    def number(self) -> int: ...
    @property
    def name(self) -> str: ...
    @property
    def doc_id(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Article:
    """A document of the story: by its number in the order of publication, its outlet or else its file."""

    number: int
    doc_id: str
    name: str
    title: str
    file: str
    url: str | None
    outlet: str | None
    outlet_page: str | None
    when: str
    n_words: int
    verdict: str
    verdict_words: str
    confidence: float
    shares: dict[str, float | None]  # None where it was not measured
    row: Row
    on_page: bool  # of a large story the page has no room for all
    elsewhere: bool = False

    @property
    def label(self) -> str:
        """Number and name, where the page has room for a line."""
        return f"{self.number} · {self.name}"

    @property
    def reference(self) -> str:
        """What a sentence calls it."""
        return f"article {self.number}" if self.on_page else f"{self.name}, which this page leaves out"


@dataclass(frozen=True, slots=True)
class OutsideSource:
    """A document of another story that one of this story has text from.

    number: behind those of the story's own documents. story_page: None where the report has no page of its story.
    """

    number: int
    doc_id: str
    name: str
    title: str
    when: str
    story_title: str
    story_page: str | None
    row: Row
    elsewhere: bool = True

    @property
    def label(self) -> str:
        """Number and name, where the page has room for a line."""
        return f"{self.number} · {self.name}, in another story"

    @property
    def reference(self) -> str:
        """What a sentence calls it."""
        return f"{self.name} in another story, “{self.story_title}”"


Source = Article | OutsideSource


def articles_of(documents: Rows, lineage: Rows, most: int) -> list[Article]:
    """The documents of a story in the order of their numbers; `most` of them have a place on its page.

    Those most drawn on come first, then the earliest.
    """
    takers: dict[str, int] = {}
    for row in lineage:
        takers[row["source_doc_id"]] = takers.get(row["source_doc_id"], 0) + 1
    ranked = sorted(documents, key=lambda row: (-takers.get(row["doc_id"], 0), row["position"]))
    on_page = {row["doc_id"] for row in ranked[:most]}
    return [_article(row, row["doc_id"] in on_page) for row in documents]


def _article(row: Row, on_page: bool) -> Article:
    file = wording.file_name(row)
    return Article(
        number=row["position"],
        doc_id=row["doc_id"],
        name=row["outlet"] or file,
        title=wording.headline(row["title"], row["text"]),
        file=file,
        url=wording.safe_url(row["url"]),
        outlet=row["outlet"],
        outlet_page=outlet_page(row["outlet"]) if row["outlet"] else None,
        when=wording.moment(row["published_at"], row["published_precision"]),
        n_words=row["n_words"],
        verdict=row["verdict"],
        verdict_words=wording.VERDICTS[row["verdict"]],
        confidence=row["confidence"],
        shares={kind: row[kind] for kind in charts.SHARES},
        row=row,
        on_page=on_page,
    )


def sources_elsewhere(rows: Rows, first_number: int, linked: Collection[str]) -> list[OutsideSource]:
    """The sources that a story's documents have in other stories, numbered from `first_number`.

    linked: ids of the stories that have a page in this report.
    """
    return [_outside(row, number, linked) for number, row in enumerate(rows, first_number)]


def _outside(row: Row, number: int, linked: Collection[str]) -> OutsideSource:
    home = {"title": row["home_title"], "titled_by_first_words": row["home_titled_by_first_words"]}
    return OutsideSource(
        number=number,
        doc_id=row["doc_id"],
        name=row["outlet"] or wording.file_name(row),
        title=wording.headline(row["title"], row["text"]),
        when=wording.moment(row["published_at"], row["published_precision"]),
        story_title=wording.story_title(home),
        story_page=f"{row['home_story_id']}.html" if row["home_story_id"] in linked else None,
        row=row,
    )


def drawn_on_here(
    sources: Iterable[OutsideSource], lineage: Rows, here: Mapping[str, Article], most: int
) -> list[OutsideSource]:
    """Of the sources in other stories the `most` from which articles on the page have the largest shares."""
    share: dict[str, float] = {}
    for row in lineage:
        if row["doc_id"] in here and row["source_doc_id"] is not None:
            share[row["source_doc_id"]] = max(row["share"], share.get(row["source_doc_id"], 0.0))
    ranked = sorted((s for s in sources if s.doc_id in share), key=lambda s: (-share[s.doc_id], s.number))
    return sorted(ranked[:most], key=lambda s: s.number)


def source_words(row: Row, sources: Mapping[str, Source]) -> str:
    """What a sentence calls the source of one row of `lineage`: a document, or an agency outside the warehouse."""
    if source := sources.get(row["source_doc_id"]):
        return source.reference
    return (
        wording.source_name(row["origin"]) if row["origin"] else "a document that the warehouse cannot name"
    )
