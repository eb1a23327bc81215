"""A name beside a quotation that is not the speaker's: of another clause, one of a group, who wrote a paper."""

from __future__ import annotations

import pytest

from tests.transforms.test_quotes import said


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "“The roof is safe,” according to a letter signed by its builder, Dora Roe."),
        ("en", "“The roof is safe,” according to a letter, which reached its builder, Dora Roe, in May."),
        ("en", "Some growers, including the beekeeper Dora Roe, called the dam “a mistake.”"),
        ("de", "Einige Bauern, darunter die Imkerin Dora Holm, nannten den Damm „einen Fehler“."),
        ("fr", "Des fermiers, dont l’apicultrice Dora Roux, ont qualifié le barrage d’« erreur »."),
        ("es", "Unos granjeros, entre ellos la apicultora Dora Roca, calificaron la presa de “error”."),
        ("it", "Alcuni pastori, tra cui l’apicoltrice Dora Rossi, hanno definito la diga «un errore»."),
        ("pt", "Alguns pastores, entre eles a apicultora Dora Rosa, classificaram a barragem como “erro”."),
        ("fr", "« Partez », a lancé un homme dans la cour, avant que la juge, Dora Roux, ne sorte."),
        ("es", "«Váyanse», gritó un hombre en el patio, mientras la jueza Dora Roca salía."),
        ("it", "«Andatevene», ha gridato un uomo in cortile, mentre la giudice Dora Rossi usciva."),
        ("pt", "“Saiam”, gritou um homem no pátio, enquanto a juíza Dora Rosa saía."),
        ("de", "Als man den Damm „einen Fehler“ nannte, verließ Dora Holm den Saal."),
        ("en", "The baker Dora Roe told the court that her sister had written “wait for me” on the door."),
        ("es", "El documental “Aguas bajas”, rodado por Dora Roca, se estrena el lunes."),
        ("pt", "O documentário “Águas baixas”, feito por Dora Rosa, estreia na segunda-feira."),
    ],
)
def test_a_name_of_another_clause_or_of_a_group_did_not_say_it(language: str, text: str) -> None:
    assert [who for _, who in said(text, language)] == [None]


@pytest.mark.parametrize(
    ("language", "text", "speakers"),
    [
        ("en", "“The roof is safe,” said the builder, Dora Roe.", ["Dora Roe"]),
        ("en", "“The roof is safe,” said the lawyer for Jan Roe, Ruth Clay.", ["Ruth Clay"]),
        ("en", "“The roof is safe,” said NATO chief Dora Roe.", ["Dora Roe"]),
        ("en", "“The roof is safe,” said Unicef deputy field director Dora Roe.", ["Dora Roe"]),
        ("en", "“The roof is safe,” said NATO on Monday. Chief Dora Roe left.", ["NATO"]),
        ("en", "Jan Roe, asked about Ruth Clay’s claim that he “never came,” smiled.", ["Ruth Clay"]),
        ("de", "„Das Dach hält“, sagte die Baumeisterin, Frau Dora Holm.", ["Dora Holm"]),
        ("fr", "« Le toit tient », a dit la maire, Mme Dora Roux.", ["Dora Roux"]),
        (
            "pt",
            "O ministro Jan Rosa disse que o plano é “justo”, mas a médica Ruth Pinho respondeu que “falta tudo”.",
            ["Jan Rosa", "Ruth Pinho"],
        ),
    ],
)
def test_who_said_it_stands_behind_a_comma_an_article_or_the_claim(
    language: str, text: str, speakers: list[str]
) -> None:
    assert [who for _, who in said(text, language)] == speakers
