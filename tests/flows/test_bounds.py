"""Bounds of memory and seconds, as they hold in the process that works."""

from __future__ import annotations

import sys
from contextlib import suppress

import pyarrow as pa
import pytest

from flows.engine.bounds import memory_bound, seconds_bound
from flows.engine.pool import WorkerLostError
from flows.engine.processes import _at_work
from flows.inbox.files import find
from flows.settings import Settings
from flows.stages.reading import read_file_within
from tests.flows.stage_runs import context_at
from transforms.errors import OutOfTimeError

MEGABYTE = 1_000_000
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="only Linux enforces a bound of memory")


@pytest.mark.slow
@ON_LINUX
@pytest.mark.parametrize(
    "take",
    [bytearray, lambda n: pa.allocate_buffer(n), lambda n: [None] * (n // 8)],
    ids=["C", "Arrow", "Python"],
)
def test_what_goes_past_its_memory_fails_and_what_comes_after_it_does_not(take):
    with memory_bound(100 * MEGABYTE):
        take(50 * MEGABYTE)
        with pytest.raises(MemoryError):
            take(300 * MEGABYTE)
        take(50 * MEGABYTE)
    take(300 * MEGABYTE)


@ON_LINUX
def test_a_bound_within_a_bound_is_no_wider():
    with memory_bound(100 * MEGABYTE), memory_bound(900 * MEGABYTE), pytest.raises(MemoryError):
        bytearray(300 * MEGABYTE)


@ON_LINUX
def test_a_batch_past_its_memory_is_lost_with_the_reason(tmp_path):
    context = context_at(tmp_path, item_memory="100MB", memory="100MB")
    lost = _at_work(lambda _context, n_bytes: len(bytearray(n_bytes)), context, 500 * MEGABYTE)
    assert isinstance(lost, WorkerLostError)
    assert (lost.reason, "100MB" in lost.message) == ("too-much-memory", True)
    assert _at_work(lambda _context, n_bytes: len(bytearray(n_bytes)), context, 50) == 50


def test_code_that_catches_every_exception_is_out_of_time_all_the_same():
    with pytest.raises(OutOfTimeError), seconds_bound(0.05):
        while True:
            with suppress(Exception):  # as parsers do
                sum(range(1000))


def test_a_file_past_its_seconds_is_one_reject(tmp_path, monkeypatch):
    def endless(*_: object) -> None:
        while True:
            pass

    (tmp_path / "a.txt").write_text("The lock at Sandry opened on Monday.")
    monkeypatch.setattr("flows.stages.reading.extract", endless)
    extracted, rejects, inputs = read_file_within(find([tmp_path])[0], Settings(item_seconds=0.05))
    assert (extracted.num_rows, rejects["reason"].to_pylist()) == (0, ["too-slow"])
    assert inputs["n_items"].to_pylist() == [1]
