"""Facts that documents state: numbers, dates, names, attributions and quotations, each in a normal form."""

from transforms.facts.stage import facts

__all__ = ["facts"]
