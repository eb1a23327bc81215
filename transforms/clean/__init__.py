"""Cleaning: what is not reporting is taken out of the text and kept with its reason."""

from transforms.clean.stage import CleanConfig, clean

__all__ = ["CleanConfig", "clean"]
