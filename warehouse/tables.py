"""Every table that a reader can ask, with its description and those of its columns."""

from __future__ import annotations

from transforms.schemas import SCHEMAS, describe
from warehouse.mart import marts
from warehouse.storage.catalog_file import Described


def described() -> dict[str, Described]:
    """Descriptions by table: contracts from their Arrow schemas, marts from their YAML."""
    contracts = {n: Described(describe(s), {f: describe(s, f) for f in s.names}) for n, s in SCHEMAS.items()}
    return contracts | {m.name: Described(m.doc, m.columns) for m in marts()}


def reference() -> str:
    """The reference page of the docs: every table with its columns, in Markdown."""
    parts = [
        "# Tables",
        "",
        "Made by `make docs` from the contracts and marts; `secondhand tables` prints the same.",
    ]
    for name, table in described().items():
        parts += ["", f"## {name}", f"{table.doc}.", "", "| column | description |", "|---|---|"]
        parts += [f"| `{column}` | {doc} |" for column, doc in table.columns.items()]
    return "\n".join(parts) + "\n"
