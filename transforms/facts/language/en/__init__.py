"""English: its words. How it writes dates and ascribes statements stands beside them."""

from __future__ import annotations

from transforms.facts.language.en.dates import date_pattern
from transforms.facts.language.en.grammar import grammar
from transforms.facts.language.en.numbers import NUMERALS
from transforms.facts.language.model import Lexicon, numbered, phrases, words
from transforms.facts.language.not_names import NOT_NAMES
from transforms.patterns import lazy_pattern

ENGLISH = Lexicon(
    code="en",
    grammar=grammar,
    date_pattern=date_pattern,
    months=numbered(
        "january|jan february|feb march|mar april|apr may june|jun july|jul august|aug "
        "september|sept|sep october|oct november|nov december|dec",
        1,
    ),
    ambiguous_months=words("march april may june august"),
    weekdays=numbered("monday tuesday wednesday thursday friday saturday sunday", 0),
    day_words={"today": 0, "yesterday": -1, "tomorrow": 1},
    relative={
        f"{word} {unit}": (unit, step)
        for word, step in (("last", -1), ("next", 1))
        for unit in ("week", "month", "year")
    },
    month_days=numbered(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
        "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third "
        "twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first",
        1,
    ),
    decade_words=numbered("thirties forties fifties sixties seventies eighties nineties", 3),
    hours=numbered("one two three four five six seven eight nine ten eleven twelve", 1),
    spoken_times={
        "half past HOUR": 30,
        "(?:a )?quarter past HOUR": 15,
        "(?:a )?quarter to HOUR": -15,
        "HOUR o['’]clock": 0,
        "(?-i:noon|midday)": 720,
        "(?-i:midnight)": 0,
    },
    spoken_signs=("half past ", "uarter ", "clock", "oon", "idday", "idnight"),
    afternoon=r" (?:in the (?:evening|afternoon)|at night)",
    numerals=NUMERALS,
    ordinals=numbered("third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth", 3),
    magnitudes={
        "hundred": 1e2,
        "thousand": 1e3,
        "million": 1e6,
        "mln": 1e6,
        "mn": 1e6,
        "billion": 1e9,
        "bn": 1e9,
        "bln": 1e9,
        "trillion": 1e12,
        "tn": 1e12,
        "dozen": 12,
        "dozens": 12,
    },
    range_word="to",
    between="between",
    between_and="and",
    moved_from="from|by",
    counted=words(
        "people persons men women children boys girls deaths injuries fatalities casualties victims dead killed "
        "injured wounded cases infections patients survivors residents inhabitants soldiers troops officers "
        "police civilians workers employees staff jobs students pupils passengers prisoners inmates migrants "
        "refugees protesters demonstrators spectators visitors families households homes houses votes seats beds "
        "tests doses customers users subscribers new"
    ),
    year_behind=words("in since until till during before after year"),
    hedges=phrases(
        "about|around|roughly|approximately|nearly|almost|some|over|under|estimated|up to|close to|at least|at most|"
        "more than|less than|fewer than|higher than|lower than|as many as|as much as"
    ),
    title_words=words(
        "president vice-president minister secretary chancellor premier senator sen governor gov mayor gen "
        "general colonel col king queen prince princess pope mr mrs ms dr prof professor judge justice chief "
        "chairman chairwoman chair ceo cfo director spokesman spokeswoman spokesperson ambassador speaker rep "
        "representative congressman congresswoman lieutenant lt captain capt sergeant sgt major maj sheriff "
        "undersheriff commissioner admiral adm sir lord lady baroness emperor sultan sheikh archbishop bishop "
        "cardinal coach commander superintendent councillor councilor councilman officer inspector deputy "
        "undersecretary adviser advisor leader envoy economist analyst editor lawyer attorney prosecutor rev "
        "reverend father sister brother detective constable marshal treasurer lawmaker founder manager"
    ),
    short_titles=words("mr mrs ms dr prof sen rep gov gen lt col sgt capt maj adm rev sir lord hon"),
    organisation_words=words(
        "inc corp co ltd plc llc gmbh bank university college school ministry department agency party "
        "council committee commission court army navy force forces police group association union institute "
        "center centre company office service services board authority organization organisation foundation "
        "staff guard senate house congress parliament federation fund times post news press journal herald "
        "tribune corporation industries airlines airways motors hospital church club team league bureau "
        "society museum network media studios records partners holdings international brigade battalion "
        "regiment command cabinet assembly administration alliance coalition movement front trust exchange "
        "treaty summit meeting conference survey directorate secretariat observatory laboratory observer "
        "courier gazette chronicle"
    ),
    place_words=words(
        "sea river island islands county city province street peninsula mountain mount lake bay airport road "
        "avenue boulevard square park port harbor harbour bridge valley beach district village town coast strait "
        "gulf ocean state region territory desert forest station hills canal highway north south east west "
        "northern southern eastern western central tower towers plaza hotel hotels stadium arena palace "
        "building"
    ),
    not_names=NOT_NAMES["en"],
    source_nouns=words(
        "official officials authority authorities police source sources expert experts analyst analysts witness "
        "witnesses military ministry government spokesman spokeswoman spokesperson statement report reports media "
        "company agency army navy department office investigators prosecutors lawyers researchers scientists "
        "doctors residents critics observers diplomats executives economists traders dealers aides "
        "lawmakers leaders activists rescuers firefighters organizers organisers documents records data agencies "
        "neighbours neighbors neighbour neighbor relatives villagers locals survivors passengers campaigners "
        "protesters onlookers bystanders passers-by detectives paramedics scientist researcher doctor "
        "resident aide document memo letter filing "
        "administration council court commission committee bank group union party"
    ),
    reporting_verbs=words("said says stated wrote writes"),
    reporting_verbs_with_object=words(
        "added reported reports notes claimed claims argued insisted alleged declared testified explained commented "
        "affirmed assured suggested revealed remarked estimated maintained asserted conceded admitted replied "
        "predicted highlighted highlights underscores underscored"
    ),
    telling_verbs=words("told tells informed informs"),
    confirming_verbs=words(
        "confirmed confirms announced announces acknowledged denied denies warned warns disclosed stressed "
        "emphasized emphasised noted"
    ),
    anaphors=words(
        "company firm agency group department ministry statement report bank union office party committee "
        "commission spokesman spokeswoman spokesperson institute board airline army"
    ),
    departments=words(
        "state defense defence commerce health education energy labor labour treasury transportation agriculture "
        "interior homeland foreign veterans justice finance war affairs security trade environment culture"
    ),
    ranks=words(
        "prime vice deputy assistant acting former senior junior executive managing first chief attorney press "
        "state district fire police majority minority"
    ),
    firm_words=words("motors electric mills dynamics foods"),
    pronouns=words("he she"),
    comes=lazy_pattern(r",? ((?:[\w'’-]+ ){0,5})(?:will|is to|are to|is due|are due|is set|are set)\b"),
    future=lazy_pattern(
        r"\b(?:will|would|due|scheduled|slated|expected|set (?:to|for)|plan(?:s|ned|ning)?|next|coming|upcoming|"
        r"tomorrow|later this week)\b"
    ),
    planned=lazy_pattern(
        r"(?:['’]s (?:\w+ ){0,3}|"
        r" (?:(?!(?:a|an|the|and|but|in|for|at|as|of|when|after|before|that|with)\b)[a-z]+ ){0,3})"
        r"(?:hearing|vote|meeting|summit|election|debate|deadline|match|game|rally|testimony|session|trial|verdict|"
        r"strike|ceremony|conference|launch)\b"
    ),
    planned_before=lazy_pattern(
        r"(?i)\b(?:for|by|until|before|ahead of|no later than)(?: (?:late|early|this))? \Z"
    ),
    function_words=words(
        "a an the this that these those he she it we they i you his her its our their my your who whom whose which "
        "what when where why how if in on at by for from to of with without and or but nor so yet as than then "
        "there is are was were be been being do does did has have had will would can could may might must should "
        "not only just even still again before during while since until because although though about above "
        "across against along amid among around behind between into like near off onto out over through under "
        "up upon within according after said says told more most some any all both each every other another "
        "such no also now late early last next least nearly almost"
    ),
    currency_words=words("won marks crowns"),
    rare_words_are_names=True,
    money_before=lazy_pattern(
        r"(?i)\b(?:fine[ds]?|fees?|paid|pays?|paying|costs?|costing|prices?d?|worth|sold|sells?|bought|buys?|spen[dt]s?|"
        r"spending|tax|taxes|wages?|salary|budget|earn(?:s|ed)?|raised?|donat(?:ed|ion)|grants?|loans?|debts?|rent|"
        r"tickets?|bills?|invest(?:ed|ment)?|funding|profits?|revenues?|savings|won|prize|reward|owed?)\b"
    ),
)
