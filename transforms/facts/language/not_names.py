"""Words with a capital at the head of a sentence that are no name, by language: credits ask for those of all.

They stand apart from the lexicons, of which each makes CLDR's names of units and months when it is loaded.
"""

from __future__ import annotations

from transforms.facts.language.model import words

NOT_NAMES = {
    "en": words(
        "a an the this that these those he she it we they i you his her its our their my your who whom whose which "
        "what when where why how if in on at by for from to of with without and or but nor so yet as than then "
        "there here now after before during while since until because although though despite however moreover "
        "meanwhile also both each every all some any many most more few several other another such no not only "
        "just even still again earlier later last next first second third one two three four five six seven eight "
        "nine ten once is are was were be been being do does did has have had will would can could may might must "
        "should shall let lets about above across against along amid among around behind below beneath beside "
        "between beyond down into like near off onto out over past through throughout toward towards under up "
        "upon within according additionally furthermore nevertheless nonetheless instead indeed perhaps today "
        "yesterday tomorrow tonight officials authorities police experts analysts critics sources witnesses "
        "residents people reports recent asked speaking following friday monday tuesday wednesday thursday "
        "saturday sunday january february march april june july august september october november december "
        "jan feb mar apr jun jul aug sept sep oct nov dec mr mrs ms yes ok okay please read watch see click "
        "photo image video file updated published breaking exclusive opinion editorial internet story news "
        "hundreds thousands millions dozens half part because either neither whether unlike given including "
        "rather too well soon back never ever always often sometimes usually am pm gmt utc est edt "
        "former longtime outgoing incoming retired"
    ),
    "de": words(
        "der die das den dem des ein eine einer einem eines einen und oder aber doch denn weil wenn als wie wo was "
        "wer wann warum nach vor bei mit von aus zu zum zur in im an am auf für über unter gegen ohne um durch seit "
        "bis während wegen trotz er sie es wir ihr ich man sein seine seiner ihre ihrer ihren unser dieser diese "
        "dieses diesem jeder jede jedes alle viele einige mehrere kein keine nicht auch nur noch schon so dann da "
        "dort hier heute gestern morgen laut rund etwa mehr weniger insgesamt dabei damit dafür zudem außerdem "
        "allerdings jedoch trotzdem deshalb zuvor später bereits ob dass nun wird wurde werden war waren ist sind "
        "hat haben hatte kann können soll sollen will muss müssen darf ende anfang mitte prozent millionen "
        "milliarden tonnen liter meter kilometer stück euro dollar uhr montag dienstag mittwoch donnerstag freitag "
        "samstag sonntag januar februar märz april mai juni juli august september oktober november dezember jahr "
        "jahre jahren woche wochen monat monate tag tage anwohner bewohner zeugen angaben experten ehemalige "
        "ehemaliger frühere früherer neue neuer alte alter erste zweite dritte beide"
    ),
    "fr": words(
        "le la les l un une des du de d au aux ce cet cette ces il elle ils elles on nous vous je tu son sa ses leur "
        "leurs notre nos mon ma mes et ou mais donc or ni car si que qui quoi dont où quand comme lorsque puisque "
        "parce pour par avec sans sous sur dans en à chez vers entre depuis pendant avant après contre malgré selon "
        "dès jusque tout toute tous toutes plusieurs quelques chaque aucun aucune plus moins très aussi ainsi alors "
        "puis ensuite enfin cependant toutefois pourtant déjà encore ici là hier aujourd demain c s n qu j m t "
        "est sont était étaient a ont avait sera seront deux trois quatre cinq six sept huit neuf dix premier "
        "première ancien ancienne environ près quelque lundi mardi mercredi jeudi vendredi samedi dimanche janvier "
        "février mars avril mai juin juillet août septembre octobre novembre décembre habitants riverains témoins "
        "policiers autorités"
    ),
    "es": words(
        "el la los las un una unos unas lo al del de y e o u pero sino que quien quienes cual cuales cuyo cuya donde "
        "cuando como si porque pues aunque mientras en a ante bajo con contra desde durante entre hacia hasta para "
        "por según sin sobre tras él ella ellos ellas nosotros usted ustedes yo su sus mi mis nuestro nuestra este "
        "esta estos estas ese esa esos esas aquel aquella esto eso todo toda todos todas cada otro otra otros otras "
        "mucho muchos muchas varios varias algunos algunas ningún ninguna más menos muy también además así ya aún "
        "todavía después luego antes entonces ayer hoy mañana no sí se le les es son era eran fue fueron ha han "
        "había habrá será serán está están dos tres cuatro cinco seis siete ocho nueve diez primer primera segundo "
        "segunda tercer tercera ex antiguo antigua unos cerca casi lunes martes miércoles jueves viernes sábado "
        "domingo enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre vecinos "
        "testigos autoridades expertos"
    ),
    "it": words(
        "il lo la i gli le l un uno una dei degli delle del della dello al allo alla ai agli alle dal dalla dai nel "
        "nella nei nelle sul sulla sui di a da in con su per tra fra e ed o ma però che chi cui quale quali dove "
        "quando come se perché poiché mentre anche inoltre così poi dopo prima durante secondo senza contro verso "
        "lui lei egli essa loro noi voi io si suo sua suoi sue questo questa questi queste quello quella quelli "
        "quelle tutto tutta tutti tutte ogni altro altra altri altre molti molte alcuni alcune nessun nessuna più "
        "meno già ancora non è sono era erano fu ha hanno aveva sarà saranno ieri oggi domani due tre quattro cinque "
        "sei sette otto nove dieci primo prima ex circa quasi oltre lunedì martedì mercoledì giovedì venerdì sabato "
        "domenica gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre "
        "residenti testimoni autorità esperti"
    ),
    "pt": words(
        "o a os as um uma uns umas do da dos das no na nos nas ao à aos às pelo pela de em com por para sem sob "
        "sobre entre até desde durante contra após e ou mas porém que quem qual quais cujo onde quando como se "
        "porque pois embora enquanto ele ela eles elas nós você vocês eu seu sua seus suas meu minha nosso nossa "
        "este esta estes estas esse essa esses essas aquele aquela isto isso todo toda todos todas cada outro outra "
        "outros outras muito muitos muitas vários várias alguns algumas nenhum nenhuma mais menos também ainda já "
        "assim depois antes então ontem hoje amanhã não é são era eram foi foram há havia será serão está estão "
        "segundo conforme dois duas três quatro cinco seis sete oito nove dez primeiro primeira terceiro ex cerca "
        "quase segunda-feira terça-feira quarta-feira quinta-feira sexta-feira sábado domingo janeiro fevereiro "
        "março abril maio junho julho agosto setembro outubro novembro dezembro moradores testemunhas autoridades"
    ),
}
