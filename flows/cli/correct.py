"""`secondhand correct`: what a person knows better, from the next run on."""

from __future__ import annotations

import getpass
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from flows.cli.console import out, show
from flows.cli.upkeep import Warehouse
from flows.unset import load
from transforms.corrections import COLUMNS, KINDS, OF_TWO, SAME_OUTLET, SET_TEXT, Correction, fault_of
from transforms.errors import UsageError

if TYPE_CHECKING:
    from warehouse.storage.store import Store

What = StrEnum("What", {kind.replace("-", "_"): kind for kind in (*KINDS, "list", "take-back")})  # type: ignore[misc]
NEXT = "The next `secondhand run` applies it."


def correct(
    what: Annotated[
        What,
        typer.Argument(
            help="\n\n".join(f"{kind}: {meaning}." for kind, meaning in KINDS.items())
            + "\n\nlist: show all, and what is so without them."
            + "\n\ntake-back: the one with the number that the list shows."
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
    value: Annotated[
        str,
        typer.Argument(
            metavar="[VALUE]",
            help=f"What is right; for {', '.join(OF_TWO[:-1])} and {OF_TWO[-1]} the other "
            "article; for set-text the words.",
        ),
    ] = "",
    why: Annotated[str | None, typer.Option(help="Why, for who reads the table.")] = None,
    who: Annotated[str | None, typer.Option(help="Who says so. \\[default: the user]")] = None,
    warehouse: Warehouse = None,
) -> None:
    """Correct what was read or found: it is kept in corrections.csv of the warehouse, and outranks evidence in every
    run. Of corrections that contradict one another the later ones count.

    For example: secondhand correct source https://copy.example/1 https://original.example/1 --why "they say so"
    """
    from warehouse.storage.corrections import corrections, note_corrections
    from warehouse.storage.store import Store

    settings = load(warehouse=warehouse)
    store = Store(settings.warehouse)
    if what.value == "list":
        rows = zip(listed := corrections(store), _said(store, listed), strict=True)
        show(
            ["", *COLUMNS, "counts", "without it, or why not"],
            [(n, *(getattr(c, name) for name in COLUMNS), *said) for n, (c, said) in enumerate(rows, 1)],
        )
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
            if what.value in OF_TWO and not value:
                raise typer.BadParameter("Say which other article.", param_hint="VALUE")
            if what.value != SAME_OUTLET:
                target = _lasting(store.root, target, value if what.value == SET_TEXT else "")
            if what.value in OF_TWO:
                value = _lasting(store.root, value)
            now = f"{datetime.now(UTC):%Y-%m-%dT%H:%MZ}"
            new = Correction(what.value, target, value, who or getpass.getuser(), now, why)
            if fault := fault_of(new):
                raise UsageError(fault, "`secondhand correct --help` says what each kind takes.")
            outranked = _outranked(store.root, noted, new)
            noted.append(new)
            out.print(f"Noted for {target}: {new}. {NEXT}", soft_wrap=True, markup=False)
            for number, correction in outranked:
                line = f"It contradicts correction {number}, {correction}, which does not count any more."
                out.print(line, style="yellow", soft_wrap=True, markup=False)
        note_corrections(store, noted)


def _said(store: Store, noted: Sequence[Correction]) -> list[tuple[str, str]]:
    """Whether each correction counts, and what is so without it, or why it does not, as the last run told."""
    from transforms.schemas import SCHEMAS
    from warehouse.stages.corrections import said_of
    from warehouse.storage.catalog import published
    from warehouse.storage.layout import demand_columns

    rows = store.read("corrections", published(store))
    demand_columns(rows, SCHEMAS["corrections"].names)
    told = said_of(rows)
    said = [told.get(correction) for correction in noted]
    return [("yes" if one[0] else "no", one[1]) if one else ("from the next run on", "") for one in said]


def _outranked(root: Path, noted: Sequence[Correction], new: Correction) -> list[tuple[int, Correction]]:
    """Those of `noted`, with numbers, that the `new` one keeps from counting; UsageError where it says nothing."""
    from transforms.settled import settled
    from warehouse.stages.corrected import named
    from warehouse.storage.catalog import open_catalog

    if new.what not in OF_TWO:
        return []
    names = [name for c in (*noted, new) if c.what in OF_TWO for name in (c.target, c.value)]
    with open_catalog(root) as connection:
        documents = named(connection, names)
    before, after = (dict(settled(documents, those).faults) for those in (noted, [*noted, new]))
    if fault := after.get(len(noted) + 1):
        raise UsageError(fault, "`secondhand blame` finds an article by the same names.")
    return [(number, noted[number - 1]) for number in sorted(after.keys() - before.keys())]


def _lasting(root: Path, target: str, words: str = "") -> str:
    """What names the article in every later run: ids change with the rules of cleaning, paths do not.

    UsageError where there is no such article, or these words are none of it.
    """
    from transforms.set_text.told import stands_in
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
    if words and not any(stands_in(words, article["text"]) for article in articles):
        raise UsageError(
            "These words do not stand in a row in the text of the article.",
            f"`secondhand blame {target}` prints the text.",
        )
    if target != document["doc_id"]:
        return target
    return f"{document['source_path']}#{document['item']}" if document["item"] else document["source_path"]
