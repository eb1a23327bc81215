"""The subject of a verb of saying, in the words around a quotation."""

from __future__ import annotations

from typing import Literal, NamedTuple

from transforms.quotes.clauses import Clause
from transforms.quotes.people import Person

_STEPS = 12  # phrases between a subject and its verb
_DIRECTLY = 6  # words from a verb of judging to the quotation: "condemned the plan as"
_OFFICE_WORDS = 5  # between a body and who speaks for it: "NATO deputy secretary general"
_GROUP = 16  # words of office between a verb and the name behind it


class Subject(NamedTuple):
    """Who a clause has as its subject: a name, a pronoun of one person, or a group of words that names nobody.

    form: the pronoun, or the office by which a group means one person ("the minister").
    """

    kind: Literal["name", "pronoun", "group"]
    person: Person | None = None
    form: str = ""


GROUP = Subject("group")


class Frame(Clause):
    """A clause on one side of a quotation, asked whose words these are."""

    def opening(self, sure: bool) -> Subject | None:
        """Subject of a frame that follows the words quoted: "said Dora Roe", "Dora Roe, the mayor, said".

        sure: whether a comma shows that the sentence goes on; then any verb will do.
        """
        at = self.skipped(0, ("comma", "stop"))
        verb = self.past_helpers(at)
        if verb < len(self.tokens) and self.is_pronoun(verb):  # a-t-elle dit
            return self._pronoun(verb) if self._verb_follows(verb) else None
        if self.is_verb(verb):
            if self.tokens[verb].form in self.speech.addresses:
                return GROUP
            if self.speech.inverts and self.kind(verb + 1) == "comma":
                return None  # als Dora Roe es „...“ nannte, ging Jan Roe
            return self._missing(verb) or self.after(verb)
        if verb > at and self.verbs and self.tokens[verb].kind in ("name", "noun"):  # hatte Dora Roe gesagt
            return Subject("name", self.tokens[verb].person)
        if (behind := self.source(at)) is not None:
            return self.after(behind - 1)
        goes_on = (
            at < len(self.tokens) and self.tokens[at].kind != "name"
        )  # "that it will rain, said Dora Roe"
        for verb in self.verbs:
            subject = self._behind_comma(verb) if goes_on else None
            subject = subject or self.before(verb, at)
            if subject is not None:
                return subject
        return self._by_any_verb(self.past_helpers(at)) if sure else None

    def closing(self) -> Subject | None:
        """Subject of a frame that leads to the words quoted: "Dora Roe told the council that it was"."""
        pronoun = None
        for number in range(len(self.tokens) - 1, -1, -1):
            subject = self._leads(number)
            if subject is not None and subject.kind != "pronoun":
                return subject if subject.kind == "name" or pronoun is None else pronoun
            pronoun = pronoun or subject
        introduced = self.tokens[-1].kind == "colon"
        return pronoun or (self.first_person() if introduced else None)

    def inside(self) -> Subject | None:
        """Subject of a frame between commas or dashes inside the marks: "..., souligne Dora Roe, ..."."""
        for verb in self.verbs:
            at = verb - 1
            while at >= 0 and self.is_helper(at):
                at -= 1
            if (
                at >= 0
                and self.tokens[at].kind in ("comma", "stop")
                and (subject := self._behind_first(verb))
            ):
                return subject
        return None

    def _leads(self, number: int) -> Subject | None:
        """Subject that the word at `number` gives to what follows it."""
        token = self.tokens[number]
        if token.kind == "owner":
            return self._of_claim(number)
        if token.kind != "word":
            return None
        if self.is_verb(number):
            if token.form in self.speech.judging and len(self.tokens) - number > _DIRECTLY:
                return None
            ends = ("comma", "colon", "stop", None)
            named = self._past_titles(number + 1)
            between = self._behind_comma(number) if self.kind(named + 1) in ends else None
            return between or self.before(number, 0) or self._behind_first(number)
        if (behind := self.source(number)) is not None:
            source = self.after(behind - 1)
            return source if source.kind == "name" else None
        if token.form not in self.speech.participles:
            return None
        return self._name_beside(number) or self._of_the_clause_before(number)

    def _of_claim(self, owner: int) -> Subject | None:
        """The owner of what was said: "Dora Roe's claim that it was"."""
        said, that = ([*self.tokens[owner + 1 : owner + 3], None, None])[:2]
        if said is None or that is None or that.form not in self.speech.openers:
            return None
        is_said = not self.speech.also_nouns.isdisjoint((said.form, f"{said.form}s"))
        return Subject("name", self.tokens[owner].person) if is_said else None

    def _name_beside(self, participle: int) -> Subject | None:
        """The name right before a participle: "with Dora Roe shouting"."""
        at = participle - 1
        while at >= 0 and self.is_helper(at):
            at -= 1
        return Subject("name", self.tokens[at].person) if at >= 0 and self.tokens[at].kind == "name" else None

    def _of_the_clause_before(self, stop: int) -> Subject | None:
        """Subject of the last verb of saying before token `stop`; without one the first person named."""
        verbs = (verb for verb in reversed(self.verbs) if verb < stop)
        subjects = (self.before(verb, 0) for verb in verbs)
        return next((subject for subject in subjects if subject is not None), None) or self.first_person(stop)

    def _by_any_verb(self, at: int) -> Subject | None:
        """A name, or pronoun, with a word beside it that can only be its verb: "Dora Roe sang", "sang Dora Roe"."""
        kinds = [token.kind for token in self.tokens[at : at + 2]]
        if kinds == ["word", "word"] and self.is_pronoun(at + 1) and not self.is_small(at):
            return self._pronoun(at + 1)
        verb = at + 1 if kinds == ["name", "word"] else at
        if kinds[:1] == ["word"] and self.speech.inverts and not self.is_small(at):
            subject = self.after(at)
            return subject if subject.kind == "name" else None
        if kinds not in (["name", "word"], ["word", "name"]) or self.is_small(verb):
            return None
        return Subject("name", self.tokens[2 * at + 1 - verb].person)

    def _missing(self, verb: int) -> Subject | None:
        """A subject left out behind the verb that ends a frame: "ricorda"."""
        behind = self.kind(self.past_helpers(verb + 1))
        left_out = self.speech.subject_may_be_missing and behind in (None, "stop", "colon")
        return Subject("pronoun") if left_out else None

    def first_person(self, stop: int | None = None) -> Subject | None:
        """The first person named before token `stop`, owners and places left out."""
        for number, token in enumerate(self.tokens[:stop]):
            person = token.person if token.kind == "name" else None
            if person is None or person.kind == "body" or self.is_preposition(number - 1):
                continue
            led = self.leads_to(number, -1)
            if led is None or self.tokens[led].form in self.speech.articles:
                return Subject("name", person)
        return None

    def before(self, verb: int, first: int) -> Subject | None:
        """Subject of the verb at `verb`, among the tokens from `first` on; None where none is seen."""
        at = verb - 1
        for _ in range(_STEPS):
            while at >= first and self.is_helper(at):
                at -= 1
            if at < first:
                return None
            token = self.tokens[at]
            if token.kind == "noun" and (self.has_title(at) or not self.is_described(at)):
                return Subject("name", token.person)
            if token.kind == "name":
                led = self.leads_to(at, first)
                if led is None and not self.is_preposition(at - 1):
                    return Subject("name", token.person)
                at = (at - 1 if led is None else led) - 1
            elif token.kind == "comma":
                return self._behind_appositions(at, first)
            elif token.kind in ("colon", "stop"):
                return None
            elif token.kind == "owner":
                return GROUP
            elif self.is_pronoun(at):
                return self._pronoun(at)
            elif token.form in self.speech.relatives:
                at -= 2 if at > first and self.tokens[at - 1].kind == "comma" else 1
            elif token.form in self.speech.joins:
                return self._of_the_clause_before(at)
            else:
                phrase = self.preposition_before(at, first)
                if phrase is None:
                    return self._office(at)
                at = phrase - 1
        return None

    def _behind_appositions(self, comma: int, first: int) -> Subject | None:
        """Subject that the comma at `comma` parts from its verb.

        "Dora Roe, head of Acme, a mill, said"; "the head of Acme, Dora Roe, said".
        """
        end = comma
        one_comma = self.speech.inverts and first < end and self.comma_before(end, first) < first
        if one_comma and self._goes_on_behind(self.past_helpers(comma + 1)):
            return GROUP  # "a blow to Dora Roe, wrote the paper": one comma opens no apposition
        for _ in range(_STEPS):
            start = self.comma_before(end, first) + 1
            part = self.tokens[start:end]
            if part and part[-1].kind == "name":
                if part[0].form in self.speech.members:
                    return GROUP  # "critics, among them Dora Roe, said"
                if not any(self.is_small(n) for n in range(start, end)):
                    return Subject("name", part[-1].person)
            if start <= first:
                break
            end = start - 1
        return self.first_person(comma)

    def _past_titles(self, at: int) -> int:
        while at < len(self.tokens) and self.tokens[at].form in self.speech.titles:
            at += 1  # a dit M. Roux
        return at

    def _goes_on_behind(self, verb: int) -> bool:
        """Whether words follow a verb, its subject perhaps, and not a mark: ", schrieb die Zeitung"."""
        return self.kind(verb + 1) in ("word", "name", "noun", "owner")

    def after(self, verb: int) -> Subject:
        """Subject behind the verb at `verb`: "said the mayor, Dora Roe"."""
        at = self.past_helpers(verb + 1)
        if self.is_verb(at):  # según dijo Dora Roe
            at = self.past_helpers(at + 1)
        if at < len(self.tokens) and self.is_pronoun(at):
            return self._pronoun(at)
        for number in range(at, min(len(self.tokens), at + _GROUP)):
            token = self.tokens[number]
            if token.kind in ("stop", "colon") or (number > at and self._ends_source(number)):
                break
            if token.person is None or token.kind == "owner":
                continue
            named = token.person.kind == "person" and not self.is_preposition(number - 1)
            if number == at or ((named or self.has_title(number)) and self.leads_to(number, at) is None):
                return Subject("name", self._officer(number) or token.person)
        return self._office(at + 1) if self.kind(at) == "word" else GROUP

    def _officer(self, body: int) -> Person | None:
        """Who is named with an office of the body at `body`: "said NATO chief Dora Roe"; None where nobody is."""
        person = self.tokens[body].person
        if person is None or person.kind != "body":
            return None
        for number in range(body + 1, min(len(self.tokens), body + 1 + _OFFICE_WORDS)):
            token = self.tokens[number]
            if token.kind == "name" and number > body + 1:
                return token.person if token.person and token.person.kind == "person" else None
            if token.kind != "word" or self.is_preposition(number) or self.is_verb(number):
                return None
        return None

    def _ends_source(self, at: int) -> bool:
        """Whether what stands behind token `at` is no part of a source: another clause, or who did something to it.

        A comma goes on with a name, or with words of office: "said a man, while Sergeant Dora Roe", but "said the
        sergeant, Dora Roe".
        """
        token = self.tokens[at]
        if token.kind == "comma":
            return self.kind(at + 1) == "word" and not (
                self.tokens[at + 1].form in self.speech.articles or self._is_title(at + 1)
            )
        return self.is_verb(at) or token.form in self.speech.agents

    def _is_title(self, at: int) -> bool:
        form = self.tokens[at].form
        return form in self.speech.titles or (
            bool(self.speech.title_endings) and form.endswith(self.speech.title_endings)
        )

    def _office(self, at: int) -> Subject:
        """The group whose noun is the word at `at`; where "the" stands before it, with its form."""
        is_one = 0 < at < len(self.tokens) and self.tokens[at - 1].form in self.speech.definite
        return Subject("group", None, self.tokens[at].form) if is_one else GROUP

    def _behind_first(self, verb: int) -> Subject | None:
        """A name right behind a verb that opens its clause: "dijo Juan Pérez"."""
        if self.tokens[verb].form in self.speech.addresses:
            return None  # told Coast TV
        at = self.past_helpers(verb + 1)
        follows = self.kind(self._past_titles(at)) in ("name", "noun") or (
            self.kind(at) == "word" and self.is_pronoun(at)
        )
        return self.after(verb) if follows else None

    def _verb_follows(self, at: int) -> bool:
        return self.is_verb(self.past_helpers(at + 1))

    def _pronoun(self, at: int) -> Subject:
        return Subject("pronoun", None, self.tokens[at].form)

    def _behind_comma(self, verb: int) -> Subject | None:
        """A name right behind a verb that follows a comma."""
        at = verb - 1
        while at > 0 and self.is_helper(at):
            at -= 1  # a dit Dora Roe
        return self._behind_first(verb) if at >= 0 and self.tokens[at].kind == "comma" else None
