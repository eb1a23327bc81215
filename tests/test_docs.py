"""The pages say what the code does: every answer of the README is the real one, every command is told."""

from __future__ import annotations

import dataclasses
import re
import tomllib

import pytest
from typer.main import get_command
from typer.testing import CliRunner

from flows.cli import app
from flows.settings import Settings
from tests.conftest import PATIENCE, ROOT
from transforms.extract.tree import TreeConfig
from transforms.read.model import ReadConfig
from warehouse.tables import reference

README = (ROOT / "README.md").read_text("utf-8")
ANSWERED = re.findall(r"```sql\n(.*?)```\n```text\n(.*?)\n```", README, re.DOTALL)


def shown(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return result.output


def stripped(text: str) -> list[str]:
    return [line.rstrip() for line in text.strip("\n").splitlines()]


def test_the_readme_answers_five_questions():
    assert len(ANSWERED) == 5


@pytest.mark.parametrize(("query", "answer"), ANSWERED)
def test_answers_are_real(seeds, query, answer):
    assert stripped(shown("sql", query, "--warehouse", str(seeds))) == stripped(answer)


def test_the_first_output_is_real(seeds, monkeypatch):
    """What `make run` prints, by a run with nothing new over the same files."""
    monkeypatch.setenv("SECONDHAND_REPORT_STORIES", "0")
    monkeypatch.setenv("SECONDHAND_WAIT", str(PATIENCE))
    printed = stripped(shown("run", str(ROOT / "seeds"), "--warehouse", str(seeds)))
    told, _, pages = README.partition("```text\n")[2].partition("\n```")[0].rpartition("\n\n")
    assert told.splitlines() == printed[printed.index(told.splitlines()[0]) :][: told.count("\n") + 1]
    default = Settings.model_fields["warehouse"].default
    assert pages == f"Pages to look at: {default}/report/index.html"


COMMANDS = get_command(app).commands
OF_MOST = {"--warehouse", "--format"}  # told once, below the table


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_told_and_has_help(name):
    (row,) = re.findall(rf"^\| .*`secondhand {name}\b.*$", README, re.MULTILINE)
    options = {word for param in COMMANDS[name].params for word in param.opts if word.startswith("-")}
    assert options - OF_MOST - set(re.findall(r"[`\[](--[\w-]+)", row)) == set()
    assert COMMANDS[name].help


def test_options_of_most_commands_are_told_below_the_table():
    below = README.partition("## Commands")[2].partition("\n\n")[2].partition("\n## ")[0]
    assert set(re.findall(r"`(--[\w-]+)", below)) >= OF_MOST


def test_every_dependency_has_its_reason():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    names = [re.match(r"[\w.-]+", line)[0] for line in project["dependencies"]]
    reasons = README.partition("## Dependencies")[2].partition("\n## ")[0]
    assert re.findall(r"^\| ([\w.-]+) \| \S", reasons, re.MULTILINE) == ["package", *names]


def test_the_changelog_tells_this_version():
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_links_lead_to_files():
    for page in (ROOT / "README.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").glob("*.md")):
        targets = re.findall(r"\]\((?!https?:)([^)#]+)", page.read_text("utf-8"))
        missing = [target for target in targets if not (page.parent / target).exists()]
        assert missing == [], page.name


def test_every_limit_of_reading_is_told_with_its_value():
    page = (ROOT / "docs" / "operations.md").read_text("utf-8")
    limits = {
        field.name: field.default
        for config in (ReadConfig, TreeConfig)
        for field in dataclasses.fields(config)
        if field.name.startswith("max_")
    }
    assert [name for name, value in limits.items() if f"| {value:,} | `{name}` |" not in page] == []
    settings = Settings()
    assert f"| {settings.item_memory} | `item_memory` |" in page
    assert f"| {settings.item_seconds:g} | `item_seconds` |" in page


def test_every_test_that_holds_a_promise_of_security_is_there():
    page = (ROOT / "docs" / "security.md").read_text("utf-8")
    code = "".join(path.read_text("utf-8") + path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name in re.findall(r"`(test_\w+)", page) if name not in code] == []


def test_the_reference_page_is_that_of_the_code():
    assert (ROOT / "docs" / "tables.md").read_text("utf-8") == reference()
