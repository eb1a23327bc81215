"""What a person at the command line sees: tables, progress, errors."""

from __future__ import annotations

import csv
import json
import logging
import re
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import Any

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn
from rich.table import Table
from rich.text import Text

from transforms.cells import csv_cell, number, plain
from transforms.visible import visible

Rows = Sequence[Sequence[Any]]


class Format(StrEnum):
    """How a result is printed."""

    table = "table"
    csv = "csv"
    json = "json"


class ArticleFormat(StrEnum):
    """How articles are printed, which no CSV holds."""

    table = "table"
    json = "json"


PIPED_WIDTH = 240  # columns of a table that no terminal bounds

LONGEST_WORD = 24  # letters that are kept on one line: a column's name, an id, most outlets
GAP = 2  # between the columns of a table
_FIGURE = re.compile(r"-?[\d,]+(\.\d+)?(e-?\d+)?( %)?|not measured")


class PlainConsole(Console):
    """A console that prints data: an escape code or a [/video] in a headline or a file's name does nothing to it."""

    def __init__(self, **how: Any) -> None:
        super().__init__(markup=False, emoji=False, highlight=False, **how)

    def render_str(self, text: str, **how: Any) -> Text:
        return super().render_str(visible(text), **how)


out = PlainConsole(width=None if sys.stdout.isatty() else PIPED_WIDTH)
err = PlainConsole(stderr=True)


def show(columns: Sequence[str], rows: Rows, form: Format = Format.table) -> None:
    """Print `rows`: as a table for eyes, as CSV with a header line, or as one JSON array of objects.

    A table too wide for the terminal is printed row by row, a line for each column. In tables and CSV a character
    that is none to read stands as a sign, and in CSV a text that a spreadsheet would compute has an apostrophe in
    front; JSON keeps all as it is.
    """
    rows = [[number(v) if isinstance(v, Decimal) else v for v in row] for row in rows]
    if form is Format.json:
        print_json([dict(zip(columns, row, strict=True)) for row in rows])
    elif form is Format.csv:
        writer = csv.writer(sys.stdout)
        writer.writerow(columns)
        writer.writerows([csv_cell(v) for v in row] for row in rows)
    else:
        _print_table(columns, rows)


def _print_table(columns: Sequence[str], rows: Rows) -> None:
    cells = [[_cell(v) for v in row] for row in rows]
    if rows and _least_width(columns, cells) > out.width:
        for row in cells:
            record = Table(box=None, pad_edge=False, show_header=False)
            record.add_column(style="bold", no_wrap=True)
            record.add_column(overflow="fold")
            for name, cell in zip(columns, row, strict=True):
                record.add_row(name, cell)
            out.print(record)
            out.print()
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for place, name in enumerate(columns):
        figures = all(_FIGURE.fullmatch(row[place]) for row in cells if row[place])
        table.add_column(name, justify="right" if figures and rows else "left", overflow="fold")
    for cell_row in cells:
        table.add_row(*cell_row)
    out.print(table)


def _least_width(columns: Sequence[str], cells: Sequence[Sequence[str]]) -> int:
    """Columns of a terminal that a table needs to keep its words whole, but for the longest."""
    words = (
        max(len(word) for text in column for word in (text.split() or [""]))
        for column in zip(columns, *cells, strict=True)
    )
    return sum(min(width, LONGEST_WORD) for width in words) + GAP * (len(columns) - 1)


def print_json(value: object) -> None:
    """Print `value` as JSON on one line; times in ISO 8601."""
    sys.stdout.write(json.dumps(value, ensure_ascii=False, default=plain) + "\n")


def print_error(told: object) -> None:
    """Print an error, a sentence and a hint, on standard error."""
    err.print(Text.assemble(("error:", "red"), f" {visible(str(told))}"), soft_wrap=True)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.3f}".rstrip("0").rstrip(".") if value else "0"
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, datetime):
        return value.strftime("%Y-%m-%d %H:%M")
    return plain(value) if isinstance(value, (list, dict)) else str(value)


@contextmanager
def told(stages: int) -> Iterator[None]:
    """Tell of each stage as it ends: a bar on a terminal, a plain line otherwise; on standard error."""
    loggers = [logging.getLogger(name) for name in ("prefect.task_runs", "prefect.flow_runs")]
    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        handler = _Teller(bar, stages)
        for logger in loggers:
            logger.addHandler(handler)
        try:
            yield
        finally:
            for logger in loggers:
                logger.removeHandler(handler)


class _Teller(logging.Handler):
    """Prints records that a stage made (they carry `stage`) or told aside (`aside`), and moves the bar on."""

    def __init__(self, bar: Progress, stages: int) -> None:
        super().__init__(logging.INFO)
        self.bar = bar
        self.task = bar.add_task("read", total=stages)

    def emit(self, record: logging.LogRecord) -> None:
        if hasattr(record, "aside"):
            self.bar.console.print(record.getMessage(), markup=False, highlight=False, soft_wrap=True)
        elif hasattr(record, "stage"):
            self.bar.console.print(record.getMessage(), soft_wrap=True)
            self.bar.update(self.task, advance=1, description=record.stage)
