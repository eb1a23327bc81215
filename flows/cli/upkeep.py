"""Commands that look after a warehouse: `up`, `down`, `check`, `doctor`, `forget`, `settings`."""

from __future__ import annotations

import platform
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.console import Format, err, out, show
from flows.unset import load, warehouse_in_force

if TYPE_CHECKING:
    from flows.settings import Settings

Warehouse = Annotated[
    Path | None, typer.Option("--warehouse", help="Folder of the warehouse. \\[default: secondhand-data]")
]
Form = Annotated[Format, typer.Option("--format", help="How to print the rows.")]


def up(
    inbox: Annotated[
        Path | None,
        typer.Argument(metavar="[INBOX]", help="Folder to watch. \\[default: seeds]", exists=True),
    ] = None,
    warehouse: Warehouse = None,
) -> None:
    """Start the Prefect server, its schedules and a worker on this machine, until Ctrl-C."""
    from flows.server import up as start

    start(load(inbox=inbox, warehouse=warehouse), lambda line: err.print(line, soft_wrap=True))


def down() -> None:
    """Stop what `secondhand up` started, from another terminal."""
    from flows.server import down as stop

    server = stop(load().state)
    err.print(f"{server.url} is down.", soft_wrap=True)


def check(warehouse: Warehouse = None, form: Form = Format.table) -> None:
    """Test the published tables; exit code 1 where they break a promise."""
    from warehouse import check as checks
    from warehouse.storage.catalog import open_catalog

    with open_catalog(warehouse_in_force(warehouse)) as connection:
        failures = checks.check(connection)
    if failures:
        rows = [(f.name, f.promise, f.n_rows, str(f.rows[0])) for f in failures]
        show(["data test", "promise", "rows that break it", "first"], rows, form)
        raise typer.Exit(1)
    err.print(f"All {len(checks.promises())} data tests hold.")


def doctor(
    warehouse: Warehouse = None,
    form: Form = Format.table,
    repair: Annotated[
        bool, typer.Option("--repair", help="Take out what cannot be read, and make it again.")
    ] = False,
) -> None:
    """Examine the warehouse's files, versions, disk and server; exit code 1 where something is wrong."""
    from importlib.metadata import version

    from flows.running import running
    from warehouse.maintenance import examine

    settings = load(warehouse=warehouse)
    if repair:
        _repair(settings)
    findings = examine(settings.warehouse)
    server = running(settings.state)
    rows = [(f.subject, f.good, f.detail) for f in findings]
    rows.append(("server", server is None or server.answers(), server.url if server else "not up"))
    rows += [(name, True, version(name)) for name in ("secondhand", "duckdb", "prefect", "pyarrow")]
    rows.append(("python", True, platform.python_version()))
    show(["what", "good", "found"], rows, form)
    if not all(good for _, good, _ in rows):
        raise typer.Exit(1)


def _repair(settings: Settings) -> None:
    """Take out what cannot be read, and make it again; what only raw files can bring back waits for the next run."""
    from flows.running import use_server

    use_server(settings.state)
    from flows.engine.stopping import stoppable
    from flows.ingest import run_ingest
    from flows.mending import mend
    from warehouse.storage.store import Store

    store = Store(settings.warehouse.absolute())
    with store.writing(settings.wait):
        _, done = mend(store, thorough=True)
    for sentence in done:
        err.print(sentence, soft_wrap=True, markup=False)
    with stoppable(lambda line: err.print(line, soft_wrap=True)):
        run_ingest([], settings)


def forget(
    what: Annotated[str, typer.Argument(metavar="DOC|URL|OUTLET", help="A doc_id, a URL or an outlet.")],
    warehouse: Warehouse = None,
) -> None:
    """Take documents out of every table, file and page, older catalogs included; no later run lets them in again.

    Of an outlet, its present documents. Yours to delete are the raw files, pages that `report --out` wrote, and
    headlines in the history of the Prefect server.
    """
    from flows.running import use_server

    settings = load(warehouse=warehouse)
    use_server(settings.state)
    from flows.engine.stopping import stoppable
    from flows.ingest import run_ingest
    from warehouse.storage.catalog import forget_past, migrate
    from warehouse.storage.forgotten import note_forgotten
    from warehouse.storage.known import KNOWN
    from warehouse.storage.store import Store

    store = Store(settings.warehouse)
    with store.writing(settings.wait):
        migrate(store)
        doc_ids = note_forgotten(store, what)
        for made_again in ("report", ".report.new", ".report.old", KNOWN):  # by the run
            shutil.rmtree(settings.warehouse / made_again, ignore_errors=True)
    with stoppable(lambda line: err.print(line, soft_wrap=True)):
        run_ingest([], settings)
    with store.writing(settings.wait):
        forget_past(store, keep=1)
    out.print(f"Forgotten: {', '.join(doc_ids)}", soft_wrap=True)
    out.print("Whatever brings these articles again is rejected as `forgotten`. Delete the raw files too.")


def settings(form: Form = Format.table) -> None:
    """Every setting with its value and where it came from."""
    from flows.settings import sourced_settings, unknown_variables

    rows = [(t.name, str(t), t.source, t.description) for t in sourced_settings()]
    show(["setting", "value", "from", "what it is"], rows, form)
    if unknown := unknown_variables():
        err.print(f"No settings, and ignored: {', '.join(unknown)}.", soft_wrap=True)


COMMANDS = (up, down, check, doctor, forget, settings)
