"""Whether what is changed on the form has to be asked for, and what was asked for before, to fill it in."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest

from cairn.common.ids import is_id
from cairn.goals.access import Can, allowed
from cairn.goals.models import ApprovalRequest, GoalVersion, State
from cairn.goals.services.approving.needing import ASKED_FOR, change_needs_approval
from cairn.goals.services.editing import changed_fields
from cairn.goals.services.terms import read_terms, terms_of, unsaved_version
from cairn.org.access import Actor


def must_ask(actor: Actor, version: GoalVersion, seen: Mapping[str, Any], wanted: Mapping[str, Any]) -> bool:
    """Whether a change needs an approval: of terms, where the goal needs one, or where it is not the actor's
    to change."""
    changes = {name: value for name, value in changed_fields(seen, wanted).items() if name in ASKED_FOR}
    if not allowed(actor, Can.EDIT, version):
        return True
    return change_needs_approval(actor, version, changes)


def asks_as_it_stands(actor: Actor, version: GoalVersion) -> bool:
    """Whether any change of its terms would have to be asked for."""
    if version.state != State.ACTIVE:
        return False
    return not allowed(actor, Can.EDIT, version) or change_needs_approval(actor, version, terms_of(version))


def asked_before(request: HttpRequest, actor: Actor, version: GoalVersion) -> ApprovalRequest | None:
    """The change that the address names, which the actor asked for of this goal."""
    named = request.GET.get("again", "")
    if not is_id(named):
        return None
    rows = ApprovalRequest.objects.filter(organization=actor.organization_id, goal=version.goal_id)
    return rows.filter(pk=named, kind=ApprovalRequest.Kind.CHANGE, asked_by=actor.person).first()


def with_wanted(actor: Actor, version: GoalVersion, again: ApprovalRequest | None) -> GoalVersion:
    """The version with what was asked for in its place; written nowhere."""
    if again is None:
        return version
    terms = terms_of(version) | read_terms(again.wanted)
    return unsaved_version(actor, version.goal, terms, effective_on=version.effective_on)
