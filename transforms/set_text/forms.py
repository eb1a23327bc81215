"""Notices filled into one form: the frame in common, and other figures and names in its gaps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np

from transforms.set_text.opened import GAP, Opened, covered, runs_of, stretches

_FRAME = 3  # words that stand between two gaps of a form
_NOUNS_HAVE_CAPITALS = ("de", "lb")


@dataclass(frozen=True, slots=True)
class FormConfig:
    """When two documents fill in one form.

    They share a frame: unbroken runs of three words and more, `least_runs` of them with gaps in between, which make
    `least_share` of the shorter text. And what stands in the gaps differs: of the figures, and of figures and names
    together, the smaller side has at most `most_common` in common with the other, of the names half. A report that
    was rewritten keeps its names and most of its figures; one brought up to date keeps the names.
    least_figures: of each side; where capitals tell no names, `least_alone`.
    """

    least_runs: int = 3
    least_share: float = 0.25
    most_common: float = 0.25
    most_names: float = 0.5
    least_figures: int = 3
    least_alone: int = 5


class Forms:
    """The figures and names of documents, and their runs of three words."""

    def __init__(self, opened: Opened, config: FormConfig = FormConfig()) -> None:
        self._opened, self._config = opened, config
        self._told: dict[int, tuple[set[int], set[int]]] = {}

    def same(self, a: int, b: int) -> bool:
        """Whether a and b fill in one form."""
        return self._differ(a, b) and self._share_frame(a, b)

    def _differ(self, a: int, b: int) -> bool:
        config = self._config
        (figures_a, names_a), (figures_b, names_b) = self._facts(a), self._facts(b)
        n_figures, n_names = min(len(figures_a), len(figures_b)), min(len(names_a), len(names_b))
        if n_figures < (config.least_figures if n_names else config.least_alone):
            return False
        figures, names = len(figures_a & figures_b), len(names_a & names_b)
        return (
            figures <= config.most_common * n_figures
            and names <= config.most_names * n_names
            and figures + names <= config.most_common * (n_figures + n_names)
        )

    def _facts(self, document: int) -> tuple[set[int], set[int]]:
        if document not in self._told:
            opened = self._opened
            inside = opened.words_of(document)
            hashes, words = opened.hashes[inside], opened.words
            capitals = np.flatnonzero(words.capitals[inside]).tolist()
            if opened.languages[document] in _NOUNS_HAVE_CAPITALS:
                capitals = []
            names = [word for word in capitals if not opened.begins_sentence(inside.start + word)]
            self._told[document] = (set(hashes[words.figures[inside]].tolist()), set(hashes[names].tolist()))
        return self._told[document]

    @cached_property
    def _runs(self) -> tuple[np.ndarray, np.ndarray]:
        return runs_of(self._opened.hashes, self._opened.owners, _FRAME)

    def _share_frame(self, a: int, b: int) -> bool:
        if len(self._opened.hashes[self._opened.words_of(a)]) > len(
            self._opened.hashes[self._opened.words_of(b)]
        ):
            a, b = b, a
        inside, other = self._opened.words_of(a), self._opened.words_of(b)
        runs, whole = self._runs
        framed = covered(np.isin(runs[inside], runs[other][whole[other]]) & whole[inside], _FRAME)
        if np.count_nonzero(framed) < self._config.least_share * len(framed):
            return False
        parts = stretches(framed)
        near = 1
        most = 1
        for (_, stop), (first, _) in pairwise(parts):
            near = near + 1 if first - stop <= GAP else 1
            most = max(most, near)
        return most >= self._config.least_runs
