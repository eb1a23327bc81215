"""Spanish: its words."""

from __future__ import annotations

import re

from transforms.facts.language.common import date_pattern, months, numerals, odds, units, weekdays
from transforms.facts.language.model import Lexicon, numbered, phrases, words
from transforms.facts.language.not_names import NOT_NAMES
from transforms.facts.language.speech import Speech, grammar_of

_NUMBERS = (
    "dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|dieciséis|diecisiete|dieciocho|"
    "diecinueve|veinte|veintiún|veintiuno|veintidós|veintitrés|veinticuatro|veinticinco|veintiséis|veintisiete|"
    "veintiocho|veintinueve|treinta|cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien|ciento|doscient[oa]s|"
    "trescient[oa]s|cuatrocient[oa]s|quinient[oa]s|seiscient[oa]s|setecient[oa]s|ochocient[oa]s|novecient[oa]s|mil|"
    "y un[oa]?|millón|millones"
)

_FUTURE = r"[a-zñ]{2,20}(?:ará|erá|irá|drá|brá|arán|erán|irán|drán|brán)"  # verbs of the future tense

SPANISH = Lexicon(
    code="es",
    grammar=grammar_of(
        Speech(
            leads="según|de acuerdo con|a juicio de|en palabras de|conforme a",
            nobody="se dice|se dijo|se informó|supuestamente|al parecer",
            auxiliaries="ha|han|había|habían",
            articles="el|la|los|las|un|una|unos|unas|del|de|al|a|señor|señora|don|doña",
            elided="",
            before_day="el|este|desde el|la",
            prepositions="en|de|del|para|con|por|a|al|desde|sobre",
            genitive="de|del|de la|de los|de las",
            clause_words="que|en|ante|tras|después|y|durante|sobre|donde",
            adverbs="también|además|luego|después|ya|antes|asimismo|posteriormente",
            pronouns="él|ella|ellos|ellas",
            joint="y|e",
        )
    ),
    date_pattern=date_pattern,
    months=months("es"),
    weekdays=weekdays("es"),
    day_words={"hoy": 0, "ayer": -1, "anteayer": -2, "pasado mañana": 2},
    relative={
        phrase: (kind, step)
        for unit, kind, ending in (("semana", "week", "a"), ("mes", "month", "o"), ("año", "year", "o"))
        for phrase, step in (
            (f"{unit} pasad{ending}", -1),
            (f"pasad{ending} {unit}", -1),
            (f"próxim{ending} {unit}", 1),
            (f"{unit} próxim{ending}", 1),
            (f"{unit} que viene", 1),
        )
    },
    month_days=numbered(
        "primero|uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece catorce quince "
        "dieciséis diecisiete dieciocho diecinueve veinte veintiuno veintidós veintitrés veinticuatro "
        "veinticinco veintiséis veintisiete veintiocho veintinueve treinta treinta_y_uno",
        1,
    ),
    decades=r"(?:los(?= [a-z])|década de(?: los)?(?: años)?|años) DECADE\b(?! (?:y|\w+s)\b)",
    decade_words={
        "treinta": 3,
        "cuarenta": 4,
        "cincuenta": 5,
        "sesenta": 6,
        "setenta": 7,
        "ochenta": 8,
        "noventa": 9,
    },
    hours=numbered("una dos tres cuatro cinco seis siete ocho nueve diez once doce", 1),
    spoken_times={
        "(?:las?) HOUR y media": 30,
        "(?:las?) HOUR y cuarto": 15,
        "(?:las?) HOUR menos cuarto": -15,
        "(?:las?) HOUR(?= (?:de la (?:mañana|tarde|noche|madrugada)|en punto))": 0,
        "(?<=a )las? HOUR(?= *(?:[.,;)\\n]|$))": 0,
        "mediod[ií]a": 720,
        "medianoche": 0,
    },
    spoken_signs=("las ", "la una", "ediod", "edianoche"),
    afternoon=r" de la (?:tarde|noche)",
    numerals=numerals(
        "es",
        vocabulary=_NUMBERS,
        joint=r"(?: y )?[ ]?",
        shares={
            "la mitad": 50.0,
            "un tercio": 33.3,
            "dos tercios": 66.7,
            "un cuarto": 25.0,
            "tres cuartos": 75.0,
            "un quinto": 20.0,
            "una décima parte": 10.0,
        }
        | odds("uno|una dos tres cuatro", "de cada", "dos tres cuatro cinco seis siete ocho nueve diez"),
        begins="ca ce ci cu de di do la me mi no nu oc on qu se si te tr un ve",
        ordinal_ending=r"\.?º|\.?ª|\.?er",
        vague={
            "decenas": "tens",
            "docenas": "dozens",
            "cientos": "hundreds",
            "centenares": "hundreds",
            "miles": "thousands",
            "millones": "millions",
        },
        of=r"de\b",
        single="una?",
        half="medi[oa]",
        half_more="y medi[oa]",
    ),
    ordinals={
        stem + ending: number
        for number, stem in enumerate(
            ["tercer", "cuart", "quint", "sext", "séptim", "octav", "noven", "décim"], 3
        )
        for ending in ("o", "a")
    }
    | {"tercer": 3},
    magnitudes={
        "mil": 1e3,
        "millón": 1e6,
        "millones": 1e6,
        "mil millones": 1e9,
        "billones": 1e12,
    },
    collectives={
        "decena": 10,
        "decenas": 10,
        "docena": 12,
        "docenas": 12,
        "veintena": 20,
        "treintena": 30,
        "cincuentena": 50,
        "centenar": 100,
        "centenares": 100,
        "millar": 1000,
        "millares": 1000,
    },
    counted=words(
        "personas hombres mujeres niños muertos muertes fallecidos fallecimientos víctimas heridos casos "
        "contagios infecciones pacientes enfermos habitantes vecinos trabajadores empleados empleos puestos "
        "alumnos estudiantes soldados militares policías agentes manifestantes espectadores visitantes pasajeros "
        "presos detenidos migrantes refugiados familias hogares casas viviendas votos camas pruebas clientes "
        "usuarios nuevos nuevas"
    ),
    year_behind=words("en desde año"),
    hedges=phrases(
        "unos|unas|cerca de|casi|alrededor de|aproximadamente|más de|menos de|al menos|hasta|en torno a|como mínimo"
    ),
    title_words=words(
        "presidente presidenta ministro ministra alcalde alcaldesa concejal concejala director directora portavoz "
        "vocero vocera fiscal abogado abogada juez jueza jefe jefa diputado diputada senador senadora gobernador "
        "gobernadora secretario secretaria general coronel capitán comisario comisaria profesor profesora doctor "
        "doctora ingeniero ingeniera investigador investigadora economista analista fundador fundadora rey reina "
        "papa obispo entrenador entrenadora embajador embajadora consejero consejera canciller agencia diario "
        "periódico médico médica agricultor agricultora panadero panadera señor señora don doña dr dra sr sra srta"
    ),
    short_titles=words("señor señora don doña"),
    organisation_words=words(
        "sa sl banco universidad colegio escuela ministerio departamento consejo comité comisión tribunal partido "
        "sindicato asociación instituto fundación grupo compañía unión federación agencia oficina centro museo "
        "hospital policía guardia congreso senado parlamento asamblea organización fondo radio televisión telecom"
    ),
    place_words=words(
        "calle plaza avenida paseo lago monte isla puerto puente valle río región provincia sierra"
    ),
    not_names=NOT_NAMES["es"],
    source_nouns=words(
        "policía guardia ayuntamiento gobierno ministerio fiscalía tribunal ciudad municipio alcaldía autoridades "
        "bomberos empresa compañía grupo banco sindicato asociación partido portavoz vocero funcionarios fuentes "
        "fuente testigos testigo vecinos expertos investigadores medios prensa oposición región universidad hospital "
        "ejército agencia fabricante informe estudio consejería junta diputación"
    ),
    reporting_verbs=words(
        "dijo dijeron dice dicen declaró declararon afirmó afirmaron anunció anunciaron explicó explicaron señaló "
        "señalaron aseguró aseguraron informó informaron indicó indicaron añadió añadieron agregó confirmó "
        "confirmaron manifestó sostuvo advirtió reveló subrayó destacó comentó precisó apuntó reportó dicho afirmado "
        "anunciado asegurado informa afirma desmintió desmiente asegura señala explica escribió publicó"
    ),
    pronouns=words("él ella"),
    future=re.compile(rf"\b(?:(?i:será|serán|próximo|próxima|prevé|previsto|tendrá|habrá|va a)|{_FUTURE})\b"),
    comes=re.compile(rf",? ((?:[\w'’-]+ ){{0,5}}?){_FUTURE}\b"),
    function_words=words(
        "el la los las un una unos unas lo al del de y e o u pero que quien cual donde cuando como si porque aunque "
        "en a ante bajo con contra desde durante entre hacia hasta para por según sin sobre tras su sus este esta "
        "se le les es son era fue fueron ha han había será no más menos muy otros otras nuevos nuevas"
    ),
    range_word="a",
    between="entre",
    between_and="y",
    moved_from="de|desde",
    heads_first=True,
    decimal=",",
    thousands=" .",
    thousand_and=(
        r"(?:(?:\d{1,3}|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|trece|catorce|quince|veinte|treinta|"
        r"cuarenta|cincuenta|sesenta|setenta|ochenta|noventa|cien)\s)?mil(?=\s\d{1,3}(?![\d.,:]\d|\d))"
    ),
    unit_link=r"(?:\sde\s|\s|-)?",
    units=units(
        "es",
        {
            "día": "day",
            "días": "day",
            "mes": "month",
            "meses": "month",
            "año": "year",
            "años": "year",
            "megavatios hora": "mwh",
            "megavatios-hora": "mwh",
            "gigavatios hora": "gwh",
            "gigavatios-hora": "gwh",
            "teravatios hora": "twh",
            "kilos": "kg",
            "kilo": "kg",
            "kilogramos": "kg",
            "kilómetros por hora": "km/h",
            "grados": "degrees",
            "dólares": "dollars",
            "dólar": "dollar",
            "libras": "pounds sterling",
            "coronas": "kronor",
            "corona": "krona",
            "francos suizos": "swiss francs",
            "rublos": "rubles",
            "céntimos": "cents",
            "pesos": "pesos",
            "peso": "peso",
            "puntos porcentuales": "percentage points",
            "punto porcentual": "percentage points",
            "grados centígrados": "celsius",
            "pies": "foot",
            "toneladas": "tonne",
            "tonelada": "tonne",
            "%": "%",
            "por ciento": "%",
        },
    ),
    name_links="de las",
)
