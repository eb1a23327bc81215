"""Reasons of rejects stand in one list, which the docs show."""

from __future__ import annotations

import re
from pathlib import Path

from transforms.read.rejects import NOT_READ, REASONS

ROOT = Path(__file__).parents[2]


def test_every_reason_that_code_gives_is_in_the_list():
    code = "".join(path.read_text("utf-8") for path in (ROOT / "transforms").rglob("*.py"))
    given = set(
        re.findall(r'(?:UnreadableError|Reject)\(\s*(?:[\w.]+\(?[^,"]*|f?"[^"]*"), "([a-z-]+)"', code)
    )
    given |= set(re.findall(r'UnreadableError\(\s*"([a-z-]+)"', code)) | {
        reason for reason, _ in NOT_READ.values()
    }
    assert len(given) > 8
    assert given <= set(REASONS)


def test_the_docs_show_the_list():
    page = (ROOT / "docs" / "inputs.md").read_text("utf-8")
    assert all(f"| `{reason}` | {meaning} |" in page for reason, meaning in REASONS.items())
