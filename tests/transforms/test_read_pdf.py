"""PDF: heads and feet of pages are no text, and words over columns and pages are whole."""

from __future__ import annotations

import io

from reportlab.lib.pagesizes import A5
from reportlab.pdfgen.canvas import Canvas

from tests.transforms.reading import items, only_reject

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


def _signs(lines: list[bytes]) -> bytes:
    """A PDF whose signs are told by number alone; letters stand in a font of its own."""
    shown = b"BT /F1 10 Tf 40 500 Td 14 TL " + b" ".join(lines) + b" ET"
    nameless = b"<</Type/Font/Subtype/Type0/BaseFont/F/Encoding/Identity-H/DescendantFonts[6 0 R]>>"
    inner = (
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/F/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)"
        b"/Supplement 0>>/DW 500>>"
    )
    latin = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 400 600]/Contents 4 0 R/Resources<</Font<</F1 5 0 R/F2 7 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(shown), shown),
        nameless,
        inner,
        latin,
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (n, each) for n, each in enumerate(objects, 1))
    return b"%PDF-1.4\n" + body + b"trailer<</Root 1 0 R>>\n%%EOF"


def test_a_pdf_that_does_not_say_its_letters_is_a_reject_that_says_so() -> None:
    reject = only_reject(_signs([b"<000100020003000400050006> Tj T*"] * 4))
    assert reject.reason == "no-text" and "which letters" in reject.detail


def test_a_bullet_that_is_no_known_letter_is_no_text() -> None:
    (item,) = items(
        _signs([b"<0001> Tj /F2 10 Tf ( The quay wall at Sandry gave way, and the cranes slid.) Tj T*"])
    )
    assert item.content == "The quay wall at Sandry gave way, and the cranes slid."
