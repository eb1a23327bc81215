"""Extraction: from items to article text and metadata."""

from transforms.extract.stage import EXTRACTED, ExtractConfig, extract

__all__ = ["EXTRACTED", "ExtractConfig", "extract"]
