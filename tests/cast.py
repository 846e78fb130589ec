"""The people of every test, and where they stand.

Open Harbour          Max administers it, Vic looks on
└ all of it           Ada heads it
  └ North             Ben heads this division
    ├ Leeds           Cleo leads this team; Dan works in it
    └ York            Finn leads this team
Elsewhere             Eve administers another organization
"""

from dataclasses import dataclass

from cairn.accounts.models import User
from cairn.accounts.services import open_account
from cairn.org.access import Actor, actor_for, operator_of
from cairn.org.models import Organization, Person, Unit
from cairn.org.services import add_person, add_unit, found_organization, grant_role, join_organization

PASSWORD = "seven calm harbour lights"
NAMES = ("ada", "ben", "cleo", "dan", "finn", "vic", "max")


@dataclass(frozen=True)
class Cast:
    """One organization with everybody in it, and another with Eve."""

    organization: Organization
    elsewhere: Organization
    units: dict[str, Unit]
    people: dict[str, Person]

    @property
    def slug(self) -> str:
        return self.organization.slug

    @property
    def operator(self) -> Actor:
        return operator_of(self.organization)

    def user(self, name: str) -> User:
        """The account of somebody, Eve's too."""
        return User.objects.get(email=f"{name}@harbour.example")

    def actor(self, name: str) -> Actor:
        """A fresh actor, as a request would have."""
        organization = self.elsewhere if name == "eve" else self.organization
        actor = actor_for(self.user(name), organization.slug)
        assert actor
        return actor


def build_cast() -> Cast:
    """Found both organizations and let everybody in, by the services that do so in life."""
    operator = found_organization(founder=None, name="Open Harbour", timezone="Europe/London", currency="GBP")
    units = _units(operator)
    people = _people(operator, units)
    _roles(operator, units, people)
    eve = open_account(email="eve@harbour.example", name="Eve Ellery", password=PASSWORD)
    elsewhere = found_organization(founder=eve, name="Elsewhere")
    return Cast(operator.organization, elsewhere.organization, units, people)


def _units(operator: Actor) -> dict[str, Unit]:
    all_of_it = add_unit(actor=operator, name="Open Harbour", kind="company", key="all")
    north = add_unit(actor=operator, name="North", kind="division", parent=all_of_it)
    leeds = add_unit(actor=operator, name="Leeds", kind="team", parent=north)
    york = add_unit(actor=operator, name="York", kind="team", parent=north)
    return {"all": all_of_it, "north": north, "leeds": leeds, "york": york}


def _people(operator: Actor, units: dict[str, Unit]) -> dict[str, Person]:
    people: dict[str, Person] = {}
    rows = (
        ("max", "Max Mbeki", "all", None),
        ("ada", "Ada Arden", "all", None),
        ("ben", "Ben Bako", "north", "ada"),
        ("cleo", "Cleo Costa", "leeds", "ben"),
        ("dan", "Dan Duval", "leeds", "cleo"),
        ("finn", "Finn Falk", "york", "ben"),
        ("vic", "Vic Vale", "all", None),
    )
    for key, name, unit, manager in rows:
        email = f"{key}@harbour.example"
        people[key] = add_person(
            actor=operator,
            name=name,
            unit=units[unit],
            email=email,
            manager=people[manager] if manager else None,
            key=key,
        )
        join_organization(user=open_account(email=email, name=name, password=PASSWORD), person=people[key])
    return people


def _roles(operator: Actor, units: dict[str, Unit], people: dict[str, Person]) -> None:
    grant_role(actor=operator, person=people["max"], role="administrator")
    grant_role(actor=operator, person=people["vic"], role="viewer")
    grant_role(actor=operator, person=people["ada"], role="head", unit=units["all"], with_below=True)
    grant_role(actor=operator, person=people["ben"], role="head", unit=units["north"], with_below=True)
    grant_role(actor=operator, person=people["cleo"], role="lead", unit=units["leeds"])
    grant_role(actor=operator, person=people["finn"], role="lead", unit=units["york"])
