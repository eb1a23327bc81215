"""Files beside the tables that spare a run work: they are not published, and only time is lost with them."""

from __future__ import annotations

import os
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

KNOWN = "known"  # the folder of a warehouse in which they lie


def read_kept(path: Path) -> pa.Table | None:
    """The rows of a file of `KNOWN`; None where it is missing, or damaged, which takes it out."""
    try:
        with pq.ParquetFile(path, page_checksum_verification=True) as file:
            return file.read()
    except FileNotFoundError:
        return None
    except (OSError, pa.ArrowInvalid):
        path.unlink()
        return None


def keep(rows: pa.Table, path: Path, changed_at: int | None = None) -> None:
    """Write a file of `KNOWN` whole or not at all; changed_at: its time of change, in nanoseconds."""
    path.parent.mkdir(parents=True, exist_ok=True)
    aside = path.with_name(f".{path.name}")
    pq.write_table(rows, aside, compression="zstd", write_page_checksum=True)
    if changed_at is not None:
        os.utime(aside, ns=(changed_at, changed_at))
    aside.replace(path)
