"""Contributions add up to what the goal reached, whatever is recorded, shared, corrected and taken back."""

import random
import re
from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.calc.credits import added_up
from cairn.goals.queries.credits import credits_by_person, streams_of
from cairn.kpis.models import Measurement
from cairn.kpis.services.measurements import correct_measurement, record_measurement, withdraw_measurement
from cairn.projects.services import add_hand, add_project, add_task, move_task
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, figure

DAY = date(2026, 11, 25)
EVER = date(1900, 1, 1)


def parts(cast: Cast, plan: SmallPlan) -> dict[int | None, float]:
    organization = cast.organization.pk
    streams = streams_of(organization, plan.vision.pk, DAY)
    assert streams
    return added_up(credits_by_person(organization, streams.each, EVER, DAY))


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("seed", range(4))
def test_the_parts_are_what_the_vision_reached(cast: Cast, plan: SmallPlan, seed: int) -> None:
    dice = random.Random(seed)
    people = [cast.people[name] for name in ("dan", "finn", "cleo", "ben")]
    for _turn in range(14):
        on = DAY - timedelta(days=dice.randrange(60))
        kpi = dice.choice([plan.meals, plan.york_meals])
        said = dice.choice(["one", "several", "nobody", "correct", "withdraw"])
        live = list(Measurement.objects.filter(organization=cast.organization, superseded_at=None))
        facts: dict[str, Any] = {
            "actor": cast.operator,
            "kpi": kpi,
            "measured_on": on,
            "value": dice.uniform(1, 90),
        }
        if said == "several":
            chosen = dice.sample(people, 3)
            record_measurement(**facts, shares=dict(zip(chosen, (0.5, 0.3, 0.2), strict=True)))
        elif said == "correct" and live:
            value = dice.uniform(1, 90)
            correct_measurement(actor=cast.operator, measurement=dice.choice(live), value=value, reason="So")
        elif said == "withdraw" and live:
            withdraw_measurement(actor=cast.operator, measurement=dice.choice(live))
        else:
            record_measurement(**facts, contributed_by=None if said == "nobody" else dice.choice(people))
    found = parts(cast, plan)
    assert sum(found.values()) == pytest.approx(figure(plan.vision).value or 0.0, rel=1e-9)


def test_a_goal_tells_who_recorded_and_what_names_nobody(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    dan, finn = cast.people["dan"], cast.people["finn"]
    record_measurement(
        actor=cast.operator, kpi=plan.meals, measured_on=DAY, value=10.0, shares={dan: 0.5, finn: 0.5}
    )
    record_measurement(actor=cast.operator, kpi=plan.york_meals, measured_on=DAY, value=5.0)
    page = text(signed_in("vic"), f"/o/{cast.slug}/goals/{plan.vision.pk}/contributions/")
    assert "Not attributed" in page
    old = text(signed_in("vic"), f"/o/{cast.slug}/goals/{plan.vision.pk}/contributions/?span=nonsense")
    assert "Dan Duval" in old
    waste = text(signed_in("vic"), f"/o/{cast.slug}/goals/{plan.waste.pk}/contributions/")
    assert "Only what adds up has parts by who recorded it" in waste


def test_a_person_reads_his_part_in_the_vision_in_one_sentence(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    facts: dict[str, Any] = {"actor": cast.operator, "measured_on": DAY}
    record_measurement(**facts, kpi=plan.meals, value=100.0, contributed_by=cast.people["dan"])
    record_measurement(**facts, kpi=plan.york_meals, value=300.0, contributed_by=cast.people["finn"])
    dan = signed_in("dan")
    address = f"/o/{cast.slug}/people/{cast.people['dan'].pk}/contributions/"
    with django_assert_max_num_queries(40):
        page = text(dan, address)
    assert "100 of the 400 so far, 25 % of what “Feed 10,000 people by June 2027” has reached." in page
    assert plan.leeds.title in page
    assert address in text(dan, f"/o/{cast.slug}/my-week/")
    assert Client().get(address).status_code == 302
    assert signed_in("eve").get(address).status_code == 404


def test_work_is_told_by_weight_and_shared_by_those_who_did_it(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    project = add_project(actor=cast.operator, name="Parcels", owner_unit=cast.units["york"])
    facts: dict[str, Any] = {"actor": cast.operator, "project": project}
    both = add_task(**facts, title="Pack", assignee=cast.people["dan"], weight=3.0)
    add_hand(actor=cast.operator, task=both, person=cast.people["finn"])
    nobody = add_task(**facts, title="Sweep")
    given_up = add_task(**facts, title="Never", assignee=cast.people["dan"], weight=9.0)
    for task, state in ((both, "done"), (nobody, "done"), (given_up, "cancelled")):
        move_task(actor=cast.operator, task=task, state=state)
    page = text(signed_in("vic"), f"/o/{cast.slug}/projects/{project.pk}/contributions/")
    cells = re.findall(r'<td class="num">([^<]+)</td>', page)
    assert cells[::2] == ["1.5", "1.5", "1", "4"]
    assert "Not attributed" in page
    mine = text(signed_in("vic"), f"/o/{cast.slug}/people/{cast.people['dan'].pk}/contributions/")
    assert "weight 1.5" in mine
