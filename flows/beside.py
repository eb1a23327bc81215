"""Two documents, or one and what was taken out of it, as a person reads them in a terminal."""

from __future__ import annotations

from dataclasses import asdict

from rapidfuzz.distance import Indel
from rich.table import Table
from rich.text import Text

from flows.console import out
from flows.pairing import Pairing
from transforms.normalise import words

KINDS = ("verbatim", "edited", "paraphrase", "quote", "boilerplate")
STYLES = {
    "verbatim": "red",
    "edited": "yellow",
    "paraphrase": "cyan",
    "quote": "magenta",
    "boilerplate": "dim",
}


def as_json(pairing: Pairing) -> dict:
    """The pairing as one object: `a` and `b` (with `text`), `grade` of each side, shares, passages, changes."""
    told = asdict(pairing)
    told["grade"] = {side: pairing.grades[f"grade_{side}"] for side in "ab"}
    told["shares"] = {side: {k: pairing.grades[f"{k}_{side}"] for k in KINDS} for side in "ab"}
    for passage in told["passages"]:
        passage["a_text"] = pairing.a["text"][passage["a_start"] : passage["a_end"]]
        passage["b_text"] = pairing.b["text"][passage["b_start"] : passage["b_end"]]
    return told


def show_pairing(pairing: Pairing) -> None:
    """Shares and grades, the passages beside each other with changed words marked, and the changed facts."""
    out.print(_shares(pairing))
    out.print()
    out.print(_passages(pairing))
    changed = [c for c in pairing.changes if c["effect"] != "kept"]
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
        f"{document['n_words']:,} words",
    ]
    out.print(Text(" · ".join([document["source_path"], *head]), style="dim"))
    out.print(Text(document["text"]))
    for row in removed:
        out.print(Text.assemble((f"- {row['reason']}: ", "yellow"), (row["text"], "dim")))
    out.print()


def _shares(pairing: Pairing) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("", "words", *KINDS, "own", "grade"):
        table.add_column(name, justify="left" if name in ("", "grade") else "right")
    for side, document in (("a", pairing.a), ("b", pairing.b)):
        shares = [pairing.grades[f"{kind}_{side}"] for kind in KINDS]
        figures = [f"{s:.0%}" for s in (*shares, 1 - sum(shares))]
        name = f"{side}  {document['title'] or document['source_path']}"
        table.add_row(
            name, f"{document['n_words']:,}", *figures, pairing.grades[f"grade_{side}"].replace("_", " ")
        )
    return table


def _passages(pairing: Pairing) -> Table:
    table = Table(pad_edge=False, header_style="bold", show_lines=True)
    table.add_column("kind")
    table.add_column("a", ratio=1)
    table.add_column("b", ratio=1)
    for p in pairing.passages:
        a = pairing.a["text"][p["a_start"] : p["a_end"]]
        b = pairing.b["text"][p["b_start"] : p["b_end"]]
        table.add_row(Text(f"{p['kind']}\n{p['similarity']:.2f}", style=STYLES[p["kind"]]), *_marked(a, b))
    return table


def _marked(a: str, b: str) -> tuple[Text, Text]:
    """Both sides with the words that differ in bold."""
    words_a, words_b = words(a), words(b)
    steps = Indel.opcodes(words_a.forms, words_b.forms)
    texts = Text(a), Text(b)
    for step in steps:
        if step.tag != "equal":
            for text, found, start, end in (
                (texts[0], words_a, step.src_start, step.src_end),
                (texts[1], words_b, step.dest_start, step.dest_end),
            ):
                if start < end:
                    text.stylize("bold yellow", int(found.starts[start]), int(found.ends[end - 1]))
    return texts


def _changes(changes: list[dict]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in ("what", "effect", "in a", "in b"):
        table.add_column(name, overflow="fold")
    for change in changes:
        table.add_row(change["kind"], change["effect"], change["before"] or "", change["after"] or "")
    return table
