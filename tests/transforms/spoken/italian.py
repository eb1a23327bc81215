"""Italian reports with quotations."""

REPORTS = [
    (
        "Il comune di Valdoria riaprirà la piscina. «Cominciamo a maggio», ha annunciato la "
        "sindaca, Clara Donati, "
        "lunedì sera. «Prima non si muove una pietra».\n"
        "L’assessore al bilancio è più cauto. «I soldi non bastano per tutto», avverte Giulio "
        "Ravelli, che tiene i conti "
        "da dodici anni.\n"
        "«Bastano per il tetto», ha risposto Donati.\n"
        "Secondo Giulio Ravelli, l’edificio è «in uno stato penoso».",
        ["Clara Donati", "Clara Donati", "Giulio Ravelli", "Clara Donati", "Giulio Ravelli"],
    ),
    (
        "Dopo l’incendio del mulino i carabinieri cercano testimoni. «Non escludiamo nulla», ha "
        "detto un portavoce.\n"
        "“Si sentiva il fumo già dal pomeriggio”, racconta Paola Moretti, una vicina. Suo figlio, "
        "Gianni Moretti, "
        "afferma: “La sirena ha suonato troppo tardi”.\n"
        "Il comandante dei vigili del fuoco, Ivan Quarti, ha parlato di “un rogo come non se ne "
        "vedevano da tempo”.\n"
        "“Non ci sono feriti”, ha sottolineato Quarti, “ed è questo che conta”.",
        [None, "Paola Moretti", "Gianni Moretti", "Ivan Quarti", "Ivan Quarti", "Ivan Quarti"],
    ),
    (
        "Il ponte di Sarna divide la valle. La ministra Elena Arnaldi ha definito le sue condizioni "
        "«insostenibili». A "
        "detta dell’ingegner Luca Terani, il cemento è «sbriciolato in tre punti».\n"
        "«Scriviamo lettere da anni», si lamenta Marcello Orti, allevatore. «Nessuno ci risponde».\n"
        "Arnaldi ha promesso che il ponte chiuderà «prima dell’inverno».\n"
        "«Le nostre mucche resteranno sulla riva», ha replicato Orti.",
        ["Elena Arnaldi", "Luca Terani", "Marcello Orti", "Marcello Orti", "Elena Arnaldi", "Marcello Orti"],
    ),
    (
        "L’allenatrice del Montello non ha usato giri di parole. «Abbiamo sbagliato tutto», ha "
        "ammesso Sofia Carminati "
        "dopo la partita. «Proprio tutto». Il portiere, Amedeo Sala, ha dichiarato: «È colpa mia».\n"
        "«Amedeo non c’entra», ha insistito Carminati ai microfoni. Il presidente del club, "
        "Bernardo Lozzi, ha detto di "
        "voler «parlare con calma».\n"
        "Sullo striscione si leggeva «Siamo Montello».",
        ["Sofia Carminati", "Sofia Carminati", "Amedeo Sala", "Sofia Carminati", "Bernardo Lozzi", None],
    ),
    (
        "Da venerdì un quadro dimenticato è esposto al museo. «Ha passato due guerre in cantina», "
        "spiega il direttore "
        "Alfonso Soria, «e nessuno lo sapeva».\n"
        "La restauratrice Nadia Tommasi ci ha lavorato sei mesi. «Sotto la vernice c’era un cielo», "
        "ricorda.\n"
        "«È più di quanto sperassimo», aggiunge Soria.\n"
        "La tela si intitola «Sera sul fiume».",
        ["Alfonso Soria", "Alfonso Soria", "Nadia Tommasi", "Alfonso Soria", None],
    ),
    (
        "«Non me ne vado», diceva lui. Ore dopo il ministro Carlo Everardi si è dimesso. «Non mi "
        "hanno lasciato scelta», "
        "ha scritto Everardi al partito.\n"
        "Il capo dell’opposizione, Tommaso Bruni, ha osservato che le dimissioni erano «attese da "
        "tempo». «Chi agisce "
        "così deve andarsene», aveva detto Bruni al mattino.\n"
        "Per la procuratrice Lena Colli non c’è «alcun indizio».",
        [None, "Carlo Everardi", "Tommaso Bruni", "Tommaso Bruni", "Lena Colli"],
    ),
    (
        "«Il fiume non dà più niente», sospira Enrico Pescatori. Suo figlio ha venduto la barca. "
        "«Io continuo finché il "
        "motore regge», dice Pescatori.\n"
        "La biologa Eva Sandri non è d’accordo: «I pesci ritornano». Serve, dice Sandri, «pazienza "
        "e inverni freddi».\n"
        "«Contiamo ogni pesce», ha assicurato Sandri. «Uno per uno».",
        ["Enrico Pescatori", "Enrico Pescatori", "Eva Sandri", "Eva Sandri", "Eva Sandri", "Eva Sandri"],
    ),
    (
        "Lo sciopero al porto continua. «Resistiamo fino a lunedì», ha avvertito Karim Benali, "
        "delegato del sindacato. "
        "L’azienda denuncia «un blocco assurdo».",
        ["Karim Benali", None],
    ),
]
