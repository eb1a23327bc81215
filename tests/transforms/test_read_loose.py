"""JSON and tables as other programs leave them: printed by Python, within a string, with names in parts."""

from __future__ import annotations

import json

import pytest

from tests.transforms.reading import items, only_reject, read_all
from transforms.read import Reject
from transforms.read.json_values import loads

TEXT = " ".join(["The customs cutter seized the eel off the flats, and three men were taken ashore."] * 6)
RECORD = {"title": "Eel seized", "date": "2026-03-04", "author": None, "text": TEXT}


@pytest.mark.parametrize(
    "data",
    [
        repr(RECORD), f"{RECORD!r}\n{RECORD!r}", repr([RECORD]), json.dumps(json.dumps([RECORD])),
        json.dumps(RECORD)[:-1] + ",}", "[" + json.dumps(RECORD) + ",\n]",
    ],
)  # fmt: skip
def test_json_is_read_as_programs_leave_it(data: str) -> None:
    for item in items(data.encode()):
        assert (item.metadata.title, item.metadata.published, item.content) == (
            "Eel seized",
            "2026-03-04",
            TEXT,
        )


@pytest.mark.parametrize("written", ["{'a': open('x')}", "{'a': 1", '{"a": 1,, }', "{'a': {[]}}"])
def test_what_is_no_value_is_none(written: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        loads(written)


def test_a_comma_in_a_string_of_good_json_stays() -> None:
    assert loads('{"a": "x, ]"}') == {"a": "x, ]"}


@pytest.mark.parametrize(
    ("day", "published"),
    [
        ({"$date": "2026-03-04T05:00:00Z"}, "2026-03-04T05:00:00Z"),
        ({"$date": {"$numberLong": "1772600400000"}}, "1772600400000"),
    ],
)
def test_a_day_of_mongodb_is_read(day: object, published: str) -> None:
    (item,) = items(json.dumps({"title": "Eel seized", "date": day, "text": TEXT}).encode())
    assert item.metadata.published == published


def test_runs_of_a_line_are_joined_and_paragraphs_are_parted() -> None:
    runs = [{"type": "bold", "text": "Eel seized."}, f" {TEXT}"]
    (item,) = items(json.dumps({"messages": [{"id": 1, "date": "2026-03-04", "text": runs}]}).encode())
    assert item.content == f"Eel seized. {TEXT}"
    (item,) = items(json.dumps({"title": "x", "body": [{"text": TEXT}, {"text": TEXT}]}).encode())
    assert item.content == f"{TEXT}\n\n{TEXT}"


def test_the_blocks_of_an_editor_are_a_text_and_an_object_with_a_title_is_a_record() -> None:
    blocks = {
        "time": 1,
        "blocks": [{"type": "paragraph", "data": {"text": TEXT}}, {"type": "image", "data": {}}],
    }
    (item,) = items(json.dumps({"title": "x", "body": blocks}).encode())
    assert item.content == TEXT
    portable = [
        {"_type": "block", "children": [{"_type": "span", "text": "Eel "}, {"_type": "span", "text": TEXT}]}
    ]
    (item,) = items(json.dumps({"title": "x", "body": portable * 2}).encode())
    assert item.content == f"Eel {TEXT}\n\nEel {TEXT}"
    (item,) = items(json.dumps({"id": 1, "content": {"title": "Eel seized", "text": TEXT}}).encode())
    assert (item.metadata.title, item.content) == ("Eel seized", TEXT)


def test_a_record_of_a_long_text_and_a_short_one_is_an_article() -> None:
    (item,) = items(json.dumps({"document": TEXT, "summary": "Eel seized.", "id": "4"}).encode())
    assert item.content == TEXT


@pytest.mark.parametrize(
    ("names", "read"),
    [
        (("Beitragstitel", "Ersch.-Datum", "Wortlaut"), ("Eel seized off Morra", "2026-03-04")),
        (("title_page", "date_of_print", "maintext"), ("Eel seized off Morra", "2026-03-04")),
        (("Untertitel", "date_crawled", "text"), ("", "")),
        (("source_title", "birth_date", "text"), ("", "")),
    ],
)
def test_a_part_of_a_columns_name_tells_titles_and_days(
    names: tuple[str, ...], read: tuple[str, str]
) -> None:
    table = (
        f"{';'.join(names)}\nEel seized off Morra;2026-03-04;{TEXT}\nToll of bridge falls;2026-03-05;{TEXT}\n"
    )
    (item, _) = items(table.encode())
    assert (item.metadata.title, item.metadata.published) == read


def test_a_part_of_a_name_tells_days_of_records_and_a_number_of_five_figures_is_none() -> None:
    record = {
        "hl": "x",
        "pubDateTime": "2026-03-04T05:00:00Z",
        "fullArticleText": TEXT,
        "publisherName": "Harn Post",
    }
    (item,) = items(json.dumps({"result": {"list": [record]}}).encode())
    assert (item.metadata.published, item.metadata.outlet) == ("2026-03-04T05:00:00Z", "Harn Post")
    votes = f"candidate_votes;text\n23456;{TEXT}\n34567;{TEXT}\n"
    assert [item.metadata.published for item in items(votes.encode())] == ["", ""]


def test_a_part_of_a_columns_name_tells_outlets() -> None:
    table = f"nome_testata;n;text\nGazzetta di Sallao;1;{TEXT}\n"
    assert items(table.encode())[0].metadata.outlet == "Gazzetta di Sallao"
    table = f"Nazwa gazety;Zeitungsseite;text\nKurier Sallowski;A4;{TEXT}\nGłos Harnu;12;{TEXT}\n"
    assert [item.metadata.outlet for item in items(table.encode())] == ["Kurier Sallowski", "Głos Harnu"]
    numbered = f"newspaper_id;text\n3;{TEXT}\n4;{TEXT}\n"
    assert [item.metadata.outlet for item in items(numbered.encode())] == ["", ""]


@pytest.mark.parametrize("name", ["pub_epoch", "published_ms", "created_utc", "date_unix", "published_on"])
def test_a_name_may_say_how_a_day_is_written(name: str) -> None:
    (item, _) = items(f'title,{name},text\nEel,1772600400,"{TEXT}"\nToll,1772700400,"{TEXT}"\n'.encode())
    assert item.metadata.published == "1772600400"


@pytest.mark.parametrize(
    "table",
    [
        {"title": {"0": "Eel seized", "1": "Toll falls"}, "text": {"0": TEXT, "1": TEXT}},
        {"title": ["Eel seized", "Toll falls"], "text": [TEXT, TEXT]},
        {"columns": ["title", "text"], "index": [0, 1], "data": [["Eel seized", TEXT], ["Toll falls", TEXT]]},
        [["title", "text"], ["Eel seized", TEXT], ["Toll falls", TEXT]],
    ],
)
def test_a_table_in_json_is_read_in_each_of_its_forms(table: object) -> None:
    read = [(item.metadata.title, item.content) for item in items(json.dumps(table).encode())]
    assert read == [("Eel seized", TEXT), ("Toll falls", TEXT)]


def test_the_one_part_with_a_text_is_the_article_of_a_record() -> None:
    record = {
        "extracted": {"headline": "Eel seized", "article": TEXT},
        "request_url": "https://harn.example/eel",
    }
    (item,) = items(json.dumps(record).encode())
    assert item.content == TEXT
    two = {"a": {"title": "Eel seized", "text": TEXT}, "b": {"title": "Toll falls", "text": TEXT}}
    assert [item.metadata.title for item in items(json.dumps(two).encode())] == ["Eel seized", "Toll falls"]


@pytest.mark.parametrize(
    ("title", "read"),
    [
        ("Eel seized - Harn Post", "Eel seized"),
        ("Eel seized - or not", "Eel seized - or not"),
    ],
)
def test_the_outlet_behind_a_title_is_no_part_of_it(title: str, read: str) -> None:
    (item,) = items(json.dumps({"title": title, "source": {"name": "Harn Post"}, "text": TEXT}).encode())
    assert item.metadata.title == read


def test_a_database_as_sql_is_told() -> None:
    dump = (
        "-- dump\nSET NAMES utf8;\nCREATE TABLE `articles` (`id` int);\nINSERT INTO `articles` VALUES (1);\n"
    )
    assert only_reject(dump.encode()).reason == "unsupported"
    (prose,) = read_all(
        b"-- The author of the note\n\nThe eel was seized off the flats, and no table was created."
    )
    assert not isinstance(prose, Reject)


def test_xml_says_in_attributes_what_its_article_is() -> None:
    about = 'sitename="Harn Post" title="Eel seized" author="Asha Pell" date="2026-03-04"'
    (item,) = items(f'<?xml version="1.0"?><doc {about}><main><p>{TEXT}</p></main></doc>'.encode())
    said = item.metadata
    assert (said.outlet, said.title, said.authors) == ("Harn Post", "Eel seized", ("Asha Pell",))
    assert said.published == "2026-03-04"
    assert TEXT in item.content


NEWS_ITEM = """<newsItem xmlns="http://iptc.org/std/nar/2006-10-01/" version="{version}">
<itemMeta><versionCreated>2026-03-06T05:00:00Z</versionCreated></itemMeta>
<contentMeta><headline>Eel seized</headline></contentMeta>
<contentSet><inlineData>{text}</inlineData></contentSet></newsItem>"""


@pytest.mark.parametrize(("version", "published"), [("1", "2026-03-06T05:00:00Z"), ("3", "")])
def test_the_day_of_a_later_version_is_no_publication(version: str, published: str) -> None:
    (item,) = items(NEWS_ITEM.format(version=version, text=TEXT).encode())
    assert item.metadata.published == published


def test_a_feed_tells_the_creation_before_the_change() -> None:
    entry = "<dcterms:modified>2026-03-09</dcterms:modified><dcterms:created>2026-03-04</dcterms:created>"
    feed = (
        '<rss version="2.0" xmlns:dcterms="http://purl.org/dc/terms/"><channel><title>Harn Post</title>'
        f"<item><title>Eel seized</title>{entry}<description>{TEXT}</description></item></channel></rss>"
    )
    (item,) = items(feed.encode())
    assert (item.metadata.published, item.metadata.modified) == ("2026-03-04", "2026-03-09")


def test_a_mail_that_is_all_quoted_is_the_one_that_it_carries() -> None:
    head = "Begin forwarded message:\n\nFrom: Harn Post <desk@harn.example>\nSubject: Eel seized\nDate: 7 May 2026"
    quoted = "\n".join(f"> {line}" for line in f"{head}\n\n{TEXT}".split("\n"))
    (item,) = items(
        f"Subject: Eel\nFrom: me@home.example\nMIME-Version: 1.0\nMessage-ID: <1@x>\n\n{quoted}\n".encode()
    )
    assert (item.metadata.title, item.metadata.published, item.content.strip()) == (
        "Eel seized",
        "7 May 2026",
        TEXT,
    )


def test_the_name_of_a_list_is_no_part_of_a_subject() -> None:
    head = (
        "Subject: [harn-news] Eel seized\nFrom: desk@harn.example\nMIME-Version: 1.0\nList-Id: <harn.example>"
    )
    (item,) = items(f"{head}\n\n{TEXT}\n".encode())
    assert item.metadata.title == "Eel seized"


def test_a_byte_order_mark_costs_no_header_of_a_mail() -> None:
    head = "Subject: Eel seized\nFrom: desk@harn.example\nDate: Wed, 04 Mar 2026 06:00:00 +0000\nMIME-Version: 1.0"
    (item,) = items(b"\xef\xbb\xbf" + f"{head}\n\n{TEXT}\n".encode())
    assert item.metadata.title == "Eel seized"
