"""Damage in CSV and TSV: a row that is amiss costs itself, and is told with its lines."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.reading import items, read_all
from transforms.read import Item, Reject


def told(table: str) -> list[str]:
    """The title of each row that was read, and the lines of each that was not."""
    return [
        found.metadata.title
        if isinstance(found, Item)
        else found.detail.partition("(")[2].partition(" of")[0]
        for found in read_all(table.encode())
    ]


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ('title,text\nA,"one\npara"\nB,"open\nC,"three, c"\nD,four\n', ["A", "line 4", "C", "D"]),
        ('"title","text"\n"A","one"\n"B","open\n"C","three"\n"D","four"\n', ["A", "line 3", "C", "D"]),
        (
            "title;date;text\nA;2026-04-01;one\n"
            'B;2026-04-02;"open, and\ngoes on; for long\nC;2026-04-03;three\nD;2026-04-04;four\n',
            ["A", "lines 3 to 4", "C", "D"],
        ),
        (
            'title,text,date\nA,"one",2026-04-01\nB,"open,2026-04-02\nC,"c, d",2026-04-03\n',
            ["A", "line 3", "C"],
        ),
        ('title,text\nA,one\nB,two\nC,"open at the end\nof the file\n', ["A", "B", "lines 4 to 5"]),
        ('title,text\nA,"one\nB,"two\nC,"three\n', ["lines 2 to 4"]),
    ],
)
def test_a_quotation_that_is_never_closed_costs_its_own_row(table: str, expected: list[str]):
    assert told(table) == expected


def test_marks_that_stand_within_a_cell_as_they_are_cost_nothing():
    table = (
        'title,text,outlet\nA,"He said "no" to it.",Mail\nB,"He said \\"no\\" to it.\n\nThen he left.",Mail\n'
        'C,"He said ""no"" to it.",Mail\n'
    )
    assert [item.content for item in items(table.encode())] == [
        'He said "no" to it.',
        'He said "no" to it.\n\nThen he left.',
        'He said "no" to it.',
    ]
    tabs = 'nr\ttitle\ttext\n1\tA\t"No," he said.\n2\tB\t"Yes," he said, "now."\n3\tC\tDone.\n'
    assert [item.content for item in items(tabs.encode())] == [
        '"No," he said.',
        '"Yes," he said, "now."',
        "Done.",
    ]


cells = st.text(alphabet='ab",;\n ', min_size=1, max_size=12).map(lambda text: f"x{text}x")


@pytest.mark.slow
@given(st.lists(st.tuples(cells, cells, cells), min_size=3, max_size=8))
def test_a_whole_table_is_read_as_the_standard_library_reads_it(rows: list[tuple[str, str, str]]):
    buffer = io.StringIO(newline="")
    csv.writer(buffer).writerows([("title", "text", "outlet"), *rows])
    found = items(buffer.getvalue().encode())
    assert [(item.metadata.title, item.content, item.metadata.outlet) for item in found] == rows


@given(st.lists(st.text("ab ", min_size=1, max_size=9), min_size=2, max_size=9), st.data())
def test_one_open_mark_anywhere_costs_one_row(words: list[str], data: st.DataObject):
    rows = [f'"t{n}","x{word}x","y"' for n, word in enumerate(words)]
    broken = data.draw(st.integers(0, len(rows) - 1))
    rows[broken] = f'"t{broken}","x{words[broken]}x'
    found = read_all("\n".join(['"title","text","outlet"', *rows, ""]).encode())
    assert [n for n, item in enumerate(found) if isinstance(item, Reject)] == [broken]
    assert len(found) == len(rows)
