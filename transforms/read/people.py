"""Names of people in what pages and files give as authors."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BYLINE = re.compile(r"^(?:by|von|par|por|di)\s+", re.I)
_SEPARATOR = re.compile(r"\s*(?:;|,|\band\b|\bund\b|&)\s*")
_MAILBOX = re.compile(r"\S+@\S+\.\w+\s*(?:\(([^()]+)\))?")  # RSS writes `desk@lunde.example (Asha Pell)`
_HANDLE = re.compile(r"\s*@\w.*$")  # the author's account, and what a byline goes on to say
_ROLE = re.compile(r"\b(?:writer|editor|reporter|correspondent|columnist)\b", re.I)
_MAX_WORDS = 6


def people(named: Iterable[str]) -> tuple[str, ...]:
    """Each person that one of `named` is, or lists: `By Asha Pell and Tom Orr` is two.

    A role (`Staff reporter`) is one where no one else is named.
    """
    without_mail = (_MAILBOX.sub(lambda mailbox: mailbox[1] or "", name).strip() for name in named)
    parts = [
        _HANDLE.sub("", part).strip()
        for name in without_mail
        for part in _SEPARATOR.split(_BYLINE.sub("", name))
    ]
    found = [p for p in parts if p and len(p.split()) <= _MAX_WORDS and "://" not in p]
    return tuple(dict.fromkeys([p for p in found if not _ROLE.search(p)] or found))
