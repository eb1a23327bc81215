"""Is a text, or any part of it, in the warehouse? The articles that share words with it; nothing is written."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from math import fsum
from pathlib import Path

import pyarrow as pa

from flows.cli.articles import PHRASE, articles_of
from flows.cli.compare_files import Pairing
from transforms.align import align
from transforms.clean import clean
from transforms.compare import compare
from transforms.credits import credits
from transforms.describe import describe
from transforms.errors import SecondhandError, UsageError
from transforms.extract import extract
from transforms.fingerprint import shingles_of
from transforms.grade import grade
from transforms.lineage import OutletPriors, lineage
from transforms.quotes import quotation_spans
from transforms.read import Item, Metadata
from transforms.schemas import DOCUMENTS, REUSE, SCHEMAS
from transforms.split import split
from transforms.word_lists import know
from transforms.wording import counted
from warehouse.storage.hashes import documents_sharing
from warehouse.storage.in_force import files_in_force
from warehouse.storage.known_words import known_words
from warehouse.storage.layout import demand_columns, demand_table
from warehouse.storage.lookup import documents_of
from warehouse.storage.store import Store

LEAST_WORDS = (
    12  # the shortest run that independent writers do not share (`warehouse.stages.pair.PairConfig`)
)
AT_ONCE = 50  # articles that are read; those behind them share less than a phrase with the text, as a rule
_SPAN = ["doc_id", "start", "end"]
ASKED = "asked"  # id of the text that is asked for, which no document can have


@dataclass(frozen=True, slots=True)
class Match:
    """One article that shares words with the text: the two beside each other, and who had them first.

    share: of the words of the text, those that stand in passages with the article; verdict: the row of `lineage` of
    the text or of the article that names the other, None where neither does; is_first: whether the article was
    published before all others found.
    """

    pairing: Pairing
    share: float
    verdict: dict | None
    is_first: bool


def asked_document(what: str, stdin: str | None = None) -> pa.Table:
    """The one row of `documents` that FILE, TEXT or `-` (then `stdin`) means; UsageError where there is none."""
    is_file = what != "-" and _is_file(what)
    if is_file:
        from flows.inbox.files import find

        (file,) = find([Path(what)])
        documents, _, rejects = articles_of(file)
        if documents.num_rows != 1:
            reasons = "; ".join(f"{r['reason']}: {r['detail']}" for r in rejects.to_pylist())
            raise SecondhandError(
                f"{what} holds {counted(documents.num_rows, 'document')}"
                + (f" ({reasons})." if reasons else "."),
                "Give a file that holds one article, or its text.",
            )
    else:
        text = (stdin or "") if what == "-" else what
        extracted, _ = extract([Item("", "text", "text", text, Metadata())], "the text", "")
        documents = clean(extracted, PHRASE)[0] if extracted.num_rows else DOCUMENTS.empty_table()
    if not documents.num_rows or documents["n_words"][0].as_py() < LEAST_WORDS:
        if not is_file and what != "-" and _may_name(what):
            raise UsageError(
                f"{what} is no file, and has too few words for a text.",
                "Give a file or a sentence; `secondhand blame` takes an address in the warehouse.",
            )
        place = f" in {what}" if is_file else ""
        few = f"There are fewer than {LEAST_WORDS} words to look for{place}."
        raise UsageError(few, "Give a sentence or more.")
    at = documents.schema.get_field_index("doc_id")
    return documents.set_column(at, documents.schema.field(at), pa.array([ASKED]))


def find_text(root: Path, asked: pa.Table, most: int = AT_ONCE) -> list[Match]:
    """Articles of the warehouse at `root` that share passages with `asked`, those with most of its words first.

    Only `fingerprints` and `documents` are read: to read a few articles anew takes less time than to look for
    what was read of them in tables of many rows.
    """
    store, files = Store(root), files_in_force(root)
    doc_ids = _candidates(store, demand_table("fingerprints", files), asked, most)
    if not doc_ids:
        return []
    found = documents_of(store, demand_table("documents", files), doc_ids)
    demand_columns(found, DOCUMENTS.names)
    found = found.select(DOCUMENTS.names)
    documents = pa.concat_tables([asked, found if found.schema == DOCUMENTS else found.cast(DOCUMENTS)])
    for language in set(map(str, documents["language"].to_pylist())):
        if (words := known_words(store, language)) is not None:
            know(language, words)
    sentences = split(documents)
    pairs = pa.table({"doc_a": [ASKED] * found.num_rows, "doc_b": found["doc_id"]})
    passages = align(pairs, documents, sentences, _quotations(documents))
    if not passages.num_rows:
        return []
    outlets = frozenset(outlet for outlet in documents["outlet"].to_pylist() if outlet)
    sharing = sorted(set(map(str, passages["doc_b"].to_pylist())))
    places = {doc_id: place for place, doc_id in enumerate(documents["doc_id"].to_pylist())}
    documents = pa.concat_tables([documents.slice(places[doc_id], 1) for doc_id in (ASKED, *sharing)])
    pairs = pa.table({"doc_a": [ASKED] * len(sharing), "doc_b": sharing})
    grades = grade(passages, documents, pairs)
    _, facts = describe(documents, sentences)
    changes = compare(passages, documents, sentences, facts)
    verdicts = _verdicts(documents, grades, passages, changes, outlets)
    return _matches(documents, grades, passages, changes, verdicts)


def _is_file(what: str) -> bool:
    try:
        return Path(what).is_file()
    except OSError:  # a text is too long for a name
        return False


def _may_name(what: str) -> bool:
    """Whether what is no file was meant as one, or as an address: a word with a slash or a dot inside."""
    return len(what.split()) == 1 and any(mark in what.strip().rstrip(".") for mark in "/.\\")


def _candidates(store: Store, names: Sequence[str], asked: pa.Table, most: int) -> list[str]:
    """Ids of the documents that have most of the rare shingles of `asked`."""
    shared = documents_sharing(store, names, shingles_of(str(asked["text"][0])))
    shingles, doc_ids = shared["shingle"].to_pylist(), list(map(str, shared["doc_id"].to_pylist()))
    n_documents = Counter(shingles)
    rarities: defaultdict[str, list[float]] = defaultdict(list)
    for shingle, doc_id in zip(shingles, doc_ids, strict=True):
        rarities[doc_id].append(1 / n_documents[shingle])
    in_order = sorted(rarities, key=lambda doc_id: (-fsum(rarities[doc_id]), doc_id))
    return in_order[:most]


def _quotations(documents: pa.Table) -> pa.Table:
    """doc_id, start and end of each quotation, as `describe` finds them."""
    rows = [
        (doc_id, *span)
        for doc_id, text, language in zip(
            *(documents[c].to_pylist() for c in ("doc_id", "text", "language")), strict=True
        )
        for span in quotation_spans(text, language)
    ]
    return pa.table([list(column) for column in zip(*rows, strict=True)] or [[]] * 3, _SPAN)


def _verdicts(
    documents: pa.Table, grades: pa.Table, passages: pa.Table, changes: pa.Table, outlets: frozenset[str]
) -> list[dict]:
    """Rows of `lineage` that name a source."""
    nothing = {table: SCHEMAS[table].empty_table() for table in ("story_documents", "removed")}
    named = credits(documents, nothing["removed"], outlets)
    rows = lineage(
        documents,
        nothing["story_documents"],
        grades,
        passages,
        changes,
        named,
        nothing["removed"],
        outlet_priors=OutletPriors({}, {}),  # a few articles teach nothing of outlets
    )
    return [row for row in rows.to_pylist() if row["source_doc_id"]]


def _matches(
    documents: pa.Table, grades: pa.Table, passages: pa.Table, changes: pa.Table, verdicts: list[dict]
) -> list[Match]:
    rows = {row["doc_id"]: row for row in documents.to_pylist()}
    shared = []
    for graded in grades.to_pylist():
        share = sum(graded[f"{kind}_a"] for kind in (*REUSE, "quote"))
        if share > 0:
            shared.append((share, graded))
    passages_with, changes_with = _by_other(passages), _by_other(changes)
    times = [at for _, graded in shared if (at := rows[graded["doc_b"]]["published_at"])]
    matches = []
    for share, graded in sorted(shared, key=lambda one: (-one[0], one[1]["doc_b"])):
        other = graded["doc_b"]
        named = ({"doc_id": ASKED, "source_doc_id": other}, {"doc_id": other, "source_doc_id": ASKED})
        verdict = next((row for row in verdicts if any(row.items() >= one.items() for one in named)), None)
        pairing = Pairing(
            a=rows[ASKED],
            b=rows[other],
            passages=passages_with[other],
            grades=graded,
            changes=changes_with[other],
            credits=[],
        )
        is_first = bool(times) and rows[other]["published_at"] == min(times)
        matches.append(Match(pairing, share, verdict, is_first))
    return matches


def _by_other(table: pa.Table) -> defaultdict[str, list[dict]]:
    """Rows of a table of pairs, by the article that is paired with the text."""
    rows: defaultdict[str, list[dict]] = defaultdict(list)
    for row in table.to_pylist():
        rows[row["doc_b"]].append(row)
    return rows
