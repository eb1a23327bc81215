"""Records of a CSV or TSV file, where a quotation mark that is never closed costs its own record and none behind it.

A record is damaged where a mark that closes a cell is followed by more of it, where the file ends in a cell, or where
several lines make another number of cells than the header has. It then ends before the first line that begins a
whole record of the table. Where no line does, marks within cells may merely have been left as they are: a mark closes
a cell before a separator or a line end alone.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from transforms.domain import is_web_address

_ROWS_IN_A_ROW = 3  # lines of an open cell that are each a record tell that the cell was never closed
_TRIAL_LINES = 200  # that a record is followed over where it is only tried whether one begins here
_LOOSE_LINES = 20  # the same, of one with marks that are amiss
_LEARNT_ROWS = 100  # that tell what the columns hold
_DAY = re.compile(r"(?:\d{4}[-/.]\d{1,2}[-/.]\d{1,2}|\d{1,2}[./-]\d{1,2}[./-]\d{2,4})(?:[T ].{0,30})?")


@dataclass(frozen=True, slots=True)
class Record:
    """number: of the record in the file. first, last: its lines. cells: None where it is damaged."""

    number: int
    first: int
    last: int
    cells: list[str] | None


def csv_records(lines: Iterator[str], separator: str, above: int = 0) -> Iterator[Record]:
    """The records of `lines`, which keep their ends; above: lines of the file that stand before them."""
    ahead = _Ahead(lines)
    table = _Table(separator)
    number, line = above, above + 1
    while ahead.line(0) is not None:
        number += 1
        cells, length = _next(ahead, table)
        if cells:
            table.learn(cells)
        ahead.drop(length)
        yield Record(number, line, line + length - 1, cells)
        line += length


class _Ahead:
    """Lines that come next, as far as they are asked for."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._held: list[str] = []
        self._start = 0

    def line(self, number: int) -> str | None:
        """The line behind `number` others; None behind the last."""
        while len(self._held) - self._start <= number:
            more = next(self._lines, None)
            if more is None:
                return None
            self._held.append(more)
        return self._held[self._start + number]

    def drop(self, number: int) -> None:
        self._start += number
        if 2 * self._start > len(self._held):
            del self._held[: self._start]
            self._start = 0


@dataclass(slots=True)
class _Table:
    """What is known of a table: how many cells a record has, and which columns are nothing but days or addresses."""

    separator: str
    width: int = 0
    n_rows: int = 0
    forms: list[str] = field(default_factory=list)  # of the columns: day, address, number, or "" for all else
    has_blanks: bool = False  # whether cells of whole records begin with a blank

    def learn(self, cells: Sequence[str]) -> None:
        if not self.width:
            self.width = len(cells)
        elif len(cells) == self.width and self.n_rows < _LEARNT_ROWS:
            forms = [_form(cell) for cell in cells]
            self.forms = [a if a == b else "" for a, b in zip(self.forms or forms, forms, strict=True)]
            self.has_blanks |= any(cell.startswith(" ") for cell in cells)
            self.n_rows += 1

    def fits(self, cells: Sequence[str], lines: Sequence[str]) -> bool:
        """Whether `lines` are a record of this table rather than some lines of a text."""
        if len(cells) != self.width or sum(line.count('"') for line in lines) % 2:
            return False
        if self.width == 1:
            return lines[0].startswith('"')
        if not self.has_blanks and any(cell.startswith(" ") for cell in cells):
            return False
        return all(not form or form == _form(cell) for form, cell in zip(self.forms, cells, strict=False))

    def fits_line(self, line: str) -> bool:
        if self.width < 2 or line.count(self.separator) < self.width - 1:
            return False
        try:
            cells = next(csv.reader([line], delimiter=self.separator, strict=True), [])
        except csv.Error:
            return False
        return self.fits(cells, [line])


@lru_cache(maxsize=1024)
def _form(cell: str) -> str:
    cell = cell.strip()
    if cell.isdigit():
        return "number"
    if len(cell) > 2000:
        return ""
    return "day" if _DAY.fullmatch(cell) else "address" if is_web_address(cell) else ""


def _next(ahead: _Ahead, table: _Table) -> tuple[list[str] | None, int]:
    """(cells, number of lines) of the record that comes next."""
    cells, length = _strict(ahead, 0, table)
    if cells is not None and (length == 1 or not table.width or len(cells) == table.width):
        return cells, length
    start = next((n for n in range(1, length + 1) if _begins(ahead, n, table)), 0)
    if table.separator == "\t" and (start == 1 or ahead.line(1) is None):
        plain = (ahead.line(0) or "").rstrip("\r\n").split("\t")
        if len(plain) == table.width:
            return plain, 1  # programs write cells between tabs as they are
    loose, loose_length = _loose(ahead, 0, table.separator, start or _TRIAL_LINES)
    if (
        loose is not None
        and loose_length == (start or loose_length)
        and len(loose) == (table.width or len(loose))
    ):
        return loose, loose_length
    if cells is not None and not start:
        return cells, length
    end = start or length
    while not start and ahead.line(end) is not None and not _begins(ahead, end, table):
        end += 1
    return None, end


def _begins(ahead: _Ahead, at: int, table: _Table) -> bool:
    """Whether a whole record of the table begins with the line behind `at` others."""
    line = ahead.line(at)
    if not table.width or line is None or line.count(table.separator) == 0 < table.width - 1:
        return False
    cells, length = _strict(ahead, at, table, _TRIAL_LINES)
    if cells is None:
        cells, length = _loose(ahead, at, table.separator, _LOOSE_LINES)
    return cells is not None and table.fits(cells, [ahead.line(at + n) or "" for n in range(length)])


def _strict(ahead: _Ahead, at: int, table: _Table, most: int | None = None) -> tuple[list[str] | None, int]:
    """(cells, lines taken) of the record that begins behind `at` lines; no cells where a mark in it is amiss."""
    taken = alike = 0

    def lines() -> Iterator[str]:
        nonlocal taken, alike
        while (line := ahead.line(at + taken)) is not None and taken != most:
            alike = alike + 1 if taken and table.fits_line(line) else 0
            if alike == _ROWS_IN_A_ROW:
                return
            taken += 1
            yield line

    try:
        return next(csv.reader(lines(), delimiter=table.separator, strict=True), []), taken
    except csv.Error:
        return None, max(taken, 1)


_MARKS = re.compile('"++')


def _loose(ahead: _Ahead, at_line: int, separator: str, most: int) -> tuple[list[str] | None, int]:
    """(cells, lines) of a record in at most so many lines, where marks within its cells stand as they are."""
    cells: list[str] = []
    parts: list[str] = []
    is_open = False
    for number in range(most):
        if (line := ahead.line(at_line + number)) is None:
            break
        body, at = line.rstrip("\r\n"), 0
        while True:
            if not is_open and body.startswith('"', at):
                is_open, at = True, at + 1
            if is_open:
                if (end := _closed_at(body, at, separator)) < 0:
                    parts.append(line[at:])
                    break
                parts.append(body[at:end])
                cells.append("".join(parts).replace('\\"', '"').replace('""', '"'))
                parts, is_open, end = [], False, end + 1
            else:
                end = body.find(separator, at)
                end = len(body) if end < 0 else end
                cells.append(body[at:end])
            if end >= len(body):
                return cells, number + 1
            at = end + 1
    return None, most


def _closed_at(body: str, at: int, separator: str) -> int:
    """Where the mark stands that closes a cell open since `at`; -1 where it goes on in the next line."""
    for marks in _MARKS.finditer(body, at):
        is_escaped = marks.start() > at and body[marks.start() - 1] == "\\"
        odd = (marks.end() - marks.start() - is_escaped) % 2
        if odd and body[marks.end() : marks.end() + 1] in ("", separator):
            return marks.end() - 1
    return -1
