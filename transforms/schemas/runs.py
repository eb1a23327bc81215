"""What runs did, and what they could not."""

from __future__ import annotations

import pyarrow as pa

from transforms.schemas.fields import table
from transforms.terms import TIME

FAILURES = table(
    "One row per document, pair, story or page that a stage could not finish: it is left out of what follows",
    ("stage", pa.string(), "Stage that failed on it"),
    (
        "kind",
        pa.string(),
        "article, document, statements (quotations and facts of a document, whose pairs are then left out), pair, "
        "cluster (documents tied to one another), period or page",
    ),
    ("ids", pa.list_(pa.string()), "Its id, or those of the documents of a pair or cluster"),
    ("error", pa.string(), "What went wrong, and where in the code"),
    ("since", TIME, "When it failed first, UTC; it is tried again when the code or its inputs change"),
)

RUNS = table(
    "One row per run that published",
    ("run_id", pa.string(), "Id, in order of time"),
    ("started_at", TIME, "Start, UTC"),
    ("finished_at", TIME, "Publication, UTC"),
    ("n_inputs", pa.int64(), "Input files seen"),
    ("n_new_inputs", pa.int64(), "Of them not seen before"),
    ("n_documents", pa.int64(), "Documents added"),
    ("n_rejects", pa.int64(), "Items rejected"),
    ("counts", pa.map_(pa.string(), pa.int64()), "Rows of each table after the run"),
    (
        "seconds",
        pa.map_(pa.string(), pa.float64()),
        "Seconds of each stage, and of looking, summing up, tests, publishing and pages",
    ),
    (
        "versions",
        pa.map_(pa.string(), pa.string()),
        "Versions of this package and of those that decide results",
    ),
    ("settings", pa.string(), "Settings of the run, as JSON"),
)

CORRECTIONS = table(
    "One row per line of `corrections.csv` and document or pair of documents that it concerns, and what it outranks",
    ("number", pa.int32(), "Line in `corrections.csv`, from 1"),
    ("what", pa.string(), "What is corrected, as in `secondhand correct`"),
    ("target", pa.string(), "Of what: an address, a path or an outlet's name"),
    ("value", pa.string(), "What is right; of a pair the other article"),
    ("who", pa.string(), "Who says so"),
    ("noted_at", pa.string(), "When it was noted (`when` in the file)"),
    ("why", pa.string(), "Why"),
    ("correction", pa.string(), "All of it in words, as the columns `corrected` of other tables have it"),
    ("doc_id", pa.string(), "Document that it concerns; null for an outlet, and where it is not in force"),
    (
        "other_doc_id",
        pa.string(),
        "The other document of a pair; of `source` the one that it has its text from",
    ),
    ("in_force", pa.bool_(), "Whether it counts"),
    ("note", pa.string(), "Why it does not count; null where it does"),
    (
        "without",
        pa.string(),
        "What was read, or what evidence says, without it; null where it does not count",
    ),
    optional=("doc_id", "other_doc_id", "note", "without"),
)
