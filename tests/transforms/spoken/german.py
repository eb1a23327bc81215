"""German reports with quotations."""

REPORTS = [
    (
        "Die Gemeinde Ohlenbrück baut ihr Hallenbad um. „Wir fangen im Mai an“, sagte "
        "Bürgermeisterin Dora Lindner "
        "am Montag. „Vorher wird kein Stein bewegt.“\n"
        "Der Kämmerer sieht das anders. „Das Geld reicht nicht für alles“, warnte Jens Okrafka, der "
        "seit zwölf Jahren "
        "die Bücher führt.\n"
        "Lindner widersprach. „Es reicht für das Dach“, sagte sie.\n"
        "„Das Dach ist das Wenigste“, so Okrafka. Er habe „noch nie so viele Risse gesehen“.",
        ["Dora Lindner", "Dora Lindner", "Jens Okrafka", "Dora Lindner", "Jens Okrafka", "Jens Okrafka"],
    ),
    (
        "Nach dem Brand in der Mühle sucht die Polizei Zeugen. „Wir ermitteln in alle Richtungen“, "
        "sagte ein Sprecher.\n"
        "„Es roch schon am Abend nach Rauch“, erzählte Anwohnerin Petra Vogt. Ihr Nachbar Ulf "
        "Brandes sagte: „Ich habe "
        "die Sirene erst spät gehört.“\n"
        "Der Einsatzleiter der Feuerwehr, Kai Rehbein, sprach von „einem Feuer, wie wir es lange "
        "nicht hatten“.\n"
        "„Niemand wurde verletzt“, betonte Rehbein, „und das ist das Wichtigste.“",
        [None, "Petra Vogt", "Ulf Brandes", "Kai Rehbein", "Kai Rehbein", "Kai Rehbein"],
    ),
    (
        "Der Streit um die Brücke geht weiter. Verkehrsministerin Ruth Adomat nannte den Zustand "
        "„nicht mehr tragbar“. "
        "Laut Prüfingenieur Hannes Wieck ist der Beton „an drei Stellen mürbe“.\n"
        "„Seit Jahren schreiben wir Briefe“, klagt Landwirt Onno Tammen. „Eine Antwort haben wir "
        "nie bekommen.“\n"
        "Wie Adomat mitteilte, soll die Brücke „noch vor dem Winter“ gesperrt werden.\n"
        "»Dann stehen wir mit den Kühen am Ufer«, entgegnete Tammen.",
        ["Ruth Adomat", "Hannes Wieck", "Onno Tammen", "Onno Tammen", "Ruth Adomat", "Onno Tammen"],
    ),
    (
        "Die Trainerin des SV Halmstedt hat genug. „Wir haben heute alles falsch gemacht“, erklärte "
        "Sina Kolbe nach dem "
        "Spiel. „Wirklich alles.“ Torwart Emil Franke meinte: „Ich nehme das auf meine Kappe.“\n"
        "„Emil trifft keine Schuld“, sagte Kolbe dem Sender. Präsident Gerd Maronde kündigte an, "
        "man werde „in Ruhe "
        "reden“.\n"
        "Auf dem Banner der Fans stand „Wir sind Halmstedt“.",
        ["Sina Kolbe", "Sina Kolbe", "Emil Franke", "Sina Kolbe", "Gerd Maronde", None],
    ),
    (
        "Im Museum hängt seit Freitag ein neues Bild. „Es hat zwei Weltkriege im Keller "
        "überstanden“, sagt Direktor "
        "Albrecht Sommer, „und niemand wusste davon.“\n"
        "Die Restauratorin Mia Thoma hat ein halbes Jahr daran gearbeitet. „Unter dem Firnis war "
        "noch ein Himmel“, "
        "erinnert sie sich.\n"
        "„Das ist mehr, als wir hoffen durften“, fügte Sommer hinzu.\n"
        "Das Bild trägt den Titel „Abend am Fluss“.",
        ["Albrecht Sommer", "Albrecht Sommer", "Mia Thoma", "Albrecht Sommer", None],
    ),
    (
        "„Ich gehe nicht“, sagte er. Stunden später trat Minister Karl Ewald doch zurück. „Man hat "
        "mir keine Wahl "
        "gelassen“, schrieb Ewald an seine Partei.\n"
        "Oppositionsführer Timo Brandt sagte, der Rücktritt sei „überfällig“ gewesen. „Wer so "
        "handelt, muss gehen“, "
        "hatte Brandt schon am Morgen gefordert.\n"
        "Nach Angaben von Staatsanwältin Lena Koch gibt es „keinen Anfangsverdacht“.",
        [None, "Karl Ewald", "Timo Brandt", "Timo Brandt", "Lena Koch"],
    ),
    (
        "„Der Fluss gibt uns nichts mehr“, sagt Fischer Hinrich Petersen. Sein Sohn hat das Boot "
        "verkauft. „Ich mache "
        "weiter, bis der Motor aufgibt“, sagt Petersen.\n"
        "Die Biologin Eva Sander widerspricht: „Der Bestand erholt sich.“ Es brauche aber „Geduld "
        "und kältere "
        "Winter“.\n"
        "„Wir zählen jeden Fisch“, versicherte Sander. „Jeden einzelnen.“",
        ["Hinrich Petersen", "Hinrich Petersen", "Eva Sander", "Eva Sander", "Eva Sander", "Eva Sander"],
    ),
]
