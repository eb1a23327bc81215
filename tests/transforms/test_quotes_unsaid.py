"""Words in marks that nobody says: titles of works, and what somebody denies."""

from __future__ import annotations

import pytest

from tests.transforms.test_quotes import said


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("En el programa «Mesas Divinas», Paola Roca comparte cámaras.", "es"),
        ("El grupo abrió con el tema «Hazlo Bien», acompañado por Luv.", "es"),
        ("Im Film „Abend am Fluss“, den Jan Holm drehte, regnet es.", "de"),
        ("Dans le film « Soir de brume », Jean Roux joue un marin.", "fr"),
        ("The actor returns in the series “Long Water”, Rob Hale said.", "en"),
        ("Jan Holm: „Abendfluss“-Star kehrt zurück, sagte der Sender.", "de"),
    ],
)
def test_the_title_of_a_work_is_nobodys_words(text: str, language: str) -> None:
    assert [s for _, s in said(text, language)] == [None]


@pytest.mark.parametrize(
    ("language", "text", "speaker"),
    [
        ("en", "Dora Lindqvist denied calling the town “a museum with a car park” on Monday.", None),
        ("en", "Dora Lindqvist denied that she had called it “a museum with a car park”.", None),
        ("en", "“I never called it a museum with a car park,” Dora Lindqvist denied.", "Dora Lindqvist"),
        ("en", "Dora Lindqvist denied it: “I never called it a museum with a car park.”", "Dora Lindqvist"),
        ("de", "Dora Lindqvist bestritt, die Stadt „ein Museum mit Parkplatz“ genannt zu haben.", None),
        ("de", "Dora Lindqvist sagte, ihr Roman „Der lange Winter des Fährmanns“ erscheine im Mai.", None),
        ("es", "Dora Lindqvist negó haber llamado a la ciudad “un museo con aparcamiento”.", None),
    ],
)
def test_what_somebody_denies_or_has_written_is_not_said(
    language: str, text: str, speaker: str | None
) -> None:
    assert [who for _, who in said(text, language)] == [speaker]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Dora Roe and Ruth Roe came to the mill. “The water rose by night,” Roe said."),
        ("fr", "Dora Roux et Ruth Roux sont venues. « L’eau est montée cette nuit », a déclaré Roux."),
        ("de", "Dora Holm und Ruth Holm kamen. „Das Wasser stieg in der Nacht“, sagte Holm."),
    ],
)
def test_of_two_who_share_a_surname_neither_is_chosen(language: str, text: str) -> None:
    (speaker,) = [who for _, who in said(text, language)]
    assert speaker in ("Roe", "Roux", "Holm")


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("William “Bill” Tovey, 71, kept bees on the island.", "en", []),
        ("Der Boxer Karl „Kalle“ Brandt gewann am Samstag.", "de", []),
        ("Ada «la Rossa» Bianchi ha vinto la corsa di sabato.", "it", []),
        ("The mayor said “No” Monday to the keeper of the bees.", "en", ["No"]),
        ("The mayor spoke of “Bees” twice on Monday.", "en", ["Bees"]),
    ],
)
def test_how_somebody_is_called_inside_the_name_is_no_quotation(
    text: str, language: str, words: list[str]
) -> None:
    assert [quoted for quoted, _ in said(text, language)] == words
