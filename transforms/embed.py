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
from scipy.sparse import csr_matrix

DIMENSIONS = 256
LANGUAGES = frozenset({"en"})  # what the vectors cover; others are compared by their words alone

_STEPS = 1024  # a coordinate of a token is at most 8.1, so 2,000 tokens stay below 2**24
_LONGEST = 64  # letters of a word; what is longer is an address or garbage
_CHUNK = 4096  # texts tokenised at once


@cache
def _model() -> wordllama.WordLlamaInference:
    # `cache_dir` is the installed package itself, whose weights and tokenizer lie beside its code
    model = wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)
    model.tokenizer.no_padding()
    return model


def embed_words(forms: Sequence[str]) -> np.ndarray:
    """Vectors of single words: float32, shape (len(forms), 256), each the sum of its tokens' vectors."""
    model = _model()
    vectors = np.empty((len(forms), DIMENSIONS), dtype=np.float32)
    for first in range(0, len(forms), _CHUNK):
        chunk = list(forms[first : first + _CHUNK])
        tokens = [e.ids for e in model.tokenizer.encode_batch(chunk, add_special_tokens=False)]
        vectors[first : first + len(chunk)] = _counts(tokens, len(model.embedding)) @ model.embedding
    return vectors


def _counts(rows: Sequence[Sequence[int]], n_columns: int) -> csr_matrix:
    """How often each row names each column."""
    columns = np.fromiter(chain.from_iterable(rows), np.int64)
    bounds = np.cumsum([0, *map(len, rows)])
    return csr_matrix((np.ones(len(columns), np.float32), columns, bounds), shape=(len(rows), n_columns))


def embed(texts: Sequence[str]) -> np.ndarray:
    """Vectors of `texts`: float32, shape (len(texts), 256), of length 1, or 0 where no token is known."""
    return unit(embed_words(texts))


def embed_texts(texts: Sequence[Sequence[str]]) -> np.ndarray:
    """Vectors of texts, each the words between its spaces: as `embed`, at the cost of their different words.

    Tokens never reach over a space, so a text has those of its words. Sums are of whole numbers below 2**24, which
    float32 adds without error, so that a vector is the same whatever other texts stand beside it.
    """
    numbers: dict[str, int] = {}
    columns = [[numbers.setdefault(word, len(numbers)) for word in words] for words in texts]
    steps = np.rint(embed_words([word[:_LONGEST] for word in numbers]) * _STEPS)
    return unit(_counts(columns, len(numbers)) @ steps)


def unit(vectors: np.ndarray) -> np.ndarray:
    """`vectors` scaled to length 1; a zero vector stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
