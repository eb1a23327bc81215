"""What was taken from where: passages, grades, changed facts, lineage."""

from __future__ import annotations

import pyarrow as pa

from transforms.schemas.fields import PAIR, table
from transforms.terms import KINDS, TIME

PASSAGES = table(
    "One row per aligned passage of a pair",
    *PAIR,
    ("a_start", pa.int32(), "First code point in a"),
    ("a_end", pa.int32(), "Code point after the last in a"),
    ("b_start", pa.int32(), "First code point in b"),
    ("b_end", pa.int32(), "Code point after the last in b"),
    ("kind", pa.string(), "verbatim, edited, paraphrase, translation, quote or boilerplate"),
    (
        "similarity",
        pa.float64(),
        "How alike the two sides are, in [0, 1]: 1 is the same words in the same order",
    ),
    ("n_words", pa.int32(), "Words of the longer side"),
    ("a_words", pa.int32(), "Words of the a side"),
    ("b_words", pa.int32(), "Words of the b side"),
)

ALIGNMENTS = PASSAGES.with_metadata(
    {"doc": "One row per aligned passage of a pair, before background was told from copying: `passages`"}
)

ALIGNED_PAIRS = table(
    "One row per pair whose texts were aligned, whether they share a passage or not",
    *PAIR,
)

GRADES = table(
    "One row per aligned pair: what share of each side is in passages with the other, by kind",
    *PAIR,
    *(
        (f"{kind}_{side}", pa.float64(), f"Share of the words of {side} in {kind} passages with the other")
        for side in "ab"
        for kind in KINDS
    ),
    (
        "same_story",
        pa.bool_(),
        "Whether both stand in one story; text that one outlet has in two is boilerplate",
    ),
    (
        "recurring",
        pa.bool_(),
        "Whether both, of two stories, share text with documents of further ones; it is boilerplate then",
    ),
    (
        "grade_a",
        pa.string(),
        "How a stands to b: copy, light_rewrite, heavy_rewrite, partial, common_source or unrelated",
    ),
    ("grade_b", pa.string(), "How b stands to a, in the same words"),
    (
        "corrected_source",
        pa.string(),
        "The one of the two that a correction calls the source of the other; null where none does",
    ),
    (
        "corrected",
        pa.string(),
        "What `corrections.csv` says of the pair, which outranks its shares: one is the source of the other, or "
        "neither is a copy; null where it says nothing",
    ),
    optional=("corrected_source", "corrected"),
)

CHANGES = table(
    "One row per fact kept, dropped, added or altered between two documents, read from a to b: of the pairs in which "
    "a tenth of the words of either, or 60 words as they stand, may have been taken from the other",
    *PAIR,
    (
        "kind",
        pa.string(),
        "number, date, name, attribution, quote, certainty, causality, negation, opposite or qualifier",
    ),
    (
        "effect",
        pa.string(),
        "kept, dropped, added, altered; attributions also generalised, specified, laundered, attributed; "
        "certainty and causality strengthened or weakened",
    ),
    ("before", pa.string(), "The fact as a has it"),
    ("after", pa.string(), "The fact as b has it"),
    ("a_start", pa.int32(), "First code point of the fact in a, or of the aligned passage where a lacks it"),
    ("a_end", pa.int32(), "Code point after the last in a"),
    ("b_start", pa.int32(), "First code point of the fact in b, or of the aligned passage where b lacks it"),
    ("b_end", pa.int32(), "Code point after the last in b"),
    optional=("before", "after"),
)

OUTLET_PRIORS = table(
    "One row per outlet in a cluster of documents that share text: what times tell of it, to be added up by outlet",
    ("cluster", pa.string(), "Smallest id of the documents that shared text connects"),
    ("outlet", pa.string(), "Outlet, by the one key of all its names"),
    ("n_first", pa.int64(), "Pairs with another outlet in which its text was out first"),
    ("n_second", pa.int64(), "Pairs with another outlet in which its text was out second"),
    (
        "n_right",
        pa.int64(),
        "Pairs of its own texts of which the later one says that it corrects the other, and pairs with another "
        "outlet in which the later one names the other as its source",
    ),
    ("n_wrong", pa.int64(), "The same pairs, where the earlier one says so"),
    ("n_undated", pa.int64(), "Pairs with another outlet whose times do not tell which was first"),
    ("n_resent", pa.int64(), "Pairs of its own texts whose times tell which was first"),
)

LINEAGE = table(
    "One row per document and source: where it came from",
    ("doc_id", pa.string(), "Document"),
    ("source_doc_id", pa.string(), "Document it draws on; null where it draws on none in the warehouse"),
    ("origin", pa.string(), "Source outside the warehouse, as in agency:ap; null where there is none"),
    ("verdict", pa.string(), "original, copied, shared_source, independent or undetermined"),
    ("confidence", pa.float64(), "Probability of the verdict in [0, 1]"),
    ("share", pa.float64(), "Share of the document's words that come from this source"),
    (
        "credit",
        pa.string(),
        "Words by which it names the outlet of this source as its source, photographs aside; null where it does not",
    ),
    (
        "evidence",
        pa.list_(pa.struct([("kind", pa.string()), ("weight", pa.float64()), ("detail", pa.string())])),
        "What speaks for the direction: kind, weight in log odds (positive: for it), and detail in words",
    ),
    optional=("source_doc_id", "origin", "credit"),
)

FIRST_PRINTINGS = table(
    "One row per stretch of a document that another printed first, or may have; no word stands in two, and what "
    "stands in none is its own as far as the warehouse knows",
    ("doc_id", pa.string(), "Document"),
    ("start", pa.int32(), "First code point"),
    ("end", pa.int32(), "Code point after the last"),
    ("n_words", pa.int32(), "Words"),
    (
        "kind",
        pa.string(),
        "How the document has it from the next in the chain: a kind of passage; null where a byline claims all of it",
    ),
    (
        "first_doc_id",
        pa.string(),
        "Document that printed it first: the last of the chain, or this one where `cannot_tell` and the chain is "
        "empty; null where it came from outside the warehouse",
    ),
    (
        "origin",
        pa.string(),
        "Source outside the warehouse that it came from, as in agency:ap; null where there is none",
    ),
    ("first_outlet", pa.string(), "Outlet or agency that printed it first; null where it is not named"),
    ("first_published_at", TIME, "Time of that document, UTC; null where it has none"),
    ("first_published_precision", pa.string(), "second, minute, day or none"),
    (
        "chain",
        pa.list_(pa.string()),
        "Documents that it came through, from the source of this one to the first in the warehouse; empty where "
        "it has none before this one",
    ),
    ("confidence", pa.float64(), "Probability that all steps of the chain went this way, in [0, 1]"),
    (
        "cannot_tell",
        pa.bool_(),
        "Whether it cannot be told who was first: a step of the chain is undetermined in `lineage`, or leads to "
        "a later document",
    ),
    optional=("kind", "first_doc_id", "origin", "first_outlet", "first_published_at"),
)
