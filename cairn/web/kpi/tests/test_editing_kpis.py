"""A new KPI, changing one, letting others measure the same, putting one away and bringing it back."""

from typing import Any

from django.test import Client

from cairn.kpis.models import Kpi
from cairn.kpis.services import add_kpi, add_series
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, record

VISITS = {
    "name": "Visits",
    "unit": "people",
    "aggregation": "sum",
    "cadence": "monthly",
    "better": "up",
    "description": "At the door.",
}


def of_leeds(cast: Cast, **fields: Any) -> Kpi:
    kpi = add_kpi(actor=cast.operator, name="Visits", owner_unit=cast.units["leeds"], **fields)
    assert isinstance(kpi, Kpi)
    return kpi


def stored(cast: Cast, **which: Any) -> Kpi:
    found = Kpi.objects.filter(organization=cast.organization).get(**which)
    assert isinstance(found, Kpi)
    return found


def post(client: Client, cast: Cast, path: str, data: dict[str, str]) -> tuple[int, str]:
    response = client.post(f"/o/{cast.slug}/kpis/{path}", data)
    return response.status_code, response.content.decode()


def test_a_member_adds_a_kpi_of_his_own(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    dan = cast.people["dan"]
    status, _page = post(signed_in("dan"), cast, "new/", VISITS | {"owner": f"person:{dan.pk}"})
    kpi = stored(cast, name="Visits")
    assert (status, kpi.owner_person, kpi.cadence, kpi.aggregation) == (302, dan, "monthly", "sum")
    assert kpi.description == "At the door."


def test_a_namesake_is_told_of_before_it_is_added(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    twin = of_leeds(cast)
    typed = VISITS | {"name": "visits", "owner": f"person:{cast.people['dan'].pk}"}
    status, page = post(signed_in("dan"), cast, "new/", typed)
    assert status == 422
    assert "“Visits” is there already." in page
    assert f'name="beside" value="{twin.pk}"' in page
    status, _page = post(signed_in("dan"), cast, "new/", typed | {"beside": str(twin.pk)})
    assert status == 302
    assert stored(cast, name="visits").owner_person == cast.people["dan"]


def test_a_kpi_is_added_for_those_only_whom_one_sets_goals_for(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    york = {"owner": f"unit:{cast.units['york'].pk}"}
    status, page = post(signed_in("cleo"), cast, "new/", VISITS | york)
    assert (status, "Choose somebody whom you set goals for." in page) == (422, True)
    assert 'value="Visits"' in page
    assert post(signed_in("vic"), cast, "new/", VISITS)[0] == 403
    assert not Kpi.objects.filter(organization=cast.organization, name="Visits").exists()


def test_what_is_missing_is_said(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    status, page = post(signed_in("cleo"), cast, "new/", VISITS | {"name": "", "cadence": "hourly"})
    assert status == 422
    assert "What is measured is missing. Fill it in." in page
    assert "At the door." in page


def test_a_lead_changes_what_his_unit_measures(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    kpi = of_leeds(cast)
    owner = {"owner": f"person:{cast.people['dan'].pk}"}
    assert post(signed_in("cleo"), cast, f"{kpi.pk}/edit/", VISITS | owner | {"name": "Guests"})[0] == 302
    changed = stored(cast, pk=kpi.pk)
    assert (changed.name, changed.aggregation, changed.owner_person) == ("Guests", "sum", cast.people["dan"])


def test_another_way_to_count_is_refused_beside_its_field(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    record(cast.operator, plan.kilos, "2026-11-20", 3.0)
    data = {"name": "Waste", "unit": "kg", "aggregation": "mean", "cadence": "daily", "better": "down"}
    status, page = post(signed_in("max"), cast, f"{plan.kilos.pk}/edit/", data | {"owner": ""})
    assert status == 422
    assert "“Waste at most 4 kg a day” is judged by what was recorded so far" in page
    assert 'id="id_aggregation_error"' in page
    assert stored(cast, pk=plan.kilos.pk).aggregation == "last"


def test_the_form_of_a_series_leaves_out_what_its_family_says(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    series = add_series(actor=cast.operator, family=of_leeds(cast), owner_person=cast.people["dan"])
    dan = signed_in("dan")
    page = dan.get(f"/o/{cast.slug}/kpis/{series.pk}/edit/").content.decode()
    assert 'name="better"' in page
    assert 'name="aggregation"' not in page
    data = {"better": "neither", "owner": f"person:{cast.people['dan'].pk}", "name": "Something else"}
    assert post(dan, cast, f"{series.pk}/edit/", data)[0] == 302
    changed = stored(cast, pk=series.pk)
    assert (changed.better, changed.name, str(changed)) == ("neither", "", "Visits")


def test_a_unit_measures_the_same_once(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    kpi = of_leeds(cast)
    ben, york = signed_in("ben"), {"owner": f"unit:{cast.units['york'].pk}"}
    assert post(ben, cast, f"{kpi.pk}/series/", york)[0] == 302
    assert stored(cast, series_of=kpi).owner_unit == cast.units["york"]
    status, page = post(ben, cast, f"{kpi.pk}/series/", york)
    assert (status, "York measures this already" in page) == (422, True)


def test_what_is_put_away_can_be_taken_up_again(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    kpi, cleo = of_leeds(cast), signed_in("cleo")
    assert post(cleo, cast, f"{kpi.pk}/archiving/", {})[0] == 302
    page = cleo.get(f"/o/{cast.slug}/kpis/{kpi.pk}/").content.decode()
    assert "Put away: Visits." in page
    assert f'action="/o/{cast.slug}/kpis/{kpi.pk}/restoration/"' in page
    assert f'id="kpi-{kpi.pk}"' not in cleo.get(f"/o/{cast.slug}/kpis/").content.decode()
    assert post(cleo, cast, f"{kpi.pk}/restoration/", {})[0] == 302
    assert f'id="kpi-{kpi.pk}"' in cleo.get(f"/o/{cast.slug}/kpis/").content.decode()


def test_what_a_goal_is_judged_by_is_not_put_away(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    post(max_ := signed_in("max"), cast, f"{plan.kilos.pk}/archiving/", {})
    page = max_.get(f"/o/{cast.slug}/kpis/{plan.kilos.pk}/").content.decode()
    assert "“Waste at most 4 kg a day” is judged by it." in page
    assert stored(cast, pk=plan.kilos.pk).archived_at is None


def test_what_was_put_away_is_no_choice_for_a_new_goal(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    kpi, cleo = of_leeds(cast, aggregation="sum", unit="people"), signed_in("cleo")
    post(cleo, cast, f"{kpi.pk}/archiving/", {})
    sentence = {
        "kind": "amount", "what": "Welcome", "amount": "500", "unit": "people", "until": "30 June 2027",
        "owner": f"unit:{cast.units['leeds'].pk}", "aggregation": "sum",
    }  # fmt: skip
    response = cleo.post(f"/o/{cast.slug}/goals/new/", sentence | {"save": "1"})
    assert response.status_code == 302
    made = Kpi.objects.filter(organization=cast.organization, owner_unit=cast.units["leeds"])
    assert made.exclude(pk=kpi.pk).count() == 1, "it got values of its own"
