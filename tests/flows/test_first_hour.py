"""What somebody types first: the version, the help, the sample coverage."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from typer.testing import CliRunner

from flows.cli import app
from tests.conftest import ROOT
from transforms.errors import UsageError


def typed(*words: str) -> str:
    done = CliRunner().invoke(app, list(words))
    assert done.exit_code == 0, done.output
    return done.output


def test_the_version_is_a_line():
    assert re.fullmatch(r"secondhand \d+\.\d+\.\d+\n", typed("--version"))


def test_help_begins_with_run_and_offers_completion():
    told = typed("--help")
    commands = [name for name in re.findall(r"^\W* (\w+)  ", told, re.MULTILINE) if name != "Usage"]
    assert commands[:2] == ["run", "sql"]
    assert {"find", "seeds", "up"} <= {*commands}
    assert "--install-completion" in told


def test_the_sample_coverage_is_written_whole(tmp_path: Path):
    folder = tmp_path / "new" / "sample"
    told = typed("seeds", str(folder))

    def held(place: Path) -> dict[str, bytes]:
        return {p.relative_to(place).as_posix(): p.read_bytes() for p in place.rglob("*") if p.is_file()}

    assert held(folder) == held(ROOT / "seeds")
    assert told.startswith(f"{len(held(folder))} files of invented coverage.")
    assert f"secondhand run {folder}" in told


def test_sample_coverage_is_never_mixed_with_what_is_there(tmp_path: Path):
    (tmp_path / "mine.txt").write_text("Mine.")
    done = CliRunner().invoke(app, ["seeds", str(tmp_path)])
    assert isinstance(done.exception, UsageError)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


def test_the_sample_coverage_comes_with_the_wheel():
    tools = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["setuptools"]
    assert "seeds" in tools["packages"]["find"]["include"]
    assert tools["package-data"]["seeds"] == ["**/*"]
