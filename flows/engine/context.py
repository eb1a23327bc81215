"""What every task and batch is given: where a run works, with which versions, and what stands so far."""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import duckdb
import pyarrow as pa
import pyarrow.compute as pc

from flows.engine.doing import doing
from flows.engine.log import run_logger
from flows.engine.versions import Stage, code_hash, remembered_versions
from flows.inbox.files import InputFile
from flows.settings import Settings
from transforms.corrections import Correction
from transforms.outlets import lay_over
from transforms.schemas import SCHEMAS
from transforms.wording import counted_rows
from warehouse.storage.catalog import connect, leave_out
from warehouse.storage.corrections import corrections
from warehouse.storage.store import Files, Store, key

VERSIONS = "versions.json"  # beside the tables; only seconds are lost where it is
MOST_COUNTED = 6  # tables that one line of the log counts


@dataclass(frozen=True, slots=True)
class Anew:
    """What is made again although it stands: the tables of some stages, of all documents or of some.

    documents: ids of those whose rows are made again; None for all.
    """

    stages: frozenset[str] = frozenset()
    documents: frozenset[str] | None = None

    def covers(self, stage: str) -> bool:
        """Whether all that `stage` made is made again."""
        return stage in self.stages and self.documents is None

    def touches(self, stage: str, doc_ids: Callable[[], Collection[str]]) -> bool:
        """Whether what `stage` made of these documents is made again; they are asked for only where it matters."""
        if stage not in self.stages:
            return False
        return self.documents is None or not self.documents.isdisjoint(doc_ids())


@dataclass(frozen=True, slots=True)
class RunContext:
    """Where and how a run works: small, and the same for every task and worker.

    versions: of each stage by its name; libraries: versions of those that stages compute with; code: stands for all
    of them (`flows.engine.versions.code_hash`).
    outlets: the user's own, as `transforms.outlets.lay_over` takes them. corrections: those of the warehouse.
    """

    store: Store
    settings: Settings
    versions: Mapping[str, str]
    libraries: Mapping[str, str]
    code: str
    anew: Anew = Anew()
    outlets: str = ""
    corrections: tuple[Correction, ...] = ()

    @classmethod
    def of(cls, settings: Settings, line: Sequence[Stage], anew: Anew = Anew()) -> RunContext:
        """Work on the warehouse of `settings`, whose path means the same in the folder of any worker."""
        store = Store(settings.warehouse.absolute())
        outlets = settings.own_outlets
        lay_over(outlets)
        versions, libraries = remembered_versions(line, store.root / VERSIONS)
        decides = {"extract": sorted(settings.columns.items()), "clean": settings.changed("min_words")}
        for stage, value in decides.items():  # rows depend on settings too
            if value and stage in versions:
                versions |= {stage: key(versions[stage], value)[: len(versions[stage])]}
        return cls(store, settings, versions, libraries, code_hash(), anew, outlets, corrections(store))

    def file(self, stage: str, *parts: object) -> str:
        """Name of the file that `stage`, as it is now, makes from `parts`."""
        return f"{self.versions[stage]}-{key(stage, *parts)}.parquet"

    def is_current(self, stage: str, name: str) -> bool:
        """Whether a file was made by `stage` as it is now."""
        return name.startswith(f"{self.versions[stage]}-")

    def ensure(
        self,
        stage: str,
        tables: Sequence[str],
        parts: Sequence[object],
        make: Callable[[], Sequence[pa.Table]],
    ) -> dict[str, tuple[str, ...]]:
        """The file of each of `tables` that stands for `parts`; `make` is called only where one is missing."""
        name = self.file(stage, *tables, *parts)
        if stage in self.anew.stages or not all(self.store.has(t, name) for t in tables):
            for table, rows in zip(tables, make(), strict=True):
                self.store.write(table, name, rows)
        return dict.fromkeys(tables, (name,))


class Run:
    """One run: its context, the tables that were published before, and those that stand so far.

    previous: files by table as published before the run; files: as of now; inputs, new: raw files that are there, and
    those of them to read. A plain class,
    since Prefect searches the fields of others for results of tasks, which takes long where files are many.
    """

    def __init__(
        self,
        context: RunContext,
        previous: Files,
        inputs: Sequence[InputFile] = (),
        new: Sequence[InputFile] = (),
    ) -> None:
        self.context = context
        self.store = context.store
        self.settings = context.settings
        self.previous = previous
        self.files: dict[str, tuple[str, ...]] = dict(previous)
        self.inputs = inputs
        self.new = new
        self.seconds: dict[str, float] = {}

    def forget_failures(self) -> None:
        """Start with no failure; each stage tells those that stand again."""
        name = "none.parquet"
        if not self.store.has("failures", name):
            self.store.write("failures", name, SCHEMAS["failures"].empty_table())
        self.files["failures"] = (name,)

    def outdated(self, stage: str, names: Iterable[str]) -> list[str]:
        """Those of the files `names` that `stage` made in an older version, or that it makes again in this run."""
        stale = self.context.anew.covers(stage)
        return [name for name in sorted(names) if stale or not self.context.is_current(stage, name)]

    def reusable_files(self, stage: str) -> Files:
        """The published files that `stage` may build on: none where it makes all of them anew."""
        return {} if self.context.anew.covers(stage) else self.previous

    @contextmanager
    def timed(self, name: str) -> Iterator[None]:
        """Count the seconds of a part of the run in `seconds`."""
        doing(name)
        started = time.perf_counter()
        yield
        self.seconds[name] = round(self.seconds.get(name, 0.0) + time.perf_counter() - started, 3)

    @contextmanager
    def stage(self, name: str) -> Iterator[dict[str, tuple[str, ...]]]:
        """A stage at work: what it puts into the dict stands in `files` at its end, is counted and timed."""
        outputs: dict[str, tuple[str, ...]] = {}
        with self.timed(name):
            yield outputs
        self.files |= outputs
        counts = [counted_rows(self.rows(table), table) for table in outputs if table != "failures"]
        rows = ", ".join(counts) if len(counts) <= MOST_COUNTED else f"{len(counts)} tables"
        run_logger().info("%s: %s (%.1f s)", name, rows, self.seconds[name], extra={"stage": name})

    @property
    def failed_documents(self) -> frozenset[str]:
        """Documents that a stage of this run, or of one before under the same code, could not finish."""
        failed = self.store.read("failures", self.files, ["kind", "ids"])
        rows = (row for row in failed.to_pylist() if row["kind"] in ("document", "cluster"))
        return frozenset(doc_id for row in rows for doc_id in row["ids"])

    def connect(self, *tables: str) -> duckdb.DuckDBPyConnection:
        """DuckDB with views of `tables` as of now; `documents` without those that failed."""
        connection = connect(self.store, {t: self.files[t] for t in tables}, self.settings.memory)
        if "documents" in tables and (failed := self.failed_documents):
            leave_out(connection, "documents", failed)
        return connection

    def documents(self, columns: list[str]) -> pa.Table:
        """Columns of `documents` as of now, `doc_id` among them, without those that failed."""
        rows = self.store.read("documents", self.files, columns)
        return rows.filter(
            pc.invert(pc.is_in(rows["doc_id"], pa.array(sorted(self.failed_documents), pa.string())))
        )

    def rows(self, table: str) -> int:
        """Rows of a table as of now."""
        return sum(self.store.rows(table, name) for name in self.files.get(table, ()))

    @property
    def pages(self) -> Path:
        """Folder of the pages that a run writes."""
        return self.settings.warehouse / "report"
