"""From a goal's id to the goal, if the actor may see it and do what he asks for."""

from collections.abc import Callable
from enum import Enum, auto

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.shortcuts import get_object_or_404

from cairn.goals.access.visible import visible_versions
from cairn.goals.models import GoalVersion, State
from cairn.org.access import Actor, Right
from cairn.org.queries.owners import owned_in


class Can(Enum):
    """What may be done with a goal."""

    SEE = auto()
    RECORD = auto()  # values, steps done, one's own call
    EDIT = auto()
    END = auto()  # close it, or cancel it
    REOPEN = auto()
    BREAK_DOWN = auto()


def goal_for(actor: Actor, pk: int, can: Can = Can.SEE) -> GoalVersion:
    """The goal's version in force today. 404 where the actor may not see it, 403 where he may not do it."""
    version = get_object_or_404(visible_versions(actor).select_related("kpi__series_of", "parent"), goal=pk)
    if not allowed(actor, can, version):
        raise PermissionDenied
    return version


def allowed(actor: Actor, can: Can, version: GoalVersion) -> bool:
    """Whether the actor may do that with a goal that he sees."""
    return _RULES[can](actor, version)


def that_may_be_ended(actor: Actor) -> Q:
    """The condition on versions that the actor may end: `allowed` with Can.END, asked of many at once."""
    if actor.has_over(Right.MANAGE_GOALS, None):
        return Q()
    meant = owned_in(actor.organization_id, actor.units_with(Right.MANAGE_GOALS))
    has_own = actor.person is not None and actor.has(Right.PROPOSE_OWN)
    return meant | Q(owner_person=actor.person_id) if has_own else meant


def goal_unit(version: GoalVersion) -> int | None:
    """The unit whose leads answer for the goal: its owner, or its owner's unit; None is the organization."""
    if version.owner_person_id:
        owner = version.owner_person
        return owner.unit_id if owner else None
    return version.owner_unit_id


def is_own(actor: Actor, version: GoalVersion) -> bool:
    """Whether the goal is the actor's own, or his unit's."""
    if actor.person is None:
        return False
    if version.owner_person_id:
        return version.owner_person_id == actor.person.pk
    return version.owner_unit_id is not None and version.owner_unit_id == actor.person.unit_id


def _answers_for(actor: Actor, version: GoalVersion, right: Right) -> bool:
    return actor.has_over(right, goal_unit(version))


def _may_record(actor: Actor, version: GoalVersion) -> bool:
    own = actor.has(Right.RECORD) and (is_own(actor, version) or _owns_kpi(actor, version))
    return version.state == State.ACTIVE and (own or _answers_for(actor, version, Right.MANAGE_GOALS))


def _owns_kpi(actor: Actor, version: GoalVersion) -> bool:
    kpi = version.kpi
    if kpi is None or actor.person is None:
        return False
    mine = kpi.owner_person_id == actor.person.pk
    return mine or (kpi.owner_unit_id is not None and kpi.owner_unit_id == actor.person.unit_id)


def _may_edit(actor: Actor, version: GoalVersion) -> bool:
    """Whoever answers for the unit; and a person what he set himself, but not what was handed to him."""
    drafted = actor.person is not None and version.goal.drafted_by_id == actor.person.pk
    own = drafted and is_own(actor, version) and actor.has(Right.PROPOSE_OWN)
    return own or _answers_for(actor, version, Right.MANAGE_GOALS)


def _may_end(actor: Actor, version: GoalVersion) -> bool:
    own = is_own(actor, version) and actor.has(Right.PROPOSE_OWN) and version.owner_person_id is not None
    return own or _answers_for(actor, version, Right.MANAGE_GOALS)


def _may_reopen(actor: Actor, version: GoalVersion) -> bool:
    """Whoever may approve it and is not its owner; on the same day also whoever ended it, to undo that."""
    if actor.person is not None and version.state in (State.CLOSED, State.CANCELLED):
        ended_it = version.recorded_by_id == actor.person.pk and version.effective_on == actor.today
        if ended_it and _may_end(actor, version):
            return True
    owner = actor.person is not None and version.owner_person_id == actor.person.pk
    return _answers_for(actor, version, Right.APPROVE) and (not owner or actor.has(Right.ADMINISTER))


def _may_break_down(actor: Actor, version: GoalVersion) -> bool:
    is_open = version.state in (State.ACTIVE, State.DRAFT, State.PROPOSED)
    return is_open and _answers_for(actor, version, Right.MANAGE_GOALS)


_RULES: dict[Can, Callable[[Actor, GoalVersion], bool]] = {
    Can.SEE: lambda actor, version: True,  # what is not visible was never found
    Can.RECORD: _may_record,
    Can.EDIT: _may_edit,
    Can.END: _may_end,
    Can.REOPEN: _may_reopen,
    Can.BREAK_DOWN: _may_break_down,
}
