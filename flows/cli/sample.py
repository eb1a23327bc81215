"""`secondhand seeds`: something to try the other commands on."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Annotated

import typer

from flows.cli.console import out
from transforms.errors import UsageError
from transforms.wording import counted

SEEDS = Path(__file__).parents[2] / "seeds"  # of a clone, and of the wheel


def seeds(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="A folder that is empty, or not there yet.")],
) -> None:
    """Write the sample coverage into a folder, for a first run: all of it is invented."""
    if folder.exists() and not (folder.is_dir() and not any(folder.iterdir())):
        raise UsageError(
            f"{folder} holds something already.", "Give a folder that is empty, or not there yet."
        )
    shutil.copytree(SEEDS, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    n_files = sum(path.is_file() for path in folder.rglob("*"))
    out.print(
        f"{counted(n_files, 'file')} of invented coverage. Next:\n  secondhand run {folder}", soft_wrap=True
    )
