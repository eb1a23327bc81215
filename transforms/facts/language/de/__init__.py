"""German: its words. Nouns have capitals, so that a capital shows no name."""

from __future__ import annotations

import re

from transforms.facts.language.common import date_pattern, months, numerals, units, weekdays
from transforms.facts.language.model import Lexicon, numbered, phrases, words
from transforms.facts.language.not_names import NOT_NAMES
from transforms.facts.language.speech import Speech, grammar_of

_ONES = "ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf|sech|sieb"
_PIECE = (
    rf"(?:{_ONES}|zehn|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|hundert|tausend|und)"
)
_RANKS = ("dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt", "elft", "zwölft")
_NEXT = {"nächste": 1, "kommende": 1, "letzte": -1, "vergangene": -1, "vorige": -1}
# "der 3. Umzug": behind an article, and before a noun
_ORDINAL = "|".join(
    rf"(?<=\b{word} {figure})\.(?= [A-ZÄÖÜ])"
    for word in ("der", "die", "das", "den", "dem", "des", "zum", "zur", "im", "am")
    for figure in (r"\d", r"\d\d")
)
_CLAUSE_ENDS = r"(?=\s*(?:[.,;:!?)»“”\"–—]|$)|\s(?:und|dass|sowie)\b)"
_NEEDS = {
    verb: re.compile(rf"[^\n]{{0,300}}?\b(?:{parts}){_CLAUSE_ENDS}")
    for verbs, parts in (
        ("gab", "bekannt|an|zu|zu bedenken|zu Protokoll|durch"),
        ("kündigte kündigten", "an"),
        ("teilte teilten", "mit"),
        ("fügte", "hinzu|an"),
    )
    for verb in verbs.split()
} | dict.fromkeys(("meldete", "melden", "meldet"), re.compile(r"(?!\s+sich\b)"))
_ARTICLES = "der|die|das|den|dem|des|ein|eine|einer|einem|eines|von|vom"

GERMAN = Lexicon(
    code="de",
    grammar=grammar_of(
        Speech(
            leads="laut|nach angaben|nach aussage|nach auskunft|nach einschätzung|nach darstellung|nach worten",
            nobody="hieß es|heißt es|dem vernehmen nach|angeblich",
            auxiliaries="hat|haben|hatte|hatten",
            articles=_ARTICLES,
            elided="",
            before_day="am|seit|bis|zum",
            prepositions="in|im|aus|von|vom|vor|bei|beim|für|mit|nach|an|am|auf|über|unter|gegen|durch|um|seit|"
            "neben|hinter|zwischen|wegen|zu|zum|zur",
            genitive="der|des|von|für|in|im|aus",
            clause_words="dass|ob|weil|wie|und|gegenüber|ist|sind|war|waren|wird|werden|wurde|wurden|hat|haben|"
            "hatte|hatten|kann|können|soll|sollen|muss|müssen|sei|seien|habe|hätten",
            adverbs="auch|zudem|ferner|später|zuvor|bereits|jedoch|außerdem|dazu|zunächst",
            pronouns="er|sie",
            joint="und|sowie",
        )
    ),
    date_pattern=date_pattern,
    months=months("de") | {"jänner": 1},
    weekdays=weekdays("de") | {"sonnabend": 5},
    day_words={"heute": 0, "gestern": -1, "morgen": 1, "vorgestern": -2, "übermorgen": 2},
    relative={
        f"{word}{ending} {unit}": (kind, step)
        for word, step in _NEXT.items()
        for unit, kind, endings in (
            ("woche", "week", ("", "n")),
            ("monat", "month", ("n", "r")),
            ("jahr", "year", ("s", "n")),
        )
        for ending in endings
    },
    month_days=numbered(
        "ersten zweiten dritten vierten fünften sechsten siebten achten neunten zehnten elften zwölften "
        "dreizehnten vierzehnten fünfzehnten sechzehnten siebzehnten achtzehnten neunzehnten zwanzigsten "
        "einundzwanzigsten zweiundzwanzigsten dreiundzwanzigsten vierundzwanzigsten fünfundzwanzigsten "
        "sechsundzwanzigsten siebenundzwanzigsten achtundzwanzigsten neunundzwanzigsten dreißigsten "
        "einunddreißigsten",
        1,
    ),
    # "um 14:11", "14:05", "14:11 MEZ" are times of day, other such figures scores
    clock_before=(
        r"(?:(?<=\bum )|(?<=\bab )|(?<=\bbis )|(?<=\bseit )|(?<=\bgegen )|(?<=\bvon )|(?<=\bnach )|(?<=\bvor )"
        r"|(?<=, )|(?<=/ )|(?<=^)|(?<=\n)|(?=0\d:|\d?\d:(?:0\d|\d\d ?(?:min|utc|gmt|cet|cest|mez|mesz|/))))CLOCK"
    ),
    decades=r"DECADE(?:(?<=\d)er|(?<=er))[- ]?jahren?\b",
    decade_words={
        "dreißiger": 3,
        "vierziger": 4,
        "fünfziger": 5,
        "sechziger": 6,
        "siebziger": 7,
        "achtziger": 8,
        "neunziger": 9,
    },
    hours=numbered("ein|eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf", 1),
    spoken_times={
        "halb HOUR": -30,
        "viertel nach HOUR": 15,
        "(?:viertel vor|dreiviertel) HOUR": -15,
        "HOUR uhr": 0,
        "mitternacht": 0,
    },
    spoken_signs=("halb ", "iertel ", " Uhr", "itternacht"),
    afternoon=r" (?:uhr )?(?:abends|am abend|nachmittags|am nachmittag)",
    numerals=numerals(
        "de",
        vocabulary=rf"(?!ein\b){_PIECE}{{1,8}}|eins|(?:eine )?(?:million|milliarde)|millionen|milliarden",
        joint=r"[ -]",
        shares={
            "die hälfte": 50.0,
            "ein drittel": 33.3,
            "zwei drittel": 66.7,
            "ein viertel": 25.0,
            "drei viertel": 75.0,
            "ein fünftel": 20.0,
            "ein zehntel": 10.0,
        }
        | {
            f"jede{ending} {rank}e{inflection}": round(100 / number, 1)
            for number, rank in enumerate(("zweit", *_RANKS), 2)
            for ending, inflection in (("r", ""), ("", ""), ("s", ""), ("n", "n"), ("m", "n"), ("r", "n"))
        },
        begins="ac an di dr du ei el ha hu je mi ne se si ta un vi ze zw",
        ordinal_ending=_ORDINAL,
        vague={
            "dutzende": "dozens",
            "hunderte": "hundreds",
            "tausende": "thousands",
            "zehntausende": "tens of thousands",
            "hunderttausende": "hundreds of thousands",
            "millionen": "millions",
        },
        of=r"[^\W\d_]",
        single="ein",
        half="(?:eine?[nmrs]? )?halbe[nmrs]?",
        own={"anderthalb": 1.5}
        | {f"{word}einhalb": n + 0.5 for n, word in enumerate(_ONES.split("|")[:12], 1)},
    ),
    ordinals={
        stem + ending: number
        for number, stem in enumerate(
            ["dritt", "viert", "fünft", "sechst", "siebt", "acht", "neunt", "zehnt", "elft", "zwölft"], 3
        )
        for ending in ("e", "en", "er", "es", "em")
        if stem != "acht" or ending != "en"
    },
    magnitudes={
        "tausend": 1e3,
        "million": 1e6,
        "millionen": 1e6,
        "mio.": 1e6,
        "mio": 1e6,
        "milliarde": 1e9,
        "milliarden": 1e9,
        "mrd.": 1e9,
        "mrd": 1e9,
        "billion": 1e12,
        "billionen": 1e12,
    },
    collectives={"dutzend": 12},
    counted=words(
        "menschen personen männer frauen kinder tote toten todesfälle todesopfer opfer verletzte verletzten "
        "patienten infizierte infizierten fälle infektionen neuinfektionen einwohner bewohner mitarbeiter "
        "beschäftigte beschäftigten arbeiter arbeitsplätze stellen schüler studenten studierende soldaten "
        "polizisten beamte demonstranten zuschauer besucher fahrgäste passagiere häftlinge migranten flüchtlinge "
        "geflüchtete familien haushalte häuser wohnungen stimmen betten tests kunden nutzer mitglieder neue "
        "weitere"
    ),
    year_behind=words("jahr jahre jahres seit ab"),
    hedges=phrases(
        "etwa|rund|ungefähr|circa|ca.|fast|knapp|nahezu|gut|über|mehr als|weniger als|mindestens|höchstens|bis zu|"
        "annähernd|schätzungsweise|gegen|unter"
    ),
    title_words=words(
        "präsident präsidentin minister ministerin kanzler kanzlerin bürgermeister bürgermeisterin sprecher "
        "sprecherin direktor direktorin leiter leiterin chef chefin vorsitzende vorsitzender vorsitzenden professor "
        "professorin doktor richter richterin anwalt anwältin staatsanwalt staatsanwältin ingenieur ingenieurin "
        "stadtrat stadträtin rätin landrat landrätin senator senatorin abgeordnete abgeordneter könig königin papst "
        "bischof general oberst kommissar kommissarin trainer trainerin forscher forscherin experte expertin "
        "ökonom ökonomin analyst analystin geschäftsführer geschäftsführerin botschafter botschafterin herr frau "
        "herrn dr prof agentur zeitung sekretär sekretärin wirt wirtin bauer bäcker lehrer lehrerin arzt ärztin "
        "kapitän inspektor gouverneur gouverneurin premier sänger sängerin schauspieler schauspielerin autor autorin"
    ),
    short_titles=words("herr frau herrn dr prof"),
    organisation_words=words(
        "ag gmbh se kg bank universität hochschule ministerium amt partei verband verein gewerkschaft gericht rat "
        "institut stiftung werke union kommission zentrum telecom gruppe konzern klinik rundfunk polizei feuerwehr "
        "präsidium inspektion direktion staatsanwaltschaft"
    ),
    place_words=words(
        "straße platz see fluss berg tal insel hafen brücke kreis nord süd ost west stadt gemeinde "
        "ortsteil stadtteil bezirk"
    ),
    not_names=NOT_NAMES["de"],
    source_nouns=words(
        "polizei stadt regierung behörde behörden gemeinde feuerwehr ministerium innenministerium verwaltung kreis "
        "stadtverwaltung staatsanwaltschaft gericht unternehmen konzern firma betreiber hersteller bank verband "
        "verein gewerkschaft partei sprecher sprecherin beamte beamter zeugen anwohner experten forscher kreise "
        "insider medien medienberichte berichte bericht zeitung quellen opposition universität klinik armee militär"
    ),
    reporting_verbs=words(
        "zufolge "
        "sagte sagten sagt sagen erklärte erklärten erklärt teilte teilten teilt mitteilte mitteilten mitgeteilt "
        "berichtete berichteten berichtet betonte betont kündigte kündigten ankündigte meinte meint so äußerte "
        "bestätigte bestätigten fügte schrieb schreibt gesagt hinzufügte warnte warnten versicherte behauptete "
        "forderte gab dementierte dementiert meldete melden meldet"
    ),
    verbs_behind=frozenset({"so"}),
    verb_needs=_NEEDS,
    pronouns=words("er sie"),
    future=re.compile(
        r"(?i)\b(?:wird|werden|soll|sollen|will|muss|müssen|nächste|nächsten|kommenden|geplant)\b"
    ),
    comes=re.compile(r",? ((?:[\w'’-]+ ){0,2}?)(?:wird|werden)\b"),
    function_words=words(
        "der die das den dem des ein eine einer einem eines einen und oder aber dass weil wenn als wie in im an am "
        "auf für über unter gegen ohne um durch seit bis von vom aus zu zum zur mit nach vor bei er sie es wir ich "
        "man sich nicht auch nur noch schon so ist sind war waren wird werden wurde wurden hat haben hatte soll kann "
        "muss will mehr weitere weiteren anderen andere rund etwa fast seine ihre"
    ),
    range_word="bis|zu",
    between="zwischen",
    between_and="und",
    decimal=",",
    thousands=" .'’",
    units=units(
        "de",
        {
            "tag": "day",
            "tage": "day",
            "monat": "month",
            "monate": "month",
            "jahr": "year",
            "jahre": "year",
            **{f"jährige{ending}": "year" for ending in ("", "n", "r", "s", "m")},
            "kilometern": "km",
            "metern": "meter",
            "zentimetern": "cm",
            "litern": "liter",
            "hektar": "hectare",
            "tonne": "tonne",
            "tonnen": "tonne",
            "kilo": "kg",
            "stundenkilometer": "km/h",
            "grad": "degrees",
            "stundenkilometern": "km/h",
            "tagen": "day",
            "monaten": "month",
            "jahren": "year",
            "jahrzehnten": "decade",
            "prozentpunkt": "percentage points",
            "prozentpunkte": "percentage points",
            "prozentpunkten": "percentage points",
            "dollar": "dollars",
            "us-dollar": "dollars",
            "pfund": "pounds sterling",
            "kronen": "kronor",
            "krone": "krona",
            "franken": "swiss francs",
            "rubel": "rubles",
            "cent": "cent",
            "meilen": "mile",
            "zoll": "inch",
            "quadratkilometern": "sq km",
            "quadratmetern": "sq m",
            "megawattstunden": "mwh",
            "gigawattstunden": "gwh",
            "terawattstunden": "twh",
            "qm": "sq m",
            "kubikmetern": "m³",
            "fuß": "foot",
        },
    ),
    nouns_have_capitals=True,
)
