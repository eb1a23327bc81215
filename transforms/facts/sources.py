"""The source that stands before or behind a verb of saying."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from transforms.facts.capitals import is_office
from transforms.facts.language import Lexicon
from transforms.facts.names import Name
from transforms.facts.places import seats
from transforms.spans import Span


class Attribution(NamedTuple):
    """`text[start:end]` ascribes a statement to `value`; `source` is the name that it gives, if any."""

    start: int
    end: int
    value: str
    source: Name | None


_BEHIND = 300  # code points behind a verb in which its source is looked for
_APPOSITION = 100  # code points of "the mayor of Ostia" between a name and its verb
_EARLIER = 200  # names before an office among which its holder is looked for
_IN_BRACKETS = 40  # code points of an age, a party or an abbreviation between a source and its verb
_BRACKETED = re.compile(r"\s\([^()\n]*\)\Z")
_GROUP = 90  # code points in which a source without a name may stand before its verb
_OFFICE_WORDS = 3  # words at the head of a group among which its office stands
_ENDS = re.compile(
    r"\s?(?:\([^()\n]{1,20}\)\s?)?(?:[,.;:)»”\"–—\n\x01]|$)"
)  # what may stand behind an apposition
_OFFICE_AND_NAME = 80  # code points behind a verb in which a name with its title before it begins


def value_of(name: Name) -> str:
    """Value of an attribution to `name`; a single unknown name that speaks is a person."""
    kind = {"place": "group", "unknown": "person"}.get(name.kind, name.kind)
    return f"{kind}: {name.value}"


class Sources:
    """A text, its sentences and its names, asked for sources; `text` is masked inside quotation marks."""

    def __init__(self, text: str, sentences: Sequence[Span], names: Sequence[Name], lexicon: Lexicon) -> None:
        self.text = text
        self.sentences = sentences
        self.starts = [start for start, _ in sentences]
        self.names = names
        self.lexicon = lexicon
        self.grammar = lexicon.grammar(lexicon)
        self._by_end = {name.end: name for name in names}
        self._name_starts = [name.start for name in names]

    def sentence(self, at: int) -> Span:
        """The sentence that holds `at`."""
        index = bisect_right(self.starts, at) - 1
        return self.sentences[index] if index >= 0 else (0, len(self.text))

    def between(self, start: int, end: int) -> list[Name]:
        """Names that begin between `start` and `end`, exclusive."""
        return list(
            self.names[bisect_right(self._name_starts, start - 1) : bisect_right(self._name_starts, end - 1)]
        )

    def after(self, start: int, at: int) -> Iterator[Attribution]:
        """Sources in the words from `at` on; the attribution begins at `start`."""
        if self.grammar.preposition_after.match(self.text, at):
            return
        stop = min(self.sentence(at)[1], at + _BEHIND)
        article = self.grammar.articles.match(self.text, at, stop)
        first = article.end() if article else at
        segment = self.grammar.segment_end.search(self.text, first, stop)
        end = segment.start() if segment else stop
        group = self.grammar.group_after.match(self.text, first, end)
        inside = self.between(at, end)
        outlets = [
            n for n in inside if n.kind == "outlet" or self.grammar.shown_to.search(self.text, at, n.start)
        ]
        named = next((name for name in inside if self._follows_directly(first, name)), None)
        if named is not None and named.kind == "organisation":  # NATO chief Dora Roe
            behind = next((n for n in inside if n.start > named.end), None)
            named = behind if behind is not None and self._holds_office(named.end, behind) else named
        if outlets:
            yield from (Attribution(start, name.end, value_of(name), name) for name in outlets)
        elif (holder := self._named_behind_office(first)) is not None:
            yield Attribution(start, holder.end, value_of(holder), holder)
        elif named is not None and not (group and named.kind == "place"):
            yield Attribution(start, named.end, value_of(named), named)
        elif group is not None:
            yield Attribution(start, group.end("np"), self._group_value(group), None)

    def _named_behind_office(self, at: int) -> Name | None:
        """The person whom an office at `at` is given with: "said the mayor of Ostia, Jane Roe, on Monday".

        Not one whose sentence goes on: "according to the mayor, Jane Roe was there".
        """
        match = self.grammar.apposition.match(self.text, at, self.sentence(at)[1])
        if match is None:
            return None
        opening = [word.lower() for word in match["office"].split()[:_OFFICE_WORDS]]
        if not any(is_office(word, self.lexicon) for word in opening):
            return None
        index = bisect_left(self._name_starts, match.end())
        name = self.names[index] if index < len(self.names) else None
        is_next = name is not None and min(name.title_start, name.start) == match.end()
        if name is None or not is_next or name.kind != "person" or not _ENDS.match(self.text, name.end):
            return None
        return name

    def _follows_directly(self, at: int, name: Name) -> bool:
        """Whether only words of office stand between `at` and the name: "said Acme President and CEO Dora Roe"."""
        start = min(name.title_start, name.start)
        if start <= at + 1:
            return True
        return name.kind == "person" and self.grammar.offices.fullmatch(self.text, at, start) is not None

    def _holds_office(self, at: int, name: Name) -> bool:
        """Whether a person is named behind a body that ends at `at` and some small words that are none of grammar."""
        office = self.text[at : min(name.title_start, name.start)].split()
        return (
            name.kind == "person"
            and 0 < len(office) <= _OFFICE_WORDS
            and all(word.isalpha() and word.islower() for word in office)
            and self.lexicon.function_words.isdisjoint(office)
        )

    def speaker_follows(self, at: int) -> bool:
        """Whether a person, a body or an outlet is named right from `at` on: "said Dora Roe"."""
        if self.grammar.groups_follow:
            return next(self.after(at, at), None) is not None
        following = self.between(at, at + _OFFICE_AND_NAME)
        return any(n.kind != "place" and min(n.title_start, n.start) <= at + len("the ") for n in following)

    def before(self, start: int, stop: int, end: int) -> Iterator[Attribution]:
        """Sources at the end of `text[start:stop]`; the attribution ends at `end`, with its verb.

        What stands in brackets between the two is passed over: "Jane Roe (54) said", "Ute Harms (SPD) sagte".
        """
        if bracketed := _BRACKETED.search(self.text, max(start, stop - _IN_BRACKETS), stop):
            stop = bracketed.start()
        name = self._name_at(start, stop)
        if name is not None:
            yield from self._named(start, name, end)
            return
        group = self.grammar.group_before.search(self.text, max(start, stop - _GROUP), stop)
        if group is not None:
            holder = self._holder(group)
            value = self._group_value(group) if holder is None else value_of(holder)
            yield Attribution(group.start("np"), end, value, holder)

    def _name_at(self, start: int, stop: int) -> Name | None:
        """The name that a stretch ends with, or that an apposition at its end belongs to."""
        name = self._by_end.get(stop)
        within = name is not None and self._behind_preposition(start, name)
        if name is not None and not within:
            return name
        comma_at_end = self.text[stop - 1 : stop] == ","
        opening = self.text.rfind(",", start, stop - 1)
        if not (within or comma_at_end) or opening < 0 or stop - opening > _APPOSITION:
            return None
        inner = self._by_end.get(stop - 1)
        if inner is not None and inner.kind == "person" and inner.title_start <= opening + 2:
            return inner  # the mayor of Ostia, Jane Roe, said
        outer = self._by_end.get(opening)
        if outer is None or outer.kind == "place":
            return None
        if self._behind_preposition(start, outer):  # Jane Roe, head of Acme Films, a studio, said
            return next((n for n in self.between(start, outer.start) if n.kind == "person"), None)
        return outer  # Jane Roe, the mayor of Ostia, said

    def _behind_preposition(self, start: int, name: Name) -> bool:
        at = min(name.title_start, name.start)
        return self.grammar.preposition_before.search(self.text, max(start, at - 20), at) is not None

    def _named(self, start: int, name: Name, end: int) -> Iterator[Attribution]:
        """The attribution to `name`, its owner included ("Oslo's Rescue Board said"), and to one joined to it."""
        at = min(name.title_start, name.start)
        if owner := self.grammar.owner.search(self.text, max(start, at - 40), at):
            at = owner.start()
        joined = self.grammar.joined.search(self.text, max(start, at - 9), at)
        other = self._by_end.get(joined.start()) if joined else None
        if other is not None and other.kind == name.kind:
            yield Attribution(min(other.title_start, other.start), end, value_of(other), other)
        yield Attribution(at, end, value_of(name), name)

    def _holder(self, group: re.Match[str]) -> Name | None:
        """The person last given with the office that a group names: "the mayor" after "Mayor Dora Roe"."""
        phrase = group["np"].lower()
        office = phrase.removeprefix("the ")
        if office == phrase or office not in self.lexicon.title_words:
            return None
        at = bisect_right(self._name_starts, group.start("np") - 1)
        earlier = reversed(self.names[max(0, at - _EARLIER) : at])
        return next((n for n in earlier if n.kind == "person" and office in self._title(n)), None)

    def _title(self, name: Name) -> list[str]:
        return self.text[name.title_start : name.start].lower().split()

    def _group_value(self, group: re.Match[str]) -> str:
        """Its words without articles and links, places by their country: "Seoul's military" is South Korea's."""
        start, end = group.span("np")
        phrase = self.text[start:end]
        refers_back = phrase.lower().startswith("the ") and phrase[4:].lower() in self.lexicon.anaphors
        if refers_back or self.grammar.possessive.match(phrase):
            return f"pronoun: {phrase.lower()}"
        named = self.between(start, end)
        for name in reversed(named):
            country = seats().get(name.value, name.value)
            phrase = phrase[: name.start - start] + country + phrase[name.end - start :]
        bare = (w.strip("'’").removesuffix("'s").removesuffix("’s") for w in phrase.split())
        kept = " ".join(w for w in bare if w and w.lower() not in self.grammar.links)
        return f"group: {kept}" if named else f"unnamed: {kept.lower()}"
