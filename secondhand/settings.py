"""The settings that hold here, as at the command line."""

from __future__ import annotations

from os import PathLike
from pathlib import Path

from flows.settings import Settings, load
from transforms.outlets import lay_over

Place = str | PathLike[str]


def settings_in_force(warehouse: Place | None = None) -> Settings:
    """Settings of the environment and of the working folder's file.

    The user's own outlets are in force in this process from then on.
    """
    settings = load(warehouse=None if warehouse is None else Path(warehouse))
    lay_over(settings.own_outlets)
    return settings
