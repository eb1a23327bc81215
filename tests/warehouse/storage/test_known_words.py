"""Frequency lists kept beside the tables say what the lists themselves say, or nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.warehouse.conftest import at, document
from transforms import word_lists
from transforms.schemas import from_rows
from transforms.word_lists import know, shares, shares_among
from warehouse.storage.known_places import _MANY, note_places
from warehouse.storage.known_words import known_words, note_words
from warehouse.storage.store import Store

LANGUAGE = "lv"  # of a short list
FORMS = ["un", "ir", "nav-such-a-word", "", "zvejnieks", "ūdens"]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    store = Store(tmp_path)
    note_words(store, [LANGUAGE, "xx"])
    return store


def test_a_kept_list_says_what_the_list_says(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = shares(LANGUAGE)
    some = [*list(whole)[::7], *FORMS]
    expected = shares_among(LANGUAGE, some)
    assert len(expected) > 1000
    words = known_words(store, LANGUAGE)
    assert words is not None
    monkeypatch.setattr(word_lists, "_known", {})
    monkeypatch.setattr(word_lists, "words_by_place", None)  # which unpacks the list
    know(LANGUAGE, words)
    assert shares_among(LANGUAGE, some) == expected
    assert shares_among(LANGUAGE, []) == {}


def test_a_language_without_a_list_has_none_kept(store: Store) -> None:
    assert known_words(store, "xx") is None
    assert known_words(store, "en") is None
    assert [path.name for path in store.root.rglob("*.words")] == [f"{LANGUAGE}.words"]


def test_a_kept_list_that_is_damaged_or_of_another_list_counts_no_more_and_is_made_again(
    store: Store,
) -> None:
    (path,) = store.root.rglob("*.words")
    whole = path.read_bytes()
    for place in (0, 9, 14, 21, 24, len(whole) // 2, len(whole) - 1):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x11]) + whole[place + 1 :])
        assert known_words(store, LANGUAGE) is None
    for cut in (0, 5, 24, len(whole) - 1):
        path.write_bytes(whole[:cut])
        assert known_words(store, LANGUAGE) is None
    note_words(store, [LANGUAGE])
    assert path.read_bytes() == whole


@pytest.mark.parametrize(("count", "kept"), [(_MANY, ["lv.words"]), (_MANY - 1, [])])
def test_lists_are_kept_of_languages_of_many_documents(tmp_path: Path, count: int, kept: list[str]) -> None:
    store = Store(tmp_path)
    rows = [document(f"d{n}", "Upe.", None, at(2, 9)) | {"language": LANGUAGE} for n in range(count)]
    name = store.write("documents", "a.parquet", from_rows("documents", rows))
    note_places(store, {"documents": (name,)})
    assert [path.name for path in store.root.rglob("*.words")] == kept
