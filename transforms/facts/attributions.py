"""Who a statement is ascribed to: "Reuters reported that", "officials said", "according to", "it is said".

The value names the source with its kind before it, from the most to the least exact: `person: Pete Hegseth`,
`outlet: Reuters` and `organisation: Joint Chiefs of Staff`, `group: South Korea military`, `unnamed: officials`,
`nobody: it` (a passive without a source). `pronoun: he` is a source that the text alone does not tell.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from transforms.facts.capitals import Span
from transforms.facts.language import ENGLISH, Lexicon
from transforms.facts.names import Name
from transforms.facts.places import seats

# How exactly each kind names the source: a lower number where the other side had a higher one is generalised.
EXACTNESS = {"person": 3, "outlet": 3, "organisation": 3, "group": 2, "unnamed": 1, "nobody": 0}


class Attribution(NamedTuple):
    """`text[start:end]` ascribes a statement; `verb_end` is where the verb of saying ends."""

    start: int
    end: int
    value: str
    source: Name | None


class _Patterns(NamedTuple):
    verb: re.Pattern[str]
    participle: re.Pattern[str]
    generic_before: re.Pattern[str]
    generic_after: re.Pattern[str]


_LEADS = re.compile(
    r"(?i)\b(?:according to|(?:as |first |was |were |been )*"
    r"(?:reported|confirmed|covered|published|disclosed|highlighted|noted|cited|quoted) by|citing|quoting)\s+"
)
_NOBODY = re.compile(
    r"\b[Ii]t (?:has been|had been|was|is|is being) (?:\w+ly )?"
    r"(?:reported|said|claimed|believed|alleged|understood|announced|stated|confirmed|noted|rumou?red)\b"
    r"|\b(?:is|are|was|were) (?:said|reported|believed|understood|thought|rumou?red) to\b"
    r"|\b[Rr]eportedly\b"
)
_ADVERBS = re.compile(
    r"(?:,? ?\b(?:has|have|had|also|later|further|earlier|first|previously|then|again|both|who|\w+ly))+$"
)
_PREPOSITION = re.compile(r"\b(?:in|of|for|at|from|with|on|near)\s(?:[Tt]he )?$")
_APPOSITION = 100  # code points of "the mayor of Ostia" between a name and its verb
_PRONOUN = re.compile(r"(?i)\b(he|she|they|it)$")
_POSSESSIVE = re.compile(r"(?i)(?:his|her|their|its)\b")
_CLAUSE = re.compile(r"\s*(?:that\b|[,:.]|[\"“«„]|\x01|(?:they|he|she|it|we|there)\b)|\s*$")
_SEGMENT_END = re.compile(r"[,.;:()\n](?!\w)|\b(?:that|who|which|said|on|after|as)\b|\x01|$")
_PREPOSITION_NEXT = re.compile(r"(?:in|at|on|during|to|after|before|that)\b")
_OFFICES = re.compile(r"(?:(?!for\b|of\b|to\b|with\b)[\w'’-]+ ){1,6}")
_ARTICLES = re.compile(r"(?:(?:the|a|an|both|some|several|reports?|from|by)\s+)*", re.IGNORECASE)
_STOP = frozenset(
    [
        "the",
        "a",
        "an",
        "of",
        "in",
        "for",
        "at",
        "from",
        "with",
        "and",
        "both",
        "some",
        "several",
        "to",
        "on",
        "by",
    ]
)


def _all_verbs(lexicon: Lexicon) -> frozenset[str]:
    return (
        lexicon.reporting_verbs
        | lexicon.reporting_verbs_with_object
        | lexicon.telling_verbs
        | lexicon.confirming_verbs
    )


@cache
def _patterns(lexicon: Lexicon) -> _Patterns:
    verbs = "|".join(sorted(_all_verbs(lexicon), key=len, reverse=True))
    nouns = "|".join(sorted(lexicon.source_nouns, key=len, reverse=True))
    outside = r"(?!(?:but|and|that|as|while|when|because|if|where|who|which|said|it|for|in)\b)"
    modifier = rf"(?:{outside}(?:[\w-]+(?:\.\w\.)?(?:['’]s?)?) ){{0,3}}?"
    tail = r"(?: (?:in|for|at|of|from|with) (?:[\w'’.-]+ ?){1,6})?"
    return _Patterns(
        verb=re.compile(rf"\b(?:{verbs})\b"),
        participle=re.compile(r"\b(?:saying|stating|adding|telling|warning|noting)\b"),
        generic_before=re.compile(
            rf"(?i)(?:^|(?<=[\s,;—–-]))(?P<np>{modifier}\b(?:{nouns})\b(?: (?:{nouns})\b)*{tail})$"
        ),
        generic_after=re.compile(rf"(?i)(?P<np>{modifier}\b(?:{nouns})\b(?: (?:{nouns})\b)*{tail})"),
    )


def attributions(
    text: str,
    sentences: Sequence[Span],
    found: Sequence[Name],
    quoted: Sequence[Span] = (),
    lexicon: Lexicon = ENGLISH,
) -> list[Attribution]:
    """Attributions of `text` in order of place.

    sentences: their spans; found: the names of the text; quoted: spans inside quotation marks, where nothing
    is read.
    """
    return sorted(
        _Reader(text, sentences, found, quoted, lexicon).read(), key=lambda a: (a.start, a.end, a.value)
    )


class _Reader:
    """One text with its names, and who spoke last, which pronouns refer to."""

    def __init__(
        self,
        text: str,
        sentences: Sequence[Span],
        found: Sequence[Name],
        quoted: Sequence[Span],
        lexicon: Lexicon,
    ) -> None:
        self.text = _masked(text, quoted)
        self.original = text
        self.sentences = sentences
        self.starts = [s for s, _ in sentences]
        self.names = found
        self.by_end = {n.end: n for n in found}
        self.name_starts = [n.start for n in found]
        self.lexicon = lexicon
        self.patterns = _patterns(lexicon)
        self.last: Attribution | None = None

    def read(self) -> Iterator[Attribution]:
        leads = [(m.start(), self._after_lead, m) for m in _LEADS.finditer(self.text)]
        verbs = [(m.start(), self._at_verb, m) for m in self.patterns.verb.finditer(self.text)]
        participles = [
            (m.start(), self._at_participle, m) for m in self.patterns.participle.finditer(self.text)
        ]
        nobody = [(m.start(), self._nobody, m) for m in _NOBODY.finditer(self.text)]
        taken = 0
        for start, reader, match in sorted([*leads, *verbs, *participles, *nobody], key=lambda x: x[0]):
            if start < taken:
                continue
            for attribution in reader(match):
                yield attribution
                taken = max(taken, match.end())
                if attribution.source is not None:
                    self.last = attribution

    def _sentence(self, at: int) -> Span:
        index = bisect_right(self.starts, at) - 1
        return self.sentences[index] if index >= 0 else (0, len(self.text))

    def _nobody(self, match: re.Match[str]) -> Iterator[Attribution]:
        yield Attribution(match.start(), match.end(), "nobody: it", None)

    def _after_lead(self, match: re.Match[str]) -> Iterator[Attribution]:
        yield from self._sources_after(match.start(), match.end())

    def _sources_after(self, start: int, at: int) -> Iterator[Attribution]:
        """Sources in the words after `at`; the attribution begins at `start`."""
        end_of_segment = min(_segment_end(self.text, at), self._sentence(at)[1])
        segment_names = self._names_between(at, end_of_segment)
        if _PREPOSITION_NEXT.match(self.text, at):
            return
        article = _ARTICLES.match(self.text, at)
        first = article.end() if article else at
        generic = self.patterns.generic_after.match(self.text, first, end_of_segment)
        outlets = [n for n in segment_names if n.kind == "outlet"]
        named = [n for n in segment_names if self._follows_directly(first, n)]
        if outlets:
            for name in outlets:
                yield Attribution(start, name.end, _value_of(name), name)
        elif named and not (generic and named[0].kind == "place"):
            yield Attribution(start, named[0].end, _value_of(named[0]), named[0])
        elif generic is not None:
            yield Attribution(start, generic.end("np"), self._generic_value(generic), None)

    def _follows_directly(self, at: int, name: Name) -> bool:
        """Whether only words of office stand between `at` and the name: "said Acme President and CEO Dora Roe"."""
        start = min(name.title_start, name.start)
        return start <= at + 1 or (
            name.kind == "person" and _OFFICES.fullmatch(self.text, at, start) is not None
        )

    def _names_between(self, start: int, end: int) -> list[Name]:
        index = bisect_right(self.name_starts, start - 1)
        chosen = []
        while index < len(self.names) and self.names[index].start < end:
            chosen.append(self.names[index])
            index += 1
        return chosen

    def _generic_value(self, match: re.Match[str]) -> str:
        """Its words without articles and links, places by their country: "Seoul's military" is South Korea's."""
        start, end = match.span("np")
        words = self.text[start:end].lower()
        if _POSSESSIVE.match(words) or (words.startswith("the ") and words[4:] in self.lexicon.anaphors):
            return f"pronoun: {words}"
        named = self._names_between(start, end)
        phrase = self.text[start:end]
        for name in reversed(named):
            country = seats().get(name.value, name.value)
            phrase = phrase[: name.start - start] + country + phrase[name.end - start :]
        bare = [w.strip("'’").removesuffix("'s").removesuffix("’s") for w in phrase.split()]
        kept = " ".join(w for w in bare if w.lower() not in _STOP and w)
        return f"group: {kept}" if named else f"unnamed: {kept.lower()}"

    def _at_verb(self, match: re.Match[str]) -> Iterator[Attribution]:
        verb = match.group()
        strict = verb in self.lexicon.reporting_verbs or verb in self.lexicon.telling_verbs
        sentence = self._sentence(match.start())
        follows_clause = strict or _CLAUSE.match(self.text, match.end(), sentence[1]) is not None
        before = self.text[sentence[0] : match.start()].rstrip()
        before = before[: len(before) - len(_matched(_ADVERBS, before))].rstrip()
        confirms = verb in self.lexicon.confirming_verbs and _PRONOUN.search(before) is None
        if follows_clause or confirms:
            found = list(self._sources_before(sentence[0], before, match.end()))
            if found:
                yield from found
                return
        quote_before = before.endswith(("”", '"', "»", ",", "“", "\x01"))
        if quote_before and verb in self.lexicon.reporting_verbs:
            yield from self._sources_after(match.start(), match.end() + 1)

    def _sources_before(self, origin: int, before: str, end: int) -> Iterator[Attribution]:
        """Sources at the end of `before`, a stretch of text that begins at `origin`."""
        name = self._name_at_end(origin, before)
        if name is not None:
            yield from self._named(origin, name, end)
            return
        generic = self.patterns.generic_before.search(
            self.text, max(origin, origin + len(before) - 90), origin + len(before)
        )
        if generic is not None:
            yield Attribution(generic.start("np"), end, self._generic_value(generic), None)
            return
        pronoun = _PRONOUN.search(before)
        if pronoun is not None:
            speaker = self._referent(pronoun.group().lower(), origin)
            if speaker is not None:
                yield Attribution(origin + pronoun.start(), end, _value_of(speaker), speaker)
            else:
                value = f"pronoun: {pronoun.group().lower()}"
                yield Attribution(origin + pronoun.start(), end, value, None)
        elif before.endswith(" and"):
            yield from self._subject(origin, end - 1, end)

    def _name_at_end(self, origin: int, before: str) -> Name | None:
        at = origin + len(before)
        name = self.by_end.get(at)
        within = name is not None and _PREPOSITION.search(
            self.text, origin, min(name.title_start, name.start)
        )
        if name is not None and not within:
            return name
        if not (within or before.endswith(",")):
            return None
        opening = before.rfind(",", 0, len(before) - 1)
        if opening < 0 or len(before) - opening > _APPOSITION:
            return None
        inner = self.by_end.get(at - 1)
        if inner is not None and inner.kind == "person" and inner.title_start <= origin + opening + 2:
            return inner  # the mayor of Ostia, Jane Roe, said
        outer = self.by_end.get(origin + opening)  # Jane Roe, the mayor of Ostia, said
        if outer is None or outer.kind == "place":
            return None
        if _PREPOSITION.search(
            self.text, origin, outer.start
        ):  # Jane Roe, head of Acme Films, a studio, said
            return next((n for n in self._names_between(origin, outer.start) if n.kind == "person"), None)
        return outer

    def _named(self, origin: int, name: Name, end: int) -> Iterator[Attribution]:
        start = min(name.title_start, name.start)
        owner = re.search(
            r"(?:[Tt]he )?([\w.]+(?: [\w.]+)?)['’]s? $", self.text[max(origin, start - 40) : start]
        )
        if owner is not None:
            start -= len(owner.group())
        joined = re.search(r"(?: and |, )(?:the |The )?$", self.text[max(origin, start - 9) : start])
        other = (
            self.by_end.get(start - len(joined.group()))
            if joined and joined.group().startswith(" and")
            else None
        )
        if other is not None and (other.kind == name.kind):
            yield Attribution(min(other.title_start, other.start), end, _value_of(other), other)
        yield Attribution(start, end, _value_of(name), name)

    def _at_participle(self, match: re.Match[str]) -> Iterator[Attribution]:
        origin, _ = self._sentence(match.start())
        before = self.text[origin : match.start()].rstrip()
        if before.endswith((",", " and")):
            yield from self._subject(origin, match.start(), match.end())

    def _subject(self, origin: int, start: int, end: int) -> Iterator[Attribution]:
        """The first person named in the sentence, for a verb without a subject of its own."""
        people = [n for n in self._names_between(origin, start) if n.kind == "person"]
        if people:
            yield Attribution(start if start != end - 1 else end - 4, end, _value_of(people[0]), people[0])

    def _referent(self, pronoun: str, origin: int) -> Name | None:
        """Who a pronoun in the sentence at `origin` stands for: the only person near, or who spoke last."""
        index = bisect_right(self.starts, origin) - 1
        near = self.starts[max(0, index - 1)]
        if pronoun in ("he", "she"):
            people = [n for n in self._names_between(near, origin) if n.kind == "person"]
            if len({n.value for n in people}) == 1:
                return people[0]
            if self.last is not None and self.last.source is not None and self.last.start >= near - 400:
                return self.last.source if self.last.source.kind == "person" else None
            return None
        last = self.last
        if (
            last is not None
            and last.source is not None
            and last.start >= near
            and last.source.kind != "person"
        ):
            return last.source
        return None


def _masked(text: str, spans: Sequence[Span]) -> str:
    """`text` with the characters inside `spans` replaced, lengths kept."""
    parts = []
    at = 0
    for start, end in sorted(spans):
        if start >= at:
            parts += [text[at:start], "\x01" * (end - start)]
            at = end
    return "".join(parts) + text[at:]


def _segment_end(text: str, at: int) -> int:
    match = _SEGMENT_END.search(text, at)
    return match.start() if match else len(text)


def _matched(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match.group() if match else ""


def _value_of(name: Name) -> str:
    kind = {"place": "group", "unknown": "person"}.get(name.kind, name.kind)
    return f"{kind}: {name.value}"
