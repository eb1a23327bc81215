"""Cleaning keeps every sentence of reporting, and accounts for whatever it takes out."""

from __future__ import annotations

from itertools import pairwise

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.transforms.cleaning import REPORT, cleaned, row_of
from transforms.clean import CleanConfig, clean, clean_row
from transforms.clean.cues import cues, cues_of_lines, worth_trying
from transforms.clean.rules import judge_line, judge_sentence
from transforms.clean.spans import boilerplate_spans
from transforms.clean.unit import Unit
from transforms.extract import EXTRACTED
from transforms.normalise import count_words, normalise, words


def test_a_date_header_and_an_audio_promotion_on_one_line_are_two_removals():
    text, removed = cleaned(f"date 2025-11-07 NEW You can now listen to Harbour Post articles!\n{REPORT}")
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
        ("release", "FOR IMMEDIATE RELEASE: 3 November 2025"),
        ("release", "ENDS"),
        ("release", "Pressekontakt: Asha Pell, 0155 020 100, presse@example.org"),
    ],
)
def test_a_line_that_is_not_reporting_goes_with_its_reason(reason, line):
    text, removed = cleaned(f"{REPORT}\n{line}\n{REPORT}")
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
        "The end",
        "Press freedom: 120 reporters were jailed last year.",
        "News of the closure came on Tuesday in a press release.",
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
    assert cleaned(f"{REPORT}\n{line}\n{REPORT}") == (f"{REPORT}\n{line}\n{REPORT}", [])


def test_the_dates_of_a_chronology_stay_and_a_stamp_before_the_body_goes():
    lines = [REPORT] * 9
    chronology = [*lines, "November 4, 2025", *lines]
    assert cleaned("\n".join(chronology)) == ("\n".join(chronology), [])
    text, removed = cleaned("\n".join(["Asha Pell, 4 November 2025", *lines]))
    assert (text, removed) == ("\n".join(lines), [("date-header", "Asha Pell, 4 November 2025")])


def test_one_sentence_of_credit_leaves_its_paragraph_standing():
    text, removed = cleaned(f"{REPORT}\n{REPORT} The Wire Desk contributed to this report.")
    assert text == f"{REPORT}\n{REPORT}"
    assert removed == [("contribution", "The Wire Desk contributed to this report.")]


def test_a_signature_below_two_dashes_goes_where_it_tells_how_to_reach_its_sender():
    signature = ["Jana Holt", "Reporter, Fenwatch", "Tel. +44 155 020 771"]
    text, removed = cleaned("\n".join([REPORT, REPORT, "--", *signature]))
    assert text == f"{REPORT}\n{REPORT}"
    assert [reason for reason, _ in removed] == ["bullet", *["mail-footer"] * 3]
    kept = "\n".join([REPORT, "--", REPORT, "The quay is closed.", "Boats go from Skarn."])
    assert cleaned(kept)[0] == kept.replace("\n--", "")


def test_one_who_gave_is_no_writer():
    given = "Orr sold the ferry and was a major contributor to groups that want the quay back."
    writer = "Tom Orr is a contributor to The Harbour Post."
    assert cleaned(f"{REPORT}\n{REPORT}\n{given}")[1] == []
    assert cleaned(f"{REPORT}\n{REPORT}\n{writer}")[1] == [("biography", writer)]


def test_the_title_repeated_before_the_body_goes_and_later_stays():
    title = "Lund votes to close its old harbour"
    text, removed = cleaned(f"{title}\n{REPORT}\n{REPORT}\n{REPORT}\n{title}", title)
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
    _, removed, _ = clean(row_of(f"{REPORT}\n{REPORT}\n{last}", authors=["Asha Pell"]))
    assert removed["text"].to_pylist() == ([last] if gone else [])


def test_a_text_of_nothing_but_boilerplate_is_no_document():
    documents, removed, rejects = clean(row_of("Share and Follow\nADVERTISEMENT"))
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
    document, removed = clean_row(row_of(extracted).to_pylist()[0])
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
        row_of(f"{REPORT}\nShare and Follow"),
        row_of(f"{REPORT} {REPORT}"),
        row_of(f"ADVERTISEMENT\n{REPORT[:60]}"),
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
    documents, removed, rejects = clean(row_of(text))
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
    assert clean(row_of(text))[0].num_rows == 1


def test_the_least_number_of_words_is_set():
    (reject,) = clean(row_of("The old ferry was sold."), CleanConfig(min_words=6))[2].to_pylist()
    assert reject["detail"] == "Its text has 5 words; the setting min_words asks for 6."


@pytest.mark.parametrize(
    ("line", "is_byline"),
    [
        ("By Asha Pell, Harbour Post, 5 March 2026", True),
        ("Asha Pell, Harbour Post", True),
        ("By Asha Pell, who was there", False),
        ("Lund, Harbour Post", False),
    ],
)
def test_a_byline_may_have_outlet_and_day_behind_it(line: str, is_byline: bool) -> None:
    row = row_of(f"{line}\n{REPORT}\n{REPORT}", authors=("Asha Pell",)).to_pylist()[0]
    extracted = pa.Table.from_pylist([row | {"outlet": "Harbour Post"}], schema=EXTRACTED)
    _, removed, _ = clean(extracted)
    assert (line in removed["text"].to_pylist()) == is_byline
