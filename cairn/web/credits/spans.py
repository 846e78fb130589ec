"""The spans over which contributions are told."""

from datetime import date, timedelta

from django.http import QueryDict
from django.utils.translation import gettext as _

from cairn.web.pieces import Choice

DAYS = {"week": 7, "month": 28, "quarter": 91, "year": 365}
LONG_AGO = date(1900, 1, 1)


def span_of(asked: QueryDict, today: date) -> tuple[date, date]:
    """The span that the address asks for, up to today; all of the past where it names none."""
    days = DAYS.get(asked.get("span", ""))
    return (today - timedelta(days=days - 1) if days else LONG_AGO), today


def span_choices(path: str, asked: QueryDict) -> list[Choice]:
    """The switch between them."""
    words = {
        "": _("So far"),
        "year": _("A year"),
        "quarter": _("13 weeks"),
        "month": _("4 weeks"),
        "week": _("7 days"),
    }
    now = asked.get("span", "")
    now = now if now in words else ""
    return [
        Choice(label=label, url=f"{path}?span={span}" if span else path, is_current=span == now)
        for span, label in words.items()
    ]
