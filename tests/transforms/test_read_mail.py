"""Mailboxes, forwarded and attached mails, and newsletters of several stories."""

from __future__ import annotations

from email.message import EmailMessage

import pytest

from tests.transforms.reading import items, only_reject, read_all
from transforms.read import Item

WORDS = "The quay wall at Sandry gave way on Tuesday night, and two cranes slid into the basin of the old harbour. "


def _mail(subject: str, text: str, sender: str = "desk@sandrycourier.example") -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender
    message["To"] = "reader@archive.example"
    message["Subject"] = subject
    message["Date"] = "Tue, 07 Apr 2026 06:15:00 +0200"
    message.set_content(text)
    return message


def test_each_mail_of_a_mailbox_is_an_item():
    quoted = WORDS + "\n\n>From here on the road is shut.\n\nFrom the quay one sees nothing.\n"
    mails = [_mail("Quay wall", quoted).as_bytes(), _mail("Clocks", WORDS).as_bytes()]
    box = b"".join(b"From MAILER-DAEMON Tue Apr  7 06:15:00 2026\n" + mail + b"\n" for mail in mails)
    found = items(box)
    assert [item.place for item in found] == ["mail 1", "mail 2"]
    assert [item.metadata.title for item in found] == ["Quay wall", "Clocks"]
    assert "From here on the road is shut." in found[0].content
    assert "From the quay one sees nothing." in found[0].content


@pytest.mark.parametrize(
    ("mark", "names"),
    [
        ("---------- Forwarded message ---------", ("From", "Date", "Subject", "To")),
        ("-------- Weitergeleitete Nachricht --------", ("Von", "Datum", "Betreff", "An")),
        ("Begin forwarded message:", ("From", "Date", "Subject", "To")),
        ("-----Original Message-----", ("From", "Sent", "Subject", "To")),
    ],
)
@pytest.mark.parametrize("is_html", [False, True])
def test_a_forwarded_mail_is_the_one_that_it_carries(mark: str, names: tuple[str, ...], is_html: bool):
    values = (
        "Courier <desk@sandrycourier.example>",
        "Tue, 7 Apr 2026 06:15",
        "Quay wall",
        "me@archive.example",
    )
    lines = [f"{name}: {value}" for name, value in zip(names, values, strict=True)]
    message = _mail("Fwd: Quay wall", "\n".join(["Look!", "", mark, *lines, "", WORDS]), "me@gmail.com")
    if is_html:
        escaped = [line.replace("<", "&lt;").replace(">", "&gt;") for line in lines]
        page = f"<div>Look!</div><div>{mark}<br>{'<br>'.join(escaped)}<br></div><p>{WORDS}</p>"
        message.add_alternative(f"<html><body>{page}</body></html>", subtype="html")
    (item,) = items(message.as_bytes())
    assert WORDS.strip() in item.content
    assert "Look!" not in item.content and "Quay wall" not in item.content
    said = item.metadata
    assert (said.title, said.published) == ("Quay wall", "Tue, 7 Apr 2026 06:15")
    assert said.outlet == "sandrycourier.example"


def test_what_is_attached_is_read_and_the_note_around_it_is_not():
    message = _mail("Today's copy", "Please find it attached.")
    message.add_attachment(
        f"<html><body><p>{WORDS}</p></body></html>".encode(), "text", "html", filename="a.html"
    )
    message.add_attachment(b"\x89PNG\r\n", "image", "png", filename="logo.png")
    message.add_attachment(_mail("Clocks", WORDS))
    page, carried = items(message.as_bytes())
    assert (page.place, page.kind) == ("attachment a.html", "html")
    assert (carried.kind, carried.metadata.title) == ("mail", "Clocks")


def test_soft_line_ends_are_taken_out():
    message = (
        b"From: a@b.example\nTo: c@d.example\nMIME-Version: 1.0\nContent-Type: text/plain; format=flowed\n\n"
    )
    (item,) = items(message + b"The wall \ngave way \non Tuesday.\n\nNobody was hurt.\n-- \nA reader\n")
    assert item.content.startswith("The wall gave way on Tuesday.\n\nNobody was hurt.\n-- \nA reader")


@pytest.mark.parametrize(
    ("prefix", "names"),
    [
        ("FW", ("From", "Sent", "To", "Subject")),
        ("WG", ("Von", "Gesendet", "An", "Betreff")),
        ("FW", ("De", "Enviada", "Para", "Assunto")),
        ("RV", ("De", "Enviado el", "Para", "Asunto")),
        ("VB", ("Från", "Skickat", "Till", "Ämne")),
        ("VS", ("Fra", "Sendt", "Til", "Emne")),
        ("İLT", ("Kimden", "Gönderildi", "Kime", "Konu")),
        ("PD", ("Od", "Wysłano", "Do", "Temat")),
        ("TR", ("De", "Envoyé", "À", "Objet")),
        ("转发", ("发件人", "发送时间", "收件人", "主题")),
        ("転送", ("差出人", "送信日時", "宛先", "件名")),
    ],
)
@pytest.mark.parametrize("rule", ["", "_" * 32])
def test_a_mail_carried_without_a_mark_is_told_by_its_headers(prefix: str, names: tuple[str, ...], rule: str):
    values = ("Sandry Courier <desk@sandrycourier.example>", "Tue, 07 Apr 2026 06:15", "Runa", "Quay wall")
    head = "\n".join(f"{name}: {value}" for name, value in zip(names, values, strict=True))
    sender = "Runa Feld <runa@gmail.com>"
    (item,) = items(_mail(f"{prefix}: Quay wall", f"Look!\n\n{rule}\n{head}\n\n{WORDS}", sender).as_bytes())
    assert (item.metadata.title, item.metadata.published) == ("Quay wall", values[1])
    assert item.content.strip() == WORDS.strip()
    (own,) = items(_mail("Quay wall", f"Look!\n\n{head}\n\n{WORDS}", sender).as_bytes())
    assert "Look!" in own.content


@pytest.mark.parametrize(
    "head",
    [
        "-------- Message transféré --------\nSujet : Quay wall\nDate : {1}\nDe : {0}\nPour : Runa",
        "-----Oorspronkelijk bericht-----\nVan: {0}\nVerzonden: {1}\nAan: Runa\nOnderwerp: Quay wall",
        "------------------ 原始邮件 ------------------\n发件人: {0};\n发送时间: {1}\n主题: Quay wall",
        "-------- Пересылаемое сообщение --------\n{1}, {0}:",
        "---------- Forwarded message ---------\nOd: {0}\nDate: {1}\nSubject: Quay wall\nTo: Runa",
    ],
)
def test_a_mark_in_another_language_tells_a_carried_mail(head: str):
    day, sender = "07.04.2026, 06:15", "Sandry Courier <desk@sandrycourier.example>"
    text = f"Look!\n\n{head.format(sender, day)}\n\n{WORDS}"
    (item,) = items(_mail("Fwd: Quay wall", text, "Runa Feld <runa@gmail.com>").as_bytes())
    said = item.metadata
    assert (said.title, said.published, said.outlet) == ("Quay wall", day, "sandrycourier.example")
    assert item.content.strip() == WORDS.strip()


def _newsletter(*parts: str) -> bytes:
    message = _mail("The morning", "x")
    message.add_alternative(f"<html><body><h1>The morning</h1>{''.join(parts)}</body></html>", subtype="html")
    return message.as_bytes()


def _story(name: str, words: str = WORDS * 2) -> str:
    link = f"https://www.sandrycourier.example/{name}"
    return f"<h2><a href='{link}'>{name}</a></h2><p>{words}</p><p><a href='{link}'>Read more</a></p>"


def test_a_newsletter_whose_headings_are_links_is_a_story_an_item():
    first, second = items(_newsletter(_story("Quay"), _story("Clocks")))
    assert (first.place, first.metadata.title, first.content) == ("story 1", "Quay", (WORDS * 2).strip())
    assert second.metadata.url == "https://www.sandrycourier.example/Clocks"
    assert second.metadata.outlet == "sandrycourier.example"


@pytest.mark.parametrize(
    "parts",
    [
        (_story("Quay"),),
        (_story("Quay", "Short."), _story("Clocks", "Short too.")),
        (f"<h2>What fell</h2><p>{WORDS * 2}</p>", f"<h2>Who ate</h2><p>{WORDS * 2}</p>"),
    ],
)
def test_a_mail_whose_parts_are_no_stories_stays_one(parts: tuple[str, ...]):
    (item,) = items(_newsletter(*parts))
    assert item.form == "html"


def test_stories_under_plain_headings_are_told_apart_by_their_links_to_read_more():
    more = "<a href='https://www.sandrycourier.example/{0}'>Read more</a>"
    story = "<table><tr><td><h2>{0}</h2>" + WORDS * 2 + "<br><br>" + WORDS + more + "</td></tr></table>"
    first, second, opening = read_all(
        _newsletter("<p>Good morning.</p>", story.format("Quay"), story.format("Clocks"))
    )
    assert isinstance(first, Item) and isinstance(second, Item)
    assert (first.metadata.title, second.metadata.title) == ("Quay", "Clocks")
    assert first.content == f"{(WORDS * 2).strip()}\n\n{WORDS.strip()}"
    assert not isinstance(opening, Item) and "The morning" in opening.detail


@pytest.mark.parametrize(("opening", "n_items"), [("Good morning.", 2), (WORDS * 4, 1)])
def test_lines_that_are_links_head_stories_but_not_below_prose(opening: str, n_items: int):
    story = "<tr><td><b><a href='https://s.example/{0}'>{0} of the town</a></b></td></tr><tr><td>" + WORDS * 2
    message = _mail("The morning", "x")
    page = f"<html><body><p>{opening}</p><table>{story.format('Quay')}{story.format('Clocks')}</table>"
    message.add_alternative(page, subtype="html")
    assert sum(isinstance(outcome, Item) for outcome in read_all(message.as_bytes())) == n_items


def test_a_mail_of_too_many_parts_and_one_nested_too_deep_say_so():
    many = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n"
    assert only_reject(many + b"--b\nContent-Type: text/plain\n\nx\n" * 2000).reason == "too-large"
    long_header = b"From: a@b.example\nMIME-Version: 1.0\nSubject: x\n" + b" more\n" * 200_000
    assert only_reject(long_header + b"\nText").reason == "too-large"
    nested = _mail("innermost", WORDS).as_bytes()
    for _ in range(60):
        nested = b"From: a@b.example\nMIME-Version: 1.0\nContent-Type: message/rfc822\n\n" + nested
    (found,) = read_all(nested)
    assert not isinstance(found, Item)
    assert found.reason == "too-deep"
