"""The company's goals: a tree of objectives along the units, each judged by its key results.

Ids are places in the order of the walk, from 1: an objective, then its key results; parents first.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import chain
from random import Random

from demo.halden.measures import MEASURES, Measure
from demo.halden.size import KEY_RESULTS, Size
from demo.halden.staff import PersonFacts
from demo.halden.units import UnitFacts

OF_EACH_UNIT = {1: 2, 2: 3, 3: 4}
"""How many objectives a division, a department and a team have."""
_AIMS = (
    "Be the first choice in {0}", "Make {0} a place to stay", "Grow {0} with care", "Halve the waste of {0}",
    "Make {0} simple to work with", "Let {0} stand on its own feet", "Know the customers of {0}",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class GoalFacts:
    """An objective, or with a measure a key result: its own KPI judges it. Its series has its number."""

    id: int
    parent: int | None
    title: str
    unit: int | None
    person: int | None
    starts_on: date
    ends_on: date
    weight: float
    measure: Measure | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Aim:
    parent: int | None  # the place of the objective above
    unit: UnitFacts
    person: PersonFacts | None


def goals(
    size: Size, tree: Sequence[UnitFacts], staff: Sequence[PersonFacts], seed: int, today: date
) -> Iterator[GoalFacts]:
    """All goals, each objective followed by its key results."""
    random = Random(f"{seed} goals")
    for place, aim in enumerate(_aims(size, tree, staff)):
        first = 1 + place * (1 + KEY_RESULTS)
        above = None if aim.parent is None else 1 + aim.parent * (1 + KEY_RESULTS)
        starts_on, ends_on = _dates(random, aim, today)
        unit = None if aim.person else aim.unit.id
        person = aim.person.id if aim.person else None
        whose = aim.person.name.split()[0] if aim.person else aim.unit.name
        title = "Work that lasts, everywhere" if place == 0 else random.choice(_AIMS).format(whose)
        yield GoalFacts(first, above, title, unit, person, starts_on, ends_on, random.choice((1.0, 1.0, 2.0)))
        for nth, measure in enumerate(random.sample(MEASURES, KEY_RESULTS)):
            number = place * KEY_RESULTS + nth
            yield GoalFacts(
                first + 1 + nth, first, measure.words, unit, person, starts_on, ends_on, 1.0, measure, number
            )


def _aims(size: Size, tree: Sequence[UnitFacts], staff: Sequence[PersonFacts]) -> Iterator[_Aim]:
    """The objectives by whom they are of: one of the company, some of each unit, the rest of its people."""
    of_unit: dict[int, list[int]] = {1: [0]}
    count = 1
    yield _Aim(None, tree[0], None)
    for unit in tree[1:]:
        above = of_unit[unit.parent or 1]
        of_unit[unit.id] = list(range(count, count + OF_EACH_UNIT[unit.depth]))
        for nth in range(OF_EACH_UNIT[unit.depth]):
            yield _Aim(above[(unit.id + nth) % len(above)], unit, None)
        count += OF_EACH_UNIT[unit.depth]
    by_id = {unit.id: unit for unit in tree}
    turns = -(-(size.objectives - count) // len(staff))
    for nth, person in enumerate(chain.from_iterable([staff] * turns)):
        if count == size.objectives:
            return
        above = of_unit[person.unit]
        yield _Aim(above[(person.id + nth // len(staff)) % len(above)], by_id[person.unit], person)
        count += 1


def _dates(random: Random, aim: _Aim, today: date) -> tuple[date, date]:
    """The company's year that began ten months ago; of people, every fifth goal is of the last quarter."""
    begun = _month(today, -10)
    if aim.person and random.random() < 0.2:
        return _month(today, -2), _month(today, 1) - timedelta(days=1)
    return begun, _month(begun, 12) - timedelta(days=1)


def _month(day: date, months: int) -> date:
    """The first day of the month so many months after that of a day."""
    years, month = divmod(day.month - 1 + months, 12)
    return date(day.year + years, month + 1, 1)
