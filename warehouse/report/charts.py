"""The drawings of the pages: who took from whom, words by kind of reuse, own words over time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from markupsafe import Markup

from transforms.schemas import KINDS
from warehouse.report.svg import LABEL_BELOW, WIDTH, drawing, names_of, rule, text
from warehouse.report.time_axis import EDGE_OF_TIME, Times, along_time

SHARES = (*KINDS, "own")

_LINE = Markup(
    '<path d="{}" fill="none" stroke="var(--{})" stroke-width="{:.2f}" stroke-linejoin="round"{}/>'
)
_DASHES = Markup(' stroke-dasharray="5,6"')
_DOT = Markup(
    '<circle cx="{:.1f}" cy="{:.1f}" r="6.5" fill="var(--{})" stroke="var(--first)" stroke-width="2.5"/>'
)
_PART = Markup('<rect x="{:.2f}" y="{}" width="{:.2f}" height="16" fill="var(--{})"/>')
_POINT = Markup('<circle cx="{:.1f}" cy="{:.1f}" r="5" fill="var(--first)" opacity="0.75"/>')
_TURNED = Markup('<text transform="translate({},{}) rotate(-90)" text-anchor="middle">{}</text>')


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


NODE_ROW = 36  # pixels between two documents
NODE_LABEL = 28  # letters of a name beside a dot, which has half the width
THINNEST, WIDEST = 1.5, 9.0  # pixels of a line for a share of none, and of all


def derivation(nodes: Sequence[Node], edges: Sequence[Edge]) -> Markup:
    """Who took from whom over time: a row a document, wide lines for large shares, dashed where undetermined."""
    times = along_time([node.at for node in nodes])
    height = len(nodes) * NODE_ROW
    parts = [
        *_time_axis(times, height),
        *(_edge(number, edge, times.places) for number, edge in enumerate(edges)),
        *_dots(nodes, times.places),
    ]
    if times.undated:
        border = _along(1 - EDGE_OF_TIME / 2)
        parts.append(rule(border, 0, border, height, dashed=True))
    return drawing(height, (50, 50, 6, 25), parts)


def _along(place: float) -> float:
    """Pixels from the left to a place in [0, 1] of time, with a little room beside the first and the last."""
    return WIDTH * (place + 0.04) / 1.08


def _time_axis(times: Times, height: int) -> Iterator[Markup]:
    yield rule(0, height, WIDTH, height)
    for place, label in times.ticks:
        yield rule(_along(place), 0, _along(place), height + 5)
        yield text(_along(place), height + LABEL_BELOW, label, "middle")


def _edge(number: int, edge: Edge, places: Sequence[float]) -> Markup:
    bends = ((_along(place), (row + 0.5) * NODE_ROW) for row, place in _bend(edge, places, number))
    path = "M" + "L".join(f"{x:.1f},{y:.1f}" for x, y in bends)
    width = THINNEST + (WIDEST - THINNEST) * edge.share
    return _LINE.format(path, edge.kind, width, "" if edge.certain else _DASHES)


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


def _dots(nodes: Sequence[Node], places: Sequence[float]) -> Iterator[Markup]:
    """A dot and a name for each node: on the left beside it, on the right above the line that leads there."""
    names = names_of([node.label for node in nodes], NODE_LABEL)
    for row, (node, place, name) in enumerate(zip(nodes, places, names, strict=True)):
        x, y = _along(place), (row + 0.5) * NODE_ROW
        yield _DOT.format(x, y, "first" if node.first_hand else "page")
        yield text(x + 13, y + 4, name) if place < 0.5 else text(x - 4, y - 12, name, "end")


BAR_ROW = 46  # pixels an article: its name, and below it the bar
BAR_LABEL = 48  # letters of a name above a bar, which has the whole width
TICKS = 5


def shares(rows: Sequence[tuple[str, Mapping[str, float | None]]]) -> Markup:
    """A bar a document, its words by kind of reuse; what was not measured has no part in it."""
    height = len(rows) * BAR_ROW
    parts = [rule(0, height, WIDTH, height), text(WIDTH / 2, height + 34, "share of words", "middle")]
    for tick in range(TICKS + 1):
        x, anchor = WIDTH * tick / TICKS, {0: "start", TICKS: "end"}.get(tick, "middle")
        parts += [rule(x, height, x, height + 5), text(x, height + LABEL_BELOW, _percent(tick), anchor)]
    names = names_of([name for name, _ in rows], BAR_LABEL)
    for row, (name, (_, kinds)) in enumerate(zip(names, rows, strict=True)):
        parts += [text(2, row * BAR_ROW + 12, name), *_bar(row * BAR_ROW + 19, kinds)]
    return drawing(height, (6, 6, 5, 42), parts)


def _bar(top: int, kinds: Mapping[str, float | None]) -> Iterator[Markup]:
    left = 0.0
    for kind in SHARES:
        if width := WIDTH * (kinds[kind] or 0.0):
            yield _PART.format(left, top, width, kind)
            left += width


POINTS_HEIGHT = 200  # pixels


def own_over_time(points: Sequence[tuple[datetime, float]]) -> Markup:
    """The share of own words of an outlet's documents over time."""
    times = along_time([at for at, _ in points])
    parts = [*_time_axis(times, POINTS_HEIGHT), _TURNED.format(-46, POINTS_HEIGHT // 2, "own words")]
    for tick in range(TICKS + 1):
        y = POINTS_HEIGHT * (1 - tick / TICKS)
        parts += [rule(0, y, WIDTH, y), text(-8, y + 4, _percent(tick), "end")]
    parts += [
        _POINT.format(_along(place), POINTS_HEIGHT * (1 - own))
        for place, (_, own) in zip(times.places, points, strict=True)
    ]
    return drawing(POINTS_HEIGHT, (63, 50, 11, 25), parts)


def _percent(tick: int) -> str:
    return f"{100 * tick // TICKS}%"
