"""What credits an outlet in German, French, Spanish, Italian and Portuguese, as parts of patterns.

They are tried in a text of any language, for each asks for a listed outlet right behind it or before it, and none of
them is a word of English.
"""

from __future__ import annotations

import re

from transforms.patterns import lazy_pattern

# articles and what an outlet is, between the words that credit it and its name
_BETWEEN = (
    r"(?:\s(?:der|die|das|dem|den|des|le|la|les|du|el|los|las|del|al|il|lo|gli|della|dello|dell|o|a|à|ao|da|do|"
    r"deutschen?|französischen?|staatlichen?|amtlichen?|nachrichtenagentur|agentur|zeitung|tageszeitung|zeitschrift|"
    r"magazin|sender|agence|de presse|journal|quotidien|chaîne|agencia|de noticias|diario|periódico|cadena|agenzia|"
    r"di stampa|quotidiano|giornale|emittente|agência|de notícias|jornal|emissora))*"
)
_TO_NAME = r"(?:\s+|\s*\b(?:l|dell|all|dall)['’]\s?)$"
# "laut", "nach Angaben der", "selon", "según", "secondo", "segundo": then the outlet
_LEADS = (
    r"laut|nach (?:angaben|informationen|berichten|einem bericht|einer meldung)(?: von| der| des)?|"
    r"(?:bericht|interview|gespräch) (?:von|der|des|mit)|gegenüber|unter berufung auf|"
    r"wie (?:zuvor |zuerst |auch )?(?:berichtet|meldet)|"
    r"selon|d['’]après|auprès de|(?:cité|rapporté|interrogé|consulté|révélé)(?:e|s|es)? par|"
    r"comme l['’]a(?:vait)? (?:rapporté|indiqué|révélé|annoncé|écrit)|"
    r"com[eo] (?:ha )?(?:scritto|riferito|riportato|scrive|riporta|informó|publicó|publicado|informado|noticiou)|"
    r"según|de acuerdo con|(?:citad|publicad|recogid)[oa]s? (?:por|en)|en declaraciones a|"
    r"han? (?:tenido acceso|accedido)|"
    r"secondo(?: quanto (?:riferito|riportato|scrive|riporta|riferisce))?(?: da| dall)?|"
    r"citat[oaie] da(?:ll)?|stando a|"
    r"segundo|de acordo com|conforme|(?:noticiad|avançad)[oa] pel[oa]|em declarações à"
)
# "sagte sie der", "a déclaré le maire à", "dijo el alcalde a": then the outlet
_TOLD = (
    r"(?:sagte|erklärte|bestätigte)(?: [\w-]+){0,3}? (?:der|dem|den)|"
    r"a (?:déclaré|indiqué|confié|dit|expliqué|affirmé|confirmé|annoncé)(?: [\w-]+){0,3}? à|"
    r"(?:dijo|declaró|explicó|informó|confirmó|aseguró|indicó|señaló)(?: [\w-]+){0,3}? a|"
    r"ha (?:detto|dichiarato|spiegato|confermato|riferito)(?: [\w-]+){0,3}?(?: a(?:ll)?)?|"
    r"(?:disse|declarou|explicou|confirmou|afirmou)(?: [\w-]+){0,3}? à"
)
# ", meldete die", ", a indiqué", ", informó": then the outlet
_SAID = (
    r"berichte(?:t|te)|melde(?:t|te)|schreibt|schrieb|a (?:rapporté|indiqué|révélé|annoncé|écrit)|rapporte|indique|"
    r"informó|informa|publicó|publica|reveló|reportó|recoge|riferisce|riporta|scrive|"
    r"ha (?:riferito|riportato|scritto)|"
    r"noticiou|noticia|avançou|avança|relatou|apurou"
)
BEFORE = lazy_pattern(rf"(?:\b(?:{_LEADS}|{_TOLD})|[,”\"»“] (?:{_SAID})){_BETWEEN}{_TO_NAME}", re.IGNORECASE)
# Of these, those behind which a word that is also no outlet can only be one: "laut Blitzblick", "selon Minute"
_SURE_LEADS = (
    r"laut|nach (?:informationen|berichten|einem bericht|einer meldung)(?: von| der| des)?|unter berufung auf|"
    r"selon|d['’]après|según|de acuerdo con|segundo|de acordo com|"
    r"secondo(?: quanto (?:riferito|riportato|scrive|riporta|riferisce))?(?: da)?"
)
SURE_BEFORE = lazy_pattern(rf"\b(?:{_SURE_LEADS})\s+$", re.IGNORECASE)

# "wie die dpa ... meldet", "comme Minute l'a révélé": before and behind the outlet
AS = lazy_pattern(
    rf"\b(?:wie|comme|come|como)(?: (?:zuvor|zuerst|auch|bereits))?{_BETWEEN}{_TO_NAME}", re.IGNORECASE
)
# "Reuters berichtete", "AFP a rapporté", "EFE informó", "ANSA ha riferito", "a Lusa noticiou"
AFTER = lazy_pattern(
    r",? (?:(?:hat|hatte|habe|zuvor|zuerst|bereits|am \w+) ){0,2}"
    r"(?:berichte(?:t|te|ten)|melde(?:t|te|ten)|schrieb|schreibt|zitier(?:t|te)|zufolge|erfuhr|erfahren|vorlieg(?:t|en))\b"
    r"| (?:a|avait|ont) (?:(?:d['’]abord|également|aussi) )?"
    r"(?:rapporté|indiqué|révélé|annoncé|écrit|cité|publié|appris|constaté)\b"
    r"| (?:rapporte|indique|révèle|écrit)\b"
    r"| (?:ha |había )?(?:informado|publicado|revelado|adelantado)\b"
    r"| (?:informó|publicó|reveló|adelantó|reportó|citó|recogió)\b"
    r"| (?:ha |aveva )?(?:riferisce|riferito|riporta|riportato|scrive|scritto|rivelato|pubblicato|citando)\b"
    r"| (?:noticiou|avançou|informou|relatou|publicou|revelou|apurou)\b",
    re.IGNORECASE,
)

# the same further behind the outlet: "unter Berufung auf die Polizei meldet", "l'a révélé"
LATER = lazy_pattern(
    r"[^.;:\n]{0,45} (?:berichte(?:t|te|ten)|melde(?:t|te|ten)|schrieb|schreibt|erfuhr|erfahren|rapporté|"
    r"indiqué|révélé|annoncé|écrit|informado|publicado|revelado|adelantado|informó|publicó|reveló|adelantó|riferito|"
    r"riportato|scritto|rivelato|noticiou|avançou|informou|relatou|publicou|revelou|apurou)\b",
    re.IGNORECASE,
)

# "mit Material der dpa", "avec agences", "con información de EFE": a short line that says who contributed
CONTRIBUTION = lazy_pattern(
    r"\b(?:mit (?:material|informationen|angaben|inhalten|beiträgen|agenturmaterial)\b|mit agenturen|"
    r"unter verwendung von|avec (?:des |les )?(?:informations?|agences?|dépêches?)\b|avec la contribution|"
    r"con (?:información|informaciones|datos|material|aportes) de|con agencias|con (?:il contributo|informazioni) d|"
    r"com (?:informações|dados|material|agências?)|com a colaboração)",
    re.IGNORECASE,
)
# "(mit dpa)", "Avec AFP", "con ANSA", where a line or a bracket opens with it
WITH = lazy_pattern(r"(?:^\W*|[(\[/|–—-]\s*)(?:mit|avec|con|com)\s(?:der |l['’])?$", re.IGNORECASE)

# "Von dpa", "Par Dora Roe avec AFP": a byline from the start of its line to the outlet
_NAME = r"(?-i:[^\W\d_a-zà-ÿ][\w.’'-]*)"
BYLINE = lazy_pattern(
    rf"\s*(?:von|par|por|di|da)\s+(?:{_NAME}(?:\s{_NAME}){{0,3}}"
    r"(?:,|\s*/|\s(?:mit|avec|con|com|und|et|y|e))\s*)?(?:l['’]|la |der |agencia |agenzia |agência )?",
    re.IGNORECASE,
)
# "Quelle: dpa", "Fuente: EFE": a line of its own
SOURCE = lazy_pattern(r"\W*(?:quellen?|source|fuentes?|fonte)\s?:\s?", re.IGNORECASE)

# "Foto: Dora Roe/dpa", "Crédit photo : AFP"
PHOTO = (
    r"foto(?:graf[íi]as?|s)?|bild(?:er|quelle)?|imagen|immagin[ei]|imagem|crédits?|créditos?|"
    r"archivbild|symbolbild"
)
