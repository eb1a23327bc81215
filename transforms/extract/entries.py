"""Entries side by side, each with a time of its own: those of a live page, and comments on an article."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import NamedTuple

from transforms.extract.blocks import HEADING_TAGS, Block, Container
from transforms.patterns import lazy_pattern
from transforms.stamps import AGO_SIGN, holds_moment, is_entry_time

# What every time of day, and every time ago, has; a search for it takes a tenth of the time of one for a stamp
_TIME = re.compile(rf"\d(?:[:.hH]\d\d|\s?[apuAPU])|\s[aA][gG][oO]\b|{AGO_SIGN}")


@dataclass(frozen=True, slots=True)
class EntriesConfig:
    """What tells the entries of a live page from comments, teasers and the posts of a blog's front page.

    - min_live: an article may quote two or three posts with their times; titled_live: three
      do where the page's title names a kind of page that is live; stated_live: where the page says that it
      is live, two entries that begin it.
    - live_share: entries hold that share of the page's prose, for comments and teasers stand around an article.
    - told_share: so many entries have a heading, or two paragraphs; comments have one, and no heading.
    - linked_heading: a heading with such a share in links leads to another page, as those of teasers do.
    - min_comments: so many texts without a heading, each with a date and a time of day, answer an article that has
      article_prose before them (letters, some 35 words, the shortest item of news), where told_share of them name who
      wrote them: the entries of a chronology do not.
    - max_stamp: letters of a line that is the time of an entry, and perhaps its author.
    """

    min_live: int = 4
    titled_live: int = 3
    stated_live: int = 2
    live_share: float = 0.5
    told_share: float = 0.5
    linked_heading: float = 0.8
    min_comments: int = 3
    article_prose: int = 200
    max_stamp: int = 60


_LIVE_TITLE = lazy_pattern(
    r"\b(?:live[ -]?blog|live[ -]?ticker|live updates?|as it happened|minuto a minuto|ao minuto|en direct[eo]?|"
    r"ao vivo|(?:in )?diretta|dal vivo|liveverslag|canl[ıi] anlat[ıi]m|онлайн-трансляция)\b|实时更新|文字直播|速報中",
    re.IGNORECASE,
)


def with_title(config: EntriesConfig, title: str) -> EntriesConfig:
    """`config` for a page with this title, which may say that the page is live."""
    return replace(config, min_live=config.titled_live) if _LIVE_TITLE.search(title) else config


class _Entries:
    """Containers with a time, by the container in which they stand side by side; and sums of all inside each.

    notes: short lines that are no heading and not the time of an entry, such as its author.
    """

    def __init__(
        self, timed: list[bool], containers: list[Container], blocks: list[Block], config: EntriesConfig
    ) -> None:
        size = len(containers)
        self.prose, self.paragraphs, self.headings, self.linked, self.notes = ([0] * size for _ in range(5))
        for block in blocks:
            at = block.container.index
            self.prose[at] += block.prose
            self.paragraphs[at] += block.prose > 0
            if block.tag in HEADING_TAGS:
                self.headings[at] += 1
                self.linked[at] += block.linked >= config.linked_heading
            elif block.size <= config.max_stamp and not block.prose:
                self.notes[at] += not is_entry_time(block.text)
        self.groups: dict[int, list[int]] = defaultdict(list)
        for container in reversed(containers):  # what stands inside has a higher index
            if container.parent is not None:
                one, outer = container.index, container.parent.index
                if timed[one]:
                    self.groups[outer].append(one)
                    timed[outer] = True
                for sums in (self.prose, self.paragraphs, self.headings, self.linked, self.notes):
                    sums[outer] += sums[one]


class PageEntries(NamedTuple):
    """What entries a page has: the container of those of a live page, or None; or indexes of comments."""

    feed: Container | None = None
    comments: frozenset[int] = frozenset()


def find_entries(
    containers: list[Container], blocks: list[Block], stated: bool, config: EntriesConfig
) -> PageEntries:
    """The entries of a page. stated: the page says that it is live."""
    timed = [container.timed for container in containers]
    stamps = [b for b in blocks if b.size <= config.max_stamp and _TIME.search(b.text)]
    if len(stamps) + sum(timed) < (config.stated_live if stated else config.min_comments):
        return PageEntries()
    dated = [False] * len(containers)
    for block in stamps:
        at = block.container.index
        timed[at] |= is_entry_time(block.text)
        dated[at] |= not block.prose and holds_moment(block.text)
    if feed := _feed(timed, containers, blocks, stated, config):
        return PageEntries(feed)
    return PageEntries(None, _comments(dated, containers, blocks, config))


def _feed(
    timed: list[bool], containers: list[Container], blocks: list[Block], stated: bool, config: EntriesConfig
) -> Container | None:
    if sum(timed) < (config.stated_live if stated else config.min_live):
        return None
    entries = _Entries(timed, containers, blocks, config)
    feeds = {feed: [n for n in group if entries.prose[n]] for feed, group in entries.groups.items()}
    feed, members = max(feeds.items(), key=lambda feed_members: len(feed_members[1]))
    live = len(members) >= config.stated_live if stated else _is_live(members, entries, config)
    return containers[feed] if live else None


def _is_live(members: list[int], entries: _Entries, config: EntriesConfig) -> bool:
    """Whether `members`, which stand side by side with a time each, make the page a live one."""
    n_articles = sum(entries.headings[n] > 0 or entries.paragraphs[n] > 1 for n in members)
    leading = sum(entries.linked[n] > 0 for n in members)
    return (
        len(members) >= config.min_live
        and sum(entries.prose[n] for n in members) >= config.live_share * entries.prose[0]
        and n_articles >= config.told_share * len(members)
        and leading < config.told_share * len(members)
    )


def _comments(
    dated: list[bool], containers: list[Container], blocks: list[Block], config: EntriesConfig
) -> frozenset[int]:
    if sum(dated) < config.min_comments:
        return frozenset()
    entries = _Entries(dated, containers, blocks, config)
    return frozenset(
        member
        for group in entries.groups.values()
        if _are_comments(group, entries, config) and _prose_before(group[-1], blocks) >= config.article_prose
        for member in group
    )


def _are_comments(group: list[int], entries: _Entries, config: EntriesConfig) -> bool:
    texts = [n for n in group if entries.prose[n]]
    signed = sum(entries.notes[n] > 0 for n in texts)
    return (
        len(texts) >= config.min_comments
        and signed >= config.told_share * len(texts)
        and not any(entries.headings[n] for n in group)
    )


def _prose_before(index: int, blocks: list[Block]) -> int:
    """Prose of the page before the container with this index."""
    return sum(block.prose for block in blocks if block.container.index < index)
