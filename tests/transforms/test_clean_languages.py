"""What is not reporting goes in every language that cleaning knows, and reporting that begins like it stays."""

from __future__ import annotations

import pytest

from transforms.clean import clean_row
from transforms.clean.spans import boilerplate_spans, without

LINE = {
    "en": "The council of Lund voted on Tuesday to close the old harbour after a long debate about its costs.",
    "de": "Der Rat von Lund stimmte am Dienstag nach langer Debatte für die Schließung des alten Hafens.",
    "fr": "Le conseil de Lund a voté mardi la fermeture du vieux port après un long débat sur son coût.",
    "es": "El consejo de Lund votó el martes cerrar el viejo puerto tras un largo debate sobre su coste.",
    "it": "Il consiglio di Lund ha votato martedì la chiusura del vecchio porto dopo un lungo dibattito.",
    "pt": "O conselho de Lund votou na terça-feira o fecho do velho porto após um longo debate sobre o custo.",
}


def _removed(line: str, language: str, lines_after: int = 0) -> list[tuple[str, str]]:
    """(reason, text) of what goes where `line` stands behind eight lines of reporting."""
    own = LINE.get(language, LINE["en"])
    text = "\n".join([*[own] * 8, line, *[own] * lines_after])
    return [(s.reason, text[s.start : s.end]) for s in boilerplate_spans(text, language=language)]


@pytest.mark.parametrize(
    ("language", "reason", "line"),
    [
        ("en", "date-header", "Updated at 1:23 p.m."),
        ("es", "date-header", "Actualizado hace 3 horas"),
        ("pt", "date-header", "sexta-feira, 6 de março de 2026 às 20:13"),
        ("en", "date-header", "Published Tue, Nov 4 2025 10:30 AM EST Updated 27 Min Ago"),
        ("en", "interface", "Article content"),
        ("en", "related", "Related video above: The quay by night"),
        ("en", "standing", "Our Standards: The Lund Trust Principles."),
        ("en", "caption", "The old crane, built in 1961. Lund Post/Asha Pell"),
        ("en", "promotion", "Follow the Lund Post on Mastodon and Bluesky"),
        ("de", "advertisement", "Lesen Sie nach der Anzeige weiter"),
        ("de", "tags", "Themen: Hafen, Lund, Fähren"),
        ("fr", "advertisement", "La suite après la publicité"),
        ("fr", "related", "VIDÉO. Regardez le port la nuit"),
        ("es", "related", "Vídeo relacionado: así fue la noche en el puerto"),
        ("it", "promotion", "Segui la Posta di Lund su Google News"),
        ("it", "credit", "Foto di Asha Pell"),
        ("sv", "offer", "Vill du läsa hela artikeln? Bli prenumerant för 1 krona första månaden."),
        ("ja", "offer", "この記事は有料記事です。残り842文字"),
        ("ja", "related", "【関連記事】港が広がる"),
        ("zh", "offer", "本文剩余部分仅限订阅用户阅读，立即订阅，首月仅需1元。"),
        ("zh", "contribution", "（责任编辑：林晓禾）"),
        ("zh", "promotion", "扫一扫分享到朋友圈"),
        ("zh", "caption", "坍塌后的码头。 港口通讯社记者 林晓禾 摄"),
        ("de", "date-header", "vor 27 Minuten"),
        ("de", "share-bar", "Auf Facebook teilen"),
        ("de", "related", "Mehr zum Thema: Der Hafen wächst"),
        ("de", "promotion", "Folgen Sie uns auf Facebook"),
        ("de", "caption", "Der Hafen von Lund im Winter. Foto: Asha Pell/dpa"),
        ("de", "contribution", "(Bericht von Asha Pell, redigiert von Tom Orr)"),
        ("de", "contribution", "(Mit Material der Nachrichtenagentur dpa)"),
        ("de", "offer", "Jetzt testen: einen Monat für 1 Krone, danach 3 Kronen"),
        ("de", "cookie", "An dieser Stelle finden Sie einen externen Inhalt."),
        ("fr", "date-header", "il y a 5 minutes"),
        ("fr", "share-bar", "Partager sur Facebook"),
        ("fr", "related", "À lire aussi : Le port la nuit"),
        ("fr", "contribution", "(Reportage de Jean Dupré à Lund, édité par Marie Lune)"),
        ("fr", "contribution", "(Avec AFP)"),
        ("fr", "offer", "Il vous reste 71 % de cet article à lire"),
        ("es", "share-bar", "Compartir en Facebook"),
        ("es", "contribution", "(Con información de EFE)"),
        ("es", "offer", "¿Ya eres suscriptor? Inicia sesión"),
        ("es", "caption", "El puerto de Lund en invierno. Foto: EFE/Asha Pell"),
        ("it", "share-bar", "Condividi su Facebook"),
        ("it", "caption", "Il porto di Lund in inverno (Foto: ANSA)"),
        ("it", "offer", "Sei già abbonato? Accedi"),
        ("pt", "share-bar", "Compartilhar no WhatsApp"),
        ("pt", "contribution", "Com informações da Reuters."),
        ("pt", "offer", "Já é assinante? Faça login"),
        ("tr", "related", "Ayrıca okuyun: Liman büyüyor"),
        ("ar", "related", "اقرأ أيضا: الميناء يكبر"),
        ("ja", "related", "関連記事：港が広がる"),
        ("it", "related", "Ti potrebbe interessare: Il porto cresce"),
        ("pl", "related", "Przeczytaj też: Port rośnie"),
        ("nl", "offer", "Verder lezen? Word abonnee vanaf 1 kroon per maand."),
        ("sv", "offer", "Den här artikeln är bara för prenumeranter."),
        ("ru", "offer", "Материал доступен только подписчикам."),
        ("ko", "offer", "이 기사는 유료회원 전용입니다."),
        ("zh", "share-bar", "分享到微信"),
        ("tr", "promotion", "Bizi Instagram'da takip edin"),
        ("ru", "credit", "Фото: Ана Рейес / Лунд Пост"),
        ("ja", "credit", "写真：アナ・レイエス"),
        ("fr", "date-header", "Modifié le 30 août 2026 à 12 h 40, publié le 27 août 2026 à 20 h 18"),
        ("es", "date-header", "Actualizado a las 12:40 del 30/08/2026. Publicado el 27/08/2026"),
        ("ko", "date-header", "수정 2026.08.30 12:40 | 입력 2026.08.27 20:18"),
    ],
)
def test_a_line_that_is_not_reporting_goes_in_its_language(language, reason, line):
    assert _removed(line, language) == [(reason, line)]


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("de", "Themen: Der Rat sprach am Abend über den Hafen und die Fähren von Lund."),
        ("de", "Nach der Anzeige weiterer Fischer schloss der Rat den Hafen von Lund für zwei Tage."),
        ("it", "Foto di guerra e di mare riempiono la sala del porto di Lund fino a domenica."),
        ("zh", "影片在港口拍摄"),
        ("en", "Only 3 people a year die of it, the hospital says."),
        ("en", "Get 3 meals a week from the hall, the town told pensioners."),
        ("en", "You have 30 articles left to vote on, the clerk told the council."),
        ("en", "Already a subscriber to the theory, the mayor voted for it."),
        ("en", "Our standards are high and we will keep them, the mayor said."),
        ("en", "Related videos were shown to the board on Friday, the clerk said."),
        ("de", "Mit Material aus dem Steinbruch baute er ein Haus am See."),
        ("de", "Jetzt testen Forscher das Wasser im Hafen von Lund."),
        ("de", "Weiterlesen mit den Kindern will die Schule auch im Sommer."),
        ("de", "Video zeigt, wie die Fähre gegen die Brücke fährt."),
        ("de", "Teilen will den Fang niemand."),
        ("fr", "Avec la participation de nombreux artistes, le festival a attiré deux mille personnes."),
        ("fr", "Asha Pell est journaliste et a été arrêtée en mai avec deux autres, selon le tribunal."),
        ("fr", "Il y a 5 ans, le port fermait."),
        ("es", "Con información de los vecinos, la policía detuvo a dos hombres en el puerto."),
        ("es", "Para continuar leyendo el acta, el juez pidió silencio."),
        ("it", "Ha collaborato con la polizia per due anni, dice il sindaco."),
        ("it", "Guarda anche il mare, disse la maestra ai bambini."),
        ("pt", "Colaborou com a polícia durante dois anos."),
        ("en", "You have reached the limit of what we can pay, the mayor told the council."),
        ("en", "Anyone who wants to know how the quay was built should read more."),
        ("en", "On the wall of the school hung two words in red letters: Read more"),
        ("en", "This article is more than a year old law can bear, the judge said."),
        ("en", "The story continued below deck, where the fishers slept."),
        ("en", "A form protected by reCAPTCHA kept blind readers out, the court in Lund found."),
        ("en", "By signing up you agree to fight, the captain told the recruits."),
        ("en", "You can unsubscribe at any time from a war, but not from its dead, she wrote."),
        ("en", "Image copyright law protects the painter for seventy years, the museum said."),
        ("en", "Image copyright Act or not, the painter wants her pictures back."),
        ("en", "Media captions were read out to the blind from 1970 on."),
        ("en", "Toggle switches were to blame for the fire, the inquiry found."),
        ("en", "Play video games for an hour and the child sleeps badly, the study found."),
        ("en", "Listen to article 12 of the treaty, the envoy said."),
        ("en", "Close Asha Pell came to the prize, but Tom Orr took it. (Sept. 10)"),
        ("en", "Facebook, Twitter and Pinterest took the pictures down."),
        ("en", "The opinions expressed by columnists are their own, the court ruled, and no crime."),
        ("en", "The views expressed by the mayor are his own."),
        ("en", "Opinion writers of the town met in May."),
        ("en", "Asha Pell and Tom Orr contributed a third of the money."),
        ("en", "WATCH: The ferry sails at last — Lunde Ferries (@lundeferries) October 13, 2018"),
        ("en", "Photographers: the quay has become too small for them, the mayor said."),
        ("nl", "Dit artikel is alleen voor vissers geschreven, zei de schrijver."),
        ("nl", "Volg het water, zei de molenaar tegen de kinderen."),
        ("sv", "Dela fångsten vill ingen."),
        ("sv", "Läs vidare med barnen vill skolan göra även i sommar, säger rektorn i Lund."),
        ("ru", "Материал доступен только в музее, сказал директор."),
        ("pl", "Zapisz się do szkoły, mówi matka dzieciom."),
        ("tr", "Bizi bekleyen gemi limana girdi."),
        ("ja", "写真は港で見つかった。"),
        ("zh", "图片显示，渡轮撞上了桥。"),
        ("pt", "Saiba mais sobre o porto, pediu o prefeito aos alunos."),
    ],
)
@pytest.mark.parametrize("lines_after", [0, 8])
def test_reporting_that_begins_like_a_button_stays(language, line, lines_after):
    assert _removed(line, language, lines_after) == []


def test_a_button_in_english_goes_on_a_page_in_another_language():
    assert _removed("Share this article", "de") == [("share-bar", "Share this article")]


def test_phrases_of_another_language_are_not_looked_for_where_the_language_is_known():
    line = "Leia mais: O porto"
    assert _removed(line, "pt") == _removed(line, "") == [("related", line)]
    assert _removed(line, "en") == []


def _access(text: str, said: str | None) -> tuple[str | None, list[str]]:
    row = {"text": text, "title": "", "authors": [], "page_type": "article", "language": "en", "access": said}
    row["outlet"] = None
    cleaned = clean_row(row | {"article_id": "a"})
    return cleaned.document["access"], [r["text"] for r in cleaned.removed]


OFFER = [
    "Read on with Post Plus",
    "- All articles and the archive since 1952",
    "- The paper the evening before",
    "Already a subscriber? Log in here",
]


@pytest.mark.parametrize(
    ("lines", "said", "access"),
    [
        pytest.param([LINE["en"], *OFFER], None, "teaser", id="a beginning and an offer"),
        pytest.param([LINE["en"], *OFFER], "open", "teaser", id="the page says otherwise"),
        pytest.param([LINE["en"]] * 20 + OFFER, None, "metered", id="a whole article and an offer"),
        pytest.param([*OFFER, LINE["en"]], None, None, id="an offer before the text"),
        pytest.param([LINE["en"]], "open", "open", id="no offer"),
        pytest.param([LINE["en"]], None, None, id="nothing is said"),
    ],
)
def test_a_text_that_ends_in_an_offer_is_a_teaser_or_metered(lines, said, access):
    assert _access("\n".join(lines), said)[0] == access


def test_what_an_offer_lists_goes_with_it():
    assert _access("\n".join([LINE["en"], *OFFER]), None)[1] == OFFER


@pytest.mark.parametrize(
    ("language", "last"),
    [
        ("en", "The post Ferry delayed first appeared on Lunde Post."),
        ("de", "Der Beitrag Fähre verspätet erschien zuerst auf Lunde Bote."),
        ("fr", "L’article Le bac en retard est apparu en premier sur Courrier de Lunde."),
        ("it", "L'articolo Traghetto in ritardo proviene da Corriere di Lunde."),
        ("pt", "O post Balsa atrasada apareceu primeiro em Correio de Lunde."),
        ("nl", "Het bericht Veer vertraagd verscheen eerst op Lunde Courant."),
        ("ru", "Сообщение Паром опаздывает появились сначала на Вестник Лунде."),
        ("tr", "Feribot gecikti yazısı ilk önce Lunde Postası üzerinde ortaya çıktı."),
        ("de", "Sie erhalten diese E-Mail, weil Sie unseren Newsletter bestellt haben."),
        ("fr", "Vous recevez ce message parce que vous êtes abonné."),
        ("es", "Recibes este correo porque te suscribiste en nuestra web."),
        ("en", "If you no longer wish to receive these emails, click here."),
        ("en", "Unsubscribe | Manage preferences"),
    ],
)
def test_the_last_line_of_a_feed_or_a_mail_is_no_text(language: str, last: str):
    text = "The ferry left an hour late.\nNobody complained.\nIt was raining."
    assert [span.start for span in boilerplate_spans(f"{text}\n{last}", language=language)] == [len(text) + 1]


def test_what_stands_below_why_a_mail_came_goes_with_it():
    text = "The ferry left an hour late.\nNobody complained.\nIt was raining."
    end = (
        "You are receiving this newsletter because you asked for it.\nLunde Post, 7 Pier Road, Lunde\nPrivacy"
    )
    assert without(f"{text}\n{end}", boilerplate_spans(f"{text}\n{end}", language="en")) == text
    kept = (
        "The post appeared first on the hill, and then the fence.\nTo unsubscribe is a right, the judge said."
    )
    assert boilerplate_spans(f"{text}\n{kept}\n{text}", language="en") == []
