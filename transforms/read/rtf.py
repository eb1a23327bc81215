"""What RTF hides: text set to be hidden, and text that was deleted while changes were tracked."""

from __future__ import annotations

import re

_HIDES = re.compile(r"\\(?:v|deleted)(?![a-z])")
_TOKEN = re.compile(
    r"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'[0-9a-fA-F]{2}|\\[^a-z]|[{}]|[^\\{}]{1,4096}", re.I | re.S
)


def without_hidden(rtf: str) -> str:
    """`rtf` without the text between its commands that is hidden (`\\v`) or deleted (`\\deleted`).

    Both hold to the end of their group, or to `\\v0` and `\\plain`. Groups and commands stay, so that all others mean
    what they meant.
    """
    if not _HIDES.search(rtf):
        return rtf
    kept = []
    hidden = [False]
    for token in _TOKEN.finditer(rtf):
        command, number = token[1], token[2]
        if token[0] == "{":
            hidden.append(hidden[-1])
        elif token[0] == "}":
            del hidden[max(1, len(hidden) - 1) :]
        elif command in ("v", "deleted"):
            hidden[-1] = number != "0"
        elif command == "plain":
            hidden[-1] = False
        if not hidden[-1] or token[0] in "{}" or (command and command not in ("u", "par", "line", "tab")):
            kept.append(token[0])
    return "".join(kept)
