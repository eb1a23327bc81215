"""Settings of a run: environment variables `SECONDHAND_*` under what the command line says."""

from __future__ import annotations

import os
from pathlib import Path

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """What a run may be told. None of it changes a result, only where and how fast it is made."""

    model_config = SettingsConfigDict(env_prefix="SECONDHAND_")

    warehouse: Path = Field(Path("warehouse/data"), description="Folder of the warehouse")
    workers: int = Field(default_factory=lambda: os.cpu_count() or 1, ge=1, description="Worker processes")
    batch_files: int = Field(200, ge=1, description="Input files a batch")
    batch_pairs: int = Field(2_000, ge=1, description="Pairs a batch")
    item_seconds: float = Field(60.0, gt=0, description="Longest time that one input file may take")
    memory: str = Field("4GB", description="Memory bound of DuckDB, beyond which it spills to disk")
