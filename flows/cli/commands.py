"""The command line: `secondhand run`, `sql`, `compare`, `extract`, `report`, `tables`, and those of other modules."""

from __future__ import annotations

from collections.abc import Sequence
from copy import copy
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.blame import blame
from flows.cli.console import ArticleFormat, Format, err, out, print_json, progress, show
from flows.cli.correct import correct
from flows.cli.export import SqlFormat, demand_place, export, put_out
from flows.cli.find import find
from flows.cli.line import stages, stages_anew
from flows.cli.plain_values import PlainCommand, PlainGroup
from flows.cli.run_end import show_end
from flows.cli.sample import seeds
from flows.cli.upkeep import COMMANDS, Warehouse
from flows.defaults import MEMORY
from flows.unset import load, own_outlets_in_force, warehouse_in_force
from transforms.outlets import lay_over
from transforms.wording import counted

app = typer.Typer(
    cls=PlainGroup,
    help="How much of each news story is second-hand? Raw files of coverage in, answers in SQL out.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
)

TIMES = ["%Y-%m-%dT%H:%M:%S", "%Y-%m-%d %H:%M:%S", "%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%d"]


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version as installed_version

        out.print(f"secondhand {installed_version('secondhand')}")
        raise typer.Exit


@app.callback()
def common(
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error came from.")] = False,  # noqa: ARG001
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", is_eager=True, callback=_version, help="Show the version, and end.")
    ] = False,
) -> None:
    """`--debug` is told here for the help; `main` reads it."""
    lay_over(own_outlets_in_force())


@app.command()
def run(
    paths: Annotated[
        list[Path] | None,
        typer.Argument(metavar="PATH", help="Folders or files. \\[default: seeds]", exists=True),
    ] = None,
    warehouse: Warehouse = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes. \\[default: cores]")] = None,
    memory: Annotated[str | None, typer.Option(metavar="SIZE", help=f"{MEMORY}. \\[default: 4GB]")] = None,
    dask: Annotated[
        str | None,
        typer.Option(metavar="ADDRESS", help="Dask scheduler whose workers take the batches instead."),
    ] = None,
    start: Annotated[
        str | None,
        typer.Option("--from", metavar="STAGE", help="Make this stage and what follows it again."),
    ] = None,
    only: Annotated[
        str | None, typer.Option("--only", metavar="STAGE", help="Make this stage again, and it alone.")
    ] = None,
    story: Annotated[
        str | None, typer.Option(metavar="ID", help="With --from or --only: for one story. \\[default: all]")
    ] = None,
) -> None:
    """Bring the warehouse up to date with raw files, and show the stories found."""
    from flows.engine.stopping import stoppable
    from flows.running import use_server

    anew = stages_anew(start, only, story)
    settings = load(warehouse=warehouse, workers=workers, memory=memory, dask=dask)
    from warehouse.storage.store import Store

    with Store(settings.warehouse).writing(settings.wait):
        pass  # a place that cannot be written, or is being, is told before a server starts
    server = use_server(settings.state)
    inputs = paths or [settings.inbox]
    with stoppable(lambda line: err.print(line, soft_wrap=True)):
        err.print(f"Reading {', '.join(map(str, inputs))} into {settings.warehouse}", soft_wrap=True)
        with progress() as teller:
            from flows.inbox.files import NoInputError
            from flows.ingest import STEPS, run_ingest

            teller.expect(STEPS)
            report = run_ingest(inputs, settings, anew=anew, story=story)
    if not report.counts:
        raise NoInputError("There is nothing to read yet.", "Put files of news coverage there.")
    option = "" if warehouse is None else f" --warehouse {warehouse}"
    show_end(report, settings.warehouse, server, option)


@app.command(cls=PlainCommand)
def sql(
    query: Annotated[
        str | None, typer.Argument(help="One or more SELECT statements; the last one's rows are shown.")
    ] = None,
    name: Annotated[
        str | None, typer.Option("--query", help="A named question instead; a wrong name lists them all.")
    ] = None,
    given: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="A setting of the named question.")
    ] = None,
    form: Annotated[
        SqlFormat, typer.Option("--format", help="How to print the rows; parquet and xlsx need --out.")
    ] = SqlFormat.table,
    warehouse: Warehouse = None,
    as_of: Annotated[
        datetime | None, typer.Option(formats=TIMES, help="Ask the tables as they stood then (UTC).")
    ] = None,
    to: Annotated[
        Path | None, typer.Option("--out", metavar="FILE", help="Write the rows there instead.")
    ] = None,
) -> None:
    """Ask the published tables; safe while a run is in progress, and unable to change anything."""
    from warehouse import query as questions
    from warehouse.storage.catalog import ask, open_catalog

    root = warehouse_in_force(warehouse)
    if (query is None) == (name is None):
        raise typer.BadParameter("Give either a SELECT or --query NAME.")
    if given and name is None:
        raise typer.BadParameter("It belongs to --query.", param_hint="--set")
    demand_place(form, to)
    if name is None:
        rows = ask(root, query or "", as_of)
    else:
        question = questions.named(name)
        values = _by_name(given or [])
        with open_catalog(root, as_of) as connection:
            rows = questions.ask(connection, question, values).to_arrow_table()
        err.print(question.question, soft_wrap=True)
    put_out(rows, form, to)


@app.command()
def compare(
    a: Annotated[
        Path, typer.Argument(metavar="A", help="A file of any kind that holds one article.", exists=True)
    ],
    b: Annotated[Path, typer.Argument(metavar="B", help="Another.", exists=True)],
    form: Annotated[ArticleFormat, typer.Option("--format", help="How to print it.")] = ArticleFormat.table,
) -> None:
    """Show what two files share, how it was reworded and what was changed; needs no warehouse."""
    from flows.cli.compare_files import pair_files
    from flows.cli.compare_view import as_json, show_pairing

    pairing = pair_files(a, b)
    if form is ArticleFormat.json:
        print_json(as_json(pairing))
    else:
        show_pairing(pairing)


@app.command()
def extract(
    files: Annotated[
        list[Path], typer.Argument(metavar="FILE...", help="Raw files of any kind.", exists=True)
    ],
    form: Annotated[ArticleFormat, typer.Option("--format", help="How to print it.")] = ArticleFormat.table,
) -> None:
    """Show the article that each file gives, and what cleaning took out of it.

    With --format json one object a line: the row of `documents` with its rows of `removed`, or a row of `rejects`.
    """
    from flows.cli.articles import articles_and_columns
    from flows.cli.compare_view import show_document
    from flows.inbox.files import find

    for file in find(files):
        documents, removed, rejects, columns = articles_and_columns(file)
        if columns:
            err.print(f"{file.source_path}: {columns}", soft_wrap=True, markup=False)
        taken: dict[str, list[dict]] = {}
        for row in removed.to_pylist():
            taken.setdefault(row["doc_id"], []).append(row)
        for document in documents.to_pylist():
            lines = taken.get(document["doc_id"], [])
            if form is ArticleFormat.json:
                print_json(document | {"removed": lines})
            else:
                show_document(document, lines)
        for reject in rejects.to_pylist():
            if form is ArticleFormat.json:
                print_json(reject)
            else:
                place = f"{reject['source_path']} {reject['item']}".strip()
                err.print(f"{place}: {reject['reason']}. {reject['detail']}", soft_wrap=True)


@app.command()
def report(
    warehouse: Warehouse = None,
    to: Annotated[
        Path | None, typer.Option("--out", help="Folder for the pages. \\[default: report]")
    ] = None,
    since: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="First day covered.")] = None,
    until: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Last day covered.")] = None,
    story: Annotated[
        list[str] | None, typer.Option(help="Id of a story to cover, whatever its day; may be repeated.")
    ] = None,
    workers: Annotated[int | None, typer.Option(min=1, help="Worker processes. \\[default: cores]")] = None,
) -> None:
    """Write pages to look at: index, stories, articles, outlets; they open from disk, without a network."""
    from flows.engine.stopping import stoppable
    from warehouse.report import Window, write_report

    settings = load(warehouse=warehouse, workers=workers)
    window = Window(since and since.date(), until and until.date())
    err.print(f"Writing pages of {settings.warehouse}", soft_wrap=True)
    with stoppable(lambda line: err.print(line, soft_wrap=True)):
        pages = write_report(settings.warehouse, to or Path("report"), window, story or (), settings.workers)
    out.print(
        f"{counted(pages.n_stories, 'story', 'stories')}, {counted(pages.n_outlets, 'outlet')}, "
        f"{pages.n_bytes / 1e6:.1f} MB. Open {pages.index} in a browser.",
        soft_wrap=True,
    )
    for page in pages.failed:
        err.print(f"The page of {page} could not be made.", soft_wrap=True)


@app.command()
def tables(
    name: Annotated[str | None, typer.Argument(help="A table, for its columns.")] = None,
    form: Annotated[Format, typer.Option("--format", help="How to print the rows.")] = Format.table,
) -> None:
    """Tables and their columns, each with its description."""
    from warehouse.tables import described

    descriptions = described()
    if name is None:
        show(["table", "a row is"], [(n, d.doc) for n, d in descriptions.items()], form)
    elif name in descriptions:
        show(["column", "description"], list(descriptions[name].columns.items()), form)
    else:
        raise typer.BadParameter(f"There is no table {name}. There are {', '.join(descriptions)}.")


app.command(cls=PlainCommand)(find)
app.command(cls=PlainCommand)(blame)
for command in (correct, seeds, stages, export, *COMMANDS):  # in this order behind those above
    app.command()(command)


def app_for(words: Sequence[str]) -> typer.Typer:
    """`app` with the one command that the first of `words` names, where it names one: to make all ready takes longer
    than many a look-up."""
    one = copy(app)
    one.registered_commands = [
        command
        for command in app.registered_commands
        if words and command.callback is not None and words[0] == command.callback.__name__
    ] or app.registered_commands
    return one


def _by_name(given: Sequence[str]) -> dict[str, str]:
    """Values of settings that were given as NAME=VALUE."""
    for pair in given:
        if "=" not in pair:
            raise typer.BadParameter(f"{pair} is not NAME=VALUE.", param_hint="--set")
    return dict(pair.split("=", 1) for pair in given)
