"""`secondhand find` in a small warehouse: while others publish, without what is known, and for odd texts."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from threading import Event, Thread

import pytest

from flows.cli.commands import app, app_for
from flows.cli.entry import _sentence
from flows.cli.find_text import asked_document, find_text
from tests.conftest import ROOT
from tests.warehouse.conftest import REPORT, at, document
from transforms.errors import UsageError
from transforms.fingerprint import fingerprint
from transforms.schemas import from_rows
from warehouse.storage.catalog import publish
from warehouse.storage.known import KNOWN
from warehouse.storage.store import Store
from warehouse.tables import described

STATES = (
    ("first", "second"),
    ("third", "fourth", "fifth"),
)  # articles that each publication has, in a file each


def publish_articles(store: Store, number: int, doc_ids: tuple[str, ...]) -> None:
    """A publication of new files, in which each article is printed with the same text."""
    files: dict[str, tuple[str, ...]] = {"documents": (), "fingerprints": ()}
    for doc_id in doc_ids:
        rows = from_rows("documents", [document(doc_id, REPORT, "The Harbour Gazette", at(2, 9))])
        for table, part in {"documents": rows, "fingerprints": fingerprint(rows)}.items():
            files[table] += (store.write(table, f"{number:04}-{doc_id}.parquet", part),)
    publish(store, files, described())


def named(root: Path, text: str = REPORT) -> set[str]:
    return {match.pairing.b["doc_id"] for match in find_text(root, asked_document(text))}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("warehouse")
    publish_articles(Store(root), 0, STATES[0])
    return root


def test_who_asks_while_others_publish_gets_one_whole_publication(tmp_path: Path) -> None:
    publish_articles(Store(tmp_path), 0, STATES[0])
    enough = Event()

    def publish_often() -> None:
        number = 1
        while not enough.wait(0.05):
            publish_articles(Store(tmp_path), number, STATES[number % 2])
            number += 1

    publishing = Thread(target=publish_often)
    publishing.start()
    answers = []
    try:
        while len({frozenset(answer) for answer in answers}) < 2 or len(answers) < 12:
            answers.append(named(tmp_path))
    finally:
        enough.set()
        publishing.join()
    assert all(answer in map(set, STATES) for answer in answers)


def test_without_what_is_known_the_answer_is_the_same(root: Path, tmp_path: Path) -> None:
    bare = tmp_path / "bare"
    shutil.copytree(root, bare)
    shutil.rmtree(bare / KNOWN)
    assert named(bare) == named(root) == set(STATES[0])
    assert not (bare / KNOWN).exists()


def test_a_look_up_writes_nothing(root: Path) -> None:
    before = {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in root.rglob("*")}
    named(root)
    assert {path: (path.stat().st_mtime_ns, path.stat().st_size) for path in root.rglob("*")} == before


def test_a_text_in_chinese_is_found_where_it_was_printed_and_nowhere_else(tmp_path: Path) -> None:
    text = "渡轮周一在塞尔威克港附近搁浅，船上八十四人全部获救，港务局表示调查将持续到下周。"
    rows = from_rows("documents", [document("zh", text, "港口报", at(2, 9)) | {"language": "zh"}])
    store = Store(tmp_path)
    files = {
        table: (store.write(table, "a.parquet", part),)
        for table, part in {"documents": rows, "fingerprints": fingerprint(rows)}.items()
    }
    publish(store, files, described())
    assert named(tmp_path, text) == {"zh"}
    assert named(tmp_path) == set()


def test_a_file_of_too_few_words_is_told_as_a_file(tmp_path: Path) -> None:
    short = tmp_path / "short.txt"
    short.write_text("Rain fell.", "utf-8")
    with pytest.raises(UsageError, match=rf"fewer than 12 words to look for in {short}\."):
        asked_document(str(short))


@pytest.mark.parametrize("words", [["find", "x"], ["find"], ["sql", "--query", "reach"]])
def test_a_command_is_made_ready_alone(words: list[str]) -> None:
    (one,) = app_for(words).registered_commands
    assert one.callback.__name__ == words[0]


@pytest.mark.parametrize("words", [[], ["--help"], ["fnd"], ["--version"]])
def test_where_none_is_named_all_commands_are_made_ready(words: list[str]) -> None:
    assert app_for(words).registered_commands == app.registered_commands


HEAVY = (
    "duckdb",
    "pyarrow.acero",
    "pyarrow.compute",
    "pyarrow.dataset",
    "pydantic",
    "lxml",
    "resiliparse",
    "tokenizers",
    "scipy",
    "prefect",
)


@pytest.mark.slow
@pytest.mark.parametrize("is_file", [False, True])
@pytest.mark.parametrize("text", [REPORT, "Rain fell."])
def test_nothing_is_loaded_for_a_text_that_it_does_not_need(
    root: Path, tmp_path: Path, text: str, is_file: bool
) -> None:
    file = tmp_path / "text.txt"
    file.write_text(text, "utf-8")
    words = ["find", str(file) if is_file else "-", "--warehouse", str(root), "--format", "json"]
    code = (
        f"import sys; from flows.cli import main; sys.argv = ['secondhand', *{words}]\n"
        "try: main()\nexcept SystemExit: pass\n"
        f"print(*sorted({set(HEAVY)} & set(sys.modules)), file=sys.stderr)"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=text, check=True, cwd=ROOT, capture_output=True, text=True
    )
    last = done.stderr.split("\n")[-2]
    assert last == ""
    found = [json.loads(line)["b"]["doc_id"] for line in done.stdout.splitlines()]
    assert set(found) == (set(STATES[0]) if text == REPORT else set())


def test_an_error_of_ours_is_told_as_it_is() -> None:
    assert (
        _sentence(UsageError("There are too few words.", "Give more."))
        == "There are too few words. Give more."
    )
