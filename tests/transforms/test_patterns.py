from __future__ import annotations

import importlib
import pickle
import pkgutil
import re

import pytest

import transforms
from transforms.patterns import _Late, lazy_pattern, lazy_regex


@pytest.mark.parametrize("make", [lazy_pattern, lazy_regex])
def test_a_lazy_pattern_finds_what_the_pattern_finds(make):
    pattern = make(r"(?P<day>\d+) may", re.IGNORECASE)
    assert pattern.search("On 4 May")["day"] == "4"
    assert [found.span() for found in pattern.finditer("4 May, 11 may")] == [(0, 5), (7, 13)]
    assert (pattern.pattern, pattern.groups) == (r"(?P<day>\d+) may", 1)
    assert pickle.loads(pickle.dumps(pattern)).fullmatch("4 MAY")


def test_a_wrong_pattern_is_told_when_it_is_used():
    with pytest.raises(re.error):
        lazy_pattern("(").search("")


def test_every_lazy_pattern_compiles():
    names = [name for _, name, _ in pkgutil.walk_packages(transforms.__path__, "transforms.")]
    values = [value for name in names for value in vars(importlib.import_module(name)).values()]
    flat = [one for value in values for one in (value.values() if isinstance(value, dict) else (value,))]
    late = [one for one in flat if isinstance(one, _Late)]
    assert len(late) > 100
    for one in late:
        assert one.groups >= 0
