"""What stands around, behind and beside an article on its page, and how surely the text found is the article."""

from __future__ import annotations

import pytest

from transforms.clean import clean
from transforms.extract import extract
from transforms.extract.access import page_access
from transforms.extract.body import confidence
from transforms.extract.tree import parse_html
from transforms.read import Item

P = [
    "The council of Lund voted on Tuesday to close the old harbour after a long debate about its costs.",
    "Mayor Tom Orr said the town could no longer pay for dredging, which takes a tenth of its budget each year.",
    "Fishers who have used the quay for three generations said they would move to the next bay before winter.",
    "The last ferry leaves on March 1, and a bus will take its place until a bridge is built, the council said.",
]
Q = [
    "A man from Marlow was fined on Monday for keeping eleven goats in a flat on the third floor of a tower.",
    "Neighbours had heard the animals for months and took the bells for those of the church across the road.",
    "The goats are to live on the meadow behind the fire station, where the grass has not been cut since May.",
]
BODY, OTHER = ("".join(f"<p>{p}</p>" for p in lines) for lines in (P, Q))

CARDS = "".join(
    f"<div class='card'><h3><a href='/{n}'>Goats, part {n}</a></h3><p>{q}</p></div>" for n, q in enumerate(Q)
)

JSON_LD = '<script type="application/ld+json">'


def _document(inner: str, head: str = "<title>Lund votes</title>") -> dict:
    page = f"<html><head>{head}</head><body>{inner}</body></html>"
    extracted, _ = extract([Item("", "html", "html", page)], "x", "00")
    documents = clean(extracted)[0].to_pylist() if extracted.num_rows else []
    return documents[0] if documents else {"text": "", "access": None, "extraction_confidence": None}


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<div hidden id='S:0'><main>{BODY}</main></div>", id="streamed by React"),
        pytest.param(f"<article><p>{P[0]}</p><div class='paywall' hidden>{BODY[len(P[0]) + 7 :]}</div></article>",
                     id="hidden behind a paywall"),
        pytest.param(f"<article style='display: none'>{BODY}</article><p>Loading</p>", id="shown by a script"),
        pytest.param(f"<main><aside><article>{BODY}</article></aside></main>", id="in an aside"),
        pytest.param("" + "".join(f"<div class='elementor-widget'><p>{p}</p></div>" for p in P),
                     id="in widgets"),
        pytest.param(f"<div class='sidebar-grid'><div class='sidebar-grid__content'>{BODY}</div></div>",
                     id="in a grid"),
        pytest.param(f"<article>{BODY}<div class='sidebar'><p>{Q[0]}</p></div></article>", id="beside a sidebar"),
        pytest.param(f"<figure><img src='x'><div><h1>Lund votes</h1>{BODY}<p></p></div>", id="in an unclosed figure"),
        pytest.param(f"<article><h1>Lund votes</h1>{BODY}</article><article><h2>Goats</h2>{OTHER}</article>",
                     id="before the next article"),
        pytest.param(f"<article><h1>Lund votes</h1>{BODY}</article><div><h1>Goats</h1>{OTHER * 3}</div>",
                     id="before a next one that is longer"),
        pytest.param(f"<article>{BODY}<div class='v'><h3>What readers say</h3><p>{Q[0]}</p></div></article>",
                     id="before comments"),
        pytest.param(f"<article>{BODY}<div class='v'><h3>Kommentare (2)</h3>{OTHER}</div></article>",
                     id="before comments in German"),
        pytest.param(f"<article>{BODY}<div class='v'><h3>You may also like</h3>{OTHER}</div></article>",
                     id="before teasers"),
        pytest.param(f"<div><h1>Lund votes</h1>{BODY}</div><div><h1>Goats</h1>{OTHER}</div>",
                     id="before the next article, without an article element"),
        pytest.param(f"<article>{BODY}<div>{CARDS}</div></article>", id="above cards of other articles"),
        pytest.param(f"<article>{BODY}</article><div><h2>Line 1</h2><p>{'Lorem ipsum dolor sit. ' * 40}</p></div>",
                     id="beside a layout filled with Latin"),
    ],
)  # fmt: skip
def test_the_text_is_the_article_wherever_it_stands(page):
    assert _document(page)["text"].split("\n") == P


@pytest.mark.parametrize(
    "inner",
    [
        "<a>It was printed</a><span class='sr-only'>, opens new tab</span> on May 3 in Lund.",
        "It was printed<span class='vh'>external link</span> on May 3 in Lund.",
        "It was printed<span class='u-visually-hidden'>external link</span> on May 3 in Lund.",
        "It was printed<span style='clip: rect(0 0 0 0)'>link</span> on May 3 in Lund.",
        "It was printed<b hidden> (advert)</b> on May 3 in Lund.",
        "It was printed<b style='color:red; font-size: 0px'> (advert)</b> on May 3 in Lund.",
        "It was printed<b style='opacity:0;'> (advert)</b> on May 3 in Lund.",
        "It was <b style='opacity:0.9'>printed</b> on May 3 in Lund.",
        "It was printed<span class='rollover-people-block'><img> More of Orr</span> on May 3 in Lund.",
        "It was <span class='d-none d-md-inline'>printed</span> on May 3 in Lund.",
    ],
)
def test_what_readers_do_not_see_in_a_sentence_is_no_text(inner):
    text = _document(f"<article>{BODY}<p>{inner}</p><p>{P[0]}</p></article>")["text"]
    assert text.split("\n")[len(P)] == "It was printed on May 3 in Lund."


@pytest.mark.parametrize(
    ("inner", "text"),
    [
        (
            "<span>The quay is closed.</span><span>Nobody was hurt.</span>",
            "The quay is closed. Nobody was hurt.",
        ),
        ("<b>Lund</b><i>Harbour</i>", "Lund Harbour"),
        ("<span>T</span><span>he quay</span>", "The quay"),
        (
            "the <nobr>4.8 million</nobr> crowns of <nobr>Lund</nobr>, paid",
            "the 4.8 million crowns of Lund, paid",
        ),
    ],
)
def test_words_of_two_elements_are_parted_where_a_reader_sees_a_gap(inner, text):
    assert (
        _document(f"<article>{BODY}<p>{inner}</p><p>{P[0]}</p></article>")["text"].split("\n")[len(P)] == text
    )


def test_headings_above_a_second_headline_and_cards_inside_a_text_stay():
    page = f"<article>{BODY}<h3>What it costs</h3>{OTHER}<h1>About the Post</h1><p>{P[0]}</p></article>"
    assert "What it costs" in _document(page)["text"].split("\n")
    text = _document(f"<article>{BODY}{CARDS}{BODY}</article>")["text"].split("\n")
    assert [line for line in text if line in Q] == Q


def test_a_paragraph_beside_a_picture_is_no_caption():
    beside = f"<div><img src='x'><p>{P[0]} {P[1]}</p></div><div><img src='y'><p>Tom Orr at the quay of Lund</p></div>"
    text = _document(f"<article>{BODY}{beside}{OTHER}</article>")["text"].split("\n")
    assert text == [*P, f"{P[0]} {P[1]}", *Q]


def test_an_article_below_a_notice_and_a_list_of_the_most_read_is_kept():
    notice = "".join(f"<p>{q} {q}</p>" for q in Q)
    page = (
        f"<div>{notice}</div><div><i>Lund</i><div><h3>Most read</h3></div><h1>Lund votes</h1>{BODY * 3}</div>"
    )
    assert _document(page)["text"].split("\n")[-len(P) :] == P


def test_a_sentence_that_is_a_link_stays_and_a_linked_headline_goes():
    sentence, headline = (
        "The town had warned of the costs twice in the year before.",
        "Goats found in a flat in Marlow",
    )
    links = f"<p><a href='/1'>{sentence}</a></p><p><a href='/2'>{headline}</a></p>"
    page = f"<article>{BODY}{links}<p>{P[0]}</p></article>"
    assert _document(page)["text"].split("\n") == [*P, sentence, P[0]]


def test_a_text_printed_twice_for_two_widths_of_screen_stands_once():
    page = f"<article>{BODY}</article><div hidden>{BODY}{OTHER}</div>"
    assert _document(page)["text"].split("\n") == P


@pytest.mark.parametrize(
    ("page", "letters", "access"),
    [
        (f'{JSON_LD}{{"isAccessibleForFree": false}}</script>', 300, "teaser"),
        (f'{JSON_LD}{{"hasPart": {{"isAccessibleForFree":"False"}}}}</script>', 3000, "metered"),
        (f'{JSON_LD}{{"isAccessibleForFree": true}}</script>', 300, "open"),
        ('<meta property="article:content_tier" content="metered">', 300, "metered"),
        ('<meta property="article:content_tier" content="locked">', 300, "teaser"),
        ('<meta property="article:content_tier" content="free">', 300, "open"),
        ("<p>", 3000, "open"),
        ("<p>", 300, None),
    ],
)
def test_access_is_what_the_page_says_and_unknown_where_it_is_silent(page, letters, access):
    assert page_access(parse_html(page), letters) == access


def test_an_input_that_is_no_page_has_no_confidence_and_no_access():
    extracted, _ = extract([Item("", "text", "text", "\n".join(P))], "x", "00")
    row = extracted.to_pylist()[0]
    assert (row["access"], row["extraction_confidence"]) == (None, None)


def test_confidence_grows_with_length_with_paragraphs_and_with_agreement():
    long, short, labels = "\n".join(P * 5), P[0], "\n".join(["Home", "News", "Sport"] * 40)
    assert confidence(long, 0.9) > confidence(long, 0.2) > confidence(short, 0.2) > confidence(labels, 0.2)
    assert confidence(long, None) > confidence(short, None) > confidence(labels, None)
    assert confidence("", 1.0) == 0.0
    assert _document(f"<article>{BODY * 4}</article>")["extraction_confidence"] >= 0.8
    assert _document("<div><p>Watch the harbour live.</p></div>")["extraction_confidence"] <= 0.2
