"""What a link from a mail does: it is done and the link used up together, or neither."""

from typing import Any

from django.db import transaction

from cairn.goals.models import ApprovalRequest, Completion, Goal
from cairn.goals.services.approving.answering import approve, ask_for_more
from cairn.goals.services.entering import enter_value
from cairn.goals.services.progress import complete
from cairn.kpis.models import Kpi, Measurement, WaitingValue
from cairn.notifications.links import Link, use_link
from cairn.org.access import Actor


@transaction.atomic
def record_by_link(*, actor: Actor, link: Link, kpi: Kpi, **value: Any) -> Measurement | WaitingValue:
    """Enter a value. Raises LinkUsed, and what `enter_value` raises: then it stays unused."""
    use_link(link)
    return enter_value(actor=actor, kpi=kpi, **value)


@transaction.atomic
def complete_by_link(*, actor: Actor, link: Link, goal: Goal, milestone: int) -> Completion:
    """Say today that a step, or the goal, is done. Raises LinkUsed, and what `complete` raises."""
    use_link(link)
    return complete(actor=actor, goal=goal, milestone=milestone)


@transaction.atomic
def approve_by_link(*, actor: Actor, link: Link, request: ApprovalRequest, note: str) -> ApprovalRequest:
    """Approve what waits. Raises LinkUsed, and what `approve` raises."""
    use_link(link)
    return approve(actor=actor, request=request, note=note)


@transaction.atomic
def return_by_link(*, actor: Actor, link: Link, request: ApprovalRequest, question: str) -> ApprovalRequest:
    """Return what waits, with a question. Raises LinkUsed, and what `ask_for_more` raises."""
    use_link(link)
    return ask_for_more(actor=actor, request=request, question=question)
