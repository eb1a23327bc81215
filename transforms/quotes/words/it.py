"""Italian."""

from __future__ import annotations

from transforms.quotes.speech import Speech, phrases, words

ITALIAN = Speech(
    denials=words("nega negano negato negò smentisce smentito smentì"),
    verbs=words(
        "detto dice disse diceva dichiarato dichiara dichiarò affermato afferma affermò spiegato spiega "
        "spiegò spiegava aggiunto aggiunge aggiunse sottolineato sottolinea sottolineò precisato precisa "
        "precisò osservato osserva osservò raccontato racconta raccontò raccontava commentato commenta "
        "commentò ribadito ribadisce ricordato ricorda ricordò assicurato assicura avvertito avverte ammesso "
        "ammette ammise risposto risponde rispose scritto scrive scrisse annunciato annuncia concluso "
        "conclude concluse insistito insiste chiesto chiede chiese promesso promette criticato critica "
        "denunciato denuncia sostenuto sostiene riferito riferisce replicato replica replicò attaccato "
        "attacca evidenziato evidenzia confermato conferma lamentato lamenta auspicato auspica rimarcato "
        "confessato confessa dichiarava definito definisce definì chiamato chiama descritto descrive "
        "twittato twitta esclamato esclama gridato grida parlato parla proseguito prosegue continuato "
        "continua scherzato scherza tuonato tuona sbottato sbotta chiosa chiosato rileva rilevato segnala "
        "segnalato sospira ironizza esordisce esordito puntualizza"
    ),
    also_nouns=words("critica conferma nota denuncia detto scritto annuncia"),
    sources=phrases(
        "secondo|così|le parole di|a detta di|a detta del|a detta della|a detta dell'|a giudizio di|per"
    ),
    auxiliaries=words("ha hanno aveva è si le gli ci lo avrebbe"),
    adverbs=words(
        "anche poi inoltre ieri oggi lunedì martedì mercoledì giovedì venerdì sabato domenica ancora già "
        "così quindi infine invece più tardi"
    ),
    prepositions=words(
        "a al allo alla ai agli alle di del dello della dei degli delle da dal dallo dalla dai in nel nella "
        "nei con su sul sulla per tra fra contro verso dopo durante secondo sotto senza"
    ),
    relatives=words("che"),
    joins=words("e ed ma o"),
    definite=words("il lo la l'"),
    articles=words(
        "il lo la i gli le l' un uno una suo sua suoi sue questo questa questi queste alcuni diversi due tre "
        "ogni"
    ),
    men=words("lui egli"),
    women=words("lei ella"),
    titles=words(
        "signor signora sig dott dottor dottoressa prof professor professoressa presidente ministro ministra "
        "sindaco sindaca portavoce direttore direttrice senatore senatrice deputato deputata generale "
        "colonnello re regina papa ingegner ingegnere avvocato avvocata giudice assessore assessora "
        "procuratore procuratrice governatore prefetto primo prima"
    ),
    members=words("tra fra compreso compresa compresi comprese"),
    works=words(
        "documentario mostra poesia saggio spettacolo quadro cortometraggio quotidiano "
        "film libro romanzo canzone brano album serie programma rivista opera podcast app titolo "
        "intitolato intitolata"
    ),
    also_surnames=words("re papa prefetto"),
    things=words("costituzione legge codice trattato convenzione statuto decreto carta"),
    particles=words("de di del della dei degli da dal lo la van von"),
    bodies=words(
        "ministero banca partito università istituto agenzia comune consiglio associazione federazione "
        "sindacato polizia società gruppo camera unione comitato commissione giunta protezione vigili "
        "guardia"
    ),
    not_names=words(
        "il lo la i gli le l' un uno una lui lei loro noi voi io e ed ma o né che chi quando come dove se "
        "perché a al alla di del della da dal in nel con su sul per tra fra secondo dopo durante contro suo "
        "sua questo questa questi queste quello ieri oggi domani ora poi anche inoltre così già non sì più "
        "molto tutto tutti tutte due tre quattro alcuni mentre"
    ),
    subject_may_be_missing=True,
    frames_inside=True,
    inverts=True,
)
