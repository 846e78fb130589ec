"""When the tasks of a project will be done, as things stand: what slips, what it delays, which chain decides.

Days are days of the calendar. A task lasts from its start to the day it is due, both with it; one that lacks
either lasts as long as its estimate says (eight hours a day), at least a day. What is not done begins, at the
earliest, after all that it waits for, and is done at the earliest today.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from graphlib import TopologicalSorter
from math import ceil

HOURS_A_DAY = 8.0
_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Work:
    """A task as it is planned: its days, what it waits for, and when it was done (null: not yet)."""

    key: int
    start_on: date | None = None
    due_on: date | None = None
    done_on: date | None = None
    estimate_hours: float | None = None
    waits_for: tuple[int, ...] = ()
    has_begun: bool = False

    @property
    def length(self) -> timedelta:
        """From its first day to its last one."""
        if self.start_on and self.due_on:
            return self.due_on - self.start_on
        return timedelta(days=max(ceil((self.estimate_hours or 0.0) / HOURS_A_DAY), 1) - 1)


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a task stands on the timeline. `late_days` is how long after it was due it is done, or will be;
    `held_by` is the task that it waits for the longest, where that decides when it begins."""

    first_on: date
    last_on: date
    late_days: int = 0
    held_by: int | None = None


def placed(works: Sequence[Work], today: date) -> dict[int, Placed]:
    """Every task by key. What waits for something that is not there waits for nothing.

    Raises graphlib.CycleError where tasks wait for each other in a circle.
    """
    by_key = {work.key: work for work in works}
    graph = {work.key: [key for key in work.waits_for if key in by_key] for work in works}
    found: dict[int, Placed] = {}
    for key in TopologicalSorter(graph).static_order():
        found[key] = _place(by_key[key], [(other, found[other]) for other in graph[key]], today)
    return found


def critical_chain(places: Mapping[int, Placed]) -> list[int]:
    """The chain of tasks that decides when all is done, the first to be done first; empty without tasks."""
    key: int | None = max(places, key=lambda each: (places[each].last_on, -each), default=None)
    chain: list[int] = []
    while key is not None:
        chain.append(key)
        key = places[key].held_by
    return chain[::-1]


def delayed_by(works: Iterable[Work], places: Mapping[int, Placed]) -> dict[int, list[int]]:
    """What each task that slips of itself delays, by its key: those that are late as they wait for it."""
    held: dict[int, list[int]] = {}
    for work in works:
        holder = places[work.key].held_by
        if holder is not None and places[work.key].late_days > 0:
            held.setdefault(holder, []).append(work.key)
    found: dict[int, list[int]] = {}
    for work in works:
        place = places[work.key]
        holder = place.held_by
        is_own = holder is None or places[holder].late_days <= 0
        if work.done_on is None and place.late_days > 0 and is_own:
            found[work.key] = _all_after(work.key, held)
    return found


def _place(work: Work, before: Sequence[tuple[int, Placed]], today: date) -> Placed:
    if work.done_on:
        first = min(work.start_on or work.done_on, work.done_on)
        return Placed(first, work.done_on, _late(work, work.done_on))
    planned = work.start_on or (work.due_on - work.length if work.due_on else today)
    holder, after = max(before, key=lambda each: each[1].last_on, default=(None, None))
    earliest = after.last_on + _DAY if after else planned
    not_begun = planned if work.has_begun else max(planned, today)
    first = max(not_begun, earliest)
    held_by = holder if after and earliest >= not_begun else None
    begins = planned if held_by is None and planned < today else first
    last = max(first + work.length, today)
    if held_by is None and work.due_on and begins == planned:
        # It may still be done on the day it is due; past that day, today at the earliest.
        last = max(work.due_on, today)
    return Placed(begins, last, _late(work, last), held_by)


def _late(work: Work, last: date) -> int:
    return max((last - work.due_on).days, 0) if work.due_on else 0


def _all_after(key: int, held: Mapping[int, Sequence[int]]) -> list[int]:
    found: list[int] = []
    waiting = list(held.get(key, ()))
    for other in waiting:  # grows as it is walked
        found.append(other)
        waiting += held.get(other, ())
    return found
