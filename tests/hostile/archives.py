"""Archives that expand without end, claim sizes that they have not, or lead out of themselves."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import tarfile
import zipfile
from collections.abc import Callable

import zstandard

from tests.hostile.good import TEXT, page, record
from tests.transforms.reading import tarred, zipped

_ROWS = b"lock " * 6_000_000


def zip_bomb() -> bytes:
    return zipped({"a.txt": _ROWS})


def zips_in_zips() -> bytes:
    data = page()
    for _ in range(20):
        data = zipped({"a.zip": data})
    return data


def tiny_members() -> bytes:
    return zipped({f"{n}": b"a" for n in range(3_000)})


def overlapping() -> bytes:
    """One member that 50,000 entries of the directory point to."""
    return _directory(zipped({"a.txt": b" " * 900_000}), 50_000)


def _directory(data: bytes, times: int) -> bytes:
    at = data.index(b"PK\x01\x02")
    entry = data[at : data.index(b"PK\x05\x06")]
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, times, times, len(entry) * times, at, 0)
    return data[:at] + entry * times + end


def names_that_climb() -> bytes:
    return zipped(
        {"../../etc/passwd": TEXT.encode(), "/home/reader/.ssh/id": TEXT.encode(), "C:\\a.txt": TEXT.encode()}
    )


def zip_links() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("link.txt")
        link.external_attr = 0o120777 << 16
        archive.writestr(link, "/etc/passwd")
    return buffer.getvalue()


def zip_false_size() -> bytes:
    data = bytearray(zipped({"a.txt": TEXT.encode() * 50}))
    at = data.index(b"PK\x01\x02")
    data[at + 20 : at + 28] = struct.pack("<2L", 2**32 - 2, 2**32 - 2)
    return bytes(data)


def zip_locked() -> bytes:
    data = bytearray(zipped({"a.txt": TEXT.encode()}))
    data[6] |= 1
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def zip_unknown_method() -> bytes:
    data = bytearray(zipped({"a.txt": TEXT.encode()}))
    data[8] = data[data.index(b"PK\x01\x02") + 10] = 77
    return bytes(data)


def zip_names() -> bytes:
    return zipped({"\x1b[2J\x07\u202egnp.\ufffe" + "n" * 60_000: TEXT.encode()})


def zip_comment() -> bytes:
    return b"PK\x03\x04" + b"PK\x05\x06" * 400_000


def gzip_bomb() -> bytes:
    return gzip.compress(_ROWS, mtime=0)


def gzips_in_gzips() -> bytes:
    data = page()
    for _ in range(30):
        data = gzip.compress(data, mtime=0)
    return data


def gzip_false_starts() -> bytes:
    return gzip.compress(record(page()), mtime=0)[:-9] + b"\x1f\x8b\x08" * 1_000_000


def gzip_empty_members() -> bytes:
    return gzip.compress(b"", mtime=0) * 100_000


def gzip_long_name() -> bytes:
    return b"\x1f\x8b\x08\x08" + bytes(6) + b"n" * 4_000_000


def bzip2_bomb() -> bytes:
    return bz2.compress(_ROWS[:3_000_000]) * 10  # streams in a row; a whole one takes seconds to make


def xz_bomb() -> bytes:
    return lzma.compress(_ROWS)


def xz_window() -> bytes:
    """An xz file whose head asks for a window of 4 GB, though it holds a page."""
    data = bytearray(lzma.compress(page()))
    at = data.index(b"\x21\x01") + 2
    data[at] = 40
    return bytes(data)


def zstd_bomb() -> bytes:
    return zstandard.compress(_ROWS)


def zstd_window() -> bytes:
    return b"\x28\xb5\x2f\xfd\x00\xff" + bytes(3) + b"a" * 1000


def tar_false_size() -> bytes:
    return _with_size(b"77777777777\0")


def tar_negative_size() -> bytes:
    return _with_size(b"\xff" * 12)


def tar_huge_size() -> bytes:
    return _with_size(b"\x80" + b"\xff" * 11)


def _with_size(size: bytes) -> bytes:
    data = bytearray(tarred({"a.txt": TEXT.encode(), "b.html": page()}))
    data[124:136] = size
    data[148:156] = b"        "
    data[148:156] = b"%06o\0 " % sum(data[:512])
    return bytes(data)


def tar_links() -> bytes:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        for name, kind in (
            ("a", tarfile.SYMTYPE),
            ("b", tarfile.LNKTYPE),
            ("c", tarfile.CHRTYPE),
            ("d", tarfile.FIFOTYPE),
        ):
            info = tarfile.TarInfo(f"../{name}")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
    return buffer.getvalue()


def tar_tiny_members() -> bytes:
    return tarred({f"{n}": b"" for n in range(5_000)})


def tar_long_names() -> bytes:
    return tarred({"d/" * 200_000 + "a.txt": TEXT.encode()})


def tar_sparse() -> bytes:
    info = tarfile.TarInfo("a.txt")
    info.size = 0
    head = info.tobuf(tarfile.GNU_FORMAT, "utf-8", "surrogateescape")
    data = bytearray(head)
    data[156:157] = b"S"
    data[386:410] = b"00000000000\x0077777777777\0"
    data[483:495] = b"77777777777\0"
    data[148:156] = b"        "
    data[148:156] = b"%06o\0 " % sum(data[:512])
    return bytes(data) + bytes(1024)


def warc_false_length() -> bytes:
    return record(page(), length=2**62) + record(page())


def warc_negative_length() -> bytes:
    return record(page(), length=-5) + record(page())


def warc_long_header() -> bytes:
    return record(page(), f"X: {'a' * 5_000_000}\r\n") + record(page())


def warc_many_headers() -> bytes:
    return record(page(), "X: a\r\n" * 300_000) + record(page())


def warc_heads_alone() -> bytes:
    return b"WARC/1.0\r\n" * 400_000


def warc_chunks() -> bytes:
    body = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n\r\n"
        + b"1\r\na\r\n" * 500_000
    )
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n" + record(page())


def warc_packed_bomb() -> bytes:
    body = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: gzip\r\n\r\n" + gzip.compress(
        _ROWS
    )
    head = f"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: {len(body)}\r\n\r\n"
    return head.encode() + body + b"\r\n\r\n" + record(page())


ARCHIVES: dict[str, Callable[[], bytes]] = {
    f"{folder}/{make.__name__}": make
    for folder, makers in {
        "zip": (
            zip_bomb,
            zips_in_zips,
            tiny_members,
            overlapping,
            names_that_climb,
            zip_links,
            zip_false_size,
            zip_locked,
            zip_unknown_method,
            zip_names,
            zip_comment,
        ),
        "gzip": (gzip_bomb, gzips_in_gzips, gzip_false_starts, gzip_empty_members, gzip_long_name),
        "bzip2": (bzip2_bomb,),
        "xz": (xz_bomb, xz_window),
        "zstd": (zstd_bomb, zstd_window),
        "tar": (
            tar_false_size,
            tar_negative_size,
            tar_huge_size,
            tar_links,
            tar_tiny_members,
            tar_long_names,
            tar_sparse,
        ),
        "warc": (
            warc_false_length,
            warc_negative_length,
            warc_long_header,
            warc_many_headers,
            warc_heads_alone,
            warc_chunks,
            warc_packed_bomb,
        ),
    }.items()
    for make in makers
}
