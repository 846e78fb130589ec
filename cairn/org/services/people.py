"""Adding people, and changing what is known of them."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common.keys import free_key
from cairn.org.access import Actor
from cairn.org.models import Person, Unit
from cairn.org.queries import people_managers
from cairn.org.services.erased import refuse_erased


@transaction.atomic
def add_person(
    *,
    actor: Actor,
    name: str,
    unit: Unit,
    email: str = "",
    title: str = "",
    manager: Person | None = None,
    key: str = "",
) -> Person:
    """Add somebody to a unit. He signs in once he is invited.

    Raises ValidationError, with the field, where the address is another's.
    """
    refuse_email_of_another(actor, email)
    person = Person(
        organization=actor.organization,
        key=key or free_key(Person, actor.organization_id, name),
        name=name,
        unit=unit,
        email=email,
        title=title,
        manager=manager,
    )
    person.full_clean()
    person.save()
    record(actor, "person.added", person, after={"name": name, "unit": unit.pk})
    return person


@transaction.atomic
def change_person(
    *, actor: Actor, person: Person, name: str, email: str, title: str, unit: Unit, manager: Person | None
) -> Person:
    """Change what is known of somebody.

    Raises ValidationError, with the field, where that would close a loop of managers, or where the address
    is another's.
    """
    refuse_erased(person)
    if email != person.email:
        refuse_email_of_another(actor, email, person)
    if manager != person.manager:
        set_manager(actor=actor, person=person, manager=manager)
    facts = {"name": name, "email": email, "title": title, "unit": unit}
    before = {field: getattr(person, field) for field in facts}
    if before == facts:
        return person
    for field, value in facts.items():
        setattr(person, field, value)
    person.full_clean()
    person.save(update_fields=list(facts))
    record(
        actor,
        "person.changed",
        person,
        before=before | {"unit": before["unit"].pk},
        after=facts | {"unit": unit.pk},
    )
    return person


@transaction.atomic
def set_manager(*, actor: Actor, person: Person, manager: Person | None) -> Person:
    """Name somebody's manager. Raises ValidationError where that would close a loop of managers."""
    refuse_erased(person)
    above = manager.pk if manager else None
    managers = people_managers(actor.organization_id)
    while above is not None:
        if above == person.pk:
            raise ValidationError(
                {
                    "manager": _(
                        "%(manager)s reports to %(person)s already, so cannot manage %(person)s. "
                        "Choose another."
                    )
                    % {"manager": manager, "person": person}
                }
            )
        above = managers.get(above)
    before = person.manager_id
    person.manager = manager
    person.full_clean()
    person.save(update_fields=["manager"])
    record(
        actor,
        "person.manager_changed",
        person,
        before={"manager": before},
        after={"manager": person.manager_id},
    )
    return person


def refuse_email_of_another(actor: Actor, email: str, person: Person | None = None) -> None:
    """Raise ValidationError({"email": …}), naming whose it is, where somebody else has that address.

    One address is one person's: whoever signs in with it must be known without asking.
    """
    others = Person.objects.filter(organization=actor.organization_id, email__iexact=email)
    others = others.exclude(pk=person.pk) if person else others
    if email and (taken := others.first()):
        words = _("%(name)s has this address already. Enter another, or leave it empty.")
        raise ValidationError({"email": words % {"name": taken.name}})
