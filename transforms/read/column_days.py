"""Days in a column of a table: what one cell leaves open, such as 07/04/2026, another of the same column tells."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

_FIGURES = re.compile(
    r"\s*(?P<first>\d{1,2})(?P<mark>[/.-])(?P<second>\d{1,2})(?P=mark)(?P<year>(?:19|20)\d\d)"
    r"(?P<clock>(?:,? ?T? ?\d{1,2}:\d\d(?::\d\d)?)?)\s*"
)
_SERIAL = re.compile(r"\d{5}(?:\.\d{1,12})?")
_SERIALS = range(25_569, 73_051)  # 1970 to 2099
_SERIAL_START = date(1899, 12, 30)  # day 0 of spreadsheets since Excel for Windows

Order = Literal["day", "month", "serial", ""]


@dataclass(frozen=True, slots=True)
class ColumnDays:
    """How the cells of one column say days. in_words: the same in words; "" where each cell tells its own."""

    order: Order = ""
    in_words: str = ""

    def day_of(self, cell: str) -> str:
        """`cell` in ISO 8601 where the column tells how it is meant, or else as it is."""
        if self.order == "serial" and _SERIAL.fullmatch(cell):
            return str(_SERIAL_START + timedelta(days=int(float(cell))))
        match = _FIGURES.fullmatch(cell) if self.order in ("day", "month") else None
        if match is None:
            return cell
        first, second = int(match["first"]), int(match["second"])
        day, month = (first, second) if self.order == "day" else (second, first)
        clock = match["clock"].strip(" ,T").rjust(5, "0") if match["clock"] else ""
        return f"{match['year']}-{month:02}-{day:02}" + (f" {clock}" if clock else "")


def column_days(cells: Iterable[str]) -> ColumnDays:
    """How a column of days is to be read, by some of its `cells`: nothing is guessed where none of them tells."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    if filled and all(_SERIAL.fullmatch(cell) and int(float(cell)) in _SERIALS for cell in filled):
        return ColumnDays("serial", f"{filled[0]} is a spreadsheet's number of a day")
    matches = [match for match in map(_FIGURES.fullmatch, filled) if match]
    day_first = next((match[0] for match in matches if int(match["first"]) > 12), "")
    month_first = next((match[0] for match in matches if int(match["second"]) > 12), "")
    if bool(day_first) == bool(month_first):
        open_day = next((match[0] for match in matches if match["first"] != match["second"]), "").strip()
        is_open = open_day and not day_first
        return ColumnDays("", f"{open_day} may be two days, and no cell tells which" if is_open else "")
    if day_first:
        return ColumnDays("day", f"days before months, as {day_first.strip()} tells")
    return ColumnDays("month", f"months before days, as {month_first.strip()} tells")
