"""A wheel that is installed plainly runs from any folder: settings, SQL, templates and word lists come along."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

pytestmark = pytest.mark.slow

COMMAND = [sys.executable, "-c", "from flows.cli import main; main()"]
BUILD = "import sys, setuptools.build_meta as build; print(build.build_wheel(sys.argv[1]))"
CODE = (".py", ".pyc")
PACKAGES = ("flows", "secondhand", "seeds", "transforms", "warehouse")


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder into which the wheel of this tree is installed, and nothing else."""
    tree, target = tmp_path_factory.mktemp("tree"), tmp_path_factory.mktemp("installed")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, tree)
    for name in PACKAGES:
        shutil.copytree(ROOT / name, tree / name, ignore=shutil.ignore_patterns("__pycache__", "data"))
    built = subprocess.run(
        [sys.executable, "-c", BUILD, str(tree)], cwd=tree, check=True, capture_output=True, text=True
    )
    wheel = tree / built.stdout.splitlines()[-1]
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--no-index"]
    subprocess.run([*pip, "--target", str(target), str(wheel)], check=True, capture_output=True)
    return target


def run(installed: Path, folder: Path, *words: str) -> str:
    env = {n: v for n, v in os.environ.items() if not n.startswith(("SECONDHAND_", "PREFECT_"))}
    env |= {"PYTHONPATH": str(installed), "SECONDHAND_STATE": str(folder / "state"), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        [*COMMAND, *words], cwd=folder, env=env, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_every_file_that_the_code_reads_comes_along(installed):
    for package in PACKAGES:
        tracked = [p for p in (ROOT / package).rglob("*") if p.is_file() and "data" not in p.parts]
        told = {p.relative_to(ROOT) for p in tracked if p.suffix not in CODE}
        assert {path for path in told if not (installed / path).exists()} == set()


def test_commands_run_from_another_folder(installed, prefect_home, tmp_path):
    prefect_home(tmp_path / "state")
    assert "second-hand" in run(installed, tmp_path, "--help")
    assert "secondhand run sample" in run(installed, tmp_path, "seeds", "sample")
    assert (tmp_path / "sample/feeds/partners.jsonl").exists()
    assert "lineage" in run(installed, tmp_path, "tables")
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    for name in ("quickwire-trawlers.html", "marlow-courier-trawlers.txt"):
        shutil.copy(ROOT / "seeds" / "2026-03-06" / name, inbox)
    run(installed, tmp_path, "run", str(inbox), "--warehouse", "coverage")
    asked = run(
        installed,
        tmp_path,
        "sql",
        "SELECT count(*) FROM documents",
        "--warehouse",
        "coverage",
        "--format",
        "csv",
    )
    assert asked.split()[-1] == "2"
    assert (tmp_path / "coverage" / "report" / "index.html").exists()
