"""The body of a page is all of the article and nothing around it, however the page is built."""

from __future__ import annotations

import gzip
import json
import runpy
from pathlib import Path

import pytest

from transforms.clean import clean
from transforms.extract import ExtractConfig, extract
from transforms.extract.body import BodyConfig
from transforms.read import Item, read

pytestmark = pytest.mark.slow

LABELLED = Path(__file__).resolve().parents[2] / "../shared/eval"
P = [
    "The council of Lund voted on Tuesday to close the old harbour after a long debate about its costs.",
    "Mayor Tom Orr said the town could no longer pay for dredging, which takes a tenth of its budget each year.",
    "Fishers who have used the quay for three generations said they would move to the next bay before winter.",
    "The last ferry leaves on March 1, and a bus will take its place until a bridge is built, the council said.",
]
OTHER = (
    "A man from Marlow was fined on Monday for keeping eleven goats in a flat on the third floor of a tower."
)
CAPTION = "The ferry leaves the old quay of Lund on the first day of a warm spring, with all flags up."
COMMENTS = "".join(
    f"<li><div>reader{n} says: <a href='#{n}'>November {n}, 2025 at 7:0{n} am</a></div><p>{text}</p></li>"
    for n, text in enumerate((OTHER, "Told you so.", OTHER, OTHER), 1)
)
BODY = "".join(f"<p>{p}</p>" for p in P)


def _body(inner: str) -> list[str]:
    item = Item("", "html", "html", f"<html><head><title>x</title></head><body>{inner}</body></html>")
    extracted, _ = extract([item], "x", "00")
    return clean(extracted)[0]["text"][0].as_py().split("\n") if extracted.num_rows else []


@pytest.mark.parametrize(
    "page",
    [
        pytest.param(f"<nav><a href='/'>Home of the news</a></nav><main>{BODY}</main>", id="plain"),
        pytest.param(f"<form id='aspnetForm'><div>{BODY}</div></form>", id="all in a form"),
        pytest.param(
            "".join(f"<div class='part'><p>{p}</p></div><div class='ad'>Buy a boat now</div>" for p in P),
            id="cut in pieces by adverts",
        ),
        pytest.param(
            f"<div><p>{P[0]}</p><p>{P[1]}</p><div class='paywall'><p>{P[2]}</p><p>{P[3]}</p></div></div>",
            id="paywall",
        ),
        pytest.param(
            f"<article>{BODY}</article><div id='comments'>{f'<p>{OTHER}</p>' * 12}</div>", id="long comments"
        ),
        pytest.param(
            f"<div><div>{BODY}</div><div>"
            + f"<div><h3><a href='/g'>Goats</a></h3><div><p>{OTHER}</p></div></div>" * 5
            + "</div></div>",
            id="teasers without names",
        ),
        pytest.param(f"<div>{'<br><br>'.join(P)}</div>", id="paragraphs parted by br"),
        pytest.param(
            f"<article>{BODY}<h3>More from Lund</h3><div class='related'><p>{OTHER}</p></div></article>",
            id="related part",
        ),
        pytest.param(
            f"<article class='comments'><h1>Lund votes</h1>{BODY}</article><footer><p>{OTHER}</p></footer>",
            id="an article in what is named for comments",
        ),
        pytest.param(
            f"<article>{BODY}</article><div class='cookie-notice'><p>We use cookies. {OTHER}</p></div>",
            id="cookie notice",
        ),
        pytest.param(
            f"<article><p class='kicker'>Local</p><h1>Lund votes</h1>{BODY}</article>",
            id="a kicker above the headline",
        ),
        pytest.param(
            f"<article>{BODY}<ul><li><a href='/1'>Goats</a></li><li><a href='/2'>Boats</a></li></ul></article>",
            id="a list of links",
        ),
        pytest.param(
            f"<article>{BODY}<figure><img src='x'><figcaption>The quay at Lund</figcaption></figure></article>",
            id="figure",
        ),
        pytest.param(
            f"<article>{BODY}<div><img src='x'><div>{CAPTION}</div><span>Enlarge</span></div></article>",
            id="a picture with its caption in no figure",
        ),
        pytest.param(
            f"<article>{BODY}<ul><li><a href='/1'>Goats</a><div>{OTHER} […]</div></li></ul></article>",
            id="teasers cut short",
        ),
        pytest.param(
            f"<div><div>{BODY}</div><ol>{COMMENTS}</ol></div>",
            id="comments that nothing names",
        ),
        pytest.param(
            f"<div><div>{BODY}</div><div>{COMMENTS * 4}</div></div>",
            id="far more comments than article",
        ),
        pytest.param(
            "".join(f"<div><img src='{n}'><p>{p}</p></div>" for n, p in enumerate(P)),
            id="a text in pieces with a picture each",
        ),
        pytest.param(
            f"<article>{BODY}<p style='display: none'>{OTHER}</p><div hidden>{OTHER}</div></article>",
            id="hidden",
        ),
    ],
)
def test_the_body_is_all_of_the_article_and_nothing_else(page):
    assert _body(page) == P


def test_all_entries_of_a_live_blog_are_its_body():
    entries = [
        f"<div class='entry' id='e{n}'><h3>At {n} o'clock</h3><p>{p}</p></div>" for n, p in enumerate(P)
    ]
    assert _body(f"<main><h1>Lund votes: live</h1>{''.join(entries)}</main>") == [
        line for n, p in enumerate(P) for line in (f"At {n} o'clock", p)
    ]


def test_the_entries_of_a_chronology_are_no_comments():
    entries = "".join(f"<div><b>{n} March 2025, 14:05</b><p>{OTHER}</p></div>" for n in (1, 2, 3))
    assert _body(f"<article>{BODY}<div>{entries}</div></article>").count(OTHER) == 3


def test_headings_lists_and_rows_of_tables_keep_their_lines():
    page = (
        f"<article><p>{P[0]}</p><h2>What it costs</h2><table><tr><td>Dredging</td><td>2.1 million</td></tr></table>"
        f"<p>{P[1]}</p><ul><li>Boats move on Monday</li><li>Nets follow</li></ul><p>{P[2]}</p></article>"
    )
    assert _body(page) == [
        P[0], "What it costs", "Dredging 2.1 million", P[1], "- Boats move on Monday", "- Nets follow", P[2],
    ]  # fmt: skip


def test_a_text_in_a_script_without_spaces_is_found():
    lines = [
        "港の議会は火曜日、費用をめぐる長い議論の末に、古い港を閉鎖することを決めた。",
        "漁師たちは冬の前に隣の湾へ移ると話している。",
    ]
    assert (
        _body(
            f"<div class='menu'><a href='/'>ホーム</a></div><div>{''.join(f'<p>{p}</p>' for p in lines)}</div>"
        )
        == lines
    )


@pytest.mark.skipif(not LABELLED.is_dir(), reason="the labelled pages are not on this machine")
@pytest.mark.parametrize("fast", [False, True])
def test_bodies_of_labelled_pages_are_as_good_as_promised(fast, tmp_path, capsys):
    folder = LABELLED / "article-extraction"
    config = ExtractConfig(body=BodyConfig(fast=fast))
    found = {}
    for path in sorted(folder.glob("*.html.gz")):
        with gzip.open(path) as stream:
            extracted, _ = extract(read(stream), path.name, "00", config)
        documents, _, _ = clean(extracted)
        found[path.name.removesuffix(".html.gz")] = str(documents["text"][0]) if documents.num_rows else ""
    (tmp_path / "found.json").write_text(json.dumps(found), encoding="utf-8")
    runpy.run_path(str(LABELLED / "score.py"))["extraction"](
        tmp_path / "found.json", folder / "ground-truth.json"
    )
    figures = capsys.readouterr().out.split()
    assert float(figures[figures.index("F1") + 1]) >= 0.974
    assert float(figures[figures.index("exact") + 1]) >= 0.5
