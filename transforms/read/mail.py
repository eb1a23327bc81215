"""Mail messages (EML) and web pages saved as MHTML, which is mail as well."""

from __future__ import annotations

import codecs
import email
import email.policy
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import EmailMessage, Message, MIMEPart
from itertools import islice
from typing import BinaryIO

from transforms.errors import TOO_SLOW, OutOfTimeError, UnreadableError
from transforms.read.encoding import decode
from transforms.read.forwards import sender_outlet, without_forwarder
from transforms.read.model import Item, Metadata, ReadConfig, Reject
from transforms.read.newsletters import newsletter_stories
from transforms.read.plain import unwrap

_MAX_PARTS = 1000
_MAX_HEAD = 500_000  # bytes of its headers, which the library joins line by line
_HEAD_END = re.compile(rb"\r?\n\r?\n")
_MAX_NOTE = 60  # words of what is written around an attachment rather than read for itself
_BOUNDARY = re.compile(rb"""boundary=["']?([^\s"';]{1,200})""", re.I)
_MAX_BOUNDARIES = 20  # that are counted: messages are hardly ever nested as deep
_FROM_LINE = re.compile(rb">?From \S.{0,200}\d{4}.{0,20}\r?\n")
_HEADER_LINE = re.compile(rb"[A-Za-z][\w-]{0,60}:")
_PAGES = ("text/html", "application/xhtml+xml")
# What mail programs add and nobody reads as an article
_NO_ATTACHMENTS = (
    "image/",
    "audio/",
    "video/",
    "font/",
    "text/calendar",
    "text/x-vcard",
    "text/vcard",
    "application/pgp",
    "application/pkcs7-signature",
    "application/x-pkcs7-signature",
    "message/delivery-status",
)

_LIST_NAME = re.compile(r"^\s*\[[\w.+ -]{2,40}\]\s+")

ReadPayload = Callable[[bytes], Iterator[Item | Reject]]


def read_mbox(stream: BinaryIO, config: ReadConfig, read_payload: ReadPayload) -> Iterator[Item | Reject]:
    """The articles of each mail of a mailbox, read one at a time."""
    for number, message in enumerate(_messages(stream, config.max_item_bytes), 1):
        place = f"mail {number}"
        if len(message) > config.max_item_bytes:
            yield Reject(
                place, "too-large", f"The mail has more than {config.max_item_bytes:,} bytes.", "mail"
            )
            continue
        try:
            for outcome in read_mail(message, read_payload):
                yield replace(outcome, place=f"{place} {outcome.place}".strip())
        except UnreadableError as error:
            yield Reject(place, error.reason, error.detail, "mail")
        except OutOfTimeError:
            yield Reject(place, *TOO_SLOW, "mail")


def _messages(stream: BinaryIO, max_bytes: int) -> Iterator[bytes]:
    """The mails of a mailbox, each up to a little more than `max_bytes`."""
    lines: list[bytes] = []
    size, blank, held = 0, True, b""
    while line := stream.readline(max_bytes + 1):
        if held:
            if _HEADER_LINE.match(line):
                if lines:
                    yield b"".join(lines)
                lines, size, held = [], 0, b""
            else:
                line, held = held + line, b""
        if blank and _FROM_LINE.fullmatch(line):
            held, blank = line, False
            continue
        blank = not line.strip()
        if size <= max_bytes:
            lines.append(line[1:] if line.startswith(b">From ") else line)
            size += len(line)
    if lines:
        yield b"".join(lines)


def read_mail(data: bytes, read_payload: ReadPayload) -> Iterator[Item | Reject]:
    """The article in a message: its HTML, or its plain text where it has none; and those attached to it.

    A forwarded mail is the one that it carries. Of a newsletter whose headings are links to articles, each part is an
    item. Raises UnreadableError (no-text, damaged, too-deep, too-large).
    """
    if _n_parts(data) > _MAX_PARTS:
        raise UnreadableError("too-large", f"The mail has more than {_MAX_PARTS:,} parts.")
    if len(data) > _MAX_HEAD and not _HEAD_END.search(data, 0, _MAX_HEAD):
        raise UnreadableError("too-large", f"The headers of the mail have more than {_MAX_HEAD:,} bytes.")
    try:
        message = email.message_from_bytes(data.removeprefix(codecs.BOM_UTF8), policy=email.policy.default)
        parts = list(_own_parts(message))
    except RecursionError as error:
        raise UnreadableError("too-deep", "The parts of the mail are nested too deep.") from error
    attached = [outcome for n, part in enumerate(parts, 1) for outcome in _attached(part, n, read_payload)]
    saved_page = message.get_content_type() == "multipart/related" and "Snapshot-Content-Location" in message
    kind = "mhtml" if saved_page or _is_page(message) else "mail"
    inline = [
        part for part in parts if not part.is_multipart() and part.get_content_disposition() != "attachment"
    ]
    html = next((p for p in inline if p.get_content_type() in _PAGES), None)
    plain = next((p for p in inline if p.get_content_type() == "text/plain"), None)
    part = html if html is not None else plain
    if part is None and not attached:
        raise UnreadableError("no-text", "The message has neither an HTML part nor a text part.")
    if part is not None:
        text = _content(part)
        metadata = _page_metadata(message, part) if kind == "mhtml" else _mail_metadata(message)
        if not (attached and _is_note(text)):
            yield from _own(text, part is html, kind, metadata)
    yield from attached


def _n_parts(data: bytes) -> int:
    """How many parts a message has at most, by their headers and by what parts them."""
    boundaries = {match[1] for match in islice(_BOUNDARY.finditer(data), _MAX_BOUNDARIES)}
    parted = sum(data.count(b"\n--" + boundary) for boundary in boundaries)
    return max(data.lower().count(b"\ncontent-type:"), parted)


def _own(text: str, is_html: bool, kind: str, metadata: Metadata) -> Iterator[Item | Reject]:
    """The articles that stand in a message itself."""
    if kind == "mail":
        text, metadata = without_forwarder(text, is_html, metadata)
        if is_html and (stories := newsletter_stories(text, metadata)):
            yield from stories
            return
    yield (
        Item("", kind, "html", text, metadata) if is_html else Item("", kind, "text", unwrap(text), metadata)
    )


def _own_parts(message: EmailMessage) -> Iterator[MIMEPart]:
    """Parts of a message, and not those of the messages that are attached to it."""
    waiting: list[MIMEPart] = [message]
    while waiting:
        part = waiting.pop()
        yield part
        if part.is_multipart() and part.get_content_type() != "message/rfc822":
            waiting += reversed(list(part.iter_parts()))


def _attached(part: MIMEPart, number: int, read_payload: ReadPayload) -> Iterator[Item | Reject]:
    """Articles in an attachment: a message, a page, a document; pictures and cards are none."""
    kind = part.get_content_type()
    place = f"attachment {part.get_filename() or number}"
    if kind == "message/rfc822":
        inner = part.get_payload()
        message = inner[0] if isinstance(inner, list) and inner else None
        data = message.as_bytes() if isinstance(message, Message) else b""
    elif part.get_content_disposition() == "attachment" and not kind.startswith(_NO_ATTACHMENTS):
        payload = part.get_payload(decode=True)
        data = payload if isinstance(payload, bytes) else b""
    else:
        return
    for outcome in read_payload(data):
        yield replace(outcome, place=f"{place} {outcome.place}".strip())


def _is_note(text: str) -> bool:
    return len(re.sub(r"<[^>]{0,500}>", " ", text).split()) <= _MAX_NOTE


def _is_page(message: EmailMessage) -> bool:
    """Whether a message without a recipient holds a page with its address, as browsers save them."""
    return "To" not in message and any("Content-Location" in part for part in message.walk())


def _content(part: MIMEPart) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        raise UnreadableError("damaged", "The text part of the message cannot be decoded.")
    text = decode(payload, part.get_content_charset() or "")
    if part.get_param("format", "") == "flowed":
        return _unflowed(text, part.get_param("delsp", "") == "yes")
    return text


def _unflowed(text: str, drop_blank: bool) -> str:
    """`text` whose soft line ends, told by a blank before them, are taken out (RFC 3676)."""
    joined: list[str] = []
    open_line = False
    for line in text.replace("\r\n", "\n").split("\n"):
        if open_line:
            joined[-1] = (joined[-1][:-1] if drop_blank else joined[-1]) + line
        else:
            joined.append(line)
        open_line = line.endswith(" ") and line != "-- "
    return "\n".join(joined)


def _page_metadata(message: EmailMessage, part: MIMEPart) -> Metadata:
    """Address and time of a saved page: what browsers write as its date is when they saved it."""
    return Metadata(
        address=str(message.get("Snapshot-Content-Location") or part.get("Content-Location") or "").strip(),
        fetched=str(message.get("Date") or ""),
    )


def _subject(message: EmailMessage) -> str:
    """The subject, without the name of a mailing list that stands before it in brackets."""
    subject = str(message.get("Subject") or "")
    return _LIST_NAME.sub("", subject) if "List-Id" in message or "List-Post" in message else subject


def _mail_metadata(message: EmailMessage) -> Metadata:
    return Metadata(
        outlet=sender_outlet(_raw(message, "from")),
        title=_subject(message),
        published=str(message.get("Date") or ""),
    )


def _raw(message: EmailMessage, name: str) -> str:
    """A header as it is written, since a damaged address makes `message["From"]` fail."""
    return next((str(value) for key, value in message.raw_items() if key.lower() == name), "")
