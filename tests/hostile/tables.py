"""Tables, records and databases whose cells, depths and numbers go on and on."""

from __future__ import annotations

import io
import json
from collections.abc import Callable

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq

from tests.hostile.good import TEXT, TITLE, sqlite, workbook
from tests.transforms.reading import zipped


def _record(**fields: object) -> bytes:
    return json.dumps({"title": TITLE, "text": TEXT} | fields).encode() + b"\n"


def _parquet(table: pa.Table, **options: object) -> bytes:
    buffer = io.BytesIO()
    pq.write_table(table, buffer, **options)
    return buffer.getvalue()


def _false_footer() -> bytes:
    data = bytearray(_parquet(pa.table({"text": [TEXT]})))
    data[-8:-4] = (2**31 - 1).to_bytes(4, "little")
    return bytes(data)


def _sheet(xml: str) -> bytes:
    """A workbook whose only sheet is `xml`."""
    import zipfile

    with zipfile.ZipFile(io.BytesIO(workbook())) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    head = '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>'
    return zipped(members | {"xl/worksheets/sheet1.xml": f"{head}{xml}</sheetData></worksheet>".encode()})


def _formulas() -> bytes:
    book = openpyxl.Workbook()
    book.active.append(["title", "text"])
    book.active.append(['=HYPERLINK("http://x.example","x")', "=cmd|'/C calc'!A0"])
    book.active.append([TITLE, TEXT])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


_CELL = '<c r="{}" t="inlineStr"><is><t>{}</t></is></c>'

TABLES: dict[str, Callable[[], bytes]] = {
    "json/deep lists": lambda: b"[" * 1_000_000,
    "json/deep objects": lambda: b'{"data":' * 200_000 + b"1" + b"}" * 200_000,
    "json/long number": lambda: (
        b"["
        + _record(published_at=1).replace(b'"published_at": 1', b'"published_at": ' + b"9" * 100_000)
        + b"]"
    ),
    "json/infinite numbers": lambda: (
        b'[{"title": "T", "published_at": 1e999, "text": NaN}, ' + _record(published_at=float("inf")) + b"]"
    ),
    "json/cut": lambda: b"[" + b",".join([_record()] * 500) + b', {"title": "',
    "json/open string": lambda: b'[{"text": "' + b"a " * 2_000_000,
    "json/escapes": lambda: (
        b'[{"title": "T", "text": "' + b"\\ud800\\u0000\\u001b[2J lock " * 50_000 + b'"}]'
    ),
    "json/many fields": lambda: json.dumps([{f"f{n}": n for n in range(30_000)} | {"text": TEXT}]).encode(),
    "json/authors": lambda: b"[" + _record(authors=[["a"]] * 100_000) + b"]",
    "json/wrapped": lambda: json.dumps({"data": {"items": {"results": [[[{"text": TEXT}]]]}}}).encode(),
    "json/many records": lambda: b"[" + b",".join([b"{}"] * 4_000) + b"]",
    "jsonl/no texts": lambda: b"{}\n" * 4_000,
    "jsonl/open objects": lambda: b'{"text": "a\n' * 20_000,
    "jsonl/long line": lambda: _record() + b'{"text": "' + b"a " * 11_000_000 + b'"}\n' + _record(),
    "jsonl/times": lambda: b"".join(
        _record(published_at=time) for time in (10**400, -1, "9" * 5000, "0000-00-00", True)
    ),
    "jsonl/names": lambda: b"".join(
        _record(outlet=name) for name in ("\x00", "\x08", "\uffff", "\u202egnp", "\x1b[2J", "=1+1")
    ),
    "jsonl/addresses": lambda: b"".join(
        _record(url=url) for url in ("http://[::1", "javascript:alert(1)", "http://" + "a." * 50_000, "//")
    ),
    "jsonl/brackets as authors": lambda: _record(authors="(" * 100_000),
    "jsonl/spaces as authors": lambda: _record(authors="Ada" + " " * 200_000 + "Rehn"),
    "jsonl/places as authors": lambda: _record(authors="Ada Rehn" + ", Lund" * 50_000),
    "csv/open quotation": lambda: f'title,text\n"{TITLE},{TEXT}\n'.encode() * 2_000,
    "csv/quotations": lambda: b"title,text\n" + b'"' * 800_001,
    "csv/columns": lambda: b"title,text" + b",a" * 200_000 + b"\n" + b"x," * 200_000,
    "csv/long cell": lambda: b"title,text\n" + b"T," + b"a " * 11_000_000 + b"\n" + b"T,b\n",
    "csv/empty rows": lambda: b"title,text\n" + b"\n" * 500_000,
    "csv/rows": lambda: b"title,text\n" + b"a,b\n" * 4_000,
    "csv/zeros": lambda: b"title,text\n" + b"a\x00b,c\n" * 10_000,
    "csv/formulas": lambda: f'title,text\n"=cmd|calc","{TEXT}"\n"@SUM(1)","+1 {TEXT}"\n'.encode(),
    "csv/separators": lambda: b"title;text\n" + b";,\t|" * 150_000,
    "parquet/false footer": _false_footer,
    "parquet/expands": lambda: _parquet(
        pa.table({"title": ["T"] * 5, "text": [" " * 19_000_000] * 5}), compression="zstd"
    ),
    "parquet/columns": lambda: _parquet(pa.table({f"c{n}": [1] for n in range(8_000)} | {"text": [TEXT]})),
    "parquet/lists": lambda: _parquet(pa.table({"text": [TEXT], "x": [[[[[1]]]]]})),
    "parquet/no rows": lambda: _parquet(pa.table({"text": pa.array([], pa.string())})),
    "parquet/head alone": lambda: b"PAR1" + bytes(100) + b"PAR1",
    "sqlite/views": lambda: sqlite(
        "CREATE TABLE t (a)",
        "INSERT INTO t VALUES (1)",
        *(
            f"CREATE VIEW v{n} AS SELECT a.text FROM {f'v{n - 1}' if n else 'articles'} a, articles b"
            for n in range(20)
        ),
    ),
    "sqlite/generated": lambda: sqlite(
        "CREATE TABLE g (text TEXT, n INT, blob AS (hex(zeroblob(400000000))))",
        "INSERT INTO g VALUES ('a b', 1)",
    ),
    "sqlite/tables": lambda: sqlite(*(f"CREATE TABLE t{n} (text TEXT)" for n in range(500))),
    "sqlite/names": lambda: sqlite('CREATE TABLE "a""; DROP TABLE articles; --" (text TEXT)'),
    "sqlite/huge blob": lambda: sqlite("INSERT INTO articles VALUES ('T', zeroblob(5000000))"),
    "sqlite/triggers": lambda: sqlite("CREATE TRIGGER r AFTER INSERT ON articles BEGIN SELECT 1; END"),
    "xlsx/far cell": lambda: _sheet(f'<row r="1048576">{_CELL.format("XFD1048576", TEXT)}</row>'),
    "xlsx/rows": lambda: _sheet("<row><c t='n'><v>1</v></c></row>" * 150_000),
    "xlsx/long number": lambda: _sheet(
        f"<row><c><v>{'9' * 5_000}</v></c><c t='d'><v>99999-99-99</v></c></row>"
    ),
    "xlsx/deep": lambda: _sheet("<row>" * 50_000),
    "xlsx/false strings": lambda: _sheet('<row><c t="s"><v>99999999</v></c><c t="s"><v>-1</v></c></row>'),
    "xlsx/entities": lambda: _sheet("<row>&x;&amp;</row>"),
    "xlsx/formulas": _formulas,
}
"""By format and name."""
