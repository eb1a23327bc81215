"""Raw files: which are there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from transforms.errors import SecondhandError
from transforms.surrogates import named
from warehouse.stages.extracted import bytes_of
from warehouse.storage.own_files import own_names

SYSTEM_FILES = frozenset({"thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r"})
SYSTEM_FOLDERS = frozenset({"$recycle.bin", "system volume information", "lost+found", "__macosx"})


class NoInputError(SecondhandError):
    """A path to read does not exist."""


class InFluxError(SecondhandError):
    """Files that are not, or no longer, what they were when they were found: they are left for the next run."""

    def __init__(self, *paths: Path) -> None:
        names = ", ".join(map(str, paths))
        super().__init__(f"{names} changed while it was read.", "Run again when it is whole.")
        self.args = self.paths = paths


@dataclass(frozen=True, slots=True)
class InputFile:
    """One raw file: where it lies, its path within the input folder, and its bytes' SHA-256 and number.

    raw_sha256: behind a point follows that of its sidecar, where it has one; empty where the file, or a folder in its
    place, cannot be read. changed_at: POSIX time of its last change. A link in a folder is
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


def find(paths: Sequence[Path], digest_of: Callable[[Path], str] | None = None) -> list[InputFile]:
    """Input files at and below `paths`, each folder's in the order of their names; NoInputError for no such path.

    No inputs are: hidden files, the sidecar `NAME.json` of a file NAME, a warehouse or report of secondhand, and what
    systems and programs leave in folders, such as `Thumbs.db` and lock files. What two folders hold alike, under one
    path within them, is one input.

    digest_of: gives the `raw_sha256` of a file, such as `Digests.digest`; else `digest`.
    """
    alike: dict[tuple[str, str], InputFile] = {}
    for path in paths:
        for file in _walk(path, digest_of or digest):
            alike.setdefault((file.source_path, bytes_of(file.raw_sha256)), file)
    return list(alike.values())


def within(files: Sequence[InputFile], since: date | None, until: date | None) -> list[InputFile]:
    """Those of `files` that were last changed from `since` to `until`, both included, by UTC days."""
    if since is None and until is None:
        return list(files)
    first, last = since or date.min, until or date.max
    return [f for f in files if first <= datetime.fromtimestamp(f.changed_at, UTC).date() <= last]


def _walk(path: Path, digest_of: Callable[[Path], str]) -> Iterator[InputFile]:
    """Inputs in a folder, or the file that the user names, whatever its name."""
    if not path.exists():
        raise NoInputError(f"There is no file or folder {path}.", "Give the folder that holds the raw files.")
    root = path.parent if path.is_file() else path
    for file in [path] if path.is_file() else _below(path):
        with suppress(FileNotFoundError):  # it went away since the folder was listed
            place = file.resolve() if file == path else file
            yield _input_file(place, _name(file.relative_to(root)), digest_of)


def _name(path: Path) -> str:
    """A path as `source_path` has it: its bytes are read as UTF-8, whatever the locale of the machine says."""
    return named(os.fsencode(path.as_posix()).decode("utf-8", "surrogateescape"))


def _below(folder: Path) -> list[Path]:
    """Inputs in `folder`, in the order of their paths: files, links, and folders that cannot be listed."""
    inputs: list[Path] = []

    def unlisted(error: OSError) -> None:
        if Path(error.filename) == folder:
            raise NoInputError(f"{folder} cannot be listed: {error.strerror}.", "Let this user read it.")
        inputs.append(Path(error.filename))

    for place, folders, files in os.walk(folder, onerror=unlisted):
        own = own_names(Path(place), {*folders, *files})
        folders[:] = (
            n for n in folders if not (n.startswith(".") or n in own or n.lower() in SYSTEM_FOLDERS)
        )
        inputs += (Path(place, name) for name in folders if Path(place, name).is_symlink())
        inputs += (Path(place, name) for name in files if name not in own and _is_input(Path(place, name)))
    return sorted(inputs)


def _is_input(path: Path) -> bool:
    """Whether an entry of a folder that is no folder is an input: no hidden or system file, sidecar or device."""
    name = path.name.lower()
    if name.startswith((".", "~$")) or name.endswith(".lock") or name in SYSTEM_FILES:
        return False
    sidecar = path.suffix == ".json" and path.with_suffix("").is_file()
    return not sidecar and (path.is_file() or path.is_symlink())


def sidecar_of(path: Path) -> Path:
    """Where the sidecar of a raw file would be."""
    return path.with_name(f"{path.name}.json")


def _input_file(path: Path, source_path: str, digest_of: Callable[[Path], str]) -> InputFile:
    state = path.lstat()
    return InputFile(path.absolute(), source_path, digest_of(path), state.st_size, state.st_mtime)


def digest(path: Path) -> str:
    """What `InputFile.raw_sha256` says of a file; FileNotFoundError where there is none."""
    if path.is_symlink() or not (own := _sha256(path)):
        return ""
    sidecar = sidecar_of(path)
    return f"{own}.{_sha256(sidecar)}" if sidecar.is_file() else own


def _sha256(path: Path) -> str:
    """SHA-256 of a file's bytes, in hex; empty where they cannot be read."""
    try:
        with path.open("rb") as handle:
            return hashlib.file_digest(handle, "sha256").hexdigest()
    except FileNotFoundError:
        raise
    except OSError:
        return ""
