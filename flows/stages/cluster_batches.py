"""Which documents lineage is traced in together, and what stands for all that their rows are made of.

A batch holds whole clusters (`transforms.lineage.clusters`). They are cut into batches as a tree, by the day of their
earliest document and then by a hash of their name: a range of both that holds too much is halved. So the days of a
small warehouse stand in one batch and a day of a large one in several, and what comes to one day leaves the batches
of others as they are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from duckdb import DuckDBPyConnection

from flows.engine.context import Run
from flows.settings import Settings
from transforms.lineage import clusters, linked
from transforms.schemas import REUSE
from warehouse.stages import clusters as in_sql
from warehouse.storage.row_digests import show_digests
from warehouse.storage.store import Files, key

_GRADED = ["doc_a", "doc_b", "grade_a", "grade_b", "corrected_source"]
_REUSED = [f"{kind}_{side}" for kind in REUSE for side in "ab"]
_BITS = 64  # of the place of a cluster: 32 of its day, 32 of the hash of its name


@dataclass(frozen=True, slots=True)
class ClusterBatch:
    """The documents of some clusters, and the files in which their rows lie.

    documents: doc_id, linked (whether a pair of `transforms.lineage.linked` names it), cluster; content: the same for
    the same rows, whatever files hold them; contents: the same of each cluster: `cluster`, `content`. standing: files
    in which the rows of clusters that are as they were stand already, and the ids of their documents.
    """

    documents: pa.Table
    content: str
    files: Files
    contents: pa.Table
    standing: tuple[tuple[str, ...], pa.Array] | None = None

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

    @property
    def changed(self) -> pa.Table:
        """`documents` of the clusters whose rows do not stand yet."""
        if self.standing is None:
            return self.documents
        return self.documents.filter(pc.invert(pc.is_in(self.documents["doc_id"], self.standing[1])))

    def beside(self, known: pa.Table, made_of: pa.Table) -> ClusterBatch:
        """The batch, of whose clusters those stand that are `known` to be made of the same.

        known: `cluster`, `made_of`, `file`; made_of: `cluster`, `made_of` of those of the batch.
        """
        clusters, names = standing(known, made_of)
        ids = self.documents["doc_id"].filter(pc.is_in(self.documents["cluster"], clusters))
        return replace(self, standing=(names, ids.combine_chunks()))

    def only(self, names: Sequence[str]) -> ClusterBatch:
        """Some of its clusters."""
        doc_ids = pa.array([doc_id for name in names for doc_id in name.split()], pa.string())
        part = self.documents.filter(pc.is_in(self.documents["doc_id"], doc_ids))
        return replace(self, documents=part, content=f"{self.content}, of them {key(*names)}", standing=None)


def cluster_batches(run: Run) -> list[ClusterBatch]:
    """All documents, in batches of at most `batch_pairs` linked pairs and `compact_rows` documents.

    A cluster that holds more is a batch of its own.
    """
    with run.connect("documents", "story_documents", "grades") as connection:
        links = _links(run)
        connection.register("links", links)
        connection.register("clusters", clusters(links))
        connection.register("placed", batched(in_sql.sizes(connection), run.settings))
        places = in_sql.place(connection)
        held = _add_rows(run, connection)
        contents = in_sql.contents(connection)
    documents, clusters_of = by_batch(places), by_batch(contents)
    return [
        ClusterBatch(
            rows.select(["doc_id", "linked", "cluster"]),
            f"{len(rows)}: {total(clusters_of[number]['content'])}",
            {"story_documents": run.files["story_documents"], **held[number]},
            clusters_of[number].select(["cluster", "content"]),
        )
        for number, rows in documents.items()
    ]


def standing(known: pa.Table, made_of: pa.Table) -> tuple[pa.Array, tuple[str, ...]]:
    """The clusters of `made_of` (`cluster`, `made_of`) that are `known` to be made of the same, and their files."""
    if not len(known):
        return pa.array([], pa.string()), ()
    at = pc.index_in(made_of["cluster"], known["cluster"].combine_chunks())
    found = known.take(at.fill_null(0).to_numpy())
    same = pc.and_(at.is_valid(), pc.equal(found["made_of"], made_of["made_of"]))
    files = sorted(map(str, found["file"].filter(same).unique().to_pylist()))
    return made_of["cluster"].filter(same).combine_chunks(), tuple(files)


def by_batch(table: pa.Table) -> dict[int, pa.Table]:
    """The rows of each batch, which stand together."""
    numbers, starts, sizes = np.unique(table["batch"].to_numpy(), return_index=True, return_counts=True)
    return {  # taken, since a slice would go to a worker with the whole table behind it
        number: table.take(np.arange(start, start + size))
        for number, start, size in zip(numbers.tolist(), starts.tolist(), sizes.tolist(), strict=True)
    }


def total(contents: pa.ChunkedArray) -> int:
    """What clusters come to together, modulo 2**64."""
    return int(contents.to_numpy().sum(dtype=np.uint64))


def _links(run: Run) -> pa.Table:
    """The linked pairs of all grades: file by file, since most grades are of others."""
    links = [linked(run.store.read("grades", {}, [*_GRADED, *_REUSED]))]
    for name in run.files["grades"]:
        links.append(linked(run.store.read("grades", {"grades": (name,)}, [*_GRADED, *_REUSED])))
    return pa.concat_tables(links)


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


def _add_rows(run: Run, connection: DuckDBPyConnection) -> Mapping[int, Files]:
    """By batch, the files that hold rows of it; what each cluster comes to, `contents` asks for then."""
    held: defaultdict[int, dict[str, tuple[str, ...]]] = defaultdict(dict)
    in_sql.add_company(connection)
    for table in in_sql.tables_read():
        if run.files[table]:
            show_digests(connection, run.store, table, run.files[table], "digests")
            for batch, names in in_sql.add(connection, table):
                held[batch][table] = tuple(sorted(names))
    if run.files["grades"]:
        run.store.scan(connection, "grades", run.files["grades"], "graded", with_file=True)
        for batch, names in in_sql.add_overlaps(connection):
            held[batch]["grades"] = tuple(sorted({*names, *held[batch].get("grades", ())}))
    return held
