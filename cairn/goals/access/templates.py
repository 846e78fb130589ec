"""Who may use the library, and who may change what stands in it."""

from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404

from cairn.goals.models import CycleRule, GoalTemplate, JoinersRule
from cairn.org.access import Actor, Right, units_at_and_below


def may_assign(actor: Actor) -> bool:
    """Whether the actor may set goals for others at all."""
    return actor.has(Right.MANAGE_GOALS)


def template_for(actor: Actor, pk: int) -> GoalTemplate:
    """A template to change: 404 where it is another organization's, 403 for who sets no goals for others."""
    row: GoalTemplate = get_object_or_404(GoalTemplate, organization=actor.organization_id, pk=pk)
    if not may_assign(actor):
        raise PermissionDenied
    return row


def joiners_rule_for(actor: Actor, pk: int) -> JoinersRule:
    """A rule to end: 403 for who may set no goals for all whom it reaches."""
    row: JoinersRule = get_object_or_404(JoinersRule, organization=actor.organization_id, pk=pk)
    if not may_rule_over(actor, row.unit_id):
        raise PermissionDenied
    return row


def cycle_rule_for(actor: Actor, pk: int) -> CycleRule:
    """A rule to end: 403 for who may set no goals for all whom it reaches."""
    row: CycleRule = get_object_or_404(CycleRule, organization=actor.organization_id, pk=pk)
    if not may_rule_over(actor, row.unit_id):
        raise PermissionDenied
    return row


def may_rule_over(actor: Actor, unit: int | None) -> bool:
    """Whether the actor sets goals in the unit and in all below it; None is the whole organization."""
    if unit is None:
        return actor.has_over(Right.MANAGE_GOALS, None)
    return all(actor.has_over(Right.MANAGE_GOALS, each) for each in units_at_and_below(actor, unit))
