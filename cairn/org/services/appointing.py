"""Letting somebody administer an organization that nobody can sign in to, or whose administrator is gone."""

from django.db import transaction

from cairn.org.access import Actor
from cairn.org.models import Person, Role, Unit
from cairn.org.queries import grants_of, open_units, people_here
from cairn.org.services.grants import grant_role
from cairn.org.services.invitations import invite_person
from cairn.org.services.people import add_person
from cairn.org.services.units import add_unit


@transaction.atomic
def appoint_administrator(*, actor: Actor, email: str, name: str = "") -> str:
    """Let whoever has that address administer the organization; returns the token of his link, "" where he
    can sign in already.

    One who is not there yet is added to its first unit, which is made where there is none. Raises
    ValidationError where the address is none.
    """
    person = _person_with(actor, email) or add_person(
        actor=actor, name=name or email, email=email, unit=_first_unit(actor)
    )
    if Role.ADMINISTRATOR not in {grant.role for grant in grants_of(person, actor.today)}:
        grant_role(actor=actor, person=person, role=Role.ADMINISTRATOR)
    return "" if person.user_id else invite_person(actor=actor, person=person)[1]


def _person_with(actor: Actor, email: str) -> Person | None:
    return people_here(actor.organization_id, actor.today).filter(email__iexact=email).first()


def _first_unit(actor: Actor) -> Unit:
    top = open_units(actor.organization_id).filter(parent=None).order_by("pk").first()
    return top or add_unit(actor=actor, name=actor.organization.name, kind="company", key="all")
