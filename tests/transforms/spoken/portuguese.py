"""Portuguese reports with quotations."""

REPORTS = [
    (
        "A vila de Valdoura vai reabrir a piscina. “Começamos em maio”, anunciou a prefeita, Clara "
        "Duarte, na segunda. "
        "“Antes não se move uma pedra.”\n"
        "O vereador das finanças é mais prudente. “O dinheiro não chega para tudo”, alertou Júlio "
        "Raposo, que cuida das "
        "contas há doze anos.\n"
        "“Chega para o telhado”, respondeu Duarte.\n"
        "Segundo Júlio Raposo, o prédio está “num estado lamentável”.",
        ["Clara Duarte", "Clara Duarte", "Júlio Raposo", "Clara Duarte", "Júlio Raposo"],
    ),
    (
        "Depois do incêndio no moinho, a polícia procura testemunhas. “Não descartamos nada”, disse "
        "um porta-voz.\n"
        "«Cheirava a fumo desde a tarde», conta Paula Morais, vizinha do lugar. O filho dela, João "
        "Morais, afirma: «A "
        "sirene tocou tarde demais.»\n"
        "O comandante dos bombeiros, Ivo Queiroga, falou de «um fogo como não se via há muito».\n"
        "«Não há feridos», sublinhou Queiroga, «e isso é o importante.»",
        [None, "Paula Morais", "João Morais", "Ivo Queiroga", "Ivo Queiroga", "Ivo Queiroga"],
    ),
    (
        "A ponte de Sarna divide a região. A ministra Helena Arnaldo classificou o seu estado como "
        "“insustentável”. De "
        "acordo com o engenheiro Lucas Tavares, o betão está “desfeito em três pontos”.\n"
        "“Escrevemos cartas há anos”, queixa-se Marcelo Horta, criador de gado. “Nunca nos respondem.”\n"
        "Arnaldo prometeu que a ponte fechará “antes do inverno”.\n"
        "“As nossas vacas ficarão na margem”, replicou Horta.",
        [
            "Helena Arnaldo",
            "Lucas Tavares",
            "Marcelo Horta",
            "Marcelo Horta",
            "Helena Arnaldo",
            "Marcelo Horta",
        ],
    ),
    (
        "A treinadora do Montijal não poupou palavras. “Fizemos tudo errado”, admitiu Sofia Carmo "
        "depois do jogo. “Tudo "
        "mesmo.” O guarda-redes, Amadeu Sales, declarou: “A culpa é minha.”\n"
        "“O Amadeu não tem culpa”, insistiu Carmo aos microfones. O presidente do clube, Bernardo "
        "Lousa, disse que quer "
        "“conversar com calma”.\n"
        "Na faixa lia-se “Somos Montijal”.",
        ["Sofia Carmo", "Sofia Carmo", "Amadeu Sales", "Sofia Carmo", "Bernardo Lousa", None],
    ),
    (
        "Um quadro esquecido está no museu desde sexta-feira. “Passou duas guerras na cave”, "
        "explica o diretor Afonso "
        "Soares, “e ninguém sabia.”\n"
        "A restauradora Nádia Tomé trabalhou nele meio ano. “Debaixo do verniz havia um céu”, recorda ela.\n"
        "“É mais do que esperávamos”, acrescenta Soares.\n"
        "A tela chama-se “Tarde no rio”.",
        ["Afonso Soares", "Afonso Soares", "Nádia Tomé", "Afonso Soares", None],
    ),
    (
        "— Não vou sair — disse o ministro Carlos Everardo de manhã.\n"
        "Horas depois demitiu-se. “Não me deixaram escolha”, escreveu Everardo ao partido.\n"
        "O líder da oposição, Tomás Bruno, considerou que a saída chega “tarde demais”. “Quem age "
        "assim deve ir embora”, "
        "tinha dito Bruno antes.\n"
        "Para a procuradora Lena Couto, não há “qualquer indício”.",
        ["Carlos Everardo", "Carlos Everardo", "Tomás Bruno", "Tomás Bruno", "Lena Couto"],
    ),
    (
        "“O rio já não dá nada”, lamenta Henrique Pesqueira. O filho vendeu o barco. “Eu continuo "
        "enquanto o motor "
        "aguentar”, diz Pesqueira.\n"
        "A bióloga Eva Sandim não concorda: “Os peixes voltam.” É preciso, diz Sandim, “paciência e "
        "invernos frios”.\n"
        "“Contamos cada peixe”, garantiu Sandim. “Um por um.”",
        ["Henrique Pesqueira", "Henrique Pesqueira", "Eva Sandim", "Eva Sandim", "Eva Sandim", "Eva Sandim"],
    ),
    (
        "A greve continua no porto. “Aguentamos até segunda-feira”, avisou Karim Benali, delegado "
        "do sindicato. A empresa "
        "denuncia “um bloqueio absurdo”.",
        ["Karim Benali", None],
    ),
]
