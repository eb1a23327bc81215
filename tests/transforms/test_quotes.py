from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.transforms.facts_of import documents, quotes_of
from tests.transforms.spoken import french, german, italian, portuguese, spanish
from transforms.quotes import quotation_spans
from transforms.schemas import check


def said(text: str, language: str = "en") -> list[tuple[str, str | None]]:
    rows = check("quotes", quotes_of(documents(text, language=language))).to_pylist()
    return [(r["text"], r["speaker"]) for r in rows]


@pytest.mark.parametrize(
    "text, words",
    [
        ('The mayor called it "a quiet winter" again.', "a quiet winter"),
        ("The mayor called it “a quiet winter” again.", "a quiet winter"),
        ("Le maire parle d’un « hiver calme » encore.", " hiver calme "),
        ("Le maire parle d’« hiver calme » encore.", " hiver calme "),
        ("Die Stadt nannte es „einen ruhigen Winter“ und schwieg.", "einen ruhigen Winter"),
        ('Die Stadt nannte es „einen ruhigen Winter" und schwieg.', "einen ruhigen Winter"),
        ("Die Stadt nannte es ‚einen ruhigen Winter‘ und schwieg.", "einen ruhigen Winter"),
        ("Die Stadt nannte es »einen ruhigen Winter« und schwieg.", "einen ruhigen Winter"),
        ("Die Stadt nannte es ›einen ruhigen Winter‹ und schwieg.", "einen ruhigen Winter"),
        ("La ville parle d’un ‹hiver calme› encore.", "hiver calme"),
        ("Staden kallade det ”en lugn vinter” igen.", "en lugn vinter"),
        ("Miasto mówi ,,spokojna zima'' znowu.", "spokojna zima"),
        (
            "The mayor said: ‘It’s a quiet winter, the growers’ best.’ Snow fell.",
            "It’s a quiet winter, the growers’ best.",
        ),
        ("The mayor called it ‘a quiet winter’ again.", "a quiet winter"),
        ("'It's a quiet winter,' the mayor said.", "It's a quiet winter,"),
        ("'It was a quiet winter for us all', said the mayor.", "It was a quiet winter for us all"),
        (
            "'Het was een stille winter, ook voor de auto's', aldus zij.",
            "Het was een stille winter, ook voor de auto's",
        ),
        ("The mayor called it ``a quiet winter'' again.", "a quiet winter"),
        ("The mayor called it ''a quiet winter'' again.", "a quiet winter"),
        ('The mayor called it "a quiet winter” again.', "a quiet winter"),
        ("The mayor called it “a ‘quiet’ winter” again.", "a ‘quiet’ winter"),
        ("The mayor called it “a “quiet” winter” again.", "a “quiet” winter"),
        ("The mayor called it ‘a “quiet” winter,’ again.", "a “quiet” winter,"),
        ("市長は「静かな『冬』だった」と述べた。", "静かな『冬』だった"),
        ('市长说："冬天很静。"他走了。', "冬天很静。"),
        ('시장은 "겨울은 조용했다"고 말했다.', "겨울은 조용했다"),
        ("市長は『静かな冬だった』と述べた。", "静かな冬だった"),
        ("市长说：“今年冬天很安静。”", "今年冬天很安静。"),
    ],
)
def test_each_kind_of_mark_is_read(text: str, words: str) -> None:
    assert [text[a:b] for a, b in quotation_spans(text)] == [words]


def test_an_open_mark_does_not_swallow_the_quotations_behind_it() -> None:
    assert [words for words, _ in said("The “mayor came. “Snow fell,” he said. “It was quiet.”")] == [
        "Snow fell,",
        "It was quiet.",
    ]


@pytest.mark.slow
@pytest.mark.parametrize(
    "unit", ["“", '"', "„a ", "«a ", "‘a ", "'A ", "``a ", "“a\n", "“”", "said ", "— a —dijo b. "]
)
def test_time_is_linear_in_marks_that_never_close(unit: str) -> None:
    def seconds(size: int) -> float:
        started = process_time()
        said(unit * (size // len(unit)), "es")
        return process_time() - started

    seconds(1_000)
    assert seconds(16_000) < 12 * seconds(4_000) + 0.2


@pytest.mark.parametrize(
    "language, text, words",
    [
        ("es", "—No me iré —dijo Ana Gil—. Aquí estoy.", ["No me iré", "Aquí estoy."]),
        ("es", "—¿Y ahora? —preguntó ella.", ["¿Y ahora?"]),
        ("pt", "— Não vou sair — disse Ana Gil de manhã.", ["Não vou sair"]),
        ("fr", "– Nous partons, dit Ana Gil. Il pleut.", ["Nous partons", "Il pleut."]),
        ("fr", "– Pourquoi ? demanda-t-il.", ["Pourquoi ?"]),
        ("sv", "– Vi åker hem i morgon.", ["Vi åker hem i morgon."]),
        ("en", "— We leave now — said Dora Roe — and not before.", ["We leave now", "and not before."]),
        ("en", "– bread and butter\n– Two pounds of flour.", []),
        ("es", "– Pan", []),
        (
            "en",
            "He wrote:\n> We leave now.\n> And not before.\nThen he left.",
            ["We leave now.\n> And not before."],
        ),
    ],
)
def test_paragraphs_behind_dashes_are_dialogue_and_lists_are_not(
    language: str, text: str, words: list[str]
) -> None:
    assert [quoted for quoted, _ in said(text, language)] == words


def test_a_single_word_in_marks_is_a_quotation() -> None:
    assert said('The firm sells "frictionless" locks.') == [("frictionless", None)]


def test_a_quotation_of_several_paragraphs_is_one() -> None:
    text = "“The dam is old.\n“It will not last,” Dora Lindqvist said.\nRain fell."
    assert said(text) == [("The dam is old.\n“It will not last,", "Dora Lindqvist")]


def test_a_mark_that_never_closes_is_no_quotation() -> None:
    assert said('The rail is 5" wide.\nThe mayor said "we will measure it again.\nNothing more.') == []


def test_apostrophes_are_no_quotations() -> None:
    assert said("The growers' barns and the '90s mill: ’tis the mayor’s own.") == []


def test_inches_and_quotations_are_told_apart() -> None:
    assert said('A 12" pipe burst. "It was loud," said Dora Lindqvist.') == [
        ("It was loud,", "Dora Lindqvist")
    ]


@pytest.mark.parametrize(
    "text, speaker",
    [
        ("“It was loud,” Mayor Dora Lindqvist said.", "Dora Lindqvist"),
        ("“It was loud,” said Mayor Dora Lindqvist.", "Dora Lindqvist"),
        ("Dora Lindqvist said: “It was loud.”", "Dora Lindqvist"),
        ("Dora Lindqvist, the mayor of Taverham, said: “It was loud.”", "Dora Lindqvist"),
        ("The pipe was “very loud,” according to Dora Lindqvist.", "Dora Lindqvist"),
        ("Dora Lindqvist came at noon. “It was loud,” she said.", "Dora Lindqvist"),
        ("Dora Lindqvist came at noon. “It was loud,” Lindqvist told reporters.", "Dora Lindqvist"),
        ("“It was loud,” said a neighbour.", None),
        ("A pipe burst. “It was loud.” Water ran down the street.", None),
        ("Reuters reported that the firm sells “frictionless” locks.", None),
        ("Dora Lindqvist met Paula Ferrante at noon. “It was loud,” she said.", None),
        ("“It was loud,” Dora Lindqvist, mayor of Taverham, head of its board, said.", "Dora Lindqvist"),
        ("“It was loud,” chirped Dora Lindqvist.", "Dora Lindqvist"),
        ("“It was loud,” Dora Lindqvist sang to her guests.", "Dora Lindqvist"),
        ("Dora Lindqvist walked out and told the crowd that it was “very loud indeed.”", "Dora Lindqvist"),
        ("Dora Lindqvist said she had thought it “very loud indeed.”", "Dora Lindqvist"),
        ("Dora Lindqvist stood up, saying, “It was loud.”", "Dora Lindqvist"),
        ("A neighbour said Dora Lindqvist knew, adding, “It was loud.”", None),
        ("The pipe was “very loud” for hours, said Dora Lindqvist.", "Dora Lindqvist"),
        ("“Was it loud?” Dora Lindqvist asked.", "Dora Lindqvist"),
        ("“It was loud.” Dora Lindqvist told the council of a new pipe.", None),
        ("Dora Lindqvist’s words were kind. “It was loud,” she said.", None),
        ("Dora Lindqvist met a friend of Paula Ferrante. “It was loud,” she said.", None),
        ("Dora Lindqvist told the council this:\n“It was very loud.”", "Dora Lindqvist"),
        ("Dora Lindqvist told the council this.\n“It was very loud.”", None),
        ("The paper “Taverham Post” wrote of it, Dora Lindqvist said.", None),
    ],
)
def test_the_speaker_is_named_in_full_where_the_text_tells(text: str, speaker: str | None) -> None:
    assert [s for _, s in said(text)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“It was loud,” Sen. Dora Lindqvist, R-Ariz., said.", "Dora Lindqvist"),
        ("“It was loud,” Dora Lindqvist, D-Minn., told Coast TV.", "Dora Lindqvist"),
        ("“It was loud,” Dora Lindqvist, Ohio Republican, said on the air.", "Dora Lindqvist"),
        ("“It was loud,” her spokeswoman, Paula Ferrante, told CNN on Sunday.", "Paula Ferrante"),
        ("“It was loud,” said Republican mayor Dora Lindqvist.", "Dora Lindqvist"),
        ("“It was loud,” said Senate Minority Leader Dora Lindqvist.", "Dora Lindqvist"),
        ("“It was loud,” the Ohio Republican said.", None),
        ("“It was loud,” said Dora King, an Ohio Republican.", "Dora King"),
        (
            "A guest told Coast TV's Paula Ferrante of it.\n“It was loud,” she said, as the guest had it.",
            None,
        ),
        (
            "She hinted that as long as Mayor Dora Lindqvist ruled all was well.\n“It was loud,” she said.",
            None,
        ),
        ("Talks at Ortwin Tower went on. Milo Ortwin spoke. “It was very loud,” Ortwin said.", "Milo Ortwin"),
        ("Dora Lindqvist of Washington, D.C., said it was “very loud indeed.”", "Dora Lindqvist"),
        ("The guests, told of it by Coast.TV, said it was “very loud indeed.”", None),
        ("Dora Lindqvist condemned “a loud and needless party.”", "Dora Lindqvist"),
        ("Dora Lindqvist praised it as “a loud and happy party.”", "Dora Lindqvist"),
        ("Dora Lindqvist accused them of “a loud and needless party.”", "Dora Lindqvist"),
    ],
)
def test_who_was_told_and_parts_of_names_are_no_speakers(text: str, speaker: str | None) -> None:
    assert [s for _, s in said(text)] == [speaker]


def test_a_pronoun_goes_on_with_who_spoke_last_where_nobody_was_named_since() -> None:
    text = "Paula Ferrante met Dora Lindqvist. “It was loud,” Lindqvist said. “I left,” she said."
    other = "“It was loud,” Lindqvist said of Paula Ferrante. “I left,” she said. Dora Lindqvist was there."
    assert [speaker for _, speaker in said(text)] == ["Dora Lindqvist", "Dora Lindqvist"]
    assert [speaker for _, speaker in said(other)] == ["Dora Lindqvist", None]


def test_the_second_half_of_a_parted_quotation_keeps_its_speaker() -> None:
    text = "“It was loud,” Dora Lindqvist said. “Very loud.”\n“It was not,” said a neighbour. “Not at all.”"
    assert [speaker for _, speaker in said(text)] == ["Dora Lindqvist", "Dora Lindqvist", None, None]


def test_quotations_in_a_row_in_one_sentence_have_one_speaker() -> None:
    text = "Dora Lindqvist told them to “turn off the water now” and then “go home by the north road.”"
    assert [speaker for _, speaker in said(text)] == ["Dora Lindqvist", "Dora Lindqvist"]


@pytest.mark.parametrize(
    "language, reports",
    [
        ("de", german.REPORTS),
        ("fr", french.REPORTS),
        ("es", spanish.REPORTS),
        ("it", italian.REPORTS),
        ("pt", portuguese.REPORTS),
    ],
)
def test_speakers_are_told_in_each_language(
    language: str, reports: list[tuple[str, list[str | None]]]
) -> None:
    told = [speaker for text, _ in reports for _, speaker in said(text, language)]
    wanted = [speaker for _, speakers in reports for speaker in speakers]
    pairs = list(zip(told, wanted, strict=True))
    right = sum(a == b for a, b in pairs if a is not None)
    assert len(wanted) >= 40
    assert right >= 0.85 * sum(a is not None for a in told)
    assert right >= 0.7 * sum(b is not None for b in wanted)


def test_a_language_without_lexicon_gives_quotations_without_speaker() -> None:
    assert said("”Det var högt”, sade Dora Lindqvist.", language="sv") == [("Det var högt", None)]


@given(st.text(alphabet='ab .,\n"“”„«»‹›「」’‘‚`—>'))
def test_spans_are_ordered_and_inside_the_text(text: str) -> None:
    spans = quotation_spans(text)
    assert all(0 < a < b <= len(text) for a, b in spans)
    assert all(first[1] < second[0] for first, second in pairwise(spans))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Minister Olav Brandt came late. “We saw nothing at all,” the minister said.", "Olav Brandt"),
        (
            "Olav Brandt, the mayor of Keld, came late. “We saw nothing at all,” said the mayor.",
            "Olav Brandt",
        ),
        ("Minister Olav Brandt met minister Dora Roe. “We saw nothing at all,” the minister said.", None),
        ("Minister Olav Brandt came late. “We saw nothing at all,” a minister said.", None),
        ("As Brandt saw Dora Roe, the guests sang. “We saw nothing at all,” the guests said.", None),
    ],
)
def test_an_office_stands_for_the_one_who_holds_it(text: str, speaker: str | None) -> None:
    assert [q["speaker"] for q in quotes_of(documents(text)).to_pylist()] == [speaker]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("“The quay stays open until May,” said a spokesman for Mayor Dora Roe.", "en"),
        ("“The quay stays open until May,” a lawyer for Mayor Dora Roe said.", "en"),
        ("„Der Kai bleibt bis Mai offen“, sagte die Sprecherin von Ministerin Dora Roe.", "de"),
        ("„Der Kai bleibt bis Mai offen“, sagte der Sprecher des Ministers Jan Holm.", "de"),
        ("« Le quai reste ouvert », a dit un porte-parole du ministre Jean Roux.", "fr"),
        ("«El muelle sigue abierto hasta mayo», dijo un portavoz del alcalde Juan Roca.", "es"),
        ("«Il molo resta aperto fino a maggio», ha detto un portavoce del sindaco Mario Riva.", "it"),
        ("«O cais fica aberto até maio», disse um porta-voz do presidente João Reis.", "pt"),
    ],
)
def test_who_speaks_for_another_is_not_the_other(text: str, language: str) -> None:
    [(_, speaker)] = said(text, language)
    assert speaker is None


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("“The quay stays open until May,” said a spokesman for the town, Dora Roe.", "en", "Dora Roe"),
        ("“The quay stays open until May,” said Mayor Dora Roe.", "en", "Dora Roe"),
        ("„Der Kai bleibt bis Mai offen“, sagte der Minister Jan Holm.", "de", "Jan Holm"),
        ("« Le quai reste ouvert », a dit le ministre Jean Roux.", "fr", "Jean Roux"),
    ],
)
def test_an_office_right_before_a_name_leads_to_it(text: str, language: str, speaker: str) -> None:
    [(_, found)] = said(text, language)
    assert found == speaker


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("„Der Kai bleibt bis Mai offen“, sagte Senatorin Anja Stahmann.", "de", "Anja Stahmann"),
        ("Peter Fischer kam spät. „Der Kai bleibt bis Mai offen“, sagte Fischer.", "de", "Peter Fischer"),
        ("„Der Kai bleibt bis Mai offen“, sagte der Hamburger Fischer der „Welle“.", "de", None),
        ("Rolf Baumeister kam. „Der Kai bleibt bis Mai offen“, betonte Baumeister.", "de", "Rolf Baumeister"),
        ("Ana Rey llegó tarde. «El muelle sigue abierto hasta mayo», dijo Rey.", "es", "Ana Rey"),
        ("«El muelle sigue abierto hasta mayo», dijo el rey.", "es", None),
    ],
)
def test_a_surname_that_is_an_office_too_is_a_name(text: str, language: str, speaker: str | None) -> None:
    assert [s for _, s in said(text, language)][:1] == [speaker]


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        (
            "„Der Kai bleibt bis Mai offen“, sagte die Hamburger Wissenschaftssenatorin der „Welle“.",
            "de",
            None,
        ),
        ("„Der Kai bleibt bis Mai offen“, sagte Mag. Georg Roth, Präsident des Vereins.", "de", "Georg Roth"),
        ("„Der Kai bleibt offen“, erklärte Juristin Sabine Roe von der Kanzlei Karimo.", "de", "Sabine Roe"),
        ("„Der Kai bleibt bis Mai offen“, sagte Ursa von der Leyden.", "de", "Ursa von der Leyden"),
        ("Jan Roe sprach davon, die Tötung Holms zu befehlen: „Er sagte Schlechtes.“", "de", "Jan Roe"),
        ("Immer noch kündigte der Bürgermeister „große Herausforderungen für alle“ an.", "de", None),
        ("Lundi 6 mai, Jean Roux n’a pas hésité : « Le quai reste ouvert à tous. »", "fr", "Jean Roux"),
        ("Trente-sept pour cent ont déclaré qu’ils n’étaient « pas du tout inquiets du vent ».", "fr", None),
        ("Elle écrit pour France 24 que la situation est « très préoccupante pour tous ».", "fr", None),
        ("Elle dit que la ville viole la Convention de Brume, « un texte vieux de cent ans ».", "fr", None),
        ("La ministra dijo poco, y la Constitución de Valmora «se lo impide del todo».", "es", None),
        ("Se agrega que: «El muelle sigue abierto hasta mayo.»", "es", None),
        ("Examinada por el médico de guardia certificó: «no se constataron lesiones».", "es", None),
        ("Nubes en España: el «quédate en tu casa» impuesto por el gobierno.", "es", None),
        ("Roca dijo: «El muelle sigue abierto hasta mayo.»", "es", "Roca"),
        ("« Le quai reste ouvert à tous », a indiqué M. Durepin au journal.", "fr", "Durepin"),
    ],
)
def test_words_with_capitals_that_are_no_names_do_not_speak(
    text: str, language: str, speaker: str | None
) -> None:
    assert [s for _, s in said(text, language)][:1] == [speaker]


@pytest.mark.parametrize(
    ("text", "language", "speaker"),
    [
        ("Das ist ein „neuer Schlag ins Gesicht“ für Jan Holm, schrieb die Zeitung.", "de", None),
        ("C’est un « nouveau coup de massue » contre Jean Roux, a écrit le journal.", "fr", None),
        ("C’est un « nouveau coup de massue » contre tous, a écrit Jean Roux.", "fr", "Jean Roux"),
        ("Ce n’est pas vrai, a déclaré M. Jean Roux : « Le quai reste ouvert à tous. »", "fr", "Jean Roux"),
        ("Los barcos vuelven al puerto, detalla Ana Rojas:\n«El muelle sigue abierto.»", "es", "Ana Rojas"),
        ("Ana Rojas envió un mapa que, dijo, mostraba «un muelle abierto a todos».", "es", "Ana Rojas"),
        ("„Der Kai bleibt offen“, sagte ein Freund von Tom Hagen.", "de", None),
        ("Jan Holm, Chef der Werft, sagte: „Der Kai bleibt bis Mai offen.“", "de", "Jan Holm"),
        ("Die Länder haben mit Kanzlerin Dora Roe beschlossen: „Der Kai bleibt offen.“", "de", None),
        ("Der Minister Jan Holm freute sich: „Der Kai bleibt bis Mai offen.“", "de", "Jan Holm"),
        ("A ministra Eva Reis não concorda: “O cais fica aberto até maio.”", "pt", "Eva Reis"),
        (
            "Le porte-parole officiel du Premier ministre Jean Roux a parlé d’un « quai ouvert à tous ».",
            "fr",
            None,
        ),
        ("Según ha lamentado Ana Rojas, el muelle es «una pena para todo el barrio».", "es", "Ana Rojas"),
    ],
)
def test_a_name_before_another_subject_or_behind_a_preposition_does_not_speak(
    text: str, language: str, speaker: str | None
) -> None:
    assert [s for _, s in said(text, language)] == [speaker]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("„Der Kai bleibt offen“, erklärte sein Kollege Bjarne Roe.", "Bjarne Roe"),
        ("Wenig Konkretes hört Armin Roe dazu: „Der Kai bleibt offen.“", "Armin Roe"),
        ("„Der Kai bleibt bis Mai offen“, erklärte Deutschlands oberster Richter.", None),
        ("„Der Kai bleibt bis Mai offen“, sagte Klöckner.", "Klöckner"),
        ("Minister Sebastian Kurz kam. „Der Kai bleibt offen“, sagte Kurz.", "Sebastian Kurz"),
    ],
)
def test_german_nouns_do_not_speak(text: str, speaker: str | None) -> None:
    assert [s for _, s in said(text, "de")] == [speaker]
