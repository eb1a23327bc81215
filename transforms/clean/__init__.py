"""Cleaning: what is not reporting is taken out of the text and kept with its reason."""

from transforms.clean.stage import CleanConfig, Cleaned, as_tables, clean, clean_row

__all__ = ["CleanConfig", "Cleaned", "as_tables", "clean", "clean_row"]
