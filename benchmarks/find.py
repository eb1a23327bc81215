"""`secondhand find`: seconds an answer, and recall of planted texts, beside scans by rapidfuzz and grep.

    python -m benchmarks.find [--docs FILE] [--sizes 20543,100000] [--each 10] [--folder FOLDER] [--figures FILE]

A collection is the texts of FILE (`doc` and `text`, JSON lines), or, where more are wanted, made articles
(`benchmarks.made_articles`). What is asked for is planted as in `benchmarks.reuse_search`: a whole copy, and half of
a source's sentences, a fifth of them, a paragraph of 60 words or a quotation of 25 words inside another article, each
verbatim and with a tenth of its words replaced or dropped; `--each` of each kind. An answer is right where the source
is among the first ten articles that it names. The warehouse has the two tables that `find` reads, with ids that
are hashes, as those of a run are. It is made by 5,000 articles, so that a million take no more memory than these;
with --folder it is kept there, and one that is there is asked again.

Peers, over the same texts: `grep -F` of the sentences of five words or more, over a file with a line an article;
articles are ranked by sentences found (up to 100,000 articles). `partial_ratio` of rapidfuzz takes a third of a
second for one article of 450 words: one text of each kind is held against the source and ten others, right where the
source is the nearest, and the seconds for all are those times the size over eleven. `pairs of a run` is what
`secondhand run` pairs, of the same planted texts (up to 30,000 articles).
Bars: the whole command under a second at 100,000 articles and under three at a million; recall no lower than that of
the pairs.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from itertools import islice
from pathlib import Path
from statistics import median, quantiles

import pyarrow as pa

from benchmarks import reuse_search
from benchmarks.alone import UNIT
from benchmarks.made_articles import Maker
from benchmarks.reuse_search import KINDS, Planted, Texts, plant
from benchmarks.sets import REUTERS, SETS, read_lines
from flows.cli.find_text import asked_document, find_text
from transforms.fingerprint import fingerprint
from transforms.normalise import count_words
from transforms.schemas import from_rows
from transforms.split import sentence_spans
from warehouse.storage.catalog import publish
from warehouse.storage.in_force import CATALOG
from warehouse.storage.known import KNOWN
from warehouse.storage.store import Store
from warehouse.tables import described

DOCUMENTS_A_FILE = 5_000  # as `compact_rows` has them
SAMPLE = 3_000  # articles that sources and hosts are drawn from
SCANNED = 10
FIRST = 10  # articles of an answer that are looked at
PAIRED, GREPPED = 30_000, 100_000  # most articles that take these less than half an hour
PEAK = (  # of a command that is started by a process which has held little
    "import resource, subprocess, sys; subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL); "
    "print(resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss)"
)
COMMAND = [sys.executable, "-c", "from flows.cli import main; main()"]

Answer = Callable[[str], Sequence[str]]  # doc ids for a text, the likeliest first


def write_texts(path: Path, docs: Path, size: int) -> None:
    """`size` texts, a line each: the first of the set `docs`, or made ones where it has fewer."""
    rows: Iterator[dict] = islice(read_lines(docs), size)
    if sum(1 for _ in read_lines(docs)) < size:
        rows = Maker(docs).articles(size)
    aside = path.with_suffix(".part")
    with aside.open("w", encoding="utf-8") as out:
        out.writelines(" ".join(row["text"].split()) + "\n" for row in rows)
    aside.rename(path)


def read_texts(path: Path) -> Iterator[tuple[str, str]]:
    """Id and text of each line, as `write_texts` writes them."""
    with path.open(encoding="utf-8", newline="\n") as lines:
        for number, line in enumerate(lines):
            yield hashlib.sha256(str(number).encode()).hexdigest()[:16], line.rstrip("\n")


def chosen_texts(path: Path, numbers: Collection[int]) -> Texts:
    """The texts of these lines."""
    wanted = frozenset(numbers)
    return dict(one for number, one in enumerate(read_texts(path)) if number in wanted)


def publish_texts(root: Path, texts: Iterable[tuple[str, str]]) -> None:
    """A warehouse at `root` that has the tables that `find` reads."""
    store = Store(root)
    files: dict[str, tuple[str, ...]] = {}
    every = iter(texts)
    for number, some in enumerate(iter(lambda: list(islice(every, DOCUMENTS_A_FILE)), [])):
        documents = _documents(some)
        for table, rows in {"documents": documents, "fingerprints": fingerprint(documents)}.items():
            name = store.write(table, f"{number:04}.parquet", rows)
            files[table] = (*files.get(table, ()), name)
    publish(store, files, described())


def _documents(texts: Sequence[tuple[str, str]]) -> pa.Table:
    rows = [
        {
            "doc_id": doc,
            "article_id": doc,
            "source_path": f"{doc}.txt",
            "item": "",
            "source_kind": "text",
            "raw_sha256": doc,
            "outlet": f"outlet {int(doc, 16) % 50}",
            "published_precision": "none",
            "language": "en",
            "text": text,
            "n_words": count_words(text),
            "disguised": False,
            "authors": [],
            "operator_marks": [],
            "corrected": [],
        }
        for doc, text in texts
    ]
    return from_rows("documents", rows)


def by_find(root: Path) -> Answer:
    return lambda text: [m.pairing.b["doc_id"] for m in find_text(root, asked_document(text))]


def by_rapidfuzz(texts: Texts) -> Answer:
    from rapidfuzz import fuzz, process

    return lambda text: [
        doc for _, _, doc in process.extract(text, texts, scorer=fuzz.partial_ratio, limit=FIRST)
    ]


def by_grep(lines: Path, folder: Path) -> Answer:
    docs, asked = [doc for doc, _ in read_texts(lines)], folder / "sentences.txt"

    def answer(text: str) -> list[str]:
        hits: Counter[str] = Counter()
        for start, end, _ in sentence_spans(text):
            if count_words(text[start:end]) < 5:
                continue
            asked.write_text(text[start:end], encoding="utf-8")
            command = ["grep", "-n", "-F", "-f", str(asked), str(lines)]
            done = subprocess.run(command, capture_output=True, check=False, env={"LC_ALL": "C"})
            hits.update(docs[int(line.partition(b":")[0]) - 1] for line in done.stdout.splitlines())
        return [doc for doc, _ in hits.most_common()]

    return answer


def cpu() -> float:
    """CPU seconds of this process and those that it waited for."""
    usages = (resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return sum(usage.ru_utime + usage.ru_stime for usage in usages)


def measured(
    tool: str, asked: Sequence[tuple[Planted, str]], answer: Callable[[Planted], Answer], first: int = FIRST
) -> dict:
    """Recall by kind and seconds an answer of one tool, printed on the way."""
    right: Counter[str] = Counter()
    walls, cpus = [], []
    for planted, text in asked:
        ask = answer(planted)
        started, before = time.perf_counter(), cpu()
        docs = list(ask(text))[:first]
        walls.append(time.perf_counter() - started)
        cpus.append(cpu() - before)
        right[_class(planted)] += planted.source in docs
    of = Counter(_class(planted) for planted, _ in asked)
    recall = {name: right[name] / of[name] for name in of}
    seconds = {"median": median(walls), "nine of ten below": quantiles(walls, n=10)[-1], "cpu": median(cpus)}
    return _shown({"tool": tool, "recall": recall, "seconds": seconds})


def _class(planted: Planted) -> str:
    return f"{planted.kind} {'edited' if planted.edited else 'verbatim'}"


def _shown(row: dict) -> dict:
    row["overall"] = sum(row["recall"].values()) / len(row["recall"])
    cells = " ".join(f"{value:5.2f}" for value in row["recall"].values())
    seconds = " ".join(f"{value:8.3f}" for value in row.get("seconds", {}).values())
    print(f"{row['tool']:16s} {cells}  {row['overall']:6.2f}  {seconds}", flush=True)
    return row


def rows_of(folder: Path, docs: Path, size: int, each: int) -> Iterator[dict]:
    """What each tool finds in a collection of `size` texts."""
    draw = random.Random(size)
    lines, root = folder / f"texts-{size}.txt", folder / f"warehouse-{size}"
    if not lines.exists():
        write_texts(lines, docs, size)
    sample = chosen_texts(lines, draw.sample(range(size), min(SAMPLE, size)))
    grown, planted = plant(dict(sorted(sample.items())), seed=1)
    kinds = [(kind, edited) for edited in (False, True) for kind in KINDS]
    chosen = [p for k in kinds for p in [q for q in planted if (q.kind, q.edited) == k][:each]]
    asked = [(p, grown[p.doc]) for p in chosen]
    if not (root / CATALOG).exists():
        publish_texts(root, read_texts(lines))
    parts = ("tables/documents", "tables/fingerprints", KNOWN)
    disk = {part: sum(path.stat().st_size for path in (root / part).rglob("*.p*")) for part in parts}
    print(f"\n{size:,} articles, {each} asked of each kind; recall by kind, first verbatim, then edited:")
    print(f"{'':16s} on disk " + ", ".join(f"{part} {size / 1e6:,.0f} MB" for part, size in disk.items()))
    names = " ".join(f"{kind[:5]:>5s}" for kind in KINDS * 2)
    print(f"{'':16s} {names} overall    median   9 of 10       CPU")
    find = by_find(root)
    find(asked[0][1])  # what is loaded once is not counted
    yield measured("find", asked, lambda _: find) | {
        "size": size,
        "bytes": disk,
        "whole command": _command(root, [text for _, text in asked[::each]], folder),
    }
    if size <= PAIRED:
        pairs = reuse_search.secondhand(dict(read_texts(lines)) | {p.doc: text for p, text in asked})()
        both = {frozenset(pair) for pair in pairs}
        found = {
            name: sum(frozenset((p.doc, p.source)) in both for p in chosen if _class(p) == name) / each
            for name in dict.fromkeys(map(_class, chosen))
        }
        yield _shown({"tool": "pairs of a run", "size": size, "recall": found})
    if size <= GREPPED:
        grep = by_grep(lines, folder)
        yield measured("grep -F", asked, lambda _: grep) | {"size": size}
    scanned = chosen_texts(lines, draw.sample(range(size), SCANNED))
    one_each = asked[::each]
    scan = measured(
        "rapidfuzz, 11", one_each, lambda p: by_rapidfuzz(scanned | {p.source: sample[p.source]}), 1
    )
    over_all = scan["seconds"]["cpu"] * size / (SCANNED + 1)
    print(f"{'':16s} over all of them {over_all:,.0f} s", flush=True)
    yield scan | {"size": size, "seconds over all": over_all}


def _command(root: Path, texts: Sequence[str], folder: Path) -> dict[str, float]:
    """Of the command, start and imports included, one run for each of `texts`: seconds, and the most megabytes.

    Modules stand compiled in `folder`, as those of an installed package do; the first run puts them there.
    """
    command = [*COMMAND, "find", "-", "--warehouse", str(root), "--format", "json"]
    env = os.environ | {"PYTHONPYCACHEPREFIX": str(folder / "compiled")}
    env.pop("PYTHONDONTWRITEBYTECODE", None)
    walls, cpus, peaks = [], [], []
    for text in (texts[0], *texts):
        started, before = time.perf_counter(), cpu()
        subprocess.run(command, input=text, text=True, check=True, stdout=subprocess.DEVNULL, env=env)
        walls.append(time.perf_counter() - started)
        cpus.append(cpu() - before)
        beside = [sys.executable, "-c", PEAK, *command]
        peaks.append(
            int(
                subprocess.run(
                    beside, input=text, text=True, check=True, env=env, stdout=subprocess.PIPE
                ).stdout
            )
        )
    seconds = {"median": median(walls[1:]), "most": max(walls[1:]), "cpu": median(cpus[1:])}
    seconds["peak"] = max(peaks) / UNIT
    print(
        f"{'':16s} the whole command {seconds['median']:.2f} s, at most {seconds['most']:.2f} s, "
        f"CPU {seconds['cpu']:.2f} s, peak {seconds['peak']:.0f} MB",
        flush=True,
    )
    return seconds


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--docs", type=Path, default=SETS / REUTERS)
    parser.add_argument("--sizes", default="20543,100000", help="how many articles, by commas")
    parser.add_argument("--each", type=int, default=10, help="texts of each kind")
    parser.add_argument("--folder", type=Path, help="where collections are kept, or found as made before")
    parser.add_argument("--figures", type=Path, help="gets the rows of the tables")
    options = parser.parse_args()
    rows: list[dict] = []
    with tempfile.TemporaryDirectory() as passing:
        folder = options.folder or Path(passing)
        folder.mkdir(parents=True, exist_ok=True)
        for size in map(int, options.sizes.split(",")):
            rows += rows_of(folder, options.docs, size, options.each)
    if options.figures:
        options.figures.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
