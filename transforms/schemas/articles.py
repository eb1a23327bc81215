"""What articles are: raw files, their texts, and what is read of each by itself."""

from __future__ import annotations

import pyarrow as pa

from transforms.schemas.fields import table
from transforms.terms import TIME

INPUTS = table(
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
    (
        "columns_read",
        pa.string(),
        "Of tables, which column was read as what, and which were not read, in words; null for all else",
    ),
    optional=("columns_read",),
)

DOCUMENTS = table(
    "One row per article version",
    (
        "doc_id",
        pa.string(),
        "16 hex digits from the article's identity and its text, and its time where that was corrected",
    ),
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
    (
        "operator_marks",
        pa.list_(pa.string()),
        "What its page tells of who runs the site, as kind:value: analytics, advertising, copyright, organisation, "
        "template; null for inputs that are no web page",
    ),
    ("n_words", pa.int32(), "Words of `text`"),
    (
        "disguised",
        pa.bool_(),
        "Whether words of `text` mix letters of two alphabets that look alike, as those of a hidden copy do; they "
        "are compared as they are read",
    ),
    (
        "corrected",
        pa.list_(pa.string()),
        "What `corrections.csv` set in this row: what, the value, who, when and why; null where it set nothing",
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
        "operator_marks",
        "corrected",
    ),
)

EXTRACTED = pa.schema(
    [field for field in DOCUMENTS if field.name not in ("doc_id", "n_words", "disguised", "corrected")],
    metadata={"doc": "One row per article as extraction returned it: `documents` before cleaning"},
)

REMOVED = table(
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

REJECTS = table(
    "One row per input item that gave no document",
    ("source_path", pa.string(), "Path within the input folder"),
    ("item", pa.string(), "Place inside a file that holds several items; else empty"),
    ("reason", pa.string(), "Code: empty, damaged, no-text, duplicate, link ..."),
    ("detail", pa.string(), "What was found, in a sentence"),
    ("raw_sha256", pa.string(), "`raw_sha256` of the input file"),
)

SENTENCES = table(
    "One row per sentence",
    ("doc_id", pa.string(), "Document"),
    ("sentence", pa.int32(), "Number within the document, from 0"),
    ("start", pa.int32(), "First code point"),
    ("end", pa.int32(), "Code point after the last"),
    ("kind", pa.string(), "prose, heading, list or quote (all of it inside quotation marks)"),
)

DESCRIBED_DOCUMENTS = table(
    "One row per document whose quotations and facts were read: those of a pair that is aligned, or of a story of "
    "two or more. What a document states that shares nothing with any other is not read",
    ("doc_id", pa.string(), "Document"),
)

QUOTES = table(
    "One row per quotation of a document in `described_documents`",
    ("doc_id", pa.string(), "Document"),
    ("start", pa.int32(), "First code point inside the quotation marks"),
    ("end", pa.int32(), "Code point of the closing mark"),
    ("speaker", pa.string(), "Who said it, as named in the document"),
    ("text", pa.string(), "The words quoted"),
    optional=("speaker",),
)

CREDITS = table(
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

CAPITALS = table(
    "One row per document: what the name of an outlet in it can be made of, so that a new outlet re-reads few",
    ("doc_id", pa.string(), "Document"),
    ("words", pa.list_(pa.string()), "Its capitalised words, authors and removed lines included, each once"),
)

FACTS = table(
    "One row per fact that a document in `described_documents` states",
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
