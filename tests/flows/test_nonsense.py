"""Whatever is typed or set, the answer is a sentence with a hint: no traceback without --debug."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
import typer

from flows.cli import app, main
from flows.cli.entry import _sentence
from flows.settings import Settings, load
from transforms.errors import UsageError

COMMANDS = typer.main.get_command(app).commands  # type: ignore[attr-defined]
pytestmark = pytest.mark.usefixtures("folder")
NONSENSE = "no such thing"
FREE = {
    "to",
    "query",
    "what",
    "name",
    "given",
    "story",
    "outlet",
    "table",
    "why",
    "who",
}  # words of the user's own, which only a warehouse refuses


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder to type commands in, with a file, a catalog of somebody else and a broken one."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SECONDHAND_STATE", str(tmp_path / "state"))
    (tmp_path / "article.txt").write_text("The port of Lunde renamed its ferry.\n")
    for name in ("foreign", "broken", "empty"):
        (tmp_path / name).mkdir()
    with duckdb.connect(tmp_path / "foreign/warehouse.duckdb") as connection:
        connection.execute("CREATE TABLE cranes AS SELECT 1 AS n")
    (tmp_path / "broken/warehouse.duckdb").write_bytes(b"no catalog" * 500)
    return tmp_path


def typed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *words: str
) -> tuple[int, str]:
    """(exit code, what stands on standard error) of a command."""
    monkeypatch.setattr(sys, "argv", ["secondhand", *words])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(str(ended.value.code or 0)), capsys.readouterr().err


def given(command: Any) -> list[str]:
    """What a command must be told, with a sense."""
    words = {"query": ["SELECT 1"], "a": ["article.txt"], "b": ["article.txt"], "files": ["article.txt"]}
    return [
        word
        for p in command.params
        if p.required or p.name == "query"
        for word in words.get(p.name or "", ["x"])
    ]


OPTIONS = [
    (name, param.opts[0])
    for name, command in COMMANDS.items()
    for param in command.params
    if param.param_type_name == "option" and not param.is_flag and param.name not in {*FREE, "warehouse"}
]


@pytest.mark.slow
@pytest.mark.parametrize(("name", "option"), OPTIONS)
def test_nonsense_in_an_option_is_refused_in_a_sentence(monkeypatch, capsys, name, option):
    code, told = typed(monkeypatch, capsys, name, *given(COMMANDS[name]), option, NONSENSE)
    assert (code, "Traceback" in told, "should not have" in told) == (2, False, False), told
    assert NONSENSE in told or option in told


WAREHOUSES = {
    "article.txt": (2, "it is a file; give a folder"),
    "article.txt/deeper": (1, ""),
    "foreign": (1, "is no catalog of secondhand. Give another --warehouse."),
    "broken": (1, "cannot be read. Run `secondhand run`"),
    "empty": (1, "holds no published warehouse. Run `secondhand run` first"),
}
READERS = ["sql", "report", "check", "doctor", "find"]


@pytest.mark.slow
@pytest.mark.parametrize("warehouse", WAREHOUSES)
@pytest.mark.parametrize("name", READERS)
def test_a_place_that_is_no_warehouse_is_told_with_what_to_do(monkeypatch, capsys, name, warehouse):
    words = ["one two three four five six seven eight nine ten eleven twelve"] if name == "find" else []
    words = words or given(COMMANDS[name])
    code, told = typed(monkeypatch, capsys, name, *words, "--warehouse", warehouse)
    assert (code, WAREHOUSES[warehouse][1] in told.replace("\n", " ")) == (WAREHOUSES[warehouse][0], True), (
        told
    )
    assert "Traceback" not in told
    assert "should not have" not in told


@pytest.mark.parametrize("warehouse", ["article.txt", "article.txt/deeper", "/proc/none"])
def test_a_run_tells_before_it_starts_that_it_cannot_write(monkeypatch, capsys, warehouse):
    code, told = typed(monkeypatch, capsys, "run", "article.txt", "--warehouse", warehouse)
    assert code in (1, 2)
    assert ("it is a file" in told) or ("Give another place" in told), told


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("workers", "many"), ("batch_files", "0"), ("batch_articles", "0"), ("batch_pairs", "x"),
        ("item_seconds", "-1"), ("memory", "1KB"), ("item_memory", "1KB"), ("memory", "much"), ("max_rejects", "2"),
        ("report_stories", "-1"), ("compact_rows", "1"), ("keep", "1"), ("wait", "soon"), ("columns", "quay"),
        ("min_words", "0"), ("dask", "nowhere"), ("warehouse", "article.txt"), ("state", "article.txt"),
    ],
)  # fmt: skip
def test_nonsense_in_a_setting_names_it_and_who_said_so(monkeypatch, name, value):
    monkeypatch.setenv(f"SECONDHAND_{name.upper()}", value)
    with pytest.raises(UsageError, match=rf"{name} = .* \(environment variable\): .*`secondhand settings`"):
        load()
    assert {"inbox", "outlets", "watch"} | {name} <= Settings.model_fields.keys()


@pytest.mark.parametrize("content", [b"workers = ", b"\xff\xfe\x00", b"no_such = 1"])
def test_a_file_of_settings_that_cannot_be_read_is_told(folder, content):
    (folder / "secondhand.toml").write_bytes(content)
    with pytest.raises(UsageError, match=r"secondhand\.toml"):
        load()


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (
            PermissionError(13, "Permission denied", "/quay/tables"),
            "/quay/tables: Permission denied. Give another",
        ),
        (duckdb.OutOfMemoryException("Out of Memory Error: 3 KiB\n\nPossible"), "Give more with --memory"),
        (
            KeyError("crane"),
            "This failed, and should not have: KeyError: 'crane'. The same command with --debug",
        ),
    ],
)
def test_any_error_is_one_line(error, told):
    assert told in _sentence(error)
    assert "\n" not in _sentence(error)
