"""The head of a text that was pasted into a file: headline, outlet and day on lines before the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Sequence

from transforms.normalise import count_words
from transforms.read.exports.article import day_in, is_byline
from transforms.read.model import Metadata
from transforms.read.people import BY, is_agency, is_paper, people
from transforms.stamps import is_stamp, stamped_time

_MAX_HEAD = 5  # lines before the first paragraph
_PARAGRAPH_WORDS = 18  # a line of so many is one
_SENTENCE_WORDS = 12  # of a line that ends as a sentence does
_STOPS = (".", "!", "?", "。", "।", "؟", ".”", ".»", '."')
_MAX_HEADLINE = 150
_FEWEST_WORDS = 3  # of a headline; "What happened" and "Share and follow" stand above articles, too
_FEWEST_SURE_WORDS = 1
_NO_HEADLINE_ENDS = (".", ":", ",", ";")
_MARKUP = re.compile(r"^[#>\s]*[*_]{0,3}|[*_]{0,3}$")
_PARTS = re.compile(r"\s*[,|·•/]\s*|\s+[-–—]\s+")
_HEADER_LINES = 12
_OF = re.compile(r"(?:of|dated|vom|du|le|del|de|di|do|van)\s", re.I)  # before the day of a release
_SENDER_WORDS = 8  # of who sends a release
_RELEASE_LINES = 24
_CONTACT_LINES = 8
_CONTACT = re.compile(
    r"contacts?\b|kontakte?\b|ansprechpartner|contacto|contatt[oi]|contato|контакт|iletişim|联系|問い合わせ",
    re.I,
)
_REACHED = re.compile(r"\S@\S+\.\w|\+?\(?\d[\d ()./-]{6,}\d")
_BY = re.compile(rf"(?:{BY})\s", re.I)
_READING = re.compile(r"^\d{1,2}(?:\s?[–-]\s?\d{1,2})?[ -]?min(?:\.|s|utes?)?(?: read)?$", re.I)
# Above the headline of wire copy: `BC-SQ--Ferry Yard, 1st Ld-Writethru,0212`, `mwd 0142`, `(Sallau/Wirtschaft)`
_SLUG = re.compile(
    r"\^?(?:[A-Z]{1,3}-)?[A-Z]{2,3}-{1,2}\S.{0,60},\s?\d{2,4}|(?i:eds|editors?|note to editors)\s?:.{0,120}"
    r"|[a-z]{3} \d{3,4}"
    r"|\([^\W\d_]+(?:/[^\W\d_ ]+){1,4}\)|[A-Z]{2,4} ?\d{3,4}\b[A-ZÀ-Þ\d /-]{0,40}|URGENT\b.{0,40}"
)
_ADDRESS = re.compile(r"(?:https?://)?(?:[\w-]+\.){1,3}[a-z]{2,10}/?")
# What stands above the headline of a release
_LABEL = re.compile(
    r"\W*(?:(?:for )?immediate release|(?:press|news|media) release|(?:presse|medien)(?:mitteilung|information)"
    r"|communiqué(?: de presse)?|nota de prensa|comunicado(?: de (?:prensa|imprensa))?|nota à imprensa"
    r"|comunicato stampa|persbericht|pressemeddelelse|pressmeddelande|informacja prasowa|komunikat prasowy"
    r"|пресс-релиз|basın (?:bülteni|açıklaması)|新闻稿|新聞稿|プレスリリース|보도자료"
    r"|بيان صحفي|thông cáo báo chí)\W*",
    re.I,
)


def pasted_head(body: str) -> Metadata:
    """Headline, outlet and day of a text without a header; nothing where its first lines are no head.

    A head is of two to five short lines, the first a headline, and one of the others says the day, who wrote it, or
    how long it takes to read: without that, a short first line may be anything. An agency's slug and the address of
    the page may stand above. In a release the headline stands below what it is, and above that who sends it.
    The lines stay in the text, for cleaning to take out and to account for.
    """
    if release := _release(body):
        return release
    head: list[str] = []
    above: list[str] = []
    for line in filter(None, map(str.strip, body.lstrip("\ufeff").split("\n")[:_HEADER_LINES])):
        if _is_paragraph(line):
            break
        if not head and _is_above_headline(line):
            above.append(line)
        elif not head and _is_kicker(line):
            continue
        else:
            head.append(_MARKUP.sub("", line).strip())
    else:
        return Metadata()
    if not head or not _is_headline(head[0], above=above, below=head[1:]) or len(head) > _MAX_HEAD:
        return Metadata()
    parts = [part for line in head[1:] for part in (line, *_PARTS.split(line))]
    days = [part for part in parts if is_stamp(part) or day_in(part)]
    signed = [part for part in parts if is_byline(part) and _BY.match(part)]
    if not (days or signed or above or any(map(_READING.search, parts))):
        return Metadata()
    outlet = next((part for part in parts if is_paper(part) or is_agency(part)), "")
    address = next((line for line in above if _ADDRESS.fullmatch(line)), "")
    day = next(filter(None, (stamped_time(part) or day_in(part) for part in days)), "")
    return Metadata(
        title=head[0].removesuffix("=").strip(),
        outlet=outlet or address,
        published=day,
        authors=people(signed[:1]),
    )


def _is_kicker(line: str) -> bool:
    """Whether a line is a topic in capitals, as stands above a headline."""
    return line.isupper() and len(line.split()) <= _FEWEST_WORDS and not any(map(str.isdigit, line))


def _is_paragraph(line: str) -> bool:
    """Whether a line is one of the text: of many words, or of some with the end of a sentence."""
    n_words = count_words(line)
    return n_words >= _PARAGRAPH_WORDS or (n_words >= _SENTENCE_WORDS and line.endswith(_STOPS))


def _is_above_headline(line: str) -> bool:
    """Whether a line stands above a headline: what the text is, an agency's slug, or the address of a page's site."""
    return is_label(line) or _SLUG.fullmatch(line) is not None or _ADDRESS.fullmatch(line) is not None


def _release(body: str) -> Metadata | None:
    """What stands above the text of a release: who sends it, what it is, its day, whom to ask, and headline."""
    lines = list(filter(None, map(str.strip, body.lstrip("\ufeff").split("\n")[:_RELEASE_LINES])))
    labels = [n for n, line in enumerate(lines[:_MAX_HEAD]) if is_label(line)]
    if not labels or labels[0] > 1:
        return None
    at = labels[-1] + 1
    stamps = [line for line in lines[at : at + 2] if is_stamp(line)]
    at = _behind_contacts(lines, at + len(stamps))
    if at + 1 >= len(lines):
        return None
    headline, *below = (_MARKUP.sub("", line).strip() for line in lines[at : at + 3])
    sender = lines[0] if labels[0] else ""
    if (
        not _is_headline(headline)
        or not any(map(_is_paragraph, below))
        or len(sender.split()) > _SENDER_WORDS
    ):
        return None
    day = next((day for n in labels if (day := _day_behind_label(lines[n]))), next(iter(stamps), ""))
    return Metadata(title=headline, outlet=sender, published=stamped_time(day))


def _behind_contacts(lines: Sequence[str], at: int) -> int:
    """Where lines go on behind those that say whom to ask, if such begin at `at`: the last has a number or a mail."""
    is_contact = at < len(lines) and _CONTACT.search(lines[at]) is not None
    if not is_contact or (len(lines[at].split()) > _SENDER_WORDS and not _REACHED.search(lines[at])):
        return at
    reached = [n for n in range(at, min(len(lines), at + _CONTACT_LINES)) if _REACHED.search(lines[n])]
    return reached[-1] + 1 if reached else at


def is_label(line: str) -> bool:
    """Whether a line says only that a release follows it, and perhaps its day."""
    return _LABEL.fullmatch(line) is not None or bool(_day_behind_label(line))


def _day_behind_label(line: str) -> str:
    label = _LABEL.match(line)
    behind = line[label.end() :] if label else ""
    of = _OF.match(behind)
    rest = behind[of.end() :] if of else behind
    return rest if is_stamp(rest) else ""


def _is_headline(line: str, above: Sequence[str] = (), below: Sequence[str] = ()) -> bool:
    """Whether a line may be a headline; a short one where a slug stands above, or below a day with an outlet."""
    is_sure = bool(above) or any(bool(day_in(under)) and len(_PARTS.split(under)) > 1 for under in below[:1])
    return (
        len(line) <= _MAX_HEADLINE
        and count_words(line) > (_FEWEST_SURE_WORDS if is_sure else _FEWEST_WORDS)
        and not line.endswith(_NO_HEADLINE_ENDS)
        and not is_stamp(line)
        and not day_in(line)
    )
