"""Spanish."""

from __future__ import annotations

from transforms.quotes.speech import Speech, phrases, words

SPANISH = Speech(
    denials=words("negó negaron niega niegan desmintió desmintieron"),
    verbs=words(
        "dijo dice decía dicho afirmó afirma afirmaba afirmado aseguró asegura aseguraba asegurado explicó "
        "explica explicaba explicado añadió añade añadía añadido agregó agrega agregado señaló señala "
        "señalaba señalado indicó indica indicado manifestó manifiesta manifestado declaró declara declarado "
        "comentó comenta comentaba comentado sostuvo sostiene sostenido subrayó subraya subrayado destacó "
        "destaca destacado advirtió advierte advertido reconoció reconoce reconocido admitió admite admitido "
        "insistió insiste insistido respondió responde respondido contó cuenta contaba contado relató relata "
        "recordó recuerda recordado lamentó lamenta lamentado denunció denuncia denunciado criticó critica "
        "criticado prometió promete prometido anunció anuncia anunciado escribió escribe escrito preguntó "
        "pregunta preguntado pidió pide pedido exigió exige expresó expresa expresado apuntó apunta apuntado "
        "concluyó concluye concluido confesó confiesa opinó opina opinaba remarcó remarca recalcó recalca "
        "precisó precisa puntualizó reiteró reitera confirmó confirma calificó califica calificado llamó "
        "llama describió describe tuiteó exclamó exclama gritó grita replicó replica contestó contesta "
        "bromeó celebró celebra defendió defiende detalló detalla matizó zanjó resumió resume considera "
        "consideró habló prosiguió prosigue continuó continúa avisó avisa argumentó argumenta suspiró "
        "murmuró"
    ),
    also_nouns=words("cuenta denuncia pregunta critica llama destaca relata dicho escrito pedido"),
    sources=phrases("según|de acuerdo con|a juicio de|a juicio del|en opinión de|en palabras de|para"),
    auxiliaries=words("ha han había se le les lo nos haber"),
    adverbs=words(
        "también después luego además ayer hoy este lunes martes miércoles jueves viernes sábado domingo ya "
        "todavía entonces así posteriormente asimismo mientras por su parte"
    ),
    prepositions=words(
        "a al de del en con por para sin sobre bajo contra entre hacia desde hasta ante tras durante según"
    ),
    relatives=words("que quien"),
    joins=words("y pero e o"),
    definite=words("el la"),
    articles=words(
        "el la los las un una unos unas su sus este esta estos estas ese esa varios algunos dos tres cada"
    ),
    men=words("él"),
    women=words("ella"),
    titles=words(
        "don doña sr sra dr dra presidente presidenta ministro ministra alcalde alcaldesa portavoz director "
        "directora senador senadora diputado diputada general coronel rey reina papa ingeniero ingeniera "
        "primer primera profesor profesora doctor doctora fiscal juez jueza gobernador gobernadora consejero "
        "consejera"
    ),
    agents=words("por"),
    members=words("entre incluido incluida incluidos incluidas"),
    works=words(
        "documental exposición poema ensayo espectáculo cuadro cortometraje diario "
        "película film libro novela canción tema álbum disco serie programa revista obra ópera podcast "
        "app aplicación campaña título lema"
    ),
    also_surnames=words("rey reina alcalde coronel juez"),
    things=words("constitución ley código tratado convenio convención reglamento estatuto decreto carta"),
    particles=words("de del la las los van von di da"),
    bodies=words(
        "ministerio banco partido universidad instituto agencia ayuntamiento consejo asociación federación "
        "sindicato policía compañía empresa grupo cámara unión comité comisión junta guardia gobierno"
    ),
    not_names=words(
        "el la los las un una unos unas él ella ellos ellas yo tú nosotros usted y pero o ni que quien cual "
        "cuando como donde si porque aunque a al de del en con por para sin sobre bajo contra entre hacia "
        "desde hasta según tras durante ante su sus mi este esta estos estas ese esa eso esto aquel ayer hoy "
        "mañana ahora entonces después luego también además así ya no sí más muy todo todos todas dos tres "
        "cuatro varios algunos mientras"
    ),
    subject_may_be_missing=True,
    frames_inside=True,
    inverts=True,
)
