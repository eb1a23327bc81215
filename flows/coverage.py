"""The main flow: from raw files to the published catalog."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

from prefect import flow, get_run_logger
from prefect.artifacts import create_markdown_artifact
from prefect.runtime import flow_run

from flows import stages
from flows.inputs import InputFile, find
from flows.settings import Settings
from flows.work import Work
from transforms.schemas import from_rows
from warehouse.catalog import published
from warehouse.store import Files, Store

STAGES = 9
DECIDING = ("secondhand", "duckdb", "prefect", "pyarrow", "rapidfuzz", "trafilatura", "wordfreq", "wordllama")


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did: input files seen and new, rows of each table, and whether a new catalog is in force."""

    n_inputs: int
    n_new_inputs: int
    counts: dict[str, int]
    published: bool


def _run_name() -> str:
    given = flow_run.parameters
    return f"coverage from {', '.join(Path(p).name or str(p) for p in given['paths'])}"


@flow(name="secondhand", flow_run_name=_run_name)
def coverage(paths: Sequence[Path] = (Path("seeds"),), settings: Settings | None = None) -> Report:
    """Bring the warehouse up to date with the raw files below `paths`.

    Nothing is published, and no table changes, where the files hold nothing new.
    """
    settings = settings or Settings()
    work = Work(Store(settings.warehouse), settings)
    started = datetime.now(UTC)
    with work.store.writing():
        base = published(work.store)
        found = find([Path(p) for p in paths])
        new = _unknown(work, base, found)
        files = dict(base)
        files |= stages.extract(work, files, new)
        files |= stages.split(work, files)
        files |= stages.fingerprint(work, files)
        files |= stages.pair(work, files)
        files |= stages.group(work, files)
        files |= stages.align(work, files)
        files |= stages.compare(work, files)
        files |= stages.lineage(work, files)
        files |= stages.marts(work, files)
        changed = files != base
        if changed:
            files["runs"] = (
                *base.get("runs", ()),
                _note_run(work, base, files, started, len(found), len(new)),
            )
            stages.publish(work, files)
            _show(work, files)
        else:
            get_run_logger().info("Nothing new: the published tables stand as they are.")
        return Report(len(found), len(new), _counts(work, files), changed)


def _unknown(work: Work, base: Files, found: Sequence[InputFile]) -> list[InputFile]:
    """Those of `found` that no published run has read."""
    known = work.store.read("inputs", base, ["source_path", "raw_sha256"])
    seen = set(zip(*(known[c].to_pylist() for c in known.column_names), strict=True))
    return [f for f in found if (f.source_path, f.raw_sha256) not in seen]


def _counts(work: Work, files: Files) -> dict[str, int]:
    return {t: sum(work.store.rows(t, n) for n in files[t]) for t in sorted(files)}


def _note_run(work: Work, base: Files, files: Files, started: datetime, n_inputs: int, n_new: int) -> str:
    """Write the row of this run in `runs`, and return its file."""
    before, after = _counts(work, base), _counts(work, files)
    row = {
        "run_id": started.strftime("%Y%m%dT%H%M%S.%fZ"),
        "started_at": started,
        "finished_at": datetime.now(UTC),
        "n_inputs": n_inputs,
        "n_new_inputs": n_new,
        "n_documents": after["documents"] - before.get("documents", 0),
        "n_rejects": after["rejects"] - before.get("rejects", 0),
        "counts": list(after.items()),
        "seconds": list(work.seconds.items()),
        "versions": [("code", work.version), *((name, version(name)) for name in DECIDING)],
        "settings": json.dumps(work.settings.model_dump(mode="json"), sort_keys=True),
    }
    return work.store.write("runs", work.file(row["run_id"]), from_rows("runs", [row]))


def _show(work: Work, files: Files) -> None:
    """Leave a page for the reader of the Prefect UI: what came in, what came out, and how long it took."""
    counts = "\n".join(f"| {t.replace('_', ' ')} | {n:,} |" for t, n in _counts(work, files).items())
    seconds = "\n".join(f"| {stage} | {s:.1f} |" for stage, s in work.seconds.items())
    create_markdown_artifact(
        key="secondhand-run",
        description="Rows of each table after the run, and seconds a stage",
        markdown=f"| table | rows |\n|---|---:|\n{counts}\n\n| stage | seconds |\n|---|---:|\n{seconds}\n",
    )
