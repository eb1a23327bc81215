"""What raw files held when they were last read, so that a run does not read again those that nobody has touched."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from flows.inbox.files import digest, sidecar_of

DIGESTS = "digests.parquet"  # beside the tables; not published, and only time is lost where it is
_SCHEMA = pa.schema([("path", pa.string()), ("stamp", pa.string()), ("digest", pa.string())])
_SETTLED = (
    2.0  # seconds; what changed more lately may change again under the same time, which file systems round
)


class Digests:
    """Digests of files, by path and by what the file system says of their last change."""

    def __init__(self, root: Path) -> None:
        self._file = root / DIGESTS
        self._earlier: dict[str, tuple[str, str]] = {}
        if self._file.exists():
            for path, stamp, sha256 in zip(*pq.read_table(self._file).to_pydict().values(), strict=True):
                self._earlier[path] = stamp, sha256
        self._now = dict(self._earlier)

    def digest(self, path: Path) -> str:
        """As `flows.inbox.files.digest`, from memory where neither the file nor its sidecar changed since."""
        name = str(path.absolute())
        stamp, changed_at = _stamp(path)
        earlier_stamp, sha256 = self._earlier.get(name, ("", ""))
        if earlier_stamp == stamp:
            return sha256
        sha256 = digest(path)
        self._now.pop(name, None)
        if sha256 and changed_at + _SETTLED < time.time():
            self._now[name] = stamp, sha256
        return sha256

    def save(self) -> None:
        """Keep what was learned; files that are there no more are forgotten."""
        if self._now == self._earlier:
            return
        rows = [
            (path, *stamp_and_digest)
            for path, stamp_and_digest in sorted(self._now.items())
            if os.path.lexists(path)
        ]
        columns = zip(*rows, strict=True) if rows else ([],) * len(_SCHEMA)
        aside = self._file.with_name(f".{DIGESTS}")
        pq.write_table(pa.table([pa.array(c, pa.string()) for c in columns], schema=_SCHEMA), aside)
        aside.replace(self._file)


def _stamp(path: Path) -> tuple[str, float]:
    """What stands for the state of a file and its sidecar, and when the later of them last changed (POSIX time)."""
    states = [path.lstat()]
    sidecar = sidecar_of(path)
    if sidecar.is_file():
        states.append(sidecar.stat())
    parts = [f"{s.st_ino} {s.st_size} {s.st_mtime_ns} {s.st_ctime_ns}" for s in states]
    return "; ".join(parts), max(max(s.st_mtime, s.st_ctime) for s in states)
