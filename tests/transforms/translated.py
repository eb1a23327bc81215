"""One invented report in four languages, a shorter one, a rewrite, and reports of other events."""

ENGLISH = """\
The ferry company Norlund will stop its night crossing between Brenne and the island of Halsey in \
October, its director, Edda Quist, said on Tuesday. The last boat will leave on the evening of the \
fourth.

Only 38 passengers used the crossing on an average night this year, half as many as five years ago. \
Fuel has become so expensive that each trip loses about 2,600 crowns.

Fishermen on Halsey say the decision will ruin them. Their catch has to reach the auction in Brenne \
before six in the morning, and the first boat of the day arrives two hours too late.

"Nobody asked us before this was announced," said Ture Malmgard, who has fished there for thirty \
years. He wants the county to pay for a small freight boat.

The county council will discuss the matter next week. Its chairman has already warned that there is \
no money left in this year's budget."""

GERMAN = """\
Die Fährgesellschaft Norlund stellt im Oktober ihre nächtliche Überfahrt zwischen Brenne und der \
Insel Halsey ein, wie ihre Direktorin Edda Quist am Dienstag sagte. Das letzte Schiff fährt am Abend \
des Vierten ab.

Nur 38 Fahrgäste nutzten in diesem Jahr die Verbindung in einer durchschnittlichen Nacht, halb so \
viele wie vor fünf Jahren. Treibstoff ist so teuer geworden, dass jede Fahrt rund 2.600 Kronen \
Verlust bringt.

Die Fischer auf Halsey sagen, die Entscheidung werde sie ruinieren. Ihr Fang muss vor sechs Uhr \
morgens bei der Auktion in Brenne sein, und das erste Schiff des Tages kommt zwei Stunden zu spät \
an.

„Niemand hat uns gefragt, bevor das angekündigt wurde“, sagte Ture Malmgard, der dort seit dreißig \
Jahren fischt. Er möchte, dass der Kreis ein kleines Frachtboot bezahlt.

Der Kreistag wird nächste Woche über die Sache beraten. Sein Vorsitzender hat bereits gewarnt, dass \
im Haushalt dieses Jahres kein Geld mehr übrig ist."""

FRENCH = """\
La compagnie de ferries Norlund supprimera en octobre sa traversée de nuit entre Brenne et l'île de \
Halsey, a annoncé mardi sa directrice, Edda Quist. Le dernier bateau partira le quatre au soir.

Cette année, seuls 38 passagers ont emprunté la liaison au cours d'une nuit moyenne, deux fois moins \
qu'il y a cinq ans. Le carburant est devenu si cher que chaque voyage perd environ 2 600 couronnes.

Les pêcheurs de Halsey disent que cette décision va les ruiner. Leur pêche doit arriver à la criée \
de Brenne avant six heures du matin, et le premier bateau de la journée arrive deux heures trop \
tard.

« Personne ne nous a consultés avant cette annonce », a déclaré Ture Malmgard, qui pêche là-bas \
depuis trente ans. Il veut que le comté finance un petit bateau de fret.

Le conseil du comté débattra de la question la semaine prochaine. Son président a déjà averti qu'il \
ne reste plus d'argent dans le budget de cette année."""

SPANISH_IN_SHORT = """\
La compañía de transbordadores Norlund suspenderá en octubre su travesía nocturna entre Brenne y la \
isla de Halsey, dijo el martes su directora, Edda Quist.

El combustible se ha vuelto tan caro que cada viaje pierde unas 2.600 coronas. Los pescadores de \
Halsey dicen que la decisión los arruinará.

El consejo del condado tratará el asunto la próxima semana."""

GERMAN_REWRITE = """\
Ab Oktober gibt es zwischen Brenne und Halsey nachts keine Fähre mehr. Das hat Edda Quist, die \
Chefin der Reederei Norlund, am Dienstag mitgeteilt.

Im Schnitt waren heuer pro Nacht bloß noch 38 Leute an Bord, fünf Jahre zuvor waren es doppelt so \
viele. Weil der Diesel so viel kostet, macht die Reederei bei jeder Tour ein Minus von etwa 2.600 \
Kronen.

Für die Fischer der Insel bedeutet dieser Beschluss nach eigenen Worten das Aus. Sie müssen ihre \
Ware bis sechs Uhr früh zur Versteigerung nach Brenne bringen, doch das erste Boot am Morgen legt \
erst zwei Stunden danach an."""

OTHER_ENGLISH = """\
A fire destroyed the old cinema in Tarnby during the night to Sunday. Nobody was hurt, because the \
building had been empty since the spring.

The fire brigade needed four hours to bring the flames under control. Investigators believe that a \
cable in the roof was to blame.

The owner had planned to open a climbing hall there. He told reporters that the insurance would not \
pay for all of the damage, and that he did not know yet whether he would build again."""

OTHER_GERMAN = """\
Der Schachverein Oldersum hat zum ersten Mal seit 1987 die Landesmeisterschaft gewonnen. In der \
letzten Runde besiegte die Mannschaft den Favoriten aus Wittbek mit fünf zu drei.

Den entscheidenden Punkt holte die sechzehnjährige Schülerin Lene Barg. Ihr Gegner übersah nach vier \
Stunden einen einfachen Zug mit dem Springer.

Der Verein feierte bis in die Nacht im Gasthaus am Markt. Im Herbst spielt er nun in der zweiten \
Bundesliga, und der Vorstand sucht noch einen Bus für die langen Reisen."""
