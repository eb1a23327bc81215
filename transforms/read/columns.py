"""Which column of a table holds what: by its name, or by what stands in it where no name tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, islice

from transforms.domain import is_web_address
from transforms.errors import TOO_SLOW, OutOfTimeError
from transforms.read.column_days import ColumnDays, column_days
from transforms.read.fields import bare_name, plain_name, plain_names
from transforms.read.model import Item, ReadConfig, Reject
from transforms.read.name_parts import filled_cells, mean_words, with_parts_of_names
from transforms.read.records import MIN_WORDS, TEASERS, record_item
from transforms.read.values import cell_value

Row = tuple[str, Mapping[str, object]]
"""Where a row stands, and its cells by the names of their columns."""

_SAMPLE = 50  # rows that tell what a column holds
_TITLE_WORDS = range(3, 30)
_DAY = re.compile(r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})(?:[T ].{0,30})?")
_SHOWN = 8
_OTHER_NAMES = (
    "id", "section", "ressort", "country", "words", "keywords", "tags", "category", "summary", "page",
)  # fmt: skip
ADDRESSES = (
    "These are addresses without the texts behind them, and nothing is fetched: save the pages themselves."
)


@dataclass(frozen=True, slots=True)
class Columns:
    """config: with the columns among the fields it names. note: which column is read as what, in words.

    days: of each column of days whose cells leave open which day they mean, what its others tell.
    """

    config: ReadConfig
    note: str = ""
    days: Mapping[str, ColumnDays] = field(default_factory=dict)

    def with_days(self, cells: Mapping[str, object]) -> Mapping[str, object]:
        """`cells` of a row, its days in ISO 8601 where their column tells how they are meant."""
        day_cells = {
            name: days.day_of(str(cells[name])) for name, days in self.days.items() if cells.get(name)
        }
        return {**cells, **day_cells} if day_cells else cells


def read_rows(rows: Iterable[Row | Reject], kind: str, config: ReadConfig) -> Iterator[Item | Reject]:
    """The article of each row. A table without texts is one reject, which tells what its columns are."""
    stream = map(_told, rows)
    sample = list(islice(stream, _SAMPLE))
    if not sample:
        return
    head = [row[1] for row in sample if not isinstance(row, Reject)]
    columns = choose_columns(head, config) if head else Columns(config)
    if columns is None:
        yield no_texts(head, kind)
        yield from (row for row in sample if isinstance(row, Reject))
        return
    for row in chain(sample, stream):
        if isinstance(row, Reject):
            yield row
            continue
        place, cells = row
        if any(value not in (None, "") for value in cells.values()):
            yield _article(columns, cells, place, kind)


def _article(columns: Columns, cells: Mapping[str, object], place: str, kind: str) -> Item | Reject:
    try:
        outcome = record_item(columns.with_days(cells), place, kind, columns.config)
    except OutOfTimeError:
        return Reject(place, *TOO_SLOW, kind)
    return replace(outcome, note=columns.note) if isinstance(outcome, Item) else outcome


def _told(row: Row | Reject) -> Row | Reject:
    return row if isinstance(row, Reject) else (row[0], {name: cell_value(c) for name, c in row[1].items()})


def choose_columns(sample: Sequence[Mapping[str, object]], config: ReadConfig) -> Columns | None:
    """The columns of a table of which `sample` is the head; None where none holds texts."""
    names = list(dict.fromkeys(name for cells in sample for name in cells))
    text_names = plain_names(config.text_fields)
    if any(
        {plain_name(name), bare_name(name)} & set(text_names) and filled_cells(sample, name) for name in names
    ):
        return _columns(sample, names, config)
    lengths = {name: mean_words(sample, name) for name in names if not plain_name(name).startswith(TEASERS)}
    text = max(lengths, key=lambda name: lengths[name], default="")
    if not text or lengths[text] < MIN_WORDS:
        return None
    config = replace(config, text_fields=(text,))
    return _columns(sample, names, config, "guessed, for its texts are the longest")


# What a column may be read as, by the names that users know from `documents`, and its names in ReadConfig
_ROLES = {
    "text": "text_fields", "title": "title_fields", "outlet": "outlet_fields", "url": "url_fields",
    "published_at": "published_fields", "modified_at": "modified_fields", "fetched_at": "fetched_fields",
    "authors": "author_fields", "language": "language_fields",
}  # fmt: skip
_DAYS = ("published_at", "modified_at", "fetched_at")


def _columns(
    sample: Sequence[Mapping[str, object]], names: Sequence[str], config: ReadConfig, doubt: str = ""
) -> Columns:
    """The columns of a table, and a note as `text: Volltext, title: Kopf; not read: Seite`."""
    config = with_parts_of_names(sample, names, config)
    held = [name for name in reversed(names) if filled_cells(sample, name)]
    filled = {bare_name(name): name for name in held} | {plain_name(name): name for name in held}
    read = {
        role: next((filled[plain] for plain in plain_names(getattr(config, fields)) if plain in filled), "")
        for role, fields in _ROLES.items()
    }
    days = {read[role]: column_days(filled_cells(sample, read[role])) for role in _DAYS if read[role]}
    doubts = {read["text"]: doubt, **{name: column.in_words for name, column in days.items()}}
    readings = [
        f"{role}: {name}" + (f" ({doubts[name]})" if doubts.get(name) else "")
        for role, name in read.items()
        if name
    ]
    left = [name for name in names if name not in read.values()]
    more = ", …" if len(left) > _SHOWN else ""
    note = ", ".join(readings) + (f"; not read: {', '.join(left[:_SHOWN])}{more}" if left else "")
    return Columns(config, note, {name: column for name, column in days.items() if column.order})


def names_columns(cells: Sequence[str], config: ReadConfig) -> bool:
    """Whether the cells of a row are the names of columns: two or more of them are known."""
    return len(cells) > 1 and sum(is_known(cell, config) for cell in cells) > 1


def is_known(name: str, config: ReadConfig) -> bool:
    """Whether a column of a table of articles is usually called so."""
    return bool({plain_name(name), bare_name(name)} & known_names(config))


@lru_cache(maxsize=16)
def known_names(config: ReadConfig) -> frozenset[str]:
    """Plain names that columns of tables of articles usually have."""
    fields = (
        config.text_fields, config.title_fields, config.outlet_fields, config.url_fields, config.author_fields,
        config.published_fields, config.language_fields, _OTHER_NAMES,
    )  # fmt: skip
    return frozenset(name for names in fields for name in plain_names(names))


def names_data(rows: Sequence[Sequence[str]]) -> bool:
    """Whether a column of rows without a header holds nothing but addresses, or nothing but days."""
    columns = ([row[n].strip() for row in rows] for n in range(min(map(len, rows), default=0)))
    return any(all(map(_is_address, cells)) or all(map(_DAY.fullmatch, cells)) for cells in columns)


def name_columns(sample: Sequence[Sequence[str]]) -> list[str]:
    """Names for the columns of rows without a header, by what stands in them."""
    columns = [
        [row[n].strip() for row in sample if n < len(row) and row[n].strip()]
        for n in range(max(map(len, sample), default=0))
    ]
    words = [sum(len(cell.split()) for cell in cells) / max(1, len(cells)) for cells in columns]
    names = [f"column {n}" for n in range(1, len(columns) + 1)]
    for n in sorted(range(len(columns)), key=lambda n: -words[n]):
        cells = columns[n]
        if cells and all(map(_is_address, cells)):
            role = "url"
        elif cells and all(map(_DAY.fullmatch, cells)):
            role = "date"
        elif "text" not in names and words[n] >= MIN_WORDS:
            role = "text"
        elif "title" not in names and round(words[n]) in _TITLE_WORDS:
            role = "title"
        else:
            continue
        if role not in names:
            names[n] = role
    return names


def no_texts(sample: Sequence[Mapping[str, object]], kind: str) -> Reject:
    """What a table is that holds no texts, and what would be read."""
    names = list(dict.fromkeys(name for cells in sample for name in cells))
    listed_names = ", ".join(names[:_SHOWN]) + (", …" if len(names) > _SHOWN else "")
    addresses = [
        name for name in names if (cells := filled_cells(sample, name)) and all(map(_is_address, cells))
    ]
    if addresses:
        return Reject("", "addresses-only", f"{ADDRESSES} The columns are {listed_names}.", kind)
    wanted = "A column named text, body or content would be read, or one that the sidecar names."
    return Reject("", "no-text", f"No column of the table holds texts: {listed_names}. {wanted}", kind)


def _is_address(cell: str) -> bool:
    return is_web_address(cell) and len(cell.split()) == 1
