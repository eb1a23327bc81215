"""Macros for marts that hold facts against one another, apart from those that every connection has.

They stand for the word lists of facts, so that a stage that asks nothing of facts is not made again with these.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

import duckdb

from transforms.compare.same import ROUNDED
from transforms.facts.language import lexicons
from warehouse.macros import quoted


def define_fact_macros(connection: duckdb.DuckDBPyConnection) -> None:
    """Macros for `connection`, in all languages of facts at once.

    function_words(): a list of words that say nothing by themselves. ends_in_hedge(t): whether a number behind t is
    called approximate or a bound. ends_in_saying(t): whether a day behind t is that of a statement ("said on", "told
    reporters"). share_a_stem(a, b): whether two heads of facts have a word in common by its first letters.
    may_be_one(sort, a, b): whether two values of one sort of fact (as the mart `contradictions` names sorts) may say
    the same: rounded, abbreviated, spelt otherwise.
    """
    for macro in _macros():
        connection.execute(f"CREATE OR REPLACE MACRO {macro}")


def _macros() -> Iterator[str]:
    # in the normal form of days (EDTF) XXXX is a year that the text does not tell
    yield f"function_words() AS [{', '.join(map(quoted, _words('function_words')))}]"
    hedge = rf"(^|[^\pL-])({_any_of('hedges')})\s*$"
    yield f"ends_in_hedge(t) AS regexp_matches(lower(t), {quoted(hedge)})"
    verbs, links = _any_of("reporting_verbs", "telling_verbs"), _any_of("function_words")
    saying = rf"(^|[^\pL])({verbs})(\s\pL+)?(\s({links}))?\s*$"
    yield f"ends_in_saying(t) AS regexp_matches(lower(t), {quoted(saying)})"
    yield r"head_stems(h) AS regexp_extract_all(h, '(?:^|\s)(\pL{1,4})', 1)"
    yield "share_a_stem(a, b) AS list_has_any(head_stems(a), head_stems(b))"
    yield r"figures_of(v) AS regexp_extract(v, '\d+(\.\d+)?')"
    yield "amount_of(v) AS try_cast(figures_of(v) AS DOUBLE)"
    yield "digits_of(v) AS len(trim(replace(figures_of(v), '.', ''), '0'))"
    yield f"""may_be_one(sort, a, b) AS a = b OR CASE sort
        WHEN 'day' THEN (a LIKE 'XXXX%' OR b LIKE 'XXXX%') AND right(a, 5) = right(b, 5)
        WHEN 'person' THEN list_has_any(split(lower(a), ' '), split(lower(b), ' '))
            OR levenshtein(lower(a), lower(b)) * 4 <= len(a)
        WHEN 'place' THEN contains(lower(a), lower(b)) OR contains(lower(b), lower(a))
        ELSE sort LIKE 'in %' AND digits_of(a) <> digits_of(b)
            AND abs(amount_of(a) - amount_of(b)) <= {ROUNDED} * greatest(amount_of(a), amount_of(b))
    END"""


def _any_of(*kinds: str) -> str:
    return "|".join(map(re.escape, _words(*kinds)))


def _words(*kinds: str) -> list[str]:
    return sorted({word for lexicon in lexicons() for kind in kinds for word in getattr(lexicon, kind)})
