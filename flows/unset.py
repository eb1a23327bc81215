"""What holds where nobody set anything: known without what reads settings, which loads as long as a look-up takes.

A variable `SECONDHAND_*`, `.env` or `secondhand.toml` may set anything, or wrongly: then all settings are read.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

from flows.defaults import ENV_FILE, PREFIX, TOML_FILE, WAREHOUSE, Bounds, UsualBounds

if TYPE_CHECKING:
    from flows.settings import Settings


def load(**given: Any) -> Settings:
    """`flows.settings.load`, which is imported here."""
    from flows.settings import load as load_all

    return load_all(**given)


def warehouse_in_force(given: Path | None) -> Path:
    """The folder of the warehouse; given: what the command line says. UsageError as of `load`."""
    folder = (given or WAREHOUSE).expanduser()
    if _may_be_set() or os.path.isfile(folder):  # noqa: PTH113 - as `Settings` asks it
        return load(warehouse=given).warehouse
    return folder


def own_outlets_in_force() -> str:
    """What the table of the user's own outlets says, "" for none; UsageError as of `load`."""
    return load().own_outlets if _may_be_set() else ""


def bounds_in_force() -> Bounds:
    """What bounds the reading of a file; UsageError as of `load`."""
    return load() if _may_be_set() else UsualBounds()


def _may_be_set() -> bool:
    return any(name.upper().startswith(PREFIX) for name in os.environ) or any(
        os.path.lexists(file) for file in (ENV_FILE, TOML_FILE)
    )
