"""What a person knows better than any rule: corrections, which outrank what was read and what evidence says."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, fields
from datetime import UTC, datetime
from typing import Any

import pyarrow as pa

from transforms.errors import UsageError
from transforms.normalise import count_words
from transforms.schemas import DOCUMENTS, REJECTS, REMOVED, as_table

OUTLET, TIME, TITLE, AUTHORS, SAME_OUTLET, LEAVE_OUT = (
    *("outlet", "time", "title", "authors", "same-outlet", "leave-out"),
)
SAME_STORY, OTHER_STORY, SOURCE, NO_COPY = "same-story", "other-story", "source", "no-copy"
SET_TEXT = "set-text"
KINDS = {
    OUTLET: "another outlet; empty where it is not known",
    TIME: "another publication time, as 2026-03-06, 2026-03-06T09:30 or with seconds and zone; empty for none",
    TITLE: "another headline; empty for none",
    AUTHORS: "other authors, with ; between them; empty for none",
    SAME_OUTLET: "two names of one outlet: documents of the first are documents of the second",
    LEAVE_OUT: "no document, but a reject",
    SAME_STORY: "two articles are of one story: the stories of both are one",
    OTHER_STORY: "two articles are not of one story",
    SOURCE: "the first article has its text from the second",
    NO_COPY: "of two articles neither has its text from the other",
    SET_TEXT: "these words of an article are set text, and boilerplate in whatever article has them",
}
OF_STORIES, OF_COPIES = (SAME_STORY, OTHER_STORY), (SOURCE, NO_COPY)
OF_TWO = (*OF_STORIES, *OF_COPIES)  # the value is another article
OF_ONE = (OUTLET, TIME, TITLE, AUTHORS, LEAVE_OUT)
WITHOUT = "; without it: "  # between a correction and what evidence alone says
REASON = "left-out"  # of the reject that a document which is left out leaves
FEWEST_WORDS = 5  # of set text: fewer are told by no run of words that two texts share
READ = ("source_path", "item", "url", "outlet")  # columns that tell what a correction is about
_TIME = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?P<seconds>:\d\d)?(?P<zone>Z|[+-]\d\d:\d\d)?)?")


@dataclass(frozen=True, slots=True)
class Correction:
    """One line of the table of corrections.

    what: one of `KINDS`. target: the address of an article, or its path within the input, with `#` and the item where
    the file holds several; for `same-outlet` the name that is read. value: what is right; of `OF_TWO` the other
    article. who, when, why: for the reader.
    """

    what: str
    target: str
    value: str
    who: str
    when: str
    why: str

    def __str__(self) -> str:
        value = "" if self.what == LEAVE_OUT else f" “{self.value}”"
        if self.what in OF_TWO:
            value = f" “{self.target}”{value}"
        return f"{self.what}{value} by {self.who}, {self.when}: {self.why}"


COLUMNS = tuple(field.name for field in fields(Correction))


def read_corrections(text: str) -> tuple[Correction, ...]:
    """The lines of a table of corrections: CSV with the columns of `Correction`. UsageError names a wrong line."""
    lines = csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    if lines.fieldnames is None:
        return ()
    if missing := [name for name in COLUMNS if name not in lines.fieldnames]:
        raise UsageError(
            f"The table of corrections has no column {missing[0]}.", f"It has {', '.join(COLUMNS)}."
        )
    corrections = []
    for number, line in enumerate(lines, 1):
        correction = Correction(**{name: (line[name] or "").strip() for name in COLUMNS})
        if fault := fault_of(correction):
            raise UsageError(f"Correction {number} cannot be read: {fault}", "Mend or delete its line.")
        corrections.append(correction)
    return tuple(corrections)


def write_corrections(corrections: Sequence[Correction]) -> str:
    """The table that `read_corrections` reads."""
    text = io.StringIO(newline="")
    writer = csv.DictWriter(text, COLUMNS, lineterminator="\n")
    writer.writeheader()
    writer.writerows(asdict(correction) for correction in corrections)
    return text.getvalue()


def fault_of(correction: Correction) -> str:
    """What is wrong with a correction, in a sentence; "" for nothing."""
    if correction.what not in KINDS:
        return f"{correction.what!r} is none of {', '.join(KINDS)}."
    if not correction.target:
        return "It does not say of what."
    if correction.what == SAME_OUTLET and not correction.value:
        return "It does not say the outlet's right name."
    if correction.what in OF_TWO and correction.value in ("", correction.target):
        return "It does not name another article."
    if correction.what == SET_TEXT and count_words(correction.value) < FEWEST_WORDS:
        return f"Set text has {FEWEST_WORDS} words or more."
    if correction.what == TIME and correction.value:
        try:
            _moment(correction.value)
        except ValueError:
            return f"{correction.value!r} is no time such as 2026-03-06 or 2026-03-06T09:30."
    return ""


def corrections_of(row: Mapping[str, Any], corrections: Sequence[Correction]) -> tuple[Correction, ...]:
    """Those that change one document: of two about the same thing the later line.

    row: the columns `READ` of it. A name that is the same as another's counts behind a corrected outlet.
    """
    names = {row["url"], row["source_path"], f"{row['source_path']}#{row['item']}"}
    own = {c.what: c for c in corrections if c.what in OF_ONE and c.target in names}
    if LEAVE_OUT in own:
        return (own[LEAVE_OUT],)
    same = {c.target.lower(): c for c in corrections if c.what == SAME_OUTLET}
    outlet = own[OUTLET].value if OUTLET in own else row["outlet"] or ""
    renamed: list[Correction] = []
    while (one := same.get(outlet.lower())) and one not in renamed:
        renamed.append(one)
        outlet = one.value
    return (*own.values(), *renamed)


def corrected(
    documents: pa.Table, removed: pa.Table, rejects: pa.Table, corrections: Sequence[Correction]
) -> tuple[pa.Table, pa.Table, pa.Table]:
    """What `clean` made, with corrections: the first two without documents that are left out, which are rejects.

    What was corrected stands in `documents.corrected`. The text of a document stays as it is, and so does its id, but
    for a corrected time: what a text says of days is read by it, and stages keep what they read of an id.
    """
    if not corrections:
        return documents, removed, rejects
    import pyarrow.compute as pc

    rows, left_out, refused = [], [], []
    ids: dict[str, str] = {}
    for row in documents.to_pylist():
        applied = corrections_of(row, corrections)
        if applied and applied[0].what == LEAVE_OUT:
            place = {name: row[name] for name in ("source_path", "item", "raw_sha256")}
            refused.append(place | {"reason": REASON, "detail": str(applied[0])})
            left_out.append(row["doc_id"])
            continue
        for correction in applied:
            row |= _changed(correction)
            if correction.what == TIME:
                ids[row["doc_id"]] = _another_id(row["doc_id"], correction.value)
        row["doc_id"] = ids.get(row["doc_id"], row["doc_id"])
        rows.append(row | {"corrected": [str(one) for one in applied] or None})
    kept = removed.filter(pc.invert(pc.is_in(removed["doc_id"], pa.array(left_out, pa.string()))))
    renamed = [row | {"doc_id": ids.get(row["doc_id"], row["doc_id"])} for row in kept.to_pylist()]
    return (
        as_table(rows, DOCUMENTS),
        as_table(renamed, REMOVED),
        pa.concat_tables([rejects, as_table(refused, REJECTS)]),
    )


def _another_id(doc_id: str, value: str) -> str:
    return hashlib.sha256(f"{doc_id}\0{value}".encode()).hexdigest()[:16]


def _changed(correction: Correction) -> dict[str, Any]:
    """Columns of `documents` that a correction sets."""
    value = correction.value or None
    if correction.what in (OUTLET, SAME_OUTLET):
        return {"outlet": value}
    if correction.what == TITLE:
        return {"title": value}
    if correction.what == AUTHORS:
        return {"authors": [name.strip() for name in correction.value.split(";") if name.strip()]}
    if value is None:
        return {"published_at": None, "published_precision": "none", "published_evidence": None}
    at, precision = _moment(value)
    return {"published_at": at, "published_precision": precision, "published_evidence": "correction"}


def _moment(value: str) -> tuple[datetime, str]:
    """A time in UTC, and how exactly it is told; ValueError where it is none."""
    match = _TIME.fullmatch(value)
    if not match:
        raise ValueError(value)
    at = datetime.fromisoformat(value)
    at = at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
    return at, "second" if match["seconds"] else "minute" if len(value) > len("2026-03-06") else "day"
