"""What raw files give: documents, each of them once, what cleaning took out of them, and rejects."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime

import pyarrow as pa
import pyarrow.compute as pc

from flows.inputs import InFluxError, InputFile, digest, sidecar_of
from transforms.clean import Cleaned, as_tables, clean_row
from transforms.errors import UnreadableError
from transforms.extract import extract
from transforms.read import Item, Reject, read
from transforms.schemas import DOCUMENTS, REMOVED, from_rows
from transforms.surrogates import named

EXTRACTED = ("documents", "removed", "rejects", "inputs")

Tables = tuple[pa.Table, pa.Table, pa.Table, pa.Table]
"""Those that EXTRACTED names."""


def read_file(file: InputFile) -> Tables:
    """The tables of one file; of a document that stands in it repeatedly it keeps the one that was fetched first.

    InFluxError where the bytes are not those that were found.
    """
    tables = _read_file(file)
    try:
        if digest(file.path) != file.raw_sha256:
            raise InFluxError(file.path)
    except FileNotFoundError as error:
        raise InFluxError(file.path) from error
    return tables


def each_once(found: Sequence[tuple[InputFile, Tables]]) -> list[Tables]:
    """The tables of some files, each document in the one file that `warehouse.settle` would leave it to."""
    first: dict[str, tuple] = {}
    for number, (file, (documents, *_)) in enumerate(found):
        for doc_id, fetched_at in _columns(documents, "doc_id", "fetched_at"):
            place = (_earliness(fetched_at), file.source_path, file.raw_sha256, number)
            first[doc_id] = min(first.get(doc_id, place), place)
    kept: list[set[str]] = [set() for _ in found]
    for doc_id, (*_, number) in first.items():
        kept[number].add(doc_id)
    return [_only(file, tables, doc_ids) for (file, tables), doc_ids in zip(found, kept, strict=True)]


def _read_file(file: InputFile) -> Tables:
    if file.path.is_symlink():
        return nothing(file, "link", f"It is a link to {file.path.readlink()}, and links are not followed.")
    if file.path.is_dir():
        return nothing(file, "unreadable", "It is a folder that cannot be listed.")
    kinds: list[str] = []

    def items() -> Iterator[Item | Reject]:
        with file.path.open("rb") as stream:
            for item in read(stream, _sidecar(file)):
                kinds.append(getattr(item, "kind", ""))
                yield item

    try:
        extracted, rejects = extract(items(), file.source_path, file.raw_sha256)
        cleaned = [clean_row(row) for row in extracted.to_pylist()]
    except UnreadableError as error:
        return nothing(file, error.reason, error.detail)
    except OSError as error:
        return nothing(file, "unreadable", str(error))
    except Exception as error:  # noqa: BLE001 - a fault in a parser must cost this file alone, and be told
        return nothing(file, "reader-fault", f"{type(error).__name__}: {error}")
    kept, repeated = _first_of_each(file, cleaned)
    documents, removed = as_tables(kept)
    kind = max(sorted(set(kinds)), key=kinds.count, default="")
    total = extracted.num_rows + rejects.num_rows
    return documents, removed, pa.concat_tables([rejects, repeated]), _input(file, kind, total)


def nothing(file: InputFile, reason: str, detail: str) -> Tables:
    """The four tables of a file that gives no document, for one reason."""
    rejects = from_rows("rejects", [_reject_row(file, "", reason, detail)])
    return DOCUMENTS.empty_table(), REMOVED.empty_table(), rejects, _input(file, "", 1)


def _first_of_each(file: InputFile, cleaned: Sequence[Cleaned]) -> tuple[list[Cleaned], pa.Table]:
    """Those that have text, of each document the one fetched first, and rejects for the others."""
    first: dict[str, int] = {}
    rejected = []
    for row in sorted(range(len(cleaned)), key=lambda row: _earliness(cleaned[row].document["fetched_at"])):
        document = cleaned[row].document
        if not document["n_words"]:
            rejected.append(
                _reject_row(file, document["item"], "no-text", "Nothing is left of it after cleaning.")
            )
        elif document["doc_id"] in first:
            rejected.append(_repeated(file, document["item"], document["doc_id"]))
        else:
            first[document["doc_id"]] = row
    return [cleaned[row] for row in sorted(first.values())], from_rows("rejects", rejected)


def _only(file: InputFile, tables: Tables, doc_ids: set[str]) -> Tables:
    """`tables` of a file with these documents alone; the others become rejects."""
    documents, removed, rejects, inputs = tables
    rejected = [
        _repeated(file, item, doc_id)
        for doc_id, item in _columns(documents, "doc_id", "item")
        if doc_id not in doc_ids
    ]
    if not rejected:
        return tables
    kept = pa.array(sorted(doc_ids), pa.string())
    documents, removed = (t.filter(pc.is_in(t["doc_id"], kept)) for t in (documents, removed))
    return documents, removed, pa.concat_tables([rejects, from_rows("rejects", rejected)]), inputs


def _earliness(fetched_at: datetime | None) -> tuple[bool, float]:
    """Sorts times, unknown ones last."""
    return fetched_at is None, fetched_at.timestamp() if fetched_at else 0.0


def _columns(table: pa.Table, *names: str) -> Iterator[tuple]:
    return zip(*(table[name].to_pylist() for name in names), strict=True)


def _repeated(file: InputFile, item: str, doc_id: str) -> dict[str, object]:
    return _reject_row(file, item, "duplicate", f"It is the same article as document {doc_id}.")


def _sidecar(file: InputFile) -> dict[str, object] | None:
    beside = sidecar_of(file.path)
    if not beside.is_file():
        return None
    root = file.path.parents[file.source_path.count("/")].resolve()
    if not beside.resolve().is_relative_to(root):
        raise UnreadableError("link", f"{beside.name} leads out of the input folder.")
    try:
        told = json.loads(beside.read_text("utf-8-sig"))
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
        "detail": named(detail),
        "raw_sha256": file.raw_sha256,
    }
