"""Passages that two documents share: copied, edited, reworded or quoted."""

from transforms.align.config import AlignConfig
from transforms.align.table import align, align_texts

__all__ = ["AlignConfig", "align", "align_texts"]
