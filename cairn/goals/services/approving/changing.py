"""Asking for other terms of a live goal: a pending version beside the one that counts."""

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.goals.models import ApprovalRequest, Goal, GoalVersion, State
from cairn.goals.queries.approvals import open_request as waiting_request
from cairn.goals.services.approving.applying import day_asked_for
from cairn.goals.services.approving.asking import open_request
from cairn.goals.services.approving.needing import ASKED_FOR
from cairn.goals.services.approving.settling import need, version_of
from cairn.goals.services.editing import changed_fields, refuse_conflicts
from cairn.goals.services.figures import lock_from_the_root_down
from cairn.goals.services.soundness import check_terms
from cairn.goals.services.terms import terms_of, unsaved_version, written_terms
from cairn.org.access import Actor


@transaction.atomic
def request_change(
    *,
    actor: Actor,
    goal: Goal,
    seen: Mapping[str, Any],
    wanted: Mapping[str, Any],
    reason: str,
    effective_on: date | None = None,
) -> ApprovalRequest:
    """Ask that terms become others: what differs between `seen` and `wanted`, of the fields of ASKED_FOR.

    The live goal counts as it is until the change is approved. Raises EditConflict where the same became
    another meanwhile, ValidationError without a reason, without a change, where one waits already, where the
    goal is not live, nobody could approve it, or the terms could not stand.
    """
    reason = need(reason, "reason", _("Say why, in a few words: who approves it will ask."))
    changes = {name: value for name, value in changed_fields(seen, wanted).items() if name in ASKED_FOR}
    concerned = {pk for pk in (goal.pk, changes.get("parent_id")) if pk is not None}
    lock_from_the_root_down(actor.organization_id, concerned, actor.today, actor.today)
    version = version_of(actor, goal)
    now = terms_of(version)
    refuse_conflicts(seen, changes, now)
    changes = {name: value for name, value in changes.items() if value != now[name]}
    _refuse_otherwise(actor, version, changes)
    from_day = day_asked_for(effective_on, actor.today, actor.today)
    check_terms(unsaved_version(actor, version.goal, now | changes, effective_on=from_day))
    request = open_request(
        actor,
        ApprovalRequest.Kind.CHANGE,
        version,
        reason=reason,
        wanted=written_terms(changes),
        seen=written_terms(now),
        effective_on=effective_on,
    )
    told = {"goal": goal.pk, "fields": sorted(changes), "reason": reason}
    record(actor, "change.requested", request, after=told)
    return request


def _refuse_otherwise(actor: Actor, version: GoalVersion, changes: Collection[str]) -> None:
    if version.state != State.ACTIVE:
        words = _("Somebody was quicker: it is “%(state)s” now. Look at it again.")
        _refuse(words % {"state": State(version.state).label})
    if waiting_request(actor.organization_id, version.goal_id, ApprovalRequest.Kind.CHANGE):
        _refuse(_("A change of it waits already. Take that one back first, or wait for the answer."))
    if not changes:
        _refuse(_("Nothing is another than before."))


def _refuse(sentence: str) -> None:
    raise ValidationError({NON_FIELD_ERRORS: [sentence]})
