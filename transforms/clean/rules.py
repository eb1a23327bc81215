"""What is not reporting: by its form first, then by a phrase, each with its reason code and the evidence."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import regex
from rapidfuzz.fuzz import ratio

from transforms.clean.captions import caption, quotes_someone
from transforms.clean.cues import Cue, worth_trying
from transforms.clean.dates import date_header
from transforms.clean.unit import HEAD_LINES, TAIL_LINES, Finding, Unit
from transforms.date_labels import last_label
from transforms.patterns import lazy_regex
from transforms.read.pasted import is_label
from transforms.read.people import BY
from transforms.stamps import is_stamp, without_stamps


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_TITLE_RATIO = 90  # of 100: a title repeated with another dash, quote or a word less
_BULLETS = lazy_regex(r"[\s\-–—―•*·∙▪■●○◦‣⁃►▶|+~]+")

_NETWORKS = _words(
    """facebook twitter whatsapp linkedin reddit pinterest telegram flipboard messenger instagram tumblr xing bluesky
    threads pocket snapchat viber wechat weibo vk youtube tiktok mastodon"""
)
_SHARE_VERBS = _words(
    """share sharing shares tweet follow print email e-mail mail copy save bookmark teilen drucken merken folgen
    weiterleiten versenden empfehlen kopieren speichern partager imprimer suivre envoyer copier enregistrer
    compartir imprimir comparte enviar copiar guardar condividi stampa invia copia salva delen deel
    compartilhar compartilhe partilhar partilhe imprima salvar dela"""
)
_SHARE_REST = _words(
    """and or on via to this the article story post page link us with x sms url icon button more by pin it open in
    new window copied close comment comments und auf den dem artikel beitrag seite bei mit per als diesen kopiert
    sur par avec cet cette le lien courriel en el la esta este artículo noticia enlace correo por con su questo
    articolo via com o a esta notícia artigo no na ao per op dit bericht"""
)
_MARKS = str.maketrans(dict.fromkeys("|/,.:;!?•·()[]+&0123456789", " "))
_MAX_SHARE_WORDS = 20

_NAME = r"(?-i:\p{Lu}[\p{L}.’'-]*+)"  # possessive, for a long word could be parted into names in 2**n ways
_BYLINE = lazy_regex(
    rf"""\W*(?:by|von|par|por|di|door)\s+{_NAME}
    (?:\s*[,|&/]?\s*(?:{_NAME}|and|und|et|y|for|of|the|in|de|van|der|bin|al))*\W*""",
    regex.IGNORECASE | regex.VERBOSE,
)
_MAX_BYLINE_WORDS = 12


def _bullet(unit: Unit) -> str | None:
    """A list mark alone on its line; rows of underscores are the section marks of agencies, and stay."""
    marks = not unit.text[:1].isalnum() and _BULLETS.fullmatch(unit.text)
    return "a list mark alone on the line" if marks else None


def _share_bar(unit: Unit) -> str | None:
    """A line in the vocabulary of share buttons only, with a verb of theirs or two networks."""
    if unit.n_words > _MAX_SHARE_WORDS:
        return None
    tokens = set(unit.text.casefold().translate(_MARKS).split())
    verbs, networks = tokens & _SHARE_VERBS, tokens & _NETWORKS
    if tokens - verbs - networks - _SHARE_REST or not (verbs or len(networks) >= 2):
        return None
    return f"share buttons only: {', '.join(sorted(verbs | networks))}"


def _title(unit: Unit) -> str | None:
    """The headline again, in the lines before the body."""
    if not unit.title or unit.line >= HEAD_LINES:
        return None
    score = ratio(unit.text.casefold(), unit.title.casefold(), score_cutoff=_TITLE_RATIO)
    return f"{score:.0f} % the title" if score else None


def _byline(unit: Unit) -> str | None:
    if unit.n_words > _MAX_BYLINE_WORDS or not (unit.live or unit.line < 2 * HEAD_LINES):
        return None
    if _BYLINE.fullmatch(unit.text):
        return "a byline before an entry" if unit.live else "a byline before the body"
    line = unit.text.casefold().strip(" .,|")
    if unit.outlet and unit.line < HEAD_LINES and line == unit.outlet.casefold():
        return "the outlet's name alone"
    return "the authors' names alone" if _is_names(line, unit.authors, unit.outlet) else None


_FIELD = lazy_regex(
    r"(?:来源|來源|作者|记者|記者|责任编辑|責任編輯|责编|编辑|編輯|校对|审核|字号|字體大小|字体大小)\s?[:：]\s?(?:[大中小]\b[\s|]*)*[^\s:：|]*"
)
_NAMELESS = lazy_regex(r"\([^()]{2,40}\)|[^\p{L}\p{M}\s]+")
_MOST_BESIDE = 3  # words beside days and authors: a name that none knows, a zone, a place
_MAX_DATED_WORDS = 40


def _dated_byline(unit: Unit) -> str | None:
    """A line before the body of nothing but days and who wrote, in whatever order pages print them."""
    if unit.line >= HEAD_LINES or unit.n_words > _MAX_DATED_WORDS or unit.text.endswith(_SENTENCE_ENDS):
        return None
    if not _DIGIT.search(unit.text) or not _is_about_article(unit):
        return None
    rest, stamps = without_stamps(unit.text)
    for author in unit.authors:
        rest = rest.replace(author, "|")
    fielded = rest if rest.isascii() else _FIELD.sub("|", rest)
    is_signed = fielded != rest or _names_author(unit)
    if stamps < (1 if is_signed else 2):  # one day alone is what `date_header` reads
        return None
    words = _BY_WORD.sub("|", _NAMELESS.sub("|", fielded)).replace("|", " ").split()
    if len("".join(words)) > _MOST_LETTERS or len(words) > _MOST_BESIDE:
        return None
    return "nothing but days and who wrote on the line"


def _is_about_article(unit: Unit) -> bool:
    """Whether a line names an author, what its day is, or a field as pages in Chinese print them."""
    fielded = not unit.text.isascii() and _FIELD.search(unit.text) is not None
    return fielded or _names_author(unit) or bool(last_label(unit.text))


def _names_author(unit: Unit) -> bool:
    return any(author in unit.text for author in unit.authors)


_MOST_LETTERS = 40  # of these words
_SENTENCE_ENDS = (".", "!", "?", "。", "”", '"')
_DIGIT = lazy_regex(r"\d")
_BY_WORD = lazy_regex(rf"(?<![^\W\d_])(?:{BY})(?![^\W\d_])", regex.IGNORECASE)
_BY = lazy_regex(
    rf"\W*(?!(?:additional\s+)?reporting)(?:(?:{BY}|da|de)(?:\s*[:：/／|＝]\s*|\s+)|[\[(【（][^\W\d_]{{2,12}}[\s=])",
    regex.IGNORECASE,
)
# Of a byline, beside names: where to write to, what they are, and who else worked on the text
_BESIDE_NAMES = lazy_regex(
    r"\S+@\S+\.\w+|(?<=\p{L})\s?(?:기자|記者|记者)(?![\p{L}])|\b(?:editor|foto|photos?|fotos|bild)\s*:\s*(?:\p{L}[\p{L}.’'-]*\s?){1,3}$",
    regex.IGNORECASE,
)
_REPORTER = lazy_regex(
    r"(?:记者|記者)\s?[:：]?\s?"
)  # between a paper and a place: 榆港晚報 記者林曉禾／沙洛報導
_MAX_SIGNED = 30  # characters of such a line
_NAME_JOINS = lazy_regex(r"\s*(?:[,&|]|\b(?:and|und|et|y|e|en|och|og)\b)\s*")


def _is_names(line: str, authors: Sequence[str], outlet: str) -> bool:
    """Whether `line`, in small letters, is authors' names, with what joins them, outlet and day at most."""
    named = {author.casefold() for author in authors}
    if line in named:
        return True
    if (
        len(line) <= _MAX_SIGNED
        and (sign := _REPORTER.search(line))
        and line.startswith(tuple(named), sign.end())
    ):
        return True
    by = _BY.match(line)
    line = _BESIDE_NAMES.sub("", line[by.end() :] if by else line).strip(" .,|[]()【】")
    parts = [part for part in _NAME_JOINS.split(line) if part]
    if parts and named.issuperset(parts) and (by or len(parts) == 1):
        return True
    others = [part for part in parts if part not in named and part != outlet.casefold()]
    is_day = not others or is_stamp(", ".join(others))
    return len(parts) > 1 and is_day and not named.isdisjoint(parts)


def _release(unit: Unit) -> str | None:
    """What a text is, and perhaps its day, above it."""
    is_head = unit.line < HEAD_LINES and unit.n_words <= _MAX_BYLINE_WORDS and is_label(unit.text)
    return "that a release follows" if is_head else None


_OF_AUTHOR = lazy_regex(
    r"(?:['’]s|,|\s(?:is|was|has|covers|writes|works|joined|ist|schreibt|arbeitet|est|écrit|es|escribe|è|scrive|é|escreve))\s"
)
_MAX_BIOGRAPHY_WORDS = 90


def _biography(unit: Unit) -> str | None:
    """What an author is, below the text."""
    if unit.from_end >= TAIL_LINES or unit.n_words > _MAX_BIOGRAPHY_WORDS:
        return None
    for author in unit.authors:
        if unit.text.startswith(author) and " " in author and _OF_AUTHOR.match(unit.text, len(author)):
            return None if quotes_someone(unit.text) else "begins with an author of the article"
    return None


Rule = Callable[[Unit], str | None]
_FORMS: tuple[tuple[str, Rule], ...] = (
    ("bullet", _bullet),
    ("title", _title),
    ("date-header", date_header),
    ("date-header", _dated_byline),
    ("release", _release),
    ("share-bar", _share_bar),
    ("byline", _byline),
    ("biography", _biography),
    ("caption", caption),
)


def judge_line(unit: Unit) -> Finding | None:
    """(reason, evidence) for a line that is not reporting as a whole."""
    for reason, rule in _FORMS:
        if evidence := rule(unit):
            return reason, evidence
    return _first_match(unit, unit.cues)  # all have a stem in the line


def judge_sentence(unit: Unit) -> Finding | None:
    """(reason, evidence) for a sentence, be it a line or a part of one, which only a phrase can tell."""
    return _first_match(unit, worth_trying(unit.cues, unit.text.lower()))


def may_hold_cue(line: str, cues: Sequence[Cue]) -> bool:
    """Whether a sentence of `line` may be one that `judge_sentence` takes by one of `cues`, all with a stem in it."""
    return any(cue.screen.search(line) for cue in cues)


def _first_match(unit: Unit, cues: Sequence[Cue]) -> Finding | None:
    for cue in cues:
        if (
            unit.n_words <= cue.max_words
            and _in_scope(cue, unit)
            and (match := cue.pattern.search(unit.text))
        ):
            return cue.reason, f"phrase: {match[0][:80]}"
    return None


def _in_scope(cue: Cue, unit: Unit) -> bool:
    """A cue for the end of a text takes no line before it, and none that quotes someone: that reports on a writer."""
    return cue.scope != "tail" or (unit.from_end < TAIL_LINES and not quotes_someone(unit.text))
