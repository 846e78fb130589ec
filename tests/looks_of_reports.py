"""Looks at the period report."""

from tests.look import Look

NO_PAGE_OF_REPORTS = {"period_report:file": "is a file"}

REPORTS = (
    Look("period report", "period_report:page", "ada"),
    Look("period report of who looks on", "period_report:page", "vic", query="?period=2026-Q3"),
    Look("period report, nothing there", "period_report:page", "eve"),
    Look("period report, to come", "period_report:page", "ada", query="?period=2030-Q1"),
)
