"""Carrying a goal over into the next cycle: all of it, with other days, and the rest or the whole to do."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.calc.carry import Rest, moved, rest_of
from cairn.common import clock
from cairn.goals.models import CarryOver, Closing, Completion, Cycle, GoalSupport, GoalTag, GoalVersion
from cairn.goals.queries.calc_objects import calc_goal
from cairn.goals.services.creation import create_goal
from cairn.goals.services.stepping import target_on
from cairn.goals.services.terms import terms_of
from cairn.kpis.models import Aggregation
from cairn.org.access import Actor

How = CarryOver.How
Span = tuple[date, date]


def rest_for(version: GoalVersion, value: float | None) -> Rest | None:
    """What a goal has left for the next cycle; null where there is no rest to speak of."""
    kpi = version.kpi
    adds_up = version.rollup == "sum" or (kpi is not None and kpi.measure.aggregation == Aggregation.SUM)
    return rest_of(calc_goal(version, (), has_children=False), value, adds_up=adds_up)


def carry_over(
    actor: Actor, version: GoalVersion, closing: Closing | None, cycle: Cycle, how: str, span: Span,
    parent: int | None,
) -> CarryOver:  # fmt: skip
    """Draft a goal's successor for the next span, below `parent`, or note that it has none.

    Needs a transaction, and the goal closed. What was settled before it was reopened is settled anew. Raises
    ValidationError where it has a successor already, and where a rest is asked for and nothing is left.
    """
    earlier = _carried_already(actor, version)
    if earlier is not None and earlier.successor is not None:
        if how == How.NONE:
            return earlier  # reopened meanwhile: what it became then is what goes on
        raise ValidationError(_("It goes on as “%(title)s” already.") % {"title": earlier.successor.title})
    successor = None
    if how != How.NONE:
        successor = _successor(actor, version, closing.value if closing else None, how, span, parent).goal
    row = earlier or CarryOver(organization=actor.organization, goal=version.goal)
    row.successor, row.cycle, row.how = successor, cycle, how
    row.carried_at, row.carried_by = clock.now(), actor.person
    row.full_clean()
    row.save()
    return row


def _carried_already(actor: Actor, version: GoalVersion) -> CarryOver | None:
    rows = CarryOver.objects.filter(organization=actor.organization_id, goal=version.goal_id)
    return rows.select_related("successor", "cycle").first()


def _successor(
    actor: Actor, version: GoalVersion, value: float | None, how: str, span: Span, parent: int | None
) -> GoalVersion:
    goal = version.goal
    organization = actor.organization_id
    tags = GoalTag.objects.filter(organization=organization, goal=goal).order_by("position")
    supports = GoalSupport.objects.filter(organization=organization, goal=goal).order_by("position")
    done = _done(actor, version) if how == How.REST else set()
    terms = carried_terms(version, done, span) | {"parent_id": parent}
    if how == How.REST:
        terms |= _rest(version, value)
    terms.pop("state")
    return create_goal(
        actor=actor,
        title=goal.title,
        terms=terms,
        tags=list(tags.values_list("name", flat=True)),
        supports=[row.supports for row in supports.select_related("supports")],
        is_draft=True,
        description=goal.description,
        priority=goal.priority,
        purpose=goal.purpose,
        is_private=goal.is_private,
    )


def _rest(version: GoalVersion, value: float | None) -> dict[str, Any]:
    if version.direction in ("done", "milestones"):
        return {}  # what is not done is the rest, and that is all that is copied of it
    rest = rest_for(version, value)
    if rest is None:
        raise ValidationError(_("Nothing is left of its target. Carry over the whole, or nothing."))
    return {"baseline": rest.baseline, "target": rest.target}


def carried_terms(version: GoalVersion, done: Collection[int], span: Span) -> dict[str, Any]:
    """A goal's terms over other days: each of its days keeps its place, steps go on with the last one."""
    terms, old = terms_of(version), (version.start_on, version.end_on)
    terms |= {"start_on": span[0], "end_on": span[1]}
    terms["curve"] = _curve(version, old, span)
    terms["milestones"] = [_milestone(row, old, span) for row in version.milestones if row["id"] not in done]
    if version.steps:
        last = target_on(version.steps, version.end_on.isoformat())
        terms["steps"] = [[span[0].isoformat(), last]]
    return terms


def _curve(version: GoalVersion, old: Span, span: Span) -> list[list[Any]]:
    """Its points, where they still fall on different days before the end."""
    points = {moved(date.fromisoformat(on), old, span): share for on, share in version.curve}
    return [[day.isoformat(), share] for day, share in sorted(points.items()) if day < span[1]]


def _milestone(row: dict[str, Any], old: Span, span: Span) -> dict[str, Any]:
    due = moved(date.fromisoformat(row["due"]), old, span).isoformat() if row.get("due") else None
    return {**row, "due": due}


def _done(actor: Actor, version: GoalVersion) -> set[int]:
    rows = Completion.objects.filter(
        organization=actor.organization_id, goal=version.goal_id, superseded_at=None
    )
    return set(rows.values_list("milestone", flat=True))
