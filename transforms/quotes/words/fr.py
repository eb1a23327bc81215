"""French."""

from __future__ import annotations

from transforms.quotes.speech import Speech, phrases, words

_VERBS = words(
    "demanda répondit ajouta expliqua déclara affirma lança conclut s'écria écria cria murmura dit disait "
    "dira déclaré déclare déclarait affirmé affirme affirmait expliqué explique expliquait ajouté ajoute "
    "ajoutait indiqué indique indiquait précisé précise précisait souligné souligne soulignait assuré assure "
    "assurait estimé estime estimait rappelé rappelle rappelait confié confie confiait raconté raconte "
    "racontait répondu répond répondait écrit écrivait annoncé annonce annonçait averti avertit regretté "
    "regrette regrettait dénoncé dénonce dénonçait martelé martèle lancé lance lançait insisté insiste "
    "insistait poursuivi poursuit poursuivait conclu concluait reconnu reconnaît reconnaissait commenté "
    "commente commentait demandé demande demandait promis promet promettait critiqué critique prévenu "
    "prévient jugé juge jugeait noté note notait résumé résume observé observe observait témoigné témoigne "
    "témoignait soupiré soupire soupirait salué salue qualifié qualifie qualifiait évoqué évoque parlé parle "
    "parlait appelé appelle décrit plaisanté plaisante tweeté relevé relève renchérit renchéri rétorqué "
    "rétorque confirmé confirme réagi réagit tranche tranché constate constaté détaille détaillé plaide "
    "plaidé crie crié murmure murmuré indigne indigné inquiète inquiété inquiétait agace agacé étonne étonné "
    "amuse amusé exclame exclamé exclamait interroge interrogé interrogeait emporte emporté alarme alarmé "
    "alarmait enthousiasme réjoui réjouit félicite félicité"
)

FRENCH = Speech(
    denials=words("nie nié niait nièrent dément démenti"),
    verbs=_VERBS | {f"{verb}e" for verb in _VERBS if verb.endswith(("é", "i", "u", "t"))},  # s’est indignée
    also_nouns=words("juge note demande annonce lance commente critique promis dit dénonce écrit"),
    sources=phrases("selon|d'après|pour|aux dires de|de l'avis de|de l'avis du"),
    auxiliaries=words("a ont avait aura s' se est"),
    adverbs=words(
        "aussi ensuite également encore alors puis lundi mardi mercredi jeudi vendredi samedi dimanche hier "
        "aujourd'hui déjà ainsi même plus tard enfin toutefois notamment d'ailleurs t-il t-elle lui leur "
        "nous soir matin"
    ),
    prepositions=words(
        "à au aux de du des d' en dans sur sous par pour avec sans chez contre entre vers depuis pendant "
        "après avant devant derrière parmi lors selon"
    ),
    relatives=words("qui"),
    joins=words("et mais puis ou"),
    definite=words("le la l'"),
    articles=words(
        "le la les l' un une des son sa ses leur leurs ce cet cette ces plusieurs certains deux trois chaque"
    ),
    men=words("il"),
    women=words("elle"),
    titles=words(
        "m mm mme mlle dr pr me président présidente ministre maire préfet préfète procureur procureure "
        "directeur directrice porte-parole sénateur sénatrice député députée général colonel commandant roi "
        "premier première reine pape ingénieur ingénieure professeur professeure docteur avocat avocate juge"
    ),
    agents=words("par"),
    members=words("dont parmi"),
    works=words(
        "documentaire exposition poème essai spectacle tableau quotidien hebdomadaire "
        "film livre roman chanson titre album série émission revue magazine pièce opéra podcast "
        "application intitulé intitulée"
    ),
    also_surnames=words("roi pape maire"),
    things=words("constitution loi code traité convention charte règlement décret accord"),
    particles=words("de du des la le van von der di d' ben el"),
    bodies=words(
        "ministère banque parti université institut agence conseil association fédération syndicat mairie "
        "police gendarmerie préfecture compagnie société groupe chambre union comité commission office"
    ),
    not_names=words(
        "le la les l' un une des il elle ils elles on nous vous je tu ce cet cette ces son sa ses leur leurs "
        "mon notre et s ou donc or ni car à au aux de du d' en dans sur sous par pour avec sans chez contre "
        "entre selon après avant pendant depuis lors si quand comme que qui quoi où hier aujourd'hui demain "
        "puis alors aussi ainsi ici là c'est s'il qu'il deux trois quatre oui non plus très tout tous toute "
        "toutes plusieurs certains"
    ),
    frames_inside=True,
    inverts=True,
)
