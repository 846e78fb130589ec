"""A friendly nudge: whoever answers for a unit asks how it is going."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.notifications.models import Kind
from cairn.notifications.queries.silent import Silent, nudge_source, silent_in
from cairn.notifications.queries.telling import Telling
from cairn.notifications.services.telling import tell
from cairn.org.access import Actor, Right
from cairn.org.models import Unit


@dataclass(frozen=True)
class Nudged:
    """How many were told, and how many of those that were meant hear of no nudge."""

    told: int
    unheard: int


@transaction.atomic
def nudge(*, actor: Actor, unit: Unit, goals: Collection[int] | None = None) -> Nudged:
    """Ask those who are silent in a unit, and below it, how it is going; by their goals, or (None) all.

    The notice leads to where a number is enough. Nobody is nudged twice on one day for one goal, nor by
    himself. Raises PermissionDenied where the actor does not answer for the unit's goals, and
    ValidationError where nobody is left to be nudged.
    """
    if actor.person is None or not actor.has_over(Right.MANAGE_GOALS, unit.pk):
        raise PermissionDenied
    meant = [each for each in silent_in(actor, unit) if goals is None or each.version.goal_id in goals]
    able = [each for each in meant if each.can_be_nudged]
    if not able:
        raise ValidationError(_why_nobody(meant))
    told = tell(actor.organization_id, [_telling(actor, each) for each in able])
    asked = [each.version.goal_id for each in able]
    record(actor, "people.nudged", unit, after={"goals": asked, "told": told})
    return Nudged(told, len(able) - told)


def _telling(actor: Actor, silent: Silent) -> Telling:
    assert silent.person
    goal = silent.version.goal_id
    return Telling(
        recipient=silent.person.pk,
        kind=Kind.NUDGE,
        what="nudge",
        source=nudge_source(goal, actor.today),
        goal=goal,
        by=actor.person_id,
    )


def _why_nobody(meant: Sequence[Silent]) -> str:
    """Why the first of them, or all, cannot be nudged."""
    if any(each.is_nudged for each in meant):
        return _("Nudged today already. Ask again tomorrow, or speak to each other.")
    if any(each.is_own for each in meant):
        return _("It is your own: record what is missing.")
    if meant:
        return _("Nobody leads the unit that it belongs to, so nobody can be nudged.")
    return _("Nobody is silent there any more.")
