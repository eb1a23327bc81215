"""One value of a table, as text files, spreadsheets and SQLite hold it; none of them computes a text."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from decimal import Decimal

from transforms.visible import visible

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet begins to compute at
LONGEST_SHEET_TEXT = 32_767  # characters that a cell of a spreadsheet holds
_SURE_DIGITS = 2**53  # whole numbers beyond this lose digits in a spreadsheet, whose numbers are floats
_FIRST_SHEET_YEAR = 1901  # spreadsheets count days from 1900, and take that for a leap year
_MARKDOWN = re.compile(r"([\\|<\[*`])")


def number(value: Decimal) -> int | float:
    """DuckDB sums whole numbers into decimals; a reader expects a number."""
    return int(value) if value == value.to_integral_value() else float(value)


def plain(value: object) -> str:
    """`value` as text: times in ISO 8601, lists and structures as JSON."""
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, (list, tuple, dict)):
        return json.dumps(value, ensure_ascii=False, default=plain)
    return str(value)


def csv_cell(value: object) -> object:
    """What stands in CSV for one value: numbers as they are, a text that begins like a formula as a text."""
    if isinstance(value, (list, dict)):
        return visible(plain(value))
    if not isinstance(value, str):
        return value
    return visible(f"'{value}" if value.startswith(FORMULA) else value)


def markdown_cell(value: object) -> str:
    """`value` as one cell of a Markdown table, which shows it letter by letter."""
    text = "" if value is None else visible(plain(value))
    return "<br>".join(_MARKDOWN.sub(r"\\\1", text).splitlines())


def markdown_lines(columns: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Lines of a Markdown table."""
    yield f"| {' | '.join(map(markdown_cell, columns))} |\n"
    yield f"|{' --- |' * len(columns)}\n"
    for row in rows:
        yield f"| {' | '.join(map(markdown_cell, row))} |\n"


def sheet_cell(value: object) -> str | int | float | bool | datetime | date | None:
    """What a spreadsheet holds for `value`, its text uncut: times in UTC without saying so.

    Numbers that would lose digits and times before 1901 become texts.
    """
    if isinstance(value, Decimal):
        value = number(value)
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int):
        return value if abs(value) <= _SURE_DIGITS else str(value)
    if isinstance(value, float):
        return value if math.isfinite(value) else str(value)
    if isinstance(value, date) and value.year >= _FIRST_SHEET_YEAR:
        if isinstance(value, datetime) and value.tzinfo is not None:
            return value.astimezone(UTC).replace(tzinfo=None)
        return value
    return visible(plain(value))


def sqlite_cell(value: object) -> str | int | float | bytes | None:
    """What SQLite holds for `value`: truth as 1 and 0, whole numbers beyond 64 bits as text, times in ISO 8601."""
    if isinstance(value, Decimal):
        value = number(value)
    if isinstance(value, int):
        return int(value) if -(2**63) <= value < 2**63 else str(value)
    if value is None or isinstance(value, (float, str, bytes)):
        return value
    return plain(value)
