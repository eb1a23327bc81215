"""PDF: heads and feet of pages are no text, and words over columns and pages are whole."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from tests.transforms.reading import items

LEFT = ["The quay wall at Sandry gave", "way on Tuesday, and two cranes", "slid into the old har-"]
RIGHT = ["bour before the night shift", "came back from supper, the", "master of the port said."]


def _pdf(pages: list[list[tuple[float, float, int, list[str]]]]) -> bytes:
    """Pages of (x, y, size, lines)."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, A5)
    for page in pages:
        for x, y, size, lines in page:
            text = canvas.beginText(x, y)
            text.setFont("Helvetica", size)
            for line in lines:
                text.textLine(line)
            canvas.drawText(text)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def test_heads_and_feet_are_no_text_and_tell_the_day():
    margins = [(40, 575, 8, ["SANDRY COURIER"]), (300, 575, 8, ["Tuesday, 7 April 2026"])]
    foot = [(40, 20, 8, ["www.sandrycourier.example"])]
    first = [*margins, (40, 520, 18, ["Quay wall gives way"]), (40, 480, 10, LEFT), (220, 480, 10, RIGHT)]
    second = [*margins, (40, 520, 10, ["Nobody was hurt, he added."])]
    pages = [[*page, *foot, (370, 20, 8, [f"Page {n}"])] for n, page in enumerate((first, second), 1)]
    (item,) = items(_pdf(pages))
    assert item.content == (
        "The quay wall at Sandry gave way on Tuesday, and two cranes slid into the old harbour before the night "
        "shift came back from supper, the master of the port said.\nNobody was hurt, he added."
    )
    assert (item.metadata.title, item.metadata.published) == ("Quay wall gives way", "7 April 2026")


def test_the_head_of_a_single_page_is_told_by_the_title_below_it_and_a_day_below_a_long_byline_is_read():
    page = [
        (40, 575, 8, ["SANDRY COURIER"]),
        (40, 535, 18, ["Quay wall gives way"]),
        (40, 500, 10, ["By Mira Tolland and Jo van der Venn", "7 April 2026"]),
        (40, 460, 10, LEFT),
        (40, 380, 10, RIGHT),
    ]
    (item,) = items(_pdf([page]))
    assert (item.metadata.title, item.metadata.published) == ("Quay wall gives way", "7 April 2026")
    assert "SANDRY" not in item.content and "The quay wall" in item.content


def test_a_page_printed_by_a_browser_gives_its_address_and_not_the_time_of_print():
    margins = [(30, 575, 7, ["11/28/26, 4:37 PM"]), (30, 15, 7, ["https://www.sandrycourier.example/quay"])]
    page = [
        *margins,
        (30, 530, 16, ["Quay wall gives way"]),
        (30, 500, 10, ["By Mira Tolland | 7 April 2026"]),
    ]
    (item,) = items(_pdf([[*page, (30, 470, 10, [*LEFT[:2], "slid into the basin."])]]))
    said = item.metadata
    assert (said.address, said.published) == ("https://www.sandrycourier.example/quay", "7 April 2026")
    assert (said.title, said.authors) == ("Quay wall gives way", ("Mira Tolland",))
    assert "4:37" not in item.content and "sandrycourier" not in item.content
