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


@pytest.mark.parametrize(
    ("language", "text", "outlet"),
    [
        ("de", "Wie der Ohletal-Anzeiger berichtet, meldete das Werk den Schaden spät.", "Ohletal-Anzeiger"),
        ("de", "Nach Informationen des Ohletal-Anzeigers fehlen Akten.", "Ohletal-Anzeiger"),
        (
            "de",
            "Wie die Lünstedter Zeitung unter Berufung auf die Polizei meldet, brach der Damm.",
            "Lünstedter Zeitung",
        ),
        ("de", "Das berichten die Lünstedter Nachrichten. Laut Wesselner Bote fehlt Geld.", "Wesselner Bote"),
        (
            "de",
            "Das Gutachten, das dem Ohlekurier vorliegt, nennt Mängel. Laut Ohlekurier fehlt Geld.",
            "Ohlekurier",
        ),
        ("de", "„Das war falsch“, sagte Grobe der Elbe-Post.", "Elbe-Post"),
        ("fr", "Selon Le Courrier de Maruelle, le port restera fermé.", "Courrier de Maruelle"),
        (
            "fr",
            "Le Télégramme de Port-Lenaud a révélé que la halle n’était pas assurée.",
            "Télégramme de Port-Lenaud",
        ),
        ("fr", "Comme l’a écrit La Voix du Lac, le maire partira.", "Voix du Lac"),
        ("es", "Según el Diario de Valmora, la red falló dos veces.", "Diario de Valmora"),
        ("es", "Faro de Brina informó de que faltan tres millones.", "Faro de Brina"),
        ("es", "«No lo sabíamos», dijo la alcaldesa a La Voz del Sur.", "Voz del Sur"),
        ("it", "Secondo il Corriere del Lago, mancano tre milioni.", "Corriere del Lago"),
        ("it", "Lo ha detto il sindaco alla Gazzetta di Morau.", "Gazzetta di Morau"),
        ("pt", "Segundo o Jornal de Vila Seca, faltam três milhões.", "Jornal de Vila Seca"),
        ("pt", "O Correio da Serra noticiou que faltam três milhões.", "Correio da Serra"),
    ],
)
def test_a_paper_that_no_list_has_is_credited_by_its_shape(language: str, text: str, outlet: str) -> None:
    assert (outlet, "reported", None) in credited(text, language=language)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("de", "Gute Nachrichten meldete der Konzern. Laut Zeitung fehlt Geld."),
        ("de", "Der Bote berichtete dem König. Laut Fahrradkurier war die Straße glatt."),
        ("de", "Wie eine Boulevard-Zeitung schrieb, kam er. Erste Nachrichten berichteten von Toten."),
        ("fr", "Selon la presse, le maire partira. Le Journal officiel a publié le décret."),
        ("es", "Según el Diario Oficial, la ley rige ya. El correo informó tarde."),
        ("it", "La Gazzetta Ufficiale ha pubblicato la legge."),
        ("pt", "Segundo o jornal, faltam três milhões. O Diário da República publicou a lei."),
        ("en", "According to the Ohletal-Anzeiger theory, fish die."),
    ],
)
def test_a_word_for_a_paper_alone_names_none(language: str, text: str) -> None:
    assert credited(text, language=language) == []


def test_an_outlet_of_one_word_is_credited_where_nothing_else_can_be_meant() -> None:
    seen = frozenset({"Blitzblick", "Minute"})
    assert credited("Laut Blitzblick fehlt Geld.", language="de", seen=seen) == [
        ("Blitzblick", "reported", None)
    ]
    assert credited("Wie Blitzblick berichtet, fehlt Geld.", language="de", seen=seen)
    assert credited("Selon Minute, il manque trois millions.", language="fr", seen=seen)
    assert credited("Der Blitzblick am Abend kostet nichts.", language="de", seen=seen) == []
    assert (
        credited("Ich rief Anna Blitzblick an. Laut Blitzblick fehlt Geld.", language="de", seen=seen) == []
    )


def test_an_outlet_with_an_article_is_credited_without_it() -> None:
    seen = frozenset({"Le Courrier de Maruelle"})
    found = credited("Selon le Courrier de Maruelle, le port restera fermé.", language="fr", seen=seen)
    assert found == [("Le Courrier de Maruelle", "reported", None)]


HARBOUR = "Der Hafen von Lund ist der älteste des Landes. " * 4
PIER = "市议会周二就旧码头的关闭投票。码头是全国最古老的码头，需要三百万的修缮费用。" * 5


@pytest.mark.parametrize(
    ("text", "outlet", "kind"),
    [
        (HARBOUR + "(afp/les)", "Agence France-Presse", "byline"),
        (HARBOUR + "(anf/sda)", "Keystone-SDA", "byline"),
        (HARBOUR + "(dpa/Roe)", "Deutsche Presse-Agentur", "photo"),
        (PIER + "(ANI)", "Asian News International", "byline"),
        (
            "Ein Kran steht am Kai. © dpa Der Rat von Lund stimmte zu." + BODY,
            "Deutsche Presse-Agentur",
            "photo",
        ),
        ("Der Rat stimmte zu.\n© dpa\nDie Arbeiten beginnen im Mai.", "Deutsche Presse-Agentur", "photo"),
        ("Der Rat stimmte zu.\nDie Arbeiten beginnen im Mai.\n© dpa", "Deutsche Presse-Agentur", "byline"),
        (HARBOUR + "dpa © Hafenpost, Montag, 02.03.2026", "Deutsche Presse-Agentur", "byline"),
        ("Der Rat stimmte zu. © 2026 AFP" + BODY, "Agence France-Presse", "byline"),
        ("Der Rat stimmte zu. © dpa-infocom, dpa:260303-99-1/3" + BODY, "Deutsche Presse-Agentur", "byline"),
        ("Le conseil a voté. © AFP, tous droits réservés." + BODY, "Agence France-Presse", "byline"),
    ],
)
def test_who_signs_a_text_is_told_from_who_took_its_picture(text: str, outlet: str, kind: str) -> None:
    assert {how for found, how, _ in credited(text) if found == outlet} == {kind}


def test_a_caption_without_spaces_is_no_dateline() -> None:
    caption = "市长在新年第一天参观了旧码头并向工人们祝贺节日快乐同时宣布关闭计划 (KCNA) 市议会周二投票。"
    assert "dateline" not in {how for _, how, _ in credited(caption + PIER)}
