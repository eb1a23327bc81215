"""Texts of several articles, one below the other: each is a document, and an article of several parts is one."""

from __future__ import annotations

import pytest

from tests.transforms.reading import items, read_all
from transforms.read import Item, Reject

TEXT = "The quay wall at Sandry gave way on Tuesday night, and two cranes slid into the basin. " * 3
RULE = "=" * 40


def _labelled(number: int, labels: str = "Title,Source,Date") -> str:
    title, source, date = labels.split(",")
    return f"{title}: Quay wall {number} gives way\n{source}: Sandry Courier\n{date}: 2026-05-0{number}\n\n{TEXT}\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{_labelled(1)}\n{RULE}\n\n{_labelled(2)}\n{RULE}\n",
        f"{_labelled(1)}\n- - - - - - -\n{_labelled(2)}",
        f"{_labelled(1)}\n\n\n{_labelled(2)}",
        f"Number: 17\n{_labelled(1)}\nNumber: 18\n{_labelled(2)}",
        f"{_labelled(1, '标题,来源,日期')}\n{_labelled(2, '标题,来源,日期')}".replace(": ", "："),
        f"{_labelled(1, 'Titre,Journal,Date')}\n{RULE}\n{_labelled(2, 'Titre,Journal,Date')}",
    ],
)
def test_articles_under_labels_are_told_apart(text: str):
    first, second = items(text.encode())
    assert (first.metadata.title, second.metadata.title) == ("Quay wall 1 gives way", "Quay wall 2 gives way")
    assert (first.metadata.published, second.metadata.published) == ("2026-05-01", "2026-05-02")
    assert (first.metadata.outlet, second.metadata.outlet) == ("Sandry Courier", "Sandry Courier")
    assert [item.content.strip() for item in (first, second)] == [TEXT.strip()] * 2


def test_articles_under_rules_are_told_by_headline_and_day():
    cutting = "Quay wall {0} of Sandry gives way\nSandry Courier 2026-05-0{0}\n\n" + TEXT
    text = f"{cutting.format(1)}\n{RULE}\n{cutting.format(2)}\n{RULE}\nSaved by Runa Feld\n"
    first, second, imprint = read_all(text.encode())
    assert isinstance(first, Item) and isinstance(second, Item) and isinstance(imprint, Reject)
    assert first.metadata.title == "Quay wall 1 of Sandry gives way"
    assert (second.metadata.published, imprint.reason) == ("2026-05-02", "no-text")


@pytest.mark.parametrize(
    "text",
    [
        f"{_labelled(1)}\n{RULE}\n{TEXT}",
        f"{TEXT}\n{RULE}\n{TEXT}",
        f"{_labelled(1)}\nThe minister said: Title: none of it is mine.\n{TEXT}",
        f"Runa: How long did it stand?\nTom: A hundred years.\n\n{TEXT}",
    ],
)
def test_an_article_in_parts_stays_one(text: str):
    (item,) = items(text.encode())
    assert item.content.count("two cranes slid") >= 3
