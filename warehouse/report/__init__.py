"""The report: a static site of pages that people look at, made from the published warehouse.

It opens from disk, needs no server and no network, and is the same for the same warehouse.
"""

from warehouse.report.choice import Window
from warehouse.report.failed import FailedPage
from warehouse.report.site import ReportCounts, remove_report, write_report

__all__ = ["FailedPage", "ReportCounts", "Window", "remove_report", "write_report"]
