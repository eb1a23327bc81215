"""Reading tells the kind by content, yields every article and turns all damage into rejects."""

from __future__ import annotations

import gzip
import io
import json
import os
import random
import stat
import subprocess
import sys
import tarfile
import zipfile
from html import escape
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import ROOT
from tests.transforms.reading import items, only_reject, read_all, tarred, zipped
from transforms.extract import extract
from transforms.read import Item, Metadata, Reject, read
from transforms.read.encoding import decode
from transforms.read.plain import unwrap

FILES = Path(__file__).resolve().parent / "files"
PAGE = (
    "<!doctype html><html><head><title>Harbour</title></head><body><p>The harbour closed.</p></body></html>"
)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PAGE.encode(), "html"),
        (
            b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"><body><p>Hi</p></body></html>',
            "html",
        ),
        (b"<p>The harbour closed.</p>", "html"),
        (b"The harbour closed on Tuesday.\n", "text"),
        (b"[Updated] The harbour closed on Tuesday.\n", "text"),
        (b"# Harbour\n\nThe **harbour** closed, see [the notice](https://example.org).\n", "markdown"),
        (b'{"title": "Harbour", "text": "The harbour closed."}', "json"),
        (b'{"text": "One."}\n{"text": "Two."}\n', "jsonl"),
    ],
)
def test_the_kind_is_told_by_content_whatever_the_name(data, kind):
    assert {item.kind for item in items(data)} == {kind}


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (random.Random(7).randbytes(5000), "damaged"),
        (b"<html>" + random.Random(7).randbytes(5000), "damaged"),
        (gzip.compress(PAGE.encode(), mtime=0)[:-15], "damaged"),
        (gzip.compress(random.Random(7).randbytes(200_000), mtime=0)[:100_000], "damaged"),
        (b'{"title": "Harbour", "text": "The har', "damaged"),
        (b'{"title": "Harbour"}', "no-text"),
        (b"PK\x03\x04 this only looks like a zip", "damaged"),
    ],
)
def test_what_cannot_be_read_is_a_reject_with_its_reason(data, reason):
    reject = only_reject(data)
    assert reject.reason == reason
    assert reject.detail[0].isupper()
    assert reject.detail.endswith(".")


def test_a_header_block_is_metadata_and_not_text():
    header = "title: Harbour closes\noutlet: Lund Post\nurl: https://example.org/a\ndate: 2025-11-07"
    text = f"{header}\n\nThe harbour closed."
    (item,) = items(text.encode())
    assert item.metadata == Metadata(
        url="https://example.org/a",
        outlet="Lund Post",
        title="Harbour closes",
        published="2025-11-07",
        utc=("published",),
    )
    assert item.content.strip() == "The harbour closed."


def test_front_matter_is_metadata_and_not_text():
    header = "title: 'Harbour: closed'\nauthors: [Asha Pell, Tom Orr]\ndate: 2025-11-07T10:00:00Z"
    text = f"---\n{header}\n---\nThe harbour closed."
    (item,) = items(text.encode())
    assert item.metadata.title == "Harbour: closed"
    assert item.metadata.authors == ("Asha Pell", "Tom Orr")
    assert item.metadata.published == "2025-11-07T10:00:00Z"
    assert item.content == "The harbour closed."


@pytest.mark.slow
def test_a_date_that_runs_into_the_text_is_read_and_stays_for_cleaning():
    (item,) = items(
        b" date 2025-11-07 NEW You can now listen to Harbour Post articles!\n\nThe harbour closed."
    )
    assert item.metadata.published == "2025-11-07"
    assert "date 2025-11-07 NEW" in item.content


@pytest.mark.parametrize(
    ("head", "published"),
    [
        ("Harbour closes\nBy Asha Pell\nNovember 7, 2025\n\n", "November 7, 2025"),
        (
            "Published: Tuesday, Nov. 4, 2025 at 10:30 am EST | Updated: Nov. 5, 2025\n",
            "Nov. 4, 2025 at 10:30 am EST",
        ),
        ("November 7, 2025 was the day the harbour closed.\n", ""),
    ],
)
def test_a_date_alone_on_a_line_near_the_head_is_the_publication(head, published):
    (item,) = items(f"{head}The harbour closed on a cold day.".encode())
    assert item.metadata.published == published
    assert item.content.startswith(head[:10])


@pytest.mark.parametrize(
    "text",
    [
        "Note: the harbour closed.",
        "The mayor said: we close.\nMore follows.",
        "Breaking news: harbour closes\n\nLund.",
    ],
)
def test_prose_with_a_colon_is_no_header(text):
    (item,) = items(text.encode())
    assert item.metadata == Metadata()
    assert item.content == text


def test_hard_wrapped_paragraphs_become_one_line_each_and_others_stay():
    line = "The council of Lund voted on Tuesday to close the old harbour after a"
    assert unwrap(f"{line}\n{line}\nlong day.\n\n{line}\n{line}\nlong night.") == (
        f"{line} {line} long day.\n\n{line} {line} long night."
    )
    lines = "Share and Follow\nThe harbour closed.\n-\nA line"
    assert unwrap(lines) == lines
    wide = (
        "The council of Lund voted on Tuesday to close the old harbour, which had been open for longer than a"
    )
    assert unwrap(f"{wide}\nhundred years.\nWhat comes next\nis open.") == (
        f"{wide} hundred years.\nWhat comes next\nis open."
    )
    assert unwrap(
        f"{wide}\nhundred years, as {wide}\nhundred, by {wide}\nLund keeper.\n--\nJo\nLund"
    ).endswith(f"by {wide} Lund keeper.\n--\nJo\nLund")
    assert unwrap(f"{wide} hundred years.\nThe end\n{wide}\nNew heading") == (
        f"{wide} hundred years.\nThe end\n{wide}\nNew heading"
    )


def test_a_sidecar_wins_over_the_file():
    data = json.dumps({"text": "The harbour closed.", "outlet": "Lund Post", "title": "Harbour"}).encode()
    (item,) = items(data, sidecar={"outlet": "Harbour Post", "published_at": "2025-11-07"})
    assert item.metadata == Metadata(
        outlet="Harbour Post", title="Harbour", published="2025-11-07", utc=("published",), evidence="sidecar"
    )


def test_members_of_archives_are_read_with_their_place():
    packed = zipped(
        {"a/one.dat": PAGE.encode(), "two": gzip.compress(b"The harbour closed.", mtime=0), "empty": b""}
    )
    one, two, empty = read_all(packed)
    assert (one.place, one.kind) == ("a/one.dat", "html")
    assert (two.place, two.kind, two.content) == ("two", "text", "The harbour closed.")
    assert (empty.place, empty.reason) == ("empty", "empty")
    for mode in ("w", "w:gz"):
        (item,) = items(tarred({"../../etc/page": PAGE.encode()}, mode))
        assert (item.place, item.kind) == ("../../etc/page", "html")


@pytest.mark.parametrize("kind", [tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE, tarfile.CHRTYPE])
def test_a_link_or_device_inside_a_tar_is_a_reject_and_not_followed(kind, tmp_path):
    (tmp_path / "secret.txt").write_text("The harbour closed.")
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w") as archive:
        link = tarfile.TarInfo("page.html")
        link.type, link.linkname = kind, str(tmp_path / "secret.txt")
        archive.addfile(link)
    reject = only_reject(buffer.getvalue())
    assert (reject.place, reject.reason) == ("page.html", "link")


def test_a_link_inside_a_zip_is_a_reject_and_no_text():
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        link = zipfile.ZipInfo("page.html")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        archive.writestr(link, "/etc/passwd")
    reject = only_reject(buffer.getvalue())
    assert (reject.place, reject.reason) == ("page.html", "link")


OUTWARDS = ("../../page.html", "..\\..\\page.html", "a/../../../page.html")


@pytest.mark.parametrize("pack", [zipped, tarred])
@pytest.mark.parametrize("name", (*OUTWARDS, "/etc/page.html"))
def test_a_member_named_to_lead_outside_is_read_under_that_name(name, pack):
    assert [(i.place, i.kind) for i in items(pack({name: PAGE.encode()}))] == [(name, "html")]


# A hook stays as long as its process lives. It sees what Python code opens, makes, moves and deletes.
READ_WATCHED = """
import os, sys
from pathlib import Path
from transforms.read import read

CHANGES = {"os.mkdir", "os.rename", "os.link", "os.symlink", "os.remove", "os.truncate"}

def tell(event, args):
    if event in CHANGES or event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        print(event, *args)

sys.addaudithook(tell)
for path in map(Path, sys.argv[1:]):
    with path.open("rb") as stream:
        assert list(read(stream))
"""


@pytest.mark.slow
def test_no_reader_writes_anything_anywhere(tmp_path):
    deep = tmp_path / "a" / "b" / "c"
    deep.mkdir(parents=True)
    for pack in (zipped, tarred):
        hostile = pack({name: PAGE.encode() for name in (*OUTWARDS, str(tmp_path / "page.html"))})
        (deep / pack.__name__).write_bytes(hostile)
    before = sorted(tmp_path.rglob("*"))
    paths = [path for path in FILES.iterdir() if path.is_file() and path.suffix != ".py"]
    told = subprocess.run(
        [sys.executable, "-B", "-c", READ_WATCHED, *map(str, (*paths, *deep.iterdir()))],
        cwd=deep,
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (told.stdout, sorted(tmp_path.rglob("*"))) == ("", before)


@pytest.mark.parametrize(
    "bomb", [gzip.compress(b"a " * 20_000_000, mtime=0), zipped({"bomb": b"a " * 20_000_000})]
)
def test_a_bomb_is_rejected_before_it_expands(bomb):
    assert only_reject(bomb).reason == "too-large"


def test_nested_archives_are_opened_to_a_limit():
    data = b"The harbour closed."
    for _ in range(3):
        data = gzip.compress(data, mtime=0)
    assert items(data)[0].content == "The harbour closed."
    assert only_reject(gzip.compress(data, mtime=0)).reason == "too-deep"


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("Größe – “naïve”".encode("cp1252"), "Größe – “naïve”"),
        (
            '<meta charset="gb18030"><p>北京消息</p>'.encode("gb18030"),
            '<meta charset="gb18030"><p>北京消息</p>',
        ),
        ("Новости порта и города".encode("koi8-r"), "Новости порта и города"),
        ("The harbour’s “old” quay".encode("utf-16"), "The harbour’s “old” quay"),
        ("The harbour’s “old” quay is closed".encode("utf-16-le"), "The harbour’s “old” quay is closed"),
        ("The harbour’s quay".encode().decode("cp1252").encode(), "The harbour’s quay"),
        (
            "<p>Größe\n<p>The harbourâ€™s\n<p>São VÃO\xa0".encode(),
            "<p>Größe\n<p>The harbour’s\n<p>São VÃO\xa0",
        ),
        ('<html><meta charset="iso-8859-1"><p>“quoted” – café</p></html>'.encode("cp1252"), None),
    ],
)
def test_encodings_are_declared_or_detected_and_mojibake_is_mended(data, text):
    (item,) = items(data)
    assert item.content == (text or data.decode("cp1252"))


@pytest.mark.parametrize("image", ["", f'<img src="data:image/png;base64,{"A" * 2000}">'])
@pytest.mark.parametrize("written", ["The café closed.", "The cafÃ© closed."])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252"])
def test_the_bytes_of_a_page_are_kept_only_where_they_are_its_text_in_utf_8(encoding, written, image):
    data = PAGE.replace("The harbour closed.", written + image).encode(encoding)
    (item,) = items(data)
    assert "The café closed." in item.content
    assert item.utf8 == (data if data == item.content.encode() else b"")


@given(st.text(alphabet="aé \nÂÃâÐÑ\x80\x99\xa0©€™‚œ", max_size=30))
def test_mojibake_is_mended_alike_whether_its_bytes_are_looked_at_first(text):
    assert decode(text.encode()) == decode(text.encode("utf-8-sig"))


def test_a_stream_that_cannot_seek_reads_alike():
    class Pipe(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise OSError("not seekable")

    for data in (PAGE.encode(), zipped({"a": PAGE.encode()}), b'{"text": "One."}\n{"text": "Two."}\n'):
        assert list(read(Pipe(data))) == read_all(data)


@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"%PDF-1.4\n", b"PK\x03\x04", b"\x1f\x8b", b"WARC/1.0\r\n", b"{", b"<rss>"]),
)
@settings(max_examples=300, deadline=None)
def test_no_input_raises(data, magic):
    assert all(isinstance(found, Item | Reject) for found in read_all(magic + data))


def test_members_whose_names_are_no_utf_8_keep_names_of_their_own():
    names = ("caf\udce9.txt", "caf\udce8.txt")
    places = [item.place for item in items(tarred(dict.fromkeys(names, b"The harbour closed.")))]
    assert places == [r"caf\udce9.txt", r"caf\udce8.txt"]
    (item,) = items(b"The harbour closed.", sidecar={"title": "A\ud83d"})
    assert item.metadata.title == "A\ufffd"


MEMBERS = {
    "text": b"The harbour closed.",
    "page": PAGE.encode(),
    "record": b'{"text": "One."}',
    "half": rb'{"text": "Half \ud83d", "url": "http://[bad/x"}',
    "nothing": b"",
    "no text": b'{"x": 1}',
    "noise": random.Random(7).randbytes(500),
}


def _json(data: bytes) -> object:
    """`data` as a member of a JSON list: what it holds, or else a record of its text."""
    try:
        return json.loads(data)
    except ValueError:
        return {"text": data.decode("latin-1")}


def _feed(members: list[bytes]) -> bytes:
    entries = (f"<item><description>{escape(m.decode())}</description></item>" for m in members)
    return f"<rss><channel>{''.join(entries)}</channel></rss>".encode()


@pytest.mark.slow
@given(st.lists(st.sampled_from(sorted(MEMBERS)), min_size=1, max_size=6))
@settings(max_examples=40)
def test_each_member_of_a_container_ends_in_one_row(names):
    members = [MEMBERS[name] for name in names]
    named = {f"{number} {name}": MEMBERS[name] for number, name in enumerate(names)}
    records = [_json(member) for member in members]
    readable = [m for m in members if m != MEMBERS["noise"]] or [b"The harbour closed."]
    for data, expected in (
        (zipped(named), len(names)),
        (tarred(named), len(names)),
        (gzip.compress(tarred(named), mtime=0), len(names)),
        (json.dumps(records).encode(), len(names)),
        ("".join(f"{json.dumps(r)}\n" for r in records).encode(), len(names)),
        (_feed(readable), len(readable)),
    ):
        rows, rejects = extract(read(io.BytesIO(data)), "x", "00")
        assert rows.num_rows + rejects.num_rows == expected


def test_a_date_printed_in_the_text_counts_where_front_matter_names_none():
    (item,) = items(b"---\ntitle: Harbour\n---\nNovember 7, 2025\n\nThe harbour closed.")
    assert (item.metadata.published, item.metadata.utc) == ("November 7, 2025", ())
