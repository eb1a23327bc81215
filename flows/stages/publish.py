"""Test the data, then put it in force."""

from __future__ import annotations

from collections.abc import Sequence

from flows.engine.batches import Fault, record_failures
from flows.engine.context import Run
from flows.engine.task import run_task
from transforms.errors import SecondhandError
from transforms.wording import counted
from warehouse import check as checks
from warehouse.check_new import check_new
from warehouse.report import FailedPage
from warehouse.storage import catalog
from warehouse.tables import described


class ChecksFailedError(SecondhandError):
    """Data tests found rows that break a promise."""

    @classmethod
    def of(cls, failures: Sequence[checks.Failure], hint: str = "") -> ChecksFailedError:
        broken = "; ".join(str(failure) for failure in failures)
        return cls(f"{counted(len(failures), 'data test')} failed: {broken}.", hint)


@run_task("test and publish")
def publish(run: Run) -> None:
    """Test the data, then put it in force; ChecksFailedError leaves the published catalog as it was."""
    with run.timed("tests"):
        failures = check_new(run.store, run.files, run.previous, run.settings.memory)
    if failures:
        from flows.run_page.page import show_checks  # with Prefect, which workers do without

        show_checks(checks.promises(), failures)
        raise ChecksFailedError.of(failures, "Nothing was published.")
    with run.timed("publish"):
        catalog.publish(run.store, run.files, described(), run.settings.keep)


def publish_failed_pages(run: Run, failed: Sequence[FailedPage]) -> None:
    """Put in force that some pages could not be made, which is known only once the tables are published."""
    name = run.context.file("marts", "pages", *failed)
    faults = [(page.id, Fault(f"{page.error} ({page.where})")) for page in failed]
    record_failures(run, "report", "page", name, faults)
    run.files["failures"] = (*run.files["failures"], name)
    catalog.publish(run.store, run.files, described(), run.settings.keep)
