"""Templates, and what keeps the words of articles from becoming markup or script."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

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


@cache
def _templates() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # tojson escapes what could end the script element
    environment.policies["json.dumps_kwargs"] = {
        "ensure_ascii": False,
        "sort_keys": True,
        "separators": (",", ":"),
    }
    environment.globals["policy"] = POLICY
    environment.filters["percent"] = wording.percent
    environment.filters["count"] = wording.count
    environment.filters["number"] = wording.number
    environment.filters["sentence"] = wording.sentence
    environment.filters["positions"] = wording.positions
    environment.filters["listed"] = wording.listed
    return environment
