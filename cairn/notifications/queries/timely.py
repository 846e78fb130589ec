"""What people are to be told because a day has come: due, overdue, at risk since yesterday."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, timedelta

from cairn.goals.models import GoalVersion, State
from cairn.goals.models.goal import Purpose
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.due import Due, due_steps, due_values
from cairn.goals.queries.stored import figures_on
from cairn.goals.queries.workings import completions_of
from cairn.notifications.models import Kind
from cairn.notifications.queries.telling import Telling
from cairn.org.access import Actor
from cairn.org.queries.workdays import working_days

BATCH = 500
WORSE = {"on_track": frozenset({"at_risk", "off_track"}), "at_risk": frozenset({"off_track"})}
"""Which statuses are told, by the status of the day before."""


def timely_tellings(actor: Actor) -> Iterator[Telling]:
    """All of an organization's day, owner by owner, in batches of 500 goals: so many statements a batch.

    A goal of a unit is told to who leads it. What falls due on a day off is due on the next working day. What
    is overdue is told once, on the first day on which it is; one's own growth nobody is urged to.
    """
    work = working_days(actor.organization_id)
    for versions in _batches(actor):
        done = completions_of(actor.organization_id, [version.goal_id for version in versions])
        due = [*_values(actor, versions), *due_steps(versions, done, actor.today)]
        for each in due:
            yield from _due(actor, replace(each, due_on=work.first_on_or_after(each.due_on)))
        yield from _at_risk(actor, versions)


def _batches(actor: Actor) -> Iterator[list[GoalVersion]]:
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today).filter(state=State.ACTIVE)
    rows = rows.exclude(goal__purpose=Purpose.DEVELOPMENT)
    rows = rows.select_related("goal", "owner_unit", "kpi__series_of").order_by("goal_id")
    last = 0
    while versions := list(rows.filter(goal__gt=last)[:BATCH]):
        yield versions
        last = versions[-1].goal_id


def _values(actor: Actor, versions: Sequence[GoalVersion]) -> Iterator[Due]:
    """The values that are due. Of one KPI a single goal asks: of several people's each asks its own."""
    settings = calc_settings(actor.settings)
    left = [version for version in versions if version.kpi_id]
    while left:
        asked: set[int | None] = set()
        now: list[GoalVersion] = []
        later: list[GoalVersion] = []
        for version in left:
            (later if version.kpi_id in asked else now).append(version)
            asked.add(version.kpi_id)
        yield from due_values(actor.organization_id, now, settings, actor.today)
        told = {(version.kpi_id, recipient_of(version)) for version in now}
        left = [version for version in later if (version.kpi_id, recipient_of(version)) not in told]


def _due(actor: Actor, due: Due) -> Iterator[Telling]:
    person = recipient_of(due.version)
    if person is None or due.due_on > actor.today:
        return
    kind = Kind.OVERDUE if due.due_on < actor.today else Kind.DUE
    what = "value" if due.milestone is None else "step"
    source = f"{kind.value}:{due.version.goal_id}:{due.milestone}:{due.due_on.isoformat()}"
    facts = {"due_on": due.due_on.isoformat(), "milestone": due.milestone}
    yield Telling(person, kind, what, source, goal=due.version.goal_id, facts=facts)


def _at_risk(actor: Actor, versions: Sequence[GoalVersion]) -> Iterator[Telling]:
    goals = [version.goal_id for version in versions]
    before = figures_on(actor.organization_id, goals, actor.today - timedelta(days=1))
    today = figures_on(actor.organization_id, goals, actor.today)
    for version in versions:
        person = recipient_of(version)
        was, now = before.get(version.goal_id), today.get(version.goal_id)
        if person and was and now and now.status in WORSE.get(was.status, ()):
            yield _worse(person, version.goal_id, now.status, actor.today)


def _worse(person: int, goal: int, status: str, today: date) -> Telling:
    return Telling(person, Kind.AT_RISK, status, f"at_risk:{goal}:{today.isoformat()}", goal=goal)


def recipient_of(version: GoalVersion) -> int | None:
    """Who is told of a goal: its owner, or who leads the unit that owns it. Needs `owner_unit`."""
    unit = version.owner_unit
    found: int | None = version.owner_person_id if unit is None else unit.lead_id
    return found
