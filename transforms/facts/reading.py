"""What one text states, each kind of fact read once, and the rows of `facts` that come of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from transforms.digits import plain_digits
from transforms.facts.attributions import attributions
from transforms.facts.capitals import Sentence
from transforms.facts.dates import DateMention, dates
from transforms.facts.heads import counted, dated, next_word
from transforms.facts.language import Lexicon, as_written, lexicon
from transforms.facts.language.plain import plain
from transforms.facts.names import Name, names
from transforms.facts.numbers import Quantity, quantities
from transforms.facts.playing_times import playing_times
from transforms.facts.sources import Attribution
from transforms.normalise import word_forms
from transforms.schemas import SPEAKER
from transforms.spans import Span, Spans

Stated = tuple[str, str, str | None, int, int]  # kind, value, head, start and end of one fact
Quotation = tuple[int, int, str | None]  # start, end, speaker


class Reading(NamedTuple):
    """What a text states outside its quotations, each kind in order of place."""

    dates: Sequence[DateMention] = ()
    numbers: Sequence[Quantity] = ()
    names: Sequence[Name] = ()
    attributions: Sequence[Attribution] = ()
    lexicon: Lexicon | None = None


def read(
    text: str, language: str, sentences: Sequence[Sentence], quoted: Sequence[Span], published: date | None
) -> Reading:
    """What `text` states; in a language without a lexicon figures and dates alone.

    quoted: the spans inside quotation marks, where no attribution is read; published: as in `dates`.
    """
    own_lexicon = lexicon(language)
    text = plain_digits(text)
    if own_lexicon is None:
        return _figures(text, as_written(plain(language), text))
    own_lexicon = as_written(own_lexicon, text)
    lengths = list(playing_times(text))
    played = Spans(lengths)
    when = [d for d in dates(text, published, own_lexicon) if not played.meet(d.start, d.end)]
    days = sorted([*((d.start, d.end) for d in when), *lengths])
    inside_days = Spans(days)
    amounts = [q for q in quantities(text, own_lexicon) if not inside_days.meet(q.start, q.end)]
    measured = [(q.start, q.end) for q in amounts if q.unit or own_lexicon.nouns_have_capitals]
    text_names = names(text, sentences, days + measured, own_lexicon)
    named = Spans((n.start, n.end) for n in text_names)
    unnamed = [q for q in amounts if not named.meet(q.start, q.end)]
    attributed = attributions(text, [(a, b) for a, b, _ in sentences], text_names, quoted, own_lexicon)
    return Reading(when, unnamed, text_names, attributed, own_lexicon)


def _figures(text: str, own_lexicon: Lexicon) -> Reading:
    when = list(dates(text, None, own_lexicon))
    inside_days = Spans((d.start, d.end) for d in when)
    return Reading(when, [q for q in quantities(text, own_lexicon) if not inside_days.meet(q.start, q.end)])


def facts(text: str, reading: Reading, quotations: Sequence[Quotation]) -> list[Stated]:
    """The facts of `text` in order of place.

    The head is what a number counts, what a date dates, or what a name is (person, organisation, place, outlet).
    """
    rows = [*_quoted(text, quotations), *_stated(text, reading)]
    return sorted(rows, key=lambda fact: (fact[3], fact[4], fact[0], fact[1]))


def _quoted(text: str, quotations: Sequence[Quotation]) -> Iterator[Stated]:
    for start, end, speaker in quotations:
        forms = " ".join(word_forms(text[start:end]))
        if forms:
            yield "quote", f"{forms}{SPEAKER}{speaker}" if speaker else forms, None, start, end


def _stated(text: str, reading: Reading) -> Iterator[Stated]:
    lexicon = reading.lexicon
    for day in reading.dates:
        yield "date", day.value, dated(text, day, lexicon) if lexicon else None, day.start, day.end
    for quantity in reading.numbers:
        head = counted(text, quantity, lexicon) if lexicon else next_word(text, quantity)
        yield "number", quantity.value, head, quantity.start, quantity.end
    for name in reading.names:
        kind = None if name.kind == "unknown" else name.kind
        yield "name", name.value, kind, min(name.title_start, name.start), name.end
    for attribution in reading.attributions:
        yield "attribution", attribution.value, None, attribution.start, attribution.end
