"""Raw files without a warehouse: their articles, and what two of them share."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from secondhand.settings import Place, settings_in_force
from transforms.schemas import SCHEMAS

if TYPE_CHECKING:
    from flows.cli.compare_files import Pairing


@dataclass(frozen=True, slots=True)
class Extracted:
    """Rows of the tables `documents`, `removed` and `rejects`: articles, what cleaning took out, what gave none."""

    documents: pa.Table
    removed: pa.Table
    rejects: pa.Table


def extract(path: Place) -> Extracted:
    """The articles of the raw file `path`, of any kind, or of all files in the folder `path`.

    NoInputError, a SecondhandError, where there is no such file; InFluxError where one changes meanwhile. What cannot
    be read is a row of `rejects`.
    """
    from flows.cli.articles import articles_of
    from flows.inbox.files import find as files_at

    settings_in_force()
    read = [articles_of(file) for file in files_at([Path(path)])]
    tables = (
        pa.concat_tables([SCHEMAS[name].empty_table(), *(tables[place] for tables in read)])
        for place, name in enumerate(("documents", "removed", "rejects"))
    )
    return Extracted(*tables)


def compare(a: Place, b: Place) -> Pairing:
    """What the one article of the file `a` and that of `b` share, how it was reworded, and which facts changed.

    `a` and `b` of the pairing are rows of `documents`; `passages`, `grades`, `changes` and `credits` are rows of the
    tables of these names, read from a to b. SecondhandError where a file holds no article or several.
    """
    from flows.cli.compare_files import pair_files

    settings_in_force()
    return pair_files(Path(a), Path(b))
