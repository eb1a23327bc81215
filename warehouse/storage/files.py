"""Files put in force in one step, so that a power cut leaves the old one or the new one, and never half of one."""

from __future__ import annotations

import os
from pathlib import Path


def put_in_place(aside: Path, target: Path) -> None:
    """Move the whole file `aside` over `target`, in the same file system, and see both safe on the disk."""
    _sync(aside)
    aside.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """See the names in `folder` safe on the disk: a rename is none before."""
    if os.name == "posix":  # elsewhere a folder cannot be opened
        _sync(folder)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
