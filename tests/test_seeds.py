"""Promises about the sample coverage itself, before any stage has seen it."""

from __future__ import annotations

import dataclasses
import html
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from tests import seeds_truth as truth
from tests.conftest import ROOT, USER_DOCUMENTS

SEEDS = ROOT / "seeds"
FEED = SEEDS / "feeds/partners.jsonl"
ITEM = re.compile(r"(?P<path>[^#]+)#line (?P<line>\d+)")
JSON_LD = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
DATE_PUBLISHED = re.compile(r'"datePublished": "([^"]+)"')


def seed_files() -> list[Path]:
    return sorted(p for p in SEEDS.rglob("*") if p.is_file())


def articles() -> list[str]:
    return [key for members in truth.STORIES.values() for key in members] + list(truth.ALONE)


def source(key: str) -> str:
    """What an article's file holds: for a line of JSON its `text`, for a page its source without entities."""
    if match := ITEM.fullmatch(key):
        lines = (SEEDS / match["path"]).read_text("utf-8").splitlines()
        return json.loads(lines[int(match["line"]) - 1])["text"]
    raw = (SEEDS / key).read_bytes()
    return html.unescape(raw.decode("cp1252" if b"charset=windows-1252" in raw else "utf-8"))


def only(pattern: re.Pattern[str], text: str) -> str:
    """The one thing that `pattern` captures in `text`."""
    [found] = pattern.findall(text)
    return found


def straight(text: str) -> str:
    """`text` with typewriter quotes, so that outlets' typography does not hide equal words."""
    return text.translate(str.maketrans("‘’“”", "''\"\""))


def keys_within(value: object) -> Iterator[str]:
    """Every string in `value` that is the key of a seed file."""
    if isinstance(value, str):
        if re.match(r"(\d{4}-\d{2}-\d{2}|feeds)/", value):
            yield value
    elif isinstance(value, dict):
        yield from keys_within([*value.keys(), *value.values()])
    elif isinstance(value, list | tuple):
        for part in value:
            yield from keys_within(part)
    elif dataclasses.is_dataclass(value) and not isinstance(value, type):
        yield from keys_within([getattr(value, f.name) for f in dataclasses.fields(value)])


def all_truth() -> dict[str, object]:
    return {name: value for name, value in vars(truth).items() if name.isupper()}


def test_every_key_of_the_truth_is_a_file() -> None:
    keys = set(keys_within(all_truth()))
    assert len(keys) > 30
    missing = {k for k in keys if not (SEEDS / k.split("#")[0]).is_file()}
    assert not missing


def test_every_file_is_told_of_in_the_truth() -> None:
    told = {k.split("#")[0] for k in keys_within(all_truth())}
    assert {p.relative_to(SEEDS).as_posix() for p in seed_files()} == told


def test_every_article_is_in_one_story_or_alone_and_has_a_publication_time() -> None:
    assert len(articles()) == len(set(articles()))
    assert set(articles()) == set(truth.PUBLISHED)
    assert not set(articles()) & set(truth.REJECTS)


def test_the_page_names_every_file() -> None:
    page = (SEEDS.parent / "docs" / "seeds.md").read_text("utf-8")
    assert [p.name for p in seed_files() if p.name not in page] == []


def test_the_feed_has_exactly_one_broken_line() -> None:
    broken = []
    for number, line in enumerate(FEED.read_text("utf-8").splitlines(), 1):
        try:
            assert json.loads(line).keys() == {"url", "outlet", "title", "published", "text"}
        except json.JSONDecodeError:
            broken.append(number)
    assert [f"feeds/partners.jsonl#line {n}" for n in broken] == [k for k in truth.REJECTS if "#" in k]


def test_the_sidecar_says_whose_article_it_describes() -> None:
    told = json.loads((SEEDS / truth.BRIEFLANE_SIDECAR).read_text("utf-8"))
    assert (told["outlet"], told["published"]) == ("Brieflane", truth.PUBLISHED[truth.BRIEFLANE])


@pytest.mark.parametrize("key", [k for k in articles() if k.endswith(".html") and k != truth.SANDRY_COLUMN])
def test_json_ld_parses_and_states_the_publication_time(key: str) -> None:
    data = json.loads(only(JSON_LD, source(key)))
    nodes = data.get("@graph", [data]) if isinstance(data, dict) else data
    stated = next(n["datePublished"] for n in nodes if "datePublished" in n)
    assert datetime.fromisoformat(stated) == datetime.fromisoformat(truth.PUBLISHED[key] or "")


@pytest.mark.parametrize("key", articles())
def test_an_undated_article_has_no_date_header_and_others_have_one(key: str) -> None:
    head = source(key)[:300]
    published = truth.PUBLISHED[key]
    if published is None:
        assert not re.search(r"\b(date|published)\b:?\s+\d{4}", head)
    elif key.endswith(".txt") and key != truth.BRIEFLANE:
        assert published[:10] in head


def test_copies_are_later_than_what_they_copy_but_for_two_undated_ones() -> None:
    times = [(truth.PUBLISHED[c.source], truth.PUBLISHED[c.copy]) for c in truth.COPIES]
    dated = [(source, copy) for source, copy in times if source and copy]
    assert [pair for pair in dated if pair[0] >= pair[1]] == []
    assert len(truth.COPIES) - len(dated) == 2


@pytest.mark.parametrize(("earlier", "later"), truth.LOCAL_TIME_MISLEADS)
def test_the_local_time_of_the_source_looks_later(earlier: str, later: str) -> None:
    written = [only(DATE_PUBLISHED, source(key)) for key in (earlier, later)]
    assert written[0][:19] > written[1][:19]
    assert datetime.fromisoformat(written[0]) < datetime.fromisoformat(written[1])


@pytest.mark.parametrize("change", truth.CHANGES, ids=lambda c: f"{c.before} in {c.copy}")
def test_changed_facts_are_in_the_source_and_as_said_in_the_copy(change: truth.Change) -> None:
    before, after = straight(source(change.source)), straight(source(change.copy))
    assert change.before in before
    assert change.after in after
    assert change.after or change.before not in after


@pytest.mark.parametrize("lines", [truth.REMOVED, truth.FURNITURE], ids=["bare texts", "pages"])
def test_lines_that_are_no_text_stand_in_their_files(lines: dict[str, tuple[str, ...]]) -> None:
    absent = []
    for key, said in lines.items():
        # a page may set a phrase in bold or as a link
        shown = " ".join(re.sub(r"<[^>]+>", "", straight(source(key))).split())
        absent += [(key, line) for line in said if straight(line) not in shown]
    assert not absent


def test_background_and_shared_quotations_stand_in_their_documents() -> None:
    shared = [(b.documents, b.words) for b in truth.BACKGROUND]
    shared += [(q.documents, q.words) for q in truth.SHARED_QUOTATIONS]
    assert all(words in straight(source(key)) for documents, words in shared for key in documents)


@pytest.mark.parametrize("credit", truth.CREDITS, ids=lambda c: f"{c.outlet} in {c.document}")
def test_credited_outlets_are_named(credit: truth.Credit) -> None:
    names = {
        "The Associated Press": ("The Associated Press", "(AP)", "AP Photo"),
        "Deutsche Presse-Agentur": ("dpa",),
    }
    said = straight(source(credit.document))
    assert any(name in said for name in names.get(credit.outlet, (credit.outlet,)))


def test_a_copy_without_credit_does_not_name_its_source() -> None:
    outlets = {
        truth.TESK: "Tesk Valley Tribune",
        truth.TOLVARD_ORRIN: "Observer",
        truth.MARLOW: "Marlow Courier",
    }
    outlets |= {truth.TOLVARD_FIRE: "Reuters", truth.DIARIO: "Diario", truth.INSTITUTE: "Institute"}
    outlets |= {truth.OHLETAL: "Ohletal-Anzeiger", truth.COURRIER: "Courrier"}
    for copy in truth.COPIES:
        if copy.source in outlets:
            assert (outlets[copy.source] in source(copy.copy)) == copy.credited, copy


def test_no_seed_shares_twelve_words_with_the_user_documents() -> None:
    if not USER_DOCUMENTS.is_dir():
        pytest.skip("the user documents are not beside this checkout")
    real = [runs(p.read_text("utf-8"), 12) for p in sorted(USER_DOCUMENTS.iterdir())]
    assert real and all(real)
    for key in articles():
        ours = runs(source(key), 12)
        assert ours
        assert not any(ours & theirs for theirs in real), key


def runs(text: str, length: int) -> set[tuple[str, ...]]:
    """Every run of `length` words of `text`."""
    words = re.findall(r"\w+", straight(text).casefold())
    return set(zip(*(words[i:] for i in range(length)), strict=False))
