"""A small plan of Open Harbour, for the tests of pages: a vision, what adds up to it, what makes it possible.

Feed 10,000 people by 2040          sum, Open Harbour's
├ Feed 1,000 people in the north    sum, the North's          600 + 150 of 1,000
│ ├ Feed 5 people every day         Dan's, Leeds              600
│ └ Feed 6 people every day         Finn's, York              150
└ Feed 500 people at sea            Ada's                     250 of 500
Raise £500                          Ben's, supports the vision
Learn to swim                       Dan's own, private
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cairn.goals.access.owners import Owner
from cairn.goals.models import Goal, GoalVersion, Priority, Vision
from cairn.goals.services.beginning import Way, begin_vision
from cairn.goals.services.measures import Measure
from cairn.goals.services.setting import set_goal
from cairn.kpis.services import record_measurement
from tests.cast import Cast

TODAY = "2026-11-25T09:00"
STATEMENT = "Feed 10,000 people by 2040"
PEOPLE = Measure("People fed", "people", "sum", "weekly")
MONEY = Measure("Money raised", "GBP", "sum", "monthly")


@dataclass
class Harbour:
    """The plan's goals by a short name."""

    cast: Cast
    vision: Vision
    goals: dict[str, Goal]

    def pk(self, name: str) -> int:
        return self.goals[name].pk


def build_harbour(cast: Cast) -> Harbour:
    """Set the plan by the services; the clock should be held at TODAY."""
    vision = begin_vision(
        actor=cast.operator, statement=STATEMENT, way=Way(date(2040, 12, 31), target=10_000)
    )
    assert vision.goal
    harbour = Harbour(cast, vision, {"vision": vision.goal})
    north = Owner(unit=cast.units["north"])
    _add(harbour, "north", "Feed 1,000 people in the north", north, "vision", rollup="sum", target=1000)
    _add(harbour, "leeds", "Feed 5 people every day", _owner(cast, "dan"), "north", PEOPLE, target=800)
    _add(harbour, "york", "Feed 6 people every day", _owner(cast, "finn"), "north", PEOPLE, target=200)
    _add(
        harbour, "sea", "Feed 500 people at sea", _owner(cast, "ada"), "vision", PEOPLE, target=500,
        tags=["boats"], priority=Priority.HIGH,
    )  # fmt: skip
    _add(
        harbour, "money", "Raise £500", _owner(cast, "ben"), None, MONEY, target=500,
        supports=[harbour.goals["vision"]],
    )  # fmt: skip
    _add(
        harbour, "swim", "Learn to swim", _owner(cast, "dan"), None, direction="done",
        is_private=True, purpose="development",
    )  # fmt: skip
    for name, value in (("leeds", 600), ("york", 150), ("sea", 250)):
        record(harbour, name, value)
    return harbour


def record(harbour: Harbour, name: str, value: float) -> None:
    """Record a value of a goal for yesterday."""
    version = (
        GoalVersion.objects.known(harbour.cast.organization.pk)
        .select_related("kpi")
        .get(goal=harbour.pk(name))
    )
    assert version.kpi
    record_measurement(
        actor=harbour.cast.operator, kpi=version.kpi, measured_on=date(2026, 11, 24), value=value
    )


def copies_of(harbour: Harbour, name: str, count: int, parent: Goal | None = None) -> None:
    """Many goals like one, without a KPI; their figures are left to be computed by whoever looks."""
    versions = GoalVersion.objects.known(harbour.cast.organization.pk)
    model = versions.select_related("goal").get(goal=harbour.pk(name))
    for number in range(count):
        goal = model.goal
        goal.pk, goal.key, goal.submission = None, f"{name}-{number}", None
        goal.save(force_insert=True)
        model.pk, model.goal, model.kpi, model.parent = None, goal, None, parent
        model.save(force_insert=True)


def _owner(cast: Cast, name: str) -> Owner:
    return Owner(person=cast.people[name])


def _add(
    harbour: Harbour,
    name: str,
    title: str,
    owner: Owner,
    parent: str | None,
    measure: Measure | None = None,
    *,
    tags: list[str] | None = None,
    supports: list[Goal] | None = None,
    is_private: bool = False,
    purpose: str = "vision",
    priority: str = Priority.NORMAL,
    **terms: Any,
) -> None:
    dated = {"start_on": date(2026, 7, 1), "end_on": date(2027, 6, 30), "direction": "reach"}
    above = {"parent_id": harbour.pk(parent)} if parent else {}
    baseline = {} if terms.get("direction") == "done" else {"baseline": 0.0}
    version = set_goal(
        actor=harbour.cast.operator, title=title, terms={**dated, **baseline, **above, **terms}, owner=owner,
        measure=measure, is_new_measure=measure is not None, tags=tags or [], supports=supports or [],
        is_private=is_private, purpose=purpose, priority=priority,
    )  # fmt: skip
    harbour.goals[name] = version.goal
