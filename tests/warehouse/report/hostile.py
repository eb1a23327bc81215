"""Answers about a story with hostile text in them, as an article or a file name could bring it."""

from __future__ import annotations

from typing import Any

HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7 * 7 }}</script><!--\u2028"


def poisoned(value: Any) -> Any:
    """`value` with hostile text in front of every string in it."""
    if isinstance(value, str):
        return HOSTILE + value
    if isinstance(value, list):
        return [poisoned(v) for v in value]
    if isinstance(value, dict):
        return {name: poisoned(v) for name, v in value.items()}
    return value


WORDS = {
    "documents": ("title", "text", "outlet", "url", "source_path", "item", "language"),
    "stories": ("title", "outlets"),
    "facts": ("text",),
    "quotations": ("text", "speakers"),
    "digest": ("text", "shared_facts", "lone_facts"),
    "changes": ("before", "after", "source_sentence", "copy_sentence"),
    "dropped": ("text",),
    "credits": ("outlet", "quote"),
    "removed": ("text",),
    "outlets": ("title", "story", "source_path"),
    "uncredited": ("title", "source_path", "source_file", "source_title", "source_outlet", "credits_instead"),
    "flows": ("from_outlet", "to_outlet"),
}


def poisoned_rows(name: str, rows: list[dict]) -> list[dict]:
    """`rows` of the question `name` with hostile text wherever words of an article or a file name stand."""
    made = [{k: poisoned(v) if k in WORDS.get(name, ()) else v for k, v in row.items()} for row in rows]
    for row in made:
        row.update(
            evidence=[{**e, "detail": HOSTILE + e["detail"]} for e in row["evidence"]]
            if "evidence" in row
            else None
        )
    return made
