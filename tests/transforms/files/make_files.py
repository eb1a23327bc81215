"""Makes the files beside this one, each with a real writer of its format.

pip install warcio python-docx reportlab feedgen websockets, and Chromium for the MHTML page
python tests/transforms/files/make_files.py [--chromium PATH]
"""

from __future__ import annotations

import argparse
import asyncio
import io
import json
import subprocess
import tempfile
import urllib.request
from datetime import UTC, datetime
from email.message import EmailMessage
from pathlib import Path

HERE = Path(__file__).resolve().parent
TITLE = "Lund votes to close its old harbour"
PARAGRAPHS = (
    "The council of Lund voted on Tuesday to close the old harbour after a long debate about its costs.",
    "Mayor Tom Orr said the town could no longer pay for dredging, which takes a tenth of its budget each year.",
    "“We have kept it open for as long as we could,” he told a crowd of some 300 people outside the town hall.",
    "Fishers who have used the quay for three generations said they would move to the next bay before winter.",
)
URL = "https://harbourpost.example/news/lund-harbour"
AT = datetime(2025, 11, 4, 17, 30, 15, tzinfo=UTC)
PAGE = (
    f"<!doctype html><html lang='en'><head><meta charset='utf-8'><title>{TITLE}</title>"
    f"<meta property='article:published_time' content='{AT.isoformat()}'></head><body><article><h1>{TITLE}</h1>"
    + "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    + "</article><footer>Harbour Post, Quay 1, Lund</footer></body></html>"
)


def warc(path: Path) -> None:
    """A page gzipped by its server, an image, an error page, and a page in cp1252."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with path.open("wb") as handle:
        writer = WARCWriter(handle, gzip=True)

        def add(url: str, status: str, content_type: str, body: bytes) -> None:
            headers = StatusAndHeaders(status, [("Content-Type", content_type)], protocol="HTTP/1.1")
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(body), http_headers=headers)
            )

        writer.write_record(writer.create_warcinfo_record("harbour.warc.gz", {"software": "warcio"}))
        add(URL, "200 OK", "text/html; charset=utf-8", PAGE.encode())
        add("https://harbourpost.example/logo.png", "200 OK", "image/png", b"\x89PNG\r\n\x1a\n")
        add("https://harbourpost.example/gone", "404 Not Found", "text/html", b"<p>This page has gone.</p>")
        latin = PAGE.replace("<meta charset='utf-8'>", "").encode("cp1252")
        add("https://harbourpost.example/latin", "200 OK", "text/html; charset=windows-1252", latin)


def word(path: Path) -> None:
    import docx

    document = docx.Document()
    document.core_properties.title, document.core_properties.author = TITLE, "Asha Pell"
    document.add_heading(TITLE, 0)
    document.add_paragraph(PARAGRAPHS[0])
    document.add_heading("What follows", 2)
    document.add_paragraph("The quay closes in March", style="List Bullet")
    document.add_paragraph("Boats move to the next bay", style="List Bullet")
    document.add_paragraph(PARAGRAPHS[1])
    document.save(path)


def pdf(path: Path, password: str = "") -> None:
    """Two columns, filled line by line from the left column to the right."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import BaseDocTemplate, Frame, PageTemplate, Paragraph, Spacer

    encryption = StandardEncryption(password, strength=128) if password else None
    template = BaseDocTemplate(str(path), pagesize=A4, title=TITLE, encrypt=encryption)
    frames = [Frame(50 + 260 * n, 600, 240, 180, id=f"column {n}") for n in (0, 1)]
    template.addPageTemplates([PageTemplate(frames=frames)])
    style = getSampleStyleSheet()["BodyText"]
    template.build([part for p in PARAGRAPHS for part in (Paragraph(p, style), Spacer(1, 14))])


def mail(path: Path) -> None:
    message = EmailMessage()
    message["Subject"], message["From"], message["To"] = (
        TITLE,
        "Harbour Post <desk@harbourpost.example>",
        "a@b.example",
    )
    message["Date"] = AT.strftime("%a, %d %b %Y %H:%M:%S +0000")
    message.set_content("\n\n".join(PARAGRAPHS), cte="quoted-printable")
    message.add_alternative(PAGE, subtype="html")
    message.add_attachment(b"\x00\x01", maintype="application", subtype="octet-stream", filename="x.bin")
    path.write_bytes(bytes(message))


def feeds(rss: Path, atom: Path) -> None:
    from feedgen.feed import FeedGenerator

    feed = FeedGenerator()
    feed.load_extension("dc")
    feed.id("https://harbourpost.example/")
    feed.title("Harbour Post")
    feed.link(href="https://harbourpost.example/", rel="alternate")
    feed.description("News of the harbour")
    feed.language("en")
    entry = feed.add_entry()
    entry.id(URL)
    entry.title(TITLE)
    entry.link(href=URL)
    entry.author({"name": "Asha Pell", "email": "asha@harbourpost.example"})
    entry.description("The council voted on Tuesday.")
    entry.content("".join(f"<p>{p}</p>" for p in PARAGRAPHS), type="CDATA")
    entry.published(AT)
    entry.updated(AT)
    feed.rss_file(str(rss))
    feed.atom_file(str(atom))


async def mhtml(path: Path, chromium: str) -> None:
    """The page as Chromium saves it, over its debugging protocol."""
    from websockets.asyncio.client import connect

    with tempfile.TemporaryDirectory() as folder:
        page = Path(folder) / "harbour.html"
        page.write_text(PAGE, encoding="utf-8")
        flags = [
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--remote-debugging-port=9333",
            f"--user-data-dir={folder}/p",
        ]
        browser = subprocess.Popen([chromium, *flags, page.as_uri()], stderr=subprocess.DEVNULL)
        try:
            await asyncio.sleep(5)
            with urllib.request.urlopen("http://127.0.0.1:9333/json") as answer:
                target = next(t for t in json.load(answer) if t["type"] == "page")
            async with connect(target["webSocketDebuggerUrl"], max_size=None) as socket:
                await socket.send(json.dumps({"id": 1, "method": "Page.captureSnapshot"}))
                saved = json.loads(await socket.recv())["result"]["data"]
        finally:
            browser.terminate()
            browser.wait()
    path.write_text(saved.replace(page.as_uri(), URL), encoding="utf-8", newline="")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--chromium", default="chromium")
    options = parser.parse_args()
    warc(HERE / "pages.warc.gz")
    word(HERE / "article.docx")
    pdf(HERE / "columns.pdf")
    pdf(HERE / "locked.pdf", password="secret")
    mail(HERE / "message.eml")
    feeds(HERE / "feed.rss", HERE / "feed.atom")
    asyncio.run(mhtml(HERE / "saved.mhtml", options.chromium))


if __name__ == "__main__":
    main()
