"""JSON values and lines: every member is an article or a reject, and damage costs only itself."""

from __future__ import annotations

import gzip
import json

import pytest

from tests.transforms.reading import items, read_all
from transforms.read import Item, Metadata, ReadConfig


def test_json_fields_go_by_their_usual_names_and_by_configured_ones():
    record = {
        "headline": "Harbour",
        "articleBody": "It closed.",
        "author": [{"name": "Asha Pell"}],
        "source": {"name": "Lund Post"},
    }
    (item,) = items(json.dumps([record]).encode())
    assert (item.place, item.content) == ("record 1", "It closed.")
    assert item.metadata == Metadata(outlet="Lund Post", title="Harbour", authors=("Asha Pell",))
    (item,) = items(b'{"brodtext": "Hamnen st\xc3\xa4ngde."}', config=ReadConfig(text_fields=("brodtext",)))
    assert item.content == "Hamnen stängde."


def test_records_inside_wrappers_are_found_and_one_without_text_is_rejected():
    data = {
        "response": {"docs": [{"_source": {"text": "One."}}, {"title": "no text"}, {"body": "<p>Two.</p>"}]}
    }
    one, none, two = read_all(json.dumps(data).encode())
    assert (one.content, one.form) == ("One.", "text")
    assert (none.reason, none.place) == ("no-text", "record 2")
    assert (two.content, two.form) == ("<p>Two.</p>", "html")


def test_an_article_in_a_part_of_its_record_is_one_with_it():
    answer = {
        "response": {
            "results": [
                {
                    "webTitle": "Harbour",
                    "webPublicationDate": "2026-08-27T18:18:00Z",
                    "fields": {"bodyText": "It closed.", "byline": "Asha Pell"},
                }
            ]
        }
    }
    (item,) = items(json.dumps(answer).encode())
    assert (item.content, item.metadata.title, item.metadata.authors) == (
        "It closed.",
        "Harbour",
        ("Asha Pell",),
    )
    (item,) = items(
        b'{"article": {"title": "Harbour", "text": "It closed."}, "source": {"name": "Lund Post"}}'
    )
    assert (item.content, item.metadata.title, item.metadata.outlet) == ("It closed.", "Harbour", "Lund Post")


def test_the_fields_of_wordpress_are_read_as_they_are_rendered():
    post = {
        "title": {"rendered": "Harbour"},
        "content": {"rendered": "<p>It closed.</p>"},
        "date": "2026-08-27T20:18:00",
        "date_gmt": "2026-08-27T18:18:00",
    }
    (item,) = items(json.dumps([post]).encode())
    assert (item.content, item.form) == ("<p>It closed.</p>", "html")
    assert (item.metadata.title, item.metadata.published) == ("Harbour", "2026-08-27T18:18:00")


def test_a_bad_line_of_json_lines_costs_only_itself():
    found = read_all(b'{"text": "One."}\n{"text": broken}\n\n{"text": "Two."}\n')
    assert [(f.place, getattr(f, "content", None) or f.reason) for f in found] == [
        ("line 1", "One."),
        ("line 2", "damaged"),
        ("line 4", "Two."),
    ]


def test_a_line_over_the_limit_is_rejected_and_the_next_is_read():
    config = ReadConfig(max_item_bytes=1000)
    data = b'{"text": "One."}\n{"text": "' + b"x" * 5000 + b'"}\n{"text": "Two."}\n'
    assert [getattr(f, "content", f.place) for f in read_all(data, config=config)] == [
        "One.",
        "line 2",
        "Two.",
    ]


def test_half_of_a_character_costs_nothing_but_itself():
    lines = [r'{"text": "The quay \ud83d x", "title": "A\udc00", "author": ["B\ud800"]}', '{"text": "Two."}']
    one, two = items("\n".join(lines).encode())
    assert (one.content, one.metadata.title, one.metadata.authors) == (
        "The quay \ufffd x",
        "A\ufffd",
        ("B\ufffd",),
    )
    assert two.content == "Two."
    (whole,) = items(rb'{"text": "The quay \ud83d\ude00 x"}')
    assert whole.content == "The quay 😀 x"


def test_a_url_is_the_first_field_that_holds_an_address_on_the_web():
    (item,) = items(b'{"text": "One.", "url": "/news/1", "link": "https://lunde.example/news/1"}')
    assert item.metadata.url == "https://lunde.example/news/1"


def _told(data: bytes, **options: object) -> list[tuple[str, str]]:
    """(place, content or reason) of what is read."""
    return [(f.place, f.content if isinstance(f, Item) else f.reason) for f in read_all(data, **options)]


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        (
            '{"text": "Café."}\n{"text": "Two."}\n'.encode("latin-1"),
            [("line 1", "Café."), ("line 2", "Two.")],
        ),
        (b'\n \n{"text": "One."}\n{"text": "Two."}\n', [("line 3", "One."), ("line 4", "Two.")]),
        (
            b'{"text": "On\n{"text": "Two."}\n[1\n',
            [("line 1", "damaged"), ("line 2", "Two."), ("line 3", "damaged")],
        ),
    ],
)
def test_json_lines_are_told_whatever_the_first_line_is(lines, told):
    assert _told(lines) == told


def test_a_long_file_of_lines_is_read_where_its_first_line_is_damaged():
    config = ReadConfig(max_item_bytes=100)
    data = b'{"text": "On\n' + b'{"text": "Two."}\n' * 9
    assert _told(data, config=config) == [
        ("line 1", "damaged"),
        *((f"line {n}", "Two.") for n in range(2, 11)),
    ]
    assert _told(gzip.compress(data, mtime=0), config=config) == _told(data, config=config)


def test_a_value_laid_out_over_lines_is_one_value():
    assert _told(b'[\n{"text": "One."},\n{"text": "Two."}\n]\n') == [
        ("record 1", "One."),
        ("record 2", "Two."),
    ]
    assert _told(b'[\n{"text": "One."},\n{"text": "Tw\n]\n') == [
        ("record 1", "One."),
        ("record 2", "damaged"),
    ]


@pytest.mark.parametrize(
    ("value", "told"),
    [
        (
            [{"text": "One."}, "an article as a string", None, {"data": {"x": 1}}],
            [("record 1", "One."), *((f"record {n}", "no-text") for n in (2, 3, 4))],
        ),
        ({"articles": [{"text": "One."}], "data": {"next": 2}}, [("record 1", "One.")]),
        ({"articles": [], "data": {"next": 2}}, [("", "no-text")]),
        ([[[[[[[{"text": "deep"}]]]]]]], [("record 1" + " record 1" * 5, "no-text")]),
        ([1, 2, 3], [("", "no-text")]),
        ([], [("", "no-text")]),
    ],
)
def test_every_member_of_a_list_is_an_article_or_a_reject(value, told):
    assert _told(json.dumps(value).encode()) == told


@pytest.mark.parametrize(
    ("said", "authors"),
    [
        ("By Dora Roe and Tom Orr", ("Dora Roe", "Tom Orr")),
        (["Dora Roe", {"name": "Tom Orr"}], ("Dora Roe", "Tom Orr")),
        ("desk@lunde.example (Dora Roe)", ("Dora Roe",)),
        ("Dora Roe; Staff reporter", ("Dora Roe",)),
        ("Staff reporter", ()),
        ("desk@lunde.example", ()),
    ],
)
def test_authors_are_people_one_by_one(said, authors):
    (item,) = items(json.dumps({"text": "One.", "author": said}).encode())
    assert item.metadata.authors == authors
    (item,) = items(b"The harbour closed.", sidecar={"author": said})
    assert item.metadata.authors == authors


@pytest.mark.parametrize(
    ("record", "published"),
    [
        (
            {"date": "2026-03-04", "time": "08:10:00", "dateTime": "2026-03-04T08:10:00Z"},
            "2026-03-04T08:10:00Z",
        ),
        ({"dateTimePub": "2026-03-04T07:55:00Z", "dateTime": "2026-03-04T08:10:00Z"}, "2026-03-04T07:55:00Z"),
    ],
)
def test_the_finest_of_several_times_of_a_record_is_read(record: dict[str, str], published: str):
    (item,) = items(json.dumps([{"body": "The gate closed.", **record}]).encode())
    assert item.metadata.published == published


def test_what_stands_in_an_object_meta_is_said_of_the_article():
    record = {
        "meta": {"headline": "Harbour", "publisher": "Lund Post", "pub_date": "2026-05-04"},
        "article": {"paragraphs": ["It closed.", "It opened."]},
    }
    (item,) = items(json.dumps([record]).encode())
    assert item.content == "It closed.\n\nIt opened."
    said = item.metadata
    assert (said.title, said.outlet, said.published) == ("Harbour", "Lund Post", "2026-05-04")


def test_fields_that_keep_their_words_in_an_object_are_read() -> None:
    record = {
        "headline": {"main": "Eel back", "kicker": None},
        "byline": {"original": "By Asha Pell", "person": []},
        "body": "The eel came back to the drain in August.",
    }
    (item,) = items(json.dumps(record).encode())
    assert (item.metadata.title, item.metadata.authors) == ("Eel back", ("Asha Pell",))
