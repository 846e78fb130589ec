"""Looks at reports: all of them, and each as it is, narrowed, beside another period, and of nothing."""

from cairn.web.reports.ready import READY
from tests.look import At, Look


def report(key: str) -> At:
    """One of the ready reports."""
    return lambda sights: {"key": key}


REPORTS = (
    Look("reports", "reports:list"),
    *(Look(f"report, {each.key}", "reports:report", at=report(each.key)) for each in READY),
    Look("report, beside a year before", "reports:report", "ada", report("executive"), "?compare=year"),
    Look("report, of one’s own goals", "reports:report", "dan", report("commitments"), "?owner=mine"),
    Look("report, of nothing", "reports:report", "eve", report("executive")),
    Look("report, of no vision", "reports:report", "eve", report("vision")),
)
