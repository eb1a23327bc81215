"""Notices filled into one form: the frame in common, and other figures and names in its gaps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from transforms.set_text.opened import GAP, Opened, Runs, covered, stretches

_FRAME = 3  # words that stand between two gaps of a form
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
    """

    least_runs: int = 3
    least_share: float = 0.25
    most_common: float = 0.25
    most_names: float = 0.5
    least_figures: int = 3
    least_alone: int = 5
    most_compared: int = 32


class Forms:
    """The figures and names of documents, and their runs of three words."""

    def __init__(self, opened: Opened, config: FormConfig = FormConfig()) -> None:
        self._opened, self._config = opened, config
        self._figures: dict[int, set[int]] = {}
        self._names: dict[int, set[int]] = {}
        self._named: dict[int, bool] = {}

    def is_likely(self, a: int, b: int) -> bool:
        """Whether two documents share a frame, and differ in its gaps."""
        return self._differ(a, b) and self.share_frame(a, b)

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

    @cached_property
    def _runs(self) -> Runs:
        return Runs(self._opened.hashes, self._opened.owners, _FRAME)

    def share_frame(self, a: int, b: int, *others: int) -> bool:
        """Whether the shorter of a and b is framed by runs that all of these documents have."""
        inside, *rest = sorted((self._opened.words_of(d) for d in (a, b)), key=lambda s: s.stop - s.start)
        rest += [self._opened.words_of(other) for other in others]
        framed = covered(np.logical_and.reduce([self._runs.also_in(inside, other) for other in rest]), _FRAME)
        if np.count_nonzero(framed) < self._config.least_share * len(framed):
            return False
        parts = stretches(framed)
        near = 1
        most = 1
        for (_, stop), (first, _) in pairwise(parts):
            near = near + 1 if first - stop <= GAP else 1
            most = max(most, near)
        return most >= self._config.least_runs
