"""The tuning page can be followed: its questions have answers, its settings exist, its Python runs."""

from __future__ import annotations

import re

import pytest

from flows.settings import Settings
from tests.conftest import ROOT
from transforms.align import AlignConfig
from transforms.clean.config import CleanConfig
from transforms.events import CandidateConfig, EventConfig
from transforms.extract import ExtractConfig
from transforms.group import GroupConfig
from transforms.lineage import LineageConfig
from warehouse.stages.pair import PairConfig

pytestmark = pytest.mark.slow

TUNING = (ROOT / "docs" / "tuning.md").read_text("utf-8")
STAGES = (
    AlignConfig,
    CandidateConfig,
    CleanConfig,
    ExtractConfig,
    GroupConfig,
    LineageConfig,
    PairConfig,
    EventConfig,
)


@pytest.mark.parametrize("query", re.findall(r"```sql\n(.*?)```", TUNING, re.DOTALL))
def test_every_question_has_an_answer_in_the_sample_coverage(ask_seeds, query):
    assert ask_seeds(query) or "near_misses" in query  # nothing need be near a bound


def test_every_setting_it_names_exists():
    known = {f"{config.__name__}.{name}" for config in STAGES for name in config.__slots__}
    assert set(re.findall(r"\b\w+Config\.\w+", TUNING)) - known == set()
    of_runs = {f"SECONDHAND_{name.upper()}" for name in Settings.model_fields}
    assert set(re.findall(r"SECONDHAND_[A-Z_]+", TUNING)) - of_runs == set()


def test_a_stage_runs_beside_the_warehouse(seeds, capsys):
    (example,) = re.findall(r"```python\n(.*?)```", TUNING, re.DOTALL)
    exec(example.replace("secondhand-data", str(seeds)), {})
    lines = capsys.readouterr().out.splitlines()
    assert [line.split(" ", 1)[0] for line in lines] == ["0.4", "0.5", "0.6", "0.7"]
