"""Facts found by what they could be the same as."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from transforms.compare.same import Fact, same

LIKE = 32  # facts that are looked at for one that is the same, where as many share a mark with it


class FactIndex:
    """Facts of one side by what facts that can be the same share, so that not all are compared with all.

    Of mentions that no comparison tells apart the first stands for all.
    """

    def __init__(self, facts: Sequence[Fact]) -> None:
        self._by_key: dict[str, list[int]] = {}
        self._by_value: dict[str, list[int]] = {}
        self._first: dict[Hashable, int] = {}
        self._facts = facts
        for number, fact in enumerate(facts):
            if self._first.setdefault(fact.statement, number) == number:
                self._by_value.setdefault(fact.value, []).append(number)
                for key in fact.keys:
                    self._by_key.setdefault(key, []).append(number)

    def like(self, fact: Fact) -> list[Fact]:
        """Facts that can be the same as `fact`, in order of place; at most LIKE, those of the rarest marks."""
        numbers = set(self._by_value.get(fact.value, ())[:LIKE])
        groups = [group for key in fact.keys if (group := self._by_key.get(key)) is not None]
        for group in sorted(groups, key=len) if len(groups) > 1 else groups:
            if len(numbers) >= LIKE:
                break
            numbers.update(group[: LIKE - len(numbers)])
        return [self._facts[n] for n in sorted(numbers)]

    def has_value(self, value: str) -> bool:
        """Whether a fact has this value."""
        return value in self._by_value

    def first_same(self, fact: Fact) -> Fact | None:
        """The first fact, wherever it stands, that states the same as `fact`; one of equal value before others."""
        equal = (self._facts[number] for number in self._by_value.get(fact.value, ())[:LIKE])
        found = next((f for f in equal if same(fact, f, near=False)), None)
        if found is not None:
            return found
        matches = [f for f in self.like(fact) if f.value != fact.value and same(fact, f, near=False)]
        return min(matches, key=lambda f: f.start, default=None)
