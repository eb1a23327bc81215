"""Makes the agency files beside this one, with Superdesk (a newsroom system) and with the library of the IPTC.

pip install --no-deps superdesk-core==2.5.3
pip install newsmlg2==1.1 lxml lxml_html_clean regex chardet
python tests/transforms/files/agency_writers.py

Superdesk's formatters are methods of a server: its own code formats the articles here, and what a server would be
(its web framework, its database and the settings kept there) is stood in for.
"""

from __future__ import annotations

import importlib.abc
import importlib.machinery
import importlib.util
import sys
import types
from collections.abc import Mapping
from pathlib import Path
from unittest.mock import MagicMock

from make_files import AT, HERE, PAGE, PARAGRAPHS, TITLE

WIRE = "The Wire Desk"
HEADING, POINTS = "What follows", ("The quay closes in March", "Boats move to the next bay")
BODY = (
    f"<p>{PARAGRAPHS[0]}</p><p>{PARAGRAPHS[1].replace('Tom Orr', '<b>Tom Orr</b>')}</p><h2>{HEADING}</h2>"
    f"<ul>{''.join(f'<li>{point}</li>' for point in POINTS)}</ul>"
    f"<blockquote>{PARAGRAPHS[2]}</blockquote><p>{PARAGRAPHS[3]}</p>"
)
PLAIN_BODY = "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
ARTICLE: Mapping[str, object] = {
    "guid": "urn:newsml:wire.example:2025-11-04T17:30:15.1:harbour", "type": "text", "state": "published",
    "version": 1, "pubstatus": "usable", "language": "en", "urgency": 3, "priority": 3, "source": WIRE,
    "headline": TITLE, "slugline": "lund-harbour", "byline": "By Asha Pell", "abstract": "<p>An old harbour.</p>",
    "dateline": {"text": "LUND, Nov. 4 -", "located": {"city": "Lund"}}, "ednote": "Adds the mayor.",
    "firstcreated": AT, "versioncreated": AT, "keywords": ["harbour"],
    "subject": [{"qcode": "11000000", "name": "politics"}],
    "anpa_category": [{"qcode": "i", "name": "International"}],
}  # fmt: skip

_OWN_CODE = {
    "superdesk.etree",
    "superdesk.metadata",
    "superdesk.metadata.item",
    "superdesk.metadata.packages",
    "superdesk.publish.formatters",
    "superdesk.publish.formatters.newsml_1_2_formatter",
    "superdesk.publish.formatters.newsml_g2_formatter",
    "superdesk.publish.formatters.nitf_formatter",
    "superdesk.text_utils",
}
_SERVER = ("apps", "eve", "flask", "superdesk", "werkzeug")


class _StandIn(types.ModuleType):
    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        setattr(self, name, MagicMock(name=name))
        return getattr(self, name)


class _Server(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Imports Superdesk's text code, and stands in for the rest of the server."""

    def __init__(self, superdesk: Path) -> None:
        self._superdesk = superdesk

    def find_spec(self, name: str, *_: object) -> importlib.machinery.ModuleSpec | None:
        package, *inner = name.split(".")
        if name in _OWN_CODE or package not in _SERVER:
            return None
        spec = importlib.machinery.ModuleSpec(name, self, is_package=True)
        spec.submodule_search_locations = (
            [str(self._superdesk.joinpath(*inner))] if package == "superdesk" else []
        )
        return spec

    def create_module(self, spec: importlib.machinery.ModuleSpec) -> types.ModuleType:
        return _StandIn(spec.name)

    def exec_module(self, module: types.ModuleType) -> None:
        pass


def superdesk_files(nitf: Path, newsml_g2: Path, newsml_1_2: Path) -> None:
    found = importlib.util.find_spec("superdesk")
    assert found is not None and found.submodule_search_locations
    sys.meta_path.insert(0, _Server(Path(found.submodule_search_locations[0])))
    import superdesk
    from lxml import html
    from superdesk.publish.formatters import newsml_1_2_formatter, newsml_g2_formatter
    from superdesk.publish.formatters.nitf_formatter import NITFFormatter

    service = superdesk.get_resource_service.return_value
    service.generate_sequence_number.return_value = 1
    service.get_rightsinfo.return_value = {"copyrightholder": WIRE, "copyrightnotice": WIRE, "usageterms": ""}
    superdesk.config.VERSION, newsml_1_2_formatter.config.ID_FIELD = "version", "guid"
    newsml_1_2_formatter.config.VERSION = "version"
    for module in (newsml_g2_formatter, newsml_1_2_formatter):
        module.app.config = {"NEWSML_PROVIDER_ID": WIRE, "DEFAULT_LANGUAGE": "en"}
        module.utcnow = lambda: AT

    class WithMarkup(NITFFormatter):
        """As agencies derive it, so that headings, lists and quotes are kept."""

        def _format_body_content(self, article: Mapping[str, str], body_content: object) -> None:
            body_content.extend(self.html2nitf(html.fromstring(f"<div>{article['body_html']}</div>")))

    for path, formatter, body in (
        (nitf, WithMarkup(), BODY),
        (newsml_g2, newsml_g2_formatter.NewsMLG2Formatter(), PLAIN_BODY),
        (newsml_1_2, newsml_1_2_formatter.NewsML12Formatter(), PLAIN_BODY),
    ):
        ((_, written),) = formatter.format({**ARTICLE, "body_html": body}, {})
        path.write_text(written, encoding="utf-8")


def iptc_file(path: Path) -> None:
    """A news item with a page in XHTML, its provider told by a code alone."""
    import NewsMLG2
    from lxml import etree, html
    from NewsMLG2.newsitem import ContentSet, InlineXML

    page = html.fromstring(PAGE)
    html.html_to_xhtml(page)
    inline = InlineXML()
    inline.contenttype = "application/xhtml+xml"
    inline._xs_any_content = [etree.fromstring(etree.tostring(page))]
    item, meta, content, creator = (
        NewsMLG2.NewsItem(), NewsMLG2.ItemMeta(), NewsMLG2.NewsItemContentMeta(), NewsMLG2.Creator(),
    )  # fmt: skip
    item.guid, item.xml_lang = "tag:wire.example,2025:harbour", "en-GB"
    meta.itemclass.qcode, meta.provider.qcode = "ninat:text", "nprov:WIRE"
    meta.versioncreated = "2025-11-04T19:30:15+02:00"
    creator.qcode, creator.name = "staff:ap1", "Asha Pell"
    content.creator, content.headline = creator, TITLE
    item.itemmeta, item.contentmeta, item.contentset = meta, content, ContentSet()
    item.contentset.inlinexml = [inline]
    document = NewsMLG2.NewsMLG2Document()
    document.set_item(item)
    path.write_text(document.to_xml_string(), encoding="utf-8")


if __name__ == "__main__":
    superdesk_files(HERE / "wire.nitf.xml", HERE / "wire.newsml-g2.xml", HERE / "wire.newsml-1.2.xml")
    iptc_file(HERE / "page.newsml-g2.xml")
