"""`secondhand blame`: who printed each passage of an article first?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer
from rich.text import Text

from flows.cli.console import ArticleFormat, err, out, print_json, show
from flows.cli.upkeep import Warehouse
from flows.unset import warehouse_in_force
from transforms.wording import counted

if TYPE_CHECKING:
    from warehouse.report.blame import Blame, Printing

STYLES = ("red", "blue", "yellow", "magenta", "cyan", "green")  # one a colour of the pages


def blame(
    what: Annotated[
        str,
        typer.Argument(
            metavar="DOC|URL|FILE", help="An article of the warehouse by its id, its address or its raw file."
        ),
    ],
    warehouse: Warehouse = None,
    form: Annotated[ArticleFormat, typer.Option("--format", help="How to print it.")] = ArticleFormat.table,
) -> None:
    """Show an article with each passage marked by who printed it first; of several versions the newest."""
    from warehouse.report import blame as blames
    from warehouse.storage.catalog import open_catalog

    with open_catalog(warehouse_in_force(warehouse)) as connection:
        origins = blames.blame_article(connection, what)
    if form is ArticleFormat.json:
        print_json(blames.as_json(origins))
    else:
        _show(origins)


def _show(origins: Blame) -> None:
    document = origins.document
    out.print(Text(document["title"] or "(no headline)", style="bold"))
    own = origins.n_own / max(document["n_words"], 1)
    caveat = (
        "" if document["own"] is not None else "; rewordings and translations are not read in its language"
    )
    out.print(
        f"{own:.0%} of its {counted(document['n_words'], 'word')} are its own, as far as the warehouse knows{caveat}."
    )
    for line in document["corrected"] or []:
        out.print(Text(f"Corrected by hand: {line}", style="yellow"), soft_wrap=True)
    out.print()
    text = Text()
    for part in origins.parts:
        words = document["text"][part.start : part.end]
        if part.printing is None:
            text.append(words)
        else:
            style = STYLES[part.printing.colour - 1]
            text.append(words, style=f"{style} underline" if part.printing.cannot_tell else style)
            text.append(f"[{part.printing.number}]", style="dim")
    out.print(text, soft_wrap=True)
    out.print()
    if origins.printings:
        columns = ["", "first printed by", "when", "through", "words", "share", "how", "sure"]
        show(columns, [_row(printing) for printing in origins.printings])
    for line in document["removed"]:
        err.print(Text(f"removed ({line['reason']}): {line['text']}", style="dim"), soft_wrap=True)


def _row(printing: Printing) -> tuple[Any, ...]:
    sure = f"{printing.confidence:.0%}{', who was first cannot be told' if printing.cannot_tell else ''}"
    through = ", ".join(step.name for step in printing.through)
    how = ", ".join(f"{kind} {n}" for kind, n in printing.kinds)
    when = printing.when or ("outside the warehouse" if printing.origin else "")
    return (
        printing.number,
        printing.first,
        when,
        through,
        printing.n_words,
        f"{printing.share:.0%}",
        how,
        sure,
    )
