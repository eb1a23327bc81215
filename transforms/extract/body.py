"""The body of an article page: our own reading of its blocks, and second opinions where that is in doubt."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field
from math import exp, log10
from typing import NamedTuple

from transforms.extract.access import page_access
from transforms.extract.article import ArticleConfig, find_article
from transforms.extract.tree import Tree
from transforms.letters import letters

# trafilatura logs a warning for each page without text; such a page has its row in `rejects`
logging.getLogger("trafilatura").setLevel(logging.ERROR)

_PARAGRAPH = 80  # letters of a line that is no heading, label or item of a list
_SHORT = 200  # letters: the shortest item of news, some 35 words


@dataclass(frozen=True, slots=True)
class BodyConfig:
    """When a page is in doubt, and whether it is then worth more time.

    A page is in doubt when the article found has under half of the prose on the page (comments, teasers and
    notices have more), or is shorter than any item of news (200 letters, some 35 words). That is one page
    in ten, so that asking two other extractors there adds a tenth of their cost. sure_looks: the faster of them is
    also asked where the text does not look like an article, for how surely it is one; on two labelled sets its answer
    makes that worse from .7 on (mean squared error of 34 texts there .15, without it .13). fast: never ask, unless no
    text was found.
    agreed: with so much of the faster one's words the other is not asked, for it could not outweigh both.
    margin: our own reading stays unless another agrees with the rest by so much more.
    """

    fast: bool = False
    article: ArticleConfig = field(default_factory=ArticleConfig)
    sure_share: float = 0.5
    sure_prose: int = 200
    sure_looks: float = 0.7
    agreed: float = 0.9
    margin: float = 0.1


class Body(NamedTuple):
    """Body text of a page, one paragraph a line, "" where none is found; and whether it is that of a live page.

    access: whether the page shows all of it, see `page_access`. confidence: how surely it is the article, in [0, 1].
    """

    text: str
    live: bool
    access: str | None = None
    confidence: float | None = None


def page_body(tree: Tree, page: bytes, config: BodyConfig = BodyConfig(), live: bool = False) -> Body:
    """Body of `page`, in UTF-8 and parsed as `tree`. live: whether the page says that it is live."""
    article = find_article(tree.root, config.article, live)
    live |= article.live
    access = page_access(tree, article.prose)
    looks = confidence(article.text, None)
    sure = (
        article.share >= config.sure_share and min(article.prose, letters(article.text)) >= config.sure_prose
    )
    if (config.fast and article.text) or (sure and looks >= config.sure_looks) or article.live:
        return Body(article.text, live, access, looks)
    others = [_by_resiliparse(page)]
    agreement = _agreement(article.text, others[0])
    if sure or agreement >= config.agreed:
        return Body(article.text, live, access, confidence(article.text, agreement))
    others.append(_by_trafilatura(page))
    text = _most_agreed([article.text, *others], config.margin)
    agreement = max(
        (_agreement(text, other) for other in (article.text, *others) if other != text), default=0.0
    )
    return Body(text, live, access, confidence(text, agreement))


def confidence(text: str, agreement: float | None) -> float:
    """How surely `text` is all of an article and nothing else, in [0, 1].

    agreement: share of words in common with another reading, None where none was asked. Beside it two things tell:
    the share of the text in lines that are paragraphs, and its length, from a few words to some 350. A logistic
    curve, fitted on labelled pages (right: F1 of .9 and more) and on the same pages without their articles, which
    count a quarter; `benchmarks/extraction.py` prints how often it is right.
    """
    if not text:
        return 0.0
    size_of = len if letters(text) == len(text) else letters
    sizes = [size_of(line) for line in text.split("\n")]
    paragraphs = sum(size for size in sizes if size >= _PARAGRAPH)
    share = paragraphs / sum(sizes)
    length = min(1.0, max(-1.0, log10(max(1, paragraphs) / _SHORT)))
    sum_of_signs = (
        4.2 * length + 2.8 * share - 4.5
        if agreement is None
        else 3.4 * length + 3.0 * share + 2.6 * agreement - 6.1
    )
    return round(1 / (1 + exp(-sum_of_signs)), 2)


def _by_trafilatura(page: bytes) -> str:
    from trafilatura import bare_extraction

    # bytes, for a string that looks like an address would be fetched
    document = bare_extraction(page, fast=True, include_comments=False)
    return getattr(document, "text", "") or ""


def _by_resiliparse(page: bytes) -> str:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.html import HTMLTree

    tree = HTMLTree.parse_from_bytes(page, "utf-8")
    return str(extract_plain_text(tree, main_content=True, alt_texts=False, preserve_formatting=True))


def _most_agreed(texts: list[str], margin: float) -> str:
    """The text that has most words in common with the others; the first, unless it falls behind by `margin`.

    An empty text is never it while another holds words.
    """
    held = [text for text in texts if text.strip()]
    if len(held) < 2:
        return held[0] if held else ""
    scores = [
        sum(_agreement(one, other) for other in held if other is not one) / (len(held) - 1) for one in held
    ]
    best = max(range(len(held)), key=scores.__getitem__)
    return held[best] if scores[best] > scores[0] + margin else held[0]


def _agreement(a: str, b: str) -> float:
    """F1 of the words of two texts, in any order; of their characters, where they have no spaces."""
    words = [text if letters(text) > 2 * len(text) else text.split() for text in (a, b)]
    one, other = map(Counter, words)
    shared = sum(min(one[word], other[word]) for word in one.keys() & other.keys())
    return 2 * shared / max(1, sum(map(len, words)))
