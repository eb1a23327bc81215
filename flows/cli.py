"""The command line: `secondhand run`, `sql`, `compare`, `extract`, `tables`."""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import Annotated

import duckdb
import typer

from flows.console import Format, err, out, print_json, show, told
from flows.settings import Settings
from transforms.errors import SecondhandError

# What is read where Prefect is imported: nothing phones home, and our own lines stand alone on the terminal
QUIET = {
    "DO_NOT_TRACK": "1",
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "PREFECT_SERVER_UI_SHOW_PROMOTIONAL_CONTENT": "false",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "ERROR",
}

app = typer.Typer(
    help="How much of each news story is second-hand? Raw files of coverage in, answers in SQL out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
)

Warehouse = Annotated[
    Path | None, typer.Option("--warehouse", help="Folder of the warehouse. [default: warehouse/data]")
]


@app.callback()
def common(
    context: typer.Context,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error came from.")] = False,
) -> None:
    context.obj = {"debug": debug}


@app.command()
def run(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="[PATH]...", help="Folders or files. [default: seeds]", exists=True),
    ] = None,
    warehouse: Warehouse = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes. [default: cores]")] = None,
) -> None:
    """Bring the warehouse up to date with raw files, and show the stories found."""
    for name, value in QUIET.items():
        os.environ.setdefault(name, value)
    from flows.coverage import STAGES, coverage

    settings = _settings(warehouse, workers)
    inputs = paths or [Path("seeds")]
    err.print(f"Reading {', '.join(map(str, inputs))} into {settings.warehouse}", soft_wrap=True)
    with told(STAGES):
        report = coverage(inputs, settings)
    counts = report.counts
    done = "published" if report.published else "nothing new, the published tables stand"
    err.print(
        f"{report.n_inputs:,} files seen, {report.n_new_inputs:,} of them new; "
        f"{counts['documents']:,} documents, {counts['rejects']:,} rejects; {done}.",
        soft_wrap=True,
    )
    _stories(settings.warehouse)
    where = "" if warehouse is None else f" --warehouse {warehouse}"
    out.print("\nNext:")
    out.print(f'  secondhand sql "SELECT * FROM document_reuse"{where}', soft_wrap=True)
    out.print(f'  secondhand sql "SELECT source_path, reason, detail FROM rejects"{where}', soft_wrap=True)


@app.command()
def sql(
    query: Annotated[
        str, typer.Argument(help="One or more SELECT statements; the last one's rows are shown.")
    ],
    form: Annotated[Format, typer.Option("--format", help="How to print the rows.")] = Format.table,
    warehouse: Warehouse = None,
) -> None:
    """Ask the published tables; safe while a run is in progress, and unable to change anything."""
    from warehouse.catalog import ask

    rows = ask(_settings(warehouse).warehouse, query)
    show(rows.column_names, list(zip(*(c.to_pylist() for c in rows.columns), strict=True)), form)


@app.command()
def compare(
    a: Annotated[
        Path, typer.Argument(metavar="A", help="A file of any kind that holds one article.", exists=True)
    ],
    b: Annotated[Path, typer.Argument(metavar="B", help="Another.", exists=True)],
    form: Annotated[Format, typer.Option("--format", help="table or json.")] = Format.table,
) -> None:
    """Show what two files share, how it was reworded and what was changed; needs no warehouse."""
    from flows.beside import as_json, show_pairing
    from flows.pairing import pair_files

    pairing = pair_files(a, b)
    if form is Format.json:
        print_json(as_json(pairing))
    elif form is Format.table:
        show_pairing(pairing)
    else:
        raise typer.BadParameter("compare prints table or json.", param_hint="--format")


@app.command()
def extract(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Raw files of any kind.", exists=True)
    ],
    form: Annotated[Format, typer.Option("--format", help="table or json.")] = Format.table,
) -> None:
    """Show the article that each file gives, and what cleaning took out of it.

    With --format json one object a line: the row of `documents` with its rows of `removed`, or a row of `rejects`.
    """
    from flows.beside import show_document
    from flows.inputs import find, read_file

    if form is Format.csv:
        raise typer.BadParameter("extract prints table or json.", param_hint="--format")
    for file in find(files):
        documents, removed, rejects, _ = read_file(file, set())
        for document in documents.to_pylist():
            taken = [r for r in removed.to_pylist() if r["doc_id"] == document["doc_id"]]
            if form is Format.json:
                print_json(document | {"removed": taken})
            else:
                show_document(document, taken)
        for reject in rejects.to_pylist():
            if form is Format.json:
                print_json(reject)
            else:
                err.print(f"{reject['source_path']} {reject['item']}: {reject['reason']}. {reject['detail']}")


@app.command()
def tables(
    name: Annotated[str | None, typer.Argument(help="A table, for its columns.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print the rows.")] = Format.table,
) -> None:
    """Tables and their columns, each with its description."""
    from warehouse.tables import described

    known = described()
    if name is None:
        show(["table", "a row is"], [(n, d.doc) for n, d in known.items()], form)
    elif name in known:
        show(["column", "description"], list(known[name].columns.items()), form)
    else:
        raise typer.BadParameter(f"There is no table {name}. There are {', '.join(known)}.")


def _settings(warehouse: Path | None, workers: int | None = None) -> Settings:
    given = {"warehouse": warehouse, "workers": workers}
    return Settings(**{k: v for k, v in given.items() if v is not None})  # type: ignore[arg-type]


def _stories(root: Path) -> None:
    from warehouse.catalog import ask

    rows = ask(
        root,
        """
        SELECT title AS story, first_published_at AS first, n_documents AS documents, n_outlets AS outlets,
               independent_origins AS "independent origins", round(100 * original)::INT || ' %' AS original
        FROM story_overlap
        ORDER BY n_documents DESC, story
        """,
    )
    out.print()
    show(rows.column_names, list(zip(*(c.to_pylist() for c in rows.columns), strict=True)))


def main() -> None:
    """Entry point of the console script: errors are a sentence and a hint, with exit code 1 or 2."""
    debug = "--debug" in sys.argv
    try:
        app(standalone_mode=True)
    except (SecondhandError, duckdb.Error) as error:
        if debug:
            raise
        err.print(f"[red]error:[/red] {error}", soft_wrap=True)
        sys.exit(1)
