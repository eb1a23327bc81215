"""Italian: its words."""

from __future__ import annotations

import re

from transforms.facts.language.common import date_pattern, months, numerals, odds, units, weekdays
from transforms.facts.language.model import Lexicon, numbered, phrases, words
from transforms.facts.language.not_names import NOT_NAMES
from transforms.facts.language.speech import Speech, grammar_of

_PIECE = (
    r"(?:uno|un|due|tre|tré|quattro|cinque|sei|sette|otto|nove|dieci|undici|dodici|tredici|quattordici|quindici|"
    r"sedici|diciassette|diciotto|diciannove|venti|vent|trenta|trent|quaranta|quarant|cinquanta|cinquant|sessanta|"
    r"sessant|settanta|settant|ottanta|ottant|novanta|novant|cento|cent|mille|mila)"
)

_FUTURE = r"[a-z]{2,20}(?:erà|irà|drà|vrà|erranno|eranno|iranno|dranno|vranno)"  # verbs of the future tense

ITALIAN = Lexicon(
    code="it",
    grammar=grammar_of(
        Speech(
            leads="secondo|stando a|a detta di|a giudizio di|per",
            nobody="si dice|si apprende|a quanto pare|presumibilmente",
            auxiliaries="ha|hanno|aveva|avevano",
            articles="il|lo|la|i|gli|le|un|uno|una|del|della|dei|degli|delle|dello|di|al|alla|ai|signor|signora",
            elided="l|un|dell|all|d",
            before_day="nella|di|lo scorso|questo|da",
            prepositions="a|di|del|della|dei|in|nel|nella|per|con|da|dal|su",
            genitive="di|del|della|dei|degli|delle|dello",
            clause_words="che|in|a|dopo|durante|e|davanti|su",
            adverbs="anche|inoltre|poi|già|ancora|infine|prima",
            pronouns="lui|lei|egli|ella|loro",
            joint="e|ed",
        )
    ),
    date_pattern=date_pattern,
    months=months("it"),
    weekdays=weekdays("it"),
    day_words={"oggi": 0, "ieri": -1, "domani": 1, "dopodomani": 2, "l'altro ieri": -2},
    relative={
        phrase: (kind, step)
        for unit, kind, ending in (("settimana", "week", "a"), ("mese", "month", "o"), ("anno", "year", "o"))
        for phrase, step in (
            (f"{unit} scors{ending}", -1),
            (f"scors{ending} {unit}", -1),
            (f"{unit} passat{ending}", -1),
            (f"prossim{ending} {unit}", 1),
            (f"{unit} prossim{ending}", 1),
        )
    },
    month_days=numbered(
        "primo|uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici "
        "quindici sedici diciassette diciotto diciannove venti ventuno ventidue ventitré ventiquattro "
        "venticinque ventisei ventisette ventotto ventinove trenta trentuno",
        1,
    ),
    decades=r"anni DECADE\b",
    decade_words={
        "trenta": 3,
        "quaranta": 4,
        "cinquanta": 5,
        "sessanta": 6,
        "settanta": 7,
        "ottanta": 8,
        "novanta": 9,
    },
    hours=numbered("una due tre quattro cinque sei sette otto nove dieci undici dodici", 1),
    spoken_times={
        "(?:alle|le|all['’]) ?HOUR e mezz[ao]": 30,
        "(?:alle|le|all['’]) ?HOUR e un quarto": 15,
        "(?:alle|le|all['’]) ?HOUR meno un quarto": -15,
        "(?:alle|le|all['’]) ?HOUR(?= (?:di (?:sera|notte)|del (?:mattino|pomeriggio)|in punto))": 0,
        "alle HOUR(?= *(?:[.,;)\\n]|$))": 0,
        "(?-i:mezzogiorno)": 720,
        "mezzanotte": 0,
    },
    spoken_signs=("le ", "all", "ezzogiorno", "ezzanotte"),
    afternoon=r" (?:di sera|del pomeriggio)",
    numerals=numerals(
        "it",
        vocabulary=rf"(?!(?:un|uno)\b){_PIECE}{{1,8}}|milioni|miliardi",
        joint=r"(?: e )?[ ]?",
        shares={
            "la metà": 50.0,
            "un terzo": 33.3,
            "due terzi": 66.7,
            "un quarto": 25.0,
            "tre quarti": 75.0,
            "un quinto": 20.0,
            "un decimo": 10.0,
        }
        | odds("uno|una due tre quattro", "su", "due tre quattro cinque sei sette otto nove dieci"),
        begins="ce ci de di do du la me mi no ot qu se te tr un ve",
        ordinal_ending="º|ª|°",
        vague={
            "decine": "tens",
            "dozzine": "dozens",
            "centinaia": "hundreds",
            "migliaia": "thousands",
            "milioni": "millions",
        },
        of=r"d(?:i\b|['’])",
        single="un[oa]?",
        half="mezz[oa'’]",
        half_more="e mezz[oa]",
    ),
    ordinals={
        stem + ending: number
        for number, stem in enumerate(
            ["terz", "quart", "quint", "sest", "settim", "ottav", "non", "decim"], 3
        )
        for ending in ("o", "a")
        if stem != "non"
    },
    magnitudes={
        "mila": 1e3,
        "mille": 1e3,
        "milione": 1e6,
        "milioni": 1e6,
        "mln": 1e6,
        "miliardo": 1e9,
        "miliardi": 1e9,
        "mld": 1e9,
    },
    collectives={
        "decina": 10,
        "decine": 10,
        "dozzina": 12,
        "dozzine": 12,
        "ventina": 20,
        "trentina": 30,
        "quarantina": 40,
        "cinquantina": 50,
        "sessantina": 60,
        "centinaio": 100,
        "centinaia": 100,
        "migliaio": 1000,
        "migliaia": 1000,
    },
    counted=words(
        "persone uomini donne bambini morti decessi vittime feriti casi contagi infezioni pazienti malati "
        "abitanti residenti lavoratori dipendenti posti alunni studenti soldati militari poliziotti agenti "
        "manifestanti spettatori visitatori passeggeri detenuti migranti profughi rifugiati famiglie abitazioni "
        "alloggi voti letti tamponi clienti utenti nuovi nuove altri altre"
    ),
    year_behind=words("nel dal anno"),
    hedges=phrases(
        "circa|quasi|oltre|intorno a|più di|meno di|almeno|fino a|al massimo|al minimo|poco più di|poco meno di"
    ),
    title_words=words(
        "presidente ministro ministra sindaco sindaca assessore assessora direttore direttrice portavoce procuratore "
        "procuratrice avvocato avvocata giudice capo deputato deputata senatore senatrice governatore governatrice "
        "segretario segretaria generale colonnello capitano commissario commissaria professore professoressa dottore "
        "dottoressa ingegnere ricercatore ricercatrice economista analista fondatore fondatrice re regina papa "
        "vescovo allenatore allenatrice ambasciatore ambasciatrice consigliere consigliera cancelliere agenzia "
        "giornale quotidiano medico agricoltore agricoltrice fornaio signor signora premier dr dott dott.ssa"
    ),
    short_titles=words("signor signora"),
    organisation_words=words(
        "spa srl banca università scuola ministero dipartimento consiglio comitato commissione tribunale corte "
        "partito sindacato associazione istituto fondazione gruppo società compagnia unione federazione agenzia "
        "ufficio centro museo ospedale polizia carabinieri camera senato parlamento organizzazione fondo telecom"
    ),
    place_words=words("via piazza viale corso lago monte isola porto ponte valle fiume regione provincia"),
    not_names=NOT_NAMES["it"],
    source_nouns=words(
        "polizia carabinieri comune governo ministero procura tribunale città municipio autorità pompieri azienda "
        "società compagnia gruppo banca sindacato associazione partito portavoce funzionari fonti fonte testimoni "
        "testimone residenti abitanti esperti ricercatori media stampa opposizione regione università ospedale "
        "esercito agenzia produttore rapporto studio prefettura questura giunta"
    ),
    reporting_verbs=words(
        "detto dichiarato annunciato spiegato affermato aggiunto riferito confermato precisato sottolineato "
        "assicurato sostenuto rivelato avvertito comunicato scritto ricordato dice dicono disse dichiara annuncia "
        "spiega afferma aggiunge riferisce riferiscono conferma smentisce smentito precisa sottolinea assicura "
        "sostiene rivela scrive annunciò spiegò affermò aggiunse"
    ),
    pronouns=words("lui lei egli ella"),
    future=re.compile(rf"\b(?:(?i:sarà|saranno|prossimo|prossima|previsto|prevista|dovrà|avrà)|{_FUTURE})\b"),
    comes=re.compile(rf",? ((?:[\w'’-]+ ){{0,5}}?){_FUTURE}\b"),
    function_words=words(
        "il lo la i gli le un uno una dei degli delle del della dello al alla ai dal dalla nel nella sul sulla di a "
        "da in con su per tra fra e ed o ma che chi cui dove quando come se perché mentre anche dopo prima durante "
        "si suo sua è sono era erano fu ha hanno aveva sarà non più meno altri altre nuovi nuove"
    ),
    range_word="a",
    between="tra|fra",
    between_and="e",
    moved_from="da|dal|dai",
    heads_first=True,
    decimal=",",
    thousands=" .",
    unit_link=r"(?:\sdi\s|\sd['’]|\s|-)?",
    units=units(
        "it",
        {
            "giorno": "day",
            "giorni": "day",
            "mese": "month",
            "mesi": "month",
            "anno": "year",
            "anni": "year",
            "chili": "kg",
            "chilo": "kg",
            "chilogrammi": "kg",
            "chilometri all'ora": "km/h",
            "metri quadri": "sq m",
            "metro quadro": "sq m",
            "megawattora": "mwh",
            "gigawattora": "gwh",
            "terawattora": "twh",
            "mq": "sq m",
            "gradi": "degrees",
            "dollari": "dollars",
            "dollaro": "dollar",
            "sterline": "pounds sterling",
            "corone": "kronor",
            "corona": "krona",
            "franchi svizzeri": "swiss francs",
            "rubli": "rubles",
            "centesimi": "cents",
            "punti percentuali": "percentage points",
            "punto percentuale": "percentage points",
            "piedi": "foot",
            "tonnellate": "tonne",
            "tonnellata": "tonne",
            "per cento": "%",
        },
    ),
    elision="l|d|dell|all|nell|sull|dall|L|D|Dell|All|Nell|Sull|Dall",
    name_links="dei|degli|delle|dello",
)
