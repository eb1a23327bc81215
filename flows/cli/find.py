"""`secondhand find`: has anybody printed this?"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated, Any

import typer

from flows.cli.console import ArticleFormat, err, out, print_json, show
from flows.cli.uncollected import uncollected
from flows.cli.upkeep import Warehouse
from flows.unset import warehouse_in_force
from transforms.wording import counted

if TYPE_CHECKING:
    from flows.cli.find_text import Match

SHOWN = 12  # articles in the table


def find(
    what: Annotated[
        str,
        typer.Argument(metavar="FILE|TEXT|-", help="A file, the words themselves, or - for standard input."),
    ],
    warehouse: Warehouse = None,
    form: Annotated[ArticleFormat, typer.Option("--format", help="How to print it.")] = ArticleFormat.table,
) -> None:
    """Has anybody printed this? Shows the articles that share words with a text; writes nothing."""
    root = warehouse_in_force(warehouse)
    with uncollected():
        from flows.cli.compare_view import as_json, show_pairing
        from flows.cli.find_text import asked_document, find_text

        asked = asked_document(what, sys.stdin.read() if what == "-" else None)
        matches = find_text(root, asked)
    if form is ArticleFormat.json:
        for match in matches:
            print_json(as_json(match.pairing) | {"share": match.share, "direction": _direction(match)})
        return
    if not matches:
        out.print(f"No article in {root} shares a passage with it.", soft_wrap=True)
        return
    columns = ["article", "published", "of the text", "verbatim", "edited", "quote", "grade", "direction"]
    show(columns, [_row(match) for match in matches[:SHOWN]])
    if len(matches) > SHOWN:
        err.print(f"and {counted(len(matches) - SHOWN, 'more article')}: --format json shows them all")
    out.print("\nPassages shared with the article at the top, the text on the left:\n")
    show_pairing(matches[0].pairing, added=False)


def _row(match: Match) -> tuple[Any, ...]:
    article, grades = match.pairing.b, match.pairing.grades
    named = ": ".join(filter(None, (article["outlet"], article["title"]))) or article["source_path"]
    shares = (f"{share:.0%}" for share in (match.share, *(grades[f"{kind}_a"] for kind in _KINDS)))
    first = ", the first" if match.is_first else ""
    when = f"{article['published_at']:%Y-%m-%d %H:%M}{first}" if article["published_at"] else "no date"
    return named, when, *shares, grades["grade_a"].replace("_", " "), _direction(match)


_KINDS = ("verbatim", "edited", "quote")


def _direction(match: Match) -> str:
    """Who took from whom, in words."""
    verdict = match.verdict
    if verdict is None:
        return "none"
    who = "the text took it" if verdict["doc_id"] == match.pairing.a["doc_id"] else "the article took it"
    sure = f"{verdict['confidence']:.0%}"
    return f"{who} ({sure})" if verdict["verdict"] == "copied" else f"open; likelier {who} ({sure})"
