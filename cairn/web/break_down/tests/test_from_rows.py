"""Rows of goals lead to breaking one down: for who may, of what can have parts."""

import pytest

from cairn.kpis.services import add_kpi
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.harbour import TODAY, Harbour, build_harbour
from tests.small_plan import reach


@pytest.fixture
def harbour(cast: Cast, hold_clock: HoldClock) -> Harbour:
    hold_clock(TODAY)
    return build_harbour(cast)


def test_rows_of_goals_unit_and_vision_lead_there_for_who_answers_for_the_goal(
    cast: Cast, harbour: Harbour, signed_in: SignIn
) -> None:
    unit = f"units/{cast.units['leeds'].pk}/"
    link = f"/o/{cast.slug}/goals/{harbour.goals['leeds'].pk}/break-down/"
    for page in ("goals/", "vision/", unit):
        for name, is_there in (("cleo", True), ("finn", False), ("vic", False)):
            shown = signed_in(name).get(f"/o/{cast.slug}/{page}", follow=True).content.decode()
            assert (link in shown) is is_there, (page, name)


def test_what_recurs_has_no_parts(cast: Cast, harbour: Harbour, signed_in: SignIn) -> None:
    kpi = add_kpi(actor=cast.operator, name="Calls", aggregation="sum", cadence="daily")
    asked = {"cadence": "daily", "steps": [[cast.operator.today.isoformat(), 10.0]], "kpi_id": kpi.pk}
    daily = reach(cast.operator, "Ten calls", rollup="measured", **asked)
    shown = signed_in("max").get(f"/o/{cast.slug}/goals/").content.decode()
    assert "Ten calls" in shown
    assert f"/goals/{daily.pk}/break-down/" not in shown
