"""A person's week: what is due of him, his goals, and what comes later."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from django.db.models import Q
from django.utils.translation import gettext as _

from cairn.calc.periods import periods
from cairn.goals.access import Can, allowed, visible_versions
from cairn.goals.models import GoalVersion, State
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.due import Due, due_steps, due_values, latest_measurements
from cairn.goals.queries.workings import completions_of
from cairn.kpis.models import Cadence
from cairn.kpis.queries import newest_ids
from cairn.org.access import Actor
from cairn.org.queries.workdays import working_days
from cairn.web.my_week.due_rows import DueRow, due_row
from cairn.web.my_week.later import Coming, coming
from cairn.web.my_week.mine import MineRow, mine_rows
from cairn.web.waiting_values.shown import own_waiting

OFTEN_FIRST = list(Cadence.values)
DAYS_SHOWN_AFTER_THE_END = timedelta(days=31)


@dataclass(frozen=True)
class Week:
    """What My week shows."""

    due: Sequence[DueRow]
    mine: Sequence[MineRow]
    later: Sequence[Coming]
    own: Sequence[GoalVersion]
    late: int
    today: int

    @property
    def counts(self) -> str:
        """How much is due by when: "1 late, 2 today, 2 this week"; what is nought is not said."""
        told = (
            (self.late, _("%(count)s late")),
            (self.today, _("%(count)s today")),
            (len(self.due) - self.late - self.today, _("%(count)s this week")),
        )
        return ", ".join(words % {"count": count} for count, words in told if count)


def week_of(actor: Actor) -> Week:
    """The week of the actor as a person; somebody without goals has an empty one."""
    own = own_goals(actor)
    done = completions_of(actor.organization_id, [version.goal_id for version in own if _has_steps(version)])
    may = [version for version in own if allowed(actor, Can.RECORD, version)]
    values = due_values(actor.organization_id, may, calc_settings(actor.settings), actor.today)
    steps = due_steps(may, done, actor.today)
    ends = week_ends(actor)
    in_time = [each for each in [*values, *steps] if each.due_on <= ends]
    due = sorted(_on_working_days(actor, in_time), key=_urgency)
    kpis = [each.version.kpi_id for each in due if each.version.kpi_id]
    last = latest_measurements(actor.organization_id, kpis)
    seen = newest_ids(actor.organization_id, kpis)
    waits = own_waiting(actor, kpis)
    return Week(
        due=[
            replace(due_row(actor, each, last.get(kpi), done, seen.get(kpi, 0)), waits=waits.get(kpi, ""))
            for each in due
            for kpi in [each.version.kpi_id or 0]
        ],
        mine=mine_rows(actor, own, done),
        later=coming(actor, own, [each for each in steps if each.due_on > ends]),
        own=own,
        late=sum(each.is_late(actor.today) for each in due),
        today=sum(each.due_on == actor.today for each in due),
    )


def _on_working_days(actor: Actor, due: Sequence[Due]) -> list[Due]:
    """What falls due on a day off is expected on the next working day, and late only after it."""
    work = working_days(actor.organization_id)
    return [replace(each, due_on=work.first_on_or_after(each.due_on)) for each in due]


def own_goals(actor: Actor) -> list[GoalVersion]:
    """The active goals that are the actor's own, or his unit's, and have not long ended; his own first."""
    if actor.person is None:
        return []
    mine = Q(owner_person=actor.person.pk)
    versions = (
        visible_versions(actor)
        .filter(mine | Q(owner_unit=actor.person.unit_id))
        .filter(state=State.ACTIVE, end_on__gte=actor.today - DAYS_SHOWN_AFTER_THE_END)
        .select_related("kpi__series_of", "owner_person__unit")
    )
    return sorted(versions, key=_nearness)


def _nearness(version: GoalVersion) -> tuple[bool, int, date, int]:
    """One's own before the unit's, then what is recorded most often, then what ends first."""
    cadence = version.kpi.measure.cadence if version.kpi else ""
    often = OFTEN_FIRST.index(cadence) if cadence in OFTEN_FIRST else len(OFTEN_FIRST)
    return version.owner_person_id is None, often, version.end_on, version.goal_id


def week_ends(actor: Actor) -> date:
    """The last day of the organization's week."""
    weeks = periods("weekly", calc_settings(actor.settings))
    return date.fromordinal(weeks.last_day(weeks.number(actor.today.toordinal())))


def _has_steps(version: GoalVersion) -> bool:
    return version.direction in ("done", "milestones")


def _urgency(due: Due) -> tuple[date, bool, int]:
    return due.due_on, due.milestone is not None, due.version.goal_id
