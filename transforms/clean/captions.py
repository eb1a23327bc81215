"""Captions of pictures, told by their credits and by how they describe what is seen."""

from __future__ import annotations

import regex

from transforms.clean.unit import Unit
from transforms.patterns import lazy_regex
from transforms.stamps import stamped_time

_FLAGS = regex.IGNORECASE | regex.VERBOSE
_CREDIT_AT_END = lazy_regex(r"[(\[]([^()\[\]]{2,80})[)\]]\W*$")
_PHOTO = lazy_regex(
    r"""\b(?:photos?|images?|pictures?|photographs?|file|fotos?|getty|handout|pool|screengrab|screenshot|courtesy
        |shutterstock|archive|(?:archiv|symbol)(?:bild|foto)|crédit|imagen|archivo|archivio|imagem|arquivo|divulgação
        |reprodução)\b
    | (?-i:\p{Lu}[\p{L}.’'-]+\s\p{Lu}[\p{L}.’'-]+\s?/\s?\p{Lu})            # photographer / agency
    | \b(?-i:AP|AFP|EPA|EFE|ANSA|Lusa|Reuters|REUTERS|Getty|dpa|DPA)\s?/\s?(?-i:\p{Lu})  # agency / photographer
    | \p{L}\s?/\s?(?-i:AP|AFP|EPA|EFE|ANSA|Lusa|Reuters|REUTERS|Getty|[Dd]pa|DPA|Keystone|Imago)\b
    | via\s(?-i:AP|Reuters|AFP|Getty)""",
    _FLAGS,
)
_AGENCY = lazy_regex(
    r"(?:the\s)?(?:ap|associated\spress|reuters|afp|epa|dpa|upi|pa|efe|ansa|tass|xinhua|yonhap|kyodo|pti|ani|aap|cp)",
    _FLAGS,
)
_IN_PICTURE = lazy_regex(
    r"""\b(?:(?:second|third|fourth|far|top|bottom)\s(?:from\s)?)?(?:left|right|cent(?:er|re))\b
    | \b(?:is|are)\s(?:seen|pictured|shown)\b | \bpictured\b | \bfile\sphoto\b
    | \bin\sthis\b.{0,30}\b(?:photo|image|picture)\b""",
    _FLAGS,
)
_OPENING = lazy_regex(
    r"""file\sphoto | file\s?[-–—] | in\sthis\s(?:file\s)?(?:photo|image|picture) | pictured: | above: | below:
    | caption\s*: | image\scaption
    | (?:archiv|symbol)(?:bild|foto)\s*: | (?:unser\sbild\szeigt|im\sbild)\s*: | (?:sur\sla|en)\sphoto\s*:
    | (?:en|imagen\sde\sarchivo)\s*(?:la\s)?(?:foto|imagen)\s*: | nella\sfoto\s*: | na\s(?:foto|imagem)\s*:""",
    _FLAGS,
)
_NAME = r"\p{Lu}[\p{L}.’'-]*+"  # possessive, for a long word could be parted into names in 2**n ways
_NAMES, _FULL = (rf"{_NAME}(?:\s{_NAME}){{{least},3}}" for least in (0, 1))
_OPEN_CREDIT = lazy_regex(
    rf"""(?:photo(?:graph(?:er)?)?|picture|image|credit|foto|bild|crédit|imagen|imagem|immagine)s?
    \s*(?:by|:|credit:|courtesy\sof|von|de|par|di)\s*\p{{Lu}}[^.!?]{{2,60}}$
    | (?-i:\p{{Lu}}[\p{{L}}.'’\ -]{{2,40}}\s?/\s?(?:AP(?:\sPhoto)?|AFP|Reuters|REUTERS|Getty(?:\sImages)?|EPA
      |Shutterstock))\W*$
    | (?<=[.!?”"»]\s)(?-i:(?:{_NAMES}\s?/\s?{_FULL} | {_FULL}\s?/\s?{_NAMES}))$
    | (?:©|\(c\))\s?(?-i:\p{{Lu}})[^.!?]{{2,60}}$""",
    _FLAGS,
)
# A photographer and an agency with a slash, behind the end of a sentence or a bar: no paragraph ends so
_SIGNED = lazy_regex(
    rf"""(?:[.!?”"»]|\s\|)\s(?: (?:REUTERS|Reuters|AP\sPhoto)\s?/\s?{_FULL}
    | {_FULL}\s?/\s?(?:(?:AFP|AP|EPA)\s?(?:/\s?|via\s))?(?:AP\sPhoto|AP|AFP|EPA|Getty\sImages|Reuters|REUTERS))$""",
    regex.VERBOSE,
)
# How a text with such an opening begins, and what one with such a credit holds, in small letters: told much faster
_OPENINGS = (
    "file", "in this", "pictured", "above", "below", "caption", "image", "archiv", "symbol", "unser", "im", "sur",
    "en", "nella", "na",
)  # fmt: skip
_CREDITS = (
    "/", "©", "(c)", "photo", "picture", "image", "credit", "foto", "bild", "crédit", "imagen", "imagem", "immagine",
)  # fmt: skip
_SPOKEN = lazy_regex(
    r"""[\"“„«] | (?P<verb>\b(?:said|says|told|reported|according\sto|announced|added
    |sagte|sagt|erklärte|teilte|berichtete|laut|zufolge|nach\sangaben|dit|déclaré|affirmé|selon|indiqué|annoncé
    |dijo|afirmó|según|señaló|declaró|anunció|detto|secondo|dichiarato|annunciato|disse|afirmou|segundo|declarou
    |anunciou)\b)""",
    _FLAGS,
)
_MIN_WORDS, _MAX_WORDS = 4, 90
_MAX_CREDIT_LETTERS = 80
_SENTENCE_ENDS = (".", "!", "?", "”", '"', ":")
_SENTENCE = lazy_regex(r"[.!?][”\"»]?\s(?=[\"“„«]?\p{Lu})")
_MAX_SENTENCES = 2  # before an open credit: captions have one or two, a text run into one line goes on


def caption(unit: Unit) -> str | None:
    """A description of a picture: it ends in a photo credit, or opens as only captions do.

    An agency alone in brackets also signs reports, so that asks for a sign of the picture too.
    """
    if unit.n_words > _MAX_WORDS:
        return None
    if credit := _credit_in_brackets(unit.text):
        if _PHOTO.search(credit):
            return f"ends in a photo credit: ({credit})"
        if _AGENCY.fullmatch(credit.strip()) and _describes_picture(unit.text):
            return f"describes a picture and ends in ({credit})"
    if unit.text[:8].lower().startswith(_OPENINGS) and _OPENING.match(unit.text):
        return "opens as a picture's caption"
    return _ends_in_open_credit(unit)


def quotes_someone(text: str) -> bool:
    """Whether `text` reports what someone said, as captions and biographies do not."""
    return _SPOKEN.search(text) is not None


def _reports(text: str) -> bool:
    """Whether `text` has a verb of speaking; a caption may quote what stands on a poster."""
    return any(match["verb"] for match in _SPOKEN.finditer(text))


def _credit_in_brackets(text: str) -> str:
    if text[-3:].rstrip(" .")[-1:] not in (")", "]"):
        return ""
    match = _CREDIT_AT_END.search(text)
    return match[1] if match else ""


def _describes_picture(text: str) -> bool:
    return not quotes_someone(text) and bool(_IN_PICTURE.search(text) or stamped_time(text))


def _ends_in_open_credit(unit: Unit) -> str | None:
    """A credit without brackets, behind a description of some words."""
    if unit.text.endswith(_SENTENCE_ENDS):
        return None
    end = unit.text[-_MAX_CREDIT_LETTERS:]
    if "/" in end and (match := _SIGNED.search(end)) and not _reports(unit.text):
        return f"ends in a photo credit: {match[0].strip()}"
    lowered = end.lower()
    match = _OPEN_CREDIT.search(end) if any(sign in lowered for sign in _CREDITS) else None
    if not match or unit.n_words - len(match[0].split()) < _MIN_WORDS or quotes_someone(unit.text):
        return None
    described = unit.text[: len(unit.text) - len(end) + match.start()]
    if len(_SENTENCE.findall(described)) > _MAX_SENTENCES:
        return None
    return f"ends in a photo credit: {match[0]}"
