"""Data tests of a run see what is new, and of what stands no more than they need."""

from __future__ import annotations

from collections import Counter

import pytest

from tests.warehouse.conftest import opened, rows_of_the_small_warehouse
from tests.warehouse.test_check import BREAKS
from transforms.schemas import SCHEMAS, from_rows
from warehouse.check_new import check_new
from warehouse.mart import marts
from warehouse.storage.store import Files, Store

pytestmark = pytest.mark.slow

MEMORY = "1GB"
# what they break can come with a new file alone; the others need a table that is not as it was published
BY_NEW_FILES = (
    "cleaning_loses_nothing",
    "offsets_are_inside_texts",
    "pairs_are_ordered",
    "passages_count_their_words",
    "quoted_words_stand_in_the_text",
    "references_are_whole",
    "words_are_counted_right",
)


def write(store: Store, rows, name: str) -> dict[str, tuple[str, ...]]:
    """The rows of each table and mart as one file."""
    with opened(rows) as connection:
        tables = [*SCHEMAS, *(mart.name for mart in marts())]
        return {t: (store.write(t, name, connection.table(t).to_arrow_table()),) for t in tables}


@pytest.fixture(scope="module")
def sound(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, Files]:
    """The small warehouse; tests add files, which nobody sees who does not name them."""
    store = Store(tmp_path_factory.mktemp("sound"))
    return store, write(store, rows_of_the_small_warehouse(), "sound.parquet")


def test_nothing_sound_breaks_a_promise(sound):
    store, files = sound
    assert check_new(store, files, {}, MEMORY) == []


@pytest.mark.parametrize("name", BY_NEW_FILES)
def test_a_new_file_that_breaks_a_promise_is_noticed(name, small_rows, sound):
    store, before = sound
    BREAKS[name](small_rows)
    as_before = rows_of_the_small_warehouse()
    changed = {table for table, rows in small_rows.items() if rows != as_before[table]}
    changed |= {"documents"} if "removed" in changed else set()  # which are always made together
    now = {t: (store.write(t, f"{name}.parquet", from_rows(t, small_rows[t])),) for t in changed}
    assert name in [failure.name for failure in check_new(store, before | now, before, MEMORY)]


def test_what_stood_before_is_not_read_again(small_rows, tmp_path):
    BREAKS["quoted_words_stand_in_the_text"](small_rows)
    store = Store(tmp_path / "warehouse")
    files = write(store, small_rows, "wrong.parquet")
    assert [failure.name for failure in check_new(store, files, {}, MEMORY)] == [
        "quoted_words_stand_in_the_text"
    ]
    assert check_new(store, files, files, MEMORY) == []


def test_a_table_of_which_all_is_new_is_shown_once(sound, monkeypatch):
    store, files = sound
    shown: Counter[str] = Counter()
    scan = Store.scan
    monkeypatch.setattr(
        Store,
        "scan",
        lambda own, connection, table, names, view="", **how: (
            shown.update([view or table]),
            scan(own, connection, table, names, view, **how),
        ),
    )
    assert check_new(store, files, dict.fromkeys(files, ()), MEMORY) == []
    assert {shown[one.name] for one in marts()} == {1}


def test_of_many_files_some_are_read_at_a_time(small_rows, tmp_path, monkeypatch):
    BREAKS["quoted_words_stand_in_the_text"](small_rows)
    store = Store(tmp_path / "warehouse")
    one = write(store, small_rows, "one.parquet")
    twice = one | {
        table: (*one[table], store.write(table, "other.parquet", from_rows(table, small_rows[table])))
        for table in ("facts", "quotes")
    }
    [whole] = check_new(store, one, {}, MEMORY)
    monkeypatch.setattr("warehouse.check_new._ROWS_AT_ONCE", 1)
    failures = {failure.name: failure.n_rows for failure in check_new(store, twice, {}, MEMORY)}
    assert failures["quoted_words_stand_in_the_text"] == 2 * whole.n_rows
