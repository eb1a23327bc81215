"""Twice the text takes at most some two and a half times the steps, whatever the text; a step is a call."""

from __future__ import annotations

from collections.abc import Callable

import pyarrow as pa
import pytest

from tests.transforms.facts_of import documents, facts_of
from tests.transforms.steps import MOST, steps
from tests.transforms.test_compare import passages
from transforms.compare import compare
from transforms.split import split

SIZE = 3_000  # code points

TEXTS: dict[str, Callable[[int], str]] = {
    "numbers": lambda n: " ".join(f"{i} boats sank." for i in range(n // 17)),
    "one number": lambda n: "The flood closed 14 bridges. " * (n // 29),
    "names": lambda n: " ".join(
        f"Dora Lind{chr(97 + i % 26)}{chr(97 + i // 26)} left." for i in range(n // 17)
    ),
    "quotations": lambda n: " ".join(f"“We saw {i} boats,” he said." for i in range(n // 30)),
    "dates": lambda n: " ".join(f"On May {i % 28 + 1}, {1900 + i % 100} it rained." for i in range(n // 30)),
    "digits with dashes": lambda n: "12-34-5-" * (n // 8),
    "digits": lambda n: "9" * n,
    "number words": lambda n: "one hundred and " * (n // 16),
    "said": lambda n: "said " * (n // 5),
    "according to": lambda n: "according to " * (n // 13),
    "who said that": lambda n: "who said that " * (n // 14),
    "told": lambda n: "told " * (n // 5),
    "he said": lambda n: "he said " * (n // 8),
    "initials": lambda n: "A. " * (n // 3),
    "mixed marks": lambda n: "“\"«»”’‘'" * (n // 8),
    "a name that said": lambda n: "Dora Lind said that " * (n // 20),
}


def _compared(text: str) -> tuple[pa.Table, ...]:
    other = text.replace("4", "7").replace("Dora", "Dana")
    table = documents(text, other)
    return passages(text, other), table, split(table), facts_of(table)


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
def test_the_steps_of_comparing_grow_with_the_text(name: str) -> None:
    small, large = (_compared(TEXTS[name](size)) for size in (SIZE, 2 * SIZE))
    compare(*small)  # what is made once, such as patterns, counts for neither
    assert steps(lambda: compare(*large)) <= MOST * steps(lambda: compare(*small))


@pytest.mark.slow
@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("language", ["en", "de", "fr"])
def test_the_steps_of_reading_grow_with_the_text(name: str, language: str) -> None:
    small, large = (documents(TEXTS[name](size), language=language) for size in (SIZE, 2 * SIZE))
    facts_of(small)  # what is made once is made
    assert steps(lambda: facts_of(large)) <= MOST * steps(lambda: facts_of(small))
