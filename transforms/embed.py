"""Vectors of words and sentences from static embeddings that ship inside a wheel: no network, no model file.

The vectors were trained on English. A sentence's vector is the sum of its words' vectors, so that any span of
a document has one without being tokenised again.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path

import numpy as np
import wordllama

DIMENSIONS = 256
LANGUAGES = frozenset({"en"})  # what the vectors cover; others are compared by their words alone

_CHUNK = 4096  # texts gathered at once: about 100 MB of token vectors for sentences of 25 tokens


@cache
def _model() -> wordllama.WordLlamaInference:
    # `cache_dir` is the installed package itself, whose weights and tokenizer lie beside its code
    model = wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)
    model.tokenizer.no_padding()
    return model


def embed_words(forms: Sequence[str]) -> np.ndarray:
    """Vectors of single words: float32, shape (len(forms), 256), each the sum of its tokens' vectors."""
    vectors = np.zeros((len(forms), DIMENSIONS), dtype=np.float32)
    for first in range(0, len(forms), _CHUNK):
        chunk = list(forms[first : first + _CHUNK])
        _sum_tokens(chunk, vectors[first : first + len(chunk)])
    return vectors


def _sum_tokens(texts: list[str], out: np.ndarray) -> None:
    model = _model()
    tokens = [e.ids for e in model.tokenizer.encode_batch(texts, add_special_tokens=False)]
    counts = np.array([len(ids) for ids in tokens])
    known = counts > 0
    if known.any():
        flat = np.asarray(model.embedding)[np.fromiter(chain.from_iterable(tokens), dtype=np.int64)]
        firsts = np.concatenate([[0], np.cumsum(counts[known])[:-1]])
        out[known] = np.add.reduceat(flat, firsts, axis=0)


def embed(texts: Sequence[str]) -> np.ndarray:
    """Vectors of `texts`: float32, shape (len(texts), 256), of length 1, or 0 where no token is known."""
    return unit(embed_words(texts))


def unit(vectors: np.ndarray) -> np.ndarray:
    """`vectors` scaled to length 1; a zero vector stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
