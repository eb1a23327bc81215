"""What the next run tells set text by, kept beside the tables: the runs of words of the documents that share text.

Runs lie in segments that never change, of the documents that came in one run; small ones are merged. With them, for
the file of `set_text` that was made by it, lies what is known of the runs that recur (`transforms.set_text.known`).
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Sequence
from zipfile import BadZipFile

import numpy as np
import pyarrow as pa

from transforms.set_text.keys import rows_having
from transforms.set_text.known import KnownRuns
from warehouse.storage.known import KNOWN, keep, read_kept
from warehouse.storage.store import Store, key

_ROWS = np.dtype([("run", np.uint64), ("document", np.uint64)])
_MOST_SEGMENTS = 32  # that are looked through one by one, beside the large ones
_LARGE = 4_000_000  # rows of a segment that is let alone: 64 MB
_STEPS = 32  # comparisons that a look-up takes: with more runs it is quicker to go through a whole segment


class LostError(Exception):
    """A file of what is known is missing or damaged; only time is lost with it."""


class SetRunsFolder:
    """The segments, and what is known, of a warehouse."""

    def __init__(self, store: Store) -> None:
        self._folder = store.root / KNOWN / "set-runs"

    def knows(self, name: str) -> bool:
        """Whether something is known of the file `name` of `set_text`, and all that it needs lies here, whole."""
        try:
            sizes = self._sizes(name)
            return all((self._folder / segment).stat().st_size == size for segment, size in sizes.items())
        except (OSError, ValueError):
            return False

    def segments(self, name: str) -> list[str]:
        return list(self._sizes(name))

    def doc_ids(self, name: str) -> list[str]:
        """The documents that shared text then."""
        return list(map(str, self._rows(f"{name}.documents")["doc_id"].to_pylist()))

    def known(self, name: str) -> KnownRuns:
        """Raises LostError where a file of it is missing or damaged, as `doc_ids` does."""
        try:
            return self._known(name)
        except (OSError, ValueError, KeyError, BadZipFile) as error:
            raise LostError(str(error)) from error

    def _rows(self, file: str) -> pa.Table:
        if (rows := read_kept(self._folder / file)) is None:
            raise LostError(file)
        return rows

    def _known(self, name: str) -> KnownRuns:
        with np.load(self._folder / f"{name}.npz") as arrays:
            runs, signatures, are_set, of_rows = (
                arrays[part] for part in ("runs", "signatures", "are_set", "of_rows")
            )
        return KnownRuns(runs, signatures, are_set, self._rows(f"{name}.boilerplate"), of_rows)

    def _sizes(self, name: str) -> dict[str, int]:
        """The segments by name, with their bytes."""
        digest, _, noted = (self._folder / f"{name}.json").read_text("utf-8").partition("\n")
        if digest != key(noted):
            raise ValueError(f"{name}.json is damaged")
        sizes: dict[str, int] = json.loads(noted)
        return sizes

    def add(self, parts: Iterable[tuple[np.ndarray, np.ndarray]], name: str) -> list[str]:
        """Segments of runs and keys of documents, for the file `name`."""
        self._folder.mkdir(parents=True, exist_ok=True)
        segments = []
        for number, (runs, keys) in enumerate(parts):
            rows = _in_order(runs, keys)
            is_new = np.ones(len(rows), bool)
            is_new[1:] = rows[1:] != rows[:-1]
            segments.append(self._write(rows[is_new], f"{key(name, number)}.npy"))
        return segments

    def merged(self, segments: Sequence[str]) -> list[str]:
        """The segments, those that are small as one where they are many."""
        sizes = {segment: (self._folder / segment).stat().st_size // _ROWS.itemsize for segment in segments}
        small = [segment for segment in segments if sizes[segment] < _LARGE]
        if len(small) <= _MOST_SEGMENTS:
            return list(segments)
        small = sorted(small, key=lambda segment: (sizes[segment], segment))[: _MOST_SEGMENTS // 2]
        rows = np.concatenate([self._opened(segment) for segment in small])
        one = self._write(_in_order(rows["run"], rows["document"]), f"{key('merged', *small)}.npy")
        return [*(segment for segment in segments if segment not in small), one]

    def _write(self, rows: np.ndarray, segment: str) -> str:
        aside = self._folder / f".{segment}"
        with aside.open("wb") as handle:
            np.save(handle, rows)
        aside.replace(self._folder / segment)
        return segment

    def _opened(self, segment: str) -> np.ndarray:
        rows: np.ndarray = np.load(self._folder / segment, mmap_mode="r")
        return rows

    def index(self, segments: Sequence[str]) -> SegmentsOfRuns:
        return SegmentsOfRuns([self._opened(segment) for segment in segments])

    def note(self, name: str, doc_ids: Sequence[str], segments: Sequence[str], known: KnownRuns) -> None:
        """Keep what the file `name` of `set_text` is told by, before it is written."""
        with (self._folder / f"{name}.npz").open("wb") as handle:
            np.savez(
                handle,
                runs=known.runs,
                signatures=known.signatures,
                are_set=known.are_set,
                of_rows=known.of_rows,
            )
        keep(known.boilerplate, self._folder / f"{name}.boilerplate")
        keep(pa.table({"doc_id": pa.array(doc_ids, pa.string())}), self._folder / f"{name}.documents")
        # last, for it tells that the others are whole
        noted = json.dumps({segment: (self._folder / segment).stat().st_size for segment in segments})
        (self._folder / f"{name}.json").write_text(f"{key(noted)}\n{noted}", "utf-8")

    def forget_all_but(self, names: Collection[str]) -> None:
        """Forget what is known of other files, and segments that none of these needs."""
        if not self._folder.exists():
            return
        kept = {segment for name in names if self.knows(name) for segment in self.segments(name)}
        for path in self._folder.iterdir():
            if path.name not in kept and not any(path.name.startswith(f"{name}.") for name in names):
                path.unlink()


def _in_order(runs: np.ndarray, keys: np.ndarray) -> np.ndarray:
    """Rows by run and document. Sorting them as pairs of numbers takes a sixth of the time that records take."""
    order = np.lexsort((keys, runs))
    rows = np.empty(len(order), _ROWS)
    rows["run"], rows["document"] = runs[order], keys[order]
    return rows


class SegmentsOfRuns:
    """A `transforms.set_text.keys.RunIndex` of segments."""

    def __init__(self, segments: Sequence[np.ndarray]) -> None:
        self._segments = segments

    def having(self, runs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        found = [(np.empty(0, np.int64), np.empty(0, np.uint64))]
        for segment in self._segments:
            if len(runs) * _STEPS < len(segment):
                found.append(rows_having(segment["run"], segment["document"], runs))
            else:
                found.append(_passed_through(segment, runs))
        places, keys = zip(*found, strict=True)
        return np.concatenate(places), np.concatenate(keys)


def _passed_through(segment: np.ndarray, runs: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """As `rows_having`, for many runs: each row of the segment is looked up among them."""
    if not len(runs):
        return np.empty(0, np.int64), np.empty(0, np.uint64)
    places = np.minimum(np.searchsorted(runs, segment["run"]), len(runs) - 1)
    held = runs[places] == segment["run"]
    return places[held], np.asarray(segment["document"][held])
