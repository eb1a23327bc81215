"""The picture of the whole on the index: originality over time, who takes most from whom, and the agencies' share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from markupsafe import Markup

from transforms.visible import visible
from warehouse.report import wording
from warehouse.report.agency import words_of
from warehouse.report.ask import Rows
from warehouse.report.outlet import outlet_page
from warehouse.report.svg import LABEL_BELOW, WIDTH, drawing, names_of, rule, text

MOST_BARS = 60  # of weeks, beyond which they are months, and of these the latest
MOST_OUTLETS = 14  # in the drawing of who takes from whom

_BAR = Markup(
    '<rect x="{:.1f}" y="{:.1f}" width="{:.1f}" height="{:.1f}" fill="var(--paraphrase)"><title>{}</title></rect>'
)
_ARC = Markup(
    '<path d="M{x},{y:.1f}C{out:.1f},{y:.1f} {out:.1f},{to_y:.1f} {x},{to_y:.1f}" fill="none" stroke="var(--{kind})"'
    ' stroke-width="{width:.1f}" opacity="0.7"><title>{words}</title></path>'
)
_HEAD = Markup('<path d="M{0},{1:.1f}l9,-5v10z" fill="var(--{2})"/>')
_DOT = Markup('<circle cx="{}" cy="{:.1f}" r="4" fill="var(--first)"/>')

HEIGHT = 160  # pixels of the bars
TICKS = 4
WIDEST_BAR = 40
ROW = 26  # pixels an outlet
NAME = 24  # letters of its name, which have two fifths of the width
THINNEST, WIDEST = 1.5, 9.0  # pixels of an arc


def whole_view(stories: Rows, flows: Rows, agencies: Mapping[str, Rows], size: Rows) -> dict[str, Any]:
    """What the index says of all.

    stories, flows, size: answers to `stories`, `strongest_flows` and `size`. agencies: of `about_agencies`.
    """
    n_words = size[0]["n_words"]
    spans = originality(stories)
    shares = sorted(
        ((words_of(rows) / max(n_words, 1), len(rows), agency) for agency, rows in agencies.items()),
        key=lambda row: (-row[0], -row[1], row[2]),
    )
    return {
        "originality": _bars(spans) if len(spans) > 1 else None,
        "by": "month" if spans and spans[0][0].day == spans[-1][0].day == 1 else "week",
        "network": _arcs(flows) if flows else None,
        "agencies": [
            {
                "name": wording.source_name(agency),
                "page": outlet_page(agency),
                "share": wording.percent(share) if share else "no text known, but named",
            }
            for share, _, agency in shares
        ],
    }


def originality(stories: Rows) -> list[tuple[date, float, int]]:
    """First day of each week (Monday; or month) in which measured stories began, their original share, and words."""
    measured = [s for s in stories if not s["n_unread"] and s["first_published_at"] is not None]
    for first_day in (_monday, _first_of_month):
        words: dict[date, tuple[int, int]] = {}
        for story in measured:
            day = first_day(story["first_published_at"].date())
            own, total = words.get(day, (0, 0))
            words[day] = own + story["original_words"], total + story["n_words"]
        if len(words) <= MOST_BARS:
            break
    return [(day, own / max(total, 1), total) for day, (own, total) in sorted(words.items())][-MOST_BARS:]


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _first_of_month(day: date) -> date:
    return day.replace(day=1)


def _bars(spans: Sequence[tuple[date, float, int]]) -> Markup:
    """A bar a week with stories, side by side: weeks without any take no room."""
    step = WIDTH / len(spans)
    width = min(step * 0.8, WIDEST_BAR)
    parts = [rule(0, HEIGHT, WIDTH, HEIGHT)]
    for tick in range(TICKS + 1):
        y = HEIGHT * (1 - tick / TICKS)
        parts += [rule(0, y, WIDTH, y), text(-8, y + 4, f"{100 * tick // TICKS}%", "end")]
    for at, (day, share, n_words) in enumerate(spans):
        told = f"{day}: {wording.percent(share)} of {wording.count(n_words, 'word')}"
        parts.append(
            _BAR.format(at * step + (step - width) / 2, HEIGHT * (1 - share), width, HEIGHT * share, told)
        )
    for at in sorted({0, len(spans) // 2, len(spans) - 1}):
        anchor = "start" if at == 0 else "end" if at == len(spans) - 1 else "middle"
        x = {"start": 0.0, "end": float(WIDTH)}.get(anchor, (at + 0.5) * step)
        parts.append(text(x, HEIGHT + LABEL_BELOW, str(spans[at][0]), anchor))
    return drawing(HEIGHT, (50, 10, 11, 25), parts)


def _arcs(flows: Rows) -> Markup:
    """A row an outlet or agency, and an arc from each source to its taker: the wider, the more words."""
    names: dict[str, int] = {}
    shown = []
    for flow in flows:
        ends = {flow["from_outlet"], flow["to_outlet"]}
        if len(names.keys() | ends) <= MOST_OUTLETS:
            shown.append(flow)
            for name in (flow["from_outlet"], flow["to_outlet"]):
                names.setdefault(name, len(names))
    x = WIDTH * 2 / 5 + 12
    most = max(flow["n_words"] for flow in shown)
    labels = names_of([wording.source_name(name) for name in names], NAME)
    rows = list(_nodes(labels, x))
    arcs = [part for flow in reversed(shown) for part in _arc(flow, names, most, x)]
    return drawing(len(names) * ROW, (6, 6, 5, 5), [*arcs, *rows])


def _nodes(labels: Sequence[str], x: float) -> Iterator[Markup]:
    for row, label in enumerate(labels):
        y = (row + 0.5) * ROW
        yield _DOT.format(x, y)
        yield text(x - 10, y + 4, label, "end")


def _arc(flow: Mapping[str, Any], rows: Mapping[str, int], most: int, x: float) -> Iterator[Markup]:
    source, taker = flow["from_outlet"], flow["to_outlet"]
    y, to_y = ((rows[name] + 0.5) * ROW for name in (source, taker))
    told = f"{wording.source_name(source)} to {wording.source_name(taker)}: {wording.count(flow['n_words'], 'word')}"
    kind = "agency" if source.startswith("agency:") else "paraphrase"
    yield _ARC.format(
        x=x + 8,
        y=y,
        to_y=to_y,
        # a curve reaches three quarters of the way to its control points
        out=x + (WIDTH - x) * 4 / 3 * (0.15 + 0.85 * abs(rows[source] - rows[taker]) / MOST_OUTLETS),
        kind=kind,
        width=THINNEST + (WIDEST - THINNEST) * flow["n_words"] / max(most, 1),
        words=visible(told),
    )
    yield _HEAD.format(x + 4, to_y, kind)
