"""Events as a file that calendar programs read (RFC 5545): whole days, which have no zone."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from icalendar import Calendar
from icalendar import Event as Entry

from cairn.accounts.links import absolute_url
from cairn.web.calendars.events import Event

REFRESH = timedelta(hours=6)


def written(events: Iterable[Event], *, name: str, place: str, now: datetime) -> bytes:
    """The calendar. `name` is what programs call it; `place` makes the keys of events unlike others'."""
    calendar = Calendar()
    calendar.add("prodid", "-//Cairn//Deadlines//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    for event in events:
        entry = Entry()
        entry.add("uid", f"{event.key}@{place}")
        entry.add("dtstamp", now)
        entry.add("dtstart", event.on)
        entry.add("dtend", event.on + timedelta(days=1))
        entry.add("summary", event.title)
        entry.add("url", absolute_url(event.path))
        entry.add("transp", "TRANSPARENT")  # a deadline makes nobody busy for a day
        calendar.add_component(entry)
    data: bytes = calendar.to_ical()
    return data
