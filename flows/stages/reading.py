"""What raw files give: articles as extraction returns them, and rejects."""

from __future__ import annotations

import json
import math
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyarrow as pa

from flows.defaults import Bounds
from flows.engine.bounds import memory_bound, seconds_bound
from flows.inbox.files import InFluxError, InputFile, digest, sidecar_of
from transforms.errors import TOO_MUCH_MEMORY, TOO_SLOW, OutOfTimeError, UnreadableError
from transforms.extract import extract
from transforms.read import Item, Reject, read
from transforms.schemas import EXTRACTED, from_rows
from transforms.surrogates import named
from transforms.wording import counted

if TYPE_CHECKING:
    from flows.engine.context import RunContext  # brings Prefect, which takes seconds and reads no file
    from flows.engine.pool import WorkerLostError

READ = ("extracted", "rejects", "inputs")

MEGABYTE = 1_000_000
MOST_SLOW = 5  # items past their seconds that one file may hold before the rest of it is given up
SECONDS_A_MEGABYTE = 10.0  # some 250 articles of 4 kB, which take 5 s on a slow core
_HANDFUL = 100  # items that are extracted at once, so that one past its seconds costs little that others took
_HANDFUL_SIGNS = 5_000_000  # characters in them, which bounds their memory
_WHOLE_SLOW = "the file as a whole takes longer than the setting `item_seconds` allows."
MOST_NOTES = 5  # tables of one file, such as a workbook's sheets, whose columns are told

Columns = Mapping[str, str]
"""Names of columns by what they are read as: text, title, outlet, url, published_at ..."""

Tables = tuple[pa.Table, pa.Table, pa.Table]
"""Those that READ names."""


@dataclass(frozen=True, slots=True)
class Clock:
    """The seconds that an item, and a whole file, may take; `restart` gives an item all of its own."""

    restart: Callable[[], None] = lambda: None
    whole: float = math.inf

    def timed(self, outcomes: Iterator[Item | Reject]) -> Iterator[Item | Reject]:
        """`outcomes`, each read within its seconds; one more reject where the file as a whole goes past its own."""
        until = time.process_time() + self.whole
        n_read = 0
        while True:
            self.restart()
            try:
                outcome = next(outcomes, None)
            except OutOfTimeError:  # between the items, where no reader could tell of it
                yield Reject("", *TOO_SLOW)
                return
            if outcome is None:
                return
            yield outcome
            n_read += 1
            if time.process_time() > until:
                detail = f"What stands behind its first {counted(n_read, 'item')} is not read: {_WHOLE_SLOW}"
                yield Reject("", TOO_SLOW[0], detail)
                return


def read_file(file: InputFile, columns: Columns = MappingProxyType({}), clock: Clock = Clock()) -> Tables:
    """The tables of one file; InFluxError where the bytes are not those that were found.

    columns: as in `items_of`.
    """
    tables = _read_file(file, columns, clock)
    clock.restart()
    try:
        if digest(file.path) != file.raw_sha256:
            raise InFluxError(file.path)
    except FileNotFoundError as error:
        raise InFluxError(file.path) from error
    return tables


def read_file_within(file: InputFile, settings: Bounds) -> Tables:
    """`read_file` within the bounds of `settings`: what goes past them is one reject, and not tried again."""
    seconds = seconds_for(settings, [file])
    try:
        with memory_bound(settings.item_memory_bytes), seconds_bound(seconds) as restart:
            return read_file(file, settings.columns, Clock(restart, whole_seconds(settings, [file])))
    except OutOfTimeError:
        return nothing(file, *TOO_SLOW)


def seconds_for(settings: Bounds, files: Sequence[InputFile]) -> float:
    """Seconds that an item of `files` may take: the setting, and one more a megabyte."""
    return settings.item_seconds + sum(file.n_bytes for file in files) / MEGABYTE


def whole_seconds(settings: Bounds, files: Sequence[InputFile]) -> float:
    """Seconds that reading all of `files` may take: those of some items that hang, and some for their bytes."""
    n_bytes = sum(file.n_bytes for file in files)
    return MOST_SLOW * settings.item_seconds + SECONDS_A_MEGABYTE * n_bytes / MEGABYTE


def _read_file(file: InputFile, columns: Columns, clock: Clock) -> Tables:
    if file.path.is_symlink():
        return nothing(file, "link", f"It is a link to {file.path.readlink()}, and links are not followed.")
    if file.path.is_dir():
        return nothing(file, "unreadable", "It is a folder that cannot be listed.")
    kinds: Counter[str] = Counter()
    notes: dict[str, None] = {}
    parts = [extract([], file.source_path, file.raw_sha256)]
    try:
        for outcomes in _handfuls(clock.timed(items_of(file, columns))):
            note(outcomes, kinds, notes)
            parts.append(extract_within(outcomes, file, clock))
    except UnreadableError as error:
        return nothing(file, error.reason, error.detail)
    except OSError as error:
        return nothing(file, "unreadable", str(error))
    except MemoryError:
        return nothing(file, *TOO_MUCH_MEMORY)
    except Exception as error:  # noqa: BLE001 - a fault in a parser must cost this file alone, and be told
        return nothing(file, "reader-fault", f"{type(error).__name__}: {error}")
    extracted, rejects = (pa.concat_tables(tables) for tables in zip(*parts, strict=True))
    return extracted, rejects, input_row(file, kinds, extracted.num_rows + rejects.num_rows, notes)


def note(outcomes: Iterable[Item | Reject], kinds: Counter[str], notes: dict[str, None]) -> None:
    """Count the kinds of `outcomes`, and keep what they say of the columns of tables."""
    for outcome in outcomes:
        kinds[outcome.kind] += 1
        if isinstance(outcome, Item) and outcome.note:
            notes[outcome.note] = None


def _handfuls(outcomes: Iterator[Item | Reject]) -> Iterator[list[Item | Reject]]:
    some: list[Item | Reject] = []
    n_signs = 0
    for outcome in outcomes:
        some.append(outcome)
        n_signs += len(outcome.content) if isinstance(outcome, Item) else 0
        if len(some) == _HANDFUL or n_signs > _HANDFUL_SIGNS:
            yield some
            some, n_signs = [], 0
    if some:
        yield some


def extract_within(
    outcomes: Sequence[Item | Reject], file: InputFile, clock: Clock
) -> tuple[pa.Table, pa.Table]:
    """`extract` of items of `file`, of which one that goes past its seconds is a reject."""
    at = 0

    def timed() -> Iterator[Item | Reject]:
        nonlocal at
        for at, outcome in enumerate(outcomes):  # noqa: B007 - where it stood is asked for outside
            clock.restart()
            yield outcome

    clock.restart()
    try:
        return extract(timed(), file.source_path, file.raw_sha256)
    except OutOfTimeError:
        slow = Reject(outcomes[at].place, *TOO_SLOW, outcomes[at].kind)
    parts = [
        extract_within(some, file, clock) for some in (outcomes[:at], [slow], outcomes[at + 1 :]) if some
    ]
    extracted, rejects = zip(*parts, strict=True)
    return pa.concat_tables(extracted), pa.concat_tables(rejects)


def items_of(file: InputFile, columns: Columns) -> Iterator[Item | Reject]:
    """The articles of a raw file, one at a time, with what its sidecar says of them.

    columns: of tables, the column of each role, where the sidecar names none.
    """
    sidecar = _sidecar(file) or {}
    if columns and "columns" not in sidecar:
        sidecar = sidecar | {"columns": dict(columns)}
    with file.path.open("rb") as stream:
        yield from read(stream, sidecar)


def nothing(file: InputFile, reason: str, detail: str) -> Tables:
    """The tables of a file that gives no article, for one reason."""
    rejects = from_rows("rejects", [rejected(file, "", reason, detail)])
    return EXTRACTED.empty_table(), rejects, input_row(file, Counter(), 1)


def reject_file(context: RunContext, file: InputFile, lost: WorkerLostError) -> str:
    """The same tables for a file that cost a worker its life: one reject, as of a file that could not be read.

    So the next run reads it again: it may have more time, or a machine that is less busy.
    """
    parts = ["lost", file.source_path, file.raw_sha256]
    unread = replace(file, raw_sha256="")
    (name,) = context.ensure("extract", READ, parts, lambda: nothing(unread, lost.reason, lost.message))[
        "extracted"
    ]
    return name


def _sidecar(file: InputFile) -> dict[str, object] | None:
    sidecar = sidecar_of(file.path)
    if not sidecar.is_file():
        return None
    root = file.path.parents[file.source_path.count("/")].resolve()
    if not sidecar.resolve().is_relative_to(root):
        raise UnreadableError("link", f"{sidecar.name} leads out of the input folder.")
    try:
        fields = json.loads(sidecar.read_text("utf-8-sig"))
    except (ValueError, RecursionError) as error:
        raise UnreadableError("sidecar", f"{sidecar.name} is not JSON ({error}).") from error
    if not isinstance(fields, dict):
        raise UnreadableError("sidecar", f"{sidecar.name} holds no JSON object.")
    return fields


def input_row(file: InputFile, kinds: Counter[str], n_items: int, notes: Iterable[str] = ()) -> pa.Table:
    """The row of `inputs` of a raw file; kinds: of its items, notes: what columns of its tables were read as."""
    row = {
        "source_path": file.source_path,
        "raw_sha256": file.raw_sha256,
        "n_bytes": file.n_bytes,
        "source_kind": max(sorted(kinds), key=lambda kind: kinds[kind], default=""),
        "n_items": n_items,
        "columns_read": " | ".join(list(notes)[:MOST_NOTES]) or None,
    }
    return from_rows("inputs", [row])


def rejected(file: InputFile, item: str, reason: str, detail: str) -> dict[str, object]:
    """A row of `rejects`."""
    return {
        "source_path": file.source_path,
        "item": item,
        "reason": reason,
        "detail": named(detail),
        "raw_sha256": file.raw_sha256,
    }
