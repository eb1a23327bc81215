"""The cost of a document grows with its length, whatever stands in it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pyarrow as pa
import pytest

from tests.transforms.facts_of import documents
from tests.transforms.steps import MOST, growth, steps
from transforms.clean.spans import boilerplate_spans, without
from transforms.credits import capitals, credits
from transforms.fingerprint import fingerprint
from transforms.schemas import REMOVED
from transforms.split import sentence_spans, split

NEWS = (
    "The sale was first reported by Bloomberg on Monday. Michael Reed of the AP said Reuters wrote it (Reuters, "
    "Mar 6). Officials told CNN that it was off, The Sun said. "
)
UNITS = {
    "news": NEWS,
    "news in lines": f"{NEWS}\n",
    "agencies in a row": "AP ",
    "a list of agencies": "AP, ",
    "agencies in brackets": "(AP) ",
    "open brackets": "(((AP",
    "a dateline again and again": "AP — ",
    "citations": "told Reuters (Reuters, Mar 6) ",
    "papers that no list has": "(The Marlow Courier, Mar 6). ",
    "names behind titles": "Mr. Al-Jazeera, Tom Sun ",
    "Chinese full stops": "。",
    "Chinese sentences": "「榆港市周二关闭。」",
    "open tags": "<!",
    "spaces": " ",
    "closing marks": ".”)",
    "capitals": "Ab ",
    "stamps": "Updated: 12:30 ",
}


def credited(text: str) -> None:
    lines = [
        {"doc_id": "d0", "position": 0, "text": text, "reason": reason, "evidence": ""}
        for reason in ("byline", "caption", "contribution", "promotion")
    ]
    credits(documents(text), pa.Table.from_pylist(lines, schema=REMOVED))


def cleaned(text: str) -> None:
    without(text, boilerplate_spans(text))


STAGES: dict[str, Callable[[str], Any]] = {
    "split": lambda text: split(documents(text)),
    "split without a language": lambda text: sentence_spans(text, "und"),
    "fingerprint": lambda text: fingerprint(documents(text)),
    "capitals": lambda text: capitals(documents(text), REMOVED.empty_table()),
    "credits": credited,
    "clean": cleaned,
}


@pytest.mark.slow
@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("stage", STAGES)
def test_twice_the_text_takes_at_most_two_and_a_half_times_the_steps(stage: str, unit: str) -> None:
    assert growth(STAGES[stage], UNITS[unit], 2_500) <= MOST


def test_steps_see_a_pass_over_the_text_for_every_word() -> None:
    def quadratic(text: str) -> int:
        parts = text.split()
        return sum(part == other for part in parts for other in map(str.strip, parts))

    assert growth(quadratic, "a b c ", 200) > 3
    assert growth(lambda text: [part.strip() for part in text.split()], "a b c ", 200) < MOST
    assert steps(lambda: len("a")) >= 1
