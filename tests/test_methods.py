"""The methods page says what the code does: its constants are the defaults, and no verdict goes unexplained."""

from __future__ import annotations

import re

import pytest

from tests.conftest import ROOT
from transforms.align import AlignConfig, score
from transforms.align.meaning import MeaningConfig
from transforms.events import EventConfig, TermConfig
from transforms.extract.entries import EntriesConfig
from transforms.fingerprint import FingerprintConfig
from transforms.grade import GradeConfig
from transforms.group import GroupConfig
from transforms.lineage import LineageConfig
from transforms.schemas import SCHEMAS, describe
from transforms.set_text.forms import FormConfig
from warehouse.mart import marts
from warehouse.stages.pair import PairConfig

METHODS = (ROOT / "docs" / "methods.md").read_text("utf-8")
CONFIGS = {
    c.__name__: c()
    for c in (
        AlignConfig,
        FingerprintConfig,
        GradeConfig,
        FormConfig,
        GroupConfig,
        EventConfig,
        LineageConfig,
        MeaningConfig,
        EntriesConfig,
        PairConfig,
        TermConfig,
    )
}
QUOTED = re.findall(r"`(\w+Config)\.(\w+)(?: = ([\d.]+))?`", METHODS)


def listed(table: str, field: str) -> list[str]:
    """The values that the description of a field lists."""
    words = re.sub(r"\(.*?\)|^.*: ", "", describe(SCHEMAS[table], field))
    return re.findall(r"[a-z_]+", re.sub(r"\band\b|\bor\b|\balso\b|\battributions\b", "", words))


@pytest.mark.parametrize(("config", "name", "value"), QUOTED)
def test_quoted_constants_are_the_defaults(config, name, value):
    default = getattr(CONFIGS[config], name)
    assert not value or float(value) == default


def test_every_bound_of_grading_and_every_length_of_alignment_is_told():
    told = {(config, name) for config, name, value in QUOTED if value}
    assert told >= {("GradeConfig", name) for name in GradeConfig.__slots__}
    assert told >= {
        ("AlignConfig", name) for name in ("verbatim", "sentence", "quotation", "link", "context", "kept")
    }


def test_the_sentence_model_is_that_of_the_code():
    told = f"exp({-score._BIAS} − {score._ORDER} order − {score._SOFT} soft)"
    assert told in METHODS


@pytest.mark.parametrize(
    ("table", "field", "one"),
    [
        ("passages", "kind", "paraphrase"),
        ("grades", "grade_a", "light_rewrite"),
        ("changes", "kind", "attribution"),
        ("changes", "effect", "laundered"),
        ("lineage", "verdict", "shared_source"),
        ("credits", "kind", "contributed"),
        ("story_documents", "role", "anchor"),
    ],
)
def test_every_word_that_a_verdict_may_be_is_explained(table, field, one):
    words = listed(table, field)
    assert one in words
    assert [word for word in words if f"`{word}`" not in METHODS] == []


def test_every_mart_is_explained():
    assert [mart.name for mart in marts() if f"/marts/{mart.name}.sql)" not in METHODS] == []
