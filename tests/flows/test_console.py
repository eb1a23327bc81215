"""Tables on terminals of any width."""

from __future__ import annotations

import io
import time

import pytest

from flows.cli import console
from flows.engine.doing import doing

COLUMNS = ["doc_id", "paraphrase_words", "first_published_at"]
ROWS = [("199b192d231c7aaf", 12, "2026-10-01"), ("20738a625480e52e", 1200, None)]


def shown(width: int, monkeypatch: pytest.MonkeyPatch, rows: console.Rows = ROWS) -> list[str]:
    written = io.StringIO()
    # a console of its own: a file set on the shared one would outlive this test
    monkeypatch.setattr(console, "out", console.PlainConsole(file=written, width=width))
    console.show(COLUMNS, rows)
    return [line.rstrip() for line in written.getvalue().splitlines()]


def test_a_table_that_fits_has_a_line_a_row(monkeypatch):
    assert shown(60, monkeypatch) == [
        "doc_id            paraphrase_words  first_published_at",
        "199b192d231c7aaf                12  2026-10-01",
        "20738a625480e52e             1,200",
    ]


def test_a_table_too_wide_is_printed_row_by_row(monkeypatch):
    assert shown(50, monkeypatch) == [
        "doc_id              199b192d231c7aaf",
        "paraphrase_words    12",
        "first_published_at  2026-10-01",
        "",
        "doc_id              20738a625480e52e",
        "paraphrase_words    1,200",
        "first_published_at",
        "",
    ]


@pytest.mark.parametrize(
    "headline", ["Fire at the mill, see [/video]", "[video] [red]Alert", "It is :warning:"]
)
@pytest.mark.parametrize("width", [80, 40])
def test_no_word_of_a_headline_is_markup(monkeypatch, headline, width):
    told = " ".join(" ".join(shown(width, monkeypatch, [(headline, 1, "")])).split())
    assert all(word in told for word in headline.split())


def test_an_error_is_printed_as_it_is_told(capsys):
    console.print_error("There is no file a[/b].")
    assert capsys.readouterr().err == "error: There is no file a[/b].\n"


@pytest.mark.parametrize("width", [80, 40])
def test_an_escape_code_does_nothing_to_the_terminal(monkeypatch, width):
    printed = "\n".join(shown(width, monkeypatch, [("\x1b[31mHerald\u202e", 1, "")]))
    assert "␛[31mHerald\ufffd" in printed
    assert "\x1b" not in printed


def test_an_error_does_nothing_to_the_terminal(capsys):
    console.print_error("There is no file \x1b[2J.")
    assert capsys.readouterr().err == "error: There is no file ␛[2J.\n"


def test_a_spreadsheet_computes_nothing_of_csv(capsys):
    rows = [("=1+1",), ("-2 degrees",), ("@sum",), ("+1",), (-2,), ("a=b",), ("a\x00b",), (["=1"],)]
    console.show(["text"], rows, console.Format.csv)
    assert capsys.readouterr().out.splitlines() == [
        "text",
        "'=1+1",
        "'-2 degrees",
        "'@sum",
        "'+1",
        "-2",
        "a=b",
        "a␀b",
        '"[""=1""]"',
    ]


def test_json_keeps_what_is_there(capsys):
    console.show(["text"], [("=\x00",)], console.Format.json)
    assert capsys.readouterr().out == '[{"text": "=\\u0000"}]\n'


def test_who_waits_is_told_what_is_being_done(monkeypatch):
    written = io.StringIO()
    monkeypatch.setattr(console, "err", console.PlainConsole(file=written, width=80))
    monkeypatch.setattr(console, "SILENCE", 0.01)
    with console.progress():
        doing("align: 3 of 12 batches, about 8 s left")
        until = time.monotonic() + 10
        while "align" not in written.getvalue() and time.monotonic() < until:
            time.sleep(0.01)
    lines = written.getvalue().splitlines()
    assert "align: 3 of 12 batches, about 8 s left ... 0 s" in lines
    n_lines = len(lines)
    time.sleep(0.05)
    assert len(written.getvalue().splitlines()) == n_lines
