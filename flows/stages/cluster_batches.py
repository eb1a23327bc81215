"""Which documents lineage is traced in together, and what stands for all that their rows are made of.

A batch holds whole clusters (`transforms.lineage.clusters`). They are cut into batches as a tree, by the day of their
earliest document and then by a hash of their name: a range of both that holds too much is halved. So the days of a
small warehouse stand in one batch and a day of a large one in several, and what comes to one day leaves the batches
of others as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from duckdb import DuckDBPyConnection

from flows.engine.context import Run
from flows.settings import Settings
from transforms.lineage import COLUMNS, clusters, linked
from transforms.schemas import REUSE, SCHEMAS
from warehouse.storage.store import Files, key

_GRADED = ["doc_a", "doc_b", "grade_a", "grade_b"]
_REUSED = [f"{kind}_{side}" for kind in REUSE for side in "ab"]
_BITS = 64  # of the place of a cluster: 32 of its day, 32 of the hash of its name


@dataclass(frozen=True, slots=True)
class ClusterBatch:
    """The documents of some clusters, and the files in which their rows lie.

    documents: doc_id, linked (whether a pair of `transforms.lineage.linked` names it), cluster; content: the same for
    the same rows, whatever files hold them.
    """

    documents: pa.Table
    content: str
    files: Files

    @property
    def has_links(self) -> bool:
        return bool(self.documents["linked"].to_numpy().any())

    @property
    def names(self) -> list[str]:
        """The ids of the documents of each cluster, joined by a space."""
        members: dict[str, list[str]] = defaultdict(list)
        for doc_id, cluster in zip(
            *(self.documents[c].to_pylist() for c in ("doc_id", "cluster")), strict=True
        ):
            members[cluster].append(doc_id)
        return [" ".join(doc_ids) for doc_ids in members.values()]

    def only(self, names: Sequence[str]) -> ClusterBatch:
        """Some of its clusters."""
        doc_ids = pa.array([doc_id for name in names for doc_id in name.split()], pa.string())
        part = self.documents.filter(pc.is_in(self.documents["doc_id"], doc_ids))
        return replace(self, documents=part, content=f"{self.content}, of them {key(*names)}")


def cluster_batches(run: Run) -> list[ClusterBatch]:
    """All documents, in batches of at most `batch_pairs` linked pairs and `compact_rows` documents.

    A cluster that holds more is a batch of its own.
    """
    with run.connect("documents", "story_documents", "grades") as connection:
        links = _links(run)
        connection.register("links", links)
        connection.register("clusters", clusters(links))
        _place(connection, run.settings)
        contents, held = _contents(run, connection)
        places = connection.sql("SELECT * FROM places ORDER BY batch, doc_id").to_arrow_table()
    numbers, starts, sizes = np.unique(places["batch"].to_numpy(), return_index=True, return_counts=True)
    return [
        ClusterBatch(
            # taken, since a slice would go to a worker with the whole table behind it
            places.select(["doc_id", "linked", "cluster"]).take(pa.array(range(start, start + size))),
            f"{size}: {contents[number]}",
            {"story_documents": run.files["story_documents"]} | held[number],
        )
        for number, start, size in zip(numbers.tolist(), starts.tolist(), sizes.tolist(), strict=True)
    ]


def _links(run: Run) -> pa.Table:
    """The linked pairs of all grades: file by file, since most grades are of others."""
    found = [linked(run.store.read("grades", {}, [*_GRADED, *_REUSED]))]
    for name in run.files["grades"]:
        found.append(linked(run.store.read("grades", {"grades": (name,)}, [*_GRADED, *_REUSED])))
    return pa.concat_tables(found)


def _place(connection: DuckDBPyConnection, settings: Settings) -> None:
    """Tables `places` (doc_id, linked, batch) and `ties` (doc_a, doc_b, batch) from `links` and `clusters`."""
    connection.execute(
        """
        CREATE TEMP TABLE members AS
        SELECT doc_id, coalesce(cluster, doc_id) AS cluster, cluster IS NOT NULL AS linked, published_at
        FROM documents LEFT JOIN clusters USING (doc_id)
        """
    )
    sized = connection.sql(
        """
        WITH tied AS (
            SELECT cluster, count(*) AS n_links FROM links JOIN clusters ON doc_id = doc_a GROUP BY cluster
        )
        SELECT
            cluster,
            coalesce(date_diff('day', DATE '0001-01-01', min(published_at)::DATE) + 1, 0)::UBIGINT AS day,
            hash(cluster) AS spread,
            count(*) AS n_documents,
            coalesce(any_value(n_links), 0) AS n_links
        FROM members LEFT JOIN tied USING (cluster)
        GROUP BY cluster
        """
    ).to_arrow_table()
    connection.register("placed", batched(sized, settings))
    connection.execute(
        "CREATE TEMP TABLE places AS SELECT doc_id, linked, cluster, batch FROM members JOIN placed USING (cluster)"
    )
    connection.execute(
        "CREATE TEMP TABLE ties AS SELECT doc_a, doc_b, batch FROM links JOIN places ON doc_id = doc_a"
    )


def batched(sized: pa.Table, settings: Settings) -> pa.Table:
    """cluster, batch of the clusters of `sized`, batches numbered from 0.

    sized: cluster, the day of its earliest document, the hash of its name as `spread`, n_documents, n_links.
    """
    day, spread = (sized[name].to_numpy() for name in ("day", "spread"))
    place = (day << np.uint64(32)) | (spread >> np.uint64(32))
    sized = sized.append_column("place", pa.array(place)).sort_by(
        [("place", "ascending"), ("cluster", "ascending")]
    )
    n_links, n_documents = (_running(sized[name].to_numpy()) for name in ("n_links", "n_documents"))
    place = sized["place"].to_numpy()

    def leaves(start: int, end: int, bit: int) -> Iterator[int]:
        """Where batches begin among the clusters from `start` to `end`, whose places agree above `bit`."""
        fits = (
            n_links[end] - n_links[start] <= settings.batch_pairs
            and n_documents[end] - n_documents[start] <= settings.compact_rows
        )
        if fits or end - start == 1 or bit < 0:
            yield start
            return
        half = ((int(place[start]) >> bit) | 1) << bit
        middle = start + int(np.searchsorted(place[start:end], np.uint64(half)))
        for first, last in ((start, middle), (middle, end)):
            if first < last:
                yield from leaves(first, last, bit - 1)

    begins = np.zeros(len(sized), np.int64)
    if len(sized):
        begins[list(leaves(0, len(sized), _BITS - 1))[1:]] = 1
    return pa.table({"cluster": sized["cluster"], "batch": begins.cumsum()})


def _running(sizes: np.ndarray) -> np.ndarray:
    """Sums of the first 0, 1, 2 ... of `sizes`."""
    return np.concatenate([[0], sizes.cumsum()])


_OF_FILES = {
    # the id of a document stands for its text
    "documents": ("places USING (doc_id)", [column for column in COLUMNS if column != "text"]),
    "credits": ("places USING (doc_id)", SCHEMAS["credits"].names),
    "removed": ("(FROM places WHERE linked) USING (doc_id)", SCHEMAS["removed"].names),
    "grades": ("ties USING (doc_a, doc_b)", SCHEMAS["grades"].names),
    "passages": ("ties USING (doc_a, doc_b)", SCHEMAS["passages"].names),
    "changes": ("ties USING (doc_a, doc_b)", SCHEMAS["changes"].names),
}
# of the other pairs only the largest share that a document has in any counts
_OVERLAPS = """
    WITH sides AS (
        SELECT
            file,
            unnest(
                [
                    {'doc_id': doc_a, 'share': verbatim_a + edited_a + paraphrase_a + translation_a},
                    {'doc_id': doc_b, 'share': verbatim_b + edited_b + paraphrase_b + translation_b}
                ],
                recursive := true
            )
        FROM in_files ANTI JOIN ties USING (doc_a, doc_b)
    ),

    largest AS (
        SELECT doc_id, max(share) AS share, list(DISTINCT file) AS files FROM sides WHERE share > 0 GROUP BY doc_id
    )

    SELECT batch, list_distinct(flatten(list(files))), sum(hash(doc_id, share))
    FROM largest JOIN places USING (doc_id)
    GROUP BY batch
"""
_COMPANY = """
    SELECT batch, sum(hash(doc_id, n_documents > 1))
    FROM (SELECT doc_id, count(*) OVER (PARTITION BY story_id) AS n_documents FROM story_documents)
    JOIN places USING (doc_id)
    GROUP BY batch
"""


def _contents(
    run: Run, connection: DuckDBPyConnection
) -> tuple[dict[int, dict[str, int]], dict[int, dict[str, tuple[str, ...]]]]:
    """By batch: sums of the hashes of its rows by table, and the files that hold rows of it."""
    contents: dict[int, dict[str, int]] = defaultdict(dict)
    held: dict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    for batch, total in connection.execute(_COMPANY).fetchall():
        contents[batch]["company"] = total
    for told, table, query in _queries():
        if not run.files[table]:
            continue
        run.store.scan(connection, table, run.files[table], "in_files", with_file=True)
        for batch, names, total in connection.execute(query).fetchall():
            contents[batch][told] = total
            held[batch][table] = tuple(sorted({*names, *held[batch].get(table, ())}))
    return contents, held


def _queries() -> Iterator[tuple[str, str, str]]:
    """(what is told, table, query of the view `in_files` of it for batch, files, sum of hashes)."""
    for table, (place, columns) in _OF_FILES.items():
        told = ", ".join(f'"{column}"' for column in columns)
        yield (
            table,
            table,
            f"""
            SELECT batch, list(DISTINCT file), sum(hash({told}))
            FROM in_files JOIN {place}
            GROUP BY batch
            """,
        )
    yield "overlaps", "grades", _OVERLAPS
