"""Live pages: many entries side by side, each with a time of its own."""

from __future__ import annotations

from dataclasses import dataclass

from transforms.extract.blocks import HEADING_TAGS, Block, Container
from transforms.read.stamps import is_entry_time


@dataclass(frozen=True, slots=True)
class LiveConfig:
    """What tells the entries of a live page from comments, teasers and the posts of a blog's front page.

    - min_entries: an article may quote two or three posts with their times; stated_entries: where the page says
      that it is live, two entries that begin it.
    - feed_share: entries hold that share of the page's prose, for comments and teasers stand around an article.
    - told_share: so many entries have a heading, or two paragraphs; comments have one, and no heading.
    - linked_heading: a heading with such a share in links leads to another page, as those of teasers do.
    - max_stamp: letters of a line that is nothing but the time of an entry, and perhaps its author.
    """

    min_entries: int = 4
    stated_entries: int = 2
    feed_share: float = 0.5
    told_share: float = 0.5
    linked_heading: float = 0.8
    max_stamp: int = 60


class _Sums:
    """Of each container with all inside it: whether it has a time, its paragraphs, headings and linked headings."""

    def __init__(self, containers: list[Container], blocks: list[Block], config: LiveConfig) -> None:
        self.timed = [c.timed for c in containers]
        self.paragraphs = [0] * len(containers)
        self.headings = [0] * len(containers)
        self.linked = [0] * len(containers)
        for block in blocks:
            at = block.container.index
            self.paragraphs[at] += block.prose > 0
            if block.tag in HEADING_TAGS:
                self.headings[at] += 1
                self.linked[at] += block.linked >= config.linked_heading
            if block.size <= config.max_stamp and is_entry_time(block.text):
                self.timed[at] = True

    def add(self, inner: Container, outer: Container) -> None:
        one, other = inner.index, outer.index
        self.timed[other] |= self.timed[one]
        self.paragraphs[other] += self.paragraphs[one]
        self.headings[other] += self.headings[one]
        self.linked[other] += self.linked[one]


def find_feed(
    containers: list[Container], blocks: list[Block], stated: bool = False, config: LiveConfig = LiveConfig()
) -> Container | None:
    """The container of the entries of a live page, or None. stated: the page says that it is live."""
    sums = _Sums(containers, blocks, config)
    if sum(sums.timed) < (config.stated_entries if stated else config.min_entries):
        return None
    entries: dict[int, list[Container]] = {}
    for container in reversed(containers):  # what stands inside has a higher index
        if container.parent is not None:
            if sums.timed[container.index] and container.prose:
                entries.setdefault(container.parent.index, []).append(container)
            sums.add(container, container.parent)
    feed, members = max(entries.items(), key=lambda found: len(found[1]), default=(0, []))
    if stated:
        return containers[feed] if len(members) >= config.stated_entries else None
    return containers[feed] if _is_live(members, containers[0].prose, sums, config) else None


def _is_live(entries: list[Container], page_prose: int, sums: _Sums, config: LiveConfig) -> bool:
    """Whether `entries`, which stand side by side with a time each, make the page a live one."""
    at = [entry.index for entry in entries]
    told = sum(sums.headings[n] > 0 or sums.paragraphs[n] > 1 for n in at)
    leading = sum(sums.linked[n] > 0 for n in at)
    return (
        len(entries) >= config.min_entries
        and sum(entry.prose for entry in entries) >= config.feed_share * page_prose
        and told >= config.told_share * len(entries)
        and leading < config.told_share * len(entries)
    )
