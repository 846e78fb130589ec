"""The demo company, loaded as `script/server` loads it into an empty database."""

from collections import Counter
from datetime import date
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from cairn.accounts.models import User
from cairn.calc.plan.read import read_plan
from cairn.exchange import demo
from cairn.exchange.queries.verification import verify_figures
from cairn.exchange.queries.writing import plan_bytes
from cairn.exchange.tests.plans import exported
from cairn.goals.models import Closing, GoalFigure, GoalVersion
from cairn.goals.services import figures as figures_service
from cairn.org.access import Actor, Right, actor_for
from cairn.org.models import Organization, Unit
from demo import open_table

pytestmark = pytest.mark.django_db


@pytest.fixture
def actor(monkeypatch: pytest.MonkeyPatch) -> Actor:
    """The demo's operator; without measurements, which take seconds and matter to one test only."""

    def unmeasured(today: date) -> dict[str, Any]:
        document = plan(today)
        return {**document, "kpis": [{**kpi, "measurements": []} for kpi in document["kpis"]]}

    plan = open_table.plan
    monkeypatch.setattr(open_table, "plan", unmeasured)
    monkeypatch.setattr(figures_service, "LONGEST_HISTORY_BY_DAY", 2)
    return demo.load()


def test_the_demo_is_loaded_with_its_figures_and_comes_out_as_it_went_in(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(figures_service, "LONGEST_HISTORY_BY_DAY", 10)
    actor = demo.load()
    goals = GoalVersion.objects.in_force(actor.organization_id, actor.today).count()
    fresh = GoalFigure.objects.filter(organization=actor.organization_id, good_through=actor.today)
    assert fresh.count() == goals > 200
    assert verify_figures(actor.organization_id).differences == []
    assert exported(actor) == plan_bytes(read_plan(open_table.plan(actor.today)))


def test_everybody_signs_in_with_his_own_rights(actor: Actor) -> None:
    accounts = {account.role: account for account in demo.accounts()}
    assert list(accounts) == ["employee", "lead", "head", "administrator"]
    people = {}
    for role, account in accounts.items():
        user = User.objects.get(email=account.email)
        assert user.check_password(account.password)
        person = actor_for(user, actor.organization.slug)
        assert person
        people[role] = person
    assert [role for role, person in people.items() if person.has(Right.ADMINISTER)] == ["administrator"]
    assert [role for role, person in people.items() if person.has(Right.MANAGE_PEOPLE)] == [
        "head",
        "administrator",
    ]
    assert not people["employee"].has(Right.MANAGE_GOALS)
    assert people["lead"].has(Right.MANAGE_GOALS)


def test_whoever_leads_a_unit_may_manage_its_goals(actor: Actor) -> None:
    led = Unit.objects.filter(organization=actor.organization_id).exclude(lead=None).select_related("lead")
    assert led.exists()
    for unit in led:
        assert unit.lead
        assert Actor(actor.organization, unit.lead).has_over(Right.MANAGE_GOALS, unit.pk), unit


def test_the_city_of_new_york_is_loaded_with_its_verdicts_and_its_accounts(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(figures_service, "LONGEST_HISTORY_BY_DAY", 2)
    monkeypatch.setattr(figures_service, "LONGEST_HISTORY_BY_MONTH", 2)
    actor = demo.load_new_york()
    judged = Closing.objects.filter(
        organization=actor.organization_id, goal__key__contains=".", value__isnull=False
    )
    assert Counter(judged.values_list("status", flat=True)) == {"achieved": 183, "missed": 168}
    settled = GoalFigure.objects.filter(
        organization=actor.organization_id, day__lte="2023-07-03", good_through__gte="2023-07-03"
    )
    assert settled.count() == 630  # the past that is kept is that in which something happened
    citizen, keeper = demo.accounts()
    assert (citizen.company, citizen.role, keeper.role) == ("City of New York", "citizen", "administrator")
    rights = [actor_for(User.objects.get(email=each.email), "city-of-new-york") for each in (citizen, keeper)]
    assert [person.has(Right.ADMINISTER) for person in rights if person] == [False, True]
    assert [person.has(Right.RECORD) for person in rights if person] == [False, True]


def test_the_demo_goes_into_an_empty_database_only(actor: Actor) -> None:
    with pytest.raises(CommandError):
        call_command("demo")
    assert Organization.objects.count() == 1


def test_no_accounts_are_told_where_the_demo_is_not_loaded() -> None:
    assert demo.accounts() == []


def test_an_account_whose_password_was_changed_is_told_no_more(actor: Actor) -> None:
    user = User.objects.get(email=demo.accounts()[0].email)
    user.set_password("something of one's own")
    user.save()
    assert [account.role for account in demo.accounts()] == ["lead", "head", "administrator"]
