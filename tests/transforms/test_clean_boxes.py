"""Boxes, captions, galleries and headlines run into a text go; reporting that looks like them stays."""

from __future__ import annotations

import pyarrow as pa
import pytest

from tests.transforms.cleaning import REPORT, cleaned, row_of
from transforms.clean import clean

BOX = "Asha (Ash) Maria PellFerry sold to bank Quay reopens, mayor says: report MORE"


@pytest.mark.parametrize(
    ("line", "box", "read"),
    [
        (f"Mayor Asha Pell {BOX}’s rating fell.", BOX, "Mayor Asha Pell’s rating fell."),
        (f"They met Asha Pell {BOX}, who laughed.", BOX, "They met Asha Pell, who laughed."),
        (f"Rep. Asha Pell {BOX} (Lund) left it. {REPORT}", BOX, f"Rep. Asha Pell (Lund) left it. {REPORT}"),
        (f"Asha Pell{BOX} left.", BOX, "Asha Pell left."),
        (
            "Tom Orr Tom Ian OrrFerry sold MORE and Asha Pell left.",
            "Tom Ian OrrFerry sold MORE",
            "Tom Orr and Asha Pell left.",
        ),
        (
            "Tom Orrson Tom Ian OrrsonnFerry sold MORE left.",
            "Tom Ian OrrsonnFerry sold MORE",
            "Tom Orrson left.",
        ),
        ("Tom Orr Tom Ian Orr Ferry sold MORE left.", "Tom Ian Orr Ferry sold MORE", "Tom Orr left."),
        ("Dr. Pell Pell2019 was a year MORE", "", "Dr. Pell Pell2019 was a year MORE"),
    ],
)
def test_a_box_over_a_name_goes_and_its_sentence_reads_on(line, box, read):
    text, removed = cleaned(f"{REPORT}\n{line}\n{REPORT}")
    assert text == f"{REPORT}\n{read}\n{REPORT}"
    assert removed == ([("related", box)] if box else [])


@pytest.mark.parametrize(
    "line",
    [
        "Mayor Asha Pell wants MORE ferries, her office said in capitals.",
        "“Asha Pell, Asha Maria Pell: we want MORE,” the crowd sang.",
        "The app LundFerry, made by Asha Pell for LundPort, offers MORE.",
        "VOTE ASHA PELL ASHA PELL GIVES YOU MORE, the posters read.",
        "Asha Pell’s HarbourBook and Tom Orr’s HarbourApp want MORE users.",
    ],
)
def test_a_name_in_capitals_or_with_a_capital_inside_opens_no_box(line):
    assert cleaned(f"{REPORT}\n{line}\n{REPORT}") == (f"{REPORT}\n{line}\n{REPORT}", [])


def test_a_gallery_or_a_guide_goes_however_long_it_is():
    shown = "Photos: The quay by night Fishers mend nets on the quay of Lund. Hide Caption {} of 40"
    gallery = " ".join(shown.format(n) for n in range(1, 41))
    guide = f"Quick guide Why is the quay closed? Show Hide {REPORT * 9} By Asha Pell Read more"
    text, removed = cleaned("\n".join([*[REPORT] * 5, gallery, guide, *[REPORT] * 5]))
    assert text == "\n".join([REPORT] * 10)
    assert removed == [("caption", gallery), ("related", guide)]


@pytest.mark.parametrize(
    "line",
    [
        f"A button called Hide Caption 3 of 40 puzzled the readers. {REPORT}",
        "Profile Asha Pell on the wall of the school, and the children read more",
        f"Timeline or not, the port was never so full. {REPORT}",
    ],
)
def test_a_line_that_speaks_of_a_gallery_or_guide_stays(line):
    assert cleaned(f"{REPORT}\n{line}\n{REPORT}") == (f"{REPORT}\n{line}\n{REPORT}", [])


@pytest.mark.parametrize(
    "names", ["Asha Pell", "Asha Pell and Tom Orr", "Asha Pell, Tom Orr", "ASHA PELL | TOM ORR"]
)
def test_the_names_of_authors_and_the_outlet_alone_on_the_first_lines_are_a_byline(names):
    rows = row_of(f"{names}\nHARBOUR POST\n{REPORT}\nHarbour Post\n{REPORT}", None, ("Asha Pell", "Tom Orr"))
    rows = rows.set_column(rows.schema.get_field_index("outlet"), "outlet", pa.array(["Harbour Post"]))
    documents, removed, _ = clean(rows)
    assert removed["text"].to_pylist() == [names, "HARBOUR POST", "Harbour Post"]
    assert documents["text"].to_pylist() == [f"{REPORT}\n{REPORT}"]


def test_a_name_beside_those_of_the_authors_and_the_outlet_in_a_text_stay():
    text = "\n".join(["Asha Pell and Jon Roe", *[REPORT] * 9, "Harbour Post", *[REPORT] * 9])
    rows = row_of(text, None, ("Asha Pell", "Tom Orr"))
    rows = rows.set_column(rows.schema.get_field_index("outlet"), "outlet", pa.array(["Harbour Post"]))
    assert clean(rows)[1].num_rows == 0


@pytest.mark.parametrize(
    "line",
    [
        "Fishers mend nets on the quay at Lund, May 30, 2024 (Reuters/Asha Pell)",
        "Asha Pell before the council, Lund, September 8, 2018. (REUTERS/Tom Orr )",
        'The crowd holds up a "Save the Quay" banner in Lund, September 8, 2018. REUTERS/Asha Pell',
        "A woman reads a sign in “Old Harbour” as she waits for the ferry. Tom Orr/AFP via Getty Images",
        "The mayor criticized the plan as “sad.” | Asha Pell/AP Photo",
        "The mayor speaks on the quay on Oct. 1. Photographer: Asha Pell/Harbourfoto",
    ],
)
def test_a_caption_ends_in_its_photographer_and_agency(line):
    assert cleaned(f"{REPORT}\n{line}\n{REPORT}") == (f"{REPORT}\n{REPORT}", [("caption", line)])


@pytest.mark.parametrize(
    "line",
    [
        "“It was no accident,” the mayor said on the quay. Tom Orr/AFP via Getty Images",
        "The picture was sold by the agency Reuters/Asha Pell, the court heard.",
        "She was in the boat with Tom Orr. Reuters/Ipsos found that most agree with her.",
        "The fares rise in May. AP Photo/Shop on the quay is to close.",
    ],
)
def test_an_agency_with_a_slash_in_a_report_stays(line):
    assert cleaned(f"{REPORT}\n{line}\n{REPORT}") == (f"{REPORT}\n{line}\n{REPORT}", [])


@pytest.mark.parametrize("credit", ["Asha Pell/Getty Images", "Asha Pell/AP Photo", "AP Photo/Asha Pell"])
def test_a_caption_that_the_headline_was_run_into_goes_with_it(credit):
    caption = f"The mayor speaks on the quay, on a day of rain. | {credit}"
    title = "The town that sold its ferry"
    text, removed = cleaned(f"{caption} Harbour {title} Nobody wanted it.\n{REPORT}", title)
    assert text == f"Nobody wanted it.\n{REPORT}"
    assert removed == [("caption", caption), ("title", f"Harbour {title}")]


def test_a_bar_in_the_first_line_of_a_report_stays():
    line = "The council voted to sell the ferry | and Reuters/Ipsos asked the town why."
    assert cleaned(f"{line}\n{REPORT}") == (f"{line}\n{REPORT}", [])


OTHER = "COUNCIL OF LUND VOTES TO CLOSE ITS OLD HARBOUR AFTER A LONG DEBATE"


@pytest.mark.parametrize(
    "line", [OTHER, "ASHA PELL: THE FIVE REASONS WHY THE FERRY HAD TO GO", f"{OTHER}: 'SAD'"]
)
def test_a_headline_in_capitals_between_two_paragraphs_goes(line):
    assert cleaned(f"{REPORT}\n{line}\n{REPORT}") == (f"{REPORT}\n{REPORT}", [("related", line)])


@pytest.mark.parametrize(
    "text",
    [
        f"{REPORT}\nNEXT STEPS, LIKELY HEADACHES\n{REPORT}",
        f"{REPORT}\nBUY A COMPLETE NET OR MAKE YOUR OWN\n{REPORT}",
        f"{REPORT}\n“{OTHER}”\n{REPORT}",
        f"{REPORT}\n{OTHER}!\n{REPORT}",
        f"{REPORT} The poster on the wall of the school read:\n{OTHER}\n{REPORT}",
        f"{REPORT}\n{OTHER}\n{REPORT.upper()}",
        f"{REPORT.upper()}\n{OTHER}\n{REPORT}",
        f"{REPORT}\n{OTHER}",
        f"{OTHER}\n{REPORT}",
        f"{REPORT}\n(SOUNDBITE OF THE TV SHOW ABOUT THE OLD HARBOUR OF LUND, IN MAY)\n{REPORT}",
        f"{REPORT}\n港口在周二关闭，市议会在长时间辩论后投票决定关闭旧港口因为费用太高所以大家都同意了这个决定，而且没有人反对\n{REPORT}",
    ],
)
def test_capitals_that_are_part_of_a_text_stay(text):
    assert cleaned(text) == (text, [])


def test_a_report_run_into_one_line_with_its_credit_is_no_caption():
    text = (
        "Er kam nie an. Bei Morau gab es am Montag einen Unfall. Ein Wagen fuhr an die Wand. Bild: © Hafen5"
    )
    assert cleaned(f"{REPORT}\n{text}") == (f"{REPORT}\n{text}", [])
    caption = "Der Wagen steht an der Wand. Niemand war darin. © Hafen5"
    assert cleaned(f"{REPORT}\n{caption}") == (REPORT, [("caption", caption)])
