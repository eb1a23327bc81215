"""What is true of `seeds/`, by the hand that wrote it: stories, copies, changed facts, lines that are no text.

A key is a path within `seeds/`; an article inside a file of several is `path#line N`. Quotations are written
as the file has them, typographic marks included.
"""

from __future__ import annotations

from dataclasses import dataclass

MARLOW = "2026-03-06/marlow-courier-trawlers.txt"
QUICKWIRE_TRAWLERS = "2026-03-06/quickwire-trawlers.html"
NEWSBARREL_TRAWLERS = "2026-03-06/newsbarrel-trawlers.txt"
HERALD_TRAWLERS = "2026-03-06/ellin-bay-herald-annika-roe.html"
SANDRY_COLUMN = "2026-03-08/sandry-post-column.html"
BRIEFLANE = "2026-03-09/brieflane-sound-of-arn.txt"
BRIEFLANE_SIDECAR = "2026-03-09/brieflane-sound-of-arn.txt.json"
COASTLINE_TRAWLERS = "feeds/partners.jsonl#line 2"

TOLVARD_FIRE = "2026-05-12/tolvard-observer-silo-fire.html"
TOLVARD_FIRE_COPY = "2026-05-12/tolvard-observer-silo-fire_copy.html"
NORTHMOOR_FIRE = "2026-05-12/northmoor-gazette-silo-fire.txt"
INLAND_FIRE = "feeds/partners.jsonl#line 1"
QUICKWIRE_FIRE = "2026-05-12/quickwire-silo-fire.html"
HERALD_FIRE = "2026-05-12/ellin-bay-herald-silo-fire.html"

TESK = "2026-06-26/tesk-valley-tribune-landslide.html"
TESK_CORRECTED = "2026-06-26/tesk-valley-tribune-landslide-corrected.html"
QUICKWIRE_SLIDE = "2026-06-26/quickwire-landslide.html"
NORTHMOOR_SLIDE = "2026-06-26/northmoor-gazette-landslide.txt"
COASTLINE_SLIDE = "feeds/partners.jsonl#line 3"

TOLVARD_ORRIN = "2026-08-13/tolvard-observer-orrin-memo.html"
QUICKWIRE_ORRIN = "2026-08-13/quickwire-orrin.html"
NORTHMOOR_ORRIN = "2026-08-13/northmoor-gazette-orrin.html"
NEWSBARREL_ORRIN = "2026-08-13/newsbarrel-orrin.txt"
INLAND_ORRIN = "feeds/partners.jsonl#line 5"

DIARIO = "2026-09-30/diario-de-valmora-apagon.html"
FARO = "2026-09-30/faro-de-brina-apagon.txt"
VOZ = "feeds/partners.jsonl#line 6"

INSTITUTE = "2026-10-08/tolvard-institute-reef.html"
QUICKWIRE_REEF = "2026-10-08/quickwire-reef.html"
HERALD_REEF = "2026-10-08/ellin-bay-herald-reef.html"
COURRIER = "2026-10-09/courrier-de-maruelle-recif.html"
MINUTE = "2026-10-09/minute-info-recif.txt"

OHLETAL = "2026-11-03/ohletal-anzeiger-fischsterben.html"
BLITZBLICK = "2026-11-03/blitzblick-fischsterben.html"
LUENSTEDT = "2026-11-03/luenstedter-bote-fischsterben.txt"
AUENBLATT = "feeds/partners.jsonl#line 7"

HERALD_CANNERY = "2026-04-21/ellin-bay-herald-cannery.html"
TOLVARD_RINK = "2026-10-10/tolvard-observer-ice-rink.html"

STORIES: dict[str, tuple[str, ...]] = {
    "trawlers": (
        MARLOW,
        QUICKWIRE_TRAWLERS,
        NEWSBARREL_TRAWLERS,
        HERALD_TRAWLERS,
        SANDRY_COLUMN,
        BRIEFLANE,
        COASTLINE_TRAWLERS,
    ),
    "silo fire": (TOLVARD_FIRE, NORTHMOOR_FIRE, INLAND_FIRE, QUICKWIRE_FIRE, HERALD_FIRE),
    "landslide": (TESK, TESK_CORRECTED, QUICKWIRE_SLIDE, NORTHMOOR_SLIDE, COASTLINE_SLIDE),
    "orrin memo": (TOLVARD_ORRIN, QUICKWIRE_ORRIN, NORTHMOOR_ORRIN, NEWSBARREL_ORRIN, INLAND_ORRIN),
    "apagón": (DIARIO, FARO, VOZ),
    "reef": (INSTITUTE, QUICKWIRE_REEF, HERALD_REEF, COURRIER, MINUTE),
    "Fischsterben": (OHLETAL, BLITZBLICK, LUENSTEDT, AUENBLATT),
}

# Other events with the same people and places; each shares one background paragraph with its outlet's coverage
# of a story above, and belongs to no story here.
ALONE: tuple[str, ...] = (HERALD_CANNERY, TOLVARD_RINK)

# Documents from which copies of their story were made, directly or through another copy. The silo fire has none
# in the set: its source is the agency's text, of which three outlets print more or less.
ORIGINALS: dict[str, str] = {
    "trawlers": MARLOW,
    "landslide": TESK,
    "orrin memo": TOLVARD_ORRIN,
    "apagón": DIARIO,
    "reef": INSTITUTE,
    "Fischsterben": OHLETAL,
}

# Printings of one text from outside the set.
SHARED_SOURCE: dict[str, tuple[str, ...]] = {"agency:reuters": (TOLVARD_FIRE, NORTHMOOR_FIRE, INLAND_FIRE)}

# The same event told from own interviews, in own words.
INDEPENDENT: tuple[str, ...] = (HERALD_TRAWLERS, HERALD_FIRE, INLAND_ORRIN, VOZ, HERALD_REEF, AUENBLATT)

# Names other outlets as its sources and takes no sentence from them.
DIGESTS: tuple[str, ...] = (BRIEFLANE,)

# (later version, earlier version): one URL, the figure corrected.
VERSIONS: tuple[tuple[str, str], ...] = ((TESK_CORRECTED, TESK),)


@dataclass(frozen=True, slots=True)
class Copy:
    """`copy` was made from `source`, or from the agency's text where `source` is the fullest printing of one.

    copied: at least this share of the words of the copy's body comes from the source, in any wording, quotations
        included.
    long_runs: share of them that stands in runs of eight words or more common to both, in order; within .03.
    """

    copy: str
    source: str
    copied: float
    long_runs: float
    credited: bool
    ways: tuple[str, ...]


COPIES: tuple[Copy, ...] = (
    Copy(
        QUICKWIRE_TRAWLERS,
        MARLOW,
        0.90,
        0.30,
        credited=False,
        ways=(
            "synonyms",
            "generalised attribution",
            "dropped names",
            "dropped figures",
            "broken substitution",
        ),
    ),
    Copy(
        NEWSBARREL_TRAWLERS,
        MARLOW,
        0.85,
        0.61,
        credited=False,
        ways=("first half reworded", "second half verbatim", "captions and share bars in the text"),
    ),
    Copy(
        COASTLINE_TRAWLERS,
        QUICKWIRE_TRAWLERS,
        0.95,
        0.95,
        credited=False,
        ways=("copy of a copy", "shortened", "converted unit"),
    ),
    Copy(
        QUICKWIRE_FIRE,
        TOLVARD_FIRE,
        0.90,
        0.45,
        credited=False,
        ways=("synonyms", "generalised attribution", "dropped names", "dropped figures", "altered figure"),
    ),
    Copy(
        QUICKWIRE_SLIDE,
        TESK,
        0.90,
        0.51,
        credited=False,
        ways=("synonyms", "generalised attribution", "dropped names", "keeps the figure corrected later"),
    ),
    Copy(
        NORTHMOOR_SLIDE,
        TESK,
        0.50,
        0.40,
        credited=True,
        ways=("shortened", "own paragraphs added"),
    ),
    Copy(
        COASTLINE_SLIDE,
        TESK,
        0.90,
        0.63,
        credited=False,
        ways=("shortened", "converted units", "altered figure", "date said differently"),
    ),
    Copy(
        QUICKWIRE_ORRIN,
        TOLVARD_ORRIN,
        0.90,
        0.38,
        credited=False,
        ways=("synonyms", "generalised attribution", "dropped names", "dropped figures"),
    ),
    Copy(
        NORTHMOOR_ORRIN,
        TOLVARD_ORRIN,
        0.30,
        0.21,
        credited=True,
        ways=("shortened", "own paragraphs added"),
    ),
    Copy(
        NEWSBARREL_ORRIN,
        TOLVARD_ORRIN,
        0.85,
        0.67,
        credited=True,
        ways=("first paragraphs reworded", "rest verbatim", "captions and share bars in the text"),
    ),
    Copy(
        FARO,
        DIARIO,
        0.90,
        0.60,
        credited=False,
        ways=(
            "synonyms",
            "generalised attribution",
            "dropped names",
            "altered figure",
            "date said differently",
        ),
    ),
    Copy(
        QUICKWIRE_REEF,
        INSTITUTE,
        0.90,
        0.86,
        credited=False,
        ways=("press release printed as own report", "dropped names", "quotation claimed as own interview"),
    ),
    Copy(COURRIER, INSTITUTE, 0.90, 0.0, credited=True, ways=("translated from English",)),
    Copy(
        MINUTE,
        COURRIER,
        0.90,
        0.60,
        credited=False,
        ways=(
            "synonyms",
            "generalised attribution",
            "dropped names",
            "altered figure",
            "copy of a translation",
        ),
    ),
    Copy(
        BLITZBLICK,
        OHLETAL,
        0.90,
        0.60,
        credited=False,
        ways=(
            "synonyms",
            "generalised attribution",
            "dropped names",
            "altered figure",
            "date said differently",
        ),
    ),
    Copy(LUENSTEDT, OHLETAL, 0.40, 0.30, credited=True, ways=("shortened", "own paragraphs added")),
)


@dataclass(frozen=True, slots=True)
class SharedQuotation:
    """The one thing that two documents have in common word for word."""

    documents: tuple[str, str]
    words: str


SHARED_QUOTATIONS: tuple[SharedQuotation, ...] = (
    SharedQuotation(
        (SANDRY_COLUMN, MARLOW),
        "You do not slam a door while your neighbor is still standing in it, "
        "and we would like that neighbor to come in and sit down with us",
    ),
)


@dataclass(frozen=True, slots=True)
class Background:
    """A paragraph that one outlet prints in several of its articles; it begins with `words`."""

    outlet: str
    documents: tuple[str, ...]
    words: str


BACKGROUND: tuple[Background, ...] = (
    Background(
        "Ellin Bay Herald",
        (HERALD_TRAWLERS, HERALD_FIRE, HERALD_CANNERY),
        "Port Ellin, a harbor town of 41,000 people, lands more than a third of Velmark's whitefish",
    ),
    Background(
        "Tolvard Observer",
        (TOLVARD_ORRIN, TOLVARD_RINK),
        "Orrin Dynamics, founded in Tolvard in 1961 as a maker of lift motors, employs 6,300 people",
    ),
)


@dataclass(frozen=True, slots=True)
class Change:
    """A fact that `copy` treats otherwise than `source`; `effect` as in the `changes` table.

    before, after: words of the source and of the copy; `after` is empty for what was dropped.
    """

    copy: str
    source: str
    kind: str
    effect: str
    before: str
    after: str = ""


CHANGES: tuple[Change, ...] = (
    Change(QUICKWIRE_TRAWLERS, MARLOW, "name", "dropped", "Ilona Draskov"),
    Change(QUICKWIRE_TRAWLERS, MARLOW, "name", "dropped", "Mirela Toft"),
    Change(QUICKWIRE_TRAWLERS, MARLOW, "name", "dropped", "Sturmak"),
    Change(QUICKWIRE_TRAWLERS, MARLOW, "number", "dropped", "1,850"),
    Change(
        QUICKWIRE_TRAWLERS,
        MARLOW,
        "attribution",
        "generalised",
        "Coast Director Mirela Toft said",
        "officials stated",
    ),
    Change(
        QUICKWIRE_TRAWLERS,
        MARLOW,
        "attribution",
        "generalised",
        "The Velmark Coast Directorate said",
        "Velmark authorities stated",
    ),
    Change(
        QUICKWIRE_TRAWLERS, MARLOW, "attribution", "generalised", "Reuters reported", "It has been reported"
    ),
    Change(COASTLINE_TRAWLERS, QUICKWIRE_TRAWLERS, "number", "kept", "62 miles", "100 km"),
    Change(QUICKWIRE_FIRE, TOLVARD_FIRE, "number", "altered", "nine people", "eleven people"),
    Change(QUICKWIRE_FIRE, TOLVARD_FIRE, "number", "altered", "3,400", "thousands"),
    Change(QUICKWIRE_FIRE, TOLVARD_FIRE, "number", "dropped", "120,000 crowns"),
    Change(QUICKWIRE_FIRE, TOLVARD_FIRE, "name", "dropped", "Karin Solheim"),
    Change(QUICKWIRE_FIRE, TOLVARD_FIRE, "name", "dropped", "Ellin Bulk Handling"),
    Change(
        QUICKWIRE_FIRE,
        TOLVARD_FIRE,
        "attribution",
        "generalised",
        "Velmark's interior ministry said",
        "officials stated",
    ),
    Change(
        QUICKWIRE_FIRE,
        TOLVARD_FIRE,
        "attribution",
        "laundered",
        "according to public records seen by Reuters",
        "according to public records",
    ),
    Change(TESK_CORRECTED, TESK, "number", "altered", "12 people", "nine people"),
    Change(QUICKWIRE_SLIDE, TESK, "name", "dropped", "Joanna Prewitt"),
    Change(QUICKWIRE_SLIDE, TESK, "name", "dropped", "Amara Quill"),
    Change(QUICKWIRE_SLIDE, TESK, "name", "dropped", "Dale Fenwick"),
    Change(
        QUICKWIRE_SLIDE,
        TESK,
        "attribution",
        "generalised",
        "the Tesk Valley Rescue Service said",
        "rescue officials stated",
    ),
    Change(COASTLINE_SLIDE, TESK, "number", "altered", "12 people", "14 people"),
    Change(COASTLINE_SLIDE, TESK, "number", "kept", "9 miles", "14 km"),
    Change(COASTLINE_SLIDE, TESK, "number", "kept", "600 yards", "550 metres"),
    Change(COASTLINE_SLIDE, TESK, "number", "kept", "2 inches", "5 cm"),
    Change(COASTLINE_SLIDE, TESK, "number", "kept", "5 inches", "127 mm"),
    Change(COASTLINE_SLIDE, TESK, "number", "kept", "6.4 inches", "163 mm"),
    Change(COASTLINE_SLIDE, TESK, "date", "kept", "Friday", "June 26"),
    Change(QUICKWIRE_ORRIN, TOLVARD_ORRIN, "number", "altered", "1,140", "hundreds"),
    Change(QUICKWIRE_ORRIN, TOLVARD_ORRIN, "number", "dropped", "18 million crowns"),
    Change(QUICKWIRE_ORRIN, TOLVARD_ORRIN, "name", "dropped", "Viktor Hale"),
    Change(QUICKWIRE_ORRIN, TOLVARD_ORRIN, "name", "dropped", "Sunniva Kall"),
    Change(QUICKWIRE_ORRIN, TOLVARD_ORRIN, "name", "dropped", "Rolf Dannecker"),
    Change(
        QUICKWIRE_ORRIN,
        TOLVARD_ORRIN,
        "attribution",
        "laundered",
        "according to an internal memo seen by the Tolvard Observer",
        "according to an internal document",
    ),
    Change(FARO, DIARIO, "number", "altered", "86.000", "68.000"),
    Change(FARO, DIARIO, "number", "altered", "4,1 millones de euros", "varios millones de euros"),
    Change(FARO, DIARIO, "name", "dropped", "Lucía Berrocal"),
    Change(FARO, DIARIO, "name", "dropped", "Ramón Igarza"),
    Change(FARO, DIARIO, "name", "dropped", "Amparo Quintes"),
    Change(FARO, DIARIO, "date", "kept", "el miércoles", "el 30 de septiembre"),
    Change(
        FARO,
        DIARIO,
        "attribution",
        "generalised",
        "informó la compañía Red Eléctrica Valmorense",
        "según fuentes de la compañía",
    ),
    Change(QUICKWIRE_REEF, INSTITUTE, "name", "dropped", "Yusra Benali"),
    Change(QUICKWIRE_REEF, INSTITUTE, "name", "dropped", "Tolvard Institute of Sea Research"),
    Change(
        QUICKWIRE_REEF,
        INSTITUTE,
        "attribution",
        "generalised",
        "says Dr. Yusra Benali",
        "the lead scientist told QuickWire",
    ),
    Change(MINUTE, COURRIER, "number", "altered", "61 espèces", "16 espèces"),
    Change(MINUTE, COURRIER, "name", "dropped", "Yusra Benali"),
    Change(BLITZBLICK, OHLETAL, "number", "altered", "14 Tonnen", "41 Tonnen"),
    Change(BLITZBLICK, OHLETAL, "number", "dropped", "1,3 Millionen Euro"),
    Change(BLITZBLICK, OHLETAL, "name", "dropped", "Heidrun Pahl"),
    Change(BLITZBLICK, OHLETAL, "name", "dropped", "Matthias Grobe"),
    Change(BLITZBLICK, OHLETAL, "name", "dropped", "Enno Tiedtke"),
    Change(LUENSTEDT, OHLETAL, "number", "kept", "1,3 Millionen Euro", "1,3 Millionen Euro"),
)


@dataclass(frozen=True, slots=True)
class Credit:
    """An outlet or agency that `document` names as a source; `cited_date` is an ISO day, or empty."""

    document: str
    outlet: str
    kind: str
    cited_date: str = ""


CREDITS: tuple[Credit, ...] = (
    Credit(MARLOW, "Reuters", "contributed"),
    Credit(MARLOW, "The Associated Press", "contributed"),
    Credit(MARLOW, "Reuters", "reported"),
    Credit(NEWSBARREL_TRAWLERS, "Reuters", "contributed"),
    Credit(NEWSBARREL_TRAWLERS, "The Associated Press", "contributed"),
    Credit(NEWSBARREL_TRAWLERS, "Reuters", "photo"),
    Credit(NEWSBARREL_TRAWLERS, "The Associated Press", "photo"),
    Credit(BRIEFLANE, "The Marlow Courier", "reported", "2026-03-06"),
    Credit(BRIEFLANE, "Ellin Bay Herald", "reported", "2026-03-06"),
    Credit(BRIEFLANE, "AP News", "reported", "2026-03-07"),
    Credit(BRIEFLANE, "Reuters", "reported", "2026-03-07"),
    Credit(BRIEFLANE, "The Sandry Post", "reported", "2026-03-08"),
    Credit(TOLVARD_FIRE, "Reuters", "dateline"),
    Credit(NORTHMOOR_FIRE, "Reuters", "contributed"),
    Credit(INLAND_FIRE, "Reuters", "dateline"),
    Credit(NORTHMOOR_SLIDE, "Tesk Valley Tribune", "reported"),
    Credit(NORTHMOOR_ORRIN, "Tolvard Observer", "reported"),
    Credit(NEWSBARREL_ORRIN, "Tolvard Observer", "reported"),
    Credit(NEWSBARREL_ORRIN, "Tolvard Observer", "photo"),
    Credit(COURRIER, "Tolvard Institute of Sea Research", "byline"),
    Credit(LUENSTEDT, "Ohletal-Anzeiger", "reported"),
    Credit(LUENSTEDT, "Deutsche Presse-Agentur", "contributed"),
)


@dataclass(frozen=True, slots=True)
class FirstPrinting:
    """Who printed `words` of `document` first: through `chain`, nearest first, or an agency outside; or itself."""

    document: str
    words: str
    chain: tuple[str, ...] = ()
    origin: str | None = None


REUTERS = "agency:reuters"

FIRST_PRINTINGS: tuple[FirstPrinting, ...] = (
    FirstPrinting(NORTHMOOR_FIRE, "Northmoor's hospital opened its second emergency ward"),
    FirstPrinting(NORTHMOOR_FIRE, "A fire swept through the main silo of the grain terminal", origin=REUTERS),
    FirstPrinting(NORTHMOOR_FIRE, "Hospital visiting hours in Northmoor are unchanged"),
    FirstPrinting(QUICKWIRE_FIRE, "A blaze tore through the primary silo", (TOLVARD_FIRE,), REUTERS),
    FirstPrinting(QUICKWIRE_FIRE, "Market participants said that the closure of the port", (TOLVARD_FIRE,)),
    FirstPrinting(QUICKWIRE_FIRE, "eleven people in total, were transported", (TOLVARD_FIRE,), REUTERS),
    FirstPrinting(QUICKWIRE_FIRE, "Investigators are expected to enter the building", (TOLVARD_FIRE,)),
    FirstPrinting(COASTLINE_TRAWLERS, "Velmark authorities stated that", (QUICKWIRE_TRAWLERS, MARLOW)),
    FirstPrinting(NORTHMOOR_SLIDE, "Four people were pulled out alive", (TESK,)),
    FirstPrinting(NORTHMOOR_SLIDE, "I have never been so pleased to hear him complain"),
    FirstPrinting(MINUTE, "un récif de corail d’eau froide presque aussi long", (COURRIER, INSTITUTE)),
    FirstPrinting(LUENSTEDT, "meldete das Werk den Schaden erst neun Stunden", (OHLETAL,)),
    FirstPrinting(LUENSTEDT, "Wer Zucker kocht, muss seine Rohre kennen"),
    *(FirstPrinting(TOLVARD_RINK, background.words) for background in BACKGROUND[1:]),
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """From these words to those of the next stretch, or the end, a text has its words from one first printing."""

    begins: str
    chain: tuple[str, ...] = ()
    origin: str | None = None


# Whole texts, stretch by stretch: a copy of a copy, a copy of a translation, a translation, copies with paragraphs of
# their own, an agency's text between two paragraphs and a copy of it, a column that shares nothing but what a
# minister said, which is nobody's printing.
WHOLE_TEXTS: dict[str, tuple[Stretch, ...]] = {
    COASTLINE_TRAWLERS: (Stretch("A patrol vessel from Tarsia", (QUICKWIRE_TRAWLERS, MARLOW)),),
    MINUTE: (
        Stretch("C’est une trouvaille que personne n’attendait"),
        Stretch("un récif de corail d’eau froide", (COURRIER, INSTITUTE)),
    ),
    COURRIER: (
        Stretch("Un récif de corail d’eau froide", (INSTITUTE,)),
        Stretch("Source : Tolvard Institute"),
    ),
    LUENSTEDT: (
        Stretch("Lünstedt (dpa/lsn)"),
        Stretch("meldete das Werk den Schaden", (OHLETAL,)),
        Stretch("Das Umweltministerium teilte mit"),
    ),
    NORTHMOOR_SLIDE: (
        Stretch("Twelve people were missing", (TESK,)),
        Stretch("the Tesk Valley Tribune reported"),
        Stretch("came down at about 6:15", (TESK,)),
        Stretch("told the Tribune"),
        Stretch("The slope had moved", (TESK,)),
        Stretch("told the newspaper"),
        Stretch("She said her office", (TESK,)),
        Stretch("Among those following the search"),
    ),
    NORTHMOOR_FIRE: (
        Stretch("Northmoor's hospital opened"),
        Stretch("A fire swept through the main silo", origin=REUTERS),
        Stretch("Hospital visiting hours"),
    ),
    QUICKWIRE_FIRE: (
        Stretch("A blaze tore through", (TOLVARD_FIRE,), REUTERS),
        Stretch("Wheat futures in Sandry", (TOLVARD_FIRE,)),
        Stretch("Dust explosions rank", (TOLVARD_FIRE,), REUTERS),
        Stretch("Investigators are expected", (TOLVARD_FIRE,)),
    ),
    SANDRY_COLUMN: (Stretch("There is a sentence"),),
}

# Words of these that alignment does not reach, so that they pass for the copy's own: who said it, in other words.
UNREACHED: dict[str, str] = {
    MINUTE: "ont raconté les chercheurs ont ils expliqué",
    NORTHMOOR_SLIDE: "the leader of the search Joanna Prewitt state geologist Amara Quill",
}

# Lines of bare texts that are no part of the article: they stand in `removed`, and never in `text`.
REMOVED: dict[str, tuple[str, ...]] = {
    MARLOW: (
        "date 2026-03-06",
        "NEW You can now listen to Marlow Courier articles!",
        "Reuters and The Associated Press contributed to this article.",
    ),
    NEWSBARREL_TRAWLERS: (
        "Share and Follow",
        "Henrik Aldane, Velmark's fisheries minister, left, and Tarsian negotiator Pavel Rusk shake hands before "
        "a round of quota talks in Orvat, Tarsia, on March 3, 2026. (Dunja Felk/AP Photo)",
        "Velmark trawlers at their moorings in the inner harbor of Port Ellin, Velmark, Feb. 11, 2026. "
        "(Jorun Maake/Reuters)",
        "A Tarsian patrol ship of the Sturmak class is seen from the deck of a Velmark ferry in the Sound of Arn, "
        "Oct. 19, 2025. (AP)",
        "Reuters and The Associated Press contributed to this article.",
    ),
    NORTHMOOR_FIRE: ("With reporting by Reuters.",),
    NEWSBARREL_ORRIN: (
        "Share and Follow",
        "The east gate of the Orrin works in Tolvard, Velmark, where the first shift begins at six. "
        "(Lena Mossberg/Tolvard Observer)",
    ),
    FARO: ("Síguenos en nuestras redes y comparte esta noticia",),
    MINUTE: ("Partager sur Facebook",),
    LUENSTEDT: ("(Mit Material der dpa)",),
}

# Words of pages that are no part of the article; whether extraction or cleaning drops them, `text` lacks them.
FURNITURE: dict[str, tuple[str, ...]] = {
    QUICKWIRE_TRAWLERS: (
        "Get the QuickWire 5",
        "Also read: Ten harbor towns",
        "We and our 214 partners",
        "News agencies provided contributions to this article.",
        "She opened the attic door",
    ),
    QUICKWIRE_FIRE: ("Get the QuickWire 5", "Also read: The one kitchen habit"),
    QUICKWIRE_SLIDE: ("Get the QuickWire 5", "Also read: This is what your umbrella"),
    QUICKWIRE_ORRIN: ("Get the QuickWire 5", "Also read: Seven signs"),
    QUICKWIRE_REEF: ("Get the QuickWire 5", "Also read: Nine animals"),
    HERALD_TRAWLERS: (
        "Skipper Tobias Lund on the deck",
        "Signe Brandvold/Ellin Bay Herald",
        "The Herald is owned by 2,300 readers",
        "Good piece, Kaia.",
        "Tide tables for the week",
    ),
    HERALD_FIRE: ("Smoke over the grain terminal at dawn", "Become the next one"),
    HERALD_CANNERY: ("The canning hall on the north quay can fill", "Become the next one"),
    HERALD_REEF: ("Become the next one", "Births and deaths"),
    SANDRY_COLUMN: ("writes about the economy of the coast", "Send to a friend", "Tram fares to rise"),
    TOLVARD_FIRE: ("Morning Tolvard: the town before", "We use cookies", "Reporting by Jorun Maake"),
    TOLVARD_ORRIN: ("Morning Tolvard: the town before", "Photo: Lena Mossberg", "Council buys a third"),
    TOLVARD_RINK: ("Morning Tolvard: the town before", "open the new rink in Tolvard."),
    TESK: (
        "Rescuers cross the debris",
        "Share this:",
        "Praying for the night crew",
        "has covered the valley",
    ),
    TESK_CORRECTED: ("Rescuers cross the debris", "Subscribe", "Small rockfall closes pass"),
    NORTHMOOR_ORRIN: ("Write to our news desk", "Lambing season ends early"),
    DIARIO: ("Reciba cada mañana", "Pasajeros caminan por las vías del tranvía", "Utilizamos cookies"),
    INSTITUTE: ("Films (zip, 410 MB)", "Skip to content"),
    COURRIER: ("Ce site utilise des cookies", "La saison des moules"),
    OHLETAL: (
        "Wir verwenden auf dieser Website Cookies",
        "Foto: Jörg Antek",
        "Newsletter bestellen",
        "Wehr in Wesseln wird",
    ),
    BLITZBLICK: ("Auf Facebook teilen", "Lesen Sie auch"),
}

# Publication as the file states it: an instant in UTC, or a day, or None where it says nothing.
PUBLISHED: dict[str, str | None] = {
    MARLOW: "2026-03-06",
    QUICKWIRE_TRAWLERS: "2026-03-06T21:48:00Z",
    NEWSBARREL_TRAWLERS: None,
    HERALD_TRAWLERS: "2026-03-06T16:35:00Z",
    SANDRY_COLUMN: "2026-03-08",
    BRIEFLANE: "2026-03-09T06:00:00Z",
    COASTLINE_TRAWLERS: "2026-03-07T04:30:00Z",
    HERALD_CANNERY: "2026-04-21T13:10:00Z",
    TOLVARD_FIRE: "2026-05-12T09:42:00Z",
    NORTHMOOR_FIRE: "2026-05-12T10:25:00Z",
    INLAND_FIRE: "2026-05-12T10:55:00Z",
    QUICKWIRE_FIRE: "2026-05-12T14:30:00Z",
    HERALD_FIRE: "2026-05-12T17:20:00Z",
    TESK: "2026-06-26T04:20:00Z",
    TESK_CORRECTED: "2026-06-26T04:20:00Z",
    QUICKWIRE_SLIDE: "2026-06-26T08:05:00Z",
    NORTHMOOR_SLIDE: "2026-06-26T08:30:00Z",
    COASTLINE_SLIDE: "2026-06-26T22:15:00Z",
    TOLVARD_ORRIN: "2026-08-13T04:00:00Z",
    QUICKWIRE_ORRIN: "2026-08-13T05:10:00Z",
    NORTHMOOR_ORRIN: "2026-08-13T12:30:00Z",
    NEWSBARREL_ORRIN: None,
    INLAND_ORRIN: "2026-08-13T15:20:00Z",
    DIARIO: "2026-09-30T12:05:00Z",
    FARO: "2026-09-30T16:40:00Z",
    VOZ: "2026-09-30T18:10:00Z",
    INSTITUTE: "2026-10-08T07:00:00Z",
    QUICKWIRE_REEF: "2026-10-08T09:55:00Z",
    HERALD_REEF: "2026-10-09T06:15:00Z",
    COURRIER: "2026-10-08T16:30:00Z",
    MINUTE: "2026-10-09T05:10:00Z",
    TOLVARD_RINK: "2026-10-10T16:05:00Z",
    OHLETAL: "2026-11-03T10:20:00Z",
    BLITZBLICK: "2026-11-03T14:05:00Z",
    AUENBLATT: "2026-11-03T18:45:00Z",
    LUENSTEDT: "2026-11-04T05:00:00Z",
}

# The clock on the wall of the source shows a later hour than that of the copy, though the source was earlier.
LOCAL_TIME_MISLEADS: tuple[tuple[str, str], ...] = ((TESK, QUICKWIRE_SLIDE),)

# Inputs that give no document, with the reason code expected in `rejects`.
REJECTS: dict[str, str] = {
    "2026-05-12/empty.txt": "empty",
    TOLVARD_FIRE_COPY: "duplicate",
    "2026-06-26/truncated.html.gz": "damaged",
    "2026-08-13/damaged.html": "damaged",
    "feeds/partners.jsonl#line 4": "damaged",
}

LANGUAGES: dict[str, str] = {
    **dict.fromkeys((DIARIO, FARO, VOZ), "es"),
    **dict.fromkeys((COURRIER, MINUTE), "fr"),
    **dict.fromkeys((OHLETAL, BLITZBLICK, LUENSTEDT, AUENBLATT), "de"),
}
