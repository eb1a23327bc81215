"""What one raw file gives: documents, what cleaning took out of them, and rejects."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa

from flows.inputs import InFluxError, InputFile, digest
from transforms.clean import clean
from transforms.errors import UnreadableError
from transforms.extract import extract
from transforms.read import Item, Reject, read
from transforms.schemas import DOCUMENTS, REMOVED, from_rows

EXTRACTED = ("documents", "removed", "rejects", "inputs")


def read_file(file: InputFile, seen: set[str]) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """The tables EXTRACTED of one file; of an article in `seen`, which learns the others, it keeps a reject.

    InFluxError where the bytes are not those that were found.
    """
    tables = _read_file(file, seen)
    try:
        if digest(file.path) != file.raw_sha256:
            raise InFluxError(file.path)
    except FileNotFoundError as error:
        raise InFluxError(file.path) from error
    return tables


def _read_file(file: InputFile, seen: set[str]) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    kinds: list[str] = []

    def items() -> Iterator[Item | Reject]:
        with file.path.open("rb") as stream:
            for item in read(stream, file.path.name, _sidecar(file.path)):
                kinds.append(getattr(item, "kind", ""))
                yield item

    try:
        extracted, rejects = extract(items(), file.source_path, file.raw_sha256)
        documents, removed = clean(extracted)
    except UnreadableError as error:
        return nothing(file, error.reason, error.detail)
    except OSError as error:
        return nothing(file, "unreadable", str(error))
    except Exception as error:  # noqa: BLE001 - a fault in a parser must cost this file alone, and be told
        return nothing(file, "reader-fault", f"{type(error).__name__}: {error}")
    kept, repeated = _first_of_each(file, documents, seen)
    if len(kept) < documents.num_rows:  # `removed` knows its document by id alone, so it is made again
        documents, removed = clean(extracted.take(pa.array(kept, pa.int64())))
    kind = max(sorted(set(kinds)), key=kinds.count, default="")
    total = extracted.num_rows + rejects.num_rows
    return documents, removed, pa.concat_tables([rejects, repeated]), _input(file, kind, total)


def nothing(file: InputFile, reason: str, detail: str) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
    """The four tables of a file that gives no document, for one reason."""
    rejects = from_rows("rejects", [_reject_row(file, "", reason, detail)])
    return DOCUMENTS.empty_table(), REMOVED.empty_table(), rejects, _input(file, "", 1)


def _first_of_each(file: InputFile, documents: pa.Table, seen: set[str]) -> tuple[list[int], pa.Table]:
    """Rows of `documents` that have text and were not `seen` (which learns them), and rejects for the others."""
    kept, rejected = [], []
    for row, (doc_id, item, n_words) in enumerate(
        zip(*(documents[c].to_pylist() for c in ("doc_id", "item", "n_words")), strict=True)
    ):
        if not n_words:
            rejected.append(_reject_row(file, item, "no-text", "Nothing is left of it after cleaning."))
        elif doc_id in seen:
            rejected.append(
                _reject_row(file, item, "duplicate", f"It is the same article as document {doc_id}.")
            )
        else:
            seen.add(doc_id)
            kept.append(row)
    return kept, from_rows("rejects", rejected)


def _sidecar(path: Path) -> dict[str, object] | None:
    beside = path.with_name(f"{path.name}.json")
    if not beside.is_file():
        return None
    try:
        told = json.loads(beside.read_text())
    except ValueError as error:
        raise UnreadableError("sidecar", f"{beside.name} is not JSON ({error}).") from error
    if not isinstance(told, dict):
        raise UnreadableError("sidecar", f"{beside.name} holds no JSON object.")
    return told


def _input(file: InputFile, kind: str, n_items: int) -> pa.Table:
    row = {
        "source_path": file.source_path,
        "raw_sha256": file.raw_sha256,
        "n_bytes": file.n_bytes,
        "source_kind": kind,
        "n_items": n_items,
    }
    return from_rows("inputs", [row])


def _reject_row(file: InputFile, item: str, reason: str, detail: str) -> dict[str, object]:
    return {
        "source_path": file.source_path,
        "item": item,
        "reason": reason,
        "detail": detail,
        "raw_sha256": file.raw_sha256,
    }
