"""The table contracts: an Arrow schema a table, a description a field.

Offsets are code points into `documents.text`, end exclusive. Times are UTC. Shares are fractions of words in
[0, 1]. The descriptions reach DuckDB as column comments and the reference page of the docs.
"""

from __future__ import annotations

import pyarrow as pa

from transforms.errors import ContractError
from transforms.terms import KINDS, OPPOSITE_EFFECT, REUSE, SPEAKER, TIME, WORD

__all__ = [
    "KINDS",
    "OPPOSITE_EFFECT",
    "REUSE",
    "SCHEMAS",
    "SPEAKER",
    "TIME",
    "WORD",
    "check",
    "describe",
    "from_rows",
]

FieldSpec = tuple[str, pa.DataType, str]


def _table(doc: str, *fields: FieldSpec, optional: tuple[str, ...] = ()) -> pa.Schema:
    """Schema of one table; fields named in `optional` may be null, all others may not."""
    return pa.schema(
        [pa.field(n, t, nullable=n in optional, metadata={"doc": d}) for n, t, d in fields],
        metadata={"doc": doc},
    )


_PAIR: tuple[FieldSpec, ...] = (
    ("doc_a", pa.string(), "The earlier document; undated ones come last, and equal ones follow their ids"),
    ("doc_b", pa.string(), "The later document"),
)

INPUTS = _table(
    "One row per input file read: a path and its bytes, so a file that changed in place has several",
    ("source_path", pa.string(), "Path within the input folder"),
    (
        "raw_sha256",
        pa.string(),
        "SHA-256 of its bytes, in hex, and behind a point of its sidecar's; empty where it could not be read",
    ),
    ("n_bytes", pa.int64(), "Size of the file in bytes"),
    ("source_kind", pa.string(), "Kind of file by its content: html, text, jsonl, pdf ..."),
    ("n_items", pa.int64(), "Items found in it; each is a row of `documents` or of `rejects`"),
)

DOCUMENTS = _table(
    "One row per article version",
    ("doc_id", pa.string(), "16 hex digits from the article's identity and its text"),
    (
        "article_id",
        pa.string(),
        "16 hex digits from the identity alone (URL, or else path): shared by all versions of an article",
    ),
    ("source_path", pa.string(), "Path within the input folder"),
    ("item", pa.string(), "Place inside a file that holds several items (line, record, member); else empty"),
    ("source_kind", pa.string(), "Kind of the item by its content: html, text, json, pdf ..."),
    (
        "page_type",
        pa.string(),
        "article, or live (entries with times of their own); null where it was read before this was told",
    ),
    (
        "access",
        pa.string(),
        "open, metered (whole, but not shown to all) or teaser (its beginning); null where the page does not tell",
    ),
    (
        "extraction_confidence",
        pa.float64(),
        "How surely the text is all of the article and nothing else, in [0, 1]; null for inputs that are no web page",
    ),
    ("raw_sha256", pa.string(), "`raw_sha256` of the input file"),
    ("url", pa.string(), "Canonical URL"),
    ("outlet", pa.string(), "Outlet that published it"),
    ("title", pa.string(), "Headline"),
    ("authors", pa.list_(pa.string()), "Authors as named by the page"),
    ("published_at", TIME, "Publication time, UTC; the start of the day where only the day is known"),
    ("published_precision", pa.string(), "How exactly `published_at` is known: second, minute, day or none"),
    (
        "published_evidence",
        pa.string(),
        "Where `published_at` was read: json-ld, meta, microdata, time-element, text, url, script, feed, mail, "
        "record, file or sidecar; null where it is",
    ),
    ("modified_at", TIME, "Time of the last change that the page states, UTC"),
    (
        "fetched_at",
        TIME,
        "When it was first fetched or saved, as far as the inputs tell, UTC; the start of a day known alone",
    ),
    ("language", pa.string(), "ISO 639-1 code found from the text; `und` where it cannot be told"),
    ("text", pa.string(), "Body text after cleaning, one paragraph a line"),
    ("n_words", pa.int32(), "Words of `text`"),
    (
        "disguised",
        pa.bool_(),
        "Whether words of `text` mix letters of two alphabets that look alike, as those of a hidden copy do; they "
        "are compared as they are read",
    ),
    optional=(
        "page_type",
        "access",
        "extraction_confidence",
        "url",
        "outlet",
        "title",
        "published_at",
        "published_evidence",
        "modified_at",
        "fetched_at",
    ),
)

EXTRACTED = pa.schema(
    [field for field in DOCUMENTS if field.name not in ("doc_id", "n_words", "disguised")],
    metadata={"doc": "One row per article as extraction returned it: `documents` before cleaning"},
)

REMOVED = _table(
    "One row per line or span that cleaning took out",
    ("doc_id", pa.string(), "Document it was taken from"),
    ("position", pa.int32(), "Code point in the extracted text, before cleaning, where it stood"),
    ("text", pa.string(), "The text removed"),
    (
        "reason",
        pa.string(),
        "Rule that removed it: date-header, share-bar, promotion, caption, credit, contribution ...",
    ),
    ("evidence", pa.string(), "What the rule saw"),
)

REJECTS = _table(
    "One row per input item that gave no document",
    ("source_path", pa.string(), "Path within the input folder"),
    ("item", pa.string(), "Place inside a file that holds several items; else empty"),
    ("reason", pa.string(), "Code: empty, damaged, no-text, duplicate, link ..."),
    ("detail", pa.string(), "What was found, in a sentence"),
    ("raw_sha256", pa.string(), "`raw_sha256` of the input file"),
)

SENTENCES = _table(
    "One row per sentence",
    ("doc_id", pa.string(), "Document"),
    ("sentence", pa.int32(), "Number within the document, from 0"),
    ("start", pa.int32(), "First code point"),
    ("end", pa.int32(), "Code point after the last"),
    ("kind", pa.string(), "prose, heading, list or quote (all of it inside quotation marks)"),
)

QUOTES = _table(
    "One row per quotation",
    ("doc_id", pa.string(), "Document"),
    ("start", pa.int32(), "First code point inside the quotation marks"),
    ("end", pa.int32(), "Code point of the closing mark"),
    ("speaker", pa.string(), "Who said it, as named in the document"),
    ("text", pa.string(), "The words quoted"),
    optional=("speaker",),
)

CREDITS = _table(
    "One row per mention of another outlet or agency as a source",
    ("doc_id", pa.string(), "Document"),
    ("outlet", pa.string(), "Outlet or agency named, in its usual form"),
    ("kind", pa.string(), "byline, dateline, contributed, reported or photo"),
    ("cited_date", pa.date32(), "Day that the mention gives for the cited report"),
    ("quote", pa.string(), "The words that credit it"),
    ("start", pa.int32(), "First code point; null where the line stands in `removed`"),
    ("end", pa.int32(), "Code point after the last; null where the line stands in `removed`"),
    optional=("cited_date", "start", "end"),
)

CAPITALS = _table(
    "One row per document: what the name of an outlet in it can be made of, so that a new outlet re-reads few",
    ("doc_id", pa.string(), "Document"),
    ("words", pa.list_(pa.string()), "Its capitalised words, authors and removed lines included, each once"),
)

FINGERPRINTS = _table(
    "One row per kept shingle of a document",
    ("bucket", pa.uint16(), "Partition of the shingle: its lowest bits"),
    ("shingle", pa.uint64(), "Hash of the word shingle"),
    ("doc_id", pa.string(), "Document"),
)

PROFILES = _table(
    "One row per document: what its event is told by, kept so that no document is read for it twice",
    ("doc_id", pa.string(), "Document"),
    ("published_at", TIME, "Publication time, UTC"),
    ("terms", pa.list_(pa.uint64()), "Hashes of the stems of its names, figures and rare words"),
    (
        "weights",
        pa.list_(pa.float32()),
        "Weight of each of them; length 1, or less without names, before the lightest were left out",
    ),
    (
        "lead",
        pa.list_(pa.int16()),
        "Meaning of headline and lead: a unit vector in steps of 1/2048, of 256 numbers in English, 512 in other "
        "languages; empty where none covers the language",
    ),
    optional=("published_at",),
)

TOPICS = _table(
    "One row per two documents that may tell of one event, whatever their words",
    ("doc_a", pa.string(), "The document of the smaller id"),
    ("doc_b", pa.string(), "The document of the larger id"),
    ("topic", pa.float64(), "How surely both tell of one event, in [0, 1]"),
)

READINGS = _table(
    "One row per two documents that share kept shingles, with what reading both texts gave",
    *_PAIR,
    ("n_shared", pa.int64(), "Kept shingles that both have, but for those of too many documents"),
    ("n_rare", pa.int64(), "Of them, those of few documents"),
    ("containment_a", pa.float64(), "Fraction of the 5-word runs of a that b has too"),
    ("containment_b", pa.float64(), "Fraction of the 5-word runs of b that a has too"),
    ("run_words", pa.int64(), "Words of the longest unbroken run that both have"),
    ("passage_words", pa.int64(), "Words of runs that stand close together in both, where they are most"),
    ("shorter_words", pa.int64(), "Words of the shorter text"),
)

COMMON_SHINGLES = _table(
    "One row per shingle that was set aside, since too many documents have it",
    ("bucket", pa.uint16(), "Partition of the shingle"),
    ("shingle", pa.uint64(), "Hash of the word shingle"),
    ("n_documents", pa.int64(), "Documents that have it"),
)

BOILERPLATE = _table(
    "One row per stretch of set text: words that stand in documents which have nothing else in common",
    ("text", pa.string(), "Its words, as the example has them"),
    ("n_words", pa.int64(), "Its words, counted"),
    ("n_documents", pa.int64(), "Documents that have it"),
    ("n_outlets", pa.int64(), "Outlets of these, as far as they are known"),
    ("first_published_at", TIME, "Time of the earliest of them; null where none has one"),
    ("last_published_at", TIME, "Time of the latest of them"),
    ("place", pa.string(), "Where two in three of them have it: head, foot or body; null where they differ"),
    ("example_doc_id", pa.string(), "The document with the smallest id among them"),
    optional=("first_published_at", "last_published_at", "place"),
)

SET_TEXT = _table(
    "One row per stretch of a document that is set text",
    ("doc_id", pa.string(), "The document"),
    ("start", pa.int32(), "First character"),
    ("end", pa.int32(), "Character behind the last"),
    ("n_words", pa.int64(), "Its words"),
)

SET_TEXT_PAIRS = _table(
    "One row per row of `readings` whose documents share set text or fill in one form, with what they share besides",
    *_PAIR,
    (
        "kind",
        pa.string(),
        "set_text, or form: the frame of a notice with other figures and names in its gaps",
    ),
    ("set_words", pa.int64(), "Words of a that are set text which b has too"),
    ("containment_a", pa.float64(), "As in `readings`, without set text and forms"),
    ("containment_b", pa.float64(), "The same of b"),
    ("run_words", pa.int64(), "As in `readings`, without set text and forms"),
    ("passage_words", pa.int64(), "The same"),
    ("is_related", pa.bool_(), "Whether they have more in common than that, by their remaining words"),
)

PAIRS = _table(
    "One row per two documents worth comparing",
    *_PAIR,
    ("containment_a", pa.float64(), "Fraction of the 5-word runs of a that b has too"),
    ("containment_b", pa.float64(), "Fraction of the 5-word runs of b that a has too"),
    (
        "topic",
        pa.float64(),
        "How surely both tell of one event, from names, rare words and meaning, in [0, 1]; .5 joins them",
    ),
    (
        "reason",
        pa.string(),
        "text, topic, both, version (same article, changed text), or boilerplate (set text alone, of the nearest)",
    ),
)

STORIES = _table(
    "One row per story",
    ("story_id", pa.string(), "16 hex digits"),
    (
        "title",
        pa.string(),
        "Headline of the earliest document that is central to it, or that document's first words",
    ),
    ("first_published_at", TIME, "Earliest publication time, UTC"),
    ("last_published_at", TIME, "Latest publication time, UTC"),
    ("n_documents", pa.int32(), "Documents"),
    ("n_outlets", pa.int32(), "Outlets named among them"),
    optional=("first_published_at", "last_published_at"),
)

STORY_DOCUMENTS = _table(
    "One row per document, with its place in a story",
    ("story_id", pa.string(), "Story"),
    ("doc_id", pa.string(), "Document"),
    (
        "role",
        pa.string(),
        "anchor (the earliest document), member, version (a later version of a member), or alone",
    ),
    ("score", pa.float64(), "Strength of the link that ties it to the story, in [0, 1]; 1 for the anchor"),
    ("reason", pa.string(), "What ties it to the story, in words"),
)

STORY_HISTORY = _table(
    "One row per story that went over into another, and when; stories that only grew have none",
    ("changed_at", TIME, "When the run that changed it grouped its documents, UTC"),
    ("story_before", pa.string(), "Story as it was called before"),
    ("story_after", pa.string(), "Story that has its documents now; null where none is left of them"),
    (
        "kind",
        pa.string(),
        "merged (went into one with others), renamed (an earlier document was found), split, or gone",
    ),
    ("n_documents", pa.int64(), "Documents that went from the one to the other"),
    optional=("story_after",),
)

PASSAGES = _table(
    "One row per aligned passage of a pair",
    *_PAIR,
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

ALIGNED_PAIRS = _table(
    "One row per pair whose texts were aligned, whether they share a passage or not",
    *_PAIR,
)

GRADES = _table(
    "One row per aligned pair: what share of each side is in passages with the other, by kind",
    *_PAIR,
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
)

CHANGES = _table(
    "One row per fact kept, dropped, added or altered between aligned passages, read from a to b",
    *_PAIR,
    ("kind", pa.string(), "number, date, name, attribution or quote"),
    (
        "effect",
        pa.string(),
        "kept, dropped, added, altered; attributions also generalised, specified, laundered, attributed",
    ),
    ("before", pa.string(), "The fact as a has it"),
    ("after", pa.string(), "The fact as b has it"),
    ("a_start", pa.int32(), "First code point of the fact in a, or of the aligned passage where a lacks it"),
    ("a_end", pa.int32(), "Code point after the last in a"),
    ("b_start", pa.int32(), "First code point of the fact in b, or of the aligned passage where b lacks it"),
    ("b_end", pa.int32(), "Code point after the last in b"),
    optional=("before", "after"),
)

FACTS = _table(
    "One row per fact that a document states",
    ("doc_id", pa.string(), "Document"),
    ("kind", pa.string(), "number, date, name, attribution or quote"),
    ("value", pa.string(), "Normal form, equal for the same fact in other words"),
    (
        "head",
        pa.string(),
        "What a number counts, what a date dates, or what a name is: person, organisation, place or outlet; null "
        "where the text does not tell, and for quotations and attributions",
    ),
    ("text", pa.string(), "The words of the document"),
    ("start", pa.int32(), "First code point"),
    ("end", pa.int32(), "Code point after the last"),
    optional=("head",),
)

HABITS = _table(
    "One row per outlet in a cluster of documents that share text: what times tell of it, to be added up by outlet",
    ("cluster", pa.string(), "Smallest id of the documents that shared text connects"),
    ("outlet", pa.string(), "Outlet, by the one key of all its names"),
    ("n_first", pa.int64(), "Pairs with another outlet in which its text was out first"),
    ("n_second", pa.int64(), "Pairs with another outlet in which its text was out second"),
    ("n_right", pa.int64(), "Pairs of its own texts of which the later one says that it corrects the other"),
    (
        "n_wrong",
        pa.int64(),
        "Pairs of its own texts of which the earlier one says that it corrects the other",
    ),
    ("n_undated", pa.int64(), "Pairs with another outlet whose times do not tell which was first"),
    ("n_resent", pa.int64(), "Pairs of its own texts whose times tell which was first"),
)

LINEAGE = _table(
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

FAILURES = _table(
    "One row per document, pair, story or page that a stage could not finish: it is left out of what follows",
    ("stage", pa.string(), "Stage that failed on it"),
    (
        "kind",
        pa.string(),
        "article, document, pair, cluster (documents tied to one another), period or page",
    ),
    ("ids", pa.list_(pa.string()), "Its id, or those of the documents of a pair or cluster"),
    ("error", pa.string(), "What went wrong, and where in the code"),
    ("since", TIME, "When it failed first, UTC; it is tried again when the code or its inputs change"),
)

RUNS = _table(
    "One row per run that published",
    ("run_id", pa.string(), "Id, in order of time"),
    ("started_at", TIME, "Start, UTC"),
    ("finished_at", TIME, "Publication, UTC"),
    ("n_inputs", pa.int64(), "Input files seen"),
    ("n_new_inputs", pa.int64(), "Of them not seen before"),
    ("n_documents", pa.int64(), "Documents added"),
    ("n_rejects", pa.int64(), "Items rejected"),
    ("counts", pa.map_(pa.string(), pa.int64()), "Rows of each table after the run"),
    ("seconds", pa.map_(pa.string(), pa.float64()), "Seconds each stage took"),
    (
        "versions",
        pa.map_(pa.string(), pa.string()),
        "Versions of this package and of those that decide results",
    ),
    ("settings", pa.string(), "Settings of the run, as JSON"),
)

SCHEMAS: dict[str, pa.Schema] = {
    "inputs": INPUTS,
    "extracted": EXTRACTED,
    "documents": DOCUMENTS,
    "removed": REMOVED,
    "rejects": REJECTS,
    "sentences": SENTENCES,
    "quotes": QUOTES,
    "credits": CREDITS,
    "capitals": CAPITALS,
    "facts": FACTS,
    "fingerprints": FINGERPRINTS,
    "profiles": PROFILES,
    "topics": TOPICS,
    "readings": READINGS,
    "common_shingles": COMMON_SHINGLES,
    "boilerplate": BOILERPLATE,
    "set_text": SET_TEXT,
    "set_text_pairs": SET_TEXT_PAIRS,
    "pairs": PAIRS,
    "stories": STORIES,
    "story_documents": STORY_DOCUMENTS,
    "story_history": STORY_HISTORY,
    "alignments": ALIGNMENTS,
    "aligned_pairs": ALIGNED_PAIRS,
    "passages": PASSAGES,
    "grades": GRADES,
    "changes": CHANGES,
    "habits": HABITS,
    "lineage": LINEAGE,
    "failures": FAILURES,
    "runs": RUNS,
}


def describe(schema: pa.Schema, field: str = "") -> str:
    """The one-line description of a table, or of one of its fields."""
    metadata = (schema.field(field).metadata if field else schema.metadata) or {}
    return metadata.get(b"doc", b"").decode()


def from_rows(name: str, rows: list[dict]) -> pa.Table:
    """`rows` as a table of the contract `name`; a key that is not a field raises ContractError."""
    schema = SCHEMAS[name]
    if unknown := {key for row in rows for key in row} - set(schema.names):
        raise ContractError(f"{name} has no field {sorted(unknown)}.", f"It has {schema.names}.")
    return pa.Table.from_pylist(rows, schema=schema)


def check(name: str, table: pa.Table) -> pa.Table:
    """`table` with the fields of contract `name`, in its order and types; else ContractError."""
    schema = SCHEMAS[name]
    if different := set(schema.names) ^ set(table.column_names):
        raise ContractError(
            f"{name} differs from its contract in {sorted(different)}.", f"It has {schema.names}."
        )
    for field in schema:
        if not field.nullable and table[field.name].null_count:
            raise ContractError(
                f"{name}.{field.name} has {table[field.name].null_count} nulls and may have none."
            )
    return table.select(schema.names).cast(schema)
