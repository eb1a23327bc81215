"""Tables as JSON writes them: a list a column, a list a row, or an object a column with the rows by number."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from transforms.read.fields import plain_name, plain_names
from transforms.read.model import ReadConfig

_MIN_KNOWN = 2  # columns known by name, one of them of texts


def as_records(value: object, config: ReadConfig) -> object:
    """The rows of `value` as objects where it is a table in another form, or `value` itself."""
    if (
        isinstance(value, dict)
        and isinstance(names := value.get("columns"), list)
        and _names_texts(names, config)
    ):
        rows = value.get("data")
        return _by_rows(names, rows) if isinstance(rows, list) else value
    if isinstance(value, dict) and _names_texts([*value], config):
        return _by_columns(value)
    if isinstance(value, list) and len(value) > 1 and all(isinstance(row, list) for row in value):
        return _by_rows(value[0], value[1:]) if _names_texts(value[0], config) else value
    return value


def _names_texts(names: Sequence[object], config: ReadConfig) -> bool:
    plain = [plain_name(name) for name in names if isinstance(name, str)]
    others = (*config.title_fields, *config.published_fields, *config.outlet_fields, *config.url_fields)
    texts = set(plain) & set(plain_names(config.text_fields))
    return bool(texts) and len(texts | set(plain) & set(plain_names(others))) >= _MIN_KNOWN


def _by_rows(names: Sequence[Any], rows: Sequence[object]) -> object:
    return [dict(zip(names, row, strict=False)) if isinstance(row, list) else row for row in rows]


def _by_columns(table: Mapping[str, Any]) -> object:
    """Rows of columns that are all objects with the same names, or all lists of one length."""
    columns = list(table.values())
    if all(isinstance(column, dict) and column.keys() == columns[0].keys() for column in columns):
        return [{name: column[row] for name, column in table.items()} for row in columns[0]]
    if all(isinstance(column, list) and len(column) == len(columns[0]) > 1 for column in columns):
        return [{name: column[row] for name, column in table.items()} for row in range(len(columns[0]))]
    return table
