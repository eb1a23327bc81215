"""Mail messages (EML) and web pages saved as MHTML, which is mail as well."""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr

from transforms.domain import registered_domain
from transforms.errors import UnreadableError
from transforms.read.encoding import decode
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.plain import unwrap

_MAX_PARTS = 1000


def read_mail(data: bytes, _config: ReadConfig) -> Iterator[Item | Reject]:
    """The article in a message: its HTML, or its plain text where it has none."""
    message = email.message_from_bytes(data, policy=email.policy.default)
    saved_page = message.get_content_type() == "multipart/related" and "Snapshot-Content-Location" in message
    kind = "mhtml" if saved_page or _is_page(message) else "mail"
    parts = [part for _, part in zip(range(_MAX_PARTS), message.walk(), strict=False) if _is_inline(part)]
    html = next((p for p in parts if p.get_content_type() in ("text/html", "application/xhtml+xml")), None)
    plain = next((p for p in parts if p.get_content_type() == "text/plain"), None)
    part = html if html is not None else plain
    if part is None:
        yield Reject("", "no-text", "The message has neither an HTML part nor a text part.", kind)
        return
    said = _page_metadata(message, part) if kind == "mhtml" else _mail_metadata(message)
    text = _content(part)
    yield Item("", kind, "html", text, said) if part is html else Item("", kind, "text", unwrap(text), said)


def _is_page(message: EmailMessage) -> bool:
    """Whether a message without a recipient holds a page with its address, as browsers save them."""
    return "To" not in message and any("Content-Location" in part for part in message.walk())


def _is_inline(part: EmailMessage) -> bool:
    return not part.is_multipart() and part.get_content_disposition() != "attachment"


def _content(part: EmailMessage) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise UnreadableError("damaged", "The text part of the message cannot be decoded.")
    return decode(payload, part.get_content_charset() or "")


def _page_metadata(message: EmailMessage, part: EmailMessage) -> Metadata:
    """Address and time of a saved page: what browsers write as its date is when they saved it."""
    return Metadata(
        address=str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip(),
        fetched=str(message.get("Date") or ""),
    )


def _mail_metadata(message: EmailMessage) -> Metadata:
    return Metadata(
        outlet=_outlet(message),
        title=str(message.get("Subject") or ""),
        published=str(message.get("Date") or ""),
    )


# Whoever writes from here passes an article on
_MAIL_PROVIDERS = """
    aol.com gmail.com gmx.com gmx.de gmx.net googlemail.com hotmail.co.uk hotmail.com icloud.com live.com mail.com
    mail.ru me.com msn.com outlook.com proton.me protonmail.com qq.com t-online.de web.de yahoo.co.uk yahoo.com
    yandex.ru 163.com
"""


def _outlet(message: EmailMessage) -> str:
    """`harbourpost.example` of `Newsdesk <desk@mail.harbourpost.example>`; "" of a mail provider's customer."""
    # as it is written, since a damaged address makes `message["From"]` fail
    written = next((str(value) for name, value in message.raw_items() if name.lower() == "from"), "")
    _, address = parseaddr(written)
    domain = registered_domain(f"//{address}")
    return "" if domain in _MAIL_PROVIDERS.split() else domain
