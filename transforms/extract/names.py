"""What the names, styles and attributes of an element say of it: part of a page, or hidden from readers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

import regex

from transforms.patterns import lazy_regex

if TYPE_CHECKING:
    from lxml.etree import _Element


def _named(words: str) -> str:
    """Pattern of a class or id that has one of `words` as one of its parts."""
    return rf"(?:^|[\s_-])(?:{'|'.join(words.split())})(?=$|[\s_-])"


# Words that pages put in class, id and data-component. They name parts of pages, no outlet, and are believed only of
# small parts: a container with much of the article's text is never dropped for its name.
_APART_NAMES = lazy_regex(
    _named(r"comments? disqus\w* commentlist footer cookies? consent gdpr modal popup outbrain taboola")
    + r"|comments?(?:container|section|list|area|wrapper)|(?:^|[\s_])(?:related|recirc|recommend\w*)",
    regex.IGNORECASE,
)
_SIDE_NAMES = lazy_regex(
    _named(
        r"""share sharing social promo\w* newsletters? bolet[ií]n signup subscri\w* sidebar side-?bar rail widget
        advert\w* ads?
        sponsor\w* breadcrumbs? nav navigation menu byline authors? bio captions? credits? tags? topics popular
        trending read-?more more timestamp date dateline meta toolbar tools overlay teaser copyright pagination pager
        gallery slideshow login cta donate poll quiz related"""
    ),
    regex.IGNORECASE,
)
_DIGITS = lazy_regex(r"\d+")
# What style sheets of all makes call text that only screen readers read out, or that shows under the mouse
_SPOKEN_NAMES = lazy_regex(
    r"""(?:^|[\s_-])(?:visually-?hidden|sr-?only|screen-?reader(?:-?(?:text|only))?|(?:show-)?for-sr|a11y-?hidden
    |(?:element|accessibly|visually)-(?:invisible|hidden)|assistive-text|off-?screen|hidden-?accessible
    |(?<![-_])vh|audible|accessibility-text|(?:visible-)?print-only|only-print|visible-print)(?=$|\s)
    | (?:^|\s)(?:tool-?tip-?(?:text|content|box|body|inner)|popover-(?:content|body)|hover-?card|rollover-[\w-]*block)
    (?=$|\s)""",
    regex.IGNORECASE | regex.VERBOSE,
)
_HIDDEN_NAMES = lazy_regex(r"(?:^|\s)(?:hidden|d-none)(?=$|\s)")
# A name that hides on narrow screens comes with one that shows on wide ones (d-none d-md-inline, hidden lg:block)
_SHOWN_NAMES = lazy_regex(r"(?:^|\s)(?:d-\w\w-|\w\w:)(?:block|inline|flex|grid|table|contents)")
_HIDING_STYLE = lazy_regex(
    r"""(?:display:none|visibility:hidden|clip:rect\((?:0|1px)|clip-path:inset\((?:50|100)%
    |(?:left|text-indent):-\d{3,})""",
    regex.VERBOSE,
)
# Within a line it hides; a part of a page that begins so is faded in by a script
_FADED_STYLE = lazy_regex(r"(?:^|;)(?:font-size|opacity):0(?:px|r?em|%)?(?:;|$)")
# React sends parts of a page hidden under such an id, and a script puts them in their place
_STREAMED = lazy_regex(r"S:[0-9a-f]+")
_WALL_NAMES = lazy_regex(_named(r"paywall\w* premium\w* metered\w*"), regex.IGNORECASE)


class Part(NamedTuple):
    """What an element's names tell. apart: no part of an article. side: perhaps none. kind: tag and first class.

    hidden: whether readers do not see it, as its style and attributes may say too.
    """

    apart: bool
    side: bool
    kind: str
    hidden: bool


def read_part(element: _Element, attributes: Sequence[str]) -> Part:
    """What a block element with `attributes` is."""
    get = element.get
    part = _read_names(
        element.tag,
        get("class") if "class" in attributes else None,
        get("id") if "id" in attributes else None,
        get("data-component") if "data-component" in attributes else None,
    )
    is_hidden = "hidden" in attributes or ("style" in attributes and _hides(get("style", "")))
    return part._replace(hidden=True) if is_hidden else part


@lru_cache(maxsize=20_000)
def _read_names(tag: str, its_class: str | None, *others: str | None) -> Part:
    named = " ".join(filter(None, (its_class, *others)))
    first = _DIGITS.sub("", named.partition(" ")[0])
    return Part(
        tag == "footer" or bool(_APART_NAMES.search(named)),
        bool(_SIDE_NAMES.search(named)),
        f"{tag} {first}" if first else "",
        its_class is not None and _SPOKEN_NAMES.search(its_class) is not None,
    )


def is_hidden_phrase(element: _Element, attributes: Sequence[str]) -> bool:
    """Whether an element within a line is hidden; unlike parts, such ones are not shown later by a script."""
    return (
        ("class" in attributes and _is_hiding_class(element.get("class", "")))
        or "hidden" in attributes
        or ("style" in attributes and (_hides(style := element.get("style", "")) or _is_faded(style)))
    )


def is_shown_later(element: _Element) -> bool:
    """Whether a script shows a hidden element: a part that was streamed, or the text behind a paywall."""
    return bool(_STREAMED.fullmatch(element.get("id", "")) or _WALL_NAMES.search(element.get("class", "")))


@lru_cache(maxsize=20_000)
def _is_hiding_class(names: str) -> bool:
    """Whether a class hides words within a line, from all readers or from all but those of a screen reader."""
    if _SPOKEN_NAMES.search(names):
        return True
    return _HIDDEN_NAMES.search(names) is not None and _SHOWN_NAMES.search(names) is None


@lru_cache(maxsize=20_000)
def _hides(style: str) -> bool:
    return _HIDING_STYLE.search(style.replace(" ", "").lower()) is not None


@lru_cache(maxsize=20_000)
def _is_faded(style: str) -> bool:
    return _FADED_STYLE.search(style.replace(" ", "").lower()) is not None


def shows_as_block(style: str) -> bool:
    """Whether the style of an element within a line puts it on a line of its own."""
    return "display:block" in style.replace(" ", "").lower()
