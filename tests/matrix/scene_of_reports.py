"""What the scene has of reports."""

from datetime import date, time
from typing import Any

from cairn.org.access import Actor
from cairn.reports.period.asked import Asked
from cairn.reports.services.files import ask_for_file
from cairn.reports.services.saving import add_reader, save_report


def reports_of(member: Actor) -> dict[str, Any]:
    """A file that waits to be made, and a report that is sent to an address outside."""
    asked = Asked(member, date(2026, 10, 1), date(2026, 12, 31), "Q4 2026")
    facts = {"name": "Every Monday", "at": time(7), "kinds": ["xlsx"]}
    report = save_report(actor=member, facts=facts)
    return {
        "report_file": ask_for_file(actor=member, asked=asked, kind="csv", language="en"),
        "saved_report": report,
        "report_reader": add_reader(actor=member, report=report, address="board@example.org"),
    }
