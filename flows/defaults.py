"""Where settings are said, and what is known of them without reading any."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

PREFIX = "SECONDHAND_"  # of environment variables, in any case
ENV_FILE, TOML_FILE = ".env", "secondhand.toml"  # in the folder that a command is typed in
WAREHOUSE = Path("secondhand-data")
# What the setting `memory` is
MEMORY = (
    "What the joins of a process may hold in memory before they spill to disk, and so how much is "
    "compared at once; programs, models and the documents of one batch come on top, about 1 GB a process"
)
ITEM_SECONDS = 60.0
ITEM_MEMORY, ITEM_MEMORY_BYTES = "1GB", 1_000_000_000
MIN_WORDS = 4


class Bounds(Protocol):
    """What the reading of a file asks of the settings."""

    @property
    def item_seconds(self) -> float: ...

    @property
    def item_memory_bytes(self) -> int: ...

    @property
    def columns(self) -> Mapping[str, str]: ...

    @property
    def min_words(self) -> int: ...


@dataclass(frozen=True, slots=True)
class UsualBounds:
    """`Bounds` where nobody set anything."""

    item_seconds: float = ITEM_SECONDS
    item_memory_bytes: int = ITEM_MEMORY_BYTES
    columns: Mapping[str, str] = field(default_factory=dict)
    min_words: int = MIN_WORDS
