"""Forwarded mails: the one that is carried, without the words of who passed it on."""

from __future__ import annotations

import re
from dataclasses import replace
from email.utils import parseaddr
from html import unescape
from itertools import islice

from transforms.domain import registered_domain
from transforms.read.fields import merge
from transforms.read.model import Metadata

_MARK = re.compile(
    r"-{4,}\s?(?:forwarded message|weitergeleitete nachricht|message transféré|mensaje reenviado|messaggio inoltrato"
    r"|doorgestuurd bericht|mensagem encaminhada|vidarebefordrat meddelande|пересылаемое сообщение"
    r"|转发的邮件|轉寄的郵件|転送メッセージ|전달된 메시지|przekazana wiadomość|videresendt (?:melding|besked)"
    r"|přeposlaná zpráva|yönlendirilmiş ileti|пересланное сообщение|переслане повідомлення|הודעה שהועברה)"
    r"\s?-{0,20}"
    r"|begin forwarded message:|anfang der weitergeleiteten (?:nachricht|e-mail):|début du message réexpédié ?:"
    r"|inicio del mensaje reenviado:|inizio messaggio inoltrato:"
    r"|begin doorgestuurd bericht:|início da mensagem (?:reencaminhada|encaminhada):|vidarebefordrat brev:"
    r"|начало переадресованного сообщения:|下面是被转发的邮件[:：]|転送されたメッセージ[:：]",
    re.I,
)
_OLD_MARK = re.compile(
    r"-{3,}\s?(?:original message|ursprüngliche nachricht|message d'origine|mensaje original|messaggio originale"
    r"|oorspronkelijk bericht|mensagem original|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding"
    r"|oryginalna wiadomość|wiadomość oryginalna|původní zpráva|özgün ileti|orijinal mesaj|исходное сообщение"
    r"|原始邮件|原始郵件|元のメッセージ|원본 메시지)"
    r"\s?-{3,}",
    re.I,
)
_FORWARDED = re.compile(
    r"\s*(?:fwd?|wg|tr|rv|enc|i|doorst|vb|vl|vs|pd|podaj dalej|[iİ]lt|прсл|转发|轉寄|転送|전달)\s*[:：]\s*",
    re.I,
)
# What headers are called, in the languages of mail programs
_CALLED = {
    "from": """from, von, de, da, van, от, od, från, fra, kimden, gönderen, від, 发件人, 寄件者, 差出人, 보낸 사람""",
    "date": """date, sent, gesendet, datum, envoyé, fecha, enviado, data, inviato, verzonden, дата, enviada,
        enviado em, enviada em, enviado el, skickat, sendt, dato, wysłano, odesláno, tarih,
        gönderme tarihi, gönderildi, отправлено, 发送时间, 日期, 寄件日期, 送信日時, 日時, 보낸 날짜, 날짜""",
    "subject": """subject, betreff, objet, asunto, oggetto, onderwerp, assunto, тема, sujet, ämne, emne, temat,
        předmět, konu, 主题, 主旨, 件名, 제목""",
    "to": """to, an, à, para, a, aan, кому, cc, reply-to, antwort an, pour, till, til, do, dla, komu, kime,
        kopia, dw, копия, 收件人, 收件者, 抄送, 宛先, 받는 사람, répondre à""",
}
_NAMES = {name.strip(): field for field, names in _CALLED.items() for name in names.split(",")}
_FIELD = re.compile(r"[>\s*]*([^\W\d_][\w -]{0,14}?)[ \u00a0]?\*?[:：]\*?\s*(.{0,500})")
_FIELD_NAME = re.compile(r"[>\s*]*([^\W\d_]{2,8}(?: [^\W\d_]{2})?)[ \u00a0]?\*?[:：].*", re.S)
# Day, clock and sender on one line, as Yandex and Mail.ru write them: 04.05.2026, 09:00, "Post" <desk@post.example>:
_ONE_LINE = re.compile(
    r"[>\s*]*(?P<date>[^<>\n]{0,40}?\d{1,2}:\d\d[^<>\n]{0,12}?),"
    r"\s*(?P<from>[^\n,]{0,80}?<?[^\s<>]{1,80}@[^\s<>]{1,80}>?)\s*:"
)
_TAG = re.compile(r"<[^<>]{0,1000}>")
_LINE_END = re.compile(r"<br\s*/?>|</(?:p|div|td|tr|li|span)>|\n", re.I)
_NEW_LINE = re.compile("\n")
_MAX_HEAD = 8000  # characters that the headers of a forwarded mail take, markup included
_MAX_LINES = 400  # at the head of a mail, in which one that it carries begins

# Whoever writes from here passes an article on
_MAIL_PROVIDERS = """
    aol.com gmail.com gmx.com gmx.de gmx.net googlemail.com hotmail.co.uk hotmail.com icloud.com live.com mail.com
    mail.ru me.com msn.com outlook.com proton.me protonmail.com qq.com t-online.de web.de yahoo.co.uk yahoo.com
    yandex.ru 163.com
"""


def sender_outlet(written: str) -> str:
    """`harbourpost.example` of `Newsdesk <desk@mail.harbourpost.example>`; "" of a mail provider's customer."""
    _, address = parseaddr(written)
    domain = registered_domain(f"//{address}")
    return "" if domain in _MAIL_PROVIDERS.split() else domain


_QUOTED = re.compile(r"^>[ \t]?", re.M)
_QUOTED_SHARE = 0.9  # of the lines of a mail that is nothing but a carried one


def without_forwarder(text: str, is_html: bool, metadata: Metadata) -> tuple[str, Metadata]:
    """(text, metadata) of the mail that `text` carries; as they are where it carries none."""
    text = text if is_html else _unquoted(text)
    pattern = _MARK
    if not _MARK.search(text) and _FORWARDED.match(metadata.title):
        pattern = _OLD_MARK
    marks = list(pattern.finditer(text))
    start = marks[-1].end() if marks else _unmarked(text, is_html, metadata)
    if start < 0:
        return text, replace(metadata, title=_FORWARDED.sub("", metadata.title, count=1)) if _is_passed_on(
            metadata
        ) else metadata
    fields, length = _headers(text[start : start + _MAX_HEAD], is_html)
    if not fields.keys() & {"subject", "date"}:
        return text, metadata
    carried = Metadata(
        outlet=sender_outlet(fields.get("from", "")),
        title=_FORWARDED.sub("", fields.get("subject", ""), count=1),
        published=fields.get("date", ""),
    )
    return text[start + length :], merge(carried, Metadata(title=_FORWARDED.sub("", metadata.title, count=1)))


def _unquoted(text: str) -> str:
    """`text` without the sign of quotation before its lines, where hardly any line has none."""
    lines = [line for line in text.split("\n") if line.strip()]
    quoted = sum(line.startswith(">") for line in lines)
    return _QUOTED.sub("", text) if lines and quoted >= _QUOTED_SHARE * len(lines) else text


def _is_passed_on(metadata: Metadata) -> bool:
    return not metadata.outlet and _FORWARDED.match(metadata.title) is not None


def _unmarked(text: str, is_html: bool, metadata: Metadata) -> int:
    """Where the headers of a carried mail begin that no mark stands above, as Outlook writes them; -1 where none do.

    They name sender, day and subject, in a mail whose own subject says that it was passed on.
    """
    if not _FORWARDED.match(metadata.title):
        return -1
    found, at = -1, 0
    for stop in islice((_LINE_END if is_html else _NEW_LINE).finditer(text), _MAX_LINES):
        name = _FIELD_NAME.fullmatch(unescape(_TAG.sub("", text[at : stop.start()])).strip()[:40])
        if name and _NAMES.get(name[1].casefold().strip()) == "from":
            fields, _ = _headers(text[at : at + _MAX_HEAD], is_html)
            found = at if {"from", "date", "subject"} <= fields.keys() else found
        at = stop.end()
    return found


def _headers(text: str, is_html: bool) -> tuple[dict[str, str], int]:
    """(fields by their English names, where they end) of the headers at the head of a carried mail."""
    fields: dict[str, str] = {}
    end = at = 0
    while at < len(text):
        stop = (_LINE_END if is_html else _NEW_LINE).search(text, at)
        line_end = stop.end() if stop else len(text)
        line = text[at : stop.start() if stop else len(text)]
        line = unescape(
            _TAG.sub("", re.sub(r"<(?=[^<>]{0,200}@)", "&lt;", line)) if is_html else line
        ).strip()
        match = _FIELD.fullmatch(line)
        name = _NAMES.get(match[1].casefold().strip()) if match else None
        if match and name:
            fields.setdefault(name, match[2].strip(" *;"))
            end = line_end
        elif line and fields:
            break
        elif line:
            told = _ONE_LINE.fullmatch(line)
            return (told.groupdict(), line_end) if told else ({}, 0)
        at = line_end
    return fields, end
