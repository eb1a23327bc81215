"""The pages say what the code does: every answer of the README is the real one, every command is told."""

from __future__ import annotations

import re
import tomllib

import pytest
from typer.testing import CliRunner

from flows.cli import app
from tests.conftest import ROOT
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


def test_every_command_is_told_and_has_help():
    for command in app.registered_commands:
        name = command.name or command.callback.__name__
        assert f"`secondhand {name}" in README
        assert command.callback.__doc__


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


def test_the_reference_page_is_that_of_the_code():
    assert (ROOT / "docs" / "tables.md").read_text("utf-8") == reference()
