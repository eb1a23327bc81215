"""The stages, one file each, in the order in which they run; what each reads and makes."""

from __future__ import annotations

from flows.engine.versions import Stage
from warehouse.mart import mart_names

EXTRACT = Stage("extract", (), ("extracted", "inputs", "rejects"))
CLEAN = Stage("clean", ("extracted",), ("documents", "removed", "rejects"))
SPLIT = Stage("split", ("documents",), ("sentences",))
DESCRIBE = Stage("describe", ("documents", "sentences"), ("quotes", "facts"))
PROFILE = Stage("profile", ("documents", "sentences"), ("profiles",))
CREDITS = Stage("credits", ("documents", "removed"), ("capitals", "credits"))
FINGERPRINT = Stage("fingerprint", ("documents",), ("fingerprints",))
TOPICS = Stage("topics", ("profiles",), ("topics",))
PAIR = Stage(
    "pair",
    ("documents", "profiles", "fingerprints", "topics"),
    ("readings", "common_shingles", "boilerplate", "set_text", "set_text_pairs", "pairs"),
)
GROUP = Stage(
    "group",
    ("documents", "topics", "pairs", "set_text_pairs"),
    ("stories", "story_documents", "story_history"),
)
# which pairs are aligned follows from pairs and stories; what is found in a pair, from the two texts alone
ALIGN = Stage(
    "align",
    ("documents", "sentences", "quotes"),
    ("alignments", "aligned_pairs"),
    plans=("warehouse.stages.wanted",),  # `grade` counts it
)
GRADE = Stage(
    "grade", ("documents", "alignments", "pairs", "set_text", "story_documents"), ("passages", "grades")
)
COMPARE = Stage("compare", ("documents", "facts", "alignments"), ("changes",))
LINEAGE = Stage(
    "lineage",
    ("documents", "removed", "credits", "story_documents", "grades", "passages", "changes"),
    ("habits", "lineage"),
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
    DESCRIBE,
    PROFILE,
    CREDITS,
    FINGERPRINT,
    TOPICS,
    PAIR,
    GROUP,
    ALIGN,
    GRADE,
    COMPARE,
    LINEAGE,
    MARTS,
)
