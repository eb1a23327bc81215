"""Commands that read their values without typer's own way read what typer reads; settings count where any are set."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer import Context
from typer.core import TyperCommand
from typer.main import get_command

from flows import unset
from flows.cli.commands import app
from flows.cli.plain_values import PlainCommand
from flows.settings import load
from tests.conftest import ROOT
from transforms import errors

GROUP = get_command(app)


def values(name: str, words: list[str], reads: type[TyperCommand]) -> dict:
    command = GROUP.commands[name]  # type: ignore[attr-defined]
    context = Context(command, info_name=name)
    reads.parse_args(command, context, list(words))
    return context.params


@pytest.mark.parametrize(
    "words",
    [
        ["find", "a few words"],
        ["find", "-", "--warehouse", ".", "--format", "json"],
        ["find", "--format=json", "words"],
        ["find", "--warehouse", "no/such/folder", "words"],
        ["blame", "-", "--format", "table"],
        ["sql", "SELECT 1", "--format", "csv"],
        [
            "sql",
            "--query",
            "uncredited_this_week",
            "--set",
            "days=3",
            "--set",
            "outlet=x",
            "--as-of",
            "2026-03-06",
        ],
        ["sql"],
        ["sql", "--out", "rows.csv", "SELECT 1"],
    ],
)
def test_values_are_those_that_typer_reads(words: list[str]) -> None:
    name, *rest = words
    assert values(name, rest, PlainCommand) == values(name, rest, TyperCommand)


@pytest.mark.parametrize(
    "words",
    [["find"], ["find", "a", "b"], ["find", "a", "--format", "csv"], ["find", "a", "--colour", "red"]],
)
def test_what_typer_refuses_is_refused_in_its_words(words: list[str]) -> None:
    name, *rest = words
    with pytest.raises(Exception) as own:
        values(name, rest, PlainCommand)
    with pytest.raises(Exception) as typers:
        values(name, rest, TyperCommand)
    assert type(own.value) is type(typers.value)
    assert own.value.format_message() == typers.value.format_message()  # type: ignore[attr-defined]


@pytest.fixture
def elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder in which nothing sets anything."""
    monkeypatch.chdir(tmp_path)
    for variable in [name for name in os.environ if name.upper().startswith("SECONDHAND_")]:
        monkeypatch.delenv(variable)
    return tmp_path


@pytest.mark.usefixtures("elsewhere")
def test_where_nothing_is_set_the_defaults_hold() -> None:
    assert unset.warehouse_in_force(None) == load().warehouse
    assert unset.warehouse_in_force(Path("~/w")) == load(warehouse=Path("~/w")).warehouse
    assert unset.own_outlets_in_force() == load().own_outlets == ""


@pytest.mark.parametrize("how", ["variable", ".env", "secondhand.toml"])
def test_what_is_set_holds(elsewhere: Path, monkeypatch: pytest.MonkeyPatch, how: str) -> None:
    (elsewhere / "own.csv").write_text("name\nThe Lamp\n", "utf-8")
    if how == "variable":
        monkeypatch.setenv("secondhand_warehouse", "there")
        monkeypatch.setenv("SECONDHAND_OUTLETS", "own.csv")
    elif how == ".env":
        Path(how).write_text("SECONDHAND_WAREHOUSE=there\nSECONDHAND_OUTLETS=own.csv\n", "utf-8")
    else:
        Path(how).write_text('warehouse = "there"\noutlets = "own.csv"\n', "utf-8")
    assert unset.warehouse_in_force(None) == Path("there")
    assert unset.warehouse_in_force(Path("here")) == Path("here")
    assert unset.own_outlets_in_force() == "name\nThe Lamp\n"


def test_a_setting_that_is_wrong_and_a_file_for_a_folder_are_told(
    elsewhere: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (elsewhere / "file").write_text("", "utf-8")
    with pytest.raises(errors.UsageError, match="it is a file"):
        unset.warehouse_in_force(Path("file"))
    monkeypatch.setenv("SECONDHAND_WORKERS", "none")
    with pytest.raises(errors.UsageError, match="workers"):
        unset.warehouse_in_force(None)


@pytest.mark.slow
def test_find_loads_neither_duckdb_nor_what_reads_settings(seeds: Path, elsewhere: Path) -> None:
    words = ["find", "Warning shots were fired at several trawlers by a patrol ship near the sound today."]
    heavy = ("duckdb", "pydantic", "filelock", "prefect", "wordfreq", "safetensors", "scipy")
    code = (
        f"import sys; from flows.cli import app; app({[*words, '--warehouse', str(seeds)]}, standalone_mode=False); "
        f"print(*sorted({set(heavy)} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, cwd=elsewhere, capture_output=True, text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
    )  # fmt: skip
    assert done.stderr.split() == []
