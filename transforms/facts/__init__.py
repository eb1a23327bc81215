"""Facts that texts state: numbers, dates, names, attributions and quotations, each in a normal form."""

from transforms.facts.reading import Reading, facts, read

__all__ = ["Reading", "facts", "read"]
