"""Two documents, or one and what was taken out of it, as a person reads them in a terminal."""

from __future__ import annotations

from dataclasses import asdict

from rich.table import Table
from rich.text import Text

from flows.cli.compare_files import Pairing
from flows.cli.console import out
from transforms.changed import changed_words
from transforms.coverage import coverage
from transforms.schemas import KINDS
from transforms.wording import counted

CLOSE = 12  # code points between passages that a reader still sees as one
STYLES = {
    "verbatim": "red",
    "edited": "yellow",
    "paraphrase": "cyan",
    "translation": "green",
    "quote": "magenta",
    "boilerplate": "dim",
}


def as_json(pairing: Pairing) -> dict:
    """The pairing as one object: `a` and `b` (with `text`), `grade` of each side, shares, passages, changes.

    `shares` are of the passages found, and `not_measured` names the kinds that the languages do not let find.
    """
    comparison = asdict(pairing)
    comparison["grade"] = {side: pairing.grades[f"grade_{side}"] for side in "ab"}
    comparison["shares"] = {side: {k: pairing.grades[f"{k}_{side}"] for k in KINDS} for side in "ab"}
    comparison["coverage"] = {side: coverage(getattr(pairing, side)["language"])._asdict() for side in "ab"}
    comparison["not_measured"] = _unread(pairing)
    for passage in comparison["passages"]:
        passage["a_text"] = pairing.a["text"][passage["a_start"] : passage["a_end"]]
        passage["b_text"] = pairing.b["text"][passage["b_start"] : passage["b_end"]]
    return comparison


def show_pairing(pairing: Pairing, added: bool = True) -> None:
    """Shares and grades, the passages beside each other with changed words marked, and the changed facts.

    added: whether facts that b has beyond a are shown.
    """
    for side, document in (("a", pairing.a), ("b", pairing.b)):
        out.print(Text(f"{side}  {document['title'] or document['source_path']}"))
    out.print()
    out.print(_shares(pairing))
    for line in _blind_to(pairing):
        out.print(Text(line, style="yellow"))
    out.print()
    out.print(_passages(pairing))
    hidden = {"kept"} if added else {"kept", "added"}
    changed = [change for change in pairing.changes if change["effect"] not in hidden]
    if changed:
        out.print()
        out.print(_changes(changed))


def show_document(document: dict, removed: list[dict]) -> None:
    """Head, text and removed lines of one document."""
    at = document["published_at"]
    when = (
        "no date"
        if at is None
        else f"{at:%Y-%m-%d}"
        if document["published_precision"] == "day"
        else f"{at:%Y-%m-%d %H:%M} UTC"
    )
    out.print(Text(document["title"] or "(no headline)", style="bold"))
    head = [
        document["outlet"] or "unknown outlet",
        when,
        document["language"],
        counted(document["n_words"], "word"),
    ]
    out.print(Text(" · ".join([document["source_path"], *head]), style="dim"))
    out.print(Text(document["text"]))
    for row in removed:
        out.print(Text.assemble((f"- {row['reason']}: ", "yellow"), (row["text"], "dim")))
    out.print()


def _shares(pairing: Pairing) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    unread = _unread(pairing)
    for name in ("", "words", *KINDS, "own", "grade"):
        table.add_column(name, justify="left" if name in ("", "grade") else "right", no_wrap=True)
    for side, document in (("a", pairing.a), ("b", pairing.b)):
        shares = {kind: pairing.grades[f"{kind}_{side}"] for kind in KINDS}
        shares["own"] = 1 - sum(shares.values())
        figures = ["?" if kind in unread else f"{share:.0%}" for kind, share in shares.items()]
        grade = pairing.grades[f"grade_{side}"].replace("_", " ")
        table.add_row(side, f"{document['n_words']:,}", *figures, grade)
    return table


def _unread(pairing: Pairing) -> list[str]:
    """Kinds whose share the languages of the two do not let measure."""
    both = all(coverage(document["language"]).paraphrase for document in (pairing.a, pairing.b))
    return [] if both else ["paraphrase", "translation", "own"]


def _blind_to(pairing: Pairing) -> list[str]:
    """A line for each language of the two of which not all is read."""
    lines = []
    for language in dict.fromkeys(document["language"] for document in (pairing.a, pairing.b)):
        unread = [name for name, read in coverage(language)._asdict().items() if not read]
        if unread:
            named = "a text of unknown language" if language == "und" else f"the language {language}"
            lines.append(f"Not read in {named}: {', '.join(unread)}.")
    return lines


def _passages(pairing: Pairing) -> Table:
    table = Table(pad_edge=False, header_style="bold", show_lines=True)
    table.add_column("kind")
    table.add_column("a", ratio=1)
    table.add_column("b", ratio=1)
    for row in _sentences(pairing):
        kinds = Text("\n").join(Text(k, style=STYLES[k]) for k in dict.fromkeys(p["kind"] for p in row))
        table.add_row(kinds, *_coloured(pairing, row))
    return table


def _sentences(pairing: Pairing) -> list[list[dict]]:
    """Passages in rows for the eye: neighbours on both sides stand together until a sentence ends."""
    rows: list[list[dict]] = []
    for passage in pairing.passages:
        before = rows[-1][-1] if rows else None
        if (
            before
            and _follows(pairing.a["text"], before["a_end"], passage["a_start"])
            and _follows(pairing.b["text"], before["b_end"], passage["b_start"])
        ):
            rows[-1].append(passage)
        else:
            rows.append([passage])
    return rows


def _follows(text: str, end: int, start: int) -> bool:
    between = text[end:start]
    return 0 <= start - end <= CLOSE and not any(mark in between for mark in ".!?\n")


def _coloured(pairing: Pairing, row: list[dict]) -> tuple[Text, Text]:
    """Both sides of a row, each passage in the colour of its kind, changed words in bold."""
    sides = []
    for side, document in (("a", pairing.a), ("b", pairing.b)):
        at = row[0][f"{side}_start"]
        text = Text(document["text"][at : row[-1][f"{side}_end"]])
        for p in row:
            text.stylize(STYLES[p["kind"]], p[f"{side}_start"] - at, p[f"{side}_end"] - at)
        sides.append(text)
    text_a, text_b = sides
    if any(p["kind"] == "translation" for p in row):
        return text_a, text_b  # every word is another
    for text, places in zip(sides, changed_words(text_a.plain, text_b.plain), strict=True):
        for first, end in zip(places[::2], places[1::2], strict=True):
            text.stylize("bold underline", first, end)
    return text_a, text_b


def _changes(changes: list[dict]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("what", "effect", "in a", "in b"):
        table.add_column(name, overflow="fold")
    for change in changes:
        table.add_row(change["kind"], change["effect"], change["before"] or "", change["after"] or "")
    return table
