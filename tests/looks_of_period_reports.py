"""Looks at the period report, at files made of it, and at what is sent regularly."""

from collections.abc import Mapping
from typing import Any

from cairn.reports.links import reader_url
from tests.look import Look, in_scene
from tests.sights import Sights

NO_PAGE_OF_PERIOD_REPORTS = {
    "period_report:file": "is a file",
    "report_files:download": "is a file",
    "report_files:cancelling": "only takes a press",
    "saved_reports:duplication": "only takes a press",
    "saved_reports:ending": "only takes a press",
    "saved_reports:reader_ending": "only takes a press",
    "saved_reports:readers": "takes a form of the report's page",
}


def _reading(sights: Sights) -> Mapping[str, Any]:
    url = reader_url(sights.scene.report_reader)
    return {"token": url.rstrip("/").rpartition("/")[2]}


PERIOD_REPORTS = (
    Look("period report", "period_report:page", "ada"),
    Look("period report of who looks on", "period_report:page", "vic", query="?period=2026-Q3"),
    Look("period report, nothing there", "period_report:page", "eve"),
    Look("period report, to come", "period_report:page", "ada", query="?period=2030-Q1"),
    Look("files of reports", "report_files:list", "dan"),
    Look("files of reports, none", "report_files:list", "eve"),
    Look("a file of a report", "report_files:page", "dan", in_scene("report_file")),
    Look("reports sent regularly", "saved_reports:list", "dan"),
    Look("reports sent regularly, none", "saved_reports:list", "eve"),
    Look("a report to send", "saved_reports:new", "ada"),
    Look("a report to send, faults", "saved_reports:new", "ada", status=422,
         sends={"name": "", "at": "noon"}),
    Look("a report that is sent", "saved_reports:edit", "dan", in_scene("saved_report")),
    Look("a report's mail", "saved_reports:reading", "nobody", _reading),
    Look("a report's mail, used up", "saved_reports:reading", "nobody",
         lambda sights: {"token": "made-up"}, status=410),
)  # fmt: skip
