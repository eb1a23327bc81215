"""The drawings of the pages."""

from datetime import UTC, datetime, timedelta

from lxml import etree

from warehouse.report.charts import SHARES, Edge, Node, derivation, own_over_time, shares
from warehouse.report.svg import WIDTH, names_of

AT = datetime(2026, 3, 6, tzinfo=UTC)
NONE = dict.fromkeys(SHARES, 0.0)
SVG = "{http://www.w3.org/2000/svg}"


def test_a_bar_has_a_part_for_each_share_that_was_measured() -> None:
    measured = {**NONE, "verbatim": 0.25, "own": 0.75, "paraphrase": None}
    parts = [part.attrib for part in etree.fromstring(shares([("Herald", measured)])).iter(f"{SVG}rect")]
    assert [(part["fill"], float(part["x"]), float(part["width"])) for part in parts] == [
        ("var(--verbatim)", 0, WIDTH / 4),
        ("var(--own)", WIDTH / 4, WIDTH * 3 / 4),
    ]


def test_names_are_text_whatever_is_in_them() -> None:
    rows = [("A <b>Herald</b>\u0000 & Sons", NONE), ("H" * 60, NONE)]
    drawn = etree.fromstring(shares(rows))
    names = [text.text for text in drawn.iter(f"{SVG}text")][-2:]
    assert names[0].startswith("A <b>Herald</b>") and "\u0000" not in names[0]
    assert names[1] == "H" * 47 + "…"


def test_names_are_as_wide_as_their_place() -> None:
    assert names_of(["新聞" * 20, "新聞", ""], 9) == ["新聞新聞…", "新聞", ""]


def test_a_line_leads_from_the_source_to_its_taker() -> None:
    nodes = [Node("Herald", AT, True), Node("Courier", AT + timedelta(hours=5), False)]
    drawn = etree.fromstring(derivation(nodes, [Edge(0, 1, 0.4, "verbatim", True)]))
    (herald, courier) = [(d.get("cx"), d.get("cy")) for d in drawn.iter(f"{SVG}circle")]
    (line,) = [path for path in drawn.iter(f"{SVG}path") if path.get("stroke") == "var(--verbatim)"]
    assert line.get("d") == f"M{','.join(herald)}L{herald[0]},{courier[1]}L{','.join(courier)}"
    assert line.get("stroke-width") == "4.50"


def test_points_stand_at_their_time_and_share() -> None:
    points = [(AT, 0.0), (AT + timedelta(days=2), 1.0), (AT + timedelta(days=1), 0.5)]
    drawn = etree.fromstring(own_over_time(points))
    places = [(float(d.get("cx")), float(d.get("cy"))) for d in drawn.iter(f"{SVG}circle")]
    assert [y for _, y in places] == [200, 0, 100]
    assert places[2][0] == (places[0][0] + places[1][0]) / 2
