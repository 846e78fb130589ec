"""Putting something on an agenda of two, and taking it off when it was talked about.

The audit log says that it was done, and by whom; what is talked about stands in no entry, which others read.
"""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.conversations.access.agendas import Pair, pair_of
from cairn.conversations.models import AgendaItem
from cairn.conversations.queries.agendas import open_items
from cairn.goals.models import Goal
from cairn.org.access import Actor


@transaction.atomic
def add_to_agenda(
    *, actor: Actor, pair: Pair, text: str = "", goal: Goal | None = None, submission: str | None = None
) -> AgendaItem:
    """Put a sentence or a goal on the agenda; the other one is told that there is something.

    A goal that stands there already, and a second press of the same form, give what is there. Raises
    ValidationError for nothing at all.
    """
    _need_pair(actor, pair)
    text = text.strip()
    if not text and goal is None:
        raise ValidationError({"text": _("Write a line.")})
    rows = open_items(actor.organization_id, pair.lead.pk, pair.member.pk)
    same = rows.filter(submission=submission) if submission else rows.none()
    if goal is not None and not text:
        same = rows.filter(goal=goal.pk, text="")
    if earlier := same.first():
        return earlier
    item = AgendaItem(
        organization=actor.organization,
        lead=pair.lead,
        member=pair.member,
        text=text,
        goal=goal,
        added_by=actor.person,
        added_at=clock.now(),
        submission=submission,
    )
    item.full_clean()
    item.save()
    record(actor, "agenda.added_to", item, after={"other": pair.other.pk})
    return item


@transaction.atomic
def talked_about(*, actor: Actor, item: AgendaItem) -> None:
    """Take it off: it was talked about. Said twice, the first time holds."""
    _set(actor, item, is_done=True)


@transaction.atomic
def talk_again(*, actor: Actor, item: AgendaItem) -> None:
    """Put it on again."""
    _set(actor, item, is_done=False)


def _set(actor: Actor, item: AgendaItem, *, is_done: bool) -> None:
    if actor.viewed_by is not None or actor.person_id not in (item.lead_id, item.member_id):
        raise PermissionDenied
    rows = AgendaItem.objects.filter(organization=actor.organization_id, pk=item.pk)
    changed = rows.filter(done_at__isnull=is_done).update(done_at=clock.now() if is_done else None)
    if changed:
        record(actor, "agenda.done" if is_done else "agenda.reopened", item)


def _need_pair(actor: Actor, pair: Pair) -> None:
    if pair_of(actor, pair.other) != pair:
        raise PermissionDenied
