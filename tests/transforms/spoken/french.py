"""French reports with quotations."""

REPORTS = [
    (
        "La commune de Valmeuse va rouvrir sa piscine. « Les travaux commencent en mai », a annoncé "
        "la maire, Claire "
        "Dubreuil, lundi soir. « Pas une pierre ne bougera avant. »\n"
        "L’adjoint aux finances est plus prudent. « L’argent ne suffira pas », prévient Gilles "
        "Ravenel, qui tient les "
        "comptes depuis douze ans.\n"
        "« Il suffira pour le toit », a répondu Claire Dubreuil.\n"
        "Selon Gilles Ravenel, le bâtiment est « dans un état lamentable ».",
        ["Claire Dubreuil", "Claire Dubreuil", "Gilles Ravenel", "Claire Dubreuil", "Gilles Ravenel"],
    ),
    (
        "Après l’incendie du moulin, la gendarmerie cherche des témoins. « Toutes les pistes sont "
        "ouvertes », a indiqué "
        "un porte-parole.\n"
        "« Ça sentait la fumée dès le soir », raconte Paulette Morin, une voisine. Son fils, "
        "Jean-Marc Morin, affirme : "
        "« La sirène a sonné trop tard. »\n"
        "Le commandant Yves Kerbrat a parlé d’« un feu comme on n’en voit plus ».\n"
        "« Personne n’a été blessé, souligne-t-il, et c’est l’essentiel. »",
        [None, "Paulette Morin", "Jean-Marc Morin", "Yves Kerbrat", "Yves Kerbrat"],
    ),
    (
        "Le pont de Sarnes divise. La ministre Hélène Arnoux a jugé son état « intenable ». D’après "
        "l’ingénieur Luc "
        "Tessier, le béton est « friable en trois endroits ».\n"
        "« Nous écrivons depuis des années », se plaint Marcel Huon, éleveur à Sarnes. « On ne nous "
        "répond jamais. »\n"
        "Mme Arnoux a promis que le pont serait fermé « avant l’hiver ».\n"
        "« Nos vaches resteront sur la rive », a rétorqué M. Huon.",
        ["Hélène Arnoux", "Luc Tessier", "Marcel Huon", "Marcel Huon", "Hélène Arnoux", "Marcel Huon"],
    ),
    (
        "L’entraîneuse de Montaigu n’a pas mâché ses mots. « On a tout raté », a lâché Sophie "
        "Carlier après le match. "
        "« Vraiment tout. » Le gardien, Amadou Sall, a déclaré : « C’est ma faute. »\n"
        "« Amadou n’y est pour rien », a assuré Carlier au micro. Le président du club, Bernard "
        "Loiselle, a dit vouloir "
        "« parler au calme ».\n"
        "Sur la banderole, on lisait « Nous sommes Montaigu ».",
        ["Sophie Carlier", "Sophie Carlier", "Amadou Sall", "Sophie Carlier", "Bernard Loiselle", None],
    ),
    (
        "Un tableau oublié est exposé depuis vendredi. « Il a passé deux guerres dans la cave », "
        "explique le directeur "
        "du musée, Alain Sorel, « et personne ne le savait ».\n"
        "La restauratrice Nadia Thomas y a travaillé six mois. « Sous le vernis, il y avait un ciel », se "
        "souvient-elle.\n"
        "« C’est plus que nous n’espérions », ajoute Alain Sorel.\n"
        "La toile s’appelle « Soir sur la rivière ».",
        ["Alain Sorel", "Alain Sorel", "Nadia Thomas", "Alain Sorel", None],
    ),
    (
        "« Je ne partirai pas », disait-il. Quelques heures plus tard, le ministre Charles Evrard "
        "démissionnait. « On ne "
        "m’a pas laissé le choix », a-t-il écrit à son parti.\n"
        "Le chef de l’opposition, Thibault Brun, a estimé que ce départ était « attendu depuis "
        "longtemps ». « Qui agit "
        "ainsi doit partir », avait lancé M. Brun dès le matin.\n"
        "Pour la procureure Léna Colin, il n’y a « pas de soupçon à ce stade ».",
        [None, "Charles Evrard", "Thibault Brun", "Thibault Brun", "Léna Colin"],
    ),
    (
        "« La rivière ne donne plus rien », soupire Henri Pesquet. Son fils a vendu le bateau. « Je "
        "continue tant que le "
        "moteur tourne », dit-il.\n"
        "La biologiste Ève Sandrin n’est pas d’accord : « Les poissons reviennent. » Il faut, "
        "dit-elle, « de la patience "
        "et des hivers froids ».\n"
        "« Nous comptons chaque poisson », insiste Ève Sandrin. « Chacun d’eux. »",
        ["Henri Pesquet", "Henri Pesquet", "Ève Sandrin", "Ève Sandrin", "Ève Sandrin", "Ève Sandrin"],
    ),
    (
        "La grève continue au port de Brévin. « Nous tiendrons jusqu’à lundi », a prévenu Karim "
        "Benali, délégué du "
        "syndicat. La direction, elle, dénonce « un blocage absurde ».\n"
        "« On nous prend pour des meubles », s’est indignée Rose Le Goff, grutière depuis vingt ans.",
        ["Karim Benali", None, "Rose Le Goff"],
    ),
]
