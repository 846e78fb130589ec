"""Steps with dates: those that are done were done a few days before they were due."""

from collections.abc import Sequence
from datetime import date, timedelta

from demo.open_table.book import Row


def planned(titles: Sequence[str], due: Sequence[date], done: int) -> list[Row]:
    """A goal's milestones in order, of which the first few are done."""
    return [
        {
            "title": title,
            "due": day.isoformat(),
            **({"done_on": (day - timedelta(days=1 + i % 4)).isoformat()} if i < done else {}),
        }
        for i, (title, day) in enumerate(zip(titles, due, strict=True))
    ]


def due_dates(first: date, today: date, last: date, done: int, late: int, ahead: int) -> list[date]:
    """Even dates: the done ones up to a week ago, the late ones since, the others up to the end."""
    passed = max(1, (today - first).days - 8)
    left = max(1, (last - today).days - 1)
    return [
        *(first + timedelta(days=5 + (passed - 5) * n // max(1, done)) for n in range(done)),
        *(today - timedelta(days=4 - n) for n in range(late)),
        *(last - timedelta(days=left * (ahead - 1 - n) // max(1, ahead)) for n in range(ahead)),
    ]
