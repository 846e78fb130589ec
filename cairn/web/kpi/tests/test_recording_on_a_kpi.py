"""Recording a value straight on a KPI, whichever goals it judges."""

from django.test import Client

from cairn.goals.services.judged_kpis import put_kpi_away
from cairn.kpis.models import Kpi, Measurement
from cairn.kpis.services import add_kpi
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, figure, record


def post(client: Client, cast: Cast, kpi: Kpi, follow: bool = False, **data: str) -> tuple[int, str]:
    response = client.post(f"/o/{cast.slug}/kpis/{kpi.pk}/measurements/", data, follow=follow)
    return response.status_code, response.content.decode()


def values(kpi: Kpi) -> list[float]:
    rows = Measurement.objects.filter(organization=kpi.organization_id, kpi=kpi, superseded_at=None)
    return list(rows.order_by("pk").values_list("value", flat=True))


def test_a_value_is_kept_and_moves_the_goals_that_it_counts_for(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    status, page = post(signed_in("dan"), cast, plan.meals, follow=True, value="6", measured_on="today")
    assert (status, values(plan.meals)) == (200, [6.0])
    assert "Recorded 6\u00a0people." in page
    assert figure(plan.leeds).value == 6.0


def test_a_kpi_without_a_goal_is_recorded_by_its_unit(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    kpi = add_kpi(actor=cast.operator, name="Visits", owner_unit=cast.units["leeds"])
    assert post(signed_in("dan"), cast, kpi, value="1.5k")[0] == 302
    assert values(kpi) == [1500.0]
    for who, status in {"finn": 403, "vic": 403, "eve": 404}.items():
        assert post(signed_in(who), cast, kpi, value="9")[0] == status
    assert values(kpi) == [1500.0]


def test_what_is_wrong_is_said_and_what_was_typed_stays(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    status, page = post(
        signed_in("dan"), cast, plan.meals, value="twelve", measured_on="2026-12-24", note="Rain"
    )
    assert status == 422
    assert "“twelve” is not a number" in page
    assert "That day is still to come" in page
    assert 'value="Rain"' in page
    assert values(plan.meals) == []


def test_a_slip_of_the_finger_is_asked_about_once(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    for day in (20, 21, 22, 23):
        record(cast.operator, plan.meals, f"2026-11-{day}", 5.0)
    dan = signed_in("dan")
    status, page = post(dan, cast, plan.meals, value="500")
    assert (status, "Record it all the same" in page) == (422, True)
    assert post(dan, cast, plan.meals, value="500", confirm="500")[0] == 302
    assert values(plan.meals)[-1] == 500.0


def test_a_value_without_a_goal_is_corrected_and_taken_back(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    kpi = add_kpi(actor=cast.operator, name="Visits", owner_unit=cast.units["leeds"])
    wrong = record(cast.actor("dan"), kpi, "2026-11-24", 60.0)
    dan = signed_in("dan")
    corrected = dan.post(
        f"/o/{cast.slug}/measurements/{wrong.pk}/correction/",
        {"value": "6", "measured_on": "2026-11-24", "reason": "Counted twice"},
    )
    assert corrected.headers["Location"] == f"/o/{cast.slug}/kpis/{kpi.pk}/measurements/"
    assert values(kpi) == [6.0]
    right = Measurement.objects.get(organization=cast.organization, kpi=kpi, superseded_at=None)
    assert signed_in("finn").post(f"/o/{cast.slug}/measurements/{right.pk}/withdrawal/").status_code == 403
    dan.post(f"/o/{cast.slug}/measurements/{right.pk}/withdrawal/")
    assert values(kpi) == []


def test_nothing_is_recorded_for_what_was_put_away(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    kpi = add_kpi(actor=cast.operator, name="Visits", owner_unit=cast.units["leeds"])
    put_kpi_away(actor=cast.operator, kpi=kpi)
    assert post(signed_in("max"), cast, kpi, value="6")[0] == 403
