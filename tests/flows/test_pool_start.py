"""Worker processes start whole, whatever comes while they start."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.conftest import ROOT

# A signal handler that interrupts the main thread at each moment of a start, as Ctrl-C does
INTERRUPTED = """
import signal, sys, threading, time
from flows.engine.pool import processes

def interrupt(*_):
    raise KeyboardInterrupt

signal.signal(signal.SIGALRM, interrupt)
warm = processes(1)  # the server that workers are forked from stands from here on
warm.close()
warm.join()
for step in range(40):
    signal.setitimer(signal.ITIMER_REAL, 0.0005 * (step + 1))
    try:
        pool = processes(2)
        pool.active
        signal.setitimer(signal.ITIMER_REAL, 0)
    except KeyboardInterrupt:
        continue
    pool.close()
    pool.join()
time.sleep(1)
"""


@pytest.mark.slow
def test_an_interrupted_start_leaves_no_worker_without_its_work():
    done = subprocess.run(
        [sys.executable, "-c", INTERRUPTED], cwd=ROOT, capture_output=True, text=True, timeout=120
    )
    assert (done.stdout, done.stderr, done.returncode) == ("", "", 0)


def test_workers_do_without_prefect():
    """It takes longer to load than all that batches need."""
    code = "import flows.stages.loaded, sys; print('prefect' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"
