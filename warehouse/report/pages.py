"""Templates, and what keeps the words of articles from becoming markup or script."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from transforms.visible import visible
from warehouse.report import wording

HERE = Path(__file__).parent
ASSETS = HERE / "assets"

# Style and script from the report's own files, images as data, nothing else from anywhere
POLICY = "; ".join(
    (
        "default-src 'none'",
        "style-src 'self'",
        "script-src 'self'",
        "img-src data:",
        "base-uri 'none'",
        "form-action 'none'",
    )
)


def render(template: str, view: Mapping[str, Any]) -> str:
    """One page as HTML."""
    return _templates().get_template(f"{template}.html.jinja").render(view)


def _readable(value: Any) -> Any:
    """What is written of a value: markup as it is, for all that it is made of was text once."""
    return visible(value) if type(value) is str else value


def _readable_json(value: Any, **how: Any) -> str:
    return json.dumps(_all_readable(value), **how)


def _all_readable(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _all_readable(item) for key, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_all_readable(item) for item in value]
    return _readable(value)


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        finalize=_readable,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # tojson escapes what could end the script element
    environment.policies["json.dumps_function"] = _readable_json
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "sort_keys": True,
        "separators": (",", ":"),
    }
    environment.globals["policy"] = POLICY
    environment.filters["percent"] = wording.percent
    environment.filters["share"] = wording.share
    environment.filters["moment"] = wording.moment
    environment.filters["short_moment"] = wording.short_moment
    environment.filters["count"] = wording.count
    environment.filters["number"] = wording.number
    environment.filters["sentence"] = wording.sentence
    environment.filters["positions"] = wording.positions
    environment.filters["listed"] = wording.listed
    return environment
