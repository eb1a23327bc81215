"""How well `extraction_confidence` tells right texts: on labelled pages, and on these without their article."""

from __future__ import annotations

import gzip
import io
import re
from itertools import pairwise
from pathlib import Path

from lxml import html

from benchmarks.sets import read_lines
from transforms.clean import clean
from transforms.extract import extract
from transforms.read import read
from transforms.read.encoding import decode

LABELS = "pages/labels.jsonl"
RIGHT = 0.9  # F1 from which a body counts as right
EDGES = (0.0, 0.3, 0.6, 0.8, 0.9, 1.01)


def labelled_bodies(folder: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """(pages, gold bodies) by id, of the set of whole pages in `folder`; doubtful bodies are left out."""
    gold = {
        row["id"]: row["body"]
        for row in read_lines(folder / LABELS)
        if row.get("body") and "body" not in row.get("doubtful", ())
    }
    page = (folder / LABELS).parent / "html"
    return {key: gzip.decompress((page / f"{key}.html.gz").read_bytes()) for key in gold}, gold


def without_article(page: bytes, gold: str) -> bytes:
    """`page` without the paragraphs that stand in `gold`: what an extractor has before it that misses the article."""
    root = html.document_fromstring(decode(page), parser=html.HTMLParser(encoding="utf-8"))
    body = f" {_words(gold)} "
    for element in [*root.iter("p", "li", "h2", "h3", "td", "pre", "div", "span")]:
        told = (
            _words(element.text_content()) if element.tag not in ("div", "span") or not len(element) else ""
        )
        if len(told) > 40 and f" {told} " in body:
            for child in list(element):
                element.remove(child)
            element.text = ""
    return html.tostring(root, encoding="utf-8", doctype="<!DOCTYPE html>")


def _words(text: str) -> str:
    return " ".join(re.findall(r"\w+", text))


def confidence_table(pages: dict[str, bytes], f1: dict[str, float], gold: dict[str, str]) -> list[dict]:
    """A row a range of confidence: pages, the share of them that is right, and how many where the article is gone.

    f1: of our body of each page.
    """
    whole = {page: _confidence(data) for page, data in pages.items()}
    gone = [_confidence(without_article(data, gold[page])) for page, data in pages.items()]
    rows = []
    for low, high in pairwise(EDGES):
        inside = [page for page, sure in whole.items() if low <= sure < high]
        right = sum(f1[page] >= RIGHT for page in inside)
        rows.append(
            {
                "from": low,
                "pages": len(inside),
                "right": right,
                "article gone": sum(low <= c < high for c in gone),
            }
        )
        print(
            f"confidence from {low:.1f}        {len(inside):4d} pages, {right:4d} right (F1 of {RIGHT} and more);"
            f" {rows[-1]['article gone']:4d} pages whose article was cut out"
        )
    return rows


def _confidence(page: bytes) -> float:
    extracted, _ = extract(read(io.BytesIO(page)), "page", "")
    documents, _, _ = clean(extracted)
    return documents["extraction_confidence"].to_pylist()[0] or 0.0 if documents.num_rows else 0.0
