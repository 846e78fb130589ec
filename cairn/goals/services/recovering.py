"""A KPI that left its range for two periods in a row: a goal is drafted that brings it back."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from cairn.audit.services import record
from cairn.common import clock
from cairn.goals.models import Goal, GoalVersion, Recovery, State
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.ranges import Kept, kept_ranges
from cairn.goals.queries.recoveries import StandingRecovery, standing_recoveries
from cairn.goals.services.creation import create_goal
from cairn.goals.services.ways_back import WayBack, way_back
from cairn.org.access import Actor

DROPPED = frozenset({State.CANCELLED, State.REJECTED})


def draft_recoveries(actor: Actor) -> int:
    """Draft the goals that are missing today, and tell how many these are. Safe to run twice, and at once."""
    settings, today = calc_settings(actor.settings), actor.today
    drafted = 0
    for ranges in kept_ranges(actor.organization_id, settings, today):
        kpis = {kept.kpi.pk for kept in ranges}
        standing = standing_recoveries(actor.organization_id, kpis, today)
        for kept in ranges:
            if kept.kpi.pk in standing and _is_over(standing[kept.kpi.pk], kept, today):
                _end(standing.pop(kept.kpi.pk).row)
        taken = set(standing)
        for kept in ranges:
            if kept.is_left and kept.kpi.pk not in taken and (way := way_back(kept, settings, today)):
                taken.add(kept.kpi.pk)
                drafted += _draft(actor, kept, way)
    return drafted


def _is_over(standing: StandingRecovery, kept: Kept, today: date) -> bool:
    """Whether another may be drafted: it went to its end, or was dropped and the KPI was back since."""
    version = standing.version
    if version is None or version.state == State.CLOSED:
        return True
    if version.state in DROPPED:
        is_its_range = kept.version.goal_id == standing.row.keeps_id
        return not standing.keeps_still or (is_its_range and kept.was_kept_since(version.effective_on))
    return version.state == State.ACTIVE and version.end_on < today


def _end(row: Recovery) -> None:
    row.ended_at = clock.now()
    row.save(update_fields=["ended_at"])


def _draft(actor: Actor, kept: Kept, way: WayBack) -> bool:
    """Whether the goal was drafted: not where it could not stand, or another worker was quicker."""
    try:
        with transaction.atomic():
            return _drafted(actor, kept, way)
    except IntegrityError:  # one recovery a KPI: the other one stays
        return False


def _drafted(actor: Actor, kept: Kept, way: WayBack) -> bool:
    version = _set(actor, kept, way)
    if version is None:
        return False
    # Who owns it may change, propose or drop it as if he had drafted it himself.
    goals = Goal.objects.filter(organization=actor.organization_id, pk=version.goal_id)
    goals.update(drafted_by=way.owner)
    row = Recovery.objects.create(
        organization=actor.organization,
        kpi=kept.kpi,
        keeps=kept.version.goal,
        goal=version.goal,
        drafted_at=clock.now(),
    )
    after = {"goal": version.goal_id, "kpi": kept.kpi.pk, "owner": way.owner.pk, "keeps": row.keeps_id}
    record(actor, "recovery.drafted", row, after=after)
    return True


def _set(actor: Actor, kept: Kept, way: WayBack) -> GoalVersion | None:
    """The draft, below the goal that keeps the range where it can stand there."""
    for parent in (kept.version.goal_id, None):
        try:
            terms = {**way.terms, "parent_id": parent}
            return create_goal(actor=actor, title=way.title, terms=terms, is_draft=True)
        except ValidationError:
            continue
    return None
