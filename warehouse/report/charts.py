"""Charts as SVG, drawn at build time by Vega-Lite through vl-convert, which carries it all and needs no network.

Colours are variables of the page's style sheet, so that one drawing serves light and dark. A drawing says nothing to
a screen reader; the template gives it a text alternative.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import vl_convert
from markupsafe import Markup

from warehouse.report.bars import SHARES, WIDTH, shortened
from warehouse.report.time_axis import EDGE_OF_TIME, along_time, time_axis

ROW, LABEL = 36, 28  # pixels between two documents, and characters of a name beside a dot
CONFIG = {
    "background": None,
    "font": "system-ui, sans-serif",
    "view": {"stroke": None},
    "aria": False,
    "axis": {
        "labelColor": "currentColor",
        "titleColor": "currentColor",
        "domainColor": "var(--line)",
        "tickColor": "var(--line)",
        "gridColor": "var(--line)",
        "labelFontSize": 13,
        "titleFontSize": 13,
        "titleFontWeight": "normal",
    },
    "text": {"color": "currentColor", "fontSize": 13},
}
# Roles that the renderer gives to groups of marks; nothing of a text can match, since texts have no bare "<"
_ROLES = re.compile(r'(<g class="[^"<>]*") role="graphics-[a-z]+" aria-roledescription="[^"<>]*"')

Spec = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Node:
    """One row of the derivation graph: a document, or an agency outside the warehouse."""

    label: str
    at: datetime | None
    first_hand: bool


@dataclass(frozen=True, slots=True)
class Edge:
    """Text taken from one row of the graph by another."""

    source: int
    taker: int
    share: float
    kind: str
    certain: bool


def derivation(nodes: Sequence[Node], edges: Sequence[Edge]) -> Markup:
    """Who took from whom over time: a row a document, wide lines for large shares, dashed where undetermined."""
    times = along_time([node.at for node in nodes])
    rows = _names_of([node.label for node in nodes], LABEL)
    axes = {"x": time_axis(times.ticks), "y": _rows(rows)}
    points = [
        {"row": row, "x": x, "look": "own" if node.first_hand else "taken"}
        for node, row, x in zip(nodes, rows, times.places, strict=True)
    ]
    layers = [_lines(edges, rows, times.places, axes), _dots(points, axes)]
    if times.undated:
        layers.append(_border_of_time())
    layers += [_dot_names(points, axes, left) for left in (True, False)]
    padding = {
        "left": 38,
        "right": 30,
        "top": 5,
        "bottom": 5,
    }  # for the labels of the first and the last time
    return _draw({"width": WIDTH, "height": {"step": ROW}, "padding": padding, "layer": layers})


def own_over_time(points: Sequence[tuple[datetime, float]]) -> Markup:
    """The share of own words of an outlet's documents over time."""
    values = [{"at": int(at.timestamp() * 1000), "own": round(own, 4)} for at, own in points]
    return _draw(
        {
            "width": WIDTH,
            "height": 200,
            "data": {"values": values},
            "mark": {"type": "point", "filled": True, "size": 80, "opacity": 0.75, "color": "var(--first)"},
            "encoding": {
                "x": {
                    "field": "at",
                    "type": "temporal",
                    "scale": {"type": "utc"},
                    "axis": {"title": None, "tickCount": 6, "format": "%-d %b %Y", "labelOverlap": True},
                },
                "y": {
                    "field": "own",
                    "type": "quantitative",
                    "scale": {"domain": [0, 1]},
                    "axis": {"title": "own words", "format": ".0%", "tickCount": 4},
                },
            },
        }
    )


def _draw(spec: Spec) -> Markup:
    svg = vl_convert.vegalite_to_svg({**spec, "config": CONFIG}, allowed_base_urls=[])
    return Markup(_ROLES.sub(r"\1", svg))


def _colours(field: str) -> Spec:
    return {
        "field": field,
        "type": "nominal",
        "scale": {"domain": [*SHARES, "agency"], "range": [f"var(--{kind})" for kind in (*SHARES, "agency")]},
        "legend": None,
    }


def _lines(edges: Sequence[Edge], rows: Sequence[str], places: Sequence[float], axes: Spec) -> Spec:
    values = [
        {
            "edge": number,
            "step": step,
            "row": rows[row],
            "x": x,
            "share": edge.share,
            "kind": edge.kind,
            "certain": edge.certain,
        }
        for number, edge in enumerate(edges)
        for step, (row, x) in enumerate(_bend(edge, places, number))
    ]
    width = {"domain": [0, 1], "range": [1.5, 9]}
    dash = {"domain": [True, False], "range": [[1, 0], [5, 6]]}
    return {
        "data": {"values": values},
        "mark": {"type": "line", "strokeJoin": "round", "strokeCap": "butt"},
        "encoding": {
            **axes,
            "order": {"field": "step", "type": "quantitative"},
            "detail": {"field": "edge"},
            "color": _colours("kind"),
            "strokeWidth": {"field": "share", "type": "quantitative", "scale": width, "legend": None},
            "strokeDash": {"field": "certain", "type": "nominal", "scale": dash, "legend": None},
        },
    }


def _dots(points: Sequence[Spec], axes: Spec) -> Spec:
    fill = {"domain": ["own", "taken"], "range": ["var(--first)", "var(--page)"]}
    return {
        "data": {"values": points},
        "mark": {"type": "point", "filled": True, "size": 170, "opacity": 1, "strokeWidth": 2.5},
        "encoding": {
            **axes,
            "fill": {"field": "look", "scale": fill, "legend": None},
            "stroke": {"value": "var(--first)"},
        },
    }


def _border_of_time() -> Spec:
    """What parts the undated from the last date."""
    return {
        "data": {"values": [{"x": 1 - EDGE_OF_TIME / 2}]},
        "mark": {"type": "rule", "strokeDash": [2, 4], "stroke": "var(--line)"},
        "encoding": {"x": {"field": "x", "type": "quantitative"}},
    }


def _bend(edge: Edge, places: Sequence[float], number: int) -> list[tuple[int, float]]:
    """The way of an edge: down at its source's time, then along to its taker; a bow where both have one time.

    number: of the edge, so that two that leave one source do not cover each other.
    """
    start, end = places[edge.source], places[edge.taker]
    aside = start + 0.008 * (number % 4)
    if abs(end - start) < 0.04:
        return [
            (edge.source, start),
            (edge.source, start - 0.03),
            (edge.taker, start - 0.03),
            (edge.taker, end),
        ]
    return [(edge.source, aside), (edge.taker, aside), (edge.taker, end)]


def _names_of(labels: Sequence[str], most: int) -> list[str]:
    """Row names, each of its own, none too long, and none that the renderer dies of: U+0000 ends the process."""
    names: list[str] = []
    for label in labels:
        name = shortened(label, most)
        while name in names:
            name += " "
        names.append(name)
    return names


def _rows(names: Sequence[str]) -> Spec:
    return {
        "field": "row",
        "type": "nominal",
        "sort": list(names),
        "scale": {"domain": list(names)},
        "axis": None,
    }


def _dot_names(points: Sequence[Spec], axes: Spec, left: bool) -> Spec:
    """The names of the dots of one half: on the left beside them, on the right above the line that leads there."""
    place = {"align": "left", "dx": 13} if left else {"align": "right", "dx": -4, "dy": -16}
    return {
        "data": {"values": [point for point in points if (point["x"] < 0.5) == left]},
        "mark": {"type": "text", **place, "color": "currentColor", "fontSize": 13},
        "encoding": {**axes, "text": {"field": "row", "type": "nominal"}},
    }
