"""Exports of press archives: an article an item, its head and its end read out and not in the text."""

from __future__ import annotations

import pytest

from tests.transforms.reading import items, only_reject, zipped
from transforms.read import Item

BODY = (
    "The quay wall at Sandry gave way on Tuesday night, and two cranes slid into the basin.",
    "Nobody was hurt, the harbour master said; the night shift had gone to supper.",
)
OTHER = ("The museum at Brel shows four hundred clocks, of which one is right.",)

NEXIS = f"""
                               1 of 2 DOCUMENTS


                               The Sandry Courier

                              April 7, 2026 Tuesday
                                 Late Edition

Quay wall gives way,
two cranes lost

BYLINE: Mira Tolland and Jo Venn

SECTION: NEWS; Pg. 1

LENGTH: 31 words

HIGHLIGHT: The night shift was at supper
when it happened

{BODY[0]}

{BODY[1]}

LOAD-DATE: April 8, 2026

LANGUAGE: ENGLISH

Copyright 2026 Sandry Press
All Rights Reserved


                               2 of 2 DOCUMENTS

                                 Brel Evening Mail

                              April 9, 2026 Thursday

Four hundred clocks

LENGTH: 12 words

{OTHER[0]}

PUBLICATION-TYPE: Newspaper
"""

NEXIS_UNI = f"""User Name: = reader
Date and Time: = 2026-04-20
Documents (2)
1. Quay wall gives way
2. Vierhundert Uhren

Quay wall gives way

The Sandry Courier
April 7, 2026 Tuesday

Copyright 2026 Sandry Press All Rights Reserved

Section: NEWS; Pg. 1
Length: 31 words
Byline: Mira Tolland

Body

{BODY[0]}

{BODY[1]}

Classification

Language: ENGLISH
Load-Date: April 8, 2026

End of Document

Vierhundert Uhren

Breler Abendpost
9. April 2026 Donnerstag

Length: 12 words

Body

{OTHER[0]}

Load-Date: April 9, 2026

End of Document
"""

FACTIVA = f"""News
Quay wall gives way, two cranes lost in the basin
By Mira Tolland
31 words
7 April 2026
06:15
The Sandry Courier
SANDC
1
English
Copyright 2026. Sandry Press.

{BODY[0]}

{BODY[1]}

Document SANDC00020260407em4700001

Four hundred clocks
12 words
9 April 2026
Brel Evening Mail
BRELEM
English
(c) 2026 Brel Mail

{OTHER[0]}

Document BRELEM0020260409em4900002

Search Summary
Text: quay or clocks
"""

FACTIVA_CODED = f"""HD
Quay wall gives way
BY By Mira Tolland
WC 31 words
PD
7 April 2026
SN The Sandry Courier
SC SANDC
LA English
LP
{BODY[0]}

TD
{BODY[1]}

CO sandpr : Sandry Press
AN
Document SANDC00020260407em4700001
"""

PROQUEST = f"""Table of contents
1. Quay wall gives way
____________________________________________________________

Document 1 of 2

Quay wall gives way

Author: Tolland, Mira; Venn, Jo

Publication info: The Sandry Courier ; Sandry [Sandry]07 Apr 2026: A.1.

Abstract: Two cranes slid into the basin.

Full text: {BODY[0]}

{BODY[1]}

Publication title: The Sandry Courier; Sandry

Publication date: Apr 7, 2026

Language of publication: English

Document type: News

ProQuest document ID: 990011

____________________________________________________________

Four hundred clocks

Publication title: Brel Evening Mail

Publication date: Apr 9, 2026

ProQuest document ID: 990012

____________________________________________________________
"""

EUROPRESSE = f"""
Le Courrier de Sandry
Politique, mardi 7 avril 2026 31 mots, p. 1

Le mur du quai s'effondre

Mira Tolland

{BODY[0]}

{BODY[1]}

Cet article est paru dans Le Courrier de Sandry

© 2026 Le Courrier de Sandry. Tous droits réservés.
news·20260407·CS·0001

Brel Soir
Culture, jeudi 9 avril 2026

Quatre cents horloges

{OTHER[0]}

© 2026 Brel Soir. Tous droits réservés.
news·20260409·BS·0007
"""


def _texts(found: list[Item]) -> list[list[str]]:
    return [item.content.split("\n\n") for item in found]


@pytest.mark.parametrize("export", [NEXIS, NEXIS_UNI, FACTIVA, EUROPRESSE])
def test_each_article_of_an_export_is_an_item_with_its_text_alone(export: str):
    assert _texts(items(export.encode())) == [list(BODY), list(OTHER)]


@pytest.mark.parametrize(
    ("export", "kind", "titles", "outlets", "days", "authors"),
    [
        (
            NEXIS,
            "nexis",
            ["Quay wall gives way, two cranes lost", "Four hundred clocks"],
            ["The Sandry Courier", "Brel Evening Mail"],
            ["April 7, 2026", "April 9, 2026"],
            [("Mira Tolland", "Jo Venn"), ()],
        ),
        (
            NEXIS_UNI,
            "nexis",
            ["Quay wall gives way", "Vierhundert Uhren"],
            ["The Sandry Courier", "Breler Abendpost"],
            ["April 7, 2026", "9. April 2026"],
            [("Mira Tolland",), ()],
        ),
        (
            FACTIVA,
            "factiva",
            ["Quay wall gives way, two cranes lost in the basin", "Four hundred clocks"],
            ["The Sandry Courier", "Brel Evening Mail"],
            ["7 April 2026 06:15", "9 April 2026"],
            [("Mira Tolland",), ()],
        ),
        (
            EUROPRESSE,
            "europresse",
            ["Le mur du quai s'effondre", "Quatre cents horloges"],
            ["Le Courrier de Sandry", "Brel Soir"],
            ["7 avril 2026", "9 avril 2026"],
            [("Mira Tolland",), ()],
        ),
    ],
)
def test_head_and_end_of_an_exported_article_are_read_out(
    export: str,
    kind: str,
    titles: list[str],
    outlets: list[str],
    days: list[str],
    authors: list[tuple[str, ...]],
):
    found = items(export.encode())
    assert [item.kind for item in found] == [kind, kind]
    assert [item.metadata.title for item in found] == titles
    assert [item.metadata.outlet for item in found] == outlets
    assert [item.metadata.published for item in found] == days
    assert [item.metadata.authors for item in found] == authors


def test_factiva_with_codes_is_read_by_its_codes():
    (item,) = items(FACTIVA_CODED.encode())
    assert item.content.split("\n\n") == list(BODY)
    said = item.metadata
    assert (said.title, said.outlet, said.published) == (
        "Quay wall gives way",
        "The Sandry Courier",
        "7 April 2026",
    )
    assert (said.authors, said.language) == (("Mira Tolland",), "en")


def test_what_proquest_gives_no_text_with_is_a_reject():
    from tests.transforms.reading import read_all

    first, second = read_all(PROQUEST.encode())
    assert isinstance(first, Item)
    assert first.content.split("\n\n") == list(BODY)
    assert first.metadata.authors == ("Mira Tolland", "Jo Venn")
    assert (first.metadata.outlet, first.metadata.published) == ("The Sandry Courier", "Apr 7, 2026")
    assert not isinstance(second, Item)
    assert (second.place, second.reason) == ("article 2", "no-text")


def test_a_page_that_is_an_export_is_taken_apart():
    article = "".join(f"<p class='articleParagraph'>{line}</p>" for line in BODY)
    page = f"""<html><body><div class='article'><div><span>Quay wall gives way at night</span></div>
    <div>By Mira Tolland</div><div>31 words</div><div>7 April 2026</div><div>The Sandry Courier</div><div>SANDC</div>
    <div>English</div><div>Copyright 2026. Sandry Press.</div>{article}<p>Document SANDC00020260407em4700001</p></div>
    </body></html>"""
    (item,) = items(page.encode())
    assert item.content.split("\n\n") == list(BODY)
    assert item.metadata.title == "Quay wall gives way at night"


def test_an_export_in_word_is_taken_apart():
    lines = [line for line in NEXIS_UNI.split("\n") if line.strip()]
    paragraphs = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    xml = f'<w:document xmlns:w="{word}"><w:body>{paragraphs}</w:body></w:document>'
    found = items(zipped({"word/document.xml": xml.encode()}))
    assert _texts(found) == [list(BODY), list(OTHER)]
    assert found[0].metadata.title == "Quay wall gives way"


def test_an_export_in_rtf_is_taken_apart():
    escaped = NEXIS_UNI.replace("\n", "\\par\n")
    found = items(b"{\\rtf1\\ansi " + escaped.encode("cp1252") + b"}")
    assert _texts(found) == [list(BODY), list(OTHER)]


def test_a_list_of_references_is_a_reject_that_says_so():
    found = only_reject(b"TY  - NEWS\nTI  - Quay wall gives way\nUR  - https://sandry.example/quay\nER  -\n")
    assert found.reason == "addresses-only"
    assert "save the pages" in found.detail


@pytest.mark.parametrize(
    ("text", "title", "outlet", "day", "language", "number"),
    [
        ("Texto completo", "Título", "Título de publicación", "Fecha de publicación", "Idioma de la publicación",
         "ID del documento de ProQuest"),
        ("Volltext", "Titel", "Titel der Publikation", "Publikationsdatum", "Publikationssprache",
         "ProQuest-Dokument-ID"),
        ("Texte intégral ", "Titre ", "Titre de la publication ", "Date de publication ", "Langue de publication ",
         "ID du document ProQuest "),
    ],
)  # fmt: skip
def test_proquest_is_read_in_the_language_of_its_pages(
    text: str, title: str, outlet: str, day: str, language: str, number: str
):
    entry = (
        f"{text}: The pier fell.\n\nNobody stood on it.\n\n{title}: A pier falls\n\n{outlet}: Brel Mail\n\n"
        f"{day}: Apr 7, 2026\n\n{language}: English\n\n{number}: 300123456\n\n{'_' * 60}\n\n"
    )
    found = items((f"{'_' * 60}\n\n" + entry * 2).encode())
    assert [item.content for item in found] == ["The pier fell.\n\nNobody stood on it."] * 2
    assert {(i.metadata.title, i.metadata.outlet, i.metadata.language) for i in found} == {
        ("A pier falls", "Brel Mail", "en")
    }


def _genios(number: int, title: str, head: str = "", author: str = "") -> str:
    return (
        f"{head}{title}\n\n{BODY[0]}\n\nQuelle: Hafenamt.\n\n{BODY[1]}\n\n"
        f"Quelle: Sandryer Anzeiger vom 0{number}.04.2026, S. 4\nRessort: Lokales\n{author}"
        f"Dokumentnummer: 2026040{number}SAN\n\nDauerhafte Adresse des Dokuments:\n"
        f"https://archiv.example/document/SAN__{number}\nAlle Rechte vorbehalten: (c) Sandryer Verlag\n"
        f"© GENIOS\n\n"
    )


def test_an_export_of_genios_has_its_data_below_each_article() -> None:
    head = "Sandryer Anzeiger vom 07.04.2026, S. 4 / Lokales\n\n"
    text = _genios(7, "Kaimauer gibt nach", head, "Autor: Tolland, Mira\n") + _genios(8, "Vierhundert Uhren")
    first, second = items(text.encode())
    assert [item.metadata.title for item in (first, second)] == ["Kaimauer gibt nach", "Vierhundert Uhren"]
    assert [item.metadata.published for item in (first, second)] == ["07.04.2026", "08.04.2026"]
    assert {item.metadata.outlet for item in (first, second)} == {"Sandryer Anzeiger"}
    assert (first.metadata.authors, second.metadata.authors) == (("Mira Tolland",), ())
    assert first.metadata.url == "https://archiv.example/document/SAN__7"
    assert {item.content for item in (first, second)} == {f"{BODY[0]}\n\nQuelle: Hafenamt.\n\n{BODY[1]}"}
