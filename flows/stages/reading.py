"""What raw files give: articles as extraction returns them, and rejects."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from types import MappingProxyType
from typing import TYPE_CHECKING

import pyarrow as pa

from flows.engine.bounds import OutOfTimeError, memory_bound, seconds_bound
from flows.inbox.files import InFluxError, InputFile, digest, sidecar_of
from flows.settings import Settings
from transforms.errors import TOO_MUCH_MEMORY, UnreadableError
from transforms.extract import extract
from transforms.read import Item, Reject, read
from transforms.schemas import EXTRACTED, from_rows
from transforms.surrogates import named

if TYPE_CHECKING:
    from flows.engine.context import RunContext  # brings Prefect, which takes seconds and reads no file
    from flows.engine.pool import WorkerLostError

READ = ("extracted", "rejects", "inputs")

MEGABYTE = 1_000_000
MOST_NOTES = 5  # tables of one file, such as a workbook's sheets, whose columns are told

Columns = Mapping[str, str]
"""Names of columns by what they are read as: text, title, outlet, url, published_at ..."""

Tables = tuple[pa.Table, pa.Table, pa.Table]
"""Those that READ names."""


def read_file(file: InputFile, columns: Columns = MappingProxyType({})) -> Tables:
    """The tables of one file; InFluxError where the bytes are not those that were found.

    columns: as in `items_of`.
    """
    tables = _read_file(file, columns)
    try:
        if digest(file.path) != file.raw_sha256:
            raise InFluxError(file.path)
    except FileNotFoundError as error:
        raise InFluxError(file.path) from error
    return tables


def read_file_within(file: InputFile, settings: Settings) -> Tables:
    """`read_file` within the bounds of `settings`: a file that goes past them is one reject, not tried again."""
    seconds = seconds_for(settings, [file])
    try:
        with memory_bound(settings.item_memory_bytes), seconds_bound(seconds):
            return read_file(file, settings.columns)
    except OutOfTimeError:
        return nothing(
            file, "too-slow", f"It takes longer than {seconds:.3g} seconds to read (`item_seconds`)."
        )


def seconds_for(settings: Settings, files: Sequence[InputFile]) -> float:
    """Seconds that reading `files` may take: those of one that hangs, and one more a megabyte."""
    return settings.item_seconds + sum(file.n_bytes for file in files) / MEGABYTE


def _read_file(file: InputFile, columns: Columns) -> Tables:
    if file.path.is_symlink():
        return nothing(file, "link", f"It is a link to {file.path.readlink()}, and links are not followed.")
    if file.path.is_dir():
        return nothing(file, "unreadable", "It is a folder that cannot be listed.")
    kinds: Counter[str] = Counter()
    notes: dict[str, None] = {}

    def noted() -> Iterator[Item | Reject]:
        for item in items_of(file, columns):
            kinds[item.kind] += 1
            if isinstance(item, Item) and item.note:
                notes[item.note] = None
            yield item

    try:
        extracted, rejects = extract(noted(), file.source_path, file.raw_sha256)
    except UnreadableError as error:
        return nothing(file, error.reason, error.detail)
    except OSError as error:
        return nothing(file, "unreadable", str(error))
    except MemoryError:
        return nothing(file, *TOO_MUCH_MEMORY)
    except Exception as error:  # noqa: BLE001 - a fault in a parser must cost this file alone, and be told
        return nothing(file, "reader-fault", f"{type(error).__name__}: {error}")
    return extracted, rejects, input_row(file, kinds, extracted.num_rows + rejects.num_rows, notes)


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
    except ValueError as error:
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
