"""What came in with a run: files seen and new, and what their items became."""

from __future__ import annotations

from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from flows.engine.context import Run
from transforms.errors import SecondhandError
from transforms.wording import counted
from warehouse.storage.catalog import connect

# Reasons for which an input gives no document though nothing is wrong with it
EXPECTED = ("duplicate", "forgotten", "left-out")


class TooManyRejectsError(SecondhandError):
    """More of a run's new items were rejected than the settings allow; the others are published."""


@dataclass(frozen=True, slots=True)
class Intake:
    """Input files seen and new; items of the new ones, and how many of these were rejected, by reason.

    n_documents, n_documents_new: in the whole warehouse after the run, and those that it did not have before.
    """

    n_inputs: int
    n_new_inputs: int
    n_items: int
    rejects: dict[str, int]
    n_documents: int
    n_documents_new: int

    @property
    def n_faulty(self) -> int:
        """Items rejected for a fault of theirs or of ours."""
        return sum(n for reason, n in self.rejects.items() if reason not in EXPECTED)

    def __str__(self) -> str:
        if not self.n_new_inputs:
            return "no new files"
        return (
            f"{counted(self.n_new_inputs, 'new file')}, {counted(self.n_documents_new, 'document')}, "
            f"{counted(sum(self.rejects.values()), 'reject')}"
        )

    def exceeds(self, most: float) -> bool:
        """Whether more than the share `most` of the new items is faulty."""
        return self.n_faulty > most * self.n_items

    def demand(self, most: float) -> None:
        """TooManyRejectsError where more than the share `most` of the new items is faulty, or no file gave any."""
        reasons = ", ".join(f"{n:,} {reason}" for reason, n in self.rejects.items())
        hint = "Ask for them: SELECT source_path, reason, detail FROM rejects."
        if self.exceeds(most):
            raise TooManyRejectsError(
                f"Of {counted(self.n_items, 'new item')}, {self.n_faulty:,} gave no document ({reasons}).",
                hint,
            )
        if self.n_inputs and not self.n_documents:
            raise TooManyRejectsError(f"No document came of {counted(self.n_inputs, 'file')}.", hint)


def take_in(run: Run) -> Intake:
    """What became of the new files of a run, by its tables and by those before it.

    A file that cost its worker counts where it did so first, and not where the tables before tell that it did.
    """
    lost = {(file.source_path, "") for file in run.new}
    earlier = run.store.read("inputs", run.previous, ["source_path", "raw_sha256"]).to_pylist()
    keys = sorted(
        ({file.key for file in run.new} | lost) - {(k["source_path"], k["raw_sha256"]) for k in earlier}
    )
    wanted = pa.table(
        {"source_path": [path for path, _ in keys], "raw_sha256": [sha for _, sha in keys]},
        schema=pa.schema([("source_path", pa.string()), ("raw_sha256", pa.string())]),
    )
    asked = {table: run.files[table] for table in ("inputs", "rejects", "documents")}
    with connect(run.store, asked, run.settings.memory) as connection:
        connection.register("wanted", wanted)
        (items,) = connection.execute(
            "SELECT coalesce(sum(n_items), 0)::BIGINT FROM inputs SEMI JOIN wanted USING (source_path, raw_sha256)"
        ).fetchone() or (0,)
        rejects = connection.execute(
            """
            SELECT reason, count(*) FROM rejects SEMI JOIN wanted USING (source_path, raw_sha256)
            GROUP BY reason ORDER BY ALL
            """
        ).fetchall()
        (documents,) = connection.execute("SELECT count(*) FROM documents").fetchone() or (0,)
    return Intake(len(run.inputs), len(run.new), items, dict(rejects), documents, _n_new(run))


def _n_new(run: Run) -> int:
    """Documents that were not there before, by their ids: a file may be new since a document went from it."""
    came = tuple(name for name in run.files["documents"] if name not in run.previous.get("documents", ()))
    if not came:
        return 0
    after, before = (
        run.store.read("documents", f, ["doc_id"])["doc_id"] for f in ({"documents": came}, run.previous)
    )
    return len(after.filter(pc.invert(pc.is_in(after, before.combine_chunks()))))
