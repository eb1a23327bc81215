"""Facts that documents state: numbers, dates, names, attributions and quotations, each in a normal form."""

from transforms.facts.stage import SPEAKER, facts

__all__ = ["SPEAKER", "facts"]
