"""What tests of one session, and of those that pytest runs side by side, have in common, and what not."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest
from prefect import flow, get_client


@pytest.mark.usefixtures("server")
def test_a_state_folder_begins_without_the_runs_of_other_tests(prefect_home, tmp_path):
    """A server of a test's own would tell of these as of its own."""
    with get_client(sync_client=True) as client:
        other = client.create_flow_run(flow(lambda: None, name="other"))
        assert client.read_flow_run(other.id)
    prefect_home(tmp_path)
    with closing(sqlite3.connect(tmp_path / "prefect/prefect.db")) as tables:
        assert tables.execute("SELECT count(*) FROM flow_run").fetchall() == [(0,)]
