"""A new goal takes values that are recorded already where they are of the same, and says so."""

from typing import Any

import pytest

from cairn.goals.models import GoalVersion
from cairn.web.new_goal.tests.asking import ask, created, mine, unit
from tests.cast import Cast
from tests.fixtures_cast import SignIn

TALKS = {"what": "Backtest", "amount": "3", "unit": "talks", "cadence": "weekly"}


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock("2026-11-25T09:00")


def test_what_is_done_otherwise_gets_values_of_its_own(cast: Cast, signed_in: SignIn) -> None:
    client, owner = signed_in("dan"), mine(cast, "dan")
    first = created(client, cast, owner=owner, **TALKS)
    held = created(client, cast, owner=owner, **{**TALKS, "what": "Hold"})
    assert held.kpi_id != first.kpi_id
    assert held.kpi
    assert held.kpi.name == "Hold talks"


def test_values_that_go_by_another_name_are_taken_where_the_same_is_done(
    cast: Cast, signed_in: SignIn
) -> None:
    client, owner = signed_in("dan"), mine(cast, "dan")
    first = created(client, cast, owner=owner, amount="6")
    assert first.kpi
    first.kpi.name = "People fed"
    first.kpi.save()
    asked = {"owner": owner, "amount": "300", "cadence": ""}
    shown = ask(client, cast, **asked, preview="1").content.decode()
    assert "Its values are those of “Feed 6 people every day”, recorded once for both." in shown
    assert created(client, cast, **asked).kpi_id == first.kpi_id


def test_the_owners_only_series_of_the_parents_family_is_taken_whatever_it_is_called(
    cast: Cast, signed_in: SignIn
) -> None:
    client, owner = signed_in("cleo"), unit(cast, "leeds")
    whole = created(
        signed_in("ben"),
        cast,
        owner=unit(cast, "north"),
        kind="parts",
        what="Meals",
        rollup="mean",
        amount="9",
    )
    part = created(client, cast, owner=owner, what="Serve", toward=str(whole.goal_id))
    other = created(client, cast, owner=owner, what="Drive")
    below = created(client, cast, owner=owner, what="Give", toward=str(whole.goal_id))
    assert other.kpi_id != part.kpi_id
    assert below.kpi_id == part.kpi_id


def test_values_of_a_goal_that_one_does_not_see_are_not_told_by_its_name(
    cast: Cast, signed_in: SignIn
) -> None:
    owner = mine(cast, "dan")
    created(signed_in("dan"), cast, owner=owner, is_private="on", what="Feed secretly", amount="6")
    shown = ask(signed_in("max"), cast, owner=owner, what="Feed secretly", amount="7", preview="1")
    assert "Its values are those recorded as" in shown.content.decode()
    assert "Feed secretly 6" not in shown.content.decode()
    assert GoalVersion.objects.filter(organization=cast.organization).count() == 1


def test_parts_that_count_something_else_hide_no_family(cast: Cast, signed_in: SignIn) -> None:
    client, owner = signed_in("ben"), unit(cast, "north")
    whole = created(
        client, cast, owner=owner, kind="parts", what="Everybody", rollup="sum", amount="900", cadence=""
    )
    below = {"toward": str(whole.goal_id)}
    fed = created(client, cast, owner=unit(cast, "leeds"), **below)
    created(client, cast, owner=owner, **below, factor="30", **TALKS)
    york = created(client, cast, owner=unit(cast, "york"), what="Serve", **below)
    assert york.kpi
    assert york.kpi.series_of_id == fed.kpi_id
