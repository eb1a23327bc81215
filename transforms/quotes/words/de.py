"""German."""

from __future__ import annotations

from transforms.quotes.speech import Speech, phrases, words

GERMAN = Speech(
    denials=words(
        "bestritt bestritten bestreitet bestreiten leugnet leugnete leugneten dementiert dementierte dementierten"
    ),
    verbs=words(
        "sagte sagt gesagt erklärte erklärt erläuterte erläutert meinte meint betonte betont teilte "
        "mitteilte mitteilt mitgeteilt widersprach widerspricht berichtete berichtet ergänzte ergänzt fügte "
        "hinzu warnte warnt gewarnt kritisierte kritisiert forderte fordert gefordert versicherte versichert "
        "schrieb schreibt geschrieben antwortete antwortet geantwortet behauptete behauptet fragte fragt "
        "gefragt rief ruft gerufen bestätigte bestätigt räumte kündigte angekündigt lobte lobt beklagte "
        "beklagt bekräftigte bekräftigt unterstrich unterstreicht nannte nennt genannt bezeichnete "
        "bezeichnet beschrieb beschreibt sprach spricht gesprochen twitterte äusserte hieß heißt urteilte urteilt "
        "mahnte mahnt versprach verspricht versprochen resümierte erinnerte erinnert äußerte stellte klagte "
        "klagt scherzte scherzt entgegnete entgegnet erwiderte erwidert befand findet fand glaubt glaubte "
        "hofft hoffte erzählte erzählt verriet verrät zitierte wies bilanzierte konstatierte vermutete "
        "vermutet freute freut rechtfertigte"
    ),
    also_nouns=frozenset(),
    sources=phrases("laut|nach angaben von|nach den worten von|zufolge|so|nach ansicht von|nach aussage von"),
    auxiliaries=words("hat hatte habe wird würde sich"),
    adverbs=words(
        "auch später früher zuvor dann noch dazu am montag dienstag mittwoch donnerstag freitag samstag "
        "sonnabend sonntag gestern heute morgen abend mittag nun jedoch aber weiter anschließend bereits "
        "dort danach darauf hierzu gegenüber schließlich abschließend wörtlich schon gleich erneut wieder"
    ),
    prepositions=words(
        "in im am an auf aus bei beim mit nach von vom vor zu zum zur für gegen über unter um durch seit "
        "während wegen ohne zwischen neben hinter dem den des der gegenüber trotz per"
    ),
    relatives=words("der die"),
    joins=words("und aber oder doch sondern wie"),
    definite=words("der die"),
    articles=words(
        "der die das ein eine einer sein seine ihr ihre dieser diese viele einige mehrere zwei drei beide "
        "jeder"
    ),
    men=words("er"),
    women=words("sie"),
    titles=words(
        "herr frau dr prof professor professorin bürgermeister bürgermeisterin oberbürgermeister minister "
        "ministerin kanzler kanzlerin bundeskanzler präsident präsidentin sprecher sprecherin chef chefin "
        "leiter leiterin direktor direktorin vorsitzende vorsitzender abgeordnete abgeordneter senator "
        "senatorin landrat landrätin trainer trainerin anwalt anwältin richter richterin autor autorin "
        "forscher forscherin experte expertin analyst analystin ökonom ökonomin pfarrer pfarrerin bischof "
        "kommissar kommissarin general oberst könig königin papst geschäftsführer geschäftsführerin landwirt "
        "landwirtin bauer bäuerin anwohner anwohnerin bewohner bewohnerin augenzeuge zeuge zeugin "
        "staatsanwalt staatsanwältin fischer fischerin wirt wirtin lehrer lehrerin arzt ärztin kapitän "
        "schiffer biologe biologin meteorologe meteorologin ingenieur ingenieurin historiker historikerin "
        "nachbar nachbarin mag ing boss moderator moderatorin premier botschafter botschafterin gouverneur "
        "gouverneurin sekretär sekretärin kollege kollegin regisseur regisseurin dirigent dirigentin intendant "
        "intendantin unternehmer unternehmerin sänger sängerin schauspieler schauspielerin torwart manager "
        "managerin"
    ),
    title_endings=(
        "sprecher",
        "sprecherin",
        "minister",
        "ministerin",
        "bürgermeister",
        "bürgermeisterin",
        "hausmeister",
        "weltmeister",
        "weltmeisterin",
        "brandmeister",
        "chef",
        "chefin",
        "leiter",
        "leiterin",
        "präsident",
        "präsidentin",
        "direktor",
        "direktorin",
        "anwalt",
        "anwältin",
        "rat",
        "rätin",
        "forscher",
        "forscherin",
        "experte",
        "expertin",
        "führer",
        "führerin",
        "vorsitzende",
        "vorsitzender",
        "vorstand",
        "politiker",
        "politikerin",
        "beauftragte",
        "beauftragter",
        "kanzler",
        "kanzlerin",
        "inhaber",
        "inhaberin",
        "trainer",
        "trainerin",
        "lehrer",
        "lehrerin",
        "istin",
        "ologe",
        "ologin",
        "händler",
        "händlerin",
        "hauptmann",
        "obmann",
        "obfrau",
        "fachmann",
        "fachfrau",
        "geschäftsmann",
        "geschäftsfrau",
        "feuerwehrmann",
        "feuerwehrfrau",
        "kameramann",
        "senator",
        "senatorin",
        "sekretär",
        "sekretärin",
        "professor",
        "professorin",
        "bischof",
        "general",
        "kandidat",
        "kandidatin",
        "journalist",
        "journalistin",
        "polizist",
        "jurist",
        "spezialist",
        "aktivist",
        "mitglied",
        "abgeordnete",
        "abgeordneter",
        "wissenschaftler",
        "wissenschaftlerin",
        "arzt",
        "ärztin",
        "kommandant",
        "kommandantin",
        "dezernent",
        "dezernentin",
    ),
    members=words("darunter"),
    works=words(
        "ausstellung gemälde gedicht musical dokumentarfilm doku zeitung kinofilm "
        "film buch roman lied song album serie sendung dokumentation magazin stück oper podcast app "
        "projekt programm titel motto"
    ),
    also_surnames=words(
        "richter fischer bauer könig papst wirt schiffer pfarrer bischof kanzler lehrer hauptmann"
    ),
    noun_endings=("ung", "heit", "keit", "schaft", "tion", "tät", "ismus"),
    particles=phrases("von|von der|von dem|van|van der|van den|de|zu|vom|zum"),
    bodies=words(
        "polizei feuerwehr ministerium bank verband partei gmbh ag universität institut behörde stadt amt "
        "gericht verein bund zeitung agentur kammer gewerkschaft ev"
    ),
    not_names=words(
        "der die das ein eine er sie es wir ihr ich und aber doch nach vor bei mit von am im an auf aus in "
        "zu für wie was wer wo wann warum weil wenn als da dann dort hier heute gestern morgen so auch nur "
        "noch nicht kein keine mehr viele einige alle jeder jede dieser diese dieses sein seine ihre laut "
        "gegen über unter um durch seit während montag dienstag mittwoch donnerstag freitag samstag sonntag "
        "januar februar märz april mai juni juli august september oktober november dezember zuvor danach "
        "später jetzt nun man damit dabei dazu deshalb trotzdem außerdem zudem bereits zwei drei vier ja "
        "nein"
    ),
    nouns_have_capitals=True,
    inverts=True,
)
