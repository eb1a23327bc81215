"""What a person at the command line sees: tables, progress, errors."""

from __future__ import annotations

import csv
import json
import logging
import re
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.table import Table
from rich.text import Text

from flows.engine.doing import DOING
from transforms.cells import csv_cell, number, plain
from transforms.visible import visible

if TYPE_CHECKING:
    from rich.progress import Progress

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
_RUN_LOGS = [logging.getLogger(name) for name in ("prefect.task_runs", "prefect.flow_runs")]
SILENCE = 5.0  # seconds after which who waits would wonder
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


def print_error(error: object) -> None:
    """Print an error, a sentence and a hint, on standard error."""
    err.print(Text.assemble(("error:", "red"), f" {visible(str(error))}"), soft_wrap=True)


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
def progress() -> Iterator[Teller]:
    """Tell of each stage as it ends, on standard error: a bar on a terminal; else plain lines, one at least each
    SILENCE seconds."""
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        teller, ended = Teller(bar), threading.Event()
        DOING.addHandler(teller)
        speaking = threading.Thread(target=teller.speak_until, args=(ended,), daemon=True)
        if not err.is_terminal:
            speaking.start()
        try:
            yield teller
        finally:
            ended.set()
            for logger in (DOING, *_RUN_LOGS):
                logger.removeHandler(teller)


class Teller(logging.Handler):
    """Prints records that a stage made (they carry `stage`) or told aside (`aside`), and moves the bar on."""

    def __init__(self, bar: Progress) -> None:
        super().__init__(logging.INFO)
        self.bar = bar
        self.task = bar.add_task("start", total=None)
        self.doing = "getting ready"
        self.spoke = time.monotonic()
        self.began = self.spoke

    def expect(self, stages: int) -> None:
        """The bar ends with as many stages. To be told when Prefect, which sets up its logs, is imported."""
        for logger in _RUN_LOGS:
            logger.addHandler(self)
        self.bar.update(self.task, total=stages)
        self.doing = "starting the run"

    def emit(self, record: logging.LogRecord) -> None:
        if record.name == DOING.name:
            self.doing = record.getMessage()
            self.bar.update(self.task, description=self.doing)
        elif hasattr(record, "aside"):
            self._print(record.getMessage())
        elif hasattr(record, "stage"):
            self._print(record.getMessage())
            self.bar.update(self.task, advance=1)

    def speak_until(self, ended: threading.Event) -> None:
        """Say what is being done, and since when the run is on, wherever nothing was said for SILENCE seconds."""
        while not ended.wait(SILENCE / 10):
            if time.monotonic() - self.spoke > 0.8 * SILENCE:
                self._print(f"{self.doing} ... {time.monotonic() - self.began:.0f} s")

    def _print(self, line: str) -> None:
        self.spoke = time.monotonic()
        self.bar.console.print(line, soft_wrap=True)
