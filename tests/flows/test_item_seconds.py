"""Seconds hold for one item of a file: it is one reject, and the items around it are read."""

from __future__ import annotations

import json

import pytest

from flows.engine.context import Run
from flows.engine.pool import WorkerLostError
from flows.engine.processes import spread
from flows.inbox.files import find
from flows.settings import Settings
from flows.stages import reading
from flows.stages.large_file import Share, read_large_file
from flows.stages.reading import read_file, read_file_within
from tests.flows.stage_runs import context_at
from tests.hostile.good import mail, record
from tests.transforms.reading import tarred, zipped
from transforms.extract import stage
from transforms.read import dispatch, records, warc
from transforms.read import mail as mails

SECONDS = 0.3
WORDS = ("first", "endless", "third", "fourth")
TEXTS = [f"The {word} boat of the day left the lock at Sandry at noon on Monday." for word in WORDS]


def lines(**fields: str) -> bytes:
    return "".join(f"{json.dumps({'title': t[:20], 'text': t} | fields)}\n" for t in TEXTS).encode()


FILES = {
    "zip": zipped({f"{n}.txt": text.encode() for n, text in enumerate(TEXTS)}),
    "tar": tarred({f"{n}.txt": text.encode() for n, text in enumerate(TEXTS)}),
    "mbox": b"".join(b"From desk Mon Mar  2 08:00:00 2026\n" + mail(text) + b"\n" for text in TEXTS),
    "warc": b"".join(record(f"<html><article><p>{text}</p></article></html>".encode()) for text in TEXTS),
    "jsonl": lines(),
    "csv": ("title;text;day\n" + "".join(f"{t[:20]};{t};2026-03-02\n" for t in TEXTS)).encode(),
}
# What reads one item of each kind
READERS = {
    "zip": (dispatch._TEXTS, "text"),
    "tar": (dispatch._TEXTS, "text"),
    "mbox": (mails, "unwrap"),
    "warc": (warc, "decoded"),
    "jsonl": (records, "form_of"),
    "csv": (records, "form_of"),
}


def hanging(function):
    """`function`, which does not come back from the endless item."""

    def hangs(*given):
        while "endless" in str(given):
            pass
        return function(*given)

    return hangs


def file_of(tmp_path, data):
    (tmp_path / "inbox").mkdir()
    (tmp_path / "inbox" / "all").write_bytes(data)
    (file,) = find([tmp_path / "inbox"])
    read_file(file)  # loads what a first file needs
    return file


def words_of(extracted):
    return [word for text in extracted["text"].to_pylist() for word in WORDS if word in text]


@pytest.mark.parametrize(
    ("kind", "reader"),
    [*READERS.items(), ("zip", (stage, "_row")), ("jsonl", (stage, "_row"))],
    ids=[*READERS, "extraction of zip", "extraction of jsonl"],
)
def test_an_item_past_its_seconds_is_one_reject_and_its_neighbours_are_read(
    tmp_path, monkeypatch, kind, reader
):
    file = file_of(tmp_path, FILES[kind])
    place, name = reader
    if isinstance(place, dict):
        monkeypatch.setitem(place, name, hanging(place[name]))
    else:
        monkeypatch.setattr(place, name, hanging(getattr(place, name)))
    extracted, rejects, inputs = read_file_within(file, Settings(item_seconds=SECONDS))
    assert words_of(extracted) == ["first", "third", "fourth"]
    (reject,) = rejects.to_pylist()
    assert (reject["reason"], bool(reject["item"])) == ("too-slow", True)
    assert inputs["n_items"].to_pylist() == [4]


def test_a_file_whose_items_all_hang_is_given_up_after_some_of_them(tmp_path, monkeypatch):
    file = file_of(tmp_path, b"".join(lines() for _ in range(9)))
    monkeypatch.setattr(records, "form_of", hanging(records.form_of))
    monkeypatch.setattr(reading, "MOST_SLOW", 2)
    _, rejects, _ = read_file_within(file, Settings(item_seconds=0.1))
    *slow, last = rejects.to_pylist()
    assert 2 <= len(slow) <= 4
    assert {reject["reason"] for reject in rejects.to_pylist()} == {"too-slow"}
    assert last["detail"].startswith("What stands behind its first ")


@pytest.mark.slow
def test_an_item_of_a_large_file_past_its_seconds_costs_itself_alone(tmp_path, monkeypatch):
    file = file_of(tmp_path, FILES["jsonl"])
    monkeypatch.setattr("flows.stages.large_file.spread", in_this_process)
    monkeypatch.setattr(stage, "_row", hanging(stage._row))
    context = context_at(tmp_path / "w", workers=2, batch_articles=3, item_seconds=SECONDS)
    names = read_large_file(Run(context, {}), file)
    assert words_of(context.store.read("extracted", {"extracted": names})) == ["first", "third", "fourth"]
    rejects = context.store.read("rejects", {"rejects": names}).to_pylist()
    assert [(row["item"], row["reason"]) for row in rejects] == [("line 2", "too-slow")]


def test_where_workers_counted_different_items_one_reads_the_file_alone(tmp_path, monkeypatch):
    file = file_of(tmp_path, lines())
    context = context_at(tmp_path / "w", workers=1, batch_articles=3)
    monkeypatch.setattr("flows.stages.large_file.spread", in_this_process)
    torn = Share(file, 0, 1).name(context, 0)
    for table in reading.READ:  # as a worker left it that gave an item up within which another finds articles
        context.store.write(table, torn, context.store.read(table, {}))
    names = read_large_file(Run(context, {}), file)
    assert torn not in names
    assert words_of(context.store.read("extracted", {"extracted": names})) == list(WORDS)


def in_this_process(function, context, batches, _seconds):
    return [(batch, function(context, batch)) for batch in batches]


def hang_in_c(_context, seconds):
    """As a library does that never comes back to Python, where signals are told."""
    with reading.seconds_bound(seconds):
        sum(range(10**12))


@pytest.mark.slow
def test_code_of_c_that_does_not_come_back_ends_its_worker_as_too_slow(tmp_path):
    ((_, lost),) = spread(hang_in_c, context_at(tmp_path), [0.2])
    assert isinstance(lost, WorkerLostError)
    assert lost.reason == "too-slow"
