"""What every connection of the warehouse promises."""

from __future__ import annotations

import os
import subprocess
import sys

from warehouse.storage.session import session

ASK = """
from warehouse.storage.session import session
with session() as connection:
    connection.execute("CREATE TABLE t AS SELECT TIMESTAMPTZ '2026-03-06 02:30:00+00' AS moment")
    print(*connection.sql("SELECT moment::VARCHAR, moment::DATE, moment FROM t").fetchall()[0])
"""


def test_times_are_utc_wherever_the_machine_stands() -> None:
    far = subprocess.run(
        [sys.executable, "-c", ASK],
        env=os.environ | {"TZ": "America/New_York"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert far.stdout.split() == ["2026-03-06", "02:30:00+00", "2026-03-06", "2026-03-06", "02:30:00+00:00"]


def test_nothing_is_fetched_and_memory_is_bounded(tmp_path) -> None:
    with session(memory="200MB", spill=tmp_path) as connection:
        settings = dict(connection.sql("SELECT name, value FROM duckdb_settings()").fetchall())
    assert settings["autoinstall_known_extensions"] == settings["autoload_known_extensions"] == "false"
    assert settings["memory_limit"] == "190.7 MiB"
    assert settings["temp_directory"] == str(tmp_path)
