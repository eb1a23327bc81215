"""Pages, feeds, agencies' XML and office documents that nest, repeat or refer without end."""

from __future__ import annotations

from collections.abc import Callable

from tests.hostile.good import SENTENCES, TITLE, alto, atom, docx, epub, feed, newsml, nitf, odt, page, rtf
from tests.transforms.reading import zipped

_LAUGHS = (
    "<!DOCTYPE a [<!ENTITY a 'ha'>"
    + "".join(f"<!ENTITY {chr(98 + n)} '{f'&{chr(97 + n)};' * 10}'>" for n in range(9))
    + "]>"
)
_OUTSIDE = "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]>"
_NEWS = "<newsItem><contentSet>{}</contentSet></newsItem>"
_LINKED = "<script type='application/ld+json'>"
_SAVED = (
    b"From: <Saved>\r\nMIME-Version: 1.0\r\nSnapshot-Content-Location: x\r\n"
    b"Content-Type: multipart/related; boundary=b\r\n\r\n"
)
_RUN = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"


def _nested(tag: str, times: int, inside: str = "") -> str:
    return f"<{tag}>" * times + inside + f"</{tag}>" * times


MARKUP: dict[str, Callable[[], bytes]] = {
    "html/nested divisions": lambda: page(_nested("div", 200_000)),
    "html/nested tables": lambda: page(_nested("table><tr><td", 20_000)),
    "html/nested quotations": lambda: page(_nested("blockquote", 50_000, SENTENCES[0])),
    "html/attributes": lambda: page("<p " + " ".join(f"a{n}=1" for n in range(500_000)) + ">x</p>"),
    "html/long attribute": lambda: page(f"<p title='{'a ' * 3_000_000}'>x</p>"),
    "html/open comment": lambda: page("<!--" + "- -" * 1_000_000),
    "html/open comments": lambda: page("<!-- " * 500_000),
    "html/open tags": lambda: page("<" * 3_000_000),
    "html/formatting": lambda: page("<b><i><u>" * 50_000),
    "html/links": lambda: page("<a href='/x'>x</a> " * 200_000),
    "html/data": lambda: page("data:image/png;base64," * 200_000),
    "html/entities": lambda: page("&amp;" * 300_000 + "&#x110000;&#0;&#xD800;&" * 10_000),
    "html/linked data": lambda: page(head=f"<script type='application/ld+json'>{'[' * 200_000}</script>"),
    "html/linked numbers": lambda: page(
        head=_LINKED + f'{{"datePublished": {"9" * 5000}, "author": {"[" * 400}{"]" * 400}}}</script>'
    ),
    "html/many metas": lambda: page(head="<meta property='article:author' content='A B'>" * 100_000),
    "html/long title": lambda: page(head=f"<meta property='og:title' content='{'a b ' * 500_000}'>"),
    "html/times": lambda: page("<time datetime='99999999999-99-99T99:99:99+99:99'>x</time>" * 50_000),
    "html/scripts": lambda: page(
        f"<p><script>alert(1)</script><img src=x onerror=alert(1)>{SENTENCES[0]}</p>" * 50
    ),
    "html/svg": lambda: page("<svg><foreignObject>" * 20_000),
    "html/templates": lambda: page("<template>" * 20_000),
    "html/selects": lambda: page("<select><option>" * 100_000),
    "html/rows of paragraphs": lambda: page("<p>a b" * 300_000),
    "rss/laughs": lambda: f"{_LAUGHS}<rss><channel><item><title>&j;</title></item></channel></rss>".encode(),
    "rss/outside": lambda: (
        f"{_OUTSIDE}<rss><channel><item><title>&x;</title></item></channel></rss>".encode()
    ),
    "rss/items": lambda: feed("<item/>" * 10_000),
    "rss/items with a text": lambda: feed(
        f"<item><title>t</title><description>{SENTENCES[0]}</description></item>" * 500
    ),
    "rss/nested items": lambda: feed(_nested("item", 200)),
    "rss/deep": lambda: feed(_nested("a", 100_000)),
    "rss/namespaces": lambda: feed("".join(f"<x{n}:a xmlns:x{n}='u{n}'/>" for n in range(50_000))),
    "rss/escaped again": lambda: feed(f"<item><description>{'&amp;amp;' * 150_000}</description></item>"),
    "atom/entries": lambda: atom("<entry/>" * 10_000),
    "atom/nested entries": lambda: atom(_nested("entry", 200)),
    "atom/bad references": lambda: atom("<entry><content>&#xFFFFFF;&nothing;&</content></entry>" * 2_000),
    "nitf/nested paragraphs": lambda: nitf(_nested("p", 250, "x")),
    "nitf/nested quotations": lambda: nitf(_nested("bq", 250, "x")),
    "nitf/deep": lambda: nitf(_nested("p", 100_000)),
    "nitf/paragraphs": lambda: nitf("<p>x</p>" * 100_000),
    "newsml/nested items": lambda: newsml(_nested("newsItem", 240)),
    "newsml/items": lambda: newsml(_NEWS.format("") * 3_000),
    "newsml/nested contents": lambda: newsml(
        "<NewsItem>" + _nested("DataContent", 240, "x " * 50_000) + "</NewsItem>"
    ),
    "newsml/long time": lambda: newsml(
        f"<newsItem><itemMeta><firstCreated>{'9' * 300_000}</firstCreated></itemMeta></newsItem>"
    ),
    "alto/blocks": lambda: alto("<TextBlock/>" * 60_000),
    "alto/nested blocks": lambda: alto(
        _nested("ComposedBlock TYPE='article'", 240).replace(
            "</ComposedBlock TYPE='article'>", "</ComposedBlock>"
        )
    ),
    "alto/nested lines": lambda: alto(_nested("TextBlock", 120, _nested("TextLine", 100))),
    "alto/hyphens": lambda: alto(
        "<TextBlock><TextLine>" + "<String CONTENT='a-'/><HYP/>" * 40_000 + "</TextLine></TextBlock>"
    ),
    "docx/paragraphs": lambda: docx(_RUN.format("a b") * 200_000),
    "docx/laughs": lambda: docx(head=_LAUGHS),
    "docx/nested tables": lambda: docx(
        _nested("w:tbl><w:tr><w:tc", 80).replace("</w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>")
    ),
    "docx/nested content": lambda: docx(
        _nested("w:sdt><w:sdtContent", 110).replace("</w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>")
    ),
    "docx/deep": lambda: docx(_nested("w:ins", 50_000)),
    "docx/runs": lambda: docx("<w:p>" + "<w:r><w:t>a</w:t></w:r>" * 200_000 + "</w:p>"),
    "docx/no body": lambda: zipped({"word/document.xml": b"<w:document/>"}),
    "docx/styles": lambda: zipped({"word/document.xml": b"<a/>", "word/styles.xml": b"<a>" * 90_000}),
    "docx/blanks": lambda: zipped({"word/document.xml": b" " * 30_000_000}),
    "odt/paragraphs": lambda: odt("<text:p>a b</text:p>" * 200_000),
    "odt/nested lists": lambda: odt(
        _nested("text:list><text:list-item", 110).replace(
            "</text:list><text:list-item>", "</text:list-item></text:list>"
        )
    ),
    "odt/laughs": lambda: odt(head=_LAUGHS),
    "odt/spaces": lambda: odt("<text:p>" + "<text:s text:c='999999999'/>" * 50_000 + "</text:p>"),
    "odt/deep": lambda: odt(_nested("text:span", 100_000)),
    "epub/chapters": lambda: epub(15_000),
    "epub/chapters that climb": lambda: epub(3, "../../etc/{}.xhtml"),
    "epub/no package": lambda: zipped({"META-INF/container.xml": b"<container/>"}),
    "epub/one chapter again and again": lambda: epub(100, "c.xhtml"),
    "epub/laughs": lambda: zipped(
        {"META-INF/container.xml": f"{_LAUGHS}<container>&j;</container>".encode()}
    ),
    "rtf/groups": lambda: rtf("{" * 500_000),
    "rtf/closed groups": lambda: rtf("}" * 500_000),
    "rtf/numbers": lambda: rtf("\\u" + "9" * 100_000 + " \\bin" + "9" * 4_000),
    "rtf/letters": lambda: rtf("\\'zz\\u-99999?\\uc99999 " * 20_000),
    "rtf/words": lambda: rtf("\\par " * 200_000),
    "rtf/code page": lambda: rtf("\\ansicpg99999 \\'e4"),
    "mhtml/no end": lambda: _SAVED + b"--b\r\n" * 900,
    "mhtml/parts": lambda: _SAVED + b"--b\r\nContent-Location: x\r\n\r\nx\r\n" * 50_000,
    "html/title": lambda: f"<html><title>{TITLE}\x1b]0;x\x07\u202e</title><p>{SENTENCES[0]}".encode(),
}
