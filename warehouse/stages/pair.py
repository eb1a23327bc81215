"""Pairs of documents worth comparing, by joins inside DuckDB: the SQL is in `pairs/`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

import duckdb
import pyarrow as pa
from duckdb.sqltypes import VARCHAR

from transforms.disguise import MAY_CHANGE, matching_text
from transforms.normalise import words
from transforms.schemas import COMMON_SHINGLES, DOCUMENTS, PAIRS, TEXT_OVERLAPS, WORD, check

_QUERIES = Path(__file__).parent / "pairs"
_TABLES = {
    "shared_shingles": "a integer, b integer, n_shared bigint, n_rare bigint",
    "set_aside": "bucket usmallint, shingle ubigint, n_documents bigint",
    "read_pairs": (
        "a integer, b integer, containment_a double, containment_b double, "
        "run_words bigint, passage_words bigint, shorter_words bigint"
    ),
}
_TEMPORARY = (
    *_TABLES,
    *("numbered_documents", "shingles_of_new", "candidates", "read_shingles"),
)


@dataclass(frozen=True, slots=True)
class PairConfig:
    """When two documents are a pair.

    Candidates share a kept shingle that at most `rare_documents` documents have, or two of any kind; shingles of
    more than `most_documents` are set aside (50 documents make 1,225 pairs, 200 make 19,900, of text that is then
    everybody's). With one shingle in four kept, a shared run of 25 words has a chance of .002 to go unseen.

    Candidates are then read. They are a text pair when they share a run of `run_words` words, which independent
    writers do not produce (passim and WCopyfind ask for less and show phrases), or all of a text shorter than that,
    or runs of 5 and more that stand close together and make `passage_words` words, as an edited quotation leaves
    them, if `rare_shingles` of the shared kept shingles are rare: formulas of the trade ("the company said in a
    statement that") are not.
    `gap_words` and `drift_words` are what an editor puts between two kept runs; runs that a document repeats more
    than `most_repeats` times, as tables of figures do, are not read.

    Of the pairs that nothing but their topic makes, those of `likely_topic` (where two documents join) are kept, for
    each document the `most_topics` strongest: a reader looks at a few, and more of a large event show nothing new. Of
    those that share nothing but set text, `most_set` of a document are kept, where it can be read side by side.

    `window_days`: text pairs further apart in time are dropped; None keeps them, since old text returns.
    `where`: SQL over the rows a and b of `documents`, such as `a.outlet is distinct from b.outlet`.
    `rows_at_once` and `pairs_at_once` bound memory, about 1 GB each, and change no result.
    """

    most_documents: int = 200
    rare_documents: int = 5
    run_words: int = 12
    passage_words: int = 16
    rare_shingles: int = 2
    gap_words: int = 10
    drift_words: int = 5
    most_repeats: int = 16
    likely_topic: float = 0.5
    most_topics: int = 10
    most_set: int = 2
    window_days: float | None = None
    where: str = "true"
    rows_at_once: int = 10_000_000
    pairs_at_once: int = 200_000

    def within(self, memory: int) -> PairConfig:
        """The same for `memory` bytes: a quarter for rows of 100 bytes, a quarter for pairs of 5,000."""
        return replace(self, rows_at_once=max(memory // 400, 1), pairs_at_once=max(memory // 20_000, 1))


@dataclass(frozen=True, slots=True)
class Known:
    """What `read_together` found among some of the documents, which are all still there as they were.

    Documents: `doc_id`. Nothing known is the start of every collection.
    """

    documents: pa.Table = field(default_factory=DOCUMENTS.empty_table)
    text_overlaps: pa.Table = field(default_factory=TEXT_OVERLAPS.empty_table)
    common_shingles: pa.Table = field(default_factory=COMMON_SHINGLES.empty_table)


def read_together(
    connection: duckdb.DuckDBPyConnection,
    config: PairConfig = PairConfig(),
    earlier: Known = Known(),
    of_new: pa.Table | None = None,
) -> tuple[pa.Table, pa.Table]:
    """Documents in `connection` that share kept shingles, and the shingles set aside since too many have them.

    connection: has the macros of `define_macros`, and the relations `documents` (doc_id, article_id, published_at,
    modified_at, text) and `fingerprints`. Returns a `text_overlaps` table, in which the a of two is the earlier
    document, and a `common_shingles` table. Their rows are the same whatever is `earlier`: only pairs with new
    documents are read, and pairs of known ones lose the shingles that too many documents have by now. Where documents
    went, start with nothing known, for a shingle that was set aside may tell something again. of_new: the rows of
    `fingerprints` whose shingle one of the new documents has, where who calls has looked them up; else they are
    looked for among all.
    """
    _look_at(connection, earlier, of_new)
    for first, last in _bucket_ranges(connection, config.rows_at_once):
        span = {"first": first, "last": last, "most_documents": config.most_documents}
        connection.execute(_sql("set_aside"), span)
        connection.execute(_sql("share_shingles"), {**span, "rare_documents": config.rare_documents})
    _read_candidates(connection, config)
    tables = [connection.sql(_sql(table)).to_arrow_table() for table in ("text_overlaps", "common_shingles")]
    for name in _TEMPORARY:
        connection.execute(f"drop table if exists {name}")
    connection.execute("drop view touched_shingles")
    return check("text_overlaps", tables[0]), check("common_shingles", tables[1])


def _look_at(connection: duckdb.DuckDBPyConnection, earlier: Known, of_new: pa.Table | None) -> None:
    """Number the documents, and find the shingles that count otherwise than in what is `earlier`."""
    for name, columns in _TABLES.items():
        connection.execute(f"create or replace temp table {name} ({columns})")
    connection.register("known_documents", earlier.documents.select(["doc_id"]))
    connection.register("known_overlaps", earlier.text_overlaps)
    connection.register("known_common_shingles", earlier.common_shingles)
    connection.execute(_sql("number_documents"))
    source = "fingerprints"
    if of_new is not None:
        connection.register("looked_up", of_new)
        source = "looked_up"
    elif len(earlier.documents):
        connection.execute(_sql("shingles_of_new"))
        source = "shingles_of_new"
    connection.execute(f"create or replace temp view touched_shingles as select * from {source}")


def _read_candidates(connection: duckdb.DuckDBPyConnection, config: PairConfig) -> None:
    connection.execute(_sql("candidates"), {"chunk_pairs": config.pairs_at_once})
    connection.create_function("matching_text", matching_text, [VARCHAR], VARCHAR)
    near = {"gap_words": config.gap_words, "drift_words": config.drift_words}
    for (chunk,) in connection.execute("select distinct chunk from candidates order by chunk").fetchall():
        limits = {"chunk": chunk, "most_repeats": config.most_repeats, "word": WORD, "may_change": MAY_CHANGE}
        connection.execute(_sql("read_texts"), limits)
        connection.execute(_sql("measure_overlap"), {"chunk": chunk, **near})
    connection.remove_function("matching_text")


# what `set_text` asks of a document
OPENED = ("doc_id", "article_id", "outlet", "title", "text", "language", "published_at")
_ENDS = "select doc_a as doc_id from text_overlaps union select doc_b from text_overlaps"
_SHARING = f"semi join ({_ENDS}) using (doc_id)"


def sharing(connection: duckdb.DuckDBPyConnection) -> tuple[pa.Table, pa.Table, pa.Table]:
    """What `set_text` goes by: the documents that share text, their vectors, and what was read of their pairs.

    connection: has the relations `documents`, `event_vectors` and `text_overlaps`.
    """
    columns = ", ".join(OPENED)
    queries = (
        f"select {columns} from documents {_SHARING}",
        f"from event_vectors {_SHARING}",
        "from text_overlaps",
    )
    documents, event_vectors, text_overlaps = (connection.sql(query).to_arrow_table() for query in queries)
    return documents, event_vectors, text_overlaps


def sharing_ids(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """doc_id, outlet, published_at of the documents that share text, in the order of their ids.

    connection: has the relations `documents` and `text_overlaps`.
    """
    query = f"select doc_id, outlet, published_at from documents {_SHARING} order by doc_id"
    return connection.sql(query).to_arrow_table()


def by_topic_alone(connection: duckdb.DuckDBPyConnection, config: PairConfig = PairConfig()) -> pa.Table:
    """doc_a, doc_b of the pairs that their topic ties and no text does, in order, without those that were `told`.

    connection: has the relations `event_similarity`, `text_overlaps` and `told`, the rows of `set_text_pairs` that
    set text made.
    """
    params = _passages(config)
    return connection.sql(f"{_BY_TOPIC} order by doc_a, doc_b", params=params).to_arrow_table()


def short_by_topic(
    connection: duckdb.DuckDBPyConnection, most_words: int, config: PairConfig = PairConfig()
) -> pa.Table:
    """Those of `by_topic_alone` of which one document has at most so many words.

    connection: has the relation `documents`, too.
    """
    query = f"""
        select pairs.* from ({_BY_TOPIC}) as pairs
        join documents as a on a.doc_id = pairs.doc_a
        join documents as b on b.doc_id = pairs.doc_b
        where least(a.n_words, b.n_words) <= $most_words
        order by doc_a, doc_b
    """
    return connection.sql(query, params=_passages(config) | {"most_words": most_words}).to_arrow_table()


def _passages(config: PairConfig) -> dict[str, int]:
    names = ("run_words", "passage_words", "rare_shingles")
    return {name: getattr(config, name) for name in names}


# What makes a text pair, of a row of `text_overlaps`
_REUSES = """run_words >= least($run_words, shorter_words)
        or (passage_words >= $passage_words and n_rare >= $rare_shingles)"""
_BY_TOPIC = f"""
    select doc_a, doc_b from event_similarity
    anti join (
        select least(doc_a, doc_b) as doc_a, greatest(doc_a, doc_b) as doc_b from text_overlaps
        where {_REUSES}
        union all
        select least(doc_a, doc_b), greatest(doc_a, doc_b) from told
    ) using (doc_a, doc_b)
"""
_LOOKED_FOR = 4  # words by which documents that may carry a passage are found
_NO_PAIRS = PAIRS.empty_table().select(["doc_a", "doc_b"])


def carriers(connection: duckdb.DuckDBPyConnection, told: Sequence[str]) -> pa.Table:
    """doc_id, outlet, text, published_at of documents that may carry the words of one of `told`, and of few others.

    connection: has the relation `documents`. A document has all words of a passage that it carries; of these the long
    ones of plain letters are looked for, which normalising leaves as they are.
    """
    queries, params = [], []
    for text in told:
        plain = [word for word in words(text).forms if word.isascii() and word.isalpha()]
        longest = sorted(set(plain), key=lambda word: (-len(word), word))[:_LOOKED_FOR]
        params += longest
        queries.append(" and ".join(["true", *["contains(lower(text), ?)"] * len(longest)]))
    where = " or ".join(f"({query})" for query in queries) or "false"
    query = f"select doc_id, outlet, text, published_at from documents where {where} order by doc_id"
    return connection.sql(query, params=params).to_arrow_table()


def pair(
    connection: duckdb.DuckDBPyConnection,
    config: PairConfig = PairConfig(),
    settled: pa.Table = _NO_PAIRS,
) -> pa.Table:
    """Pairs of the documents that stand in `connection`, as a `pairs` table ordered by both ids.

    connection: has the relations `documents` (as for `read_together`, and what `where` asks for), `text_overlaps`,
    `set_text_pairs` and `event_similarity`. settled: doc_a, doc_b of documents, in either order, of which a
    correction calls one the source of the other: they are pairs whatever they share.
    Containments are shares of the 5-word runs of one text that the other has.
    """
    limits = {
        "run_words": config.run_words,
        "passage_words": config.passage_words,
        "rare_shingles": config.rare_shingles,
        "likely": config.likely_topic,
        "most_topics": config.most_topics,
        "most_set": config.most_set,
        "window_days": config.window_days,
    }
    connection.register("settled", settled)
    query = _sql("pairs").format(where=config.where, reuses=_REUSES)
    return connection.sql(query, params=limits).to_arrow_table().cast(PAIRS)


def ties(connection: duckdb.DuckDBPyConnection) -> pa.Table:
    """What documents are grouped by, in the columns of a `pairs` table: the pairs, and what else is of one event.

    connection: has the relations `pairs`, `event_similarity` and `set_text_pairs`.
    """
    return connection.sql(_sql("ties")).to_arrow_table().cast(PAIRS)


def _bucket_ranges(connection: duckdb.DuckDBPyConnection, rows_at_once: int) -> list[tuple[int, int]]:
    """First and last bucket of stretches of at most `rows_at_once` rows, or of one bucket where it has more."""
    ranges: list[tuple[int, int]] = []
    held = rows_at_once
    counted = connection.execute(
        "select bucket, count(*) from touched_shingles group by bucket order by bucket"
    )
    for bucket, n_rows in counted.fetchall():
        held += n_rows
        if held > rows_at_once:
            ranges.append((bucket, bucket))
            held = n_rows
        else:
            ranges[-1] = (ranges[-1][0], bucket)
    return ranges


@cache
def _sql(name: str) -> str:
    return (_QUERIES / f"{name}.sql").read_text(encoding="utf-8")
