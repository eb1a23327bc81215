"""Reading in a line: all that a stream holds, and containers made of members."""

from __future__ import annotations

import io
import tarfile
import zipfile

from transforms.read import Item, Reject, read


def read_all(data: bytes, **options: object) -> list[Item | Reject]:
    return list(read(io.BytesIO(data), **options))


def items(data: bytes, **options: object) -> list[Item]:
    found = read_all(data, **options)
    assert all(isinstance(item, Item) for item in found), found
    return found


def only_reject(data: bytes, **options: object) -> Reject:
    (found,) = read_all(data, **options)
    assert isinstance(found, Reject), found
    return found


def zipped(members: dict[str, bytes]) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def tarred(members: dict[str, bytes], mode: str = "w") -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode=mode) as archive:
        for name, data in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return buffer.getvalue()
