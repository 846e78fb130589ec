"""One KPI's page: its last value, its course, what it judges, its family, what was recorded."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.kpis.models import Kpi
from cairn.kpis.services import add_kpi, correct_measurement
from cairn.web.kpis.tests.councils import build_families
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, record


def page_of(client: Client, cast: Cast, kpi: Kpi, query: str = "") -> str:
    response = client.get(f"/o/{cast.slug}/kpis/{kpi.pk}/{query}")
    assert response.status_code == 200
    return response.content.decode()


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_the_page_says_the_last_value_and_how_it_moved(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    record(cast.operator, plan.kilos, "2026-11-23", 5.0)
    record(cast.operator, plan.kilos, "2026-11-24", 3.0)
    words = words_of(page_of(signed_in("vic"), cast, plan.kilos))
    assert "The last value counts, a value every day, less is better" in words
    assert "3 kg 24 Nov down 2 better on the period before" in words
    assert "From 23 Nov, 5 kg, to 24 Nov, 3 kg." in words


def test_a_sum_that_still_runs_is_said_to_be_so_far(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    kpi = add_kpi(actor=cast.operator, name="Visits", aggregation="sum")
    record(cast.operator, kpi, "2026-11-24", 5.0)
    assert "5 week of 23 Nov, so far" in words_of(page_of(signed_in("vic"), cast, kpi))


def test_every_goal_that_it_judges_is_listed(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    page = page_of(signed_in("vic"), cast, plan.meals)
    assert f'id="goal-{plan.leeds.pk}"' in page
    assert f'id="goal-{plan.york.pk}"' not in page
    nothing = add_kpi(actor=cast.operator, name="Visits")
    assert "No goal is judged by it so far." in page_of(signed_in("vic"), cast, nothing)


def test_a_goals_page_leads_to_what_it_is_judged_by(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    page = signed_in("vic").get(f"/o/{cast.slug}/goals/{plan.waste.pk}/").content.decode()
    assert f'href="/o/{cast.slug}/kpis/{plan.kilos.pk}/"' in page


def test_what_was_recorded_stands_with_who_and_the_way_to_correct_it(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    wrong = record(cast.actor("dan"), plan.kilos, "2026-11-24", 30.0)
    right = correct_measurement(
        actor=cast.actor("cleo"), measurement=wrong, value=3.0, reason="Counted twice"
    )
    page = page_of(signed_in("cleo"), cast, plan.kilos)
    words = words_of(page)
    assert "30 kg Dan Duval changed by Cleo Costa, today 09:00" in words
    back = f"?next=/o/{cast.slug}/kpis/{plan.kilos.pk}/"
    assert f'href="/o/{cast.slug}/measurements/{right.pk}/correction/{back}"' in page
    assert f"measurements/{wrong.pk}/correction/" not in page
    assert "/correction/" not in page_of(signed_in("vic"), cast, plan.kilos)


def test_only_the_last_ten_values_stand_on_the_page(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    for day in range(1, 13):
        record(cast.operator, plan.kilos, f"2026-11-{day:02}", float(day))
    page = page_of(signed_in("vic"), cast, plan.kilos)
    table = page.split('class="rows plain"')[1]
    assert table.count('<th scope="row">') == 10
    assert "All records" in page


def test_a_series_stands_beside_the_others(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    (family,) = build_families(cast, 1, 5)
    series = Kpi.objects.filter(organization=cast.organization, series_of=family).earliest("pk")
    page = page_of(signed_in("vic"), cast, series)
    assert "2026: from 3 % to 7 %, median 5 %" in words_of(page)
    assert re.search(rf'id="kpi-{series.pk}" aria-level="1" aria-current="true"', page)
    assert "Place 5 Council 00" in words_of(page)
    assert 'class="own"' in page


def test_a_family_pages_through_its_series_by_a_bounded_number_of_statements(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    (family,) = build_families(cast, 1, 120)
    vic = signed_in("vic")
    with django_assert_max_num_queries(48):
        page = page_of(vic, cast, family, "?series=4")
    assert len(re.findall(r'<tr role="row" id="kpi-', page)) == 24
    assert "Page 4 of 4" in page
    assert 'href="?series=3#series"' in page
    assert "Place 97 Council 23" in words_of(page)


def test_nobody_from_elsewhere_finds_a_kpi(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    for slug in (cast.slug, cast.elsewhere.slug):
        assert signed_in("eve").get(f"/o/{slug}/kpis/{plan.kilos.pk}/").status_code == 404


@pytest.mark.parametrize(
    ("who", "acts"),
    [
        ("vic", set()),
        ("finn", set()),
        ("dan", {"Record a value"}),
        ("cleo", {"Record a value", "Edit", "Put it away"}),
        ("max", {"Record a value", "Edit", "Put it away"}),
    ],
)
def test_one_is_offered_what_one_may(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, who: str, acts: set[str]
) -> None:
    kpi = add_kpi(actor=cast.operator, name="Visits", owner_unit=cast.units["leeds"])
    page = page_of(signed_in(who), cast, kpi)
    marks = {"Record a value": ">Record a value<", "Edit": '/edit/"', "Put it away": ">Put it away<"}
    assert {act for act, mark in marks.items() if mark in page} == acts
