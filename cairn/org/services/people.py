"""Adding people and units."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common.keys import free_key
from cairn.org.access import Actor
from cairn.org.models import Person, Unit
from cairn.org.queries import people_managers


@transaction.atomic
def add_unit(*, actor: Actor, name: str, kind: str, parent: Unit | None = None, key: str = "") -> Unit:
    """Add a unit below another, or at the top."""
    unit = Unit(
        organization=actor.organization,
        key=key or free_key(Unit, actor.organization_id, name),
        name=name,
        kind=kind,
        parent=parent,
    )
    unit.full_clean()
    unit.save()
    actor.__dict__.pop("unit_parents", None)
    record(actor, "unit.added", unit, after={"name": name, "kind": kind, "parent": unit.parent_id})
    return unit


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
    """Add somebody to a unit. He signs in once he is invited."""
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
    """Change what is known of somebody. Raises ValidationError where that would close a loop of managers."""
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
