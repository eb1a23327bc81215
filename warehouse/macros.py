"""SQL macros that marts, checks and questions share."""

from __future__ import annotations

import duckdb

from transforms.terms import OPPOSITE_EFFECT, SPEAKER, WORD


def define_macros(connection: duckdb.DuckDBPyConnection, scope: str = "") -> None:
    """Macros that marts, checks and questions share.

    count_words(t); opposite_effect(effect); quoted_words(value): of a fact of kind `quote`, no speaker;
    hours_between(since, its precision, until, its precision): null unless both are known to the minute.
    scope: TEMP for the connection alone.
    """
    connection.execute(
        f"CREATE OR REPLACE {scope} MACRO count_words(t) AS len(regexp_extract_all(t, {quoted(WORD)}))"
    )
    opposites = ", ".join(f"{quoted(one)}: {quoted(other)}" for one, other in OPPOSITE_EFFECT.items())
    connection.execute(
        f"CREATE OR REPLACE {scope} MACRO opposite_effect(e) AS coalesce(MAP {{{opposites}}}[e], e)"
    )
    connection.execute(
        f"CREATE OR REPLACE {scope} MACRO quoted_words(v) AS split_part(v, {quoted(SPEAKER)}, 1)"
    )
    connection.execute(f"""
        CREATE OR REPLACE {scope} MACRO hours_between(since, since_precision, until, until_precision) AS CASE
            WHEN since_precision IN ('second', 'minute') AND until_precision IN ('second', 'minute')
            THEN date_diff('second', since, until) / 3600
        END
    """)


def quoted(text: str) -> str:
    """`text` as a literal of SQL."""
    return "'" + text.replace("'", "''") + "'"
