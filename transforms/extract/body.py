"""The body of an article page: our own reading of its blocks, and second opinions where that is in doubt."""

from __future__ import annotations

import logging
from collections import Counter
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml.etree import _Element
from resiliparse.extract.html2text import extract_plain_text
from trafilatura import bare_extraction

from transforms.extract.article import ArticleConfig, find_article
from transforms.normalise import words

# trafilatura logs a warning for each page without text; such a page has its row in `rejects`
logging.getLogger("trafilatura").setLevel(logging.ERROR)


@dataclass(frozen=True, slots=True)
class BodyConfig:
    """When a page is in doubt, and whether it is then worth more time.

    A page is in doubt when the article found has under half of the prose on the page (comments, teasers and
    notices have more), or is shorter than any item of news (200 letters, some 35 words). That is one page
    in ten, so that asking two other extractors there adds a tenth of their cost. fast: never ask.
    margin: our own reading stays unless another agrees with the rest by so much more.
    """

    fast: bool = False
    article: ArticleConfig = field(default_factory=ArticleConfig)
    sure_share: float = 0.5
    sure_prose: int = 200
    margin: float = 0.1


class Body(NamedTuple):
    """Body text of a page, one paragraph a line, "" where none is found; and whether it is that of a live page."""

    text: str
    live: bool


def page_body(root: _Element, page: str, config: BodyConfig = BodyConfig(), live: bool = False) -> Body:
    """Body of `page`, parsed as `root`. live: whether the page says that it is live."""
    article = find_article(root, config.article, live)
    live |= article.live
    sure = article.share >= config.sure_share and article.prose >= config.sure_prose
    if config.fast or sure or article.live:
        return Body(article.text, live)
    texts = [article.text, _by_trafilatura(page), _by_resiliparse(page)]
    return Body(_most_agreed(texts, config.margin), live)


def _by_trafilatura(page: str) -> str:
    # bytes, for a string that looks like an address would be fetched
    document = bare_extraction(page.encode("utf-8", "replace"), fast=True, include_comments=False)
    return getattr(document, "text", "") or ""


def _by_resiliparse(page: str) -> str:
    return str(extract_plain_text(page, main_content=True, alt_texts=False, preserve_formatting=True))


def _most_agreed(texts: list[str], margin: float) -> str:
    """The text that has most words in common with the others; the first, unless it falls behind by `margin`."""
    bags = [Counter(words(text).forms) for text in texts]
    scores = [
        sum(_agreement(one, other) for other in bags if other is not one) / (len(bags) - 1) for one in bags
    ]
    best = max(range(len(texts)), key=scores.__getitem__)
    return texts[best] if scores[best] > scores[0] + margin else texts[0]


def _agreement(a: Counter[str], b: Counter[str]) -> float:
    """F1 of two bags of words."""
    return 2 * (a & b).total() / max(1, a.total() + b.total())
