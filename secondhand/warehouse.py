"""A published warehouse, to be asked; nothing here changes it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from secondhand.settings import Place, settings_in_force
from transforms.errors import UsageError
from warehouse import query as questions
from warehouse.storage import catalog
from warehouse.tables import described

if TYPE_CHECKING:
    from flows.cli.find_text import Match
    from warehouse.report.blame import Blame


@dataclass(frozen=True, slots=True)
class Warehouse:
    """The warehouse in the folder `root`. Each question is put to what is published at that moment.

    as_of: time in UTC; the tables are asked as they stood then.
    """

    root: Path
    as_of: datetime | None = None

    def sql(self, query: str) -> pa.Table:
        """Rows of the last SELECT of `query`.

        NotAQuestionError, a SecondhandError, for a statement that would change something; duckdb.Error for wrong SQL.
        """
        return catalog.ask(self.root, query, self.as_of)

    def question(self, name: str, **settings: object) -> pa.Table:
        """The answer to a named question, as `secondhand sql --query`; UsageError where there is no such question."""
        texts = {setting: str(value) for setting, value in settings.items()}
        with catalog.open_catalog(self.root, self.as_of) as connection:
            return questions.ask(connection, questions.named(name), texts).to_arrow_table()

    def table(self, name: str, columns: Sequence[str] = ()) -> pa.Table:
        """All rows of a table or mart, with these columns or all; UsageError where there is no such name."""
        known = self.tables()
        if name not in known:
            raise UsageError(f"There is no table {name}.", f"There are {', '.join(known)}.")
        has = known[name].keys()
        if unknown := [column for column in columns if column not in has]:
            raise UsageError(f"{name} has no column {', '.join(unknown)}.", f"It has {', '.join(has)}.")
        chosen = ", ".join(f'"{column}"' for column in columns or has)
        return self.sql(f'SELECT {chosen} FROM "{name}"')

    def tables(self) -> dict[str, dict[str, str]]:
        """Columns of each table and mart, each with its description."""
        return {name: dict(table.columns) for name, table in described().items()}

    def find(self, text: Place) -> list[Match]:
        """Articles that share passages with `text` (or the one article of the file of that name), the most first.

        UsageError where there are fewer than 12 words, and where `as_of` is given: only the present is searched.
        """
        if self.as_of is not None:
            raise UsageError("Texts are looked for in the present tables alone.", "Open it without as_of.")
        from flows.cli.find_text import asked_document, find_text

        return find_text(self.root, asked_document(str(text)))

    def blame(self, article: Place) -> Blame:
        """Who printed each passage of an article first; of several versions, of the newest.

        article: its id, address or path in the input, or the raw file that it came from. The `parts` of the answer
        are stretches of `document["text"]` in code points, each with its first printing, or None where the words are
        the article's own. UsageError where there is no such article, and where a file holds several.
        """
        from warehouse.report.blame import blame_article

        with catalog.open_catalog(self.root, self.as_of) as connection:
            return blame_article(connection, str(article))


def open(warehouse: Place | None = None, as_of: datetime | None = None) -> Warehouse:
    """The published warehouse in a folder; by default the one that the settings name.

    NoWarehouseError, a SecondhandError, where there is none, or none of the time `as_of` (UTC).
    """
    root = settings_in_force(warehouse).warehouse
    catalog.open_catalog(root, as_of).close()
    return Warehouse(root, as_of)


def find(text: Place, warehouse: Place | None = None) -> list[Match]:
    """`open(warehouse).find(text)`."""
    return open(warehouse).find(text)
