"""Grouping of articles into stories: B-cubed F1 on a labelled set, beside plain tf-idf and plain embeddings.

    python -m benchmarks.stories [--docs FILE] [--out FILE] [--figures FILE] [--only-ours]

FILE holds one JSON object a line (gzip or not): `doc`, `text`, and where known `title`, `published`, and `story`, the
label. --out gets {doc: story} as the product finds it, with its defaults; the text goes through the whole line, from
reading to cleaning to grouping. The peers get their best threshold on the very set, which no user could know.

Where labels begin with a number that twin events share (`12ecb`, `12ecbplus`), F1 is also given by halves of those
numbers: settings were chosen on the even half, so the odd one shows what to expect of unseen events.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import re
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # numpy reads it when it is imported

import duckdb
import numpy as np
import pyarrow as pa
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.spatial.distance import squareform

from benchmarks.sets import SETS, STORIES, read_lines
from transforms.clean import CleanConfig, clean
from transforms.embed import embed
from transforms.events import EventConfig, event_similarity, event_vectors
from transforms.extract import extract
from transforms.fingerprint import fingerprint
from transforms.group import group
from transforms.read import read
from transforms.set_text import SetTextConfig, set_text
from transforms.set_text.collection import Collection
from transforms.set_text.forms import FormConfig
from transforms.set_text.notices import notices
from transforms.split import split
from warehouse.macros import define_macros
from warehouse.stages.pair import pair, read_together, sharing, short_by_topic, ties

Labels = dict[str, str]


# what the set holds is meant, headlines alone too, as no inbox means them
ALL = CleanConfig(min_words=1, unpunctuated_words=0)


def ours(records: list[dict]) -> tuple[Labels, dict[str, float]]:
    """Story of each record, and the CPU seconds of each stage; what the line rejects has no story."""
    seconds: dict[str, float] = {}

    def timed(stage: str, work: Callable):
        start = time.process_time()
        result = work()
        seconds[stage] = time.process_time() - start
        return result

    documents, names = timed("read", lambda: _documents(records))
    sentences = timed("split", lambda: split(documents))
    vectors = timed("vectors", lambda: event_vectors(documents, sentences, EventConfig()))
    similarity = timed("similarity", lambda: event_similarity(vectors))
    with duckdb.connect() as connection:
        define_macros(connection)
        connection.register("documents", documents)
        connection.register("fingerprints", timed("fingerprint", lambda: fingerprint(documents)))
        connection.register("event_vectors", vectors)
        connection.register("event_similarity", similarity)
        text_overlaps, _ = timed("overlap", lambda: read_together(connection))
        connection.register("text_overlaps", text_overlaps)
        of_text = timed("set text", lambda: set_text(*sharing(connection)).set_text_pairs)
        collection = Collection(documents, vectors, SetTextConfig().letters_at_once)
        connection.register("told", of_text)
        short = short_by_topic(connection, FormConfig().most_notice_words)
        of_topic = timed("notices", lambda: notices(collection, short))
        connection.register("set_text_pairs", pa.concat_tables([of_text, of_topic]))
        connection.register("pairs", timed("pair", lambda: pair(connection)))
        found = ties(connection)
    _, placed = timed("group", lambda: group(documents, found))
    stories = dict(zip(placed["doc_id"].to_pylist(), placed["story_id"].to_pylist(), strict=True))
    return {names[doc_id]: story for doc_id, story in stories.items()}, seconds


def _documents(records: list[dict]) -> tuple[pa.Table, dict[str, str]]:
    """The `documents` table of the records, and the name of each document."""
    fields = ("text", "title", "published", "url", "language")
    lines = "\n".join(json.dumps({f: r[f] for f in fields if r.get(f)}) for r in records)
    extracted, _ = extract(read(io.BytesIO(lines.encode())), "docs.jsonl", "")
    documents, _, _ = clean(extracted, ALL)
    places = zip(documents["doc_id"].to_pylist(), documents["item"].to_pylist(), strict=True)
    return documents, {doc_id: records[int(re.sub(r"\D", "", item)) - 1]["doc"] for doc_id, item in places}


def tf_idf(records: list[dict]) -> np.ndarray:
    """Cosines of tf-idf vectors with log tf, smoothed idf and no stop words, as in most tutorials.

    Words of one letter, and of one document alone, are left out: with them F1 is a point lower.
    """
    every = [Counter(re.findall(r"\w\w+", r["text"].lower())) for r in records]
    documents_of = Counter(word for counts in every for word in counts)
    counts = [{word: n for word, n in c.items() if documents_of[word] > 1} for c in every]
    vocabulary = {word: n for n, word in enumerate(sorted({w for c in counts for w in c}))}
    rows = np.repeat(np.arange(len(counts)), [len(c) for c in counts])
    columns = np.array([vocabulary[w] for c in counts for w in c])
    values = 1 + np.log([n for c in counts for n in c.values()])
    idf = np.log((1 + len(counts)) / (1 + np.bincount(columns))) + 1
    vectors = sparse.csr_array((values * idf[columns], (rows, columns)), shape=(len(counts), len(vocabulary)))
    lengths = np.sqrt((vectors * vectors).sum(axis=1))
    vectors = sparse.diags_array(1 / np.maximum(lengths, np.finfo(float).tiny)) @ vectors
    return (vectors @ vectors.T).toarray()


def embeddings(records: list[dict]) -> np.ndarray:
    """Cosines of static embeddings of the whole texts."""
    vectors = embed([r["text"] for r in records])
    return (vectors @ vectors.T).astype(np.float64)


def best_average_linkage(records: list[dict], similarity: np.ndarray) -> tuple[Labels, float]:
    """Average linkage at the threshold that scores highest on the labels, and that threshold."""
    distances = np.clip(1 - (similarity + similarity.T) / 2, 0, None)
    np.fill_diagonal(distances, 0)
    tree = linkage(squareform(distances, checks=False), "average")
    best: tuple[float, Labels, float] = (-1, {}, 0)
    for threshold in np.arange(0.02, 1, 0.01):
        found = fcluster(tree, 1 - threshold, "distance")
        labels = {r["doc"]: str(label) for r, label in zip(records, found, strict=True)}
        if (f1 := b_cubed(records, labels)[0]) > best[0]:
            best = (f1, labels, float(threshold))
    return best[1], best[2]


def b_cubed(records: list[dict], found: Labels) -> tuple[float, float, float]:
    """B-cubed F1, precision and recall; a document without a story stands alone."""
    gold = {r["doc"]: r["story"] for r in records}
    mine = {doc: found.get(doc, f"alone {doc}") for doc in gold}
    together = Counter((gold[d], mine[d]) for d in gold)
    in_gold, in_mine = Counter(gold.values()), Counter(mine.values())
    precision = sum(n * n / in_mine[m] for (_, m), n in together.items()) / len(gold)
    recall = sum(n * n / in_gold[g] for (g, _), n in together.items()) / len(gold)
    return 2 * precision * recall / (precision + recall), precision, recall


def halves(records: list[dict]) -> dict[str, list[dict]]:
    """All records; and, where labels begin with a number, those of even and of odd numbers."""
    parts = {"all": records}
    numbers = [re.match(r"\d+", str(r["story"])) for r in records]
    if all(numbers):
        for name, parity in (("even", 0), ("odd", 1)):
            parts[name] = [r for r, n in zip(records, numbers, strict=True) if n and int(n[0]) % 2 == parity]
    return parts


def row(name: str, records: list[dict], found: Labels) -> dict:
    """Scores of one tool, printed on the way."""
    f1, precision, recall = b_cubed(records, found)
    by_half = {part: b_cubed(some, found)[0] for part, some in halves(records).items() if part != "all"}
    told = "".join(f"  {part} half {score:.4f}" for part, score in by_half.items())
    stories = len(set(found.values()))
    print(
        f"{name:34s} B-cubed F1 {f1:.4f}  (P {precision:.4f} R {recall:.4f})  stories {stories}{told}",
        flush=True,
    )
    return {"tool": name, "f1": f1, "precision": precision, "recall": recall, "stories": stories, **by_half}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--docs", type=Path, default=SETS / STORIES)
    parser.add_argument("--out", type=Path, help="gets {doc: story}")
    parser.add_argument("--figures", type=Path, help="gets the rows of the table")
    parser.add_argument("--only-ours", action="store_true")
    arguments = parser.parse_args()
    records = list(read_lines(arguments.docs))
    found, seconds = ours(records)
    if arguments.out:
        arguments.out.write_text(json.dumps(found, indent=0), encoding="utf-8")
    print(f"{len(records)} documents; CPU seconds: " + ", ".join(f"{s} {t:.2f}" for s, t in seconds.items()))
    if not all("story" in r for r in records):
        print(f"{len(set(found.values()))} stories found; no labels to score against")
        return
    rows = [row("secondhand, defaults", records, found) | {"seconds": seconds}]
    if not arguments.only_ours:
        for name, similarity in (("tf-idf", tf_idf), ("static embeddings", embeddings)):
            labels, threshold = best_average_linkage(records, similarity(records))
            rows.append(row(f"{name}, best threshold {threshold:.2f}", records, labels))
    if arguments.figures:
        arguments.figures.write_text(json.dumps(rows, indent=1), encoding="utf-8")


if __name__ == "__main__":
    main()
