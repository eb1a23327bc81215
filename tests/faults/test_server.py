"""A Prefect server that goes away during a run: what was made is found again, and the next run finishes."""

from __future__ import annotations

import socket
import threading
import time
from contextlib import suppress
from urllib.parse import urlsplit

import pytest
from prefect.settings import PREFECT_API_URL

from tests.conftest import contents
from tests.faults.runs import PATIENCE, add


class Bridge:
    """A port through which the server of the session is reached, until it is cut."""

    def __init__(self) -> None:
        self.url = urlsplit(str(PREFECT_API_URL.value()))
        self.ends: list[socket.socket] = []
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.listener.getsockname()[1]}{self.url.path}"
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        with suppress(OSError):
            while True:
                near, _ = self.listener.accept()
                far = socket.create_connection((str(self.url.hostname), int(self.url.port or 80)))
                self.ends += [near, far]
                for a, b in ((near, far), (far, near)):
                    threading.Thread(target=self._carry, args=(a, b), daemon=True).start()

    @staticmethod
    def _carry(source: socket.socket, sink: socket.socket) -> None:
        with suppress(OSError):
            while part := source.recv(65_536):
                sink.sendall(part)
            sink.shutdown(socket.SHUT_WR)

    def cut(self) -> None:
        for end in (self.listener, *self.ends):
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
            end.close()


@pytest.fixture
def bridge(run):  # noqa: ARG001 - the server of the session must be there
    made = Bridge()
    yield made
    made.cut()


def test_a_server_that_goes_away_ends_no_more_than_the_telling(starter, bridge, inbox, tmp_path):
    warehouse = tmp_path / "warehouse"
    before = contents(warehouse)
    add(inbox, 1)
    files = len(list((warehouse / "tables/documents").iterdir()))
    pid = starter.start(inbox, warehouse, PREFECT_API_URL=bridge.address)
    until = time.monotonic() + PATIENCE
    while len(list((warehouse / "tables/documents").iterdir())) == files:
        assert time.monotonic() < until, starter.said.read_text()
        time.sleep(0.02)
    bridge.cut()
    code, said = starter.ended(pid)
    assert code == 0 or said.splitlines()[-1].startswith("error: The Prefect server went away"), said
    assert len(contents(warehouse)["documents"]) - len(before["documents"]) in (0, 1)
    starter.finish(inbox, warehouse)
    assert len(contents(warehouse)["documents"]) == len(before["documents"]) + 1
