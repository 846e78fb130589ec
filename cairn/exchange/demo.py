"""The demo companies, loaded as any plan file is, with people who can sign in."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction

from cairn.accounts.models import User
from cairn.common import clock
from cairn.common.dates.periods import period_name
from cairn.common.locales import locale_named
from cairn.exchange.files import PlanFile, read_plan_file
from cairn.exchange.services import found_from_plan
from cairn.goals.models import Goal, GoalVersion, Needed
from cairn.goals.queries.calc_objects import calc_settings
from cairn.goals.queries.cycles import span_with
from cairn.goals.services.approving.changing import request_change
from cairn.goals.services.approving.policies import set_policy
from cairn.goals.services.cycles.planning import open_cycle, plan_cycle
from cairn.goals.services.progress import check_in
from cairn.goals.services.terms import terms_of
from cairn.org.access import Actor
from cairn.org.models import Membership, Person, Unit
from cairn.org.services import add_person, grant_role, join_organization
from demo import new_york, open_table

ZONE = "Europe/London"
PASSWORD = "feed-people"  # noqa: S105  # known to everybody, of companies that hold nothing to hide


@dataclass(frozen=True)
class Account:
    """Somebody who can sign in to a demo company."""

    company: str
    role: str
    name: str
    email: str
    password: str = PASSWORD


def load_all() -> None:
    """Found every demo company."""
    load()
    load_new_york()


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
        _let_in(people[account.person_key])
    _say(actor, people)
    _ask(actor, people)
    _open_quarter(actor)
    return actor


@transaction.atomic
def load_new_york() -> Actor:
    """Found the City of New York with its converted plan and its accounts; returns its operator."""
    actor, _ = found_from_plan(file=read_plan_file(new_york.PLAN))
    city = Unit.objects.get(organization=actor.organization_id, parent=None)
    for account in new_york.accounts():
        person = add_person(
            actor=actor,
            name=account.name,
            unit=city,
            email=account.email,
            title=account.title,
            key=account.key,
        )
        grant_role(actor=actor, person=person, role=account.role)
        _let_in(person)
    return actor


def _let_in(person: Person) -> None:
    user = User.objects.create_user(person.email, PASSWORD, name=person.name)
    join_organization(user=user, person=person)


def _say(operator: Actor, people: Mapping[str, Person]) -> None:
    """Let leads say how sure they are of goals that have no values of their own."""
    goals = {goal.key: goal for goal in Goal.objects.filter(organization=operator.organization_id)}
    for call in open_table.calls():
        actor = Actor(operator.organization, people[call.person])
        check_in(actor=actor, goal=goals[call.goal], confidence=call.confidence, note=call.note)


def _ask(operator: Actor, people: Mapping[str, Person]) -> None:
    """Let people ask for changes, as they must where what one sets for himself needs an approval."""
    set_policy(actor=operator, needed=Needed.SELF_GOALS)
    versions = GoalVersion.objects.in_force(operator.organization_id, operator.today).select_related("goal")
    for asked in open_table.requests():
        version = versions.get(goal__key=asked.goal)
        seen = terms_of(version)
        request_change(
            actor=Actor(operator.organization, people[asked.person]),
            goal=version.goal,
            seen=seen,
            wanted={**seen, **asked.changes},
            reason=asked.reason,
        )


def _open_quarter(operator: Actor) -> None:
    """The fiscal quarter runs as a cycle."""
    start, end = span_with("quarterly", operator.today, calc_settings(operator.settings))
    name = period_name("quarterly", start, end, locale_named("en"))
    cycle = plan_cycle(actor=operator, name=name, kind="quarterly", start_on=start, end_on=end)
    open_cycle(actor=operator, cycle=cycle, drafts=[])


def accounts() -> list[Account]:
    """The demo's accounts that can still be used with the demo's password; none where it is not loaded."""
    ours = [Account("Open Table", each.role, each.name, each.email) for each in open_table.accounts()]
    theirs = [Account("City of New York", each.label, each.name, each.email) for each in new_york.accounts()]
    return [account for account in (*ours, *theirs) if _is_open(account.email)]


def lines() -> list[str]:
    """Who can sign in and how, a line each below the name of the company."""
    told: list[str] = []
    company = ""
    for account in accounts():
        if account.company != company:
            told.append(account.company)
        company = account.company
        told.append(f"  {account.role:<14} {account.name:<18} {account.email}  password: {account.password}")
    return told


def _is_open(email: str) -> bool:
    user = User.objects.filter(email=email, is_active=True).first()
    return (
        user is not None and user.check_password(PASSWORD) and Membership.objects.filter(user=user).exists()
    )
