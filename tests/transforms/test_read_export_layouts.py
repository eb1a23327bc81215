"""Exports of press archives as people have them: ends of lines, word processors, languages, printed pages."""

from __future__ import annotations

import pytest

from tests.transforms.reading import items

PARAGRAPHS = ("Der Deich bei Sandry hält, sagte der Vogt am Dienstag.", "Zwei Pumpen laufen seit Montag.")


def _numbered(count: int = 2) -> str:
    """An old export of Nexis in German, with blank lines between all of its parts."""
    return "\n".join(
        f"\n  {n} von {count} DOKUMENTEN\n\n  Sandryer Bote\n\n  Dienstag {n}. April 2026\n  Hauptausgabe\n\n"
        f"Deich {n} hält\n\nAUTOR: Mira Tolland\n\nLÄNGE: 16 Wörter\n\n{PARAGRAPHS[0]}\n\n{PARAGRAPHS[1]}\n\n"
        f"LADEDATUM: 5. April 2026\n\nSPRACHE: Deutsch\n"
        for n in range(1, count + 1)
    )


def _is_whole(data: bytes) -> None:
    first, second = items(data)
    assert [item.metadata.title for item in (first, second)] == ["Deich 1 hält", "Deich 2 hält"]
    assert {item.content for item in (first, second)} == {"\n\n".join(PARAGRAPHS)}
    assert first.metadata.outlet == "Sandryer Bote" and first.metadata.authors == ("Mira Tolland",)


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_an_export_is_parted_whatever_ends_its_lines(line_end: str) -> None:
    _is_whole(_numbered().replace("\n", line_end).encode())


def test_an_export_without_blank_lines_is_parted_as_word_processors_keep_it() -> None:
    _is_whole("\n".join(line for line in _numbered().split("\n") if line).encode())


def test_numbers_of_pages_are_neither_title_nor_text() -> None:
    paged = (
        _numbered()
        .replace("  2 von 2", "Seite 1 von 3\n  2 von 2")
        .replace("\nDeich", "\nSeite 2 von 3\nDeich")
    )
    _is_whole(paged.replace("\n\nZwei", "\n\nSeite 3 von 3\n\nZwei").encode())


@pytest.mark.parametrize(
    "end", ["Fin del documento", "Fine del documento", "Einde van document", "End of Document"]
)
def test_an_export_that_is_a_page_is_parted_in_each_language(end: str) -> None:
    lines = [
        line
        for n in (1, 2)
        for line in (f"Dique {n}", "Diario de Sandry", f"{n} abril 2026", "Body", "El dique aguanta.", end)
    ]
    first, second = items(f"<html><body>{''.join(f'<p>{line}</p>' for line in lines)}</body></html>".encode())
    assert (first.metadata.title, second.metadata.title) == ("Dique 1", "Dique 2")


def test_the_day_on_which_an_archive_loaded_an_article_is_no_text_in_any_language() -> None:
    for name in ("Ladedatum", "Fecha de carga", "Data di caricamento", "Date de chargement", "Laaddatum"):
        parts = ("Dique", "Diario", "1 abril 2026", "Body", "El dique aguanta.", f"{name}: 2026-04-05")
        export = "\n\n".join((*parts, "End of Document"))
        assert items(export.encode())[0].content == "El dique aguanta."


def test_a_head_of_labels_and_a_line_of_the_source_stand_above_a_title() -> None:
    labels = (
        "Nom de la source\nLe Courrier de Sandry\nType de source\nPresse • Journaux\nPériodicité\nQuotidien\n"
    )
    head = "Provenance\nSandry, France\np. 7\nMardi 7 avril 2026\nLe Courrier de Sandry • p. 7 • 212 mots\n"
    body = "La digue tient\nMira Tolland\nLa digue de Sandry tient, dit le maire.\n"
    end = "© 2026 Le Courrier de Sandry. Tous droits réservés.\nCertificat émis le 9 avril 2026 à Sandry.\n"
    (item,) = items(f"{labels}{head}{body}{end}news·20260407·CS·8812\n".encode())
    assert (item.metadata.title, item.metadata.outlet) == ("La digue tient", "Le Courrier de Sandry")
    assert (item.metadata.authors, item.content) == (
        ("Mira Tolland",),
        "La digue de Sandry tient, dit le maire.",
    )
