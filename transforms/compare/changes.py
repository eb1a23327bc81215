"""The comparison of two documents' facts: the stage itself and its rows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pyarrow as pa

from transforms.compare.attributed import attribution_rows
from transforms.compare.opposites import opposite_rows
from transforms.compare.place import Alignment, Span, stretches
from transforms.compare.same import Fact
from transforms.compare.sides import Pair, Row, Side
from transforms.compare.swapped import swapped_rows
from transforms.compare.things import KINDS, thing_rows
from transforms.compare.tone import tone_rows
from transforms.digits import plain_digits
from transforms.disguise import unmasked
from transforms.facts.language import Lexicon, as_written, lexicon
from transforms.facts.language.plain import plain
from transforms.facts.numbers import quantity_at
from transforms.schemas import CHANGES

NOT_TAKEN = ("quote", "boilerplate")  # kinds of passage that neither side need have from the other


def compare(passages: pa.Table, documents: pa.Table, sentences: pa.Table, facts: pa.Table) -> pa.Table:
    """Changes of facts between the documents of each aligned pair, as a `changes` table.

    passages: the aligned passages; documents: needs `doc_id`, `text`, `language`; sentences, facts: those of these
    documents. One row per fact of either side, in order of place in a, then b. A pair that shares nothing, or
    nothing but set text and quotations, took nothing from one another and gives no rows.
    """
    pairs = _pairs(passages)
    sides, printed = _sides(documents, sentences, facts, {doc_id for pair in pairs for doc_id in pair})
    rows: list[tuple] = []
    for (doc_a, doc_b), spans in sorted(pairs.items()):
        a, b = sides[doc_a], sides[doc_b]
        aligned = [Alignment(*stretch, a.words, b.words) for stretch in stretches(sorted(spans))]
        pair = Pair(a, b, sorted(spans), aligned)
        texts = printed.get(doc_a, a.text), printed.get(doc_b, b.text)
        rows += ((doc_a, doc_b, *_as_printed(row, *texts)) for row in sorted(_rows(pair), key=_order))
    columns = zip(*rows, strict=True) if rows else ((),) * len(CHANGES)
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, CHANGES, strict=True)], schema=CHANGES)


def _pairs(passages: pa.Table) -> dict[tuple[str, str], set[tuple[Span, Span]]]:
    """Places of the passages of each pair that has one in which text was taken, and of one language.

    Names, figures and attributions of two languages are not told alike from unlike: nothing is said of a translation.
    """
    fields = ("doc_a", "doc_b", "kind", "a_start", "a_end", "b_start", "b_end")
    rows = list(zip(*(passages[c].to_pylist() for c in fields), strict=True))
    takers = {(a, b) for a, b, kind, *_ in rows if kind not in NOT_TAKEN}
    takers -= {(a, b) for a, b, kind, *_ in rows if kind == "translation"}
    pairs: dict[tuple[str, str], set[tuple[Span, Span]]] = {}
    for doc_a, doc_b, _, *span in rows:
        if (doc_a, doc_b) in takers:
            pairs.setdefault((doc_a, doc_b), set()).add(((span[0], span[1]), (span[2], span[3])))
    return pairs


def _sides(
    documents: pa.Table, sentences: pa.Table, facts: pa.Table, needed: set[str]
) -> tuple[dict[str, Side], dict[str, str]]:
    """Sides by document, with look-alike letters as they are read, and the texts that have such letters."""
    rows = _by_document(facts, needed, ("kind", "value", "start", "end", "head"))
    spans = _by_document(sentences, needed, ("start", "end"))
    sides, printed = {}, {}
    for doc_id, text, language in zip(
        *(documents[c].to_pylist() for c in ("doc_id", "text", "language")), strict=True
    ):
        if doc_id in needed:
            if (unmasked_text := plain_digits(unmasked(text))) != text:
                printed[doc_id], text = text, unmasked_text
            own_lexicon = as_written(lexicon(language) or plain(language), text)
            side_facts = [read_fact(text, own_lexicon, *row) for row in rows.get(doc_id, [])]
            in_order = sorted(side_facts, key=lambda f: (f.start, f.end))
            sides[doc_id] = Side(text, language, sorted(spans.get(doc_id, [])), in_order)
    return sides, printed


def _as_printed(row: Row, a: str, b: str) -> Row:
    """`row` with the words that stand at its places in the texts."""
    before = row.before and a[row.a_start : row.a_end]
    return row._replace(before=before, after=row.after and b[row.b_start : row.b_end])


def _by_document(table: pa.Table, doc_ids: set[str], columns: Sequence[str]) -> dict[str, list[tuple]]:
    """Rows of `table` of these documents, by document."""
    rows: dict[str, list[tuple]] = {}
    for doc_id, *row in zip(*(table[c].to_pylist() for c in ("doc_id", *columns)), strict=True):
        if doc_id in doc_ids:
            rows.setdefault(doc_id, []).append(tuple(row))
    return rows


def read_fact(
    document: str, own_lexicon: Lexicon, kind: str, value: str, start: int, end: int, head: str | None
) -> Fact:
    """One row of `facts` of `document`; a number is read again for what its normal form does not hold."""
    text = document[start:end]
    if kind != "number":
        return Fact(kind, value, text, start, end, noun=(head or "") if kind == "name" else "")
    return Fact(kind, value, text, start, end, quantity_at(document, start, own_lexicon), head or "")


def _order(row: Row) -> tuple:
    return (
        row.a_start,
        row.a_end,
        row.b_start,
        row.b_end,
        row.kind,
        row.effect,
        row.before or "",
        row.after or "",
    )


def _rows(pair: Pair) -> Iterator[Row]:
    for kind in KINDS:
        yield from thing_rows(pair, kind)
    yield from attribution_rows(pair)
    yield from tone_rows(pair)
    yield from opposite_rows(pair)
    yield from swapped_rows(pair)
