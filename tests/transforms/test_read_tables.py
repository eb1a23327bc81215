"""Tables of articles: a row an item, its columns told by their names or by what stands in them."""

from __future__ import annotations

import datetime
import io
import sqlite3

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tests.transforms.reading import items, only_reject, read_all
from transforms.read import Item, Reject
from transforms.read.csv_tables import separator_of

TEXT = "The quay wall at Sandry gave way on Tuesday night.\n\nNobody was hurt; the night shift was at supper."
ROWS = [
    {
        "Headline": "Quay wall gives way",
        "Full Text": TEXT,
        "Publication": "Sandry Courier",
        "Date": "2026-04-07",
    },
    {
        "Headline": "Four hundred clocks",
        "Full Text": "One is right.",
        "Publication": "Brel Mail",
        "Date": "2026-04-09",
    },
]
LONG = "The harbour master counted the cranes twice, and wrote both numbers down. " * 8


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _csv(separator: str = ",") -> bytes:
    lines = [separator.join(ROWS[0]), *(separator.join(map(_quoted, row.values())) for row in ROWS)]
    return "\r\n".join(lines).encode()


def _xlsx() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append(list(ROWS[0]))
    for row in ROWS:
        sheet.append([*list(row.values())[:3], datetime.datetime.fromisoformat(row["Date"])])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def _parquet() -> bytes:
    buffer = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(ROWS), buffer)
    return buffer.getvalue()


def _sqlite() -> bytes:
    base = sqlite3.connect(":memory:")
    base.execute('CREATE TABLE articles ("Headline", "Full Text", "Publication", "Date")')
    base.execute("CREATE TABLE visits (url, count)")
    base.execute("INSERT INTO visits VALUES ('https://sandry.example/', 3)")
    base.executemany("INSERT INTO articles VALUES (?, ?, ?, ?)", [tuple(row.values()) for row in ROWS])
    base.commit()
    return base.serialize()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (_csv(), "csv"),
        (_csv(";"), "csv"),
        (_csv("\t"), "csv"),
        (b"\xef\xbb\xbf" + _csv(), "csv"),
        (_csv().decode().encode("utf-16"), "csv"),
        (_xlsx(), "xlsx"),
        (_parquet(), "parquet"),
        (_sqlite(), "sqlite"),
    ],
)
def test_each_row_is_an_item(data: bytes, kind: str):
    found = items(data)
    assert [item.kind for item in found] == [kind, kind]
    assert [item.content for item in found] == [row["Full Text"] for row in ROWS]
    assert [item.metadata.title for item in found] == ["Quay wall gives way", "Four hundred clocks"]
    assert [item.metadata.outlet for item in found] == ["Sandry Courier", "Brel Mail"]
    assert [item.metadata.published[:10] for item in found] == ["2026-04-07", "2026-04-09"]
    assert len({item.place for item in found}) == 2


def test_a_row_that_does_not_fit_the_header_costs_itself():
    first, second, third = read_all(b"title,text\na,one text\nb,another,and,more,cells\nc,third text\n" * 1)
    assert isinstance(first, Item) and isinstance(third, Item)
    assert isinstance(second, Reject)
    assert (second.place, second.reason) == ("row 3", "damaged")


@pytest.mark.parametrize(
    "table",
    [
        b"url\nhttps://sandry.example/1\nhttps://sandry.example/2\n",
        b"https://sandry.example/1\nhttps://sandry.example/2\n",
        b"url\tdate\nhttps://sandry.example/1\t2026-04-07\nhttps://sandry.example/2\t2026-04-08\n",
        b"id,media_name,title,url\n1,Courier,Quay wall,https://sandry.example/1\n2,Mail,Clocks,https://brel.example/2\n",
        b"Title,Url,Abstract Note\nQuay,https://sandry.example/1," + LONG.replace(",", "").encode() + b"\n",
        b"<urlset><url><loc>https://sandry.example/1</loc></url></urlset>",
    ],
)
def test_addresses_alone_are_one_reject_that_says_what_would_be_read(table: bytes):
    found = only_reject(table)
    assert found.reason == "addresses-only"
    assert "address" in found.detail
    assert "save the pages" in found.detail


def test_a_sidecar_names_the_columns():
    table = f"kop,nieuws,krant\nClocks,{_quoted(TEXT)},Brel Mail\n".encode()
    sidecar = {"columns": {"text": "nieuws", "title": "kop", "outlet": "krant"}}
    (item,) = items(table, sidecar=sidecar)
    assert (item.content, item.metadata.title, item.metadata.outlet) == (TEXT, "Clocks", "Brel Mail")


def test_a_column_that_only_its_length_tells_is_noted():
    table = f"nr;wat er staat;kop\n1;{_quoted(LONG)};Cranes\n2;{_quoted(LONG)};Quay\n".encode()
    found = items(table)
    assert [item.content for item in found] == [LONG, LONG]
    assert (
        found[0].note
        == "text: wat er staat (guessed, for its texts are the longest), title: kop; not read: nr"
    )


def test_what_each_column_was_read_as_is_noted():
    table = f"Kopf;Volltext;Quelle;Datum;Seite\nClocks;{_quoted(TEXT)};Brel Mail;2026-04-09;4\n".encode()
    assert (
        items(table)[0].note
        == "text: Volltext, title: Kopf, outlet: Quelle, published_at: Datum; not read: Seite"
    )


def test_a_column_of_days_that_nothing_settles_is_left_out_and_noted():
    rows = "".join(f"Clocks {day},{_quoted(TEXT)},{day}/04/2026\n" for day in ("03", "05"))
    found = items(f"title,text,date\n{rows}".encode())
    assert [item.metadata.published for item in found] == ["03/04/2026", "05/04/2026"]
    assert "published_at: date (03/04/2026 may be two days, and no cell tells which)" in found[0].note


def test_rows_without_a_header_are_told_by_what_stands_in_them():
    rows = "".join(
        f"https://sandry.example/{n}\tThe quay wall gives way\t{LONG}\t2026-04-0{n}\n" for n in range(1, 4)
    )
    found = items(rows.encode())
    assert [item.metadata.published for item in found] == ["2026-04-01", "2026-04-02", "2026-04-03"]
    assert {item.metadata.title for item in found} == {"The quay wall gives way"}
    assert found[0].metadata.url == "https://sandry.example/1"


@pytest.mark.parametrize(
    "prose",
    [
        "The mayor, the clerk, and the barber met.\nThey spoke, at length, of rain.\nNobody listened.\n",
        "The mayor, the clerk, and the barber met.\nThey ate, at ease, in rain.\nNone saw, heard, or came.\n",
        "Title, text and date are wanted, the clerk said; none was given, and nobody asked.\nThe rest is silence.\n",
        "Quay wall gives way\n\nThe wall fell, the cranes slid, and the shift ate.\n\nNobody was hurt.\n",
    ],
)
def test_prose_with_commas_is_no_table(prose: str):
    assert separator_of(prose) == ""
    assert [item.kind for item in items(prose.encode())] == ["text"]


def test_a_database_without_texts_is_a_reject_that_names_its_columns():
    base = sqlite3.connect(":memory:")
    base.execute("CREATE TABLE visits (page, n)")
    base.execute("INSERT INTO visits VALUES ('x', 1)")
    base.commit()
    found = only_reject(base.serialize())
    assert found.reason == "no-text"
    assert "page" in found.detail


def test_a_table_is_read_as_it_streams():
    class Endless(io.RawIOBase):
        given = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:
            piece = b"title,text\n" if not self.given else b"Clocks,Right\n" * (len(buffer) // 13 or 1)
            piece = piece[: len(buffer)]
            self.given += len(piece)
            buffer[: len(piece)] = piece
            return len(piece)

    from transforms.read import read

    stream = Endless()
    found = read(io.BufferedReader(stream))
    assert all(isinstance(next(found), Item) for _ in range(5000))
    assert stream.given < 2_000_000


def _table_of_days(*days: str) -> list[str]:
    rows = "".join(f'"Clock {n}","{day}","{TEXT}"\n' for n, day in enumerate(days))
    return [item.metadata.published for item in items(f"title,date,text\n{rows}".encode())]


def test_one_cell_of_a_column_of_days_tells_how_the_others_are_meant():
    assert _table_of_days("07/04/2026", "13/04/2026 18:05") == ["2026-04-07", "2026-04-13 18:05"]
    assert _table_of_days("04/07/2026", "04/13/2026") == ["2026-04-07", "2026-04-13"]
    assert _table_of_days("07/04/2026", "08/04/2026") == ["07/04/2026", "08/04/2026"]
    assert _table_of_days("13/04/2026", "04/13/2026") == ["13/04/2026", "04/13/2026"]
    assert _table_of_days("46119", "46120.75") == ["2026-04-07", "2026-04-08"]
    assert _table_of_days("46119", "2026-04-08") == ["46119", "2026-04-08"]


@pytest.mark.parametrize("above", ["sep=;\r\n", "Coverage of April;;\r\nmade by the desk;;\r\n;;\r\n"])
def test_lines_above_the_header_are_no_rows(above: str):
    table = (
        f"{above}Headline;Full text;Date\r\nClocks;{_quoted(TEXT)};2026-04-09\r\nCranes;Two.;2026-04-10\r\n"
    )
    found = items(table.encode())
    assert [item.metadata.title for item in found] == ["Clocks", "Cranes"]
    assert found[0].content == TEXT


def test_rows_above_the_header_of_a_sheet_are_none_of_its_rows():
    book = openpyxl.Workbook()
    for row in (["Coverage", 2026], [], ["Headline", "Full text"], ["Clocks", TEXT]):
        book.active.append(row)
    buffer = io.BytesIO()
    book.save(buffer)
    (item,) = items(buffer.getvalue())
    assert (item.metadata.title, item.content) == ("Clocks", TEXT)


def test_a_name_that_stands_twice_is_no_reason_to_guess():
    (item,) = items(f"Title,Text,Title\nClocks,{_quoted(TEXT)},Cranes\n".encode())
    assert (item.metadata.title, item.content) == ("Clocks", TEXT)
    assert item.note == "text: Text, title: Title; not read: Title (2)"


@pytest.mark.parametrize("names", ["标题,媒体名称,发布日期,正文内容", "标题,媒体名称,发布日期,乙"])
def test_a_table_in_chinese_is_read_though_no_blanks_part_its_words(names: str):
    text = "港口的岸墙星期二夜里塌了，两台起重机滑入水中，没有人受伤。" * 4
    (item,) = items(f"{names}\n港口岸墙倒塌,兰德日报,2026-05-04,{text}\n".encode())
    said = item.metadata
    assert (said.title, said.outlet, said.published) == ("港口岸墙倒塌", "兰德日报", "2026-05-04")
    assert item.content == text


@pytest.mark.parametrize(
    "names",
    [
        ("Tytuł artykułu", "Treść", "Autor"),
        ("tytul_artykulu", "tresc", "autor"),
        ("見出し", "本文", "記者名"),
        ("tieu_de", "noi_dung", "tac_gia"),
        ("Haber Başlığı", "Haber Metni", "Yazar"),
        ("제목", "본문", "기고자"),
    ],
)
def test_columns_that_say_that_they_are_of_an_article_are_known(names: tuple[str, ...]) -> None:
    (item,) = items(f"{';'.join(names)}\nQuay wall gives way;{LONG};Mira Tolland".encode())
    assert (item.metadata.title, item.metadata.authors) == ("Quay wall gives way", ("Mira Tolland",))
