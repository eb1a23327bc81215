"""Reading: from the bytes of an input file to the article-like items in it."""

from transforms.read.dispatch import read
from transforms.read.model import Item, Metadata, ReadConfig, Reject

__all__ = ["Item", "Metadata", "ReadConfig", "Reject", "read"]
