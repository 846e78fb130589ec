"""A goal is changed from a day on; two people at once lose nothing; less than before needs a reason."""

import re
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cairn.goals.access.owners import Owner
from cairn.goals.models import GoalVersion
from cairn.goals.services.measures import Measure
from cairn.goals.services.setting import set_goal
from tests.cast import Cast
from tests.fixtures_cast import SignIn

MEASURE = Measure(name="Feed people", unit="people", aggregation="sum", cadence="daily")
TERMS = {
    "start_on": date(2026, 11, 25),
    "end_on": date(2027, 6, 30),
    "direction": "reach",
    "rollup": "measured",
    "cadence": "daily",
    "target": 5.0,
}


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock("2026-11-25T09:00")


@pytest.fixture
def goal(cast: Cast) -> GoalVersion:
    """Feed 5 people every day, of the team in Leeds."""
    return set_goal(
        actor=cast.actor("cleo"), title="Feed 5 people every day", terms=TERMS, owner=Owner(unit=cast.units["leeds"]),
        measure=MEASURE,
    )  # fmt: skip


def address(cast: Cast, goal: GoalVersion) -> str:
    return reverse("edit_goal:page", kwargs={"slug": cast.slug, "pk": goal.goal_id})


def fields_of(client: Client, url: str) -> dict[str, str]:
    """What a browser would send of the form as it stands."""
    form = client.get(url).context
    data = {"kind": form["form"].kind, "seen": form["edit"].token}
    for bound in [*form["form"], *form["change"]]:
        value = bound.value()
        if value not in (None, False):
            data[bound.html_name] = value
    for rows in form["form"].rows.values():
        data |= {f"{rows.prefix}-TOTAL_FORMS": str(len(rows.forms)), f"{rows.prefix}-INITIAL_FORMS": "0"}
        data |= {
            bound.html_name: bound.value() for row in rows.forms for bound in row if bound.value() is not None
        }
    return data


def in_force(goal: GoalVersion) -> GoalVersion:
    versions = GoalVersion.objects.in_force(goal.organization_id, date(2026, 11, 25))
    return versions.select_related("goal").get(goal=goal.goal_id)


def test_saving_what_stands_changes_nothing(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    client = signed_in("cleo")
    answer = client.post(address(cast, goal), fields_of(client, address(cast, goal)))
    assert answer.status_code == 302, re.findall(r'class="error".*', answer.content.decode())
    assert GoalVersion.objects.filter(organization=cast.organization).count() == 1


def test_new_amount_holds_from_today_and_renames_the_goal(
    cast: Cast, signed_in: SignIn, goal: GoalVersion
) -> None:
    client = signed_in("cleo")
    client.post(address(cast, goal), {**fields_of(client, address(cast, goal)), "amount": "6"})
    version = in_force(goal)
    assert (version.target, version.goal.title) == (6.0, "Feed 6 people every day")
    assert version.kpi_id == goal.kpi_id
