"""Names of people in what pages and files give as authors."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from transforms.patterns import lazy_pattern

# What comes before the names, in the languages that print it
BY = (
    r"(?:(?:story|text|report|words|analysis|written|reported|posted|published|created|submitted|article|opinion|"
    r"perspective|commentary|essay|column|interview|"
    r"guest\s+post|(?:additional\s+)?reporting)\s+)?by|"
    r"(?:ein\s+(?:\w+\s+){1,2}|(?:geschrieben|verfasst|erstellt)\s+)?von|par|por|di|(?:escrito|publicado|postado|enviado)\s+por|(?:écrit|publié|rédigé|propos\s+recueillis)\s+par|"
    r"(?:scritto|pubblicato)\s+da|a\s+cura\s+di|geschreven\s+door|door(?:\s+onze\s+(?:\w+\s+)?(?:verslaggever|redacteur|correspondent|medewerker)(?:s|en)?)?|av|af|"
    r"oprac\.|tekst|texto(?:\s+(?:de|por))?|testo(?:\s+di)?|texte(?:\s+(?:de|par))?|oleh|przez|"
    r"(?:text|words|interview|by-?line|redacción|haber|muhabir|yazan|yazı)(?=\s*[:：])|"
    r"(?:the\s+)?authors?|contributors?|auth?or(?:in|a|es|ka)?|auteur(?:e|s)?|autor[eiy]|auteur|автор(?:ы|ка|ки|и)?|текст|yazar|penulis|szerző|"
    r"(?:journalist(?:er)?|reporter|teksti|tekst\s+og\s+foto|text\s+och\s+(?:foto|bild)|reportage|rapporto|napsal[ai]?|napísal[ai]?|napisała?|írta|kirjoittaja|kirjoittanut|scris\s+de|articol\s+de|piše|napisao|підготувал[аи]|підготував|записал[аи]?|подготовил[аи]?)(?=\s*[:：])|"
    r"γράφ(?:ει|ουν)(?:\s+(?:ο|η|οι))?|συντάκτ(?:ης|ρια)|(?:του|της)(?=\s+[Α-Ω]\S+\s+[Α-Ω])|επιμέλεια(?=\s*[:：])|מאת|"
    r"लेखक|लेखिका|संवाददाता|रिपोर्टर|द्वारा|tác\s+giả|(?:bài|thực\s+hiện)(?=\s*[:：])|โดย|ผู้เขียน|نویسنده|به\s+قلم|گزارش\s+از|"
    r"toimittaja|作者|(?:本[报報]|特[约約])?(?:记者|記者)|(?:(?:取材|構成|聞き手|写真|撮影)\s?[・、]\s?)*文(?:\s?[・、]\s?(?:写真|撮影|構成))*|撰文|"
    r"著者|執筆者?|بقلم|كتب(?:ت)?"
)
_BY = lazy_pattern(rf"^\W*(?:{BY})(?:\s*[:：/／|・＝]\s*|\s+)", re.IGNORECASE)
_SEPARATOR = lazy_pattern(
    r"\s*(?:[;,、，|•·\t\n/／]|\s[–—-]\s|\b(?:and|und|et|y|och|og|with)\b(?=\s)|\s(?:e|i|en|и)\s(?=[^\W\d_])|&)\s*",
    re.I,
)
# RSS writes `desk@lunde.example (Asha Pell)`; an address is looked for from the start of a word on, so that a long
# word without one is read once
_MAILBOX = lazy_pattern(r"(?<!\S)\S{1,320}@\S{1,255}\.\w+\s*(?:\(([^()]+)\))?")
_SPACES = lazy_pattern(r"[^\S\t\n]{2,}")
_HANDLE = lazy_pattern(r"\s*[@＠]\w.*$")  # the author's account, and what a byline goes on to say
_BEHIND = lazy_pattern(
    r"\s*[(\[（].*$|\s+(?:in|on|at|for|from|via|is|was|has)\s.*$"
    # another's work, named behind the writer's on the same line
    r"|\s+(?i:fotos?|fotograf\w*|photos?|bild(?:er)?|fotó|фото|kuvat?|zdjęcia|editor|redigering|video)\s*[:：].*$"
)
# The kind of a text run into its byline, `Analysis Asha Pell`: no name begins with one of these
_GENRE = lazy_pattern(
    r"^(?:analysis|opinion|perspective|commentary|editorial|essay|review|interview|exclusive)\s*[:|]?\s+"
    r"(?=(?-i:[^\W\d_a-z])\S*\s+(?-i:[^\W\d_a-z]))",
    re.I,
)
_TITLES = lazy_pattern(r"^(?:view\s+orcid\s+profile|photo\s+of)\s*", re.I)
_DASH = lazy_pattern(r"(\s[–—-]\s)")
# What a name may begin with in small letters: `van Beek`, `al-Masri`; others are verbs of saying, or articles
_PARTICLE = lazy_pattern(
    r"v[ao]n|vom|zu[mr]?|de[nrl]?|del[al]a?|d[aiou]|d[ao]s|la|le|el|al|bin|bint|ibn|ben|abu|ould|te[nr]|a[fv]|\w{0,3}['’-]\w*"
)
_SUFFIX = lazy_pattern(r"^(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|esq|mba|rn|cpa|msc|cfp)\.?$", re.I)
_OTHER_WORK = lazy_pattern(
    r"(?:reviewed|fact[- ]checked|photograph\w*|illustrat\w*|translated|edit(?:ed|ing)|medically\s.*)\s+by\b",
    re.I,
)
# Of names as lists have them: one word, after `van der` and its like; and given names, which are no role
_FAMILY = lazy_pattern(r"(?:[^\W\d_]{1,3} ){0,2}[^\W\d_][\w'’-]{1,40}")
_GIVEN = lazy_pattern(r"[^\W\d_][\w.'’-]{0,30}(?: [^\W\d_][\w.'’-]{0,30}){0,2}")
_WHERE = lazy_pattern(r"(?:à|au|aux|en|em|in|from|aus|te|uit|w|we|в|из|i|fra|från)\s")  # of a name in a place
_TOGETHER = lazy_pattern(r"(?:\b(?:and|und|et|y|och|og|with|e|i|en|и)|&)\s+$", re.I)
_LONGEST_AND = 10  # characters of one of these, with the spaces around it
_CJK_ROLE = lazy_pattern(r"\s*(?:記者|记者|編輯|编辑|기자|特派員|통신원|報導|报道)$")
_ROLE = lazy_pattern(
    r"\b(?:writers?|editors?|editorial|reporters?|correspondents?|columnists?|contributors?|contributing|staff|desk|"
    r"teams?|newsroom|journalists?|producers?|bureau|chief|agenc(?:y|ies)|services?|newspapers?|press|media|magazine|"
    r"publish(?:er|ing|ed)|update[ds]?|photograph(?:er|y|s)?|photos?|videos?|images?|guest|admin(?:istrator)?|webmaster|"
    r"moderator|anonymous|unknown|user|author|news|redaktion\w*|redakt[oøö]r\w*|redacci[oó]n|reda[cç]{1,2}[aã]o|"
    r"redazione|r[eé]daction|redactie|redakcja|редакция|reda[ck]tor\w*|corresponsal|journaliste|korrespondent\w*|"
    r"periodista|giornalista|inc|llc|ltd|gmbh|company|corporation|institute|foundation|university|college|department|"
    r"association|council|committee|collective|group|network|society|studios?|labs|solutions|partners|agency|online|digital|web|website|blog|content|marketing|director|manager|president|ceo|"
    r"founder|co-founder|professor\s+of|expert|specialist|analyst|consultant|senior|special\s+to|read|share|follow|"
    r"subscribe|comments?|minutes?|ago|about|profile|view|more|posts?|articles?|stories|email|contact|home|with|for|the|"
    r"city|enforcement|issues|topics?|languages?|spoken|expertise|military|security|politics|elections?|affairs|crimes?|"
    r"business|economy|education|technology|entertainment|immigration|opinions?|analysis|podcasts?|owner|worker|counsel|"
    r"official|biographer|"
    r"is|in|on|at|from|to|has|was|were|his|her|who|our|your|this|that|you|how|what|when|why|copyright|rights|policy)\b|"
    r"編集部|编辑部|編輯部|記者会|通信社|新聞|网|網$|"
    r"\b(?:haber\s+merkezi|haber\s+servisi|yazı\s+işleri|dış\s+haberler|ban\s+biên\s+tập|tòa\s+soạn|nhóm\s+phóng\s+viên)\b|"
    r"(?:هيئة|أسرة|قسم|سكرتارية)\s+التحرير|غرفة\s+الأخبار|취재팀|온라인뉴스팀|편집국|뉴스룸|デジタル編集|取材班",
    re.IGNORECASE,
)
# In the name of an outlet, and not in that of a person whose blog it may be
_OUTLET_WORD = lazy_pattern(
    r"\b(?:news\w*|posts?|times|mail|daily|press|journals?|gazette|herald|tribune|chronicle|wire|today|weekly|reviews?|magazine|"
    r"radio|tv|televis\w+|media|ledger|courier|echo|observer|stars?|sun|standard|telegraph|guardian|independent|mirror|express|"
    r"globe|world|nations?|nationals?|insider|record|register|dispatch|bulletin|advertiser|argus|examiner|[ei]nquirer|sentinel|"
    r"voice|monitor|week|month|network|channel|stories|center|centre|store|shop|marketing|labs?|the|le|la|les|el|il|der|die|"
    r"\w+postası|postası|sözcü|gündem|głos|dziennik|życie|wiadomości|fakty|листок|вести|ведомости|газета|правда|известия|"
    r"новости|время|труд|вісті|noticiero|heraldo|faro|voz|gaceta|vanguardia|courrier|écho|voix|dépêche|bund|merkur|"
    r"das|al|de|fair|life|style|home|health|food|tech\w*|science|business|finance|money|sports?|music|films?|art|city|state|"
    r"county|north\w*|south\w*|east\w*|west\w*|zeitung|nachrichten|kurier|anzeiger|blatt|bote|allgemeine|journal|gazeta|"
    r"diario|noticias|correo|mundo|pais|jornal|folha|notícias|corriere|giornale|gazzetta|stampa|krant|dagblad|nieuws|avisa|"
    r"tidning\w*|bladet|sanomat|lehti|noviny|hírlap|haber|gazetesi|info|data|global|digital|online|gear|games?|auto\w*|guide)\b",
    re.IGNORECASE,
)
# The last word of a paper's name, and hardly of a person's
_PAPER = lazy_pattern(
    r"(?:the |der |die |das |le |la |el |il )?(?:[^\W\d_][\w'’-]* ){1,4}(?:gazette|herald|tribune|chronicle|courier"
    r"|observer|times|journal|dispatch|bulletin|argus|examiner|inquirer|sentinel|telegraph|guardian|zeitung|nachrichten"
    r"|anzeiger|kurier|tageblatt|gazeta|krant|dagblad|news|post|press|express|mirror|standard|globe|mail|today|tv|radio)",
    re.IGNORECASE,
)
# Agencies as bylines name them, by their `letters`. `transforms.outlets` is not asked: that list grows by a line now
# and then, and no page is read again for it
# fmt: off
_AGENCIES = frozenset((
    "ap", "associatedpress", "apnews", "reuters", "afp", "agencefrancepresse", "afpnews", "dpa",
    "deutschepresseagentur", "efe", "agenciaefe", "ansa", "lusa", "agencialusa", "apa",
    "austriapresseagentur", "sda", "ats", "keystonesda", "upi", "unitedpressinternational", "pa", "pamedia",
    "pressassociation", "panewsagency", "aap", "australianassociatedpress", "canadianpress", "tass",
    "itartass", "interfax", "rianovosti", "xinhua", "xinhuanews", "kyodo", "kyodonews", "jijipress",
    "yonhap", "pti", "presstrustofindia", "ani", "ians", "bernama", "antara", "anadolu", "anadoluagency",
    "aa", "belga", "anp", "ritzau", "ntb", "tt", "stt", "pap", "polishpressagency", "ctk", "mti",
    "agerpres", "bloomberg", "bloombergnews", "dowjones", "dowjonesnewswires", "europapress", "adnkronos",
    "agi", "bns", "elta", "leta",
))
# fmt: on
# Publishers of many outlets, by their `letters`, whose own names could be a person's
_PUBLISHERS = frozenset(("condenast", "condénast", "gannett", "mcclatchy", "axelspringer", "newscorp"))
_FILLER = frozenset(
    {
        *("admin", "administrator", "root", "editor", "none", "null", "undefined", "n", "na", "staff", "by"),
        *("of", "von", "par", "por"),
    }
)
# What is left of a mail or web address where its mark was lost, as in `Asha.Pell Lundepost.Com`
_ADDRESS = lazy_pattern(r"(?:^|\s)[\w-]{2,}\.(?:com|org|net|edu|gov|info)\b", re.I)
_MAX_WORDS = 6
_MAX_LETTERS = 60


def people(named: Iterable[str], not_people: Iterable[str] = (), accounts: bool = False) -> tuple[str, ...]:
    """Each person that one of `named` is, or lists: `By Asha Pell and Tom Orr` is two.

    Roles, addresses, account names and what is no name are left out, as are those of `not_people`, such as the
    outlet, unless it is called like a person. An agency stays: it tells whose report it is. accounts: whether one
    word in small letters may be a name, as where a page marks it so.
    """
    barred = {letters(name) for name in not_people} - {""}
    persons: dict[str, str] = {}
    for name in named:
        for person in _persons(name):
            key = letters(person)
            if (key not in barred or _may_own(person)) and (is_person(person, accounts) or is_agency(person)):
                persons.setdefault(key, person)
    whole = [person for person in persons.values() if not _is_code(person)]
    return tuple(whole or persons.values())


def is_paper(name: str) -> bool:
    """Whether `name` is called as papers are, and people hardly: "Harbour Gazette", "Morauer Zeitung"."""
    return name[:1].isupper() and _PAPER.fullmatch(name) is not None


def is_agency(name: str) -> bool:
    """Whether `name` is that of an agency."""
    return "." not in name and letters(name) in _AGENCIES


def _is_code(name: str) -> bool:
    """Whether `name` is that of a desk or an agency of the outlet's own, printed as TNN or MCJ."""
    return name.isupper() and name.isalpha() and len(name) <= 5 and not is_agency(name)


def _persons(name: str) -> list[str]:
    """The parts of `name` that may each be one person."""
    name = _SPACES.sub(" ", unicodedata.normalize("NFC", name).replace("\xa0", " ").strip())
    name = _MAILBOX.sub(lambda mailbox: f",{mailbox[1]}," if mailbox[1] else ",", name)
    names = _BY.sub("", _BY.sub("", name))
    name = _in_order(_without_place(names) if names != name else names)
    parts = [p.strip() for p in _SEPARATOR.split(name)]
    parts = [p for p in parts if p and not any(no.match(p) for no in (_SUFFIX, _OTHER_WORK, _WHERE))]
    parts = [p for n, p in enumerate(parts) if n == 0 or not is_paper(p)]  # Asha Pell, Harbour Gazette
    if len(parts) == 2 and name.count(",") == 1 and all(p.isalpha() and p.istitle() for p in parts):
        parts = [f"{parts[1]} {parts[0]}"]  # Pell, Asha
    return [_trimmed(part) for part in parts if not _is_place(part, parts[0], name)]


def _without_place(names: str) -> str:
    """`Asha Pell — Lund Harbour` of a byline without what stands behind its dash, unless that is an agency."""
    before, dash, behind = _DASH.split(names, maxsplit=1) if _DASH.search(names) else (names, "", "")
    return before if dash and before and not is_agency(behind) else names


def _in_order(names: str) -> str:
    """`Pell, Asha; Orr, Tom` as `Asha Pell; Tom Orr`; all else as it is."""
    parts = [part.split(",") for part in names.split(";") if part.strip()]
    turned = [
        _FAMILY.fullmatch(part[0].strip()) and _GIVEN.fullmatch(part[1].strip())
        for part in parts
        if len(part) == 2
    ]
    if len(parts) < 2 or len(turned) < len(parts) or not all(turned):
        return names
    return "; ".join(f"{given.strip()} {family.strip()}" for family, given in parts)


def _is_place(part: str, first: str, name: str) -> bool:
    """Whether one word behind a name of several, as in `Asha Pell, Lund`, is where it was written."""
    if " " in part or " " not in first or not part.istitle():
        return False
    at = name.rfind(part)
    return not _TOGETHER.search(name[max(0, at - _LONGEST_AND) : at])


def _trimmed(part: str) -> str:
    part = _BEHIND.sub("", _HANDLE.sub("", _GENRE.sub("", _BY.sub("", part))))
    name = _CJK_ROLE.sub("", _TITLES.sub("", part)).strip(" .:*-–—|\"'“”‘’").strip()
    return f"{name}." if name.endswith((" Jr", " Sr")) and f"{name}." in part else name


def _may_own(name: str) -> bool:
    """Whether a name that is the outlet's too may be a person's, as with a blog under its writer's name."""
    return len(name.split()) == 2 and not _OUTLET_WORD.search(name) and not is_agency(name)


@lru_cache(maxsize=1000)  # the names of a page's outlet are asked for at each of its bylines
def letters(text: str) -> str:
    """The letters and digits of `text`, in small letters and without `the`: what two writings of a name share."""
    return "".join(filter(str.isalnum, text.casefold())).removeprefix("the")


def is_person(name: str, accounts: bool = False) -> bool:
    """Whether `name` may be that of a person: a few words, each of letters, the first with a capital."""
    if (
        not name
        or len(name) > _MAX_LETTERS
        or any(c.isdigit() or c in "_@:：/\\<>{}[]=＝?!#%+“”。「」" for c in name)
    ):
        return False
    words = name.split()
    if len(words) > _MAX_WORDS or not any(map(str.isalpha, name)) or _ROLE.search(name):
        return False
    if _ADDRESS.search(name) or letters(name) in _PUBLISHERS:
        return False
    if len(words) == 1 and (len(name) < 2 or name.casefold() in _FILLER or "." in name.strip(".")):
        return False
    if _is_caseless(name):
        return len(name) <= 25 and (len(words) > 1 or 2 <= len(name) <= 12)
    small = [w for w in words if w[0].islower()]
    if words[0] in small and len(words) > 1 and not _PARTICLE.fullmatch(words[0]):
        return False
    return (accounts and len(words) == 1) or (not words[-1][0].islower() and len(small) <= len(words) // 2)


def _is_caseless(name: str) -> bool:
    return name.upper() == name.lower()
