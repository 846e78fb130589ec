"""The demo company, loaded as any plan file is, with people who can sign in."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from cairn.accounts.models import User
from cairn.common import clock
from cairn.exchange.files import PlanFile
from cairn.exchange.services import found_from_plan
from cairn.goals.models import Goal
from cairn.goals.services.progress import check_in
from cairn.org.access import Actor
from cairn.org.models import Membership, Person, Unit
from cairn.org.services import grant_role, join_organization
from demo import open_table

ZONE = "Europe/London"
PASSWORD = "feed-people"  # noqa: S105  # known to everybody, of a company that does not exist


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in to the demo company."""

    role: str
    name: str
    email: str
    password: str


@transaction.atomic
def load() -> Actor:
    """Found Open Table with its plan up to today, its rights and its accounts; returns its operator."""
    actor, _ = found_from_plan(file=PlanFile.of(open_table.plan(clock.today(ZONE))))
    people = {person.key: person for person in Person.objects.filter(organization=actor.organization_id)}
    units = {unit.key: unit for unit in Unit.objects.filter(organization=actor.organization_id)}
    for key, role, unit, with_below in open_table.grants():
        named = units[unit] if unit else None
        grant_role(actor=actor, person=people[key], role=role, unit=named, with_below=with_below)
    for account in open_table.accounts():
        user = User.objects.create_user(account.email, PASSWORD, name=account.name)
        join_organization(user=user, person=people[account.person_key])
    _say(actor, people)
    return actor


def _say(operator: Actor, people: Mapping[str, Person]) -> None:
    """Let leads say how sure they are of goals that have no values of their own."""
    goals = {goal.key: goal for goal in Goal.objects.filter(organization=operator.organization_id)}
    for call in open_table.calls():
        actor = Actor(operator.organization, people[call.person])
        check_in(actor=actor, goal=goals[call.goal], confidence=call.confidence, note=call.note)


def accounts() -> list[Account]:
    """The demo's accounts that can still be used with the demo's password; none where it is not loaded."""
    return [
        Account(account.role, account.name, account.email, PASSWORD)
        for account in open_table.accounts()
        if _is_open(account.email)
    ]


def _is_open(email: str) -> bool:
    user = User.objects.filter(email=email, is_active=True).first()
    return (
        user is not None and user.check_password(PASSWORD) and Membership.objects.filter(user=user).exists()
    )
