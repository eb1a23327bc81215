"""Raw files: which are there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from transforms.errors import SecondhandError
from transforms.surrogates import named


class NoInputError(SecondhandError):
    """A path to read does not exist."""


class InFluxError(SecondhandError):
    """Files that are not, or no longer, what they were when they were found: they are left for the next run."""

    def __init__(self, *paths: Path) -> None:
        told = ", ".join(map(str, paths))
        super().__init__(f"{told} changed while it was read.", "Run again when it is whole.")
        self.args = self.paths = paths


@dataclass(frozen=True, slots=True)
class InputFile:
    """One raw file: where it lies, its path within the input folder, and its bytes' SHA-256 and number.

    raw_sha256: empty where the file cannot be read. changed_at: POSIX time of its last change. A link in a folder is
    one too, and what it leads to is not read; a link that the user names stands for its file.
    """

    path: Path
    source_path: str
    raw_sha256: str
    n_bytes: int
    changed_at: float = 0.0

    @property
    def key(self) -> tuple[str, str]:
        """What tells it from the other rows of `inputs`."""
        return self.source_path, self.raw_sha256


def find(paths: Sequence[Path]) -> list[InputFile]:
    """Input files at and below `paths`, each folder's in the order of their names; NoInputError for no such path.

    A hidden file, and the sidecar `NAME.json` of a file NAME, are not inputs. What two folders hold alike, under one
    path within them, is one input.
    """
    by_key: dict[tuple[str, str], InputFile] = {}
    for path in paths:
        for file in _walk(path):
            by_key.setdefault(file.key, file)
    return list(by_key.values())


def within(files: Sequence[InputFile], since: date | None, until: date | None) -> list[InputFile]:
    """Those of `files` that were last changed from `since` to `until`, both included, by UTC days."""
    if since is None and until is None:
        return list(files)
    first, last = since or date.min, until or date.max
    return [f for f in files if first <= datetime.fromtimestamp(f.changed_at, UTC).date() <= last]


def _walk(path: Path) -> Iterator[InputFile]:
    """Inputs in a folder, or the file that the user names, whatever its name."""
    if not path.exists():
        raise NoInputError(f"There is no file or folder {path}.", "Give the folder that holds the raw files.")
    root = path.parent if path.is_file() else path
    for file in [path] if path.is_file() else sorted(path.rglob("*")):
        within = file.relative_to(root)
        hidden = any(part.startswith(".") for part in within.parts)
        sidecar = file.suffix == ".json" and file.with_suffix("").is_file()
        if file == path or ((file.is_file() or file.is_symlink()) and not hidden and not sidecar):
            with suppress(FileNotFoundError):  # it went away since the folder was listed
                yield _input_file(file.resolve() if file == path else file, named(within.as_posix()))


def _input_file(path: Path, source_path: str) -> InputFile:
    told = path.lstat()
    return InputFile(path.absolute(), source_path, digest(path), told.st_size, told.st_mtime)


def digest(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex; empty where they cannot be read, and for a link."""
    if path.is_symlink():
        return ""
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except FileNotFoundError:
        raise
    except OSError:
        return ""
