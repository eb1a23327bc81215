"""Mails with parts, headers and lines without end."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.good import TEXT, TITLE, mail, mailbox


def _parts(times: int, headers: str = "Content-Type: text/plain\r\n") -> bytes:
    body = f"--b\r\n{headers}\r\nx\r\n" * times + "--b--\r\n"
    return mail(body, kind='multipart/mixed; boundary="b"')


def _messages(times: int) -> bytes:
    data = mail()
    for _ in range(times):
        data = mail(data.decode(), kind="message/rfc822")
    return data


def _nested_parts(times: int) -> bytes:
    body = "".join(
        f'--b{n}\r\nContent-Type: multipart/mixed; boundary="b{n + 1}"\r\n\r\n' for n in range(times)
    )
    return mail(body + TEXT, kind='multipart/mixed; boundary="b0"')


MAILS: dict[str, Callable[[], bytes]] = {
    "mail/parts": lambda: _parts(100_000),
    "mail/parts without headers": lambda: _parts(100_000, ""),
    "mail/attachments": lambda: _parts(900, "Content-Disposition: attachment\r\nContent-Type: text/html\r\n"),
    "mail/nested messages": lambda: _messages(60),
    "mail/nested parts": lambda: _nested_parts(900),
    "mail/folded header": lambda: mail(headers="X-A: a\r\n" + " a\r\n" * 200_000),
    "mail/folded subject": lambda: mail(headers="Subject: a\r\n" + " =?utf-8?q?=41?=\r\n" * 20_000),
    "mail/long header": lambda: mail(headers=f"X-A: {'a' * 400_000}\r\n"),
    "mail/many headers": lambda: mail(headers="X-A: a\r\n" * 50_000),
    "mail/addresses": lambda: mail(headers="Reply-To: " + "<a@b>, (((" * 20_000 + "\r\n"),
    "mail/sender": lambda: mail().replace(
        b"From: Desk <desk@lantern.example>", b"From: " + b'(("<@[' * 20_000
    ),
    "mail/date": lambda: mail(headers=f"Date: Mon, 99 Foo {'9' * 4000} 99:99:99 +9999\r\n"),
    "mail/unknown charset": lambda: mail().replace(b"utf-8", b"x-klingon-\xff"),
    "mail/code that is none": lambda: mail(
        "=ZZ=" * 100_000, "Content-Transfer-Encoding: quoted-printable\r\n"
    ),
    "mail/base64 that is none": lambda: mail("!" * 500_000, "Content-Transfer-Encoding: base64\r\n"),
    "mail/uuencode": lambda: mail(
        "begin 666 x\r\n" + "M" * 500_000, "Content-Transfer-Encoding: x-uuencode\r\n"
    ),
    "mail/quotations": lambda: mail("> " * 200_000 + TEXT),
    "mail/forwards": lambda: mail(
        "---------- Forwarded message ---------\r\nFrom: a <a@b.example>\r\n\r\n" * 20_000 + TEXT
    ),
    "mail/flowed": lambda: mail("a \r\n" * 200_000, kind="text/plain; format=flowed; delsp=yes"),
    "mail/newsletter": lambda: mail(
        "<h2><a href='https://a.example/b'>Lock</a></h2><p>x</p>" * 20_000, kind="text/html"
    ),
    "mbox/starts": lambda: b"From a Mon Mar  2 08:00:00 2026\n" * 80_000,
    "mbox/mails": lambda: mailbox() * 50,
    "mbox/long line": lambda: mailbox() + b"a" * 4_000_000 + b"\n\n" + mailbox(),
    "mbox/no blank": lambda: mailbox().replace(b"\n\n", b"\n"),
    "mail/name": lambda: mail(headers=f"Subject: {TITLE} \x1b[31m\x00\u202e\r\n"),
}
"""By format and name."""
