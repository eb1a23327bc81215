"""Every reason for which an input gives no document, and what is said of files that are never one."""

from __future__ import annotations

from transforms.read.model import Reject

REASONS = {
    "empty": "It holds nothing.",
    "no-text": "Nothing in it is the text of an article: an entry without a body, a record without a text, a scan.",
    "no-article": "Its text is shorter than the setting `min_words`, or a few words without a sentence.",
    "no-items": "It is whole, and nothing in it could be an article: an archive of no files, a feed of no entries.",
    "addresses-only": "It lists addresses, or references, without the texts behind them.",
    "index": "It says where things stand, as the index of a web archive or the packing of a book does.",
    "unsupported": "It is of a kind that is not read, and the sentence says what to save it as.",
    "damaged": "It, or a part of it, is broken, cut short, or not what it says that it is.",
    "encrypted": "It is protected by a password.",
    "unsafe": "Its XML declares entities of its own.",
    "too-large": "It goes past a limit of bytes, members or expansion.",
    "too-deep": "It is nested deeper than is followed.",
    "too-much-memory": "Reading it takes more memory than the setting `item_memory` allows.",
    "too-slow": "Reading it takes longer than the setting `item_seconds` allows.",
    "worker-lost": "The process that read it died.",
    "link": "It is a link, and links are not followed.",
    "unreadable": "The system does not let it be read.",
    "sidecar": "The JSON file beside it is none.",
    "duplicate": "It is the same article as a document that is kept.",
    "forgotten": "It was forgotten by the user's wish.",
    "failed": "The extraction or the cleaning of its text failed, which is a fault of secondhand.",
    "reader-fault": "Its reader failed, which is a fault of secondhand.",
}
"""Reason codes of the table `rejects`, each with what it means."""

_NOTHING_FETCHED = (
    "nothing is fetched: save the pages themselves (WARC, WACZ, HTML), or give a table with a column text."
)
NOT_READ = {
    "addresses": (
        "addresses-only",
        f"It is a list of addresses (URLs) without texts, and {_NOTHING_FETCHED}",
    ),
    "references": ("addresses-only", f"It is a list of references without texts, and {_NOTHING_FETCHED}"),
    "index": (
        "index",
        "It is the index of a web archive; the pages are read from the WARC files that it points to.",
    ),
    "packing": (
        "index",
        "It is the packing of a document; the EPUB or OpenDocument file as a whole is read.",
    ),
    "code": (
        "unsupported",
        "It is a script or a style sheet, as lie beside a saved page; the page itself (HTML) is read.",
    ),
    "data": (
        "unsupported",
        "It holds settings, rules for crawlers, a log or figures, and no sentence of an article.",
    ),
    "subtitles": ("unsupported", "It holds subtitles; their words without the times, as TXT, are read."),
    "sql": (
        "unsupported",
        "It is a database as SQL; its table of articles saved as CSV, or the database as SQLite, is read.",
    ),
    "pptx": ("unsupported", "It is a presentation; its text saved as DOCX, PDF or TXT is read."),
    "odp": ("unsupported", "It is a presentation; its text saved as ODT, PDF or TXT is read."),
    "spreadsheet-xml": ("unsupported", "It is a spreadsheet as XML; saved as XLSX or CSV it is read."),
    "ods": ("unsupported", "It is an OpenDocument spreadsheet; saved as XLSX or CSV it is read."),
    "ole": (
        "unsupported",
        "It is a file of an old Office program (DOC, XLS, MSG); as DOCX, XLSX or EML it is read.",
    ),
    "7z": ("unsupported", "It is a 7-Zip archive; unpacked, or as a ZIP, it is read."),
    "rar": ("unsupported", "It is a RAR archive; unpacked, or as a ZIP, it is read."),
    "arrow": ("unsupported", "It is an Arrow file; saved as Parquet it is read."),
    "picture": ("unsupported", "It is a picture; its text as ALTO, or a PDF with a text layer, is read."),
    "sound": ("unsupported", "It is a recording; its transcript as a text is read."),
    "film": ("unsupported", "It is a film; its transcript as a text is read."),
}
"""(reason, sentence) of kinds that never hold an article."""


def not_read(kind: str) -> Reject:
    """The reject of a file of a kind in NOT_READ."""
    reason, detail = NOT_READ[kind]
    return Reject("", reason, detail, kind)
