"""Macros that marts, checks, pairs and questions share: one answer in SQL to a question that several of them ask."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

import duckdb

from transforms.compare.same import ROUNDED
from transforms.facts.language import LEXICONS
from transforms.outlets import FEED, cached_by_outlets, outlets
from transforms.terms import DECIDED, LEAST_SHARE, OPPOSITE_EFFECT, SPEAKER, WORD


def define_macros(connection: duckdb.DuckDBPyConnection, scope: str = "") -> None:
    """Macros for `connection`; scope: TEMP for the connection alone.

    count_words(t); opposite_effect(effect); quoted_words(value): of a fact of kind `quote`, no speaker.
    hours_between(since, its precision, until, its precision): null unless both are known to the minute.
    time_order(published_at, modified_at, doc_id): sorts the earlier document first, undated ones last, changed
    versions after unchanged ones; ids break ties. outlet_key(name): one key for all names and domains of an outlet,
    that of `transforms.outlets.outlet_key`, but that of a host it takes the first label where that knows the domain.
    least_share(), decided(): the bounds of `LineageConfig`. function_words(): a list of them in all languages of
    facts. ends_in_hedge(t): whether a number behind t is called approximate or a bound. share_a_stem(a, b): whether
    two heads of facts have a word in common by its first letters. may_be_one(sort, a, b): whether two values of one
    sort of fact (as the mart `contradictions` names them) may say the same: rounded, abbreviated, spelt otherwise.
    """
    for macro in _macros():
        connection.execute(f"CREATE OR REPLACE {scope} MACRO {macro}")


@cached_by_outlets
def _macros() -> tuple[str, ...]:
    opposites, keys = _map(OPPOSITE_EFFECT), _map(dict(_outlet_keys()))
    return (
        f"count_words(t) AS len(regexp_extract_all(t, {quoted(WORD)}))",
        f"opposite_effect(e) AS coalesce({_looked_up('e', opposites)}, e)",
        f"quoted_words(v) AS split_part(v, {quoted(SPEAKER)}, 1)",
        """hours_between(since, since_precision, until, until_precision) AS CASE
            WHEN since_precision IN ('second', 'minute') AND until_precision IN ('second', 'minute')
            THEN date_diff('second', since, until) / 3600
        END""",
        """time_order(published_at, modified_at, doc_id) AS row(
            coalesce(published_at, 'infinity'::TIMESTAMPTZ), coalesce(modified_at, '-infinity'::TIMESTAMPTZ), doc_id
        )""",
        r"folded_outlet(name) AS trim(regexp_replace(regexp_replace(trim(lower(name)), '^www\.', ''), '^the ', ''))",
        f"plain_outlet(name) AS coalesce(nullif(trim(regexp_replace(name, {quoted(FEED)}, '', 'i')), ''), name)",
        r"""letters_of(name) AS coalesce(nullif(regexp_replace(
            CASE WHEN name LIKE '%.%' AND name NOT LIKE '% %' THEN split_part(name, '.', 1) ELSE name END,
            '[^\p{L}\p{N}]', '', 'g'
        ), ''), name)""",
        f"""outlet_key(name) AS coalesce(
            {_looked_up("folded_outlet(plain_outlet(name))", keys)}, letters_of(folded_outlet(plain_outlet(name)))
        )""",
        f"least_share() AS {LEAST_SHARE}",
        f"decided() AS {DECIDED}",
        r"amount_of(v) AS try_cast(regexp_extract(v, '\d+(\.\d+)?') AS DOUBLE)",
        r"digits_of(v) AS len(rtrim(ltrim(replace(regexp_extract(v, '\d+(\.\d+)?'), '.', ''), '0'), '0'))",
        f"""may_be_one(sort, a, b) AS a = b OR CASE sort
            WHEN 'day' THEN (a LIKE 'XXXX%' OR b LIKE 'XXXX%') AND right(a, 5) = right(b, 5)
            WHEN 'person' THEN list_has_any(split(lower(a), ' '), split(lower(b), ' '))
                OR levenshtein(lower(a), lower(b)) * 4 <= len(a)
            WHEN 'place' THEN contains(lower(a), lower(b)) OR contains(lower(b), lower(a))
            ELSE sort LIKE 'in %' AND digits_of(a) <> digits_of(b)
                AND abs(amount_of(a) - amount_of(b)) <= {ROUNDED} * greatest(amount_of(a), amount_of(b))
        END""",
        r"head_stems(h) AS regexp_extract_all(h, '(?:^|\s)(\pL{1,4})', 1)",
        r"share_a_stem(a, b) AS len(list_intersect(head_stems(a), head_stems(b))) > 0",
        f"function_words() AS {_function_words()}",
        f"ends_in_hedge(t) AS regexp_matches(lower(t), {quoted(_hedges())})",
    )


def _outlet_keys() -> Iterator[tuple[str, str]]:
    """Each name and domain of the listed outlets, folded, with the key of its outlet."""
    for outlet in outlets():
        yield from ((_folded(name), _folded(outlet.name)) for name in (*outlet.aliases, *outlet.domains))


def _function_words() -> str:
    """Words that say nothing by themselves, of all languages of facts, as a list of SQL."""
    known = {word for lexicon in LEXICONS.values() for word in lexicon.function_words}
    return "[" + ", ".join(map(quoted, sorted(known))) + "]"


def _hedges() -> str:
    """The end of a text behind which a number is approximate or a bound, as a pattern of RE2."""
    known = {hedge for lexicon in LEXICONS.values() for hedge in lexicon.hedges}
    return rf"(^|[^\pL-])({'|'.join(map(re.escape, sorted(known)))})\s*$"


def _folded(name: str) -> str:
    """`name` as the macro `folded_outlet` has it."""
    return name.lower().strip().removeprefix("www.").removeprefix("the ").strip()


def _map(values: Mapping[str, str]) -> str:
    return "MAP {" + ", ".join(f"{quoted(one)}: {quoted(other)}" for one, other in values.items()) + "}"


def _looked_up(key: str, values: str) -> str:
    """The value of `key` in a map; `values[key]` is a list of them in DuckDB 1.0 and 1.1."""
    return f"list_extract(map_extract({values}, {key}), 1)"


def quoted(text: str) -> str:
    """`text` as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"
