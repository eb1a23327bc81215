"""Sentence vectors from static embeddings that ship inside a wheel: no network, no model file to fetch."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path

import numpy as np
import wordllama

DIMENSIONS = 256


@cache
def _model() -> wordllama.WordLlamaInference:
    # `cache_dir` is the installed package itself, whose weights and tokenizer lie beside its code
    return wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)


def embed(texts: Sequence[str]) -> np.ndarray:
    """Vectors of `texts`: float32, shape (len(texts), 256), of length 1, or 0 where no token is known."""
    if not texts:
        return np.empty((0, DIMENSIONS), dtype=np.float32)
    vectors = np.asarray(_model().embed(list(texts), norm=False), dtype=np.float32)
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
