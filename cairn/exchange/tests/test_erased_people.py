"""Nobody and no file brings back who was erased, and who is here is not erased."""

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cairn.calc.plan.faults import PlanFaults
from cairn.conversations.models import Comment
from cairn.exchange.files import PlanFile
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.queries.values_given import values_changes
from cairn.exchange.queries.writing import plan_bytes
from cairn.exchange.services import import_plan
from cairn.exchange.services.erasing import ask_to_erase
from cairn.exchange.tests.former import EMAIL, KEY, NAME, erase, somebody_who_left
from cairn.exchange.values import Choices
from cairn.goals.services.creation import create_goal
from cairn.org.models import Person
from cairn.org.services import (
    add_person,
    change_person,
    come_back,
    grant_role,
    invite_person,
)
from tests.cast import Cast
from tests.small_plan import END, START, SmallPlan


@pytest.fixture
def doerte(cast: Cast, plan: SmallPlan) -> Person:
    return somebody_who_left(cast, plan)


def test_who_is_still_here_or_owns_something_is_not_erased(cast: Cast, doerte: Person) -> None:
    with pytest.raises(ValidationError, match="has not left"):
        ask_to_erase(actor=cast.actor("max"), person=cast.people["dan"])
    terms = {"start_on": START, "end_on": END, "direction": "done", "owner_person_id": doerte.pk}
    create_goal(actor=cast.operator, title="Sweep", terms=terms | {"rollup": "measured"})
    with pytest.raises(ValidationError, match="still owns goals that are not over: 1"):
        ask_to_erase(actor=cast.actor("max"), person=doerte)


def test_nobody_brings_him_back(cast: Cast, doerte: Person) -> None:
    erased, ada = erase(cast, doerte), cast.actor("ada")
    facts: dict[str, Any] = {"title": "", "unit": erased.unit, "manager": None}
    for attempt in (
        lambda: come_back(actor=ada, person=erased),
        lambda: invite_person(actor=ada, person=erased),
        lambda: change_person(actor=ada, person=erased, name=NAME, email=EMAIL, **facts),
        lambda: grant_role(actor=ada, person=erased, role="member"),
        lambda: ask_to_erase(actor=cast.actor("max"), person=erased),
    ):
        with pytest.raises(ValidationError, match="was erased"):
            attempt()


def test_the_same_address_may_come_again_as_somebody_new(cast: Cast, doerte: Person) -> None:
    erase(cast, doerte)
    ben = cast.actor("ben")
    new = add_person(actor=ben, name=NAME, email=EMAIL, unit=cast.units["leeds"])
    invite_person(actor=ben, person=new)
    assert new.pk != doerte.pk


def test_files_do_not_bring_him_back(cast: Cast, doerte: Person, plan: SmallPlan) -> None:
    old = json.loads(plan_bytes(plan_in_force(cast.organization, cast.operator.today)))
    erase(cast, doerte)
    place = next(at for at, row in enumerate(old["people"]) if row["key"] == KEY)
    with pytest.raises(PlanFaults) as refused:
        import_plan(actor=cast.operator, file=PlanFile.of(old))
    told = {each.place: each for each in refused.value.faults}[f"people[{place}].key"]
    assert (told.code, "Former member 1" in told.sentence) == ("person_erased", True)
    import_plan(actor=cast.operator, file=_plan_of_today(cast))  # what is taken out now comes in again
    given = b"kpi,date,value,person\nmeals,2026-11-24,3,former-member-1\n"
    with pytest.raises(PlanFaults, match="nothing new is written"):
        values_changes(cast.operator, given, Choices())


def _plan_of_today(cast: Cast) -> PlanFile:
    return PlanFile.of(json.loads(plan_bytes(plan_in_force(cast.organization, cast.operator.today))))


def test_a_namesake_keeps_his_name_in_texts(cast: Cast, doerte: Person) -> None:
    other = add_person(actor=cast.operator, name=NAME, unit=cast.units["york"])
    erase(cast, doerte)
    rows = Person.objects.filter(organization=cast.organization, pk=other.pk)
    assert [(each.name, each.key) for each in rows] == [(NAME, other.key)]
    assert Comment.objects.filter(organization=cast.organization, text__contains="bread").get().text == (
        "DÖRTE QUANDT's bread"
    )
