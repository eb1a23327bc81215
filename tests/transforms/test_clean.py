"""Cleaning keeps every sentence of reporting, and accounts for whatever it takes out."""

from __future__ import annotations

from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from transforms.clean import CleanConfig, clean
from transforms.clean.cues import cues, cues_of_lines, worth_trying
from transforms.clean.rules import judge_line, judge_sentence
from transforms.clean.spans import boilerplate_spans
from transforms.clean.stage import clean_row
from transforms.clean.unit import Unit
from transforms.extract import EXTRACTED
from transforms.normalise import count_words, normalise, words

REPORT = "The council of Lund voted on Tuesday to close the old harbour after a long debate about its costs."


def _row(text: str, title: str | None = None, authors: tuple[str, ...] = ()) -> pa.Table:
    row = dict.fromkeys(EXTRACTED.names, "")
    row |= {
        "text": text,
        "title": title,
        "authors": list(authors),
        "published_at": None,
        "modified_at": None,
        "fetched_at": None,
        "access": None,
        "extraction_confidence": None,
    }
    row |= {"published_precision": "none", "article_id": "a" * 16}
    return pa.Table.from_pylist([row], schema=EXTRACTED)


def _cleaned(
    text: str, title: str | None = None, authors: tuple[str, ...] = ()
) -> tuple[str, list[tuple[str, str]]]:
    documents, removed, _ = clean(_row(text, title, authors))
    return documents["text"][0].as_py(), [(r["reason"], r["text"]) for r in removed.to_pylist()]


def test_a_date_header_and_an_audio_promotion_on_one_line_are_two_removals():
    text, removed = _cleaned(f"date 2025-11-07 NEW You can now listen to Harbour Post articles!\n{REPORT}")
    assert text == REPORT
    assert removed == [
        ("date-header", "date 2025-11-07"),
        ("promotion", "NEW You can now listen to Harbour Post articles!"),
    ]


@pytest.mark.parametrize(
    ("reason", "line"),
    [
        ("share-bar", "Share and Follow"),
        ("share-bar", "Facebook Twitter Email"),
        ("caption", "Fishers mend nets on the quay at Lund, Sweden, May 30, 2024. (Asha Pell/AP Photo)"),
        ("caption", "Mayor Tom Orr, second from left, visits the quay in Lund, Monday, Nov. 3, 2025. (AP)"),
        ("caption", "Fishers at the quay in Lund. [File: Asha Pell/Reuters]"),
        ("contribution", "Reuters and The Associated Press contributed to this story."),
        ("contribution", "Asha Pell and The Wire Desk provided contributions to this report."),
        ("contribution", "Reporting by Asha Pell in Lund; Editing by Tom Orr"),
        ("date-header", "Published: Tuesday, November 4, 2025 at 10:30 am EST | Updated: November 5, 2025"),
        ("date-header", "3 hours ago"),
        ("bullet", "-"),
        ("bullet", "* * *"),
        ("byline", "By Asha Pell and Tom Orr"),
        ("credit", "Photo: Asha Pell/Harbour Post"),
        ("caption", "CLOSE Fishers mend nets. Asha Pell has that story. Lunde60"),
        ("caption", "CLOSE The mayor says “no.”"),
        ("byline", "Opinion contributor"),
        ("related", "READ MORE: Ferry line to reopen in spring"),
    ],
)
def test_a_line_that_is_not_reporting_goes_with_its_reason(reason, line):
    text, removed = _cleaned(f"{REPORT}\n{line}\n{REPORT}")
    assert text == f"{REPORT}\n{REPORT}"
    assert removed == [(reason, line)]


@pytest.mark.parametrize(
    "line",
    [
        "The ferry sank off Lund on Nov. 3, 2025, the coast guard said. (AP)",
        "Nov. 3, 2025 will be remembered as the day the harbour closed.",
        "Facebook and Twitter said on Tuesday that they would remove the videos.",
        "She asked readers to share the story of the harbour with their children.",
        "The minister said the newsletter had been printed in the harbour office for ninety years.",
        "Follow-up tests showed that the water was clean.",
        "Advertisement spending fell by 4 percent, the company said.",
        "“Sign here,” he told the fishers.",
        "The photo shows the mayor with two fishers, a police spokesman said.",
        "Reading was the hardest part, the pupils said.",
        "Watch makers in the town lost a third of their orders.",
        "Read by millions, the paper shaped opinion in the region for a century.",
        "What's behind the headline?",
        "Go deeper",
        "- What does the closure mean for the town?",
        "More on these topics",
        "The bank uses cookies to track its customers, the regulator found after a year of tests.",
        "By Tuesday evening the water had reached the church.",
        "Tom Orr is a journalist who was arrested in May with two others, the court in Lund said.",
    ],
)
def test_a_line_of_reporting_stays(line):
    assert _cleaned(f"{REPORT}\n{line}\n{REPORT}") == (f"{REPORT}\n{line}\n{REPORT}", [])


def test_the_dates_of_a_chronology_stay_and_a_stamp_before_the_body_goes():
    lines = [REPORT] * 9
    chronology = [*lines, "November 4, 2025", *lines]
    assert _cleaned("\n".join(chronology)) == ("\n".join(chronology), [])
    text, removed = _cleaned("\n".join(["Asha Pell, 4 November 2025", *lines]))
    assert (text, removed) == ("\n".join(lines), [("date-header", "Asha Pell, 4 November 2025")])


def test_one_sentence_of_credit_leaves_its_paragraph_standing():
    text, removed = _cleaned(f"{REPORT}\n{REPORT} The Wire Desk contributed to this report.")
    assert text == f"{REPORT}\n{REPORT}"
    assert removed == [("contribution", "The Wire Desk contributed to this report.")]


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
    text, removed = _cleaned(f"{REPORT}\n{line}\n{REPORT}")
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
    assert _cleaned(f"{REPORT}\n{line}\n{REPORT}") == (f"{REPORT}\n{line}\n{REPORT}", [])


def test_a_gallery_or_a_guide_goes_however_long_it_is():
    shown = "Photos: The quay by night Fishers mend nets on the quay of Lund. Hide Caption {} of 40"
    gallery = " ".join(shown.format(n) for n in range(1, 41))
    guide = f"Quick guide Why is the quay closed? Show Hide {REPORT * 9} By Asha Pell Read more"
    text, removed = _cleaned("\n".join([*[REPORT] * 5, gallery, guide, *[REPORT] * 5]))
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
    assert _cleaned(f"{REPORT}\n{line}\n{REPORT}") == (f"{REPORT}\n{line}\n{REPORT}", [])


@pytest.mark.parametrize(
    "names", ["Asha Pell", "Asha Pell and Tom Orr", "Asha Pell, Tom Orr", "ASHA PELL | TOM ORR"]
)
def test_the_names_of_authors_and_the_outlet_alone_on_the_first_lines_are_a_byline(names):
    rows = _row(f"{names}\nHARBOUR POST\n{REPORT}\nHarbour Post\n{REPORT}", None, ("Asha Pell", "Tom Orr"))
    rows = rows.set_column(rows.schema.get_field_index("outlet"), "outlet", pa.array(["Harbour Post"]))
    documents, removed, _ = clean(rows)
    assert removed["text"].to_pylist() == [names, "HARBOUR POST", "Harbour Post"]
    assert documents["text"].to_pylist() == [f"{REPORT}\n{REPORT}"]


def test_a_name_beside_those_of_the_authors_and_the_outlet_in_a_text_stay():
    text = "\n".join(["Asha Pell and Jon Roe", *[REPORT] * 9, "Harbour Post", *[REPORT] * 9])
    rows = _row(text, None, ("Asha Pell", "Tom Orr"))
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
    assert _cleaned(f"{REPORT}\n{line}\n{REPORT}") == (f"{REPORT}\n{REPORT}", [("caption", line)])


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
    assert _cleaned(f"{REPORT}\n{line}\n{REPORT}") == (f"{REPORT}\n{line}\n{REPORT}", [])


@pytest.mark.parametrize("credit", ["Asha Pell/Getty Images", "Asha Pell/AP Photo", "AP Photo/Asha Pell"])
def test_a_caption_that_the_headline_was_run_into_goes_with_it(credit):
    caption = f"The mayor speaks on the quay, on a day of rain. | {credit}"
    title = "The town that sold its ferry"
    text, removed = _cleaned(f"{caption} Harbour {title} Nobody wanted it.\n{REPORT}", title)
    assert text == f"Nobody wanted it.\n{REPORT}"
    assert removed == [("caption", caption), ("title", f"Harbour {title}")]


def test_a_bar_in_the_first_line_of_a_report_stays():
    line = "The council voted to sell the ferry | and Reuters/Ipsos asked the town why."
    assert _cleaned(f"{line}\n{REPORT}") == (f"{line}\n{REPORT}", [])


OTHER = "COUNCIL OF LUND VOTES TO CLOSE ITS OLD HARBOUR AFTER A LONG DEBATE"


@pytest.mark.parametrize(
    "line", [OTHER, "ASHA PELL: THE FIVE REASONS WHY THE FERRY HAD TO GO", f"{OTHER}: 'SAD'"]
)
def test_a_headline_in_capitals_between_two_paragraphs_goes(line):
    assert _cleaned(f"{REPORT}\n{line}\n{REPORT}") == (f"{REPORT}\n{REPORT}", [("related", line)])


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
    assert _cleaned(text) == (text, [])


def test_one_who_gave_is_no_writer():
    given = "Orr sold the ferry and was a major contributor to groups that want the quay back."
    writer = "Tom Orr is a contributor to The Harbour Post."
    assert _cleaned(f"{REPORT}\n{REPORT}\n{given}")[1] == []
    assert _cleaned(f"{REPORT}\n{REPORT}\n{writer}")[1] == [("biography", writer)]


def test_the_title_repeated_before_the_body_goes_and_later_stays():
    title = "Lund votes to close its old harbour"
    text, removed = _cleaned(f"{title}\n{REPORT}\n{REPORT}\n{REPORT}\n{title}", title)
    assert text == f"{REPORT}\n{REPORT}\n{REPORT}\n{title}"
    assert removed == [("title", title)]


@pytest.mark.parametrize(
    ("last", "gone"),
    [
        ("Asha Pell is the author of two books on harbours and lives in Marlow.", True),
        ("Asha Pell’s book on the harbour is out now.", True),
        ("Asha Pell was told by the mayor that the quay is closed.", False),
        ("Asha Pelley is the mayor of Marlow.", False),
    ],
)
def test_what_an_author_is_stands_below_the_text_and_goes(last, gone):
    _, removed, _ = clean(_row(f"{REPORT}\n{REPORT}\n{last}", authors=["Asha Pell"]))
    assert removed["text"].to_pylist() == ([last] if gone else [])


def test_a_text_of_nothing_but_boilerplate_is_no_document():
    documents, removed, rejects = clean(_row("Share and Follow\nADVERTISEMENT"))
    assert (documents.num_rows, removed.num_rows) == (0, 0)
    assert rejects["reason"].to_pylist() == ["no-text"]


@pytest.mark.parametrize("cue", cues(), ids=lambda cue: f"{cue.reason}: {cue.example[:40]}")
def test_every_cue_removes_its_example(cue):
    assert cue.pattern.search(cue.example)
    assert count_words(cue.example) <= cue.max_words
    assert cue in worth_trying((cue,), cue.example.lower())
    unit = Unit(cue.example, count_words(cue.example), 9, 10, "", (), cues=(cue,))
    assert judge_line(unit) or judge_sentence(unit)


_STEMS = st.sampled_from(sorted({stem for cue in cues() for stem in cue.stems}))


@given(st.lists(st.lists(st.one_of(_STEMS, st.text(max_size=5)), max_size=5).map("".join), max_size=5))
@settings(max_examples=100, deadline=None)
def test_a_line_is_tried_with_the_cues_whose_stems_stand_in_it(raw):
    lines = "\n".join(raw).split("\n")
    tried = cues_of_lines(lines, "und")
    assert [tried.get(n, []) for n in range(len(lines))] == [worth_trying(cues(), s.lower()) for s in lines]


_LINES = st.sampled_from(
    [
        *(cue.example for cue in cues()),
        REPORT,
        "date 2025-11-07 NEW You can now listen to Harbour Post articles!",
        "date 2025-11-07",
        "-",
        "Share and Follow",
        "A. B. “Stop.” He left (AP). The Wire Desk contributed to this story. It is’nt over",
        "Mayor Tom Orr, left, at the quay, Nov. 3, 2025. (AP)",
    ]
)
_TEXTS = st.lists(st.one_of(_LINES, st.text(max_size=60)), max_size=12).map("\n".join)


@pytest.mark.slow
@given(_TEXTS)
@settings(max_examples=300, deadline=None)
def test_text_and_removed_spans_give_back_every_word_in_order(raw):
    extracted = normalise(raw)
    document, removed = clean_row(_row(extracted).to_pylist()[0])
    text = document["text"]
    spans = [(r["position"], r["text"]) for r in removed]
    assert all(extracted[at : at + len(span)] == span == span.strip() for at, span in spans)
    gone = [(at, word) for at, span in spans for word in words(span).forms]
    kept = iter(words(text).forms)
    want = words(extracted)
    taken = set()
    for at, span in spans:
        taken.update(range(at, at + len(span)))
    merged = [next(kept) if start not in taken else None for start in want.starts]
    assert [w for w, m in zip(want.forms, merged, strict=True) if m is not None] == [m for m in merged if m]
    assert [w for w, m in zip(want.forms, merged, strict=True) if m is None] == [word for _, word in gone]
    assert next(kept, None) is None


@pytest.mark.slow
@given(_TEXTS)
@settings(max_examples=100, deadline=None)
def test_spans_stand_in_order_and_do_not_overlap(raw):
    spans = boilerplate_spans(normalise(raw))
    assert all(a.end < b.start for a, b in pairwise(spans))
    assert all(span.start < span.end for span in spans)


def test_rows_are_cleaned_alike_alone_and_together():
    rows = [
        _row(f"{REPORT}\nShare and Follow"),
        _row(f"{REPORT} {REPORT}"),
        _row(f"ADVERTISEMENT\n{REPORT[:60]}"),
    ]
    together = clean(pa.concat_tables(rows))
    apart = [clean(row) for row in rows]
    assert together[0].equals(pa.concat_tables([documents for documents, _, _ in apart]))
    assert together[1].equals(pa.concat_tables([removed for _, removed, _ in apart]))


def test_a_cue_is_tried_once_however_many_of_its_stems_a_text_holds():
    (cue, *_) = (c for c in cues() if len(c.stems) > 1)
    assert worth_trying((cue,), " ".join(cue.stems)) == [cue]


@pytest.mark.parametrize(
    "text",
    [
        "process 512 on quay since 2026-11-28 12:00:00 UTC",
        "Fire, again.",
        "version 3.5 of quay.txt",
        "Harbour\nFerry\nWeather\nSport",
    ],
)
def test_a_few_words_without_a_sentence_are_no_article(text):
    documents, removed, rejects = clean(_row(text))
    assert (documents.num_rows, removed.num_rows) == (0, 0)
    assert rejects["reason"].to_pylist() == ["no-article"]


@pytest.mark.parametrize(
    "text",
    [
        "The old ferry was sold.",
        "Who sank the old ferry?”",
        "旧渡轮已于周一售出。",
        "पुरानी नौका बेच दी गई।",
        "بيعت العبارة القديمة يوم الاثنين؟",
        "ferry " * 40,
    ],
)
def test_one_sentence_in_any_script_or_many_words_are_an_article(text):
    assert clean(_row(text))[0].num_rows == 1


def test_the_least_number_of_words_is_set():
    (reject,) = clean(_row("The old ferry was sold."), CleanConfig(min_words=6))[2].to_pylist()
    assert reject["detail"] == "Its text has 5 words; the setting min_words asks for 6."
