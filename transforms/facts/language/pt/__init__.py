"""Portuguese of Portugal and Brazil: its words."""

from __future__ import annotations

import re

from transforms.facts.language.common import date_pattern, months, numerals, odds, units, weekdays
from transforms.facts.language.model import Lexicon, numbered, phrases, words
from transforms.facts.language.not_names import NOT_NAMES
from transforms.facts.language.speech import Speech, grammar_of

_NUMBERS = (
    "dois|duas|três|quatro|cinco|seis|sete|oito|nove|dez|onze|doze|treze|catorze|quatorze|quinze|dezesseis|dezasseis|"
    "dezessete|dezassete|dezoito|dezenove|dezanove|vinte|trinta|quarenta|cinquenta|sessenta|setenta|oitenta|noventa|"
    "cem|cento|duzent[oa]s|trezent[oa]s|quatrocent[oa]s|quinhent[oa]s|seiscent[oa]s|setecent[oa]s|oitocent[oa]s|"
    "novecent[oa]s|mil|e uma?|milhão|milhões|bilhão|bilhões"
)

_FUTURE = r"[a-zç]{2,20}(?:ará|erá|irá|arão|erão|irão)"  # verbs of the future tense

PORTUGUESE = Lexicon(
    code="pt",
    grammar=grammar_of(
        Speech(
            leads="segundo|de acordo com|conforme|na opinião de|nas palavras de",
            nobody="diz-se|supostamente|ao que parece|alegadamente",
            auxiliaries="tem|têm|tinha|tinham|havia",
            articles="o|a|os|as|um|uma|uns|umas|do|da|dos|das|de|ao|à|senhor|senhora|dom|dona",
            elided="",
            before_day="na|no|nesta|neste|esta|este",
            prepositions="em|no|na|de|do|da|para|com|por|pelo|pela|a|ao",
            genitive="de|do|da|dos|das",
            clause_words="que|em|no|na|após|depois|e|durante|sobre|onde|à|ao",
            adverbs="também|ainda|depois|já|antes|além disso|posteriormente",
            pronouns="ele|ela|eles|elas",
            joint="e",
        )
    ),
    date_pattern=date_pattern,
    months=months("pt"),
    weekdays={
        name: number for name, number in weekdays("pt").items() if name not in ("segunda", "quarta", "quinta")
    },
    day_words={"hoje": 0, "ontem": -1, "amanhã": 1, "anteontem": -2},
    relative={
        phrase: (kind, step)
        for unit, kind, ending in (("semana", "week", "a"), ("mês", "month", "o"), ("ano", "year", "o"))
        for phrase, step in (
            (f"{unit} passad{ending}", -1),
            (f"últim{ending} {unit}", -1),
            (f"próxim{ending} {unit}", 1),
            (f"{unit} que vem", 1),
        )
    },
    month_days=numbered(
        "primeiro|um dois três quatro cinco seis sete oito nove dez onze doze treze catorze|quatorze quinze "
        "dezesseis|dezasseis dezessete|dezassete dezoito dezenove|dezanove vinte vinte_e_um vinte_e_dois "
        "vinte_e_três vinte_e_quatro vinte_e_cinco vinte_e_seis vinte_e_sete vinte_e_oito vinte_e_nove trinta "
        "trinta_e_um",
        1,
    ),
    decades=r"(?:anos|década de) DECADE\b",
    decade_words={
        "trinta": 3,
        "quarenta": 4,
        "cinquenta": 5,
        "sessenta": 6,
        "setenta": 7,
        "oitenta": 8,
        "noventa": 9,
    },
    hours=numbered("uma duas três quatro cinco seis sete oito nove dez onze doze", 1),
    spoken_times={
        "(?:às|à|as) HOUR(?: horas?)? e meia": 30,
        "(?:às|à|as) HOUR(?: horas?)? e (?:um quarto|quinze)": 15,
        "(?:às|à) HOUR horas?(?! de)": 0,
        "(?:às|à) HOUR(?= (?:da (?:manhã|tarde|noite|madrugada)|em ponto))": 0,
        "(?:às|à) HOUR(?= *(?:[.,;)\\n]|$))": 0,
        "meio-dia": 720,
        "meia-noite": 0,
    },
    spoken_signs=("às ", "à uma", "as ", "eio-dia", "eia-noite"),
    afternoon=r" da (?:tarde|noite)",
    numerals=numerals(
        "pt",
        vocabulary=_NUMBERS,
        joint=r"(?: e )?[ ]?",
        shares={
            "metade": 50.0,
            "a metade": 50.0,
            "um terço": 33.3,
            "dois terços": 66.7,
            "um quarto": 25.0,
            "três quartos": 75.0,
            "um quinto": 20.0,
            "um décimo": 10.0,
        }
        | odds(
            "um|uma dois|duas três quatro", "em cada", "dois|duas três quatro cinco seis sete oito nove dez"
        ),
        begins="bi ca ce ci de do du me mi no oi on qu se te tr um vi",
        ordinal_ending=r"\.?º|\.?ª",
        vague={
            "dezenas": "tens",
            "dúzias": "dozens",
            "centenas": "hundreds",
            "milhares": "thousands",
            "milhões": "millions",
        },
        of=r"de\b",
        single="uma?",
        half="mei[oa]",
        half_more="e mei[oa]",
    ),
    ordinals={
        stem + ending: number
        for number, stem in enumerate(
            ["terceir", "quart", "quint", "sext", "sétim", "oitav", "non", "décim"], 3
        )
        for ending in ("o", "a")
        if stem + ending not in ("quarta", "quinta", "sexta")
    },
    magnitudes={
        "mil": 1e3,
        "milhão": 1e6,
        "milhões": 1e6,
        "mil milhões": 1e9,
        "bilhão": 1e9,
        "bilhões": 1e9,
        "mi": 1e6,
        "bi": 1e9,
    },
    collectives={
        "dezena": 10,
        "dezenas": 10,
        "dúzia": 12,
        "dúzias": 12,
        "vintena": 20,
        "centena": 100,
        "centenas": 100,
        "milhar": 1000,
        "milhares": 1000,
    },
    counted=words(
        "pessoas homens mulheres crianças mortos mortes óbitos vítimas feridos casos contágios infeções infecções "
        "pacientes doentes habitantes moradores trabalhadores funcionários empregos vagas alunos estudantes "
        "soldados militares polícias policiais agentes manifestantes espectadores visitantes passageiros presos "
        "detidos migrantes refugiados famílias casas moradias votos camas leitos testes clientes usuários "
        "utilizadores novos novas"
    ),
    year_behind=words("em desde ano"),
    hedges=phrases(
        "cerca de|quase|perto de|aproximadamente|mais de|menos de|pelo menos|até|em torno de|por volta de|uns|umas"
    ),
    title_words=words(
        "presidente presidenta ministro ministra prefeito prefeita vereador vereadora autarca diretor diretora "
        "porta-voz procurador procuradora advogado advogada juiz juíza chefe deputado deputada senador senadora "
        "governador governadora secretário secretária general coronel capitão comissário comissária professor "
        "professora doutor doutora engenheiro engenheira pesquisador pesquisadora investigador investigadora "
        "economista analista fundador fundadora rei rainha papa bispo treinador treinadora embaixador embaixadora "
        "delegado delegada chanceler agência jornal médico médica agricultor agricultora padeiro senhor senhora dom "
        "dr dra sr sra"
    ),
    short_titles=words("senhor senhora dom"),
    organisation_words=words(
        "sa ltda banco universidade escola ministério departamento conselho comitê comité comissão tribunal partido "
        "sindicato associação instituto fundação grupo companhia união federação agência centro museu hospital "
        "polícia câmara senado parlamento assembleia organização fundo prefeitura telecom"
    ),
    place_words=words("rua praça avenida lago monte ilha porto ponte vale rio região província serra"),
    not_names=NOT_NAMES["pt"],
    source_nouns=words(
        "polícia prefeitura câmara governo ministério procuradoria tribunal cidade município autoridades bombeiros "
        "empresa companhia grupo banco sindicato associação partido porta-voz funcionários fontes fonte testemunhas "
        "testemunha moradores especialistas pesquisadores investigadores imprensa oposição região universidade "
        "hospital exército agência fabricante relatório estudo secretaria autarquia"
    ),
    reporting_verbs=words(
        "disse disseram diz dizem declarou declararam afirmou afirmaram anunciou anunciaram explicou explicaram "
        "informou informaram indicou indicaram acrescentou confirmou confirmaram garantiu assegurou revelou destacou "
        "ressaltou comentou alertou relatou noticiou apontou dito afirmado anunciado afirma informa explica escreveu "
        "sublinhou desmentiu desmente referiu adiantou"
    ),
    pronouns=words("ele ela"),
    future=re.compile(
        rf"\b(?:(?i:será|serão|próximo|próxima|previsto|prevista|terá|haverá|vai)|{_FUTURE})\b"
    ),
    comes=re.compile(rf",? ((?:[\w'’-]+ ){{0,5}}?){_FUTURE}\b"),
    function_words=words(
        "o a os as um uma uns umas do da dos das no na nos nas ao à aos às pelo pela de em com por para sem sob "
        "sobre entre até desde durante contra após e ou mas que quem qual onde quando como se porque seu sua seus "
        "suas é são era foi foram há será não mais menos outros outras novos novas"
    ),
    range_word="a|x",
    between="entre",
    between_and="e",
    moved_from="de|do",
    heads_first=True,
    decimal=",",
    thousands=" .",
    unit_link=r"(?:\sde\s|\s|-)?",
    units=units(
        "pt",
        {
            "dia": "day",
            "dias": "day",
            "mês": "month",
            "meses": "month",
            "ano": "year",
            "anos": "year",
            "megawatts-hora": "mwh",
            "gigawatts-hora": "gwh",
            "quilómetros quadrados": "sq km",
            "quilómetro quadrado": "sq km",
            "quilos": "kg",
            "quilo": "kg",
            "quilómetros": "km",
            "quilómetro": "km",
            "quilómetros por hora": "km/h",
            "graus": "degrees",
            "dólares": "dollars",
            "dólar": "dollar",
            "libras": "pounds sterling",
            "coroas": "kronor",
            "coroa": "krona",
            "francos suíços": "swiss francs",
            "rublos": "rubles",
            "centavos": "cents",
            "cêntimos": "cents",
            "pontos percentuais": "percentage points",
            "ponto percentual": "percentage points",
            "pés": "foot",
            "toneladas": "tonne",
            "tonelada": "tonne",
            "reais": "reais",
            "r$": "reais",
        },
    ),
    name_links="das|do",
)
