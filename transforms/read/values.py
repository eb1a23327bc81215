"""What a cell or a field holds, as other programs wrote it: words for nothing, lists as text, references of HTML."""

from __future__ import annotations

import ast
import html
import json
import re

from transforms.patterns import lazy_pattern
from transforms.read.model import Form

_NOTHING = frozenset(("nan", "null", "none", "na", "n/a", "#n/a", "nil", "<na>", "-", "--", "—", "\\n"))
_LIST = lazy_pattern(r"\[\s*['\"].*['\"]\s*,?\s*\]", re.S)
_MAX_LIST = 1_000_000  # characters of a cell that is read as a list
_WRITTEN_LINE_END = lazy_pattern(r"[.!?…”»\"'’)][ \t]*\\n|\\n\\n")
_MIN_LINES = 200  # characters of a text whose line ends may be written as \n
_MARKUP = lazy_pattern(
    r"<(?:p|div|br|a|h[1-6]|article|html|body|ul|section|span|figure|blockquote)\b[^>]*>", re.I
)
_REFERENCE = lazy_pattern(r"&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8}\d?);", re.I)
_TAG = lazy_pattern(r"</?[a-z][^<>]{0,300}>", re.I)


def has_markup(text: str) -> bool:
    """Whether `text` is HTML rather than plain text."""
    return _MARKUP.search(text) is not None


def form_of(text: str) -> tuple[Form, str]:
    """(form, text) of what a field holds: HTML, which may be escaped once more, or plain text without references."""
    if not has_markup(text) and _REFERENCE.search(text):
        text = html.unescape(text)
    return ("html" if has_markup(text) else "text"), text


def title_of(written: str) -> str:
    """A title without references and tags: `<b>Cats &amp; dogs</b>` is Cats & dogs."""
    title = html.unescape(written) if "&" in written else written
    return " ".join(_TAG.sub("", title).split()) if "<" in title else title


def cell_value(cell: object) -> object:
    """A cell of a table as what it stands for: `NaN` as nothing, `['Asha Pell', 'Tom Orr']` as a list."""
    if not isinstance(cell, str):
        return cell
    text = cell.replace("_x000D_", "") if "_x000D_" in cell else cell
    stripped = text.strip()
    if stripped.casefold() in _NOTHING:
        return ""
    if stripped.startswith("[") and len(text) <= _MAX_LIST and _LIST.fullmatch(stripped):
        return _listed(stripped) or text
    if len(text) >= _MIN_LINES and "\n" not in text and _WRITTEN_LINE_END.search(text):
        return text.replace("\\r", "").replace("\\n", "\n")
    return text


def _listed(written: str) -> list[str]:
    """The texts of a list as JSON or Python writes it; none where it is neither."""
    try:
        listed = json.loads(written)
    except (ValueError, RecursionError):
        try:
            listed = ast.literal_eval(written)
        except (ValueError, SyntaxError, RecursionError, MemoryError):
            return []
    return listed if isinstance(listed, list) and all(isinstance(part, str) for part in listed) else []
