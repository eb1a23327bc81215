"""Where settings are said, and what is known of them without reading any."""

from __future__ import annotations

from pathlib import Path

PREFIX = "SECONDHAND_"  # of environment variables, in any case
ENV_FILE, TOML_FILE = ".env", "secondhand.toml"  # in the folder that a command is typed in
WAREHOUSE = Path("secondhand-data")
# What the setting `memory` is
MEMORY = (
    "What the joins of a process may hold in memory before they spill to disk, and so how much is "
    "compared at once; programs, models and the documents of one batch come on top, about 1 GB a process"
)
