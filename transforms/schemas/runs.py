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
