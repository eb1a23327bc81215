"""Data files of libraries, found without loading the library, which may take longer than to read the file."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path


def wheel_file(package: str, *parts: str) -> Path:
    """Path of a file, there or not, in an installed package; ModuleNotFoundError where that is missing."""
    spec = find_spec(package)
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError(f"{package} is not installed.", name=package)
    return Path(spec.submodule_search_locations[0], *parts)
