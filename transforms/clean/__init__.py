"""Cleaning: what is not reporting is taken out of the text and kept with its reason."""

from transforms.clean.config import CleanConfig
from transforms.clean.stage import Cleaned, as_tables, clean, clean_row

__all__ = ["CleanConfig", "Cleaned", "as_tables", "clean", "clean_row"]
