"""What secondhand and the system leave in an inbox is no coverage."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from flows.inbox.files import find
from warehouse.report import write_report
from warehouse.storage.catalog import publish
from warehouse.storage.own_files import own_names
from warehouse.storage.store import Store

TEXT = "The port of Lunde renamed its ferry after a vote.\n"


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    folder = tmp_path / "inbox"
    folder.mkdir()
    (folder / "ferry.txt").write_text(TEXT)
    return folder


def names(*folders: Path) -> list[str]:
    return [file.source_path for file in find(folders)]


def published_at(root: Path) -> Store:
    """A warehouse at `root` that was published twice, with a page of each kind that a run writes."""
    store = Store(root)
    with store.writing():
        for _ in range(2):
            publish(store, {"notes": (store.put("notes", "one.parquet", pa.table({"n": [1]})),)}, {})
        (root / "known").mkdir()
        for name in ("digests.parquet", "versions.json", "events.json", "forgotten.txt", "known/names.json"):
            (root / name).write_text("{}")
        for page in ("report/index.html", "report/stories/one.html", "report/assets/report.css"):
            (root / page).parent.mkdir(parents=True, exist_ok=True)
            (root / page).write_text(TEXT)
    return store


@pytest.mark.slow
@pytest.mark.parametrize("place", ["coverage", "deep/down/data", "."])
def test_a_warehouse_in_the_inbox_is_not_read_and_what_lies_beside_it_is(inbox: Path, place: str) -> None:
    published_at(inbox / place)
    (inbox / place / "harbour.txt").write_text(TEXT)
    harbour = Path(place, "harbour.txt").as_posix()
    assert names(inbox) == sorted([harbour, "ferry.txt"])


def test_a_warehouse_is_known_from_the_first_run_on_and_without_its_lock(inbox: Path) -> None:
    store = Store(inbox / "coverage")
    with store.writing():
        store.put("notes", "one.parquet", pa.table({"n": [1]}))
        assert names(inbox) == ["ferry.txt"]
    published_at(inbox / "copy")
    (inbox / "copy" / "writer.lock").unlink()
    assert names(inbox) == ["ferry.txt"]


@pytest.mark.parametrize("folder", ["tables", "catalogs", "report"])
def test_a_folder_of_the_user_that_has_the_name_of_one_of_ours_is_read(inbox: Path, folder: str) -> None:
    (inbox / folder).mkdir()
    (inbox / folder / "harbour.txt").write_text(TEXT)
    assert f"{folder}/harbour.txt" in names(inbox)


@pytest.mark.slow
def test_pages_written_into_the_inbox_are_not_read(seeds: Path, inbox: Path) -> None:
    write_report(seeds, inbox / "pages")
    assert names(inbox) == ["ferry.txt"]
    assert own_names(seeds, {"warehouse.duckdb", *(p.name for p in seeds.iterdir())}) >= {
        path.name for path in seeds.iterdir() if not path.name.startswith(".")
    }


@pytest.mark.parametrize(
    "left",
    ["Thumbs.db", ".DS_Store", "desktop.ini", "Desktop.ini", "~$ferry.docx", "uv.lock", ".~lock.ferry.odt#"],
)
def test_what_a_system_or_a_program_leaves_is_no_input(inbox: Path, left: str) -> None:
    (inbox / left).write_text(TEXT)
    (inbox / "__MACOSX").mkdir()
    (inbox / "__MACOSX" / "ferry.txt").write_text(TEXT)
    assert names(inbox) == ["ferry.txt"]
