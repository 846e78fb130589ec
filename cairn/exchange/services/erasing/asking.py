"""Asking that what is held about somebody be erased: from then on nobody can bring him back."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.goals.models import GoalVersion
from cairn.goals.queries.owned import owned_by
from cairn.org.access import Actor
from cairn.org.models import Organization, Person
from cairn.org.queries.erased import key_digest


def open_goals_of(actor: Actor, person: Person) -> "list[GoalVersion]":
    """What he still owns that is not over and not private: somebody else has to take that on first."""
    rows = owned_by(actor.organization_id, actor.today, owner_person_id=person.pk)
    return list(rows.filter(goal__is_private=False).select_related("goal"))


@transaction.atomic
def ask_to_erase(*, actor: Actor, person: Person) -> Person:
    """Let the worker erase what is held about somebody who has left. There is no way back.

    Raises ValidationError for who is still here, who still owns open goals, and who was erased already.
    """
    Organization.objects.select_for_update().get(pk=actor.organization_id)  # numbers are given one by one
    person = Person.objects.select_for_update().get(organization=actor.organization_id, pk=person.pk)
    if person.former_number is not None:
        raise ValidationError(_("His personal data was erased already."), code="erased")
    if person.is_here(actor.today):
        words = _("%(name)s has not left. Let him leave first, and hand on what is his.")
        raise ValidationError(words % {"name": person.name}, code="here")
    if owned := open_goals_of(actor, person):
        words = _("%(name)s still owns %(goals)s that are not over: %(count)s. Hand them on first.")
        facts = {"name": person.name, "goals": actor.terms["goals"], "count": len(owned)}
        raise ValidationError(words % facts, code="owns")
    rows = Person.objects.filter(organization=actor.organization_id)
    person.former_number = (rows.aggregate(last=Max("former_number"))["last"] or 0) + 1
    person.erased_key_digest = key_digest(actor.organization_id, person.key)
    person.save(update_fields=["former_number", "erased_key_digest"])
    after = {"number": person.former_number, "language": get_language() or "en"}
    record(actor, "person.erasure_asked", person, after=after)
    return person
