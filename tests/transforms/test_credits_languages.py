"""Credits of agencies and outlets in German, French, Spanish, Italian and Portuguese."""

from __future__ import annotations

import pytest

from tests.transforms.test_credits import credited

BODY = "\nDer Rat von Lund stimmte am Dienstag zu.\nDie Arbeiten beginnen im Mai."
PROSE = "Le conseil de Lund a voté mardi la fermeture du vieux port après un long débat sur son coût. "


@pytest.mark.parametrize(
    ("text", "outlet", "kind"),
    [
        ("Lund (dpa) - Der Rat stimmte zu." + BODY, "Deutsche Presse-Agentur", "dateline"),
        ("Lund (dpa/lnw) - Der Rat stimmte zu." + BODY, "Deutsche Presse-Agentur", "dateline"),
        ("Wien (APA) - Der Rat stimmte zu." + BODY, "Austria Presse Agentur", "dateline"),
        ("Lund, 3 mar (EFE).- El consejo votó." + BODY, "EFE", "dateline"),
        ("LUND (AFP) – Le conseil a voté." + BODY, "Agence France-Presse", "dateline"),
        ("(ANSA) - LUND, 03 MAR - Il consiglio ha votato." + BODY, "ANSA", "dateline"),
        ("Lund, 03 mar 2026 (Lusa) – O conselho votou." + BODY, "Lusa", "dateline"),
        ("Lund, 3 mars (Reuters) - Le conseil a voté." + BODY, "Reuters", "dateline"),
        ("Der Rat stimmte zu." + BODY + "\nQuelle: dpa", "Deutsche Presse-Agentur", "byline"),
        ("Der Rat stimmte zu." + BODY + "\nFuente: EFE", "EFE", "byline"),
        ("Der Rat stimmte zu." + BODY + "\nFonte: ANSA", "ANSA", "byline"),
        ("Par Dora Roe avec AFP" + BODY, "Agence France-Presse", "byline"),
        ("Von dpa" + BODY, "Deutsche Presse-Agentur", "byline"),
        ("Por EFE" + BODY, "EFE", "byline"),
        (
            f"{BODY} {'Der Hafen von Lund ist der älteste des Landes. ' * 4}(dpa)",
            "Deutsche Presse-Agentur",
            "byline",
        ),
        ("dpa" + BODY, "Deutsche Presse-Agentur", "byline"),
        ("Der Rat stimmte zu." + BODY + " dpa", "Deutsche Presse-Agentur", "byline"),
        ("Der Rat stimmte zu." + BODY + "\n(mit dpa)", "Deutsche Presse-Agentur", "contributed"),
        ("Der Rat stimmte zu." + BODY + "\n(Mit Material der dpa)", "Deutsche Presse-Agentur", "contributed"),
        ("Le conseil a voté." + BODY + "\n(avec AFP)", "Agence France-Presse", "contributed"),
        ("Le conseil a voté." + BODY + "\nAvec AFP et Reuters", "Reuters", "contributed"),
        ("El consejo votó." + BODY + "\nCon información de EFE", "EFE", "contributed"),
        ("O conselho votou." + BODY + "\n(Com informações da Lusa)", "Lusa", "contributed"),
        ("Der alte Kran im Hafen. Foto: Dora Roe/dpa" + BODY, "Deutsche Presse-Agentur", "photo"),
        ("La vieille grue. Crédit photo : AFP" + BODY, "Agence France-Presse", "photo"),
        (BODY + " Nach Angaben der dpa kostet das 3 Millionen.", "Deutsche Presse-Agentur", "reported"),
        (BODY + " Laut Reuters kostet das 3 Millionen.", "Reuters", "reported"),
        (
            BODY + " Wie die Nachrichtenagentur AFP meldet, fehlt das Geld.",
            "Agence France-Presse",
            "reported",
        ),
        (
            BODY + " Das sagte sie gegenüber der Deutschen Presse-Agentur.",
            "Deutsche Presse-Agentur",
            "reported",
        ),
        (
            BODY + " Es fehlt das Geld. Die dpa berichtete zuerst.",
            "Deutsche Presse-Agentur",
            "reported",
        ),
        (PROSE + "Selon l'AFP, il manque trois millions.", "Agence France-Presse", "reported"),
        (PROSE + "D’après Reuters, il manque trois millions.", "Reuters", "reported"),
        (PROSE + "« C’est trop », a déclaré le maire à l’AFP.", "Agence France-Presse", "reported"),
        (PROSE + "Il manque trois millions, a indiqué Reuters.", "Reuters", "reported"),
        ("El consejo votó el martes cerrar el puerto. Según EFE, faltan tres millones.", "EFE", "reported"),
        ("El consejo votó el martes. La agencia EFE informó de que faltan tres millones.", "EFE", "reported"),
        ("Il consiglio ha votato martedì. Secondo l'ANSA, mancano tre milioni.", "ANSA", "reported"),
        ("Il consiglio ha votato martedì. Lo ha detto il sindaco all'ANSA.", "ANSA", "reported"),
        ("O conselho votou na terça-feira. Segundo a Lusa, faltam três milhões.", "Lusa", "reported"),
        ("O conselho votou na terça-feira. A Lusa noticiou que faltam três milhões.", "Lusa", "reported"),
    ],
)
def test_an_agency_is_credited_as_its_language_does_it(text: str, outlet: str, kind: str) -> None:
    assert (outlet, kind) in [(found, how) for found, how, _ in credited(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Die Gewerkschaft verhandelt seit Montag mit der dpa über die Löhne der Fotografen.",
        "Le groupe discute avec l'AFP d'un rachat de son siège.",
        "Er zahlte mit Bargeld und ging. Der Rat von Lund sah es.",
        "EFE es una agencia de noticias con sede en Madrid.",
        "Apa yang terjadi? Kata apa itu, tanya dia.",
    ],
)
def test_a_name_in_a_sentence_about_the_agency_is_no_credit(text: str) -> None:
    assert credited(text) == []
