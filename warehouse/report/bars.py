"""The words of a story's articles by kind of reuse, a bar an article, as SVG.

Drawn here: every story has such a drawing, and Vega-Lite takes a hundred times as long for it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from transforms.schemas import KINDS
from transforms.visible import visible

SHARES = (*KINDS, "own")
ROW = 46  # pixels an article: its name, and below it the bar
WIDTH = 460  # pixels; a phone shows it at three quarters
EDGE = 6  # pixels beside it
HEIGHT_OF_AXIS = 47
LABEL = 48  # characters of a name above a bar, which has the whole width
TICKS = 5

_DRAWING = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    '<g transform="translate({edge},5)" font-family="system-ui, sans-serif" font-size="13" fill="currentColor">'
    "{rows}{axis}</g></svg>"
)
_NAME = Markup('<text x="2" y="{}">{}</text>')
_PART = Markup('<rect x="{:.2f}" y="{}" width="{:.2f}" height="16" fill="var(--{})"/>')
_LINE = Markup('<path d="M0,{y}h{width}{ticks}" fill="none" stroke="var(--line)"/>')
_TICK = Markup('<text x="{}" y="{}" text-anchor="{}">{}</text>')


def bars(rows: Sequence[tuple[str, Mapping[str, float | None]]]) -> Markup:
    """A bar for each (name, shares of words by kind); what was not measured has no part in it."""
    drawn = (part for number, (name, shares) in enumerate(rows) for part in _row(number * ROW, name, shares))
    return _DRAWING.format(
        width=WIDTH + 2 * EDGE,
        height=len(rows) * ROW + HEIGHT_OF_AXIS,
        edge=EDGE,
        rows=Markup("").join(drawn),
        axis=Markup("").join(_axis(len(rows) * ROW)),
    )


def _row(top: int, name: str, shares: Mapping[str, float | None]) -> Iterator[Markup]:
    yield _NAME.format(top + 12, shortened(name, LABEL))
    left = 0.0
    for kind in SHARES:
        if width := WIDTH * (shares[kind] or 0.0):
            yield _PART.format(left, top + 19, width, kind)
            left += width


def _axis(top: int) -> Iterator[Markup]:
    places = [WIDTH * tick // TICKS for tick in range(TICKS + 1)]
    yield _LINE.format(y=top + 0.5, width=WIDTH, ticks="".join(f"M{x},{top + 0.5}v5" for x in places))
    for tick, x in enumerate(places):
        anchor = {0: "start", TICKS: "end"}.get(tick, "middle")
        yield _TICK.format(x, top + 17, anchor, f"{100 * tick // TICKS}%")
    yield _TICK.format(WIDTH // 2, top + 34, "middle", "share of words")


def shortened(label: str, most: int) -> str:
    """`label` on a line of at most `most` characters, none of them invisible."""
    name = " ".join(visible(label).split())
    return name if len(name) <= most else f"{name[: most - 1]}…"
