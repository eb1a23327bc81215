"""Vectors of words and sentences from static embeddings that ship inside a wheel: no network, no model file.

The vectors were trained on English. A sentence's vector is the sum of its words' vectors, so that any span of
a document has one without being tokenised again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import cache
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from transforms.errors import ContractError
from transforms.wheel_files import wheel_file
from transforms.word_pieces import MOST, are_plain, pieces, tokenizer_file

if TYPE_CHECKING:
    import wordllama  # noqa: F401 - whose version counts in those of stages
    from tokenizers import Tokenizer

DIMENSIONS = 256
LANGUAGES = frozenset({"en"})  # what the vectors cover; others are compared by their words alone

_STEPS = 1024  # a coordinate of a token is at most 8.1, so 2,000 tokens stay below 2**24
_LONGEST = 64  # letters of a word; what is longer is an address or garbage
_CHUNK = 4096  # texts tokenised at once
_FEW = 8192  # vectors that are copied to be summed: 8 MB
_MOST_KNOWN = 1 << 16  # words whose tokens a worker keeps: some 10 MB
_known_tokens: dict[str, list[int]] = {}


@cache
def _vectors() -> np.ndarray:
    """Vectors by token, float16: those of WordLlama, which itself loads what could fetch others."""
    return mapped(wheel_file("wordllama", "weights", "l2_supercat_256.safetensors"), "embedding.weight")


@cache
def _tokenizer() -> Tokenizer:
    """What parts words into tokens."""
    from tokenizers import Tokenizer

    tokenizer = Tokenizer.from_file(str(tokenizer_file()))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def load() -> None:
    """Load what every text needs, before the first one is asked for."""
    _vectors()
    _tokenizer()


def _tokens(words: Sequence[str]) -> list[list[int]]:
    """The tokens of each word; the batches of a worker have most words in common."""
    new = [word for word in words if word not in _known_tokens]
    if len(_known_tokens) + len(new) > _MOST_KNOWN:
        _known_tokens.clear()
        new = list(words)
    encoded = _tokenizer().encode_batch(new, add_special_tokens=False)
    of_new = {word: e.ids for word, e in zip(new, encoded, strict=True)}
    _known_tokens.update((word, ids) for word, ids in of_new.items() if len(word) <= _LONGEST)
    return [of_new[word] if word in of_new else _known_tokens[word] for word in words]


def mapped(path: Path, name: str) -> np.ndarray:
    """An array of float16 in a file of safetensors, of which only what is used is read.

    The file begins with the length of its header, eight bytes, and the header, which is JSON.
    """
    with path.open("rb") as file:
        length = int.from_bytes(file.read(8), "little")
        about = json.loads(file.read(length))[name]
    if about["dtype"] != "F16":
        raise ContractError(f"{name} in {path} is {about['dtype']}.", "It should be F16.")
    offset = 8 + length + about["data_offsets"][0]
    return np.asarray(np.memmap(path, np.float16, "r", offset, tuple(about["shape"])))


@cache
def _widened() -> np.ndarray:
    """The vectors by token as float32; few are widened where they are summed, which takes less time than this."""
    return np.ascontiguousarray(_vectors().astype(np.float32))


def embed_words(forms: Sequence[str]) -> np.ndarray:
    """Vectors of single words: float32, shape (len(forms), 256), each the sum of its tokens' vectors."""
    vectors = np.empty((len(forms), DIMENSIONS), dtype=np.float32)
    are_few = len(forms) <= MOST and not _tokenizer.cache_info().currsize
    for first in range(0, len(forms), _CHUNK):
        chunk = list(forms[first : first + _CHUNK])
        ids, counts = _listed(pieces(chunk) if are_few and are_plain(chunk) else _tokens(chunk))
        vectors[first : first + len(chunk)] = sums(_widened() if len(ids) > _FEW else _vectors(), ids, counts)
    return vectors


def _listed(rows: Sequence[Sequence[int]]) -> tuple[np.ndarray, np.ndarray]:
    """The ids of all rows, and how many each has."""
    return np.fromiter(chain.from_iterable(rows), np.int64), np.fromiter(map(len, rows), np.int64)


def sums(
    vectors: np.ndarray, ids: np.ndarray, counts: np.ndarray, weights: np.ndarray | None = None
) -> np.ndarray:
    """The sum of the `vectors` that the first `counts[0]` of `ids` name, of those of the next `counts[1]` ...

    weights: of each of `ids`, 1 where not given. float32, shape (len(counts), width of `vectors`); 0 where a count
    is 0.
    """
    if weights is None:
        weights = np.ones(len(ids), np.float32)
    if len(ids) > _FEW:
        from scipy.sparse import csr_matrix  # copies no vector, but takes as long to load as numpy

        bounds = np.append(0, np.cumsum(counts))
        return csr_matrix((weights, ids, bounds), shape=(len(counts), len(vectors))) @ vectors
    result = np.zeros((len(counts), vectors.shape[1]), np.float32)
    rows, ends = weights[:, None] * vectors[ids], np.cumsum(counts)
    for one, first, end in zip(result, (ends - counts).tolist(), ends.tolist(), strict=True):
        np.add.reduce(rows[first:end], axis=0, out=one)  # one by one, as the other adds them: to the last bit
    return result


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
    return unit(sums(steps, *_listed(columns)))


def unit(vectors: np.ndarray) -> np.ndarray:
    """`vectors` scaled to length 1; a zero vector stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
