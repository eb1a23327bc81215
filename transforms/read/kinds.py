"""The kind of an input, told by its first bytes and never by its name."""

from __future__ import annotations

import re

from transforms.domain import is_web_address
from transforms.errors import UnreadableError
from transforms.read.csv_tables import separator_of
from transforms.read.encoding import decode, is_binary
from transforms.read.model import ReadConfig

HEAD_BYTES = 65_536
_TEXT_HEAD = 8192  # enough to tell one text format from another

_MAGIC = (
    (b"\x1f\x8b", "gzip"),
    (b"\xfd7zXZ\0", "xz"),
    (b"\x28\xb5\x2f\xfd", "zstd"),
    (b"PK\x03\x04", "zip"),
    (b"PK\x05\x06", "zip"),
    (b"%PDF-", "pdf"),
    (b"WARC/", "warc"),
    (b"PAR1", "parquet"),
    (b"SQLite format 3\0", "sqlite"),
    (b"{\\rtf", "rtf"),
)
# What is told by name and not read
_UNREAD_MAGIC = (
    (b"\xd0\xcf\x11\xe0", "ole"),
    (b"7z\xbc\xaf\x27\x1c", "7z"),
    (b"Rar!", "rar"),
    (b"ARROW1", "arrow"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
    (b"GIF8", "picture"),
    (b"II*\0", "picture"),
    (b"MM\0*", "picture"),
    (b"OggS", "sound"),
    (b"ID3", "sound"),
    (b"\x1aE\xdf\xa3", "film"),
)
_TAR_MAGIC_AT = 257
_BZIP2_BLOCK = b"1AY&SY"  # the digits of pi
_MAIL_FIELDS = (
    "from|to|date|subject|mime-version|received|return-path|message-id|content-type|delivered-to|reply-to|sender"
    "|x-[a-z-]+|dkim-signature|arc-[a-z-]+|content-transfer-encoding|snapshot-content-location|list-[a-z-]+"
)
_MAIL = re.compile(rf"(?:From \S+ .*\r?\n)?(?:(?:{_MAIL_FIELDS}):.*\r?\n(?:[ \t].*\r?\n)*){{2,}}", re.I)
_MAIL_SURE = re.compile(r"^(?:mime-version|message-id|received|content-type|return-path):", re.I | re.M)
_BOOKMARKS = re.compile(r"<!doctype netscape-bookmark-file", re.I)
_DECLARED = re.compile(r"<\?xml\b[^>]{0,300}\?>")
_ROOT = re.compile(r"<(?![?!])\s*(?:[\w.-]+:)?([A-Za-z][\w.-]*)")
_XML_ROOTS = {
    "rss": "rss",
    "rdf": "rss",
    "feed": "atom",
    "nitf": "nitf",
    "newsitem": "newsml",
    "newsmessage": "newsml",
    "newsml": "newsml",
    "packageitem": "newsml",
    "alto": "alto",
    "mets": "mets",
    "urlset": "addresses",
    "sitemapindex": "addresses",
    "opml": "addresses",
    "package": "packing",
    "container": "packing",
    "xml": "references",
    "mods": "references",
    "workbook": "spreadsheet-xml",
    "modscollection": "references",
}
_HTML = re.compile(
    r"<(?:!doctype\s+html|html|head|body|article|main|div|p|h[1-6]|table|title|meta|section|span|br)\b[^<]*>?",
    re.I,
)
_MBOX = re.compile(r">?From \S.{0,200}\d{4}.{0,20}\r?\n(?=[A-Za-z][\w-]{0,60}:)")
_NO_ARTICLES = (
    (re.compile(r"application/[\w.+-]{3,80}\s*\Z"), "packing"),
    (
        re.compile(r"(?:CDX( \w)+|\S{1,2000}\)\S{0,2000} \d{14} (?:\{|\S{3,2000} \S{3,60} (?:\d{3}|-) ))"),
        "index",
    ),
    (
        re.compile(r"(?:WEBVTT\b|(?:\d{1,5}\s{1,4})?\d\d:\d\d(?::\d\d)?[,.]\d{3} --> \d\d:\d\d)"),
        "subtitles",
    ),
    (
        re.compile(
            r"(?:(?:--|/\*|#|DROP |SET |USE |LOCK |BEGIN|PRAGMA )[^\n]*\n\s*){0,60}(?:CREATE TABLE|INSERT INTO)\s",
            re.I,
        ),
        "sql",
    ),
    (re.compile(r"TY {2}- [A-Z]|@[A-Za-z]{3,20}\{[\w:.-]{1,80},\s*\r?\n"), "references"),
)
# Lines of what programs write and read: what all lines of a text are, none of them is a sentence
_DATA_LINES = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        r"(?:user-agent|disallow|allow|crawl-delay|sitemap|host|noindex)[ \t]*:.*|#.*",
        r"[\w.-]{3,80}[ \t]*,[ \t]*[\w-]{1,80}[ \t]*,[ \t]*(?:direct|reseller)\b.*|#.*|\w+=.*",
        r"\[[\w .:-]{1,60}\]|[\w.-]{1,60}[ \t]*=.*|[#;].*",
        r"\[?(?:\d{4}-\d\d-\d\d[T ]\d\d:\d\d:\d\d|[a-z]{3} +\d{1,2} \d\d:\d\d:\d\d ).*",
        r"[\da-f.:]{7,39} \S+ \S+ \[\d\d/[a-z]{3}/\d{4}:.*",
        r"[^\W\d_]?[\W\d_]+(?:[^\W\d_]{1,3}[\W\d_]*)?",
    )
)
_MIN_DATA_LINES = 3
_CODE_BRACES, _CODE_MARKS = 2, 0.025  # pairs, and the share of all characters that are one of {};=
_MARKDOWN = re.compile(r"^(?:#{1,6} \S|>\s\S|```)|\]\([^)\s]+\)|(?<!\w)(\*\*|__)\S[^*_\n]*\S\1(?!\w)", re.M)


def sniff(head: bytes, config: ReadConfig = ReadConfig()) -> str:
    """Kind of an input that begins with `head`: `empty`, `binary` (unknown), `html`, `text`, `json`, `zip` ..."""
    if not head.strip(b"\0 \t\r\n\xef\xbb\xbf"):
        return "empty"
    for magic, kind in (*_MAGIC, *_UNREAD_MAGIC):
        if head.startswith(magic):
            return kind
    if head.startswith(b"BZh") and head[4:10] == _BZIP2_BLOCK:
        return "bzip2"
    if head[_TAR_MAGIC_AT : _TAR_MAGIC_AT + 5] == b"ustar":
        return "tar"
    if is_binary(head[:4096]):
        return "binary"
    try:
        return _sniff_text(decode(_whole_characters(head[:_TEXT_HEAD])).lstrip("\ufeff \t\r\n"), config)
    except UnreadableError:
        return "binary"


def _whole_characters(head: bytes) -> bytes:
    """`head` up to its last line end where it was cut, so that no character of the last line is half there."""
    cut = head.rfind(b"\n") if len(head) >= _TEXT_HEAD else -1
    return head[: cut + 1] if cut > 0 else head


def _sniff_text(text: str, config: ReadConfig) -> str:
    if text[:1] in '{["' and _opens_json(text):
        return "json"
    if text.startswith("<"):
        return _sniff_markup(text)
    if _MBOX.match(text):
        return "mbox"
    if _MAIL.match(text) and _MAIL_SURE.search(text[:4000]):
        return "mail"
    for pattern, kind in _NO_ARTICLES:
        if pattern.match(text):
            return kind
    if _is_code(text):
        return "code"
    if separator_of(text, config):
        return "csv"
    if _all_addresses(text):
        return "addresses"
    if _is_data(text):
        return "data"
    if _HTML.search(text[:2000]):
        return "html"
    return "markdown" if len(_MARKDOWN.findall(text)) >= 2 else "text"


def _sniff_markup(text: str) -> str:
    """Kind of a text that begins with a tag; what a faulty server printed above a feed does not hide it."""
    if _BOOKMARKS.match(text):
        return "addresses"
    declared = _DECLARED.search(text[:_TEXT_HEAD])
    roots = [
        found
        for found in (_ROOT.search(text), _ROOT.search(text, declared.end()) if declared else None)
        if found
    ]
    known = next((_XML_ROOTS[root[1].lower()] for root in roots if root[1].lower() in _XML_ROOTS), "")
    if known or not roots:
        return known or "html"
    from lxml.html import defs  # a parser, which no plain text needs

    name = roots[0][1].lower()
    is_page = name == "html" or (name in defs.tags and not (declared and declared.start() == 0))
    return "html" if is_page else "xml"


def _is_data(text: str) -> bool:
    """Whether all lines of a text, but for a name above them, are settings, rules for crawlers, a log, or figures."""
    lines = [line.strip() for line in text.split("\n") if line.strip()][1:]
    return len(lines) >= _MIN_DATA_LINES and any(
        all(map(pattern.fullmatch, lines)) for pattern in _DATA_LINES
    )


def _is_code(text: str) -> bool:
    """Whether a text is a script or a style sheet, as they lie beside saved pages: by its braces and line ends."""
    braces = min(text.count("{"), text.count("}"))
    if braces < _CODE_BRACES or sum(map(text.count, "{};=")) < _CODE_MARKS * len(text):
        return False
    lines = [line for line in map(str.strip, text.split("\n")) if line]
    return 2 * sum(line.endswith(tuple("{};,)/")) for line in lines) >= len(lines)


def _all_addresses(text: str) -> bool:
    """Whether every line is a web address, but for a name above them."""
    lines = [line.strip() for line in text.split("\n") if line.strip()]
    rest = lines if len(lines) < 2 or is_web_address(lines[0]) else lines[1:]
    return all(len(line.split()) == 1 and is_web_address(line) for line in rest)


def _opens_json(text: str) -> bool:
    """A bracket alone may open a plain text (`[Updated] ...`); JSON goes on with one of its own tokens."""
    return (
        re.match(r"""\{\s*(?:"|\}|'\w+':)|\[\s*(?:[{\[\]"\d-]|true|false|null)|"\s*[\[{]\s*[{\\]""", text)
        is not None
    )
