"""The bars of a story's articles."""

from lxml import etree

from warehouse.report.bars import SHARES, WIDTH, bars

NONE = dict.fromkeys(SHARES, 0.0)
SVG = "{http://www.w3.org/2000/svg}"


def test_a_bar_has_a_part_for_each_share_that_was_measured() -> None:
    shares = {**NONE, "verbatim": 0.25, "own": 0.75, "paraphrase": None}
    parts = [part.attrib for part in etree.fromstring(bars([("Herald", shares)])).iter(f"{SVG}rect")]
    assert [(part["fill"], float(part["x"]), float(part["width"])) for part in parts] == [
        ("var(--verbatim)", 0, WIDTH / 4),
        ("var(--own)", WIDTH / 4, WIDTH * 3 / 4),
    ]


def test_names_are_text_whatever_is_in_them() -> None:
    rows = [("A <b>Herald</b>\u0000 & Sons", NONE), ("H" * 60, NONE)]
    drawn = etree.fromstring(bars(rows))
    names = [text.text for text in drawn.iter(f"{SVG}text")][:2]
    assert names[0].startswith("A <b>Herald</b>") and "\u0000" not in names[0]
    assert names[1] == "H" * 47 + "…"
    assert float(drawn.get("height")) > 2 * 46
