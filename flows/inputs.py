"""Raw files: which are there, and what one of them gives."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import pyarrow as pa

from transforms.clean import clean
from transforms.errors import SecondhandError, UnreadableError
from transforms.extract import extract
from transforms.read import Item, Reject, read
from transforms.schemas import DOCUMENTS, REMOVED, from_rows

EXTRACTED = ("documents", "removed", "rejects", "inputs")


class NoInputError(SecondhandError):
    """A path to read does not exist."""


@dataclass(frozen=True, slots=True)
class InputFile:
    """One raw file: where it lies, its path within the input folder, and its bytes' SHA-256 and number."""

    path: Path
    source_path: str
    raw_sha256: str
    n_bytes: int


def find(paths: Sequence[Path]) -> list[InputFile]:
    """Input files at and below `paths`, each folder's in the order of their names; NoInputError for no such path.

    A hidden file, a link, and the sidecar `NAME.json` of a file NAME are not inputs.
    """
    return [file for path in paths for file in _walk(path)]


def within(files: Sequence[InputFile], since: date | None, until: date | None) -> list[InputFile]:
    """Those of `files` that were last changed from `since` to `until`, both included, by UTC days."""
    if since is None and until is None:
        return list(files)
    first, last = since or date.min, until or date.max
    return [f for f in files if first <= datetime.fromtimestamp(f.path.stat().st_mtime, UTC).date() <= last]


def _walk(path: Path) -> Iterator[InputFile]:
    if not path.exists():
        raise NoInputError(f"There is no file or folder {path}.", "Give the folder that holds the raw files.")
    root = path.parent if path.is_file() else path
    for file in [path] if path.is_file() else sorted(path.rglob("*")):
        within = file.relative_to(root)
        hidden = any(part.startswith(".") for part in within.parts)
        sidecar = file.suffix == ".json" and file.with_suffix("").is_file()
        if file.is_file() and not file.is_symlink() and not hidden and not sidecar:
            yield _input_file(file, within.as_posix())


def _input_file(path: Path, source_path: str) -> InputFile:
    with path.open("rb") as handle:
        digest = hashlib.file_digest(handle, "sha256").hexdigest()
    return InputFile(path.absolute(), source_path, digest, path.stat().st_size)


def read_file(file: InputFile, seen: set[str]) -> tuple[pa.Table, pa.Table, pa.Table, pa.Table]:
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
