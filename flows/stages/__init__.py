"""The stages, one file each, in the order in which they run; what each reads and makes."""

from __future__ import annotations

from flows.engine.versions import Stage
from warehouse.mart import mart_names

EXTRACT = Stage("extract", (), ("extracted", "inputs", "rejects"))
CLEAN = Stage("clean", ("extracted",), ("documents", "removed", "rejects"))
SPLIT = Stage("split", ("documents",), ("sentences",))
EVENT_VECTORS = Stage("event_vectors", ("documents", "sentences"), ("event_vectors",))
CREDITS = Stage("credits", ("documents", "removed"), ("capitals", "credits"))
FINGERPRINT = Stage("fingerprint", ("documents",), ("fingerprints",))
EVENT_SIMILARITY = Stage("event_similarity", ("event_vectors",), ("event_similarity",))
PAIR = Stage(
    "pair",
    ("documents", "event_vectors", "fingerprints", "event_similarity"),
    ("text_overlaps", "common_shingles", "boilerplate", "set_text", "set_text_pairs", "pairs"),
)
GROUP = Stage(
    "group",
    ("documents", "event_similarity", "pairs", "set_text_pairs"),
    ("stories", "story_documents", "story_history"),
)
# which documents are described and which pairs aligned follows from pairs and stories; what is found, from texts
DESCRIBE = Stage(
    "describe",
    ("documents", "sentences"),
    ("quotes", "facts", "described_documents"),
    plans=("warehouse.stages.wanted",),
)
ALIGN = Stage(
    "align",
    ("documents", "sentences", "quotes", "described_documents"),
    ("alignments", "aligned_pairs"),
    plans=("warehouse.stages.wanted",),  # `grade` counts it
)
GRADE = Stage(
    "grade", ("documents", "alignments", "pairs", "set_text", "story_documents"), ("passages", "grades")
)
COMPARE = Stage("compare", ("documents", "sentences", "facts", "alignments"), ("changes",))
LINEAGE = Stage(
    "lineage",
    (
        *("documents", "removed", "credits", "story_documents", "grades", "passages", "changes"),
        *("extracted", "rejects", "boilerplate"),  # for `corrections`
    ),
    ("outlet_priors", "lineage", "first_printings", "corrections"),
)
MARTS = Stage(
    "marts",
    ("documents", "quotes", "facts", "credits", "stories", "passages", "grades", "changes", "lineage"),
    mart_names(),
)

LINE = (
    EXTRACT,
    CLEAN,
    SPLIT,
    EVENT_VECTORS,
    CREDITS,
    FINGERPRINT,
    EVENT_SIMILARITY,
    PAIR,
    GROUP,
    DESCRIBE,
    ALIGN,
    GRADE,
    COMPARE,
    LINEAGE,
    MARTS,
)
