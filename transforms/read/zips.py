"""What a zip is by the names of its members, and XML out of it."""

from __future__ import annotations

import zipfile

from lxml import etree
from lxml.etree import _Element

from transforms.errors import UnreadableError
from transforms.read.model import ReadConfig

_MIMETYPE_BYTES = 200
_FREE_BYTES = 1_000_000  # small documents may compress to any ratio


def zip_kind(archive: zipfile.ZipFile) -> str:
    """`docx`, `xlsx`, `odt`, `epub`, `wacz`; a kind that is not read, such as `pptx`; or `zip`, of files."""
    names = frozenset(archive.namelist())
    for name, kind in (
        ("word/document.xml", "docx"),
        ("xl/workbook.xml", "xlsx"),
        ("ppt/presentation.xml", "pptx"),
        ("META-INF/container.xml", "epub"),
    ):
        if name in names:
            return kind
    if "mimetype" in names and "content.xml" in names:
        with archive.open("mimetype") as member:
            media_type = member.read(_MIMETYPE_BYTES).decode("ascii", "replace").strip()
        return {"text": "odt", "spreadsheet": "ods", "presentation": "odp"}.get(
            media_type.rpartition(".")[2], "odt"
        )
    if "datapackage.json" in names and any(name.startswith("archive/") for name in names):
        return "wacz"
    return "zip"


def check_size(archive: zipfile.ZipFile, config: ReadConfig) -> None:
    """Raises UnreadableError (too-large) where a document expands too far; zipfile gives no more than is claimed."""
    expanded = sum(info.file_size for info in archive.infolist())
    compressed = sum(info.compress_size for info in archive.infolist())
    if expanded > 2 * config.max_item_bytes or expanded > max(_FREE_BYTES, config.max_ratio * compressed):
        raise UnreadableError("too-large", f"The document expands to {expanded:,} bytes.")


def member_bytes(archive: zipfile.ZipFile, name: str, config: ReadConfig) -> bytes:
    """A member as a whole, whatever size it claims. Raises UnreadableError (damaged, encrypted, too-large)."""
    try:
        with archive.open(name) as member:
            data = member.read(config.max_item_bytes + 1)
    except KeyError as error:
        raise UnreadableError("damaged", f"The file has no {name} in it.") from error
    except RuntimeError as error:  # what zipfile raises for a password
        raise UnreadableError("encrypted", "The file is protected by a password.") from error
    if len(data) > config.max_item_bytes:
        raise UnreadableError("too-large", f"Its {name} has more than {config.max_item_bytes:,} bytes.")
    return data


def member_xml(archive: zipfile.ZipFile, name: str, config: ReadConfig) -> _Element:
    """Root of a member that a program wrote as XML, its names with their namespaces."""
    data = member_bytes(archive, name, config)
    if b"<!ENTITY" in data:
        raise UnreadableError("unsafe", "The XML declares entities of its own, which are not expanded.")
    parser = etree.XMLParser(
        resolve_entities=False, load_dtd=False, no_network=True, remove_comments=True, recover=True
    )
    root = etree.fromstring(data, parser)
    if root is None:
        raise UnreadableError("damaged", f"Its {name} is not well-formed XML.")
    return root
