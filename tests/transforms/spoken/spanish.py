"""Spanish reports with quotations."""

REPORTS = [
    (
        "El pueblo de Valdoria reabrirá su piscina. «Empezamos en mayo», anunció la alcaldesa, "
        "Clara Dueñas, el lunes. "
        "«Antes no se moverá una piedra».\n"
        "El concejal de Hacienda es más prudente. «El dinero no llega para todo», advirtió Julio "
        "Ravelo, que lleva las "
        "cuentas desde hace doce años.\n"
        "«Llega para el tejado», respondió Dueñas.\n"
        "Según Julio Ravelo, el edificio está «en un estado lamentable».",
        ["Clara Dueñas", "Clara Dueñas", "Julio Ravelo", "Clara Dueñas", "Julio Ravelo"],
    ),
    (
        "Tras el incendio del molino, la Guardia Civil busca testigos. «No descartamos nada», dijo "
        "un portavoz.\n"
        "“Olía a humo desde la tarde”, cuenta Paula Morales, vecina del lugar. Su hijo, Juan "
        "Morales, afirma: “La sirena "
        "sonó demasiado tarde”.\n"
        "El jefe de bomberos, Iván Quiroga, habló de “un fuego como no se veía hace tiempo”.\n"
        "“No hay heridos”, subrayó Quiroga, “y eso es lo importante”.",
        [None, "Paula Morales", "Juan Morales", "Iván Quiroga", "Iván Quiroga", "Iván Quiroga"],
    ),
    (
        "El puente de Sarna divide a la comarca. La ministra Elena Arnao calificó su estado de "
        "«insostenible». De acuerdo "
        "con el ingeniero Lucas Terán, el hormigón está «deshecho en tres puntos».\n"
        "«Llevamos años escribiendo cartas», se queja Marcelo Huerta, ganadero. «Nunca nos contestan».\n"
        "Arnao prometió que el puente se cerrará «antes del invierno».\n"
        "«Nuestras vacas se quedarán en la orilla», replicó Huerta.",
        ["Elena Arnao", "Lucas Terán", "Marcelo Huerta", "Marcelo Huerta", "Elena Arnao", "Marcelo Huerta"],
    ),
    (
        "La entrenadora del Montija no se mordió la lengua. «Lo hemos hecho todo mal», aseguró "
        "Sofía Carmona después del "
        "partido. «Todo, de verdad». El portero, Amadeo Salas, declaró: «Es culpa mía».\n"
        "«Amadeo no tiene culpa», insistió Carmona ante los micrófonos. El presidente del club, "
        "Bernardo Lozano, dijo que "
        "quiere «hablar con calma».\n"
        "En la pancarta se leía «Somos Montija».",
        ["Sofía Carmona", "Sofía Carmona", "Amadeo Salas", "Sofía Carmona", "Bernardo Lozano", None],
    ),
    (
        "Un cuadro olvidado cuelga desde el viernes en el museo. «Pasó dos guerras en el sótano», "
        "explica el director, "
        "Alonso Soria, «y nadie lo sabía».\n"
        "La restauradora Nadia Tomás trabajó en él medio año. «Debajo del barniz había un cielo», "
        "recuerda ella.\n"
        "«Es más de lo que esperábamos», añade Soria.\n"
        "El lienzo se titula «Tarde en el río».",
        ["Alonso Soria", "Alonso Soria", "Nadia Tomás", "Alonso Soria", None],
    ),
    (
        "—No me iré —dijo el ministro Carlos Everardo por la mañana.\n"
        "Horas después dimitió. «No me han dejado otra salida», escribió Everardo a su partido.\n"
        "El líder de la oposición, Tomás Bruna, opinó que la renuncia llega «demasiado tarde». "
        "«Quien actúa así debe "
        "marcharse», había dicho Bruna antes.\n"
        "Para la fiscal Lena Colón, no hay «indicio alguno».",
        ["Carlos Everardo", "Carlos Everardo", "Tomás Bruna", "Tomás Bruna", "Lena Colón"],
    ),
    (
        "«El río ya no da nada», lamenta Enrique Pesquera. Su hijo vendió la barca. «Yo sigo "
        "mientras el motor aguante», "
        "dice Pesquera.\n"
        "La bióloga Eva Sandoval no está de acuerdo: «Los peces vuelven». Hace falta, dice "
        "Sandoval, «paciencia e "
        "inviernos fríos».\n"
        "«Contamos cada pez», afirmó Sandoval. «Uno por uno».",
        [
            "Enrique Pesquera",
            "Enrique Pesquera",
            "Eva Sandoval",
            "Eva Sandoval",
            "Eva Sandoval",
            "Eva Sandoval",
        ],
    ),
    (
        "La huelga sigue en el puerto. «Aguantaremos hasta el lunes», avisó Karim Benalí, delegado "
        "del sindicato. La "
        "empresa denuncia «un bloqueo absurdo».",
        ["Karim Benalí", None],
    ),
]
