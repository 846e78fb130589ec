"""Naming who answers for somebody while he is away."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.org.access import Actor
from cairn.org.models import Deputy, Person
from cairn.org.queries.deputies import deputies_of


@transaction.atomic
def name_deputy(
    *, actor: Actor, person: Person, deputy: Person, from_on: date, until_on: date, hands_rights: bool = False
) -> Deputy:
    """Let the deputy answer in the person's place from a day until another, both included.

    With `hands_rights` he may also do what the person may, as long as that one may, but administer; without
    he gets no right by it. What is his own stays somebody else's to approve either way. Raises
    ValidationError, with the field, for days that are over or the wrong way round, for who is not here, and
    where another one stands in on one of the days.
    """
    _refuse_days(actor, person, from_on, until_on)
    if deputy == person:
        raise ValidationError({"deputy": _("Nobody stands in for himself. Choose somebody else.")})
    if not deputy.is_here(until_on):
        raise ValidationError({"deputy": _("%(name)s is not here then.") % {"name": deputy.name}})
    row = Deputy(
        organization=actor.organization,
        person=person,
        deputy=deputy,
        from_on=from_on,
        until_on=until_on,
        hands_rights=hands_rights,
        named_by=actor.person,
        named_at=clock.now(),
    )
    row.full_clean()
    row.save()
    after = {"deputy": deputy.pk, "from_on": from_on.isoformat(), "until_on": until_on.isoformat()}
    after |= {"hands_rights": hands_rights}
    record(actor, "deputy.named", person, after=after)
    return row


@transaction.atomic
def end_deputy(*, actor: Actor, deputy: Deputy) -> None:
    """Let the deputy stand in no more, from now on."""
    rows = Deputy.objects.filter(organization=actor.organization_id, pk=deputy.pk, revoked_at=None)
    if rows.update(revoked_at=clock.now()):
        record(actor, "deputy.ended", deputy.person, before={"deputy": deputy.deputy_id})


def _refuse_days(actor: Actor, person: Person, from_on: date, until_on: date) -> None:
    if until_on < from_on:
        raise ValidationError({"until_on": _("It would end before it begins. Enter a later day.")})
    if until_on < actor.today:
        raise ValidationError({"until_on": _("That is over already. Enter a day to come.")})
    others = deputies_of(person, actor.today).filter(from_on__lte=until_on, until_on__gte=from_on)
    if other := others.first():
        raise ValidationError(
            {"from_on": _("%(name)s stands in on these days already.") % {"name": other.deputy.name}}
        )
