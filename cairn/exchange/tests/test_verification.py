"""After whatever people do in whatever order, the stored figures are those that the plan gives."""

import random
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cairn.exchange.queries.verification import verify_figures
from cairn.exchange.tests.plans import founded, harbour, imported, row
from cairn.goals.models import Completion, Goal, GoalVersion
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.figures import refresh_everything
from cairn.goals.services.progress import complete, withdraw_completion
from cairn.goals.services.states import cancel_goal, close_goal, reopen_goal
from cairn.goals.services.terms import terms_of
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.services import correct_measurement, record_measurement, withdraw_measurement
from cairn.org.access import Actor, operator_of
from cairn.org.services import change_settings
from conftest import HoldClock

pytestmark = pytest.mark.django_db

FIRST_DAY = date(2026, 11, 25)
STEPS = 60
CHECKED_EVERY = 10  # 1 finds the step that goes wrong


class Company:
    """An organization in which somebody does something at random."""

    def __init__(self, organization_actor: Actor, chance: random.Random) -> None:
        self.actor = organization_actor
        self.chance = chance

    @property
    def id(self) -> int:
        return self.actor.organization_id

    def goal(self) -> Goal:
        return self.chance.choice(list(Goal.objects.filter(organization=self.id).order_by("pk")))

    def a_day(self) -> date:
        return self.actor.today - timedelta(days=self.chance.choice([0, 0, 1, 3, 20, 70]))

    def record(self) -> None:
        kpi = self.chance.choice(list(Kpi.objects.filter(organization=self.id).order_by("pk")))
        value = float(self.chance.randint(0, 40))
        record_measurement(actor=self.actor, kpi=kpi, measured_on=self.a_day(), value=value)

    def correct(self) -> None:
        value = float(self.chance.randint(0, 40))
        correct_measurement(
            actor=self.actor,
            measurement=self.measurement(),
            value=value,
            reason="Counted twice",
            measured_on=self.a_day(),
        )

    def withdraw(self) -> None:
        withdraw_measurement(actor=self.actor, measurement=self.measurement())

    def measurement(self) -> Measurement:
        rows = Measurement.objects.filter(organization=self.id, superseded_at=None).order_by("pk")
        return self.chance.choice(list(rows))

    def edit(self) -> None:
        goal = self.goal()
        since = self.a_day()
        version = GoalVersion.objects.in_force(self.id, since).get(goal=goal)
        seen = terms_of(version)
        kinds: list[dict[str, Any]] = [
            {"weight": 3.0},
            {"end_on": date(2027, 3, 31)},
            {"target": 50.0},
            {"parent_id": self.goal().pk},
        ]
        wanted = {**seen, **self.chance.choice(kinds)}
        edit_goal(actor=self.actor, goal=goal, seen=seen, wanted=wanted, effective_on=since)

    def finish(self) -> None:
        complete(
            actor=self.actor,
            goal=self.goal(),
            milestone=self.chance.choice([0, 1, 2, 3]),
            done_on=self.a_day(),
        )

    def take_back(self) -> None:
        rows = Completion.objects.filter(organization=self.id, superseded_at=None).select_related("goal")
        withdraw_completion(actor=self.actor, completion=self.chance.choice(list(rows.order_by("pk"))))

    def end(self) -> None:
        if self.chance.choice([True, False]):
            close_goal(actor=self.actor, goal=self.goal())
        else:
            cancel_goal(actor=self.actor, goal=self.goal(), reason="no")

    def reopen(self) -> None:
        reopen_goal(actor=self.actor, goal=self.goal(), reason="again")

    def change_settings(self) -> None:
        kinds: list[dict[str, Any]] = [
            {"grace_days": 1},
            {"on_track_from": 0.8},
            {"week_starts_on": self.chance.choice(["monday", "thursday"])},
            {"fiscal_year_start_month": self.chance.choice([1, 3])},
        ]
        change_settings(actor=self.actor, changes=self.chance.choice(kinds), effective_on=self.a_day())

    def import_again(self) -> None:
        document = harbour()
        row(document, "goals", "micro")["steps"] = [["2026-10-01", self.chance.randint(1, 9)]]
        row(document, "kpis", "delay")["measurements"].append(["2026-11-24", self.chance.randint(1, 60)])
        imported(self.actor, document)

    def next_day(self) -> None:
        refresh_everything(self.id)

    def something(self) -> Callable[[], None]:
        often = [self.record] * 4 + [self.next_day] * 3 + [self.edit] * 2
        seldom = [self.correct, self.withdraw, self.finish, self.take_back, self.end, self.reopen]
        return self.chance.choice([*often, *seldom, self.change_settings, self.import_again])


@pytest.mark.parametrize("seed", range(3))
def test_nothing_differs_after_weeks_of_all_kinds_of_changes(seed: int, hold_clock: HoldClock) -> None:
    hold_clock(f"{FIRST_DAY}T09:00")
    chance = random.Random(seed)
    organization = founded(harbour()).organization
    day, done = FIRST_DAY, 0
    for step in range(1, STEPS + 1):
        company = Company(operator_of(organization), chance)
        act = company.something()
        if act == company.next_day:
            day += timedelta(days=chance.choice([1, 1, 2, 9]))
            hold_clock(f"{day}T09:00")
            company = Company(operator_of(organization), chance)
            act = company.next_day
        with suppress(ValidationError, GoalVersion.DoesNotExist, IndexError):
            act()
            done += 1
        if step % CHECKED_EVERY == 0:
            assert verify_figures(organization.pk).differences == [], (act, day)
    assert done > STEPS / 2
