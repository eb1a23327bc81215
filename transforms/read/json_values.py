"""JSON as programs really write it: with commas behind the last member, within a string, or as Python prints it."""

from __future__ import annotations

import ast
import json
import re

_LAST_COMMA = re.compile(r",\s*(?=[}\]])")
_PYTHON = re.compile(r"\s*[\[{]\s*\{?\s*'")
_MAX_PRINTED = (
    2_000_000  # characters of a value printed by Python, whose parser takes fifty times their memory
)


def loads(text: str) -> object:
    """The value of `text`. Raises ValueError or RecursionError where it is none."""
    try:
        value = json.loads(text)
    except ValueError as error:
        return _printed(text) if _PYTHON.match(text) else _without_last_commas(text, error)
    within = value.strip() if isinstance(value, str) else ""
    return json.loads(within) if within[:1] in ("{", "[") and within[-1:] in ("}", "]") else value


def _printed(text: str) -> object:
    """A dictionary or list as Python prints it."""
    if len(text) > _MAX_PRINTED:
        raise ValueError(f"it is printed by Python, and longer than {_MAX_PRINTED:,} characters")
    try:
        return ast.literal_eval(text.strip())
    except (SyntaxError, MemoryError, TypeError) as error:
        raise ValueError(f"it is neither JSON nor a value that Python prints: {error}") from error


def _without_last_commas(text: str, error: ValueError) -> object:
    shorter = _LAST_COMMA.sub("", text)
    if len(shorter) == len(text):
        raise error
    return json.loads(shorter)
