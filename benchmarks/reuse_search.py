"""Finding reuse in a collection: passages of known size planted in agency texts, by kind, beside MinHash tools.

    python -m benchmarks.reuse_search [--docs FILE] [--seed N] [--figures FILE] [--only-ours]

FILE: one JSON object a line with `doc` and `text`. Into it go 150 documents of each of ten kinds: a whole copy, and
half of the source's sentences, a fifth of them, a paragraph of 60 words or a quotation of 25 words inside an
unrelated article; each verbatim and with a tenth of the words replaced or dropped. Sources and hosts have 200 words
and 8 sentences or more, so that a fifth of one is two sentences or about 40 words. Hosts stay in the collection.

Recall is over planted pairs of document and source. Precision is given twice. By run: a pair found is right when it
was planted or when the texts share a run of 12 words, checked word for word; that is our own rule for a pair
(`PairConfig.run_words`), so it favours us. By construction, over the pairs found of which a planted document is
one: right where both have words of one article by the way they were made, as a planted document has of its source
and of its host. Agency texts repeat one another as well, which counts as wrong there: it is a lower bound. Each
tool runs in a fresh process, from texts to pairs; CPU seconds leave out its imports. datasketch, rensa and
datatrove are left out where they are not installed.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import random
import resource
import struct
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.alone import alone, peak_megabytes
from benchmarks.sets import REUTERS, SETS, read_lines
from transforms.normalise import words
from transforms.split import sentence_spans

KINDS = ("copy", "half", "fifth", "paragraph", "quotation")
EACH = 150
RUN_WORDS = 12
SHINGLE_WORDS = 5  # for every tool
PERMUTATIONS = 128  # for every MinHash tool
Texts = dict[str, str]
Pairs = set[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Planted:
    """One planted document: what was taken from `source`, and put into `host` (a whole copy into none)."""

    doc: str
    source: str
    host: str | None
    kind: str
    edited: bool


def plant(texts: Texts, seed: int) -> tuple[Texts, list[Planted]]:
    """`texts` with the planted documents after them, and what was planted."""
    draw = random.Random(seed)
    sentences = {doc: [text[a:b] for a, b, _ in sentence_spans(text)] for doc, text in texts.items()}
    usable = [d for d, text in texts.items() if 200 <= len(text.split()) <= 1000 and len(sentences[d]) >= 8]
    vocabulary = [word for text in texts.values() for word in text.split()]
    grown, planted = dict(texts), []
    for kind in KINDS:
        for edited in (False, True):
            for n in range(EACH):
                source, host = draw.sample(usable, 2)
                taken = _take(kind, texts[source], sentences[source], draw)
                passage = " ".join(_edit(taken, vocabulary, draw) if edited else taken)
                cut = draw.randrange(1, len(sentences[host]))
                around = ([], []) if kind == "copy" else (sentences[host][:cut], sentences[host][cut:])
                doc = f"planted {kind} {'edited' if edited else 'verbatim'} {n}"
                grown[doc] = " ".join([*around[0], passage, *around[1]])
                planted.append(Planted(doc, source, None if kind == "copy" else host, kind, edited))
    return grown, planted


def _take(kind: str, text: str, sentences: list[str], draw: random.Random) -> list[str]:
    """The words that a document of this kind takes."""
    if kind == "copy":
        return text.split()
    if kind in ("half", "fifth"):
        count = round(len(sentences) * (0.5 if kind == "half" else 0.2))
        chosen = sorted(draw.sample(range(len(sentences)), count))
        return " ".join(sentences[i] for i in chosen).split()
    length = 60 if kind == "paragraph" else 25
    source = text.split()
    start = draw.randrange(len(source) - length + 1)
    return source[start : start + length]


def _edit(taken: list[str], vocabulary: list[str], draw: random.Random) -> list[str]:
    """`taken` with a tenth of its words, half of these dropped and half replaced by words of the collection."""
    edited = []
    for word in taken:
        if draw.random() >= 0.1:
            edited.append(word)
        elif draw.random() < 0.5:
            edited.append(draw.choice(vocabulary))
    return edited


def secondhand(texts: Texts) -> Callable[[], Pairs]:
    """The product: fingerprints, then the join in DuckDB, with their defaults."""
    import duckdb
    import pyarrow as pa

    from transforms.fingerprint import fingerprint
    from transforms.schemas import EVENT_SIMILARITY, SET_TEXT_PAIRS, TIME
    from warehouse.macros import define_macros
    from warehouse.stages.pair import pair, read_together

    def run() -> Pairs:
        doc_ids = list(texts)
        documents = pa.table(
            {
                "doc_id": doc_ids,
                "article_id": doc_ids,
                "outlet": pa.nulls(len(texts), pa.string()),
                **{name: pa.nulls(len(texts), TIME) for name in ("published_at", "modified_at")},
                "text": list(texts.values()),
            }
        )
        with duckdb.connect() as connection:
            define_macros(connection)
            connection.register("documents", documents)
            connection.register("fingerprints", fingerprint(documents))
            connection.register("event_similarity", EVENT_SIMILARITY.empty_table())
            connection.register("text_overlaps", read_together(connection)[0])
            connection.register("set_text_pairs", SET_TEXT_PAIRS.empty_table())  # of two texts none is told
            found = pair(connection)
        return set(zip(found["doc_a"].to_pylist(), found["doc_b"].to_pylist(), strict=True))

    return run


def _shingles(text: str) -> list[str]:
    found = words(text).forms
    return [" ".join(found[at : at + SHINGLE_WORDS]) for at in range(max(len(found) - SHINGLE_WORDS + 1, 1))]


def datasketch(texts: Texts, threshold: float) -> Callable[[], Pairs]:
    """MinHash LSH of datasketch, bands chosen by the tool for the threshold."""
    from datasketch import MinHash, MinHashLSH

    def run() -> Pairs:
        index = MinHashLSH(threshold=threshold, num_perm=PERMUTATIONS)
        found: Pairs = set()
        for doc, text in texts.items():
            sketch = MinHash(num_perm=PERMUTATIONS)
            sketch.update_batch([shingle.encode() for shingle in _shingles(text)])
            found |= {(str(other), doc) for other in index.query(sketch)}
            index.insert(doc, sketch)
        return found

    return run


def rensa(texts: Texts, threshold: float) -> Callable[[], Pairs]:
    """RMinHash with its LSH in 64 bands of 2, candidates below `threshold` of its Jaccard left out."""
    from rensa import RMinHash, RMinHashLSH

    def run() -> Pairs:
        index = RMinHashLSH(threshold=threshold, num_perm=PERMUTATIONS, num_bands=64)
        doc_ids, sketches, found = list(texts), [], set()
        for number, text in enumerate(texts.values()):
            sketch = RMinHash(num_perm=PERMUTATIONS, seed=42)
            sketch.update(_shingles(text))
            for other in index.query(sketch):
                if sketch.jaccard(sketches[other]) >= threshold:
                    found.add((doc_ids[other], doc_ids[number]))
            index.insert(number, sketch)
            sketches.append(sketch)
        return found

    return run


def datatrove(texts: Texts) -> Callable[[], Pairs]:
    """The first two steps of datatrove's MinHash pipeline, with its defaults: 14 buckets of 8 hashes."""
    from datatrove.data import Document
    from datatrove.executor import LocalPipelineExecutor
    from datatrove.pipeline.dedup import MinhashDedupBuckets, MinhashDedupSignature
    from datatrove.pipeline.dedup.minhash import MinhashConfig

    def run() -> Pairs:
        doc_ids = list(texts)
        config = MinhashConfig(n_grams=SHINGLE_WORDS)
        with tempfile.TemporaryDirectory() as folder:
            signatures, buckets = f"{folder}/signatures", f"{folder}/buckets"
            documents = [Document(text=text, id=doc) for doc, text in texts.items()]
            steps = (
                (1, [documents, MinhashDedupSignature(output_folder=signatures, config=config)]),
                (config.num_buckets, [MinhashDedupBuckets(signatures, buckets, config=config)]),
            )
            for number, (tasks, pipeline) in enumerate(steps):
                logs = f"{folder}/logs{number}"
                LocalPipelineExecutor(pipeline, tasks=tasks, workers=1, logging_dir=logs).run()
            rows = [
                row
                for file in Path(buckets).rglob("*.dups")
                for row in struct.iter_unpack("<4I", file.read_bytes())
            ]
        return {(doc_ids[a], doc_ids[b]) for _, a, _, b in rows}

    return run


TOOLS: dict[str, tuple[str, Callable[[Texts], Callable[[], Pairs]]]] = {
    "secondhand": ("transforms", secondhand),
    "datasketch .7": ("datasketch", lambda texts: datasketch(texts, 0.7)),
    "datasketch .3": ("datasketch", lambda texts: datasketch(texts, 0.3)),
    "rensa .3": ("rensa", lambda texts: rensa(texts, 0.3)),
    "rensa .1": ("rensa", lambda texts: rensa(texts, 0.1)),
    "datatrove": ("datatrove", datatrove),
}


def measure(name: str, texts: Texts) -> tuple[Pairs, float, float]:
    """(pairs, CPU seconds, peak MB) of one tool; runs in a process of its own."""
    run = TOOLS[name][1](texts)
    start, children = time.process_time(), _children_seconds()
    found = run()
    seconds = time.process_time() - start + _children_seconds() - children
    return found, seconds, peak_megabytes()


def _children_seconds() -> float:
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


class Judge:
    """How many of the pairs found are right."""

    def __init__(self, texts: Texts, planted: list[Planted]) -> None:
        self.texts = texts
        self.planted = {frozenset((p.doc, p.source)) for p in planted}
        self.made_of = {p.doc: {p.source, p.host} - {None} for p in planted}
        self.runs: dict[str, set[tuple[str, ...]]] = {}

    def by_construction(self, found: Pairs) -> float:
        """Share of the pairs with a planted document whose texts are made of one article."""
        judged = [pair for pair in found if not self.made_of.keys().isdisjoint(pair)]
        origins = [[self.made_of.get(doc, {doc}) for doc in pair] for pair in judged]
        return sum(not a.isdisjoint(b) for a, b in origins) / max(len(judged), 1)

    def by_run(self, found: Pairs) -> float:
        """Share of the pairs that were planted or share a run of words."""
        return sum(map(self._right, found)) / max(len(found), 1)

    def _right(self, pair: tuple[str, str]) -> bool:
        return frozenset(pair) in self.planted or not self._runs(pair[0]).isdisjoint(self._runs(pair[1]))

    def _runs(self, doc: str) -> set[tuple[str, ...]]:
        if doc not in self.runs:
            forms = words(self.texts[doc]).forms
            self.runs[doc] = {tuple(forms[at : at + RUN_WORDS]) for at in range(len(forms) - RUN_WORDS + 1)}
        return self.runs[doc]


def row(
    name: str, found: Pairs, judge: Judge, planted: list[Planted], seconds: float, megabytes: float
) -> dict:
    """Recall by kind, precision and cost of one tool, printed on the way."""
    unordered = {frozenset(pair) for pair in found}
    recall = {
        f"{kind} {'edited' if edited else 'verbatim'}": sum(
            frozenset((p.doc, p.source)) in unordered for p in planted if (p.kind, p.edited) == (kind, edited)
        )
        / EACH
        for edited in (False, True)
        for kind in KINDS
    }
    precision = {"by run": judge.by_run(found), "by construction": judge.by_construction(found)}
    overall = sum(recall.values()) / len(recall)
    print(
        f"{name:14s} "
        + " ".join(f"{value:5.2f}" for value in recall.values())
        + f"  {overall:6.2f} {precision['by run']:7.3f} {precision['by construction']:7.3f}"
        f" {len(found):7d} {seconds:7.1f} {megabytes:6.0f}",
        flush=True,
    )
    costs = {"pairs": len(found), "cpu_seconds": seconds, "peak_megabytes": megabytes}
    return {"tool": name, "recall": recall, "overall": overall, "precision": precision, **costs}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--docs", type=Path, default=SETS / REUTERS)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--figures", type=Path, help="gets the rows of the table")
    parser.add_argument("--only-ours", action="store_true")
    arguments = parser.parse_args()
    collection = {str(r["doc"]): " ".join(r["text"].split()) for r in read_lines(arguments.docs)}
    texts, planted = plant(collection, arguments.seed)
    judge = Judge(texts, planted)
    print(
        f"{len(texts)} documents, {EACH} planted of each kind; recall by kind, first verbatim, then edited:"
    )
    print(
        " " * 14,
        *(f"{kind[:5]:>5s}" for kind in KINDS * 2),
        " overall  by run  by con   pairs CPU sec     MB",
    )
    rows = []
    for name, (package, _) in TOOLS.items():
        if arguments.only_ours and name != "secondhand":
            continue
        if importlib.util.find_spec(package) is None:
            print(f"{name:14s} is not installed and left out")
            continue
        found, seconds, megabytes = alone(measure, name, texts)
        rows.append(row(name, found, judge, planted, seconds, megabytes))
    if arguments.figures:
        arguments.figures.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
