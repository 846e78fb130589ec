"""Families in the list: one row each, opened in place, readable and quick however many series there are."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.kpis.models import Kpi
from cairn.web.kpis import compared
from cairn.web.kpis.tests.councils import YEARS, build_families
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import TODAY, record


@pytest.fixture(autouse=True)
def held(hold_clock: HoldClock) -> None:
    hold_clock(TODAY)


def page_of(client: Client, cast: Cast, query: str = "") -> str:
    response = client.get(f"/o/{cast.slug}/kpis/{query}")
    assert response.status_code == 200
    return response.content.decode()


def rows(page: str) -> list[str]:
    """The rows' words, as one reads them."""
    found = re.findall(r'<tr role="row" id="kpi-\d+"[^>]*>(.*?)</tr>', page, re.S)
    return [" ".join(re.sub(r"<[^>]+>", " ", html).split()) for html in found]


def test_a_family_is_one_row_with_its_spread(cast: Cast, signed_in: SignIn) -> None:
    build_families(cast, 1, 5)
    assert rows(page_of(signed_in("vic"), cast)) == ["Indicator 000 5 series median 5 % 3 to 7 2026 – –"]


def test_an_open_family_shows_its_series_the_best_first(cast: Cast, signed_in: SignIn) -> None:
    (family,) = build_families(cast, 1, 3)
    page = page_of(signed_in("vic"), cast, f"?open={family.pk}")
    assert [row.split(" %")[0] for row in rows(page)[1:]] == [
        "Place 1 Council 02 5",
        "Place 2 Council 01 4",
        "Place 3 Council 00 3",
    ]
    assert 'aria-expanded="true"' in page


def test_where_less_is_better_the_smallest_is_first(cast: Cast, signed_in: SignIn) -> None:
    (family,) = build_families(cast, 1, 3)
    Kpi.objects.filter(organization=cast.organization, pk=family.pk).update(better="down")
    page = page_of(signed_in("vic"), cast, f"?open={family.pk}")
    assert rows(page)[1].startswith("Place 1 Council 00 3 %")


def test_where_neither_way_is_better_nobody_has_a_place(cast: Cast, signed_in: SignIn) -> None:
    (family,) = build_families(cast, 1, 3)
    Kpi.objects.filter(organization=cast.organization, pk=family.pk).update(better="neither")
    page = page_of(signed_in("vic"), cast, f"?open={family.pk}")
    assert rows(page)[1].startswith("Council 02 5 %")
    assert "Place" not in page


def test_the_value_of_the_whole_is_no_member_of_its_family(cast: Cast, signed_in: SignIn) -> None:
    """A country's mean stands above its councils: not counted, not ranked, not in their spread."""
    (family,) = build_families(cast, 1, 3)
    Kpi.objects.filter(organization=cast.organization, pk=family.pk).update(owner_unit=cast.units["all"])
    record(cast.operator, family, YEARS[-1].isoformat(), 4.5)
    page = page_of(signed_in("vic"), cast, f"?open={family.pk}")
    assert rows(page)[0].startswith("Indicator 000 3 series median 4 % 3 to 5")
    assert [row.split(" %")[0] for row in rows(page)[1:]] == [
        "Open Harbour 4.5",
        "Place 1 Council 02 5",
        "Place 2 Council 01 4",
        "Place 3 Council 00 3",
    ]


def test_the_rows_below_a_family_are_fetched_alone(cast: Cast, signed_in: SignIn) -> None:
    (family,) = build_families(cast, 1, 3)
    html = signed_in("vic").get(f"/o/{cast.slug}/kpis/{family.pk}/series-rows/").content.decode()
    assert len(rows(html)) == 3
    assert "<html" not in html
    series = Kpi.objects.filter(organization=cast.organization, series_of=family).earliest("pk")
    assert signed_in("vic").get(f"/o/{cast.slug}/kpis/{series.pk}/series-rows/").status_code == 404


def test_one_is_found_among_many_series_and_keeps_its_place(cast: Cast, signed_in: SignIn) -> None:
    (family,) = build_families(cast, 1, 20)
    page = page_of(signed_in("vic"), cast, f"?open={family.pk}&in={family.pk}&find=council+03")
    assert [row.split(" %")[0] for row in rows(page)[1:]] == ["Place 17 Council 03 6"]
    assert "Nobody of that name." in page_of(
        signed_in("vic"), cast, f"?open={family.pk}&in={family.pk}&find=atlantis"
    )


def test_too_many_series_lead_to_the_familys_own_page(cast: Cast, signed_in: SignIn) -> None:
    (family,) = build_families(cast, 1, 60)
    page = page_of(signed_in("vic"), cast, f"?open={family.pk}")
    assert len(rows(page)) == 51
    assert "10 more" in page


def test_a_family_too_large_to_compare_says_how_many_it_has(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(compared, "MOST_COMPARED", 4)
    build_families(cast, 1, 5)
    assert rows(page_of(signed_in("vic"), cast)) == ["Indicator 000 5 series – – –"]


@pytest.mark.parametrize("open_ids", ["x", "0", "9" * 30, "²", ",,"])
def test_what_names_no_family_opens_none(cast: Cast, signed_in: SignIn, open_ids: str) -> None:
    build_families(cast, 1, 2)
    assert len(rows(page_of(signed_in("vic"), cast, f"?open={open_ids}"))) == 1


def test_three_thousand_series_take_as_many_statements_as_thirty(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    families = build_families(cast, 108, 32)
    vic = signed_in("vic")
    with django_assert_max_num_queries(28):
        page = page_of(vic, cast)
    assert len(rows(page)) == 50
    assert "108 KPIs" in page
    assert "Page 1 of 3" in page
    with django_assert_max_num_queries(34):
        opened = page_of(vic, cast, f"?page=3&open={families[-1].pk},{families[-2].pk}")
    assert len(rows(opened)) == 8 + 2 * 32


def test_a_list_is_counted_only_so_far(
    cast: Cast, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cairn.web.kpis.page.MOST_COUNTED", 3)
    build_families(cast, 5, 1)
    assert "More than 3 KPIs" in page_of(signed_in("vic"), cast)
