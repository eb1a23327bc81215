"""Macros that marts, checks, pairs and questions share: one answer in SQL to a question that several of them ask."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING

from transforms.outlets import FEED, cached_by_outlets, outlets
from transforms.terms import DECIDED, LEAST_SHARE, OPPOSITE_EFFECT, SPEAKER, WORD

if TYPE_CHECKING:
    import duckdb


def define_macros(connection: duckdb.DuckDBPyConnection, scope: str = "") -> None:
    """Macros for `connection`; scope: TEMP for the connection alone.

    count_words(t); opposite_effect(effect); quoted_words(value): of a fact of kind `quote`, no speaker.
    hours_between(since, its precision, until, its precision): null unless both are known to the minute.
    time_order(published_at, modified_at, doc_id): sorts the earlier document first, undated ones last, changed
    versions after unchanged ones; ids break ties. outlet_key(name): one key for all names and domains of an outlet,
    that of `transforms.outlets.outlet_key`, but that of a host it takes the first label where that knows the domain.
    least_share(), decided(): the bounds of `LineageConfig`.
    """
    for macro in _macros():
        connection.execute(f"CREATE OR REPLACE {scope} MACRO {macro}")


@cached_by_outlets
def _macros() -> tuple[str, ...]:
    # what a macro is given stands in a question as often as its body names it, so the bodies name it seldom
    outlet = _looked_up("folded_outlet(plain_outlet(name))", dict(_outlet_keys()))
    return (
        f"count_words(t) AS len(regexp_extract_all(t, {quoted(WORD)}))",
        f"opposite_effect(e) AS coalesce({_looked_up('e', OPPOSITE_EFFECT)}, e)",
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
        # of a host the first label
        r"""letters_of(name) AS coalesce(nullif(regexp_replace(
            regexp_replace(name, '^([^. ]*)\.[^ ]*$', '\1'), '[^\p{L}\p{N}]', '', 'g'
        ), ''), name)""",
        f"outlet_key(name) AS coalesce({outlet}, letters_of(folded_outlet(plain_outlet(name))))",
        f"least_share() AS {LEAST_SHARE}",
        f"decided() AS {DECIDED}",
    )


def _outlet_keys() -> Iterator[tuple[str, str]]:
    """Each name and domain of the listed outlets, folded, with the key of its outlet."""
    for outlet in outlets():
        yield from ((_folded(name), _folded(outlet.name)) for name in (*outlet.aliases, *outlet.domains))


def _folded(name: str) -> str:
    """`name` as the macro `folded_outlet` has it."""
    return name.lower().strip().removeprefix("www.").removeprefix("the ").strip()


def _looked_up(key: str, values: Mapping[str, str]) -> str:
    """The value of `key`, null where there is none.

    Each list is one literal: DuckDB looks at every literal of a MAP anew, at each use of a macro in a question.
    """
    return f"list_extract({_listed(values.values())}, list_position({_listed(values)}, {key}))"


def _listed(texts: Iterable[str]) -> str:
    """A list of `texts`, which are lines, in SQL."""
    lines = "\n".join(text.replace("\n", " ") for text in texts)
    return f"string_split({quoted(lines)}, '\n')"


def quoted(text: str) -> str:
    """`text` as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"
