"""The bound of memory is understood, and becomes what is compared at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from flows.defaults import UsualBounds
from flows.engine.context import RunContext
from flows.settings import Settings, load
from flows.stages import LINE
from flows.unset import bounds_in_force
from transforms.errors import UsageError
from transforms.events import CandidateConfig
from transforms.outlets import lay_over
from warehouse.stages.pair import PairConfig


@pytest.mark.parametrize(
    ("memory", "n_bytes"), [("4GB", 4_000_000_000), ("1.5 GB", 1_500_000_000), ("300MB", 300_000_000)]
)
def test_memory_is_a_number_of_bytes(memory: str, n_bytes: int):
    assert Settings(memory=memory).memory_bytes == n_bytes


@pytest.mark.parametrize("memory", ["much", "4", "GB", "80%", "-1GB"])
def test_memory_that_is_no_size_is_refused(memory: str):
    with pytest.raises(UsageError, match=f"memory = '{memory}' .command line."):
        load(memory=memory)


def test_half_the_memory_means_half_at_once_and_the_usual_memory_the_defaults():
    usual = Settings().memory_bytes
    pairs = PairConfig()
    assert pairs.within(usual) == pairs
    assert pairs.within(usual // 2).rows_at_once == pairs.rows_at_once // 2
    assert CandidateConfig().within(usual).cells == pytest.approx(CandidateConfig().cells, rel=0.05)
    assert CandidateConfig().within(usual // 2).cells == CandidateConfig().within(usual).cells // 2


def test_columns_are_told_by_what_they_hold(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setenv("SECONDHAND_COLUMNS", "text=Artikelinhalt, title=Kopf")
    assert load().columns == {"text": "Artikelinhalt", "title": "Kopf"}
    monkeypatch.setenv("SECONDHAND_COLUMNS", "body=Artikelinhalt")
    with pytest.raises(UsageError, match="body is not read from a column; those are text, title"):
        load()


def test_a_table_of_outlets_that_is_not_there_is_told(tmp_path: Path):
    with pytest.raises(UsageError, match="cannot be read"):
        load(outlets=tmp_path / "none.csv").own_outlets  # noqa: B018 - reading it is what fails


@pytest.mark.slow
def test_own_columns_and_outlets_make_again_what_they_touch(tmp_path: Path):
    own = tmp_path / "outlets.csv"
    own.write_text("name,kind\nSandry Wire,agency\n", encoding="utf-8")

    def changed(**given: object) -> set[str]:
        versions = RunContext.of(Settings(warehouse=tmp_path, **given), LINE).versions
        return {name for name, version in versions.items() if version != usual[name]}

    usual = RunContext.of(Settings(warehouse=tmp_path), LINE).versions
    assert changed() == set()
    assert changed(columns={"text": "Artikelinhalt"}) == {"extract"}
    touched = changed(outlets=own)
    assert {"credits", "lineage", "marts"} <= touched
    assert not {"extract", "clean", "split"} & touched
    lay_over("")


@pytest.mark.slow
def test_the_least_number_of_words_makes_clean_again_and_nothing_before_it(tmp_path: Path):
    def versions(**given: object) -> dict[str, str]:
        return dict(RunContext.of(Settings(warehouse=tmp_path, **given), LINE).versions)

    usual, longer = versions(min_words=4), versions(min_words=50)
    assert versions() == usual
    assert {name for name in usual if usual[name] != longer[name]} == {"clean"}


def test_the_bounds_of_reading_are_known_without_reading_settings(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    settings = Settings()
    for name in ("item_seconds", "item_memory_bytes", "columns", "min_words"):
        assert getattr(bounds_in_force(), name) == getattr(settings, name)
    assert isinstance(bounds_in_force(), UsualBounds)


def test_the_bounds_of_reading_are_those_that_are_set(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SECONDHAND_MIN_WORDS", "50")
    assert bounds_in_force().min_words == 50
