"""Notices filled into one form: the frame in common, and other figures and names in its gaps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, cached_property
from itertools import pairwise

import numpy as np

from transforms.months import calendar_words
from transforms.set_text.gaps import Gaps, Kinds, gaps_between
from transforms.set_text.opened import GAP, Opened, Runs, covered, stretches
from transforms.word_hash import hash_forms

_FRAME = 3  # words that stand between two gaps of a form
_RUNS_IN_ORDER = 2  # of a frame whose gaps are compared place by place
_NOUNS_HAVE_CAPITALS = ("de", "lb")


@dataclass(frozen=True, slots=True)
class FormConfig:
    """When two documents fill in one form.

    They share a frame: unbroken runs of three words and more, `least_runs` of them with gaps in between, which make
    `least_share` of the shorter text. And what stands in the gaps differs: of the figures, and of figures and names
    together, the smaller side has at most `most_common` in common with the other, of the names half. A report that
    was rewritten keeps its names and most of its figures; one brought up to date keeps the names.
    least_figures: of each side; where capitals tell no names, `least_alone`, and one more document has the frame, of
    the `most_compared` first that share one with either.

    Or they have one order of words, of which a frame makes `least_share` of the shorter text, `least_filled` figures,
    weekdays or months are other ones at the same places, at one place each has a name of its headline that the other
    document has nowhere, and so have most names of either headline, or the headlines are alike but for such words.
    Or the frame makes `most_share`, and each has other figures at one place of it. Where less than half of what
    either headline tells stands in the other document, there are `least_figures` such, or two and two names, and of
    all at most `most_kept` are the same. Else they were printed more than a day apart, for what brings a report up to
    date comes sooner; `least_alone` are other ones, at most `most_common` are the same, and capitals tell names.
    Of 3,976 articles of 200 outlets this takes one pair for a form.
    Of two that share no passage, and are tied by their topic alone, less tells: at one place each has a word of its
    headline, be it no name, that the other has nowhere, or less than half of either headline stands there;
    `least_filled` figures are other ones and of all at most `most_filled` the same. Or `least_alone` are other ones,
    at most `most_common` the same, and more than `least_days` lies between: sooner it may be a count that went on.
    A passage has `run_words` words in a row, as in `PairConfig`.
    most_words, most_notice_words: of the shorter text, since a form is short; the latter where topic alone ties them.
    """

    least_runs: int = 3
    least_share: float = 0.25
    most_common: float = 0.25
    most_names: float = 0.5
    least_figures: int = 3
    least_alone: int = 5
    least_filled: int = 2
    most_filled: float = 0.6
    most_compared: int = 32
    most_share: float = 0.4
    most_kept: float = 0.4
    most_words: int = 1_000
    most_notice_words: int = 400
    least_days: float = 0.5
    run_words: int = 12


class Forms:
    """The figures and names of documents, and their runs of three words."""

    def __init__(self, opened: Opened, config: FormConfig = FormConfig()) -> None:
        self._opened, self._config = opened, config
        self._figures: dict[int, set[int]] = {}
        self._names: dict[int, set[int]] = {}
        self._named: dict[int, bool] = {}
        self._told: dict[int, set[int]] = {}
        self._kinds: dict[int, Kinds] = {}

    def is_likely(self, a: int, b: int) -> bool:
        """Whether two documents share a frame, and differ in its gaps."""
        return self._differ(a, b) and self.share_frame(a, b)

    def are_filled_otherwise(self, a: int, b: int) -> bool:
        """Whether two documents have one order of words, and other figures and names at the same places of it."""
        config = self._config
        if (gaps := self._gaps(a, b)) is None:
            return False
        n_words, n_figures = self._shorter(a, b), gaps.figures + gaps.kept_figures
        if self._name_others(a, b, gaps):
            return True
        if gaps.framed < config.most_share * n_words:
            return False
        if self._opened.titles_apart(a, b):
            is_other = gaps.figures >= config.least_figures or (
                min(gaps.figures, gaps.names) >= config.least_filled and gaps.kept_names <= gaps.names
            )
            return is_other and gaps.kept_figures <= config.most_kept * n_figures
        return (
            self._opened.days_apart(a, b) > 1
            and self.tells_names(a)
            and self.tells_names(b)
            and self._are_others(gaps)
        )

    def are_notices(self, a: int, b: int) -> bool:
        """Whether two documents that share little text, and have one topic, are two notices filled into one form."""
        config = self._config
        if (gaps := self._gaps(a, b)) is None or gaps.figures < config.least_filled:
            return False
        if self._name_others(a, b, gaps):
            return True
        if self._are_others(gaps) and self._opened.days_apart(a, b) > config.least_days:
            return True
        most_kept = config.most_filled * (gaps.figures + gaps.kept_figures)
        are_apart = gaps.opposed > 0 or self._opened.titles_apart(a, b)
        return are_apart and gaps.kept_figures <= most_kept

    def _name_others(self, a: int, b: int, gaps: Gaps) -> bool:
        """Whether headlines name others at one place of two notices.

        Of the names of either, more stand nowhere in the other document than stand there, or they are alike but for
        such names; and one outlet has both documents, or more than a day lies between: two outlets that report an
        event at once may each name who told them.
        """
        if not gaps.opposed_names or gaps.figures < self._config.least_filled:
            return False
        if not self._opened.of_one_outlet(a, b) and self._opened.days_apart(a, b) <= 1:
            return False
        own_a, own_b = self._opened.own_headlines(a, b)
        names_a, names_b = self._names_in_headline(a), self._names_in_headline(b)
        alike = self._opened.headline(a) - own_a == self._opened.headline(b) - own_b
        if alike and own_a <= names_a and own_b <= names_b:
            return True
        return 2 * len(names_a & own_a) > len(names_a) and 2 * len(names_b & own_b) > len(names_b)

    def _names_in_headline(self, document: int) -> set[int]:
        kinds = self._kinds_of(document)
        named = {word for word, is_name in zip(kinds.hashes, kinds.names, strict=True) if is_name}
        return named & self._opened.headline(document)

    def _are_others(self, gaps: Gaps) -> bool:
        """Whether hardly a figure in the gaps is the same."""
        config = self._config
        return gaps.figures >= config.least_alone and (
            gaps.kept_figures <= config.most_common * (gaps.figures + gaps.kept_figures)
        )

    def _gaps(self, a: int, b: int) -> Gaps | None:
        """The gaps of two documents, or None where they have no frame, or too few figures that are other ones."""
        config = self._config
        told_a, told_b = self._figures_and_days(a), self._figures_and_days(b)
        if min(len(told_a - told_b), len(told_b - told_a)) < config.least_filled:
            return None
        n_words = self._shorter(a, b)
        if n_words > config.most_words or np.count_nonzero(self._framed(a, b)) < config.least_share * n_words:
            return None
        gaps = gaps_between(self._kinds_of(a), self._kinds_of(b), _FRAME, self._opened.own_headlines(a, b))
        has_frame = gaps.runs >= _RUNS_IN_ORDER and gaps.framed >= config.least_share * n_words
        return gaps if has_frame else None

    def _shorter(self, a: int, b: int) -> int:
        """Words of the shorter text."""
        of_a, of_b = self._opened.words_of(a), self._opened.words_of(b)
        return min(of_a.stop - of_a.start, of_b.stop - of_b.start)

    def tells_names(self, document: int) -> bool:
        """Whether capitals mark names in it: not in German, nor where most letters have no capitals."""
        if document not in self._named:
            letters = [letter for letter in self._opened.texts[document] if letter.isalpha()]
            n_cased = sum(letter.islower() or letter.isupper() for letter in letters)
            all_nouns = self._opened.languages[document] in _NOUNS_HAVE_CAPITALS
            self._named[document] = not all_nouns and 2 * n_cased > len(letters)
        return self._named[document]

    def _differ(self, a: int, b: int) -> bool:
        config = self._config
        figures_a, figures_b = self._figures_of(a), self._figures_of(b)
        n_figures, figures = min(len(figures_a), len(figures_b)), len(figures_a & figures_b)
        if (
            n_figures < min(config.least_figures, config.least_alone)
            or figures > config.most_common * n_figures
        ):
            return False
        names_a, names_b = self._names_of(a), self._names_of(b)
        n_names, names = min(len(names_a), len(names_b)), len(names_a & names_b)
        return (
            n_figures >= (config.least_figures if n_names else config.least_alone)
            and names <= config.most_names * n_names
            and figures + names <= config.most_common * (n_figures + n_names)
        )

    def _figures_of(self, document: int) -> set[int]:
        if document not in self._figures:
            inside = self._opened.words_of(document)
            self._figures[document] = set(
                self._opened.hashes[inside][self._opened.words.figures[inside]].tolist()
            )
        return self._figures[document]

    def _names_of(self, document: int) -> set[int]:
        if document not in self._names:
            opened = self._opened
            inside = opened.words_of(document)
            names: list[int] = []
            if opened.languages[document] not in _NOUNS_HAVE_CAPITALS:
                is_name = opened.words.capitals[inside] & opened.inside_sentences[inside]
                names = opened.hashes[inside][is_name].tolist()
            self._names[document] = set(names)
        return self._names[document]

    def _figures_and_days(self, document: int) -> set[int]:
        if document not in self._told:
            inside = self._opened.words_of(document)
            self._told[document] = set(
                self._opened.hashes[inside][self._are_figures_or_days[inside]].tolist()
            )
        return self._told[document]

    @cached_property
    def _are_figures_or_days(self) -> np.ndarray:
        """Whether each word is a number, or a weekday or month in the language of its document."""
        opened = self._opened
        found = opened.words.figures.copy()
        for language in np.unique(opened.languages):
            these = (opened.languages == language)[opened.owners]
            found[these] |= np.isin(opened.hashes[these], _calendar(str(language)))
        return found

    def _kinds_of(self, document: int) -> Kinds:
        if document not in self._kinds:
            inside = self._opened.words_of(document)
            figures = self._are_figures_or_days[inside]
            names = self._are_names[inside] & ~figures
            if not self.tells_names(document):
                names = np.zeros(len(names), bool)
            self._kinds[document] = Kinds(
                self._opened.hashes[inside].tolist(), figures.tolist(), names.tolist()
            )
        return self._kinds[document]

    @cached_property
    def _are_names(self) -> np.ndarray:
        """Whether each word has a capital inside a sentence, or begins one before a word that has."""
        within = self._opened.words.capitals & self._opened.inside_sentences
        return within | (self._opened.words.capitals & np.append(within[1:], False))

    @cached_property
    def _runs(self) -> Runs:
        return Runs(self._opened.hashes, self._opened.owners, _FRAME)

    def share_frame(self, a: int, b: int, *others: int) -> bool:
        """Whether the shorter of a and b is framed by runs that all of these documents have."""
        framed = self._framed(a, b, *others)
        if np.count_nonzero(framed) < self._config.least_share * len(framed):
            return False
        parts = stretches(framed)
        near = 1
        most = 1
        for (_, stop), (first, _) in pairwise(parts):
            near = near + 1 if first - stop <= GAP else 1
            most = max(most, near)
        return most >= self._config.least_runs

    def _framed(self, a: int, b: int, *others: int) -> np.ndarray:
        """Whether each word of the shorter of a and b stands in a run that all of these documents have."""
        inside, *rest = sorted((self._opened.words_of(d) for d in (a, b)), key=lambda s: s.stop - s.start)
        rest += [self._opened.words_of(other) for other in others]
        return covered(np.logical_and.reduce([self._runs.also_in(inside, other) for other in rest]), _FRAME)


@cache
def _calendar(language: str) -> np.ndarray:
    """Hashes of the weekdays and months of a language."""
    return hash_forms(sorted(calendar_words(language)))
