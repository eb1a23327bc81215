"""A worker process that is killed in the midst of a run costs time, and no row."""

from __future__ import annotations

import os
import signal
import threading
import time
from contextlib import suppress
from pathlib import Path

import pytest
from prefect.logging import disable_run_logger

from flows.engine.batches import StageFunction, make_batches
from flows.engine.context import Run
from flows.inbox.files import InputFile
from flows.ingest import run_ingest
from flows.settings import Settings
from flows.stages.extract import patience
from tests.conftest import contents
from tests.faults.mortal import Letters, once_then_well
from tests.flows.stage_runs import context_at

SLOW = (
    "<html><title>The lock at Sandry is open</title><article><h1>The lock at Sandry is open</h1><p>"
    + "The lock at Sandry opened on Monday after a winter of repairs that the canal board paid for itself. "
    * 3
    + f"</p></article>{'<div><i></i></div>' * 24_000}</html>"
)


def parents() -> dict[int, int]:
    """Parent of each process, by id."""
    found = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            found[int(stat.parent.name)] = int(stat.read_text().rpartition(")")[2].split()[1])
        except OSError:  # it ended meanwhile
            continue
    return found


def workers() -> set[int]:
    """Processes that the fork server of this process has started."""
    found = parents()
    return {pid for pid, parent in found.items() if found.get(parent) == os.getpid() and _is_worker(pid)}


def _is_worker(pid: int) -> bool:
    try:
        return b"forkserver" in Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return False


def kill_first_worker(before: set[int], killed: list[int]) -> None:
    until = time.monotonic() + 60
    while time.monotonic() < until and not killed:
        for pid in workers() - before:
            time.sleep(0.1)  # it reads, for the page of SLOW takes longer than that
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
                killed.append(pid)
                return
        time.sleep(0.01)


def test_a_worker_killed_in_a_batch_costs_no_row(run, inbox, tmp_path):
    (inbox / "slow.html").write_text(SLOW)
    run(inbox, tmp_path / "warehouse")
    killed: list[int] = []
    killer = threading.Thread(target=kill_first_worker, args=(workers(), killed))
    killer.start()
    run_ingest([inbox], Settings(warehouse=tmp_path / "disturbed", workers=2, report_stories=0))
    killer.join()
    assert killed
    assert contents(tmp_path / "disturbed") == contents(tmp_path / "warehouse")


@pytest.fixture
def context(tmp_path):
    return context_at(tmp_path, workers=2)


def letters_of(context, *words):
    """The letters that a stage over `words` makes, and those that it fails on with what it says of them."""
    run = Run(context, {})
    run.forget_failures()
    stage = StageFunction("credits", "document", ("capitals",), once_then_well)
    with disable_run_logger():
        made = make_batches(run, stage, [Letters(word) for word in words])
    failed = context.store.read("failures", made).to_pylist()
    return (
        context.store.read("capitals", made)["doc_id"].to_pylist(),
        {row["ids"][0]: row["error"] for row in failed},
    )


def test_a_batch_that_lost_its_worker_is_made_at_the_second_try(context):
    assert letters_of(context, "a", "b") == (["a", "b"], {})


def test_an_item_that_kills_or_fails_costs_itself_alone_and_is_told(context):
    for letter in "abcdef":  # what has lost a worker once is made well then
        (context.store.root / f"mark {letter}").touch()
    for part in ("ab", "cd"):
        (context.store.root / f"mark {part}").touch()
    made, failed = letters_of(context, "abpcdf")
    assert (sorted(made), sorted(failed)) == (["a", "b", "c", "d"], ["f", "p"])
    assert failed["f"].startswith("ValueError: f is no letter (mortal.py:")
    assert failed["p"].startswith("The process that read it died")


def test_an_item_past_its_seconds_on_a_processor_costs_itself_alone(tmp_path):
    context = context_at(tmp_path, workers=2, item_seconds=0.3)
    for part in ("ae", "a", "e", "w"):
        (context.store.root / f"mark {part}").touch()
    made, failed = letters_of(context, "ae", "w")
    assert sorted(made) == ["a", "w"]
    assert failed["e"].startswith("It took longer than 0.4 seconds")


def test_what_failed_is_not_tried_again_under_the_same_code(context):
    (context.store.root / "mark f").touch()
    first = letters_of(context, "f")
    assert letters_of(context, "f") == first == ([], {"f": first[1]["f"]})


def test_the_time_of_a_batch_grows_with_its_files_alone(context):
    batch = [InputFile(Path(f"{n}.html"), f"{n}.html", "", 50_000) for n in range(200)]
    assert patience(context, batch) == 1.5 * (5 * 60 + 10 * 10) + 200


def test_a_file_alone_has_the_seconds_of_five_items_that_hang_and_ten_a_megabyte(context):
    assert (
        patience(context, [InputFile(Path("a.warc"), "a.warc", "", 9_000_000)]) == 1.5 * (5 * 60 + 10 * 9) + 1
    )
