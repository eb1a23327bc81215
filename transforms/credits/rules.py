"""What makes the mention of an outlet a credit: one small rule a kind of credit, tried in order.

A rule sees a group of mentions ("Reuters and The Associated Press") in their line and says which words credit
them, or None. Rules never name an outlet: names come from the list in `outlets.tsv`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from transforms.credits import words
from transforms.credits.page import Page
from transforms.facts.dates import gives_day
from transforms.outlets import Mention
from transforms.patterns import lazy_pattern


class Group(NamedTuple):
    """Mentions joined to a list, in the text of `page`; `line` is the span of the line that they stand in."""

    page: Page
    mentions: Sequence[Mention]
    line: tuple[int, int]

    @property
    def text(self) -> str:
        """The text of the page."""
        return self.page.text

    @property
    def start(self) -> int:
        """First code point of the first name."""
        return self.mentions[0].start

    @property
    def end(self) -> int:
        """Code point after the last name."""
        return self.mentions[-1].end

    @property
    def before(self) -> str:
        """At most 80 code points of the line before the first name."""
        return self.text[max(self.line[0], self.start - 80) : self.start]

    @property
    def after(self) -> str:
        """At most 60 code points of the line after the last name."""
        return self.text[self.end : min(self.line[1], self.end + 60)]

    @property
    def ordinary(self) -> bool:
        """Whether a name in it may also be a plain word, or the surname of a person in the text."""
        return self.of_person or any(m.ordinary for m in self.mentions)

    @property
    def of_person(self) -> bool:
        """Whether a name in it is the surname of a person in the text."""
        return any(self.page.is_surname(self.text[m.start : m.end]) for m in self.mentions)


class Credit(NamedTuple):
    """The words `text[start:end]` credit a group; `day`: words that may give the day of the cited report."""

    kind: str
    start: int
    end: int
    day: str = ""


Rule = Callable[[Group], Credit | None]

CITED = "cited"  # a reported credit in brackets with a date, which stands for a mention beside it too


_HEAD = 400  # code points at the head of a text in which a byline or a dateline may stand
_LONGEST_PLACE = 4, 30  # words, code points before the brackets of a dateline without a dash
_DATELINE = lazy_pattern(
    r"(?:[^\W\d_a-z][\w .,'’/-]{1,60}?)?\((?P<outlet>[^()\n]{2,40})\)(?P<dash>\.?\s*(?:[-—–:]|\s[-—–]))?"
)


def dateline(group: Group) -> Credit | None:
    """OSLO, March 3 (AP) — or Lund, 3 mar (EFE).- opens a line; without the dash only the text."""
    start, end = group.line
    match = _DATELINE.match(group.text, start, min(end, start + 120))
    if match is None or not match.start("outlet") <= group.start < match.end("outlet"):
        return None
    place = group.text[start : match.start("outlet") - 1]
    bare = start == 0 and match.start("outlet") == group.start and _is_short(place)
    if match["dash"] is None and not bare:
        return None
    return Credit("dateline", start, match.end("outlet") + 1, day=place)


def _is_short(place: str) -> bool:
    most_words, most_points = _LONGEST_PLACE
    return len(place.split()) <= most_words and len(place) <= most_points


_WINDOW = 160  # code points before a name in which what credits it may begin
_PHOTO_AFTER = lazy_pattern(
    r"\s?(?:Photos?|Images?|Pictures?|Pool)\b|\s?/\s?\w+\)|/[A-Z]\w+(?: [A-Z]\w+){0,7}\)?\s*$"
)
_PHOTO_BEFORE = lazy_pattern(
    rf"(?:(?i:\b(?:photo(?:graph)?s?|images?|pictures?|credit|courtesy|{words.PHOTO}))"
    r"[^.\n]{0,30}[:/|—-]\s*"
    r"|(?i:\b(?:image|photo(?:graph)?|picture)s? (?:copyright|source|credit),?\s+)"
    r"|\([^()\n]{2,60}(?:/\s?|\bvia |\bfor ))$"
)
_ALONE_AT_LINE_END = lazy_pattern(r"\)[.\s]*$")


def photo(group: Group) -> Credit | None:
    """(Dora Roe/AP Photo), Photo: AP, an agency alone in brackets at the end of a line."""
    if any(is_photo(group.text, group.line, m) for m in group.mentions):
        return Credit("photo", group.start, group.end)
    return None


def is_photo(text: str, line: tuple[int, int], mention: Mention) -> bool:
    """Whether the name of an outlet in a line, `text[slice(*line)]`, credits a picture."""
    start, end = mention.start, mention.end
    window = max(line[0], start - _WINDOW)
    if (
        text.endswith(" Photo", start, end)
        or _PHOTO_AFTER.match(text, end, line[1])
        or _PHOTO_BEFORE.search(text, window, start)
    ):
        return True
    alone = text.endswith("(", line[0], start) and _ALONE_AT_LINE_END.match(text, end, line[1])
    return mention.outlet.kind != "outlet" and bool(alone and text[line[0] : start - 1].strip())


def _length(group: Group) -> int:
    return group.line[1] - group.line[0]


_LONGEST_CAPTION = 160  # code points of a line that may be one where it ends a text


_INITIALS_BEFORE = lazy_pattern(r"\((?:[a-zà-ÿ]{1,5}\s?/\s?){0,3}$")
_INITIALS_AFTER = lazy_pattern(r"(?:\s?/\s?[a-zà-ÿ]{1,5}){0,3}\)[.\s]*$")


def closing(group: Group) -> Credit | None:
    """An agency in brackets behind a paragraph that ends the text: "... im Mai. (dpa)", "(afp/les)".

    The initials of who edited it have no capitals, as the names of photographers have.
    """
    opened = _INITIALS_BEFORE.search(group.before)
    if opened is None or _length(group) <= _LONGEST_CAPTION or not _is_agency(group):
        return None
    closed = _INITIALS_AFTER.match(group.text, group.end, group.line[1])
    ends = group.end >= group.page.last or (closed is not None and closed.end() >= group.page.last)
    if ends and _SIGNED.search(group.before[: opened.start()]):
        return Credit("byline", group.start, group.end)
    return None


def _is_agency(group: Group) -> bool:
    return all(m.outlet.kind == "agency" for m in group.mentions)


_OPEN_BRACKET = lazy_pattern(r"\((?:[^()\n]{0,60}[;,] )?$")
_CITED_DAY = lazy_pattern(r",?\s(?P<day>[^()\n;]{3,30})[);]")


def citation(group: Group) -> Credit | None:
    """(Al Jazeera, Nov 8): brackets with an outlet and a day."""
    cited = _CITED_DAY.match(group.text, group.end)
    if cited is None or not _OPEN_BRACKET.search(group.before):
        return None
    if not gives_day(cited["day"]):
        return None
    start = group.text.rfind("(", group.line[0], group.start)
    return Credit(CITED, start, cited.end(), day=cited["day"])


def bracketed(group: Group) -> Credit | None:
    """[The Verge]: a source alone in square brackets."""
    if group.before.rstrip().endswith("[") and group.after.lstrip().startswith("]"):
        return Credit("reported", group.start, group.end)
    return None


_CONTRIBUTION = lazy_pattern(
    r"(?i)\b(?:contribut(?:ed|ing|ions?)\b.{0,40}\b(?:report|story|article|piece|reporting)|"
    r"(?:with|additional) (?:\w+ )?(?:reporting|information|material|files?|input|contributions?) (?:by|from)|"
    r"with (?:files|reports?|inputs|agencies|agency)\b|provided contributions)"
)
_ENDS = lazy_pattern(r"\W*$|\s?[)\]]")
_LONGEST_CONTRIBUTION = 300  # code points of a line that says who contributed


def contribution(group: Group) -> Credit | None:
    """Reuters and The Associated Press contributed to this story; con información de EFE; (mit dpa)."""
    short = _length(group) < _LONGEST_CONTRIBUTION
    if short and any(
        pattern.search(group.text, *group.line) for pattern in (_CONTRIBUTION, words.CONTRIBUTION)
    ):
        return Credit("byline" if is_staff(group) else "contributed", *group.line)
    if words.WITH.search(group.before) and _ENDS.match(group.after):
        return Credit("contributed", group.start, group.end)
    return None


_BEFORE_STAFF = lazy_pattern(r"(?:^|[.;•]\s)\s*(?:[Tt]he )?$")
_STAFF_NAMED = lazy_pattern(
    r"(?:['’]s?)?(?: [\w-]+){0,3} (?i:writers?|correspondents?|reporters?|journalists?) [^\W\d_a-z]"
)


def is_staff(group: Group) -> bool:
    """Whether a line says that writers of an agency, by their names, gave to the text, as its own reports do.

    "AP writer Dora Roe in Lund contributed to this report" stands below a text of the agency, whoever prints it;
    "The Associated Press contributed to this report" below another's.
    """
    return (
        _is_agency(group)
        and _BEFORE_STAFF.search(group.before) is not None
        and _STAFF_NAMED.match(group.after) is not None
    )


_BYLINE = lazy_pattern(r"(?i)\s*(?:by|from|story by|written by|source:)\s")
_LONGEST_BYLINE = 120


def byline(group: Group) -> Credit | None:
    """By Dora Roe, Associated Press: a short line at the head; or an agency's name alone on it; Quelle: dpa."""
    alone = _is_agency(group) and group.line == (group.start, group.end)
    at_head = group.start < _HEAD and _length(group) < _LONGEST_BYLINE
    if at_head and (alone or _BYLINE.match(group.text, *group.line)):
        return Credit("byline", *group.line)
    in_other_words = words.BYLINE.fullmatch(group.text, group.line[0], group.start)
    if at_head and in_other_words and _ENDS.match(group.after):
        return Credit("byline", *group.line)
    if words.SOURCE.fullmatch(group.text, group.line[0], group.start) and _ENDS.match(group.after):
        return Credit("byline", *group.line)
    return None


_BEFORE_AUTHOR = lazy_pattern(r"(?i)\s*(?:by\s+)?(?:the\s+)?")
_STAFF = lazy_pattern(
    r"(?i)(?:\s(?:staff|news|newsroom|agency|writers?|reporters?|correspondents?|editors?))*[\s.]*"
)
_BEHIND_AUTHOR = lazy_pattern(r"(?i)(?:[,/(\[|;]\s*|\s[-—–]\s|\b(?:for|of|at|with|via)\s+)(?:the\s+)?$")
_AUTHOR_ENDS = lazy_pattern(r"\s*(?:$|[)\]|/,;])")


def is_author(group: Group) -> bool:
    """Whether the outlets in an author's line wrote: Reuters Staff; Dora Roe, AP; and not Michael Bloomberg."""
    text, start, end = group.text, group.start, group.end
    if _BEFORE_AUTHOR.fullmatch(text, 0, start):
        return _STAFF.fullmatch(text, end) is not None
    behind = _BEHIND_AUTHOR.search(text, max(0, start - _WINDOW), start) is not None
    return behind and (not group.ordinary or _AUTHOR_ENDS.match(text, end) is not None)


_COPYRIGHT = lazy_pattern(r"(?:©|\(c\)|\b[Cc]opyright)\s*(?:©\s*)?(?:\d{4}\s*)?(?:by )?(?:[Tt]he )?$")
_SIGNED = lazy_pattern(r"(?<!\bl)[.!?\"”’)。！？]\s*[-—–(\[]*\s*$|^\s*[-—–(\[©]*\s*$")
_OWNED_BY_PAPER = lazy_pattern(r"\s+©[^!?\n]{2,80}\s*\Z")  # "... am Montag. dpa © Harbour Post, 3.1.2026"
_RIGHTS = lazy_pattern(
    r"(?i)(?:-infocom)?(?:,? [\w-]{2,12}:)?:?\d{4}|[.,]? (?:all rights|alle rechte|tous droits|todos los derechos|"
    r"tutti i diritti|todos os direitos)\b|-infocom"
)


def sign_off(group: Group) -> Credit | None:
    """An agency that signs the end of the text, or holds its copyright: "... on Monday. PTI", "© 2025 PTI".

    Without a year or reserved rights the copyright is of a picture, but on a line of its own that ends the text.
    """
    if not _is_agency(group):
        return None
    at_end = group.end >= group.page.last or _OWNED_BY_PAPER.match(group.text, group.end) is not None
    if held := _COPYRIGHT.search(group.before):
        alone = at_end and not group.before[: held.start()].strip()
        dated = any(letter.isdigit() for letter in held.group())
        is_text = alone or dated or _RIGHTS.match(group.after)
        return Credit("byline" if is_text else "photo", group.start, group.end)
    if at_end and group.start and _SIGNED.search(group.before):
        return Credit("byline", group.start, group.end)
    return None


_VERBS = (
    r"(?:report(?:s|ed|ing)?|says?|said|writes?|wrote|notes?|noted|highlights?|highlighted|underscores?|details?|"
    r"detailed|provides?|confirmed|confirms|revealed|reveals|cited|cites|quoted|quotes|published|adds?|added|"
    r"claims?|claimed|explains?|describes?|described|emphasi[sz]es?|suggests?|points? out|estimates?|estimated|"
    r"obtained|learned|spoke (?:to|with)|first reported|broke the (?:news|story))"
)
_NOUNS = (
    r"(?:report|story|article|analysis|investigation|interview|poll|correspondent|reporter|journalist|photographer|"
    r"crew|request for comment)"
)
_AFTER = lazy_pattern(
    rf"(?:['’]s)?(?: (?:newspaper|magazine|news agency|agency|website))?"
    rf"(?: (?:has|have|had|also|earlier|later|first|previously|exclusively)){{0,2}} {_VERBS}\b"
    rf"|(?: ?['’]s?)? (?:[\w-]+ ){{0,3}}?{_NOUNS}\b"
    r"|,? (?:which|citing|quoting)\b"
)
_LEADS = (
    r"(?:according to|(?:reported|confirmed|covered|published|highlighted|cited|quoted|seen|obtained|reviewed|"
    r"compiled|contacted|released|interviewed) by|(?:published|quoted|first|writing) in|reports? (?:by|from|in|for)|"
    r"interview(?:ed)? (?:with|to|on|by)|(?:statement|e-?mail|e-?mailed|letter|message|leaked|confirmed|disclosed|"
    r"speaking|spoke|spoken|talking|respond(?:ed)?|said (?:in an interview|in an e-?mail)) (?:to|with)|"
    r"(?:said|speaking|appeared|appearing) on|told|telling|tells|informed|citing|cites|cited|quoting|as per|per|via|"
    r"(?:analysis|investigation) by|writing for|"
    r"(?:op-?ed|column|essay|commentary|opinion piece)(?: published)? (?:for|in))"
)
_BETWEEN = (
    r"(?: (?:both|the|a|an|reports (?:by|from)|state[ -](?:run|owned|media|television|broadcaster)|official|"
    r"semi-official|local|public|media|news agency|newspaper|outlet|broadcaster|magazine|daily|agency))*"
)
_PERSON_OF = r"(?: [A-Z][\w.’'-]+){1,4} (?:of|at|from|for|in)(?: the)?"
_BEFORE = lazy_pattern(
    rf"(?:\b(?i:{_LEADS})(?i:{_BETWEEN})|\b(?i:according to){_PERSON_OF}"
    rf"|[,”\"’] (?:reports?|reported|writes?|wrote|says?|said|notes?|noted)(?: the| The)?)\s+$"
)
_WEAK_LEADS = ("per", "via", "as per", "first in", "cite", "tell")


def reported(group: Group) -> Credit | None:
    """Reuters reported, according to Reuters, told Reuters, a Reuters poll; nach Angaben der dpa."""
    before = group.before
    lead = _BEFORE.search(before)
    if lead and not (group.ordinary and lead.group().lower().startswith(_WEAK_LEADS)):
        return Credit("reported", group.start - len(before) + lead.start(), group.end, day=group.after)
    leads = words.SURE_BEFORE if group.ordinary else words.BEFORE
    if not group.of_person and (lead := leads.search(before)):
        return Credit("reported", group.start - len(before) + lead.start(), group.end, day=group.after)
    verb = None if group.ordinary else _AFTER.match(group.after) or words.AFTER.match(group.after)
    if verb is None and not group.of_person and words.AS.search(before):
        verb = (words.AFTER if group.ordinary else words.LATER).match(group.after)
    if verb:
        return Credit("reported", group.start, group.end + verb.end(), day=group.after[verb.end() :])
    return None


RULES: tuple[Rule, ...] = (
    dateline,
    closing,
    photo,
    citation,
    bracketed,
    contribution,
    byline,
    sign_off,
    reported,
)
