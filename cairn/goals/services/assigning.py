"""Giving the same goals to many: each owner has his own copy, target, and series of the KPI's family."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction

from cairn.goals.access.owners import Owner, may_set_goals_of
from cairn.goals.models import Cycle, Direction, GoalVersion, Purpose, Span, State
from cairn.goals.queries.patterns import Pattern
from cairn.goals.queries.templates import pattern_title
from cairn.goals.services.creating_many import create_goals, created_with_submission
from cairn.goals.services.cycles.locking import locked_cycle
from cairn.goals.services.cycles.repeated import refuse_repeated
from cairn.goals.services.drafts import GoalDraft
from cairn.goals.services.measures import Measure, is_alike
from cairn.kpis.models import Kpi
from cairn.kpis.queries.listing import IN_USE
from cairn.org.access import Actor

DAYS = {Span.MONTH: 30, Span.QUARTER: 91, Span.YEAR: 365}

Targets = Mapping[tuple[str, str], float]
"""By template's code and owner's code: a target that differs from the template's."""


@dataclass(frozen=True, kw_only=True)
class Assignment:
    """What is given to whom. `end_on` null: each runs as long as its template says."""

    patterns: Sequence[Pattern]
    owners: Sequence[Owner]
    start_on: date
    end_on: date | None = None
    toward: GoalVersion | None = None
    targets: Targets = field(default_factory=dict)
    families: Mapping[str, Kpi] = field(default_factory=dict)  # by template's code, where it is known already
    cycle: Cycle | None = None  # to come: they are drafts that are set live when it is opened


def assign_goals(*, actor: Actor, assignment: Assignment, submission: str | None = None) -> list[GoalVersion]:
    """Set a goal for every owner from every template, as `create_goals` does; one undo takes all back.

    Those for a cycle to come are drafts. Raises PermissionDenied where the actor may set no goals for one of
    them, ValidationError where terms are unsound, and where somebody has the same in that cycle already; then
    nothing is changed.
    """
    if not all(may_set_goals_of(actor, owner) for owner in assignment.owners):
        raise PermissionDenied
    drafts = drafts_of(actor, assignment)
    told: dict[str, Any] = {"assigned": [pattern.code for pattern in assignment.patterns]}
    if assignment.cycle is None:
        return create_goals(actor=actor, drafts=drafts, submission=submission, told=told)
    with transaction.atomic():
        cycle = locked_cycle(actor, assignment.cycle)
        if earlier := created_with_submission(actor, submission):
            return earlier  # the same press again
        refuse_repeated(actor, cycle, drafts)
        told["cycle"] = cycle.pk
        return create_goals(actor=actor, drafts=drafts, submission=submission, told=told)


def drafts_of(actor: Actor, assignment: Assignment) -> list[GoalDraft]:
    """The goals that an assignment comes to, template by template."""
    families = _families(actor, assignment)
    return [
        _draft(actor, assignment, pattern, owner, families.get(pattern.code))
        for pattern in assignment.patterns
        for owner in assignment.owners
    ]


def _draft(
    actor: Actor, assignment: Assignment, pattern: Pattern, owner: Owner, family: Kpi | None
) -> GoalDraft:
    target = assignment.targets.get((pattern.code, owner.code), pattern.target)
    end_on = assignment.end_on or assignment.start_on + timedelta(days=DAYS[Span(pattern.span)] - 1)
    terms: dict[str, Any] = {
        "start_on": assignment.start_on,
        "end_on": end_on,
        "direction": pattern.direction,
        "weight": pattern.weight,
        "cadence": pattern.cadence if pattern.is_measured else "",
        "target": target if pattern.takes_target else None,
        "low": pattern.low,
        "high": pattern.high,
        "baseline": _baseline(pattern),
        "milestones": _milestones(pattern),
    }
    if assignment.toward is not None and pattern.purpose != Purpose.DEVELOPMENT:
        terms["parent_id"] = assignment.toward.goal_id
    if pattern.is_measured:
        terms["rollup"] = "measured"
    if assignment.cycle is not None:
        terms["state"] = State.DRAFT
    return GoalDraft(
        title=pattern_title(pattern, actor.terms, target)[:300],
        terms=terms,
        owner=owner,
        measure=_measure(pattern) if pattern.is_measured else None,
        series_of=family,
        nature={
            "description": str(pattern.description),
            "priority": pattern.priority,
            "purpose": pattern.purpose,
        },
    )


def _baseline(pattern: Pattern) -> float | None:
    """Only what is reached once, in all, starts somewhere; from 0 where nothing is said."""
    if pattern.cadence or pattern.direction != Direction.REACH:
        return None
    return pattern.baseline if pattern.baseline is not None else 0.0


def _milestones(pattern: Pattern) -> list[dict[str, Any]]:
    if pattern.direction != Direction.MILESTONES:
        return []
    return [
        {"id": place, "title": str(title), "weight": 1.0, "due": None}
        for place, title in enumerate(pattern.milestones, start=1)
    ]


def _measure(pattern: Pattern) -> Measure:
    return Measure(
        name=str(pattern.measure),
        unit=str(pattern.unit),
        aggregation=pattern.aggregation,
        cadence=pattern.reported,
        better=pattern.better,
    )


def _families(actor: Actor, assignment: Assignment) -> dict[str, Kpi]:
    """By template's code the family that its series belong to: the goal's above where it counts the same,
    one of the organization's that is called so, or one that is still to be written."""
    measured = [pattern for pattern in assignment.patterns if pattern.is_measured]
    above = assignment.toward.kpi.measure if assignment.toward and assignment.toward.kpi else None
    there = _families_there(actor, measured)
    found: dict[str, Kpi] = {}
    for pattern in measured:
        measure = _measure(pattern)
        known = assignment.families.get(pattern.code)
        if known is None and above is not None and is_alike(above, measure):
            known = above
        if known is None:
            same = there.setdefault(measure.name.casefold(), [])
            known = next((kpi for kpi in same if is_alike(kpi, measure)), None)
            if known is None:
                known = Kpi(organization=actor.organization, **measure.facts)
                same.append(known)
        found[pattern.code] = known
    return found


def _families_there(actor: Actor, patterns: Sequence[Pattern]) -> dict[str, list[Kpi]]:
    names = {str(pattern.measure) for pattern in patterns}
    rows = Kpi.objects.filter(
        IN_USE, organization=actor.organization_id, name__in=names, series_of=None, owner_unit=None,
        owner_person=None,
    )  # fmt: skip
    found: dict[str, list[Kpi]] = {}
    for kpi in rows.order_by("pk"):
        found.setdefault(kpi.name.casefold(), []).append(kpi)
    return found
