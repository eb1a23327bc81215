"""What the reading of facts needs to know of a language: the protocol that each folder beside this file fills."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from transforms.facts.units import UNITS, Unit


@dataclass(frozen=True, slots=True, eq=False)
class Grammar:
    """How a language ascribes a statement to a source, as patterns; what none writes so is `NEVER`.

    lead: before a source ("according to"); nobody: a source that nobody is; verbs: of saying; participle: of a
    subject named before; adverbs: before a verb, at the end of a stretch; pronoun: likewise; before_inverted:
    ends of a stretch behind which verb and source follow; clause: behind a verb of saying; segment_end: where a
    source behind a verb ends at the latest; offices: words between a verb and the name behind it; articles: words
    that are skipped there; groups_follow: a verb may go before a source without a name; pronoun_after: one behind
    a verb; apposition: an office up to the comma before the name of who holds it; group: a source without a name,
    as `np`; links: words that are left out of its value.
    """

    lead: re.Pattern[str]
    nobody: re.Pattern[str]
    verbs: re.Pattern[str]
    participle: re.Pattern[str]
    adverbs: re.Pattern[str]
    pronoun: re.Pattern[str]
    possessive: re.Pattern[str]
    owner: re.Pattern[str]
    joined: re.Pattern[str]
    before_inverted: tuple[str, ...]
    clause: re.Pattern[str]
    segment_end: re.Pattern[str]
    shown_to: re.Pattern[str]
    preposition_before: re.Pattern[str]
    preposition_after: re.Pattern[str]
    offices: re.Pattern[str]
    articles: re.Pattern[str]
    links: frozenset[str]
    group_before: re.Pattern[str]
    group_after: re.Pattern[str]
    groups_follow: bool = False
    pronoun_after: re.Pattern[str] = re.compile(r"(?!)")
    apposition: re.Pattern[str] = re.compile(r"(?!)")


def office_with_comma(ends: str) -> re.Pattern[str]:
    """Pattern of an office with its body up to a comma, without the words `ends`: "mayor of Ostia, "."""
    return re.compile(
        rf"(?P<office>(?:(?!\b(?:{ends})\b)[^,;:()\n{MASK}]|\([^()\n]{{1,20}}\)){{3,120}}),\s(?=\w)"
    )


NEVER = re.compile(r"(?!)")
AFTER_NOON = ("午後", "下午", "오후", "晚上", "傍晚", "저녁")  # of an hour up to twelve
MASK = "\x01"  # what is quoted is masked by this character, so that no pattern reads inside quotation marks


@dataclass(frozen=True, slots=True, eq=False)
class Numerals:
    """How a language writes numbers in words.

    words: pattern of a number in words; amount: what such words come to, None for no number; fractions: pattern of
    a share ("two thirds"); share: what it is in percent; ordinal_ending: pattern of what makes a figure an ordinal;
    vague: plurals with their normal form ("dozens"), a number before the word `of`; single: the article that counts
    one ("a dozen", "a year and a half"); half: half of the unit behind ("half an hour"); half_more: a half more of
    the unit before ("two years and a half"); begins: the first two letters of all that begins with plain letters
    among these, of the ordinals and of `thousand_and`, by which other words are passed over; none where empty.
    """

    words: str
    amount: Callable[[str], float | None]
    fractions: str
    share: Callable[[str], float]
    ordinal_ending: str
    vague: Mapping[str, str]
    of: str
    single: str = NEVER.pattern
    half: str = NEVER.pattern
    half_more: str = NEVER.pattern
    begins: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Lexicon:
    """Words of one language, in lower case unless said otherwise.

    code: ISO 639-1; months from 1; weekdays from 0, Monday; day_words: days from today; relative: phrases for a
    week, month or year beside this one; month_days: days of a month in words; decades: pattern of what stands
    before and behind a decade, parted by DECADE, with their words in decade_words; clock_before: what stands
    before a time of day with a colon, CLOCK, where such figures are scores too; hours: words of the hours;
    spoken_times: patterns of times in words, HOUR for one of those, with the minutes past it, or past midnight
    where no hour is named; spoken_signs: what stands in each; afternoon: pattern of what tells behind one that it
    is past noon; collectives: nouns that count ("dozen"); decimal, thousands: the marks of figures; thousand_and:
    pattern of thousands in words before a figure of the rest, as in Mexico ("tres mil 160"); counted: what four
    figures before it count, rather than tell a year ("1854 patients"), unless a word of year_behind stands before
    them; range_word: pattern of what joins the ends of a range or a score; between, between_and: of what stands
    before its ends and amid them; future, comes: what shows a weekday to come, before it or behind; planned,
    planned_before: or to be that of a plan, behind it or before; moved_from: pattern of what stands before a
    number that something moved from, or by; unit_link: pattern of what parts a figure from its unit; beside:
    class of the characters beside which no figure begins or ends; currency_words: spellings that are common words
    too, money only behind a magnitude or a thousand; money_before: words before pounds that are money;
    verbs_behind: reporting verbs whose source stands behind them alone (", so Roe"); verb_needs: pattern of what
    must follow a verb that else says nothing ("gab ... bekannt"); nouns_have_capitals: so that a capital shows no
    name; heads_first: what a name is stands before the rest of it, so that Paulo Serra is no mountain;
    rare_words_are_names: at the start of a sentence, where verbs have few forms; elision: words that a name may
    follow without a space; name_links: what joins its parts.
    """

    code: str
    grammar: Callable[[Lexicon], Grammar]
    date_pattern: Callable[[Lexicon], re.Pattern[str]]
    months: Mapping[str, int]
    ambiguous_months: frozenset[str] = frozenset()
    weekdays: Mapping[str, int]
    day_words: Mapping[str, int]
    relative: Mapping[str, tuple[str, int]]
    month_days: Mapping[str, int] = field(default_factory=dict)
    decades: str = NEVER.pattern
    decade_words: Mapping[str, int] = field(default_factory=dict)
    clock_before: str = "CLOCK"
    hours: Mapping[str, int] = field(default_factory=dict)
    spoken_times: Mapping[str, int] = field(default_factory=dict)
    spoken_signs: tuple[str, ...] = ()
    afternoon: str = NEVER.pattern
    numerals: Numerals
    ordinals: Mapping[str, int]
    magnitudes: Mapping[str, float]
    collectives: Mapping[str, float] = field(default_factory=dict)
    counted: frozenset[str] = frozenset()
    year_behind: frozenset[str] = frozenset()
    hedges: frozenset[str]
    title_words: frozenset[str]
    short_titles: frozenset[str]
    organisation_words: frozenset[str]
    place_words: frozenset[str]
    not_names: frozenset[str]
    source_nouns: frozenset[str]
    reporting_verbs: frozenset[str]
    reporting_verbs_with_object: frozenset[str] = frozenset()
    telling_verbs: frozenset[str] = frozenset()
    confirming_verbs: frozenset[str] = frozenset()
    departments: frozenset[str] = frozenset()
    ranks: frozenset[str] = frozenset()
    firm_words: frozenset[str] = frozenset()
    anaphors: frozenset[str] = frozenset()
    verbs_behind: frozenset[str] = frozenset()
    verb_needs: Mapping[str, re.Pattern[str]] = field(default_factory=dict)
    pronouns: frozenset[str]
    planned: re.Pattern[str] = NEVER
    planned_before: re.Pattern[str] = NEVER
    future: re.Pattern[str]
    comes: re.Pattern[str] = NEVER
    function_words: frozenset[str]
    range_word: str = NEVER.pattern
    between: str = NEVER.pattern
    between_and: str = NEVER.pattern
    moved_from: str = NEVER.pattern
    decimal: str = "."
    thousands: str = ","
    thousand_and: str = NEVER.pattern
    unit_link: str = r"(?:\s|-)?"
    units: Mapping[str, Unit] = field(default_factory=lambda: UNITS)
    beside: str = r"\w"
    currency_words: frozenset[str] = frozenset()
    money_before: re.Pattern[str] | None = None
    nouns_have_capitals: bool = False
    heads_first: bool = False
    rare_words_are_names: bool = False
    elision: str = ""
    name_links: str = ""


def words(text: str) -> frozenset[str]:
    """The words of `text`."""
    return frozenset(text.split())


def phrases(text: str) -> frozenset[str]:
    """The phrases of `text`, parted by |."""
    return frozenset(text.split("|"))


def numbered(text: str, first: int) -> dict[str, int]:
    """The words of `text` with their number, those of one number parted by |, the parts of a phrase by _."""
    return {
        word.replace("_", " "): number
        for number, names in enumerate(text.split(), first)
        for word in names.split("|")
    }


def any_of(spellings: frozenset[str]) -> str:
    """Alternatives of a pattern, the longest first.

    Those of one first letter stand together, so that a text's other letters are passed by quickly; but not where
    others begin with its capital, for there a pattern that ignores case could take the shorter of two.
    """
    groups: dict[str, list[str]] = {}
    for spelling in sorted(spellings, key=lambda w: (-len(w), w)):
        groups.setdefault(spelling[:1], []).append(spelling)
    both = {first for first in groups if first.swapcase() != first and first.swapcase() in groups}
    apart = sorted((w for first in both for w in groups.pop(first)), key=lambda w: (-len(w), w))
    grouped = (
        f"{re.escape(first)}(?:{'|'.join(re.escape(w[1:]) for w in words)})"
        for first, words in groups.items()
    )
    return "|".join([*map(re.escape, apart), *grouped])
