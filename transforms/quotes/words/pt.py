"""Portuguese."""

from __future__ import annotations

from transforms.quotes.speech import Speech, phrases, words

PORTUGUESE = Speech(
    denials=words("negou negaram nega negam desmentiu desmentiram"),
    verbs=words(
        "disse diz dizia dito afirmou afirma afirmava garantiu garante assegurou assegura explicou explica "
        "explicava acrescentou acrescenta adiantou adianta sublinhou sublinha destacou destaca declarou "
        "declara comentou comenta contou conta contava relatou relata referiu refere salientou salienta "
        "frisou frisa lembrou lembra recordou recorda lamentou lamenta denunciou denuncia criticou critica "
        "alertou alerta avisou avisa reconheceu reconhece admitiu admite respondeu responde perguntou "
        "pergunta pediu pede prometeu promete anunciou anuncia escreveu escreve concluiu conclui insistiu "
        "insiste reiterou reitera confirmou confirma observou observa ressaltou ressalta completou completa "
        "argumentou argumenta defendeu defende considerou considera classificou classifica chamou chama "
        "descreveu descreve falou fala opinou opina apontou aponta revelou revela brincou brinca gritou "
        "grita replicou desabafou desabafa prosseguiu prossegue continuou continua notou nota indicou indica "
        "informou informa exclamou exclama avaliou avalia suspirou tuitou"
    ),
    also_nouns=words("conta critica nota pergunta fala dito escrito"),
    sources=phrases("segundo|de acordo com|conforme|para|nas palavras de|na opinião de"),
    auxiliaries=words("tem tinha havia se lhe lhes nos"),
    adverbs=words(
        "também depois ainda além ontem hoje já então assim nesta neste segunda-feira terça-feira "
        "quarta-feira quinta-feira sexta-feira sábado domingo posteriormente"
    ),
    prepositions=words(
        "a à ao aos às de do da dos das em no na nos nas com por pelo pela para sem sobre sob contra entre "
        "até desde após durante ante segundo"
    ),
    relatives=words("que quem"),
    joins=words("e mas ou"),
    definite=words("o a"),
    articles=words(
        "o a os as um uma uns umas seu sua seus suas este esta estes estas esse essa vários alguns dois três "
        "cada"
    ),
    men=words("ele"),
    women=words("ela"),
    titles=words(
        "dom dona sr sra dr dra presidente presidenta ministro ministra prefeito prefeita autarca porta-voz "
        "diretor diretora senador senadora deputado deputada general coronel rei rainha papa engenheiro "
        "engenheira professor professora doutor doutora procurador procuradora juiz juíza governador "
        "governadora vereador vereadora delegado delegada secretário secretária "
        "primeiro primeira"
    ),
    agents=words("por pelo pela"),
    members=words("entre incluindo"),
    works=words(
        "documentário exposição poema ensaio espetáculo quadro jornal novela "
        "filme livro romance canção música tema álbum disco série programa revista peça ópera podcast "
        "aplicativo título intitulado intitulada"
    ),
    also_surnames=words("rei papa"),
    things=words("constituição lei código tratado convenção estatuto decreto carta"),
    particles=words("de do da dos das van von di"),
    bodies=words(
        "ministério banco partido universidade instituto agência câmara conselho associação federação "
        "sindicato polícia companhia empresa grupo união comitê comissão junta guarda governo prefeitura "
        "bombeiros"
    ),
    not_names=words(
        "o a os as um uma uns umas ele ela eles elas eu nós você e mas ou nem que quem qual quando como onde "
        "se porque embora ao à de do da dos das em no na nos nas com por pelo pela para sem sobre sob contra "
        "entre até desde segundo após durante seu sua este esta estes estas esse essa isso isto aquele ontem "
        "hoje amanhã agora então depois também além assim já não sim mais muito todo todos todas dois três "
        "quatro vários alguns enquanto"
    ),
    subject_may_be_missing=True,
    frames_inside=True,
    inverts=True,
)
