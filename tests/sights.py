"""An organization in which every page has something to show, for the tests that look at all of them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from cairn.goals.models import Goal, GoalVersion
from cairn.goals.services.approving.changing import request_change
from cairn.goals.services.creation import create_goal
from cairn.goals.services.states import cancel_goal
from cairn.goals.services.terms import terms_of
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.services import add_kpi, add_series, archive_kpi
from tests.cast import Cast
from tests.file_runs import FileRuns, file_runs
from tests.matrix.scene import Scene, build_scene
from tests.small_plan import SmallPlan, record, small_plan

NOW = "2026-11-25T09:00"
FIRST, LAST = date(2026, 11, 11), date(2026, 11, 23)


@dataclass(frozen=True)
class Sights:
    """The cast at work: a vision with goals that feed it, a fortnight of values, steps, one given up."""

    cast: Cast
    plan: SmallPlan
    scene: Scene
    steps: Goal
    given_up: Goal
    measurement: Measurement
    family: Kpi
    series: Kpi
    put_away: Kpi
    runs: FileRuns


def build_sights(cast: Cast) -> Sights:
    """Build it by the services; the clock is held at NOW."""
    plan = small_plan(cast)
    recorded = [
        record(cast.operator, plan.meals, day.isoformat(), 4 + day.toordinal() % 3, note=_note(day))
        for day in _days()
    ]
    for day in _days():
        record(cast.operator, plan.kilos, day.isoformat(), 3 + day.toordinal() % 2)
    scene = build_scene(cast.operator, cast.actor("cleo"), cast.actor("dan"), cast.units["leeds"])
    _ask_for_change(cast, scene.goal)
    family = add_kpi(actor=cast.operator, name="Opening hours", unit="hours", aggregation="sum")
    return Sights(
        cast,
        plan,
        scene,
        _steps(cast, plan),
        _given_up(cast),
        recorded[-1],
        family=family,
        series=_series(cast, family),
        put_away=_put_away(cast),
        runs=file_runs(cast.actor("max"), plan.meals),
    )


def _ask_for_change(cast: Cast, goal: Goal) -> None:
    """Dan asks for more time, and for less of what Cleo handed to him."""
    actor = cast.actor("dan")
    version = GoalVersion.objects.in_force(actor.organization_id, actor.today).get(goal=goal)
    seen = terms_of(version)
    wanted = seen | {"target": 400.0, "end_on": version.end_on + timedelta(days=30)}
    request_change(actor=actor, goal=goal, seen=seen, wanted=wanted, reason="The hall is let until March.")


def _series(cast: Cast, family: Kpi) -> Kpi:
    """York and Leeds measure it each for itself; Leeds' is the better one."""
    found = []
    for unit, hours in (("york", 30.0), ("leeds", 42.0)):
        series = add_series(actor=cast.operator, family=family, owner_unit=cast.units[unit])
        for day, more in (("2026-11-12", 0.0), ("2026-11-19", 1.5)):
            record(cast.operator, series, day, hours + more)
        found.append(series)
    return found[-1]


def _put_away(cast: Cast) -> Kpi:
    kpi = add_kpi(actor=cast.operator, name="Leaflets handed out", unit="leaflets", description="Until 2025.")
    return archive_kpi(actor=cast.operator, kpi=kpi)


def _days() -> Iterator[date]:
    for n in range((LAST - FIRST).days + 1):
        yield FIRST + timedelta(days=n)


def _note(day: date) -> str:
    return "The hall was full." if day.weekday() == 4 else ""


def _steps(cast: Cast, plan: SmallPlan) -> Goal:
    goal: Goal = create_goal(
        actor=cast.operator,
        title="Move into the larger hall",
        tags=["hall"],
        description="The lease of the old one ends in summer.",
        supports=[plan.leeds],
        terms={
            "start_on": date(2026, 9, 1),
            "end_on": date(2027, 3, 31),
            "direction": "milestones",
            "rollup": "measured",
            "owner_person_id": cast.people["dan"].pk,
            "milestones": [
                {"id": 1, "title": "Sign the lease", "weight": 1.0, "due": "2026-11-20"},
                {"id": 2, "title": "Carry the ovens", "weight": 2.0, "due": "2027-01-15"},
            ],
        },
    ).goal
    return goal


def _given_up(cast: Cast) -> Goal:
    goal: Goal = create_goal(
        actor=cast.operator,
        title="Open a kitchen in Hull",
        terms={
            "start_on": date(2026, 9, 1),
            "end_on": date(2027, 3, 31),
            "direction": "done",
            "rollup": "measured",
            "owner_unit_id": cast.units["north"].pk,
        },
    ).goal
    cancel_goal(actor=cast.operator, goal=goal, reason="Nobody there to lead it.")
    return goal
