"""`secondhand correct`: what a person knows better, from the next run on."""

from __future__ import annotations

import getpass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.console import out, show
from flows.cli.upkeep import Warehouse
from flows.settings import load
from transforms.corrections import COLUMNS, KINDS, SAME_OUTLET, Correction, fault_of
from transforms.errors import UsageError

What = StrEnum("What", {kind.replace("-", "_"): kind for kind in (*KINDS, "list", "take-back")})  # type: ignore[misc]
NEXT = "The next `secondhand run` applies it."


def correct(
    what: Annotated[
        What,
        typer.Argument(
            help="; ".join(f"{kind}: {meaning}" for kind, meaning in KINDS.items())
            + "; list: show all; take-back: the one with the number that the list shows."
        ),
    ],
    target: Annotated[
        str | None,
        typer.Argument(
            metavar="[TARGET]",
            help="An article's id, address, or path with # and the item; for same-outlet the name that is read; for "
            "take-back a number.",
        ),
    ] = None,
    value: Annotated[str, typer.Argument(metavar="[VALUE]", help="What is right.")] = "",
    why: Annotated[str | None, typer.Option(help="Why, for who reads the table.")] = None,
    who: Annotated[str | None, typer.Option(help="Who says so. \\[default: the user]")] = None,
    warehouse: Warehouse = None,
) -> None:
    """Correct what was read: it is kept in corrections.csv of the warehouse, and outranks evidence in every run."""
    from warehouse.storage.corrections import corrections, note_corrections
    from warehouse.storage.store import Store

    settings = load(warehouse=warehouse)
    store = Store(settings.warehouse)
    if what.value == "list":
        rows = [(n, *(getattr(c, name) for name in COLUMNS)) for n, c in enumerate(corrections(store), 1)]
        show(["", *COLUMNS], rows)
        return
    if not target:
        raise typer.BadParameter("Say of what.", param_hint="TARGET")
    with store.writing(settings.wait):
        noted = list(corrections(store))
        if what.value == "take-back":
            if not target.isdecimal() or not 1 <= int(target) <= len(noted):
                raise UsageError(
                    f"There is no correction {target}.", "`secondhand correct list` numbers them."
                )
            out.print(f"Taken back: {noted.pop(int(target) - 1)}. {NEXT}", soft_wrap=True, markup=False)
        else:
            if not why:
                raise typer.BadParameter("A correction says why.", param_hint="--why")
            if what.value != SAME_OUTLET:
                target = _lasting(store.root, target)
            now = f"{datetime.now(UTC):%Y-%m-%dT%H:%MZ}"
            new = Correction(what.value, target, value, who or getpass.getuser(), now, why)
            if fault := fault_of(new):
                raise UsageError(fault, "`secondhand correct --help` says what each kind takes.")
            noted.append(new)
            out.print(f"Noted for {target}: {new}. {NEXT}", soft_wrap=True, markup=False)
        note_corrections(store, noted)


def _lasting(root: Path, target: str) -> str:
    """What names the article in every later run: ids change with the rules of cleaning, paths do not."""
    from warehouse.report.blame import asked_articles
    from warehouse.storage.catalog import open_catalog

    with open_catalog(root) as connection:
        articles = asked_articles(connection, target)
    if not articles:
        raise UsageError(
            f"No article has the id, address or path {target!r}.",
            'They are in `secondhand sql "SELECT doc_id, url, source_path, item FROM documents"`.',
        )
    [*_, document] = articles
    if target != document["doc_id"]:
        return target
    return f"{document['source_path']}#{document['item']}" if document["item"] else document["source_path"]
