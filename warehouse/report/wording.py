"""Figures, times and names as a reader expects them in a sentence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import datetime
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from transforms.lineage.publishers import agency_names

NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
TITLE_WORDS = 12
VERDICTS = {
    "original": "first to tell it",
    "independent": "independent report",
    "copied": "copy",
    "shared_source": "prints an agency’s text",
    "undetermined": "undetermined",
}
GRADES = {
    "copy": "a copy",
    "light_rewrite": "a light rewrite",
    "heavy_rewrite": "a heavy rewrite",
    "partial": "partly shared text",
    "common_source": "text from a common source",
    "unrelated": "no shared text to speak of",
}


NOT_MEASURED = "not measured"


def percent(share: float | None) -> str:
    """A share as a reader says it; a trace and a remainder are not rounded away."""
    if share is None:
        return NOT_MEASURED
    if 0 < share < 0.005:
        return "under 1\u00a0%"
    if 0.995 <= share < 1:
        return "over 99\u00a0%"
    return f"{share:.0%}".replace("%", "\u00a0%")


def share(value: float | None) -> str:
    """A share as a table outside the pages has it, to three digits; nothing where it was not measured."""
    return "" if value is None else f"{value:.3f}".rstrip("0").rstrip(".")


def number(n: int) -> str:
    """A count in a sentence: in words up to ten."""
    return NUMBERS[n] if 0 <= n < len(NUMBERS) else f"{n:,}"


def count(n: int, noun: str, plural: str = "") -> str:
    """A count with its noun."""
    return f"{number(n)} {noun if n == 1 else plural or noun + 's'}"


def listed(items: Iterable[str]) -> str:
    """Items as a list in a sentence."""
    parts = list(items)
    return parts[0] if len(parts) == 1 else f"{', '.join(parts[:-1])} and {parts[-1]}" if parts else ""


def sentence(text: str) -> str:
    """`text` with a capital at its start."""
    return text[:1].upper() + text[1:]


def moment(at: datetime | None, precision: str = "minute") -> str:
    """A publication time as exactly as it is known."""
    if at is None or precision == "none":
        return "no date"
    day = f"{at.day} {at:%B %Y}"
    return day if precision == "day" else f"{day}, {at:%H:%M} UTC"


def short_moment(at: datetime | None, precision: str = "minute") -> str:
    """The same for a chart or a table."""
    if at is None or precision == "none":
        return "no date"
    return f"{at:%Y-%m-%d}" if precision == "day" else f"{at:%Y-%m-%d %H:%M}"


def hours(value: float) -> str:
    """A delay in the unit that a reader thinks in."""
    if value < 1:
        return count(round(value * 60), "minute")
    figure, unit = (value, "hour") if value < 48 else (value / 24, "day")
    rounded = f"{figure:.1f}".removesuffix(".0")
    return f"{rounded} {unit if rounded == '1' else unit + 's'}"


def source_name(name: str) -> str:
    """An outlet, or an agency outside the warehouse (as in agency:ap) by its usual name."""
    if not name.startswith("agency:"):
        return name
    agency = name.removeprefix("agency:")
    return f"{agency_names().get(agency, agency)} (agency)"


def file_name(row: dict[str, Any]) -> str:
    """The file of a document, with its place inside where the file holds several."""
    name = PurePosixPath(row["source_path"]).name
    return f"{name} ({row['item']})" if row.get("item") else name


def headline(title: str | None, text: str) -> str:
    """The headline, or the first words of a text that has none."""
    if title and title.strip():
        return title.strip()
    words = re.split(r"\s+", text.strip())
    return (
        " ".join(words[:TITLE_WORDS]) + ("…" if len(words) > TITLE_WORDS else "")
        if text.strip()
        else "(no text)"
    )


def story_title(row: dict[str, Any]) -> str:
    """Headline of a story, with an ellipsis where it is the first words of a text."""
    title = (row["title"] or "").strip() or "(no headline)"
    return f"{title.rstrip('.…')}…" if row["title"] and row["titled_by_first_words"] else title


def marked(text: str, spans: Iterable[tuple[int, int]]) -> list[tuple[str, bool]]:
    """`text` in pieces, with whether a piece is one of `spans`; of those that overlap the longest counts."""
    apart: list[tuple[int, int]] = []
    for span in sorted(set(spans), key=lambda s: (s[0] - s[1], s)):
        if all(span[1] <= first or span[0] >= last for first, last in apart):
            apart.append(span)
    pieces, at = [], 0
    for first, last in sorted(apart):
        pieces += [(text[at:first], False), (text[first:last], True)]
        at = last
    return [piece for piece in (*pieces, (text[at:], False)) if piece[0]]


def safe_url(url: str | None) -> str | None:
    """`url` where a browser may follow it: an absolute http or https address; else None."""
    if not url:
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    return url.strip() if parts.scheme in ("http", "https") and parts.netloc else None


def positions(numbers: Sequence[int], most: int = 12) -> str:
    """Numbers of documents in a sentence: "1, 2 and 5"."""
    if len(numbers) > most:
        return f"{', '.join(map(str, numbers[:most]))} and {len(numbers) - most} more"
    return listed(map(str, numbers))
