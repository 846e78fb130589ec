"""Who has gone silent in units, and who was nudged about it today."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from cairn.goals.access import visible_versions
from cairn.goals.models import GoalFigure, GoalVersion, State
from cairn.goals.models.goal import Purpose
from cairn.notifications.models import Notice
from cairn.notifications.queries.timely import recipient_of
from cairn.org.access import Actor, Right, units_at_and_below
from cairn.org.models import Person, Unit
from cairn.org.queries.owners import owned_in

MOST_SHOWN = 200


@dataclass(frozen=True)
class Silent:
    """A goal whose value is overdue, since when, and who is waited for; None where nobody leads its unit."""

    version: GoalVersion
    since: date
    person: Person | None
    is_own: bool
    is_nudged: bool

    @property
    def can_be_nudged(self) -> bool:
        return self.person is not None and not self.is_own and not self.is_nudged


def silent_in(actor: Actor, unit: Unit) -> list[Silent]:
    """The silent goals of a unit and of what is below it, as far as the actor answers for it; at most 200.

    The longest silent first. What is for one's own growth nobody is urged to. Needs the figures of today.
    """
    within = units_at_and_below(actor, unit.pk) & actor.units_with(Right.MANAGE_GOALS)
    since = _silent_since(actor, within)
    rows = visible_versions(actor).filter(goal__in=since)
    rows = rows.select_related("owner_person__unit", "owner_unit__lead").order_by("goal_id")
    versions = sorted(rows, key=lambda version: since[version.goal_id])
    nudged = nudged_today(actor, [version.goal_id for version in versions])
    return [_silent(actor, version, since[version.goal_id], nudged) for version in versions]


def nudge_source(goal: int, today: date) -> str:
    """What a nudge comes from: of one goal there is one to a person a day."""
    return f"nudge:{goal}:{today.isoformat()}"


def nudged_today(actor: Actor, goals: Sequence[int]) -> set[tuple[int, int | None]]:
    """Who was nudged today, and about which of the goals."""
    sources = {nudge_source(goal, actor.today) for goal in goals}
    rows = Notice.objects.filter(organization=actor.organization_id, goal__in=goals, source__in=sources)
    return set(rows.values_list("recipient", "goal"))


def _silent_since(actor: Actor, units: Collection[int]) -> dict[int, date]:
    organization, today = actor.organization_id, actor.today
    owned = visible_versions(actor).filter(owned_in(organization, units), state=State.ACTIVE)
    owned = owned.exclude(goal__purpose=Purpose.DEVELOPMENT)
    rows = GoalFigure.objects.filter(
        organization=organization,
        day__lte=today,
        good_through__gte=today,
        is_silent=True,
        silent_since__isnull=False,
        goal__in=owned.order_by().values("goal"),
    )
    longest = rows.order_by("silent_since", "goal").values_list("goal", "silent_since")[:MOST_SHOWN]
    return {goal: since for goal, since in longest if since}


def _silent(actor: Actor, version: GoalVersion, since: date, nudged: set[tuple[int, int | None]]) -> Silent:
    person = version.owner_person if version.owner_unit is None else version.owner_unit.lead
    pk = recipient_of(version)
    return Silent(
        version=version,
        since=since,
        person=person,
        is_own=pk is not None and pk == actor.person_id,
        is_nudged=pk is not None and (pk, version.goal_id) in nudged,
    )
