"""Articles that are made, not collected, as JSON lines: as many as wanted, the same for the same seed.

Each has sentences drawn from agency texts, half of whose words are replaced by words drawn by their frequency, so
that the lengths of sentences and the Zipf curve of the vocabulary stay. Lengths are lognormal with a mean of 450
words, as real ones are. One article in ten is an earlier one of the same four days with a tenth of its words
replaced, one in twenty ends with the first 60 words of such a one. A thousand articles come a day, 15 % say no day,
and each lies in one of several files drawn at random. No two sentences are otherwise the same, as in real news.
"""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path

import numpy as np

from benchmarks.sets import read_lines
from transforms.split import sentence_spans

PER_DAY = 1_000
PER_FILE = 5_000
FIRST_DAY = datetime(2020, 1, 1, tzinfo=UTC)
WORDS = 450
SPREAD = 0.56  # standard deviation of the logarithm of the words of 400 real articles (real-coverage)
UNDATED = 0.15
OUTLETS = 500
SENTENCES_A_PARAGRAPH = 3
DRAWN_AT_ONCE = 1_000


class Maker:
    """Makes articles. A text is an array of word numbers until it is written."""

    def __init__(self, path: Path, seed: int = 1) -> None:
        texts = [" ".join(row["text"].split()) for row in read_lines(path)]
        sentences = [text[a:b].split() for text in texts for a, b, _ in sentence_spans(text)]
        self.words, coded = np.unique([word for s in sentences for word in s], return_inverse=True)
        self.words = self.words.astype(object)
        self.stream = coded.astype(np.int32)  # a word drawn from here is drawn by its frequency
        self.lengths = np.array([len(s) for s in sentences])
        self.starts = np.cumsum(self.lengths) - self.lengths
        self.draw = np.random.default_rng(seed)
        self.recent: deque[np.ndarray] = deque(maxlen=4 * PER_DAY)

    def articles(self, count: int, first: int = 0) -> Iterator[dict[str, str]]:
        """`count` articles in order of time, the first of them number `first` of the collection."""
        for number, text in zip(range(first, first + count), self._texts(count), strict=True):
            words = self.words[text]
            outlet = int(OUTLETS * self.draw.random() ** 3)  # some have many articles, most have few
            article = {
                "url": f"https://outlet-{outlet}.example/{number}",
                "outlet": f"outlet-{outlet}.example",
                "title": " ".join(words[: self.draw.integers(6, 13)]).rstrip(".,"),
                "text": self._paragraphs(words),
            }
            if self.draw.random() >= UNDATED:
                article["published_at"] = (FIRST_DAY + timedelta(days=number / PER_DAY)).isoformat()
            yield article

    def _paragraphs(self, words: np.ndarray) -> str:
        ends = [place + 1 for place, word in enumerate(words) if word.endswith(".")]
        breaks = [0, *ends[SENTENCES_A_PARAGRAPH - 1 :: SENTENCES_A_PARAGRAPH], len(words)]
        parts = (" ".join(words[a:b]) for a, b in pairwise(breaks))
        return "\n\n".join(part for part in parts if part)

    def _texts(self, count: int) -> Iterator[np.ndarray]:
        for first in range(0, count, DRAWN_AT_ONCE):
            for own in self._own_texts(min(DRAWN_AT_ONCE, count - first)):
                text, kind = own, self.draw.random()
                if self.recent and kind < 0.15:
                    earlier = self.recent[self.draw.integers(len(self.recent))]
                    text = self._replaced(earlier, 0.1) if kind < 0.1 else np.concatenate([own, earlier[:60]])
                self.recent.append(text)
                yield text

    def _own_texts(self, count: int) -> list[np.ndarray]:
        """Texts of drawn sentences, half of their words replaced."""
        drawn = self.draw.lognormal(np.log(WORDS) - SPREAD**2 / 2, SPREAD, count)
        sizes = np.maximum(np.round(drawn / self.lengths.mean()).astype(int), 1)
        chosen = self.draw.integers(len(self.starts), size=sizes.sum())
        lengths = self.lengths[chosen]
        offsets = np.arange(lengths.sum()) - np.repeat(np.cumsum(lengths) - lengths, lengths)
        coded = self._replaced(self.stream[np.repeat(self.starts[chosen], lengths) + offsets], 0.5)
        return np.split(coded, np.cumsum(lengths)[np.cumsum(sizes)[:-1] - 1])

    def _replaced(self, text: np.ndarray, share: float) -> np.ndarray:
        """`text` with this share of its words replaced by words drawn by their frequency."""
        changed = self.draw.random(len(text)) < share
        return np.where(changed, self.stream[self.draw.integers(len(self.stream), size=len(text))], text)

    def write(self, folder: Path, count: int, first: int = 0) -> int:
        """Write `count` articles as JSON lines into files of some `PER_FILE`; returns their number of words."""
        n_files = -(-count // PER_FILE)
        n_words = 0
        with ExitStack() as stack:
            files = [
                stack.enter_context((folder / f"{first:09}-{n:03}.jsonl").open("w", encoding="utf-8"))
                for n in range(n_files)
            ]
            for article in self.articles(count, first):
                n_words += len(article["text"].split())
                files[self.draw.integers(n_files)].write(json.dumps(article) + "\n")
        return n_words
