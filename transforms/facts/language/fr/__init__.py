"""French: its words."""

from __future__ import annotations

import re

from transforms.facts.language.common import date_pattern, months, numerals, odds, units, weekdays
from transforms.facts.language.model import Lexicon, numbered, phrases, words
from transforms.facts.language.not_names import NOT_NAMES
from transforms.facts.language.speech import Speech, grammar_of

_NUMBERS = (
    "deux|trois|quatre|cinq|six|sept|huit|neuf|dix|onze|douze|treize|quatorze|quinze|seize|vingts?|trente|quarante|"
    "cinquante|soixante|septante|huitante|nonante|cents?|mille|et une?|millions?|milliards?"
)

_RANKS = ("trois", "quatr", "cinqu", "six", "sept", "huit", "neuv", "dix", "onz", "douz")

_FUTURE = r"[a-zéèêç]{2,20}(?:dra|vra|era|eront|iront|dront|vront)"  # verbs of the future tense

FRENCH = Lexicon(
    code="fr",
    grammar=grammar_of(
        Speech(
            leads="selon|d['’]après|aux dires|de source",
            nobody="il se dit|on dit|dit-on|il paraît",
            auxiliaries="a|ont|avait|avaient|aurait",
            articles="le|la|les|un|une|des|du|de|m.|mme|monsieur|madame",
            elided="l|d|qu",
            before_day="ce|le|la|dès",
            prepositions="à|de|du|des|en|pour|avec|par|chez|dans|sur",
            genitive="de|du|des|de la|de l",
            clause_words="que|qui|dans|devant|après|et|à|lors|sur",
            adverbs="aussi|également|ensuite|déjà|notamment|toutefois|encore|plus tard",
            pronouns="il|elle|ils|elles",
            joint="et",
        )
    ),
    date_pattern=date_pattern,
    months=months("fr"),
    weekdays=weekdays("fr"),
    day_words={
        "aujourd'hui": 0,
        "aujourd’hui": 0,
        "hier": -1,
        "demain": 1,
        "avant-hier": -2,
        "après-demain": 2,
    },
    relative={
        f"{unit} {word}": (kind, step)
        for word, step in (
            ("dernière", -1),
            ("dernier", -1),
            ("passée", -1),
            ("prochaine", 1),
            ("prochain", 1),
        )
        for unit, kind in (("semaine", "week"), ("mois", "month"), ("an", "year"), ("année", "year"))
    },
    month_days=numbered(
        "premier|un deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize "
        "dix-sept dix-huit dix-neuf vingt vingt-et-un|vingt_et_un vingt-deux vingt-trois vingt-quatre "
        "vingt-cinq vingt-six vingt-sept vingt-huit vingt-neuf trente trente-et-un|trente_et_un",
        1,
    ),
    decades=r"années DECADE\b",
    decade_words={
        "trente": 3,
        "quarante": 4,
        "cinquante": 5,
        "soixante": 6,
        "soixante-dix": 7,
        "quatre-vingt": 8,
        "quatre-vingts": 8,
        "quatre-vingt-dix": 9,
    },
    hours=numbered("une deux trois quatre cinq six sept huit neuf dix onze douze", 1),
    spoken_times={
        "(?:(?<=à )|(?<=vers ))HOUR heures? et demie": 30,
        "(?:(?<=à )|(?<=vers ))HOUR heures? et quart": 15,
        "(?:(?<=à )|(?<=vers ))HOUR heures? moins le quart": -15,
        "(?:(?<=à )|(?<=vers ))HOUR heures?(?! (?:d|\\d))": 0,
        "HOUR heures?(?= (?:du matin|du soir|de l['’]après-midi))": 0,
        "(?-i:midi)": 720,
        "minuit": 0,
    },
    spoken_signs=(" heure", "midi", "minuit"),
    afternoon=r" (?:du soir|de l['’]après-midi)",
    numerals=numerals(
        "fr",
        vocabulary=_NUMBERS,
        joint=r"(?: et |[ -])",
        shares={
            "la moitié": 50.0,
            "un tiers": 33.3,
            "deux tiers": 66.7,
            "un quart": 25.0,
            "trois quarts": 75.0,
            "un cinquième": 20.0,
            "un dixième": 10.0,
        }
        | odds("un|une deux trois quatre", "sur", "deux trois quatre cinq six sept huit neuf dix"),
        begins="ce ci de di do et hu la mi ne no on qu se si so tr un vi",
        ordinal_ending="er|re|e|è|ème|eme",
        vague={
            "dizaines": "tens",
            "douzaines": "dozens",
            "centaines": "hundreds",
            "milliers": "thousands",
            "millions": "millions",
        },
        of=r"d(?:e\b|['’])",
        single="une?",
        half="(?:une? )?demie?",
        half_more="et demie?",
    ),
    ordinals={
        word + "ième": number
        for number, word in enumerate(
            ["trois", "quatr", "cinqu", "six", "sept", "huit", "neuv", "dix", "onz", "douz"], 3
        )
    },
    magnitudes={
        "mille": 1e3,
        "million": 1e6,
        "millions": 1e6,
        "milliard": 1e9,
        "milliards": 1e9,
        "md": 1e9,
        "mds": 1e9,
    },
    collectives={
        noun + ending: number
        for noun, number in {
            "dizaine": 10,
            "douzaine": 12,
            "quinzaine": 15,
            "vingtaine": 20,
            "trentaine": 30,
            "quarantaine": 40,
            "cinquantaine": 50,
            "soixantaine": 60,
            "centaine": 100,
            "millier": 1000,
        }.items()
        for ending in ("", "s")
    },
    counted=words(
        "personnes hommes femmes enfants morts décès victimes blessés cas contaminations infections patients "
        "malades habitants résidents salariés employés emplois postes élèves étudiants soldats militaires "
        "policiers gendarmes manifestants spectateurs visiteurs voyageurs passagers détenus migrants réfugiés "
        "familles foyers ménages maisons logements voix lits tests clients utilisateurs abonnés nouveaux "
        "nouvelles autres"
    ),
    year_behind=words("en depuis année"),
    hedges=phrases(
        "environ|près de|presque|quelque|plus de|moins de|au moins|au plus|jusqu'à|jusqu’à|autour de|à peu près|"
        "une estimation de"
    ),
    title_words=words(
        "président présidente ministre maire adjoint adjointe directeur directrice porte-parole procureur procureure "
        "avocat avocate juge chef cheffe député députée sénateur sénatrice préfet préfète conseiller conseillère "
        "secrétaire général générale colonel capitaine commissaire professeur professeure docteur ingénieur "
        "ingénieure chercheur chercheuse économiste analyste patron patronne fondateur fondatrice roi reine pape "
        "évêque entraîneur ambassadeur ambassadrice agriculteur agricultrice chancelier chancelière gouverneur "
        "premier première pdg agence journal maçon boulanger boulangère pêcheur médecin monsieur madame dr pr"
    ),
    short_titles=words("monsieur madame"),
    organisation_words=words(
        "sa sas sarl banque université école ministère conseil comité commission cour tribunal parti syndicat "
        "association institut fondation groupe société compagnie union fédération agence office bureau centre "
        "musée hôpital police gendarmerie assemblée sénat organisation fonds radio télévision telecom"
    ),
    place_words=words(
        "rue place avenue boulevard lac mont île port pont vallée rivière région province département"
    ),
    not_names=NOT_NAMES["fr"],
    source_nouns=words(
        "police gendarmerie mairie préfecture gouvernement ministère parquet tribunal ville municipalité commune "
        "autorités pompiers secours entreprise société compagnie groupe banque syndicat association parti "
        "porte-parole responsables responsable témoins témoin riverains habitants experts chercheurs médias presse "
        "sources source opposition région université hôpital armée agence exploitant fabricant rapport étude"
    ),
    reporting_verbs=words(
        "déclaré dit indiqué affirmé annoncé expliqué précisé assuré estimé ajouté rapporté confirmé révélé souligné "
        "rappelé averti prévenu déclare indique affirme annonce explique précise assure estime ajoute rapporte "
        "confirme dément démenti révèle souligne rappelle prévient écrit disent affirment indiquent déclarait disait "
        "lancé"
    ),
    pronouns=words("il elle"),
    future=re.compile(
        rf"\b(?:(?i:sera|seront|prochain|prochaine|prévu|prévue|doit|devrait|aura|auront)|{_FUTURE})\b"
    ),
    comes=re.compile(rf",? ((?:[\w'’-]+ ){{0,5}}?){_FUTURE}\b"),
    function_words=words(
        "le la les un une des du de au aux ce cet cette ces il elle ils elles on et ou mais que qui dont où pour par "
        "avec sans sous sur dans en à chez vers entre depuis pendant avant après contre est sont était a ont avait "
        "sera ne pas plus moins se son sa ses leur leurs autres autre"
    ),
    range_word="à",
    between="entre",
    between_and="et",
    moved_from="de",
    heads_first=True,
    decimal=",",
    thousands=r" .",
    unit_link=r"(?:\sde\s|\sd['’]|\s|-)?",
    units=units(
        "fr",
        {
            "jour": "day",
            "jours": "day",
            "mois": "month",
            "an": "year",
            "année": "year",
            "mégawattheures": "mwh",
            "gigawattheures": "gwh",
            "térawattheures": "twh",
            "kilos": "kg",
            "kilo": "kg",
            "kilomètres-heure": "km/h",
            "degrés": "degrees",
            "degré": "degrees",
            "dollars": "dollars",
            "dollar": "dollar",
            "livres": "pounds sterling",
            "couronnes": "kronor",
            "couronne": "krona",
            "francs suisses": "swiss francs",
            "roubles": "rubles",
            "centimes": "cents",
            "points de pourcentage": "percentage points",
            "point de pourcentage": "percentage points",
            "ans": "year",
            "années": "year",
            "pieds": "foot",
        },
    ),
    elision="l|d|qu|L|D|Qu",
    name_links="du|des|de l",
)
