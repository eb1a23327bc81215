"""Files of which little is read, as bytes of memory."""

from __future__ import annotations

import mmap
from pathlib import Path

import numpy as np


def mapped(path: Path) -> np.ndarray:
    """uint8, read only: the bytes of a file, of which those that are looked at are read; ValueError for an empty one.

    `numpy.memmap` takes ten times as long to open one.
    """
    with open(path, "rb") as file:  # noqa: PTH123 - a look-up opens some hundreds
        return np.frombuffer(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ), np.uint8)
