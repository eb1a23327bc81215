"""Which names can stand in which files of documents: a join of their words with those in `capitals`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

import pyarrow as pa

from warehouse.storage.catalog import connect
from warehouse.storage.store import Store

# Each name is looked for where its rarest word stands, and held against the words of those documents alone
_STANDING = """
    WITH documents AS MATERIALIZED (SELECT row_number() OVER () AS document, file, words FROM capitals),
    needed AS (SELECT name, words, unnest(words) AS word FROM wanted),
    said AS MATERIALIZED (
        SELECT document, word
        FROM (SELECT document, unnest(words) AS word FROM documents)
        SEMI JOIN needed USING (word)
    ),
    frequency AS (SELECT word, count(*) AS n FROM said GROUP BY word),
    rarest AS (
        SELECT name, any_value(words) AS words, arg_min(word, (n, word)) AS word
        FROM needed LEFT JOIN frequency USING (word)
        GROUP BY name
        HAVING count(n) = count(*)
    )
    SELECT file, list(DISTINCT name ORDER BY name) AS names
    FROM rarest JOIN said USING (word) JOIN documents USING (document)
    WHERE list_has_all(documents.words, rarest.words)
    GROUP BY file
"""


def standing(
    store: Store, files: Sequence[str], wanted: Mapping[str, Collection[str]], memory: str
) -> dict[str, list[str]]:
    """By file of `capitals`, the names of which one document has all words; a file without any is left out.

    wanted: the words of each name, at least one.
    """
    if not (files and wanted):
        return {}
    names = pa.table({"name": list(wanted), "words": [sorted(words) for words in wanted.values()]})
    with connect(store, {}, memory) as connection:
        connection.register("wanted", names)
        store.scan(connection, "capitals", files, with_file=True)
        return dict(connection.execute(_STANDING).fetchall())
