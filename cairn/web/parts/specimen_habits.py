"""Check-in habits for the living page: of every kind of week, and of none."""

from datetime import date, timedelta

from cairn.calc.habit import HabitWeek
from cairn.web.habit import Habit
from cairn.web.parts.specimens import explanation

COUNTS = [(7, 0, 0), (7, 0, 0), (6, 1, 0), (5, 1, 1), (3, 2, 2), (0, 0, 7), (0, 0, 0), (0, 5, 0),
          (7, 0, 0), (7, 0, 0), (6, 0, 1), (7, 0, 0), (2, 0, 0)]  # fmt: skip


def habits(today: date) -> list[Habit]:
    """One with all that may come, and one of whom nothing was asked."""
    days = [today - timedelta(weeks=12 - n) for n in range(13)]
    weeks = [HabitWeek(day, *counts) for day, counts in zip(days, COUNTS, strict=True)]
    return [
        Habit(weeks, "57 of 77 values in time, 9 late, 11 missing", explanation()),
        Habit([HabitWeek(day) for day in days], "Nothing was asked for in these weeks.", None),
    ]
