"""Who said the words of each quotation, where the text tells."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from transforms.patterns import lazy_pattern
from transforms.quotes.clauses import is_owner, tokens
from transforms.quotes.frames import Frame, Subject
from transforms.quotes.offices import Offices
from transforms.quotes.people import Person
from transforms.quotes.speech import Speech
from transforms.spans import Span

_SIDE = 400  # code points beside a quotation in which its speaker is looked for
_EXPRESSION = 4  # words: a shorter quotation in what a body reports is an expression of somebody else's
_LONGEST_TITLE = 9  # words, behind a noun that has titles: the novel “...”
_MARK = 3  # code points of an opening mark and a space
_MEMORY = 1500  # code points before a quotation in which a pronoun may find its name
_COMPOUND = lazy_pattern(r"[”“\"»«’‘]-\w")  # “Long Water”-Star


def speakers(
    text: str,
    spans: Sequence[Span],
    sentences: Sequence[Span],
    people: Sequence[Person],
    speech: Speech,
) -> list[str | None]:
    """Who said the words in each of `spans`, under the fullest form of the name; None where the text does not tell.

    spans: disjoint and in order; sentences, people: those of the text, in order.
    """
    return _Reader(text, spans, [start for start, _ in sentences], people, speech).read()


TITLE = Subject("group")  # words in marks that nobody says: the name of a paper, a film


class _Reader:
    """Reads the quotations of one text from its beginning, and remembers who spoke."""

    def __init__(
        self,
        text: str,
        spans: Sequence[Span],
        starts: Sequence[int],
        people: Sequence[Person],
        speech: Speech,
    ) -> None:
        self._text = text
        self._spans = spans
        self._speech = speech
        self._starts = [at for at in starts if not self._is_behind_title(at)]
        self._people = people
        self._small = speech.prepositions | speech.articles
        self._offices = Offices(text, people, speech)
        self._subjects: list[Subject | None] = []
        self._named: list[str | None] = []
        self._going_on: list[str | None] = []  # whose words go on behind each quotation

    def read(self) -> list[str | None]:
        for number in range(len(self._spans)):
            subject = self._subject(number)
            self._subjects.append(subject)
            self._named.append(self._resolved(number, subject))
            title = subject is TITLE and number > 0
            self._going_on.append(self._going_on[-1] if title else self._named[-1])
        return self._named

    def _subject(self, number: int) -> Subject | None:
        left = self._left(number)
        if self._is_title(number, left) or self._is_denied(left):
            return TITLE
        sides = [
            lambda: self._opening(number),
            lambda: left.closing() if left.tokens else None,
        ]
        if self._is_led_to(number, left):
            sides.reverse()
        subject = sides[0]() or sides[1]()
        if subject is None and self._speech.frames_inside:
            return self._frame(*self._spans[number]).inside()
        return subject

    def _opening(self, number: int) -> Subject | None:
        """Who the words behind the quotation say spoke."""
        right = self._right(number)
        return right.opening(self._goes_on(number)) if right.tokens else None

    def _is_denied(self, left: Frame) -> bool:
        """Whether the words are amid what somebody denies: denied calling the town “a museum”."""
        if not left.tokens or left.tokens[-1].kind in ("comma", "colon", "stop"):
            return False
        return any(token.form in self._speech.denials for token in left.tokens[:-1])

    def _is_title(self, number: int, left: Frame) -> bool:
        """Whether the words in marks are a title or a name amid a sentence: the paper “Morning Post”."""
        start, end = self._spans[number]
        if _COMPOUND.match(self._text, end):
            return True
        words = self._text[start:end].split(None, _LONGEST_TITLE)
        if not left.tokens or not self._text[start:end].strip()[:1].isupper():
            return False
        last = left.tokens[-1]
        if last.form in self._speech.works and len(words) < _LONGEST_TITLE:
            return True
        if len(words) >= _EXPRESSION:
            return False
        led_to = last.kind in ("comma", "colon", "stop") or last.form in self._speech.verbs
        return not led_to and words[-1][-1].isalnum() and not self._goes_on(number)

    def _is_led_to(self, number: int, left: Frame) -> bool:
        """Whether the words before the quotation lead to it rather than what follows tells whose it is."""
        if not left.tokens:
            return False
        start = self._spans[number][0]
        partial = self._text[start : start + 1].islower()
        return partial or (left.tokens[-1].kind in ("comma", "colon") and not self._goes_on(number))

    def _resolved(self, number: int, subject: Subject | None) -> str | None:
        if subject is None:
            return self._before(number)
        if subject.person is not None:
            words = self._text[slice(*self._spans[number])].split(None, _EXPRESSION)
            expression = subject.person.kind == "body" and len(words) < _EXPRESSION
            return None if expression else subject.person.value
        if subject.kind == "pronoun":
            return self._referent(number)
        return self._offices.holder(subject.form, self._spans[number][0]) if subject.form else None

    def _referent(self, number: int) -> str | None:
        """Who "he" or "she" beside a quotation is: the one person whom its paragraph, or the one above, names.

        The paragraph above counts where its own names nobody before this sentence. None where two may be meant, or
        where the one is named as an owner or behind a preposition only.
        """
        start = self._spans[number][0]
        sentence = self._sentence(start)
        paragraph = self._line_start(start)
        above = self._line_start(max(0, paragraph - 1))
        for first in (paragraph, above):
            first = max(first, self._unnamed_until(number))
            spoke = self._spoke_last(number, first)
            if spoke and self._names_only(spoke, self._spans[number - 1][1], sentence):
                return spoke
            named = [p for p in self._outside(first, sentence) if p.kind == "person"]
            if named or spoke:
                values = {p.value for p in named} | ({spoke} if spoke else set())
                leads = spoke or any(map(self._may_lead, named))
                return values.pop() if len(values) == 1 and leads else None
        return None

    def _names_only(self, value: str, start: int, end: int) -> bool:
        """Whether `text[start:end]` names no other person than `value` outside quotations."""
        return all(p.value == value for p in self._outside(start, end) if p.kind == "person")

    def _line_start(self, at: int) -> int:
        """Where the paragraph of `at` begins, empty lines before it skipped; or as far back as memory goes."""
        furthest = max(0, at - _MEMORY)
        while at > furthest and self._text[at - 1] == "\n":
            at -= 1
        return max(furthest, self._text.rfind("\n", furthest, at) + 1)

    def _spoke_last(self, number: int, since: int) -> str | None:
        """Speaker of the quotation before, where it stands behind `since`."""
        return self._named[number - 1] if number and self._spans[number - 1][0] >= since else None

    def _unnamed_until(self, number: int) -> int:
        """Where the quotation before ends, if it is a pronoun's whose name is not known; else 0."""
        before = self._subjects[number - 1] if number else None
        unnamed = before is not None and before.kind == "pronoun" and self._named[number - 1] is None
        return self._spans[number - 1][1] if unnamed else 0

    def _outside(self, start: int, end: int) -> list[Person]:
        """People named in `text[start:end]` outside quotations."""
        between = self._people[bisect_left(self._people, (start,)) : bisect_left(self._people, (end,))]
        return [p for p in between if not self._is_quoted(p.start)]

    def _may_lead(self, person: Person) -> bool:
        """Whether a name may be a subject, by the words before it and its ending.

        Not one who was told ("told Coast TV's Dora Roe"), nor one behind a pronoun in its sentence, which is another:
        "She hinted that as long as Dora Roe ruled".
        """
        words_before = self._text[max(0, person.start - 40) : person.start].lower().split()[-3:]
        if is_owner(self._text, person) is not None or not self._small.isdisjoint(words_before[-1:]):
            return False
        if words_before[-1:] and words_before[-1].endswith(("'s", "’s")):
            words_before = words_before[:-1]
        if not self._speech.addresses.isdisjoint(words_before[-2:]):
            return False
        begun = self._text[self._sentence(person.start) : person.start].lower().split()
        return (self._speech.men | self._speech.women).isdisjoint(begun)

    def _is_quoted(self, at: int) -> bool:
        number = bisect_right(self._spans, (at, len(self._text))) - 1
        return number >= 0 and at < self._spans[number][1]

    def _before(self, number: int) -> str | None:
        """Speaker of the quotation before, where this one has no frame and goes on with it."""
        if not number:
            return None
        gap = self._spans[number - 1][1], self._spans[number][0]
        left = self._left(number)
        same_line = "\n" not in self._text[gap[0] : gap[1]]
        if not same_line:
            return None
        if not left.tokens:
            return self._going_on[number - 1]
        same_sentence = bisect_left(self._starts, gap[0]) == bisect_left(self._starts, gap[1])
        return self._going_on[number - 1] if same_sentence else None

    def _is_behind_title(self, at: int) -> bool:
        """Whether a sentence is said to begin behind a title: "a dit M." and "Huon"."""
        before = self._text[max(0, at - 8) : at].split()[-1:]
        return bool(before) and before[0].endswith(".") and before[0][:-1].lower() in self._speech.titles

    def _goes_on(self, number: int) -> bool:
        """Whether a comma shows that the sentence of the quotation goes on behind it."""
        end = self._spans[number][1]
        return "," in self._text[max(0, end - 2) : end + 3]

    def _left(self, number: int) -> Frame:
        """The sentence before the quotation, back to the one before it."""
        at = self._spans[number][0]
        before = self._spans[number - 1][1] if number else 0
        paragraph = self._text.rfind("\n", max(0, at - _SIDE), at) + 1
        end = len(self._text[max(0, at - _SIDE) : paragraph].rstrip()) + max(0, at - _SIDE)
        if (
            paragraph and at - paragraph <= _MARK and self._text[end - 1] == ":"
        ):  # it stands below what leads to it
            at = end
        else:
            before = max(before, paragraph)
        return self._frame(max(before, at - _SIDE, self._sentence(at)), at)

    def _sentence(self, at: int) -> int:
        """Where the sentence begins that `at` stands in or behind."""
        begun = bisect_right(self._starts, at) - 1
        return self._starts[begun] if begun >= 0 else 0

    def _right(self, number: int) -> Frame:
        end = self._spans[number][1]
        line_end = self._text.find("\n", end, end + _SIDE)
        ceiling = line_end if line_end >= 0 else min(len(self._text), end + _SIDE)
        if number + 1 < len(self._spans):
            ceiling = min(ceiling, self._spans[number + 1][0])
        following = bisect_left(self._starts, end)
        if following < len(self._starts) and self._starts[following] <= end + 3 and self._is_open(number):
            following += 1
        if following < len(self._starts):
            ceiling = min(ceiling, self._starts[following])
        return self._frame(end, max(end, ceiling))

    def _is_open(self, number: int) -> bool:
        """Whether the sentence may go on behind the quotation though a capital follows: "Why?" Dora Roe asked."""
        end = self._spans[number][1]
        return self._goes_on(number) or self._text[max(0, end - 1) : end] in ("?", "!", "-", "–", "—")

    def _frame(self, start: int, end: int) -> Frame:
        return Frame(tokens(self._text, start, end, self._people, self._speech), self._speech)
