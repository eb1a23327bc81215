"""Who a statement is ascribed to: "Reuters reported that", "officials said", "according to", "it is said".

The value names the source with its kind before it, from the most to the least exact: `person: Pete Hegseth`,
`outlet: Reuters` and `organisation: Joint Chiefs of Staff`, `group: South Korea military`, `unnamed: officials`,
`nobody: it` (a passive without a source). `pronoun: he` is a source that the text alone does not tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from transforms.facts.language import ENGLISH, Lexicon
from transforms.facts.language.model import MASK
from transforms.facts.names import Name
from transforms.facts.sources import Attribution, Sources, value_of
from transforms.spans import Span

# How exactly each kind names the source: a lower number where the other side had a higher one is generalised.
EXACTNESS = {"person": 3, "outlet": 3, "organisation": 3, "group": 2, "unnamed": 1, "nobody": 0}

REACH = 400  # code points before a verb in which its source is looked for
_MEMORY = 400  # code points before the last sentence in which who spoke last is remembered


def attributions(
    text: str,
    sentences: Sequence[Span],
    text_names: Sequence[Name],
    quoted: Sequence[Span] = (),
    lexicon: Lexicon = ENGLISH,
) -> list[Attribution]:
    """Attributions of `text` in order of place.

    sentences: their spans; text_names: the names of the text; quoted: spans inside quotation marks, where nothing
    is read.
    """
    reader = _Reader(Sources(_masked(text, quoted), sentences, text_names, lexicon))
    return sorted(reader.read(), key=lambda a: (a.start, a.end, a.value))


def _masked(text: str, spans: Sequence[Span]) -> str:
    """`text` with the characters inside `spans` replaced, lengths kept."""
    parts = []
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            parts += [text[at:start], MASK * (end - start)]
            at = end
    return "".join(parts) + text[at:]


class _Reader:
    """Reads one text from its beginning, and remembers who spoke last, for pronouns."""

    def __init__(self, sources: Sources) -> None:
        self._sources = sources
        self._text = sources.text
        self._lexicon = sources.lexicon
        self._grammar = sources.grammar
        self._last: Name | None = None
        self._last_start = 0

    def read(self) -> Iterator[Attribution]:
        readers = (
            (self._grammar.lead, self._lead),
            (self._grammar.verbs, self._verb),
            (self._grammar.participle, self._participle),
            (self._grammar.nobody, self._nobody),
        )
        matches = [(m, read) for pattern, read in readers for m in pattern.finditer(self._text)]
        taken = 0
        for match, read in sorted(matches, key=lambda pair: pair[0].start()):
            if match.start() < taken:
                continue
            for attribution in read(match):
                yield attribution
                taken = max(taken, match.end())
                if attribution.source is not None:
                    self._last, self._last_start = attribution.source, attribution.start

    def _nobody(self, match: re.Match[str]) -> Iterator[Attribution]:
        yield Attribution(match.start(), match.end(), "nobody: it", None)

    def _lead(self, match: re.Match[str]) -> Iterator[Attribution]:
        yield from self._sources.after(match.start(), match.end())

    def _participle(self, match: re.Match[str]) -> Iterator[Attribution]:
        start = max(self._sources.sentence(match.start())[0], match.start() - REACH)
        if self._text[start : match.start()].rstrip().endswith((",", " and")):
            yield from self._subject(start, match)

    def _verb(self, match: re.Match[str]) -> Iterator[Attribution]:
        verb = match.group().rpartition(" ")[2]
        start, end = self._sources.sentence(match.start())
        start = max(start, match.start() - REACH)
        if inside := match.groupdict().get("pronoun"):  # a-t-il dit
            yield self._by_pronoun(inside, start, match.start(), match.end())
            return
        before = self._text[start : match.start()].rstrip()
        if adverbs := self._grammar.adverbs.search(before):
            before = before[: adverbs.start()].rstrip()
        behind = match.end() + 1
        inverted = verb in self._lexicon.reporting_verbs and before.endswith(self._grammar.before_inverted)
        if not self._says(verb, inverted or " " in match.group(), match.end(), end):
            return
        if not (inverted and self._sources.speaker_follows(behind)):
            ascribes = self._ascribes(match, verb, before, end)
            ascribed = list(self._before_verb(start, before, match)) if ascribes else []
            yield from ascribed
            if ascribed or not (inverted or self._grammar.groups_follow):
                return
        ascribed = list(self._sources.after(match.start(), behind))
        yield from ascribed
        if not ascribed and (pronoun := self._grammar.pronoun_after.match(self._text, behind)):
            yield self._by_pronoun(pronoun["pronoun"], start, match.start(), pronoun.end())

    def _says(self, verb: str, sure: bool, at: int, end: int) -> bool:
        """Whether a verb with a source on one side alone, or with a second part, is used to say something.

        sure: it stands behind what was said, or has its auxiliary before it ("hat am Montag mitgeteilt").
        """
        needed = self._lexicon.verb_needs.get(verb)
        if needed is not None and needed.match(self._text, at, end) is None:
            return False
        return sure or verb not in self._lexicon.verbs_behind

    def _ascribes(self, match: re.Match[str], verb: str, before: str, end: int) -> bool:
        """Whether the verb takes a statement here: "added that", and not "added 300 jobs"."""
        if verb in self._lexicon.reporting_verbs or verb in self._lexicon.telling_verbs:
            return True
        if verb in self._lexicon.confirming_verbs and self._grammar.pronoun.search(before) is None:
            return True
        return self._grammar.clause.match(self._text, match.end(), end) is not None

    def _before_verb(self, start: int, before: str, match: re.Match[str]) -> Iterator[Attribution]:
        ascribed = list(self._sources.before(start, start + len(before), match.end()))
        yield from ascribed
        if ascribed:
            return
        if pronoun := self._grammar.pronoun.search(before):
            yield self._by_pronoun(pronoun.group(), start, start + pronoun.start(), match.end())
        elif before.endswith(" and"):
            yield from self._subject(start, match)

    def _by_pronoun(self, pronoun: str, sentence: int, start: int, end: int) -> Attribution:
        speaker = self._referent(pronoun.lower(), sentence)
        value = value_of(speaker) if speaker is not None else f"pronoun: {pronoun.lower()}"
        return Attribution(start, end, value, speaker)

    def _subject(self, start: int, match: re.Match[str]) -> Iterator[Attribution]:
        """The first person named in the sentence, for a verb without a subject of its own."""
        people = (n for n in self._sources.between(start, match.start()) if n.kind == "person")
        if (subject := next(people, None)) is not None:
            yield Attribution(match.start(), match.end(), value_of(subject), subject)

    def _referent(self, pronoun: str, sentence: int) -> Name | None:
        """Who a pronoun in the sentence at `sentence` stands for: the only person near, or who spoke last."""
        starts = self._sources.starts
        near = starts[max(0, bisect_right(starts, sentence) - 2)] if starts else 0
        if pronoun in self._lexicon.pronouns:
            people = [
                n for n in self._sources.between(max(near, sentence - REACH), sentence) if n.kind == "person"
            ]
            if len({n.value for n in people}) == 1:
                return people[0]
            remembered = self._last is not None and self._last_start >= near - _MEMORY
            return (
                self._last if remembered and self._last is not None and self._last.kind == "person" else None
            )
        if self._last is not None and self._last_start >= near and self._last.kind != "person":
            return self._last
        return None
