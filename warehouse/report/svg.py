"""Drawings as SVG: what all of them have in common.

Drawn here, since a site has hundreds and a drawing library takes 15 to 75 ms of a processor for each. Colours are
variables of the page's style sheet, so that one drawing serves light and dark. A drawing says nothing to a screen
reader; the template gives it a text alternative.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from unicodedata import east_asian_width

from markupsafe import Markup

from transforms.visible import visible

WIDTH = 460  # pixels of what is drawn, its edges aside; a phone shows it at three quarters
LABEL_BELOW = 17  # pixels from an axis to the foot of its labels

_DRAWING = Markup(
    '<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
    '<g transform="translate({left},{top})" font-family="system-ui, sans-serif" font-size="13"'
    ' fill="currentColor">{parts}</g></svg>'
)
_TEXT = Markup('<text x="{:.1f}" y="{:.1f}" text-anchor="{}">{}</text>')
_RULE = Markup('<path d="M{:.1f},{:.1f}L{:.1f},{:.1f}" stroke="var(--line)" shape-rendering="crispEdges"{}/>')


def drawing(height: float, edges: tuple[int, int, int, int], parts: Iterable[Markup]) -> Markup:
    """`parts` in a frame `WIDTH` wide; edges: pixels on the left, on the right, above and below."""
    left, right, above, below = edges
    return _DRAWING.format(
        width=left + WIDTH + right,
        height=above + height + below,
        left=left,
        top=above,
        parts=Markup("").join(parts),
    )


def text(x: float, y: float, words: str, anchor: str = "start") -> Markup:
    """`words` on a line; anchor: which end of them stands at `x`: start, middle or end."""
    return _TEXT.format(x, y, anchor, words)


def rule(x: float, y: float, to_x: float, to_y: float, dashed: bool = False) -> Markup:
    """A thin line."""
    return _RULE.format(x, y, to_x, to_y, Markup(' stroke-dasharray="2,4"') if dashed else "")


def names_of(labels: Sequence[str], most: int) -> list[str]:
    """`labels`, each on a line of at most `most` letters, without what cannot be seen; a Chinese sign takes two."""
    return [_shortened(" ".join(visible(label).split()), most) for label in labels]


def _shortened(name: str, most: int) -> str:
    ends = list(accumulate(2 if east_asian_width(letter) in "WF" else 1 for letter in name))
    if not ends or ends[-1] <= most:
        return name
    return f"{name[: sum(end < most for end in ends)]}…"
