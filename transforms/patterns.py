"""Patterns compiled when they are first used: those of many words take milliseconds, and a command needs few."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast

import regex


class _Late:
    """Stands for a pattern, and has each of its attributes once it was asked for."""

    def __init__(self, make: Callable[[str, int], Any], source: str, flags: int) -> None:
        self._made_by = make, source, flags
        self.pattern = source

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):  # what `copy` and `pickle` look for
            raise AttributeError(name)
        make, source, flags = self._made_by
        value = getattr(make(source, flags), name)  # `re` and `regex` keep what they compiled
        setattr(self, name, value)
        return value


def lazy_pattern(source: str, flags: int = 0) -> re.Pattern[str]:
    """`re.compile`, later; a wrong pattern raises re.error then.

    It has the methods of a pattern; functions of `re` do not take it.
    """
    return cast("re.Pattern[str]", _Late(re.compile, source, flags))


def lazy_regex(source: str, flags: int = 0) -> regex.Pattern[str]:
    """`regex.compile`, later, as `lazy_pattern`."""
    return cast("regex.Pattern[str]", _Late(regex.compile, source, flags))
