"""What documents have to do with one another: shared text, shared events, stories."""

from __future__ import annotations

import pyarrow as pa

from transforms.schemas.fields import PAIR, table
from transforms.terms import TIME

FINGERPRINTS = table(
    "One row per kept shingle of a document",
    ("bucket", pa.uint16(), "Partition of the shingle: its lowest bits"),
    ("shingle", pa.uint64(), "Hash of the word shingle"),
    ("doc_id", pa.string(), "Document"),
)

EVENT_VECTORS = table(
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
        "subjects",
        pa.list_(pa.bool_()),
        "Whether each of them is a name that the headline has, in German a rare word of it; never where capitals "
        "tell no names",
    ),
    (
        "lead",
        pa.list_(pa.int16()),
        "Meaning of headline and lead: a unit vector in steps of 1/2048, of 256 numbers in English, 512 in other "
        "languages; empty where none covers the language",
    ),
    optional=("published_at",),
)

EVENT_SIMILARITY = table(
    "One row per two documents that may tell of one event, whatever their words",
    ("doc_a", pa.string(), "The document of the smaller id"),
    ("doc_b", pa.string(), "The document of the larger id"),
    ("topic", pa.float64(), "How surely both tell of one event, in [0, 1]"),
    ("topic_without_text", pa.float64(), "The same where neither has text of the other: by several terms"),
)

TEXT_OVERLAPS = table(
    "One row per two documents that share kept shingles, with what reading both texts gave",
    *PAIR,
    ("n_shared", pa.int64(), "Kept shingles that both have, but for those of too many documents"),
    ("n_rare", pa.int64(), "Of them, those of few documents"),
    ("containment_a", pa.float64(), "Fraction of the 5-word runs of a that b has too"),
    ("containment_b", pa.float64(), "Fraction of the 5-word runs of b that a has too"),
    ("run_words", pa.int64(), "Words of the longest unbroken run that both have"),
    ("passage_words", pa.int64(), "Words of runs that stand close together in both, where they are most"),
    ("shorter_words", pa.int64(), "Words of the shorter text"),
)

COMMON_SHINGLES = table(
    "One row per shingle that was set aside, since too many documents have it",
    ("bucket", pa.uint16(), "Partition of the shingle"),
    ("shingle", pa.uint64(), "Hash of the word shingle"),
    ("n_documents", pa.int64(), "Documents that have it"),
)

BOILERPLATE = table(
    "One row per stretch of set text: words that stand in documents which have nothing else in common",
    ("text", pa.string(), "Its words, as the example has them"),
    ("n_words", pa.int64(), "Its words, counted"),
    ("n_documents", pa.int64(), "Documents that have it"),
    ("n_outlets", pa.int64(), "Outlets of these, as far as they are known"),
    ("first_published_at", TIME, "Time of the earliest of them; null where none has one"),
    ("last_published_at", TIME, "Time of the latest of them"),
    ("place", pa.string(), "Where two in three of them have it: head, foot or body; null where they differ"),
    ("example_doc_id", pa.string(), "The document with the smallest id among them"),
    (
        "corrected",
        pa.string(),
        "Where `corrections.csv` calls it set text, what that says, and what evidence says without it; else null",
    ),
    optional=("first_published_at", "last_published_at", "place", "corrected"),
)

SET_TEXT = table(
    "One row per stretch of a document that is set text",
    ("doc_id", pa.string(), "The document"),
    ("start", pa.int32(), "First character"),
    ("end", pa.int32(), "Character behind the last"),
    ("n_words", pa.int64(), "Its words"),
)

SET_TEXT_PAIRS = table(
    "One row per row of `text_overlaps` whose documents share set text or a form, with what they share besides; and "
    "per pair of `event_similarity` that no text ties and whose documents fill in one form, with zeros",
    *PAIR,
    (
        "kind",
        pa.string(),
        "set_text, or form: the frame of a notice with other figures and names in its gaps",
    ),
    ("set_words", pa.int64(), "Words of a that are set text which b has too"),
    ("containment_a", pa.float64(), "As in `text_overlaps`, without set text and forms"),
    ("containment_b", pa.float64(), "The same of b"),
    ("run_words", pa.int64(), "As in `text_overlaps`, without set text and forms"),
    ("passage_words", pa.int64(), "The same"),
    ("is_related", pa.bool_(), "Whether they have more in common than that, by their remaining words"),
)

PAIRS = table(
    "One row per two documents worth comparing",
    *PAIR,
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
        "text, topic, both, version (same article, changed text), corrected (one is the source of the other by a "
        "correction), or boilerplate (set text alone, of the nearest)",
    ),
)

STORIES = table(
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

STORY_DOCUMENTS = table(
    "One row per document, with its place in a story",
    ("story_id", pa.string(), "Story"),
    ("doc_id", pa.string(), "Document"),
    (
        "role",
        pa.string(),
        "anchor (the earliest document), member, version (a later version of a member), or alone",
    ),
    (
        "score",
        pa.float64(),
        "Strength of the link that ties it to the story, in [0, 1]; 1 for the anchor, 0 where only a correction does",
    ),
    ("reason", pa.string(), "What ties it to the story, in words"),
    (
        "corrected",
        pa.list_(pa.string()),
        "What `corrections.csv` says of this document's story, and what evidence says without it; null where it says "
        "nothing",
    ),
    optional=("corrected",),
)

STORY_HISTORY = table(
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
