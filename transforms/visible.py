"""Text that people are shown: what would do something there instead of being read stands as a sign.

A name or a headline can hold anything. An escape code recolours a terminal, a bidi override turns a line around, and
no page may hold U+0000 or U+FFFF.
"""

from __future__ import annotations

import re

from transforms.patterns import lazy_pattern

_BIDI = "\u202a-\u202e\u2066-\u2069"
_PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010fffd"
_SURROGATES = "\ud800-\udfff"
_NO_CHARACTERS = "\ufdd0-\ufdef" + "".join(
    chr(plane << 16 | last) for plane in range(17) for last in (0xFFFE, 0xFFFF)
)
# Unicode's control characters but the tab and the end of a line
_CONTROL = "\x00-\x08\x0b-\x1f\x7f-\x9f"
_UNSHOWABLE = lazy_pattern(f"[{_CONTROL}{_BIDI}{_PRIVATE}{_SURROGATES}{_NO_CHARACTERS}]")


def visible(text: str) -> str:
    """`text` with a sign for each character that is none to read, so that places in it stay the same.

    Control characters become their pictures (U+001B is ␛), all others U+FFFD: characters for private use, those that
    Unicode keeps free, halves of surrogate pairs, and those that change the direction of what follows.
    """
    if text.isprintable() or text.replace("\n", "").replace("\t", "").isprintable():  # as nearly all are
        return text
    return _UNSHOWABLE.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)  # Unicode's block of control pictures has the same order
    return "\u2421" if code == 0x7F else "\ufffd"
