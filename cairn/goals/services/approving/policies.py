"""Settling which goals need approval, by whom and how soon."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.forms.models import model_to_dict
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.goals.models import ApprovalPolicy, Needed
from cairn.org.access import Actor
from cairn.org.models import Unit


@transaction.atomic
def set_policy(*, actor: Actor, unit: Unit | None = None, **terms: Any) -> ApprovalPolicy:
    """Settle what holds from now on for a unit and all below it, or without a unit for everybody.

    `terms` are the policy's fields; `answer_days` and `remind_days` are working days. What waits already
    goes on as it was asked. Raises ValidationError, with the field: no weight where one is needed, …
    """
    policy = ApprovalPolicy.objects.filter(organization=actor.organization_id, unit=unit).first()
    before = _written(policy) if policy else None
    policy = policy or ApprovalPolicy(organization=actor.organization, unit=unit)
    for name, value in terms.items():
        setattr(policy, name, value)
    if policy.needed != Needed.ABOVE_WEIGHT:
        policy.weight_above = None
    elif policy.weight_above is None:
        raise ValidationError({"weight_above": _("Say above which weight.")})
    policy.full_clean()
    policy.save()
    record(actor, "approval_policy.set", policy, before=before, after=_written(policy))
    return policy


@transaction.atomic
def drop_policy(*, actor: Actor, unit: Unit) -> None:
    """Let a unit have no policy of its own any more: what holds above it holds again."""
    rows = ApprovalPolicy.objects.filter(organization=actor.organization_id, unit=unit)
    policy = rows.first()
    if policy is None:
        return
    record(actor, "approval_policy.dropped", policy, before=_written(policy))
    rows.delete()


def _written(policy: ApprovalPolicy) -> dict[str, Any]:
    return model_to_dict(policy, exclude=["id"])
