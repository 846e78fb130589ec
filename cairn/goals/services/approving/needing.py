"""Whether terms may hold at once, or somebody has to approve them first."""

from collections.abc import Mapping
from copy import copy
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils.translation import gettext as _

from cairn.goals.models import Goal, GoalVersion, State
from cairn.goals.queries.policies import Policies
from cairn.goals.services.terms import TERMS, terms_of
from cairn.org.access import Actor
from cairn.org.models import Person

ASKED_FOR = tuple(name for name in TERMS if name != "state")
"""The terms of a live goal that become others by approval only, where the goal needed one."""


def first_state(actor: Actor, terms: Mapping[str, Any], *, is_draft: bool = False) -> State:
    """The state of a goal that the actor sets on these terms: live, or waiting where its policy asks.

    `is_draft` keeps it to its drafter until he proposes it.
    """
    if is_draft:
        return State.DRAFT
    policies = Policies(actor.organization_id, actor.today)
    needs = policies.needs_approval(sketched(actor, terms), actor.person)
    return State.PROPOSED if needs else State.ACTIVE


def change_needs_approval(
    actor: Actor, version: GoalVersion, changes: Mapping[str, Any], policies: Policies | None = None
) -> bool:
    """Whether a live goal would need approval as it stands, or as it would be with these terms.

    Never for the operator. Needs `version.goal` loaded; `policies` are the organization's, if known.
    """
    terms = {name: value for name, value in changes.items() if name in ASKED_FOR}
    if version.state != State.ACTIVE or actor.person is None or not terms:
        return False
    policies = policies or Policies(actor.organization_id, actor.today)
    if not policies.rows:
        return False
    ways = (version, _as_wanted(actor, version, terms))
    return any(policies.needs_any(way, version.goal.drafted_by, actor.person) for way in ways)


def _as_wanted(actor: Actor, version: GoalVersion, terms: Mapping[str, Any]) -> GoalVersion:
    """As much of it as a policy asks for; an owner who stays is not looked up again."""
    if terms.keys() & {"owner_person_id", "owner_unit_id"}:
        return sketched(actor, terms_of(version) | dict(terms))
    wanted = copy(version)
    wanted.weight = terms.get("weight") or version.weight
    return wanted


def refuse_unapproved(actor: Actor, version: GoalVersion, changes: Mapping[str, Any]) -> None:
    """Raise ValidationError where those terms must not become others without an answer."""
    if refusal := _why_not(actor, version, changes):
        raise ValidationError({NON_FIELD_ERRORS: [refusal % {"goal": version.goal.title}]})


def _why_not(actor: Actor, version: GoalVersion, changes: Mapping[str, Any]) -> str:
    if actor.person is not None and version.state == State.PROPOSED:
        return _("“%(goal)s” waits for approval. Take it back first, then change it.")
    if actor.person is not None and version.state == State.REJECTED:
        return _("“%(goal)s” was rejected. Revise it first, then change it.")
    if change_needs_approval(actor, version, changes):
        return _("“%(goal)s” changes by approval only. Ask for the change on its page.")
    return ""


def sketched(actor: Actor, terms: Mapping[str, Any], *, is_private: bool = False) -> GoalVersion:
    """As much of a version as a policy asks for, with its owner looked up; written nowhere."""
    owner = terms.get("owner_person_id")
    rows = Person.objects.filter(organization=actor.organization_id)
    mine = actor.person if actor.person and owner == actor.person.pk else None
    return GoalVersion(
        organization=actor.organization,
        goal=Goal(organization=actor.organization, is_private=is_private),
        owner_person=mine or (rows.get(pk=owner) if owner else None),
        owner_unit_id=terms.get("owner_unit_id"),
        weight=terms.get("weight") or 1.0,
    )
