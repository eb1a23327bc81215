"""Which column of a table holds what: by its name, or by what stands in it where no name tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from itertools import chain, islice

from transforms.dates import find_field_date
from transforms.domain import is_web_address
from transforms.errors import TOO_SLOW, OutOfTimeError
from transforms.normalise import count_words
from transforms.read.column_days import ColumnDays, column_days
from transforms.read.fields import bare_name, plain_name, plain_names
from transforms.read.model import Item, ReadConfig, Reject
from transforms.read.records import MIN_WORDS, TEASERS, record_item
from transforms.read.values import cell_value

Row = tuple[str, Mapping[str, object]]
"""Where a row stands, and its cells by the names of their columns."""

_SAMPLE = 50  # rows that tell what a column holds
_TITLE_WORDS = range(3, 30)
_DAY = re.compile(r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})(?:[T ].{0,30})?")
_SHOWN = 8
# Parts of the names of columns, where no name is a usual one
_TITLE_PART = re.compile(
    r"(?:title|titel|headline|überschrift|schlagzeile)"
    r"(?:$|[\W_]|page|main|text)|(?:^|[\W_])(?:titre|título|titolo|tytuł|titulek|заголовок)(?:$|[\W_])",
    re.I,
)
_OTHER_TITLE = re.compile(
    r"sub|unter|serie|source|quelle|zeitung|journal|publica|section|site|job|author|seo|meta", re.I
)
_DAY_PART = re.compile(
    r"date|datum|datums|(?:^|_)(?:pub|dt)(?:_|$)|fecha|(?:^|[\W_])data(?:$|[\W_])|дата|published|pub_?time|日期|日付|날짜|일자|tarih|tanggal|dato(?:$|[\W_])",
    re.I,
)
_OUTLET_PART = re.compile(
    r"news_?paper|zeitung|publication|outlet|medium|media_?name|source_?name|journal(?!ist)|periódico|giornale|krant|avis(?!o)"
    r"|tidning|gazet|издани|报纸|報紙|신문|매체",
    re.I,
)
_OUTLET_WORDS = 6  # of a name, at most
_OTHER_DAY = re.compile(
    r"up_?date|modif|chang|crawl|scrap|access|down_?load|retriev|fetch|import|load|captur|index|insert|added|entry|birth|born"
    r"|event|expir|death|änder|erfass|abruf|aktual|geburt|zugriff|maj|mise|nacim|naiss|acces|descarga|обнов|rozen",
    re.I,
)
_NUMBER_OF_DAY = re.compile(r"(?:1\d{9}(?:\d{3})?(?:\.\d+)?|[2-7]\d{4}(?:\.\d+)?)(?:\.0)?")
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
    if any({plain_name(name), bare_name(name)} & set(text_names) and _values(sample, name) for name in names):
        return _columns(sample, names, config)
    lengths = {name: _mean_words(sample, name) for name in names if not plain_name(name).startswith(TEASERS)}
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
    config = _with_parts_of_names(sample, names, config)
    held = [name for name in reversed(names) if _values(sample, name)]
    filled = {bare_name(name): name for name in held} | {plain_name(name): name for name in held}
    read = {
        role: next((filled[plain] for plain in plain_names(getattr(config, fields)) if plain in filled), "")
        for role, fields in _ROLES.items()
    }
    days = {read[role]: column_days(_values(sample, read[role])) for role in _DAYS if read[role]}
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


def _with_parts_of_names(
    sample: Sequence[Mapping[str, object]], names: Sequence[str], config: ReadConfig
) -> ReadConfig:
    """`config` with columns of titles, days and outlets where a part of a name tells, as of `Beitragstitel`.

    Where a column is called as usual, that is it.
    """
    known = {
        plain for name in names if _values(sample, name) for plain in (plain_name(name), bare_name(name))
    }
    if known.isdisjoint(plain_names(config.title_fields)):
        titles = (
            name
            for name in names
            if _TITLE_PART.search(name)
            and not _OTHER_TITLE.search(name)
            and round(_mean_words(sample, name)) in _TITLE_WORDS
        )
        config = replace(config, title_fields=(*config.title_fields, *islice(titles, 1)))
    if known.isdisjoint(plain_names(config.published_fields)):
        days = (
            n
            for n in names
            if _DAY_PART.search(n) and not _OTHER_DAY.search(n) and _are_days(_values(sample, n))
        )
        config = replace(config, published_fields=(*config.published_fields, *islice(days, 1)))
    if known.isdisjoint(plain_names(config.outlet_fields)):
        outlets = (n for n in names if _OUTLET_PART.search(n) and _are_names(_values(sample, n)))
        config = replace(config, outlet_fields=(*config.outlet_fields, *islice(outlets, 1)))
    return config


def _are_names(cells: Sequence[str]) -> bool:
    """Whether cells are a few words each, and neither numbers nor days."""
    return bool(cells) and all(
        len(cell.split()) <= _OUTLET_WORDS and any(map(str.isalpha, cell)) and not find_field_date(cell, True)
        for cell in cells
    )


def _are_days(cells: Sequence[str]) -> bool:
    """Whether cells are days, as words or figures say them, or numbers of seconds or days."""
    days = (
        _NUMBER_OF_DAY.fullmatch(cell) or _DAY.fullmatch(cell) or find_field_date(cell, True)
        for cell in cells
    )
    return bool(cells) and all(days)


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
    addresses = [name for name in names if (cells := _values(sample, name)) and all(map(_is_address, cells))]
    if addresses:
        return Reject("", "addresses-only", f"{ADDRESSES} The columns are {listed_names}.", kind)
    wanted = "A column named text, body or content would be read, or one that the sidecar names."
    return Reject("", "no-text", f"No column of the table holds texts: {listed_names}. {wanted}", kind)


def _values(sample: Sequence[Mapping[str, object]], name: str) -> list[str]:
    cells = (cells.get(name) for cells in sample)
    return [str(value) for value in cells if value not in (None, "")]


def _is_address(cell: str) -> bool:
    return is_web_address(cell) and len(cell.split()) == 1


def _mean_words(sample: Sequence[Mapping[str, object]], name: str) -> float:
    values = _values(sample, name)
    return sum(map(count_words, values)) / len(values) if values else 0.0
