"""Answers that are taken along: `secondhand export`, and what `secondhand sql` writes to a file."""

from __future__ import annotations

import sys
from contextlib import redirect_stdout
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from flows.cli.console import Format, err, out, show
from flows.cli.upkeep import Warehouse
from flows.unset import warehouse_in_force
from transforms.cells import markdown_lines
from transforms.errors import UsageError
from transforms.wording import counted

if TYPE_CHECKING:
    import pyarrow as pa

    from warehouse.export import Choice


class SqlFormat(StrEnum):
    """How the rows of a question are printed or written."""

    table = "table"
    csv = "csv"
    json = "json"
    markdown = "markdown"
    parquet = "parquet"
    xlsx = "xlsx"


def export(
    to: Annotated[
        Path,
        typer.Option(
            "--to",
            metavar="DIR|FILE",
            help="What to write: a .duckdb, .sqlite, .db or .xlsx file, the network of outlets as .gexf or "
            ".graphml, one --story as a case file that prints, .html, or a folder with a file for each table.",
        ),
    ],
    warehouse: Warehouse = None,
    story: Annotated[
        list[str] | None, typer.Option(help="Id of a story to take along; may be repeated.")
    ] = None,
    outlet: Annotated[
        list[str] | None,
        typer.Option(help="Outlet to take along, with what shares passages with it; may be repeated."),
    ] = None,
    since: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day of publication (UTC).")
    ] = None,
    until: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day of publication (UTC).")
    ] = None,
    table: Annotated[
        list[str] | None, typer.Option(help="Table to take along; may be repeated. \\[default: all]")
    ] = None,
    form: Annotated[
        Literal["parquet", "csv"], typer.Option("--format", help="What the files of a folder are.")
    ] = "parquet",
) -> None:
    """Take tables or a story along: a file or folder that needs nothing of the warehouse; safe during a run."""
    from warehouse import export as exports

    root = warehouse_in_force(warehouse)
    days = (since and since.date(), until and until.date())
    choice = exports.Choice(tuple(story or ()), tuple(outlet or ()), *days, tuple(table or ()))
    if to.suffix.lower() == ".html":
        _write_case_file(root, to, choice)
        return
    exported = exports.export(root, to, choice, form)
    if exported.n_rows.keys() == {"nodes", "edges"}:
        n_nodes, n_edges = exported.n_rows.values()
        out.print(f"{counted(n_nodes, 'outlet')}, {counted(n_edges, 'flow')}: {to}", soft_wrap=True)
    else:
        n_rows = sum(exported.n_rows.values())
        out.print(f"{counted(len(exported.n_rows), 'table')}, {counted(n_rows, 'row')}: {to}", soft_wrap=True)
    if exported.left_out:
        err.print(
            f"Left out, since their rows belong to no document: {', '.join(exported.left_out)}.",
            soft_wrap=True,
        )
    for remark in exported.remarks:
        err.print(remark, soft_wrap=True)


def _write_case_file(root: Path, to: Path, choice: Choice) -> None:
    """The one story of `choice` as a page; UsageError where it names more or less."""
    from warehouse.report.case import write_case_file

    if len(choice.stories) != 1 or choice != type(choice)(choice.stories):
        raise UsageError("A case file is of one story.", "Give one --story ID and no other choice.")
    n_pairs = write_case_file(root, choice.stories[0], to)
    out.print(f"The case file of a story, {counted(n_pairs, 'pair')}: {to}", soft_wrap=True)


def demand_place(form: SqlFormat, to: Path | None) -> None:
    """UsageError where `form` needs a file that is not named or wants none, or the file is there already."""
    if to is None and form in _FILES_ALONE:
        raise UsageError(f"{form} cannot be printed.", "Name a file with --out.")
    if to is not None and form is SqlFormat.table:
        raise UsageError("A table for eyes is not written to a file.", "Give another --format, such as csv.")
    if to is not None and to.exists():
        raise UsageError(f"{to} is there already.", "Name another file, or delete it first.")


def put_out(rows: pa.Table, form: SqlFormat, to: Path | None) -> None:
    """Print `rows`, or write them to the file `to`; `demand_place` has agreed to the two.

    UsageError where the form cannot hold them: a day outside the years 1 to 9999, two columns of one name in JSON.
    """
    names = rows.column_names
    if form is SqlFormat.json and (twice := sorted({name for name in names if names.count(name) > 1})):
        raise UsageError(f"Two columns are called {', '.join(twice)}.", "Name one otherwise, with AS.")
    try:
        _put_out(rows, form, to)
    except OverflowError as error:
        hint = "Cast it to VARCHAR, or give --format parquet."
        raise UsageError("A day or time lies outside the years 1 to 9999.", hint) from error


def _put_out(rows: pa.Table, form: SqlFormat, to: Path | None) -> None:
    if to is None:
        _print(rows, form)
        return
    if form in _FILES_ALONE:
        from warehouse.export import formats

        table = formats.Rows("answer", rows.schema, iter(rows.to_batches()))
        if form is SqlFormat.parquet:
            formats.write_parquet(to, table)
        else:
            for remark in formats.write_xlsx(to, [table]):
                err.print(remark, soft_wrap=True)
    else:
        with to.open("w", encoding="utf-8", newline="") as handle, redirect_stdout(handle):
            _print(rows, form)
    err.print(f"{counted(rows.num_rows, 'row')}: {to}", soft_wrap=True)


_FILES_ALONE = (SqlFormat.parquet, SqlFormat.xlsx)


def _print(rows: pa.Table, form: SqlFormat) -> None:
    values = list(zip(*(column.to_pylist() for column in rows.columns), strict=True))
    if form is SqlFormat.markdown:
        sys.stdout.writelines(markdown_lines(rows.column_names, values))
    else:
        show(rows.column_names, values, Format(form.value))
