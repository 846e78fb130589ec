"""Goals of central teams without a gauge: things done once, things in steps, things done every week."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from demo.open_table.book import Book
from demo.open_table.demo_year import monday_of
from demo.open_table.milestones import due_dates, planned
from demo.open_table.notes import Remarks
from demo.open_table.series import counts, fridays, source


@dataclass(frozen=True, slots=True)
class Single:
    """Done or not, by a day counted from today (negative: before it); `done_in` likewise, null: not yet."""

    key: str
    title: str
    owner: str
    due_in: int
    done_in: int | None = None
    state: str | None = None
    supports: tuple[str, ...] = ()
    priority: str | None = None


@dataclass(frozen=True, slots=True)
class Steps:
    """Steps over so many days before and after today: how many are done, how many late."""

    key: str
    title: str
    owner: str
    steps: tuple[str, ...]
    done: int
    begun_before: int
    ends_in: int
    late: int = 0
    parent: str | None = None
    state: str | None = None
    supports: tuple[str, ...] = ()
    purpose: str | None = None
    is_private: bool = False


@dataclass(frozen=True, slots=True)
class Habit:
    """So many every week; `pace` 1 = as planned, `silent` weeks without a report."""

    key: str
    title: str
    kpi: str
    owner: str
    unit: str
    each_week: int
    pace: float
    supports: tuple[str, ...] = ()
    silent: int = 0


def enter_singles(book: Book, singles: Sequence[Single]) -> None:
    for single in singles:
        last = book.year.ahead(single.due_in)
        done_on = book.year.ahead(single.done_in) if single.done_in is not None else None
        book.goal(
            single.key,
            single.title,
            last - timedelta(days=60),
            last,
            owner=f"person:{single.owner}",
            direction="done",
            done_on=done_on,
            state=single.state,
            supports=list(single.supports),
            priority=single.priority,
        )


def enter_steps(book: Book, goals: Sequence[Steps]) -> None:
    for goal in goals:
        first, last = book.year.ago(goal.begun_before), book.year.ahead(goal.ends_in)
        ahead = len(goal.steps) - goal.done - goal.late
        dates: list[date] = due_dates(first, book.year.today, last, goal.done, goal.late, ahead)
        book.goal(
            goal.key,
            goal.title,
            first,
            last,
            owner=f"person:{goal.owner}",
            parent=goal.parent,
            direction="milestones",
            milestones=planned(goal.steps, dates, goal.done),
            state=goal.state,
            supports=list(goal.supports),
            purpose=goal.purpose,
            private=goal.is_private or None,
        )


def whole_weeks(book: Book) -> tuple[date, date]:
    """The first Monday and the last Sunday of the year: no week of a habit is cut."""
    six = timedelta(days=6)
    return monday_of(book.year.start + six), monday_of(book.year.end - six) + six


def enter_habits(book: Book, habits: Sequence[Habit]) -> None:
    for habit in habits:
        owner = f"person:{habit.owner}"
        first, last = whole_weeks(book)
        days = fridays(first, book.year.yesterday)
        days = days[: len(days) - habit.silent]
        total = round(habit.each_week * habit.pace * len(days))
        values = counts(source(book.seed, habit.key), days, total, lambda day: 1.0, 0.35)
        rows = book.entries(habit.key, days, values, (habit.owner,), Remarks("office", 0.12))
        book.kpi(
            habit.key,
            habit.kpi,
            unit=habit.unit,
            aggregation="sum",
            cadence="weekly",
            owner=owner,
            measurements=rows,
        )
        book.goal(
            habit.key,
            habit.title,
            first,
            last,
            owner=owner,
            kpi=habit.key,
            cadence="weekly",
            target=habit.each_week,
            supports=list(habit.supports),
        )
