"""Somebody who left and is named wherever there are words, and her erasing."""

import json
from datetime import timedelta
from typing import Any

from cairn.accounts.models import User
from cairn.conversations.access.comments import Topic
from cairn.conversations.services.commenting import add_comment
from cairn.exchange.models import ImportRun, RunState
from cairn.exchange.services import upload_file
from cairn.exchange.services.erasing import ask_to_erase
from cairn.goals.models import Goal
from cairn.goals.queries.scoring import Subject
from cairn.goals.services.creation import create_goal
from cairn.goals.services.progress import check_in
from cairn.goals.services.scorecards import draw_scorecard
from cairn.kpis.services import add_kpi
from cairn.org.access import actor_for
from cairn.org.models import Person
from cairn.org.services import (
    add_person,
    change_person,
    join_organization,
    leave,
)
from cairn.org.services.handing import Handing, code_of
from tests.cast import Cast
from tests.jobs import run_jobs
from tests.small_plan import END, START, TODAY, SmallPlan, record

NAME, EMAIL, KEY = "Dörte Quandt", "doerte@harbour.example", "dq-77"
BEFORE = ("Dörte Ahlers", "ahlers@harbour.example")
LETTERS = ("dörte", "doerte", "dorte", "quandt", "ahlers", "dq-77", "learn welsh", "learn-welsh")


def somebody_who_left(cast: Cast, plan: SmallPlan) -> Person:
    """Somebody of Leeds who left: named in every kind of text that there is."""
    ben = cast.actor("ben")
    who = add_person(
        actor=ben, name=BEFORE[0], email=BEFORE[1], unit=cast.units["leeds"], key=KEY, title="Quandt's cook",
        manager=cast.people["cleo"],
    )  # fmt: skip
    facts: dict[str, Any] = {"title": who.title, "unit": who.unit, "manager": who.manager}
    change_person(actor=ben, person=who, name=NAME, email=EMAIL, **facts)
    user = User.objects.create_user(EMAIL, "a long enough word", name=NAME)
    join_organization(user=user, person=who)
    _work(cast, plan, who)
    add_comment(actor=cast.actor("cleo"), topic=Topic(goal=plan.leeds), text=f"@{NAME}: well done, {KEY}!")
    add_comment(actor=cast.actor("cleo"), topic=Topic(goal=plan.leeds), text="DÖRTE QUANDT's bread")
    cast.units["york"].name = f"Team {NAME}"
    cast.units["york"].save(update_fields=["name"])
    handing = Handing(code_of(who), code_of(cast.units["leeds"]), _private_is_given_up(who))
    leave(actor=ben, person=who, left_on=ben.today, handing=handing)
    run_jobs()
    return Person.objects.get(organization=cast.organization, pk=who.pk)


def _work(cast: Cast, plan: SmallPlan, who: Person) -> None:
    user = who.user
    assert user
    own = actor_for(user, cast.slug)
    assert own
    terms = {"start_on": START, "end_on": END, "owner_person_id": who.pk}
    hours = add_kpi(actor=cast.operator, name="Hours of Welsh", aggregation="sum", owner_person=who)
    private = terms | {"kpi_id": hours.pk, "target": 20.0, "direction": "reach", "rollup": "measured"}
    create_goal(actor=own, title="Learn Welsh", terms=private, is_private=True)
    bread = add_kpi(actor=cast.operator, name=f"Loaves of {NAME}", aggregation="sum", owner_person=who)
    public = terms | {"kpi_id": bread.pk, "target": 100.0, "direction": "reach", "rollup": "measured"}
    goal = create_goal(
        actor=own, title=f"{NAME}: 100 loaves", terms=public | {"parent_id": plan.vision.pk}
    ).goal
    record(own, bread, "2026-11-20", 30)
    check_in(actor=own, goal=goal, confidence="", note=f"{NAME} was ill, write to {EMAIL}.")
    span = (own.today - timedelta(days=13), own.today)
    draw_scorecard(actor=cast.actor("cleo"), subject=Subject(person=who), span=span)
    draw_scorecard(actor=cast.actor("ben"), subject=Subject(unit=cast.units["leeds"]), span=span)
    upload_file(
        actor=cast.operator, name="plan.json", chunks=[json.dumps({"people": [{"name": NAME}]}).encode()]
    )
    ImportRun.objects.create(
        organization=cast.organization, file_name="old.json", size_bytes=1, state=RunState.UNDONE,
        started_at=f"{TODAY}:00Z",
        former={"document": {"people": [{"key": KEY, "name": NAME, "email": EMAIL}]}},
    )  # fmt: skip


def _private_is_given_up(who: Person) -> dict[str, str]:
    goals = Goal.objects.filter(organization=who.organization_id, is_private=True)
    return {f"goal:{goal.pk}": "" for goal in goals}


def erase(cast: Cast, person: Person) -> Person:
    ask_to_erase(actor=cast.actor("max"), person=person)
    run_jobs()
    return Person.objects.get(organization=cast.organization, pk=person.pk)
