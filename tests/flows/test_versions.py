"""What a change makes again: the stages whose version differs in a copy of the tree that has the change."""

from __future__ import annotations

import ast
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from flows.engine import versions
from flows.engine.versions import closure, stage_versions
from flows.stages import LINE
from tests.conftest import ROOT

pytestmark = pytest.mark.slow

NAMES = [stage.name for stage in LINE]
OF_THE_TREE = (
    versions._code,
    versions._imports,
    versions._content,
    versions._libraries_of,
    versions._names_in,
)

Changed = Callable[..., list[str]]


def versions_now() -> dict[str, str]:
    for remembered in OF_THE_TREE:
        remembered.cache_clear()
    return stage_versions(LINE)


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Changed]:
    """Stages that are made again where a line is added to files; a file that is not there is made."""
    tree = tmp_path_factory.mktemp("tree")
    for folder in ("flows", "transforms", "warehouse"):
        shutil.copytree(ROOT / folder, tree / folder, ignore=shutil.ignore_patterns("__pycache__", "data"))
    parsed: dict[bytes, versions._Code] = {}

    def code(module: str) -> versions._Code:
        """That of a module, parsed again only where it says something else."""
        source = versions._path(module).read_bytes()
        if source not in parsed:
            parsed[source] = versions._code_of(versions._tree(module))
        return parsed[source]

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(versions, "ROOT", tree)
        patched.setattr(versions, "_code", code)
        before = versions_now()

        def made_again(line: str, *paths: str) -> list[str]:
            known = {path: (tree / path).read_bytes() for path in paths if (tree / path).exists()}
            for path in paths:
                (tree / path).write_bytes(known.get(path, b"") + line.encode())
            after = versions_now()
            for path in paths:
                if path in known:
                    (tree / path).write_bytes(known[path])
                else:
                    (tree / path).unlink()
            return [name for name in NAMES if after[name] != before[name]]

        yield made_again
    versions_now()


def after(name: str) -> list[str]:
    return NAMES[NAMES.index(name) :]


def test_a_new_question_data_test_or_page_makes_no_table_again(changed):
    folders = ("queries", "checks", "report/sql", "report/templates")
    assert (
        changed("-- Whose words?\nSELECT 1\n", *(f"warehouse/{folder}/words.sql" for folder in folders)) == []
    )


def test_code_that_makes_no_row_makes_no_table_again(changed):
    elsewhere = (
        "warehouse/query.py",
        "warehouse/check.py",
        "warehouse/report/story.py",
        "warehouse/maintenance.py",
        "warehouse/storage/store.py",
        "flows/cli/commands.py",
        "flows/run_page/page.py",
        "flows/engine/batches.py",
        "flows/ingest.py",
        "flows/stages/report.py",
        "flows/stages/publish.py",
    )
    assert changed("\nANOTHER_LINE = 1\n", *elsewhere) == []


def test_a_docstring_and_a_comment_make_no_table_again(changed):
    path = Path("transforms/split.py")
    assert changed("# a comment\n", str(path)) == []
    tree = ast.parse('"""One."""\n\n\ndef f():\n    """Two."""\n    return 1\n')
    other = ast.parse('"""Three."""\n\n\ndef f():\n    """Four."""\n    return 1\n')
    assert versions._code_of(tree) == versions._code_of(other)


def test_a_line_of_code_makes_its_stage_and_what_follows_again(changed):
    assert changed("\nANOTHER_LINE = 1\n", "transforms/fingerprint.py") == [
        *("fingerprint", "pair", "group", "grade", "lineage", "marts"),
    ]


def test_the_list_of_outlets_counts_where_names_are_read_and_not_where_texts_are_compared():
    reading = {stage.name for stage in LINE if "transforms.outlets" in closure([stage.module], stage.plans)}
    assert {"describe", "credits", "lineage"} <= reading
    assert (
        not {"clean", "split", "event_vectors", "fingerprint", "event_similarity", "pair", "align"} & reading
    )
    assert Path("outlets.tsv") in {Path(path.name) for path in versions._data_files("transforms.outlets")}


def test_a_caption_rule_makes_again_all_that_follows_cleaning_and_reads_no_raw_file(changed):
    assert changed("\nANOTHER_RULE = 1\n", "transforms/clean/captions.py") == after("clean")


def test_a_bound_of_grades_aligns_no_pair_again(changed):
    assert changed("\nANOTHER_BOUND = 1\n", "transforms/grade.py") == ["grade", "lineage", "marts"]


def test_another_choice_of_pairs_is_noticed_and_aligns_no_pair_again(changed):
    assert changed("-- otherwise\n", "warehouse/stages/wanted.sql") == ["grade", "lineage", "marts"]


def test_a_mart_makes_the_marts_again(changed):
    assert changed("-- otherwise\n", "warehouse/marts/descent.sql") == ["marts"]


def test_what_plans_for_one_stage_counts_in_another():
    planning = {module for stage in LINE for module in stage.plans}
    counted = {module for stage in LINE for module in closure([stage.module], stage.plans)}
    assert planning <= counted
