"""Units, people, what their heads may do, and who signs in."""

from collections.abc import Sequence

from cairn.accounts.models import User
from cairn.common import clock
from cairn.common.bulk import go_on_counting, insert_rows, stored_day, stored_moment
from cairn.org.access import Actor
from cairn.org.models import Grant, Person, Role, Unit
from cairn.org.services import grant_role, join_organization
from demo.halden import PersonFacts, UnitFacts

DOMAIN = "halden.example"
ROLE_AT = (Role.HEAD, Role.HEAD, Role.HEAD, Role.LEAD)
"""What the head of a unit is granted, by its depth: only a team's has none below him."""


def write_people(
    actor: Actor, tree: Sequence[UnitFacts], staff: Sequence[PersonFacts], password: str
) -> dict[str, str]:
    """Write the units and their people; returns the addresses of those who sign in, by their roles."""
    organization = actor.organization_id
    heads = {person.unit: person for person in staff if person.leads}
    insert_rows(
        Unit,
        ("id", "organization_id", "key", "name", "kind", "parent_id"),
        ((unit.id, organization, f"unit-{unit.id}", unit.name, unit.kind, unit.parent) for unit in tree),
    )
    insert_rows(
        Person,
        ("id", "organization_id", "key", "name", "unit_id", "manager_id"),
        ((each.id, organization, each.key, each.name, each.unit, each.manager) for each in staff),
    )
    for unit, head in heads.items():
        Unit.objects.filter(organization=organization, pk=unit).update(lead=head.id)
    go_on_counting(Unit, Person)
    _grant(actor, tree, heads)
    return _let_in(actor, tree, staff, heads, password)


def _grant(actor: Actor, tree: Sequence[UnitFacts], heads: dict[int, PersonFacts]) -> None:
    day, now = stored_day()(actor.today), stored_moment()(clock.now())
    columns = ("organization_id", "person_id", "role", "unit_id", "with_below", "from_on", "granted_at")
    insert_rows(
        Grant,
        columns,
        (
            (actor.organization_id, heads[unit.id].id, ROLE_AT[unit.depth], unit.id, unit.depth < 3, day, now)
            for unit in tree
        ),
    )


def _let_in(
    actor: Actor,
    tree: Sequence[UnitFacts],
    staff: Sequence[PersonFacts],
    heads: dict[int, PersonFacts],
    password: str,
) -> dict[str, str]:
    """A member and the lead of the first team, the head of the first division, and an administrator."""
    team = next(unit.id for unit in tree if unit.depth == 3)
    chosen = {
        "member": next(each for each in staff if each.unit == team and not each.leads),
        "lead": heads[team],
        "head": heads[next(unit.id for unit in tree if unit.depth == 1)],
        "administrator": staff[-1],
    }
    for role, facts in chosen.items():
        person = Person.objects.get(organization=actor.organization_id, pk=facts.id)
        if role == "administrator":
            grant_role(actor=actor, person=person, role=Role.ADMINISTRATOR)
        user = User.objects.create_user(f"{role}@{DOMAIN}", password, name=person.name)
        join_organization(user=user, person=person)
    return {role: f"{role}@{DOMAIN}" for role in chosen}
