"""One bad batch costs itself alone: worker processes that die, hang or raise."""

from __future__ import annotations

import ast
import sys
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest

import transforms
import warehouse
from flows.engine import context as flows_work
from flows.settings import Settings
from flows.engine.context import DECIDING, Work, WorkerLostError, chunks, code_version, spread
from tests.flows.misbehaving import behave
from warehouse.storage.store import Store


@pytest.fixture
def work(tmp_path: Path) -> Work:
    return Work(Store(tmp_path), Settings(warehouse=tmp_path, workers=2))


@pytest.mark.parametrize("bad", ["die", "hang"])
def test_a_lost_worker_costs_its_batch_alone(work, bad):
    results = dict(spread(behave, work, ["a", bad, "b"], seconds=3))
    assert isinstance(results.pop(bad), WorkerLostError)
    assert results == {"a": "a done", "b": "b done"}


def test_an_error_of_the_code_is_raised(work):
    with pytest.raises(TimeoutError, match="the batch itself is wrong"):
        list(spread(behave, work, ["a", "raise"]))


def test_what_is_there_is_not_made_again(work):
    assert work.file("a", 1) == work.file("a", 1) != work.file("a", 2)
    assert work.file("a").startswith(code_version())


def test_a_warehouse_of_a_relative_path_is_the_same_from_any_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert Work.of(Settings(warehouse=Path("w"))).store.root == tmp_path / "w"


def test_another_version_of_a_library_is_another_version_of_the_code(monkeypatch):
    monkeypatch.setattr(flows_work, "version", lambda name: "0" if name == "sentencex" else "1")
    before = code_version.__wrapped__()
    monkeypatch.setattr(flows_work, "version", lambda _: "1")
    assert code_version.__wrapped__() != before


def test_every_library_that_makes_rows_is_part_of_the_version():
    ours = {name.lower() for name in DECIDING}
    distributions = packages_distributions()
    for package in (transforms, warehouse):
        for path in Path(package.__file__).parent.rglob("*.py"):
            for module in imported(path) - sys.stdlib_module_names - {"transforms", "warehouse"}:
                assert {d.lower() for d in distributions[module]} & ours, f"{path} imports {module}"


def imported(path: Path) -> set[str]:
    """Top names of the modules that a source file imports."""
    nodes = list(ast.walk(ast.parse(path.read_text())))
    names = [alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names]
    names += [n.module for n in nodes if isinstance(n, ast.ImportFrom) and n.module and not n.level]
    return {name.partition(".")[0] for name in names}


def test_chunks_lose_nothing():
    assert chunks([1, 2, 3, 4, 5], 2) == [[1, 2], [3, 4], [5]]
