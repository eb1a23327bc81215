"""The flows that look after a warehouse: its data tests, and what is done every night."""

# annotations are values here, for `flow.serve` sends flows to other processes without the names that strings mean

from collections.abc import Sequence
from pathlib import Path

from prefect import flow, get_run_logger, task

from flows.compaction import compact_files
from flows.ingest import Outcome, ingest
from flows.mending import mend, tell_mended
from flows.run_page.counts import TooManyRejectsError
from flows.run_page.page import rename_run, show_checks, show_health
from flows.settings import Settings, load
from flows.stages.publish import ChecksFailedError
from transforms.errors import SecondhandError
from transforms.wording import counted
from warehouse import check as checks
from warehouse.maintenance import examine
from warehouse.storage.catalog import open_catalog
from warehouse.storage.store import Store


class UnhealthyError(SecondhandError):
    """The files of a warehouse are not what its catalog says."""


@flow(name="secondhand check", flow_run_name="data tests")
def check(settings: Settings | None = None) -> int:
    """Test the published tables, and return the number of promises kept; ChecksFailedError names the broken ones.

    Args:
        settings: Only what differs from the worker's own settings; leave it empty otherwise.
    """
    kept = test_tables((settings or load()).warehouse)
    rename_run(f"all {kept} hold")
    return kept


@flow(name="secondhand nightly", flow_run_name="nightly")
async def nightly(paths: Sequence[Path] | None = None, settings: Settings | None = None) -> Outcome:
    """Read what is new, merge small files, then test every published table and examine the warehouse's files.

    TooManyRejectsError of the reading is raised at the end, for the others are published and want the same care.

    Args:
        paths: Folders or files to read; the inbox of the settings where none is given.
        settings: Only what differs from the worker's own settings; leave it empty otherwise.
    """
    settings = settings or load()
    too_many: TooManyRejectsError | None = None
    mend_files(settings)
    try:
        report = await ingest(paths, settings=settings)
    except TooManyRejectsError as error:
        too_many = error
    compact_files(settings)
    kept = test_tables(settings.warehouse)
    examine_files(settings.warehouse)
    if too_many is not None:
        rename_run(f"too many rejects, all {kept} data tests hold")
        raise too_many
    rename_run(f"{counted(report.n_new_inputs, 'new file')}, all {kept} data tests hold")
    return report


@task(task_run_name="hold the files against their checksums")
def mend_files(settings: Settings) -> None:
    """Take out what cannot be read to its end; the run that follows makes it again."""
    store = Store(settings.warehouse.absolute())
    with store.writing(settings.wait):
        tell_mended(mend(store, thorough=True)[1])


@task(task_run_name="test the published tables")
def test_tables(warehouse: Path) -> int:
    """Number of promises that the published tables keep; ChecksFailedError where they break one."""
    with open_catalog(warehouse) as connection:
        failures = checks.check(connection)
    promises = checks.promises()
    show_checks(promises, failures)
    if failures:
        raise ChecksFailedError.of(failures)
    get_run_logger().info("All %s data tests hold.", len(promises))
    return len(promises)


@task(task_run_name="examine the files")
def examine_files(warehouse: Path) -> None:
    """Hold the files against the catalog; UnhealthyError tells what is wrong."""
    findings = examine(warehouse)
    show_health(findings)
    if wrong := [f for f in findings if not f.good]:
        raise UnhealthyError("; ".join(f"{f.subject}: {f.detail}" for f in wrong))
