"""Article bodies, metadata and cleaning on labelled pages, beside other extractors measured in the same run.

    python -m benchmarks.extraction [--folder DIR] [--out F] [--figures F] [--only-ours] [--perturb] [--memory N]

A folder holds gzip pages `ID.html.gz` and `ground-truth.json`: {ID: {"articleBody": text, "url": url}}. Peers that
are not installed are left out (newspaper4k, readability-lxml).
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import io
import json
import logging
import re
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path
from urllib.parse import urlsplit

from rapidfuzz.fuzz import ratio

from benchmarks.alone import alone, peak_megabytes
from benchmarks.confidence import LABELS, confidence_table, labelled_bodies
from benchmarks.disturb import disturbances, disturbed
from benchmarks.sets import PAGES, SETS
from transforms.clean import clean
from transforms.extract import ExtractConfig, extract
from transforms.extract.body import BodyConfig
from transforms.extract.metadata import json_ld_metadata
from transforms.extract.times import parse_time
from transforms.extract.tree import parse_html
from transforms.normalise import words
from transforms.read import Metadata, read
from transforms.split import sentence_spans

Extractor = Callable[[bytes], str]

ROUNDS = 3
PAGES_A_TURN = 10
YARDSTICK = "trafilatura + metadata"  # whose speed is 1


@dataclass(frozen=True, slots=True)
class Score:
    """Mean 4-gram precision and recall over pages, their F1, and the share of pages with all 4-grams right."""

    f1: float
    precision: float
    recall: float
    exact: float


def load(folder: Path) -> tuple[dict[str, bytes], dict[str, str]]:
    """(pages, gold bodies) of a folder, by page id."""
    truth = json.loads((folder / "ground-truth.json").read_text(encoding="utf-8"))
    gold = {page: v["articleBody"] if isinstance(v, dict) else v for page, v in truth.items()}
    return {page: gzip.decompress((folder / f"{page}.html.gz").read_bytes()) for page in gold}, gold


def shingles(text: str) -> Counter[tuple[str, ...]]:
    """4-grams of the words of `text`; a shorter text is one shingle."""
    tokens = re.findall(r"\w+", text)
    if len(tokens) < 4:
        return Counter([tuple(tokens)] if tokens else [])
    return Counter(zip(tokens, tokens[1:], tokens[2:], tokens[3:], strict=False))


def score(found: dict[str, str], gold: dict[str, str]) -> Score:
    """Score of the bodies found; each page weighs the same."""
    precisions, recalls, exact = [], [], 0
    for page, body in gold.items():
        want, got = shingles(body), shingles(found[page])
        hits = (want & got).total()
        if got:
            precisions.append(hits / got.total())
        if want:
            recalls.append(hits / want.total())
        exact += want == got
    precision, recall = (sum(shares) / max(1, len(shares)) for shares in (precisions, recalls))
    return Score(2 * precision * recall / max(1e-9, precision + recall), precision, recall, exact / len(gold))


def ours(config: ExtractConfig) -> Extractor:
    """The whole line from bytes to a cleaned document, with all metadata."""

    def body(page: bytes) -> str:
        extracted, _ = extract(read(io.BytesIO(page)), "page", "", config)
        documents, _, _ = clean(extracted)
        return str(documents["text"][0]) if documents.num_rows else ""

    return body


def our_tools() -> dict[str, Extractor]:
    fast = ExtractConfig(body=BodyConfig(fast=True))
    return {"secondhand": ours(ExtractConfig()), "secondhand fast": ours(fast)}


def peers() -> Iterator[tuple[str, Extractor]]:
    """The other extractors that are installed."""
    import trafilatura
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    yield YARDSTICK, lambda p: _text(trafilatura.bare_extraction(p, with_metadata=True))
    yield "trafilatura", lambda p: _text(trafilatura.bare_extraction(p))
    yield "trafilatura fast", lambda p: _text(trafilatura.bare_extraction(p, fast=True))
    yield (
        "resiliparse",
        lambda p: extract_plain_text(bytes_to_str(p, detect_encoding(p)), main_content=True, alt_texts=False),
    )
    if newspaper := _installed("newspaper"):
        yield "newspaper4k", lambda p: _newspaper(newspaper, p)
    if readability := _installed("readability"):
        yield "readability-lxml", lambda p: _readability(readability, p)


def _installed(name: str):
    try:
        return importlib.import_module(name)
    except ImportError:
        print(f"{name} is not installed and left out")
        return None


def _text(document) -> str:
    return document.text or "" if document is not None else ""


def _newspaper(newspaper, page: bytes) -> str:
    try:
        return _parsed(newspaper.Article("http://localhost/", fetch_images=False), page)
    except ImportError:  # Japanese and Korean need packages, and these data from the network: read as English
        return _parsed(newspaper.Article("http://localhost/", fetch_images=False, language="en"), page)


def _parsed(article, page: bytes) -> str:
    article.download(input_html=page.decode("utf-8", "replace"))
    article.parse()
    return article.text


def _readability(readability, page: bytes) -> str:
    from lxml.html import fromstring

    summary = readability.Document(page.decode("utf-8", "replace")).summary()
    blocks = fromstring(summary).iter("p", "li", "h2", "h3", "h4", "pre", "td")
    return "\n".join(block.text_content() for block in blocks)


def measure(
    tools: dict[str, Extractor], pages: dict[str, bytes]
) -> tuple[dict[str, dict[str, str]], dict[str, float]]:
    """(bodies, CPU seconds over all pages) of each tool.

    The tools take turns at each block of pages, for the speed of a machine moves by a tenth within minutes; a block
    counts with the best of `ROUNDS`, since other work only slows.
    """
    found: dict[str, dict[str, str]] = {name: {} for name in tools}
    seconds = dict.fromkeys(tools, 0.0)
    for block in _blocks(pages):
        rounds: dict[str, list[float]] = {name: [] for name in tools}
        for _ in range(ROUNDS):
            for name, extractor in tools.items():
                start = time.process_time()
                found[name] |= {page: extractor(pages[page]) for page in block}
                rounds[name].append(time.process_time() - start)
        for name, taken in rounds.items():
            seconds[name] += min(taken)
    return found, seconds


def _blocks(pages: dict[str, bytes]) -> Iterator[list[str]]:
    """Ids of `pages`, as many at once as keep a tool's code in the processor's cache for most of them."""
    ids = iter(pages)
    while block := list(islice(ids, PAGES_A_TURN)):
        yield block


def bodies_table(
    pages: dict[str, bytes], gold: dict[str, str], only_ours: bool
) -> tuple[list[dict], dict[str, str]]:
    """One row a tool, and our default predictions."""
    tools = our_tools() | ({} if only_ours else dict(peers()))
    found, seconds = measure(tools, pages)
    rows = []
    for name in tools:
        s, speed = score(found[name], gold), len(pages) / seconds[name]
        times = seconds[YARDSTICK] / seconds[name] if YARDSTICK in seconds else None
        empty = sum(not body for body in found[name].values())
        rows.append(
            {
                "tool": name,
                "f1": s.f1,
                "precision": s.precision,
                "recall": s.recall,
                "exact": s.exact,
                "pages_s": speed,
                "times_trafilatura": times,
                "empty": empty,
            }
        )
        print(
            f"{name:24s} F1 {s.f1:.4f}  precision {s.precision:.4f}  recall {s.recall:.4f}"
            f"  exact {s.exact:.3f}  nothing on {empty} pages  {speed:6.1f} pages a CPU second"
            + (f", {times:.2f} times {YARDSTICK}" if times else ""),
            flush=True,
        )
    return rows, found["secondhand"]


_JSON_LD = re.compile(rb"<script[^>]*ld\+json[^>]*>.*?</script>", re.I | re.DOTALL)


def metadata_table(pages: dict[str, bytes]) -> list[dict]:
    """Title, day and URL against the pages' own JSON-LD, which was cut out before extraction saw the page."""
    rights: dict[str, list[bool]] = defaultdict(list)
    for page in pages.values():
        said = json_ld_metadata(parse_html(page.decode("utf-8", "replace")))
        extracted, _ = extract(read(io.BytesIO(_JSON_LD.sub(b"", page))), "page", "")
        for field, right in _compare(said, extracted.to_pylist()[0]) if extracted.num_rows else ():
            rights[field].append(right)
    rows = [{"field": f, "pages": len(r), "right": sum(r) / len(r)} for f, r in rights.items()]
    for row in rows:
        print(
            f"{row['field']:24s} right on {row['right']:.3f} of {row['pages']} pages whose JSON-LD names it"
        )
    return rows


def _compare(said: Metadata, row: dict) -> Iterator[tuple[str, bool]]:
    if said.title:
        yield "title", ratio(said.title.casefold(), (row["title"] or "").casefold()) >= 90
    at = parse_time(said.published)
    if at.at is not None:
        yield (
            "day",
            row["published_at"] is not None and abs((row["published_at"] - at.at).total_seconds()) < 86_400,
        )
        if at.precision == "second":
            told = row["published_precision"] in ("second", "minute")
            right = told and abs((row["published_at"] - at.at).total_seconds()) < 60
            yield "time", right
            if told:
                yield "time, where one is told", right
    if said.url:
        yield "url", _address(said.url) == _address(row["url"] or "")


def _address(url: str) -> str:
    parts = urlsplit(url)
    return parts.netloc.removeprefix("www.") + parts.path.rstrip("/")


def cleaning_report(pages: dict[str, bytes], gold: dict[str, str]) -> dict[str, float]:
    """How many gold sentences cleaning removed, and how many lines outside the gold body it left."""
    sentences = lost = left = lines = 0
    lost_by: Counter[str] = Counter()
    for page, data in pages.items():
        extracted, _ = extract(read(io.BytesIO(data)), "page", "")
        documents, removed, _ = clean(extracted)
        taken = [(_key(r["text"]), r["reason"]) for r in removed.to_pylist()]
        for sentence in _sentences(gold[page]):
            sentences += 1
            reason = next((why for text, why in taken if sentence and sentence in text), None)
            if reason:
                lost += 1
                lost_by[reason] += 1
        body = _key(gold[page])
        for line in str(documents["text"][0]).split("\n") if documents.num_rows else ():
            lines += 1
            left += _key(line) not in body
    print(
        f"gold sentences removed: {lost} of {sentences} ({lost / sentences:.3%}), by reason {dict(lost_by)}"
    )
    print(f"lines left that are not in the gold body: {left} of {lines} ({left / lines:.2%})")
    return {"sentences": sentences, "removed": lost, "lines": lines, "left": left}


def _key(text: str) -> str:
    return f" {' '.join(words(text).forms)} "


def _sentences(text: str) -> Iterator[str]:
    for start, end, kind in sentence_spans(text):
        if kind != "heading":
            yield _key(text[start:end])


def whole_pages(
    folder: Path, pages: dict[str, bytes], gold: dict[str, str], found: dict[str, str]
) -> tuple[dict[str, float], list[dict]]:
    """Score of the bodies of the other labelled set, where it is there, and how well confidence tells in both."""
    others, bodies = labelled_bodies(folder) if (folder / LABELS).exists() else ({}, {})
    extractor, figures = ours(ExtractConfig()), {}
    texts = {page: extractor(data) for page, data in others.items()}
    if texts:
        s = score(texts, bodies)
        figures = {
            "f1": s.f1,
            "precision": s.precision,
            "recall": s.recall,
            "exact": s.exact,
            "pages": len(texts),
        }
        print(
            f"bodies of {len(texts)} other pages: F1 {s.f1:.4f}  precision {s.precision:.4f}  recall {s.recall:.4f}"
        )
    every, texts = gold | bodies, found | texts
    f1 = {page: score({page: texts[page]}, {page: body}).f1 for page, body in every.items()}
    return figures, confidence_table(pages | others, f1, every)


def fragility_table(pages: dict[str, bytes], gold: dict[str, str], seed: int = 7) -> list[dict]:
    """Bodies of pages that are disturbed on purpose, by our extractors and by trafilatura's default."""
    tools = our_tools() | {"trafilatura": dict(peers())["trafilatura"]}
    rows = []
    for name, changes in {"as they are": None, **disturbances(seed)}.items():
        changed = {k: page if changes is None else disturbed(page, changes) for k, page in pages.items()}
        found = {tool: score({k: body(p) for k, p in changed.items()}, gold) for tool, body in tools.items()}
        rows += [{"pages": name, "tool": tool, "f1": s.f1, "exact": s.exact} for tool, s in found.items()]
        told = "  ".join(f"{tool} {s.f1:.4f} / {s.exact:.3f}" for tool, s in found.items())
        print(f"{name:24s} F1 / exact: {told}", flush=True)
    return rows


def memory(pages: dict[str, bytes], count: int) -> dict[int, float]:
    """Peak memory in MB after no page, after each page twice and after `count` pages, where no peer is loaded."""
    peaks = alone(_peaks, list(pages.values()), (0, 2 * len(pages), count))
    print("peak memory:", ", ".join(f"{peak:.0f} MB after {n} pages" for n, peak in peaks.items()))
    return peaks


def _peaks(pages: list[bytes], at: tuple[int, ...]) -> dict[int, float]:
    """Peak memory in MB of this process when it has extracted the first `at` of `pages` repeated, in rising order."""
    extractor, repeated, done, peaks = ours(ExtractConfig()), cycle(pages), 0, {}
    for number in at:
        for page in islice(repeated, number - done):
            extractor(page)
        done, peaks[number] = number, peak_megabytes()
    return peaks


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--folder", type=Path, default=SETS / PAGES, help="labelled pages")
    parser.add_argument("--out", type=Path, help="write our bodies as JSON {page id: text}")
    parser.add_argument("--figures", type=Path, help="gets all figures, as JSON")
    parser.add_argument("--only-ours", action="store_true", help="leave the other extractors out")
    parser.add_argument(
        "--memory",
        type=int,
        default=0,
        metavar="N",
        help="also watch memory over N pages",
    )
    parser.add_argument(
        "--perturb", action="store_true", help="also score pages that are disturbed on purpose"
    )
    options = parser.parse_args()
    logging.disable(logging.WARNING)
    pages, gold = load(options.folder)
    rows, predictions = bodies_table(pages, gold, options.only_ours)
    figures = {"bodies": rows, "metadata": metadata_table(pages), "cleaning": cleaning_report(pages, gold)}
    figures["whole pages"], figures["confidence"] = whole_pages(SETS, pages, gold, predictions)
    if options.perturb:
        figures["disturbed"] = fragility_table(pages, gold)
    if options.memory:
        figures["memory"] = memory(pages, options.memory)
    if options.out:
        options.out.write_text(json.dumps(predictions, ensure_ascii=False), encoding="utf-8")
    if options.figures:
        options.figures.write_text(json.dumps(figures, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
