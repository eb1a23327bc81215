"""The Parquet store: immutable files, a table a folder, each written aside and moved into place.

A file is named after what it was made from (`key`), so a run that was killed finds the files it had finished
and goes on behind them. What readers see is decided by the catalog alone (`warehouse.storage.catalog`).
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import socket
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from transforms.errors import SecondhandError
from transforms.schemas import SCHEMAS, check
from warehouse.macros import quoted
from warehouse.storage.files import put_in_place, sync_folder

if TYPE_CHECKING:
    import duckdb
    import pyarrow.compute as pc

Files = Mapping[str, tuple[str, ...]]  # table name: names of its files, sorted

LOCK = "writer.lock"
LOOK_SECONDS = 0.5  # between two looks at whether another writer has ended
ROW_GROUP = 65_536  # rows; small enough that a filter on doc_id skips most of a file
# event_vectors are in order of time: periods are read alone; of documents `find` reads a few
ROW_GROUPS = {"event_vectors": 128, "documents": 250}
PACKED: dict[str, Any] = {"compression": "zstd"}
_REPEATED = [field.name for field in SCHEMAS["documents"] if field.name != "text"]
# hashes, which nothing packs, stand as they are, those of a row group as one page (`warehouse.storage.hashes`)
PACKED_OTHERWISE: dict[str, dict[str, Any]] = {
    "fingerprints": {
        "compression": {"bucket": "zstd", "shingle": "none", "doc_id": "zstd"},
        "use_dictionary": ["bucket", "doc_id"],
        "max_rows_per_page": ROW_GROUP,
    },
    # no two texts are one; their bounds would be half of the file's end, which is read for each look-up
    "documents": {**PACKED, "use_dictionary": _REPEATED, "write_statistics": _REPEATED},
}

FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)  # the disk, a quota, the largest file


class WarehouseBusyError(SecondhandError):
    """Another process writes to the warehouse."""


class NoRoomError(SecondhandError):
    """The disk takes no more."""


class DamagedFileError(SecondhandError):
    """A file of a table, whole at both ends, that cannot be read or does not match its checksums."""

    def __init__(self, table: str, name: str, wrong: str) -> None:
        super().__init__(f"tables/{table}/{name} cannot be read: {wrong}.", "The next run makes it again.")
        self.args = (table, name, wrong)
        self.table = table
        self.name = name
        self.wrong = wrong


def key(*parts: object) -> str:
    """16 hex digits that stand for `parts` (anything with a stable `str`), in their order."""
    return hashlib.sha256(json.dumps([str(p) for p in parts]).encode()).hexdigest()[:16]


def prefix_of(name: str) -> str:
    """The version that a file's name begins with."""
    return name.partition("-")[0]


def origin_of(name: str) -> str:
    """What a file stands for, whatever version made it and whatever was cut from it since."""
    return name.partition("-")[2].removesuffix(".parquet").partition(".")[0]


@dataclass(frozen=True, slots=True)
class Store:
    """The Parquet files below `root`."""

    root: Path

    def path(self, table: str, file: str) -> Path:
        """Where a file lies, which nothing outside this folder needs to know."""
        return self.root / "tables" / table / file

    def place(self) -> Path:
        """The folder in which all files lie, as a catalog names it."""
        return (self.root / "tables").resolve()

    def list_files(self) -> Iterator[tuple[str, str]]:
        """(table, file) of every whole file, whether a catalog names it or not."""
        for path in (self.root / "tables").glob("*/*.parquet"):
            if not path.name.startswith("."):
                yield path.parent.name, path.name

    def has(self, table: str, file: str) -> bool:
        return self.path(table, file).exists()

    def write(self, table: str, file: str, rows: pa.Table) -> str:
        """Write `rows` as `file`, checked against the contract of `table` where it has one; return `file`."""
        return self.put(table, file, check(table, rows) if table in SCHEMAS else rows)

    def put(self, table: str, file: str, rows: pa.Table) -> str:
        """Write `rows` as `file`, which may differ from the contract of today; return `file`."""
        target = self.path(table, file)
        if not target.parent.exists():
            target.parent.mkdir(parents=True, exist_ok=True)
            sync_folder(target.parent.parent)
        aside = target.with_name(f".{file}.{socket.gethostname()}.{os.getpid()}")
        rows_in_group = ROW_GROUPS.get(table, ROW_GROUP)
        packed = PACKED_OTHERWISE.get(table, PACKED)
        try:
            pq.write_table(rows, aside, row_group_size=rows_in_group, write_page_checksum=True, **packed)
        except OSError as error:
            if error.errno is None or error.filename is not None:
                raise
            # Arrow names the file in its sentence alone, where who tells of the error does not find it
            raise OSError(error.errno, os.strerror(error.errno), str(target)) from error
        put_in_place(aside, target)
        return file

    def read(
        self,
        table: str,
        files: Files,
        columns: list[str] | None = None,
        where: pc.Expression | None = None,
    ) -> pa.Table:
        """All rows of `table` in `files`, in the order of the files; a table without files is empty.

        Raises DamagedFileError for a file that does not match its checksums.
        where: of which rows; parts of a file in which there are none of them are not read.
        """
        names = files.get(table, ())
        if not names:
            schema = SCHEMAS[table]
            return (
                schema if columns is None else pa.schema([schema.field(c) for c in columns])
            ).empty_table()
        return pa.concat_tables(self._read_file(table, name, columns, where) for name in names)

    def _read_file(
        self, table: str, name: str, columns: list[str] | None, where: pc.Expression | None
    ) -> pa.Table:
        try:
            return pq.read_table(
                self.path(table, name), columns=columns, filters=where, page_checksum_verification=True
            )
        except pa.ArrowInvalid as error:
            raise DamagedFileError(table, name, str(error)) from error
        except OSError as error:
            if error.errno is not None:  # the file system's own
                raise
            raise DamagedFileError(table, name, str(error)) from error

    def scan(
        self,
        connection: duckdb.DuckDBPyConnection,
        table: str,
        names: Sequence[str],
        view: str = "",
        scope: str = "TEMP",
        with_file: bool = False,
    ) -> None:
        """Let `view`, or one named like the table, show the rows of `table` in the files `names`, at least one.

        scope: TEMP for the connection alone, "" for the database; with_file: each row has its file's name in a
        column `file`.
        """
        folder = self.place() / table
        paths = ", ".join(quoted(f"{folder}{os.sep}{name}") for name in names)
        columns, option, named = "*", "", f'"{view or table}"'
        if with_file:
            columns, option = "* EXCLUDE (filename), parse_filename(filename) AS file", ", filename = true"
        connection.execute(
            f"CREATE OR REPLACE {scope} VIEW {named} AS SELECT {columns} FROM read_parquet([{paths}]{option})"
        )

    def rows(self, table: str, file: str) -> int:
        path = self.path(table, file)
        state = path.stat()
        return _rows(path, state.st_ino, state.st_mtime_ns)

    def sweep(self, keep: Files) -> int:
        """Delete every file that `keep` does not name, and return their number."""
        gone = 0
        for path in (self.root / "tables").glob("*/*"):
            if path.name not in keep.get(path.parent.name, ()):
                path.unlink()
                gone += 1
        return gone

    def tidy(self) -> None:
        """Delete what a killed run left half done: files and a catalog aside, and what DuckDB spilled.

        Whole files stay, for they are found again by name.
        """
        for pattern in ("tables/*/.*", ".warehouse.duckdb*", "tmp/*"):
            for path in self.root.glob(pattern):
                path.unlink(missing_ok=True)

    @contextmanager
    def writing(self, wait: float = 0.0) -> Iterator[None]:
        """Hold the warehouse for one writer; WarehouseBusyError where another process holds it for `wait` seconds.

        The operating system frees the lock when its holder dies, however it dies; what it left half done is deleted.
        NoRoomError where the disk fills meanwhile.
        """
        import duckdb
        from filelock import lock_descriptor

        self.root.mkdir(parents=True, exist_ok=True)
        until = time.monotonic() + wait
        with (self.root / LOCK).open("a+") as handle:
            while not lock_descriptor(handle.fileno(), blocking=False):
                if time.monotonic() < until:
                    time.sleep(LOOK_SECONDS)
                    continue
                handle.seek(0)
                raise WarehouseBusyError(
                    f"{self.root} is being written by {handle.read().strip() or 'another process'}.",
                    "Wait until it has ended, or give another --warehouse.",
                )
            try:
                now = datetime.now(UTC)
                who = f"process {os.getpid()} on {socket.gethostname()} since {now:%Y-%m-%d %H:%M:%S} UTC"
                handle.truncate(0)
                os.write(handle.fileno(), who.encode())
                self.tidy()
                yield
            except (OSError, duckdb.Error) as error:
                if reason := no_room(error):
                    raise NoRoomError(
                        f"There is no room left for {self.root}: {reason}.",
                        "The published tables stand as they were; free some space and run again.",
                    ) from error
                raise


@lru_cache(maxsize=1 << 17)
def _rows(path: Path, _inode: int, _changed_at: int) -> int:
    """Rows of a file, read once as long as it is the same: a run counts the rows of every table several times."""
    return pq.read_metadata(path).num_rows


def no_room(error: BaseException) -> str:
    """What the system says of a full disk, where `error` is of one; DuckDB repeats it in its own words."""
    by_code = (os.strerror(code) for code in FULL if getattr(error, "errno", None) == code)
    by_words = (os.strerror(code) for code in FULL if os.strerror(code) in str(error))
    return next(by_code, next(by_words, ""))


def merged(*parts: Files) -> dict[str, tuple[str, ...]]:
    """All files of `parts`, each table's sorted and once."""
    names = sorted({table for part in parts for table in part})
    return {t: tuple(sorted({f for part in parts for f in part.get(t, ())})) for t in names}
