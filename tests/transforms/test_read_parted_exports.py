"""Exports with a line of data below each title, and the ends of exports in further languages."""

from __future__ import annotations

from transforms.read import Item
from transforms.read.exports import read_export

TEXT = "The yard has won an order for two ships.\n\nEach will carry 180."
INFOMEDIA = "\n\n".join(
    f"{title}\n\n{day}. marts 2026 | Sallø Avis | SIDSEL MØRK | S. 4 | 98 ord | artikel-id: e{day}\n\n{TEXT}\n\n"
    "Alle artikler er beskyttet af lov om ophavsret."
    for title, day in (("Værft får ordre", 4), ("Broen lukker i dag", 5))
)
NEWSBANK = "\n\n".join(
    f"{title}\n\nHarn Post (Harn, SQ)\nMarch {day}, 2026 | Author: ASHA PELL | Section: Local | 98 Words\nPage: A4\n"
    f"OpenURL Link\n\n{TEXT}\n\nCaption: none\nRecord: 26{day}\nCopyright: Copyright (c) 2026 Harn Post"
    for title, day in (("Yard wins order", 4), ("Bridge to close", 5))
)


def said(export: str) -> list[tuple[str, str, str, tuple[str, ...], str]]:
    articles = [item for item in read_export(export) or () if isinstance(item, Item)]
    return [
        (a.metadata.title, a.metadata.outlet, a.metadata.published, a.metadata.authors, a.content)
        for a in articles
    ]


def test_the_line_of_data_tells_outlet_day_and_author() -> None:
    assert said(INFOMEDIA) == [
        ("Værft får ordre", "Sallø Avis", "4. marts 2026", ("SIDSEL MØRK",), TEXT),
        ("Broen lukker i dag", "Sallø Avis", "5. marts 2026", ("SIDSEL MØRK",), TEXT),
    ]
    assert said(NEWSBANK) == [
        ("Yard wins order", "Harn Post", "March 4, 2026", ("ASHA PELL",), TEXT),
        ("Bridge to close", "Harn Post", "March 5, 2026", ("ASHA PELL",), TEXT),
    ]


def test_the_line_of_data_of_nikkei_has_no_bars() -> None:
    text = "造船所が二隻の注文を受けたと、県の交通局が発表した。受注は四年ぶりとなる。"
    export = "\n\n".join(
        f"{title}\n2026/05/0{day}  沙呂新聞　朝刊  4ページ  312文字\n\n{text}"
        for title, day in (("造船所、二隻を受注", 7), ("橋の通行料値下げへ", 8))
    )
    assert said(export) == [
        ("造船所、二隻を受注", "沙呂新聞", "2026/05/07", (), text),
        ("橋の通行料値下げへ", "沙呂新聞", "2026/05/08", (), text),
    ]


def test_a_line_with_bars_alone_is_no_export() -> None:
    assert read_export(f"Harn Post | Local | 4 March 2026\n\n{TEXT}") is None


def test_the_end_of_an_article_of_factiva_is_known_in_german() -> None:
    export = (
        f"Werft erhält Auftrag\n\n98 Wörter\n4. März 2026\nSallauer Zeitung\nSALZ\nDeutsch\nCopyright 2026.\n\n"
        f"{TEXT}\n\nDokument SALZ000020260304em3400001\n"
    )
    assert [row[:3] for row in said(export)] == [("Werft erhält Auftrag", "Sallauer Zeitung", "4. März 2026")]


def test_the_fields_at_the_end_of_a_french_export_of_nexis_are_no_text() -> None:
    export = (
        "1 of 1 DOCUMENTS\n\nLe Courrier de Morane\n\nmercredi 4 mars 2026\n\nLe chantier décroche\n\n"
        f"LONGUEUR: 98 mots\n\n{TEXT}\n\n"
        "DATE-CHARGEMENT: 6 mars 2026\n\nLANGUE: FRENCH\n\nTYPE-PUBLICATION: Journal\n"
    )
    assert [row[4] for row in said(export)] == [TEXT]
