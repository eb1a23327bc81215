"""Which rows are taken along: those of chosen documents."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import duckdb

from transforms.errors import UsageError
from warehouse.mart import marts


@dataclass(frozen=True, slots=True)
class Choice:
    """What is taken along; the default is everything.

    stories: ids; outlets: names or domains, whose documents are chosen together with those that share passages with
    them; since, until: days in UTC, both included, of the publication; a document without a time is in none; tables:
    names.
    """

    stories: Sequence[str] = ()
    outlets: Sequence[str] = ()
    since: date | None = None
    until: date | None = None
    tables: Sequence[str] = ()

    @property
    def is_of_documents(self) -> bool:
        """Whether some documents are chosen, and not all."""
        return bool(self.stories or self.outlets or self.since or self.until)


_WITHIN = """
    CREATE TEMP TABLE within AS
    SELECT documents.doc_id, outlet_key(documents.outlet) IN (SELECT outlet_key(unnest($outlets))) AS is_asked
    FROM documents
    LEFT JOIN story_documents USING (doc_id)
    WHERE (len($stories) = 0 OR story_id IN (SELECT unnest($stories)))
        AND ($since IS NULL OR published_at >= $since::DATE)
        AND ($until IS NULL OR published_at < $until::DATE + 1)
"""
_CHOSEN = {
    "chosen_doc_ids": """
        SELECT doc_id FROM within WHERE len($outlets) = 0 OR is_asked
        UNION
        SELECT unnest([doc_a, doc_b])
        FROM passages
        JOIN within AS a ON a.doc_id = doc_a
        JOIN within AS b ON b.doc_id = doc_b
        WHERE a.is_asked OR b.is_asked
    """,
    "chosen_story_ids": "SELECT DISTINCT story_id FROM story_documents SEMI JOIN chosen_doc_ids USING (doc_id)",
    "chosen_paths": "SELECT DISTINCT source_path FROM documents SEMI JOIN chosen_doc_ids USING (doc_id)",
    "chosen_outlets": "SELECT DISTINCT outlet FROM documents SEMI JOIN chosen_doc_ids USING (doc_id)",
}
# the columns by which a table's rows belong to what is chosen, the closest first
_LINKS = (
    (("doc_a", "doc_b"), "chosen_doc_ids"),
    (("doc_id",), "chosen_doc_ids"),
    (("story_id",), "chosen_story_ids"),
    (("source_path",), "chosen_paths"),
    (("outlet",), "chosen_outlets"),
)


def rows_of(
    connection: duckdb.DuckDBPyConnection, columns: Mapping[str, Sequence[str]], choice: Choice
) -> dict[str, str]:
    """A SELECT of the rows to take along of each table; `columns`: those of each table of the catalog.

    A row goes along where all documents that it is about are chosen; the source that lineage names may stand outside.
    `outlet_flows` are those of the chosen documents. Tables whose rows belong to no document, story, file or outlet
    are left out of a choice of documents, and so not among the keys. UsageError where a name is unknown, and where
    nothing is chosen.
    """
    _demand(choice.tables, columns, "table", f"There are {', '.join(columns)}.")
    selects = {table: f'SELECT * FROM "{table}"' for table in columns}
    if choice.is_of_documents:
        _choose(connection, choice)
        linked = {table: _linked(table, names) for table, names in columns.items()}
        selects = {table: select for table, select in linked.items() if select}
        if "outlet_flows" in columns:
            selects["outlet_flows"] = _flows_of_chosen(connection)
    wanted = choice.tables or list(columns)
    return {table: select for table, select in selects.items() if table in wanted}


def _choose(connection: duckdb.DuckDBPyConnection, choice: Choice) -> None:
    story_ids = connection.execute("SELECT story_id FROM stories").fetchall()
    _demand(
        choice.stories,
        {story_id for (story_id,) in story_ids},
        "story",
        "SELECT story_id, title FROM stories lists them.",
    )
    outlets = "SELECT DISTINCT outlet, outlet_key(outlet) FROM documents WHERE outlet IS NOT NULL"
    outlet_names = {name for row in connection.execute(outlets).fetchall() for name in row}
    for outlet in choice.outlets:
        ((key,),) = connection.execute("SELECT outlet_key(?)", [outlet]).fetchall()
        if key not in outlet_names:
            raise UsageError(
                f"There is no outlet {outlet}.", "SELECT DISTINCT outlet FROM documents lists them."
            )
    values = {
        "stories": list(choice.stories),
        "outlets": list(choice.outlets),
        "since": choice.since,
        "until": choice.until,
    }
    connection.execute(_WITHIN, values)
    for name, query in _CHOSEN.items():
        needed = {key: value for key, value in values.items() if f"${key}" in query}
        connection.execute(f"CREATE TEMP TABLE {name} AS {query}", needed)
    if connection.execute("SELECT count(*) FROM chosen_doc_ids").fetchall() == [(0,)]:
        raise UsageError(
            "No document is of this choice.", "Widen it; a document without a time is of no day."
        )


def _linked(table: str, columns: Sequence[str]) -> str | None:
    for names, chosen in _LINKS:
        if set(names) <= set(columns):
            conditions = (f"{name} IN (SELECT * FROM {chosen})" for name in names)
            return f'SELECT * FROM "{table}" WHERE {" AND ".join(conditions)}'
    return None


def _flows_of_chosen(connection: duckdb.DuckDBPyConnection) -> str:
    """The mart `outlet_flows` over the lineage of chosen documents; a source may stand outside."""
    (mart,) = [mart for mart in marts() if mart.name == "outlet_flows"]
    own = "SELECT lineage.* FROM warehouse.lineage SEMI JOIN chosen_doc_ids USING (doc_id)"
    connection.execute(f"CREATE TEMP TABLE chosen_lineage AS {own}")
    return f"WITH lineage AS (SELECT * FROM chosen_lineage) SELECT * FROM ({mart.sql})"


def _demand(names: Sequence[str], existing: Collection[str], what: str, hint: str) -> None:
    if unknown := [name for name in names if name not in existing]:
        raise UsageError(f"There is no {what} {', '.join(unknown)}.", hint)
