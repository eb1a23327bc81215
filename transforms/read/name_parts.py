"""What a part of a field's name tells, where no name is a usual one: `Beitragstitel`, `pubDateTime`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import islice

from transforms.dates import find_field_date
from transforms.normalise import count_words
from transforms.read.fields import bare_name, plain_name, plain_names
from transforms.read.model import ReadConfig

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
    r"|event|expir|death|änder|erfass|abruf|aktual|geburt|zugriff|maj|mise|nacim|start|end_?date|due|deadline|valid|candidat|consolidat|mandat|naiss|acces|descarga|обнов|rozen",
    re.I,
)
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?(?:\.\d+)?")
_TITLE_WORDS = range(3, 30)
_DAY = re.compile(
    r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{4})(?:[T ].{0,30})?|(?:19|20)\d{6}"
)
_SERIAL = re.compile(r"[2-7]\d{4}(?:\.\d+)?")  # a day of spreadsheets, and any number of five figures
_DAY_ALONE = re.compile(r"(?:^|[\W_])(?:date|fecha|data|дата|dato)(?:$|[\W_])|datum", re.I)


def with_parts_of_names(
    sample: Sequence[Mapping[str, object]], names: Sequence[str], config: ReadConfig
) -> ReadConfig:
    """`config` with fields of titles, days and outlets where a part of a name tells, and what they hold is such.

    sample: some records; names: of their fields. Where a field is called as usual, that is it.
    """
    filled = [name for name in names if filled_cells(sample, name)]
    known = {plain for name in filled for plain in (plain_name(name), bare_name(name))}
    if known.isdisjoint(plain_names(config.title_fields)):
        titles = (name for name in filled if _are_titles(name, sample))
        config = replace(config, title_fields=(*config.title_fields, *islice(titles, 1)))
    if known.isdisjoint(plain_names(config.published_fields)):
        days = (name for name in filled if _are_days(name, filled_cells(sample, name)))
        config = replace(config, published_fields=(*config.published_fields, *islice(days, 1)))
    if known.isdisjoint(plain_names(config.outlet_fields)):
        outlets = (name for name in filled if _are_outlets(name, filled_cells(sample, name)))
        config = replace(config, outlet_fields=(*config.outlet_fields, *islice(outlets, 1)))
    return config


def filled_cells(sample: Sequence[Mapping[str, object]], name: str) -> list[str]:
    """What some records hold under a name, as text, without what is empty."""
    cells = (cells.get(name) for cells in sample)
    return [str(value) for value in cells if value not in (None, "")]


def mean_words(sample: Sequence[Mapping[str, object]], name: str) -> float:
    """How many words some records hold under a name on average."""
    values = filled_cells(sample, name)
    return sum(map(count_words, values)) / len(values) if values else 0.0


def _are_titles(name: str, sample: Sequence[Mapping[str, object]]) -> bool:
    is_named = _TITLE_PART.search(name) is not None and not _OTHER_TITLE.search(name)
    return is_named and round(mean_words(sample, name)) in _TITLE_WORDS


def _are_days(name: str, cells: Sequence[str]) -> bool:
    """Whether a field is one of days, as words or figures say them, or numbers of seconds or days."""
    if not _DAY_PART.search(name) or _OTHER_DAY.search(name):
        return False
    if _DAY_ALONE.search(name) and all(map(_SERIAL.fullmatch, cells)):
        return True
    return all(
        _SECONDS.fullmatch(cell) or _DAY.fullmatch(cell) or find_field_date(cell, True) for cell in cells
    )


def _are_outlets(name: str, cells: Sequence[str]) -> bool:
    """Whether a field is one of names of outlets: a few words each, and neither numbers nor days."""
    return _OUTLET_PART.search(name) is not None and all(
        len(cell.split()) <= _OUTLET_WORDS and any(map(str.isalpha, cell)) and not find_field_date(cell, True)
        for cell in cells
    )
