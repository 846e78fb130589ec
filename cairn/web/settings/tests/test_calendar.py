"""How days are cut: from a day on, with what it would do shown before, and the past left as it was."""

from datetime import date, timedelta
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from cairn.org.models import Organization
from cairn.org.queries import settings_on
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn

TYPED: dict[str, Any] = {
    "week_starts_on": "monday",
    "fiscal_year_start_month": "1",
    "timezone": "Europe/London",
    "working_days": ["monday", "tuesday", "wednesday", "thursday", "friday"],
    "when": "today",
}


@pytest.fixture(autouse=True)
def on_a_wednesday(hold_clock: HoldClock) -> None:
    hold_clock("2026-11-25T09:00")


def url(cast: Cast, page: str = "calendar") -> str:
    return f"/o/{cast.slug}/settings/{page}/"


def test_a_change_holds_from_the_next_week_where_that_is_chosen(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in("max").post(url(cast), TYPED | {"week_starts_on": "sunday", "when": "week"})
    assert answer.status_code == 302
    then = date(2026, 11, 30)
    assert settings_on(cast.organization.pk, then - timedelta(days=1)).week_starts_on == "monday"
    assert settings_on(cast.organization.pk, then).week_starts_on == "sunday"


def test_a_change_holds_from_the_next_fiscal_year_where_that_is_chosen(cast: Cast, signed_in: SignIn) -> None:
    signed_in("max").post(url(cast), TYPED | {"fiscal_year_start_month": "7", "when": "year"})
    assert settings_on(cast.organization.pk, date(2026, 12, 31)).fiscal_year_start_month == 1
    assert settings_on(cast.organization.pk, date(2027, 1, 1)).fiscal_year_start_month == 7


def test_the_page_shows_which_periods_would_be_cut_short(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in("max").post(url(cast), TYPED | {"week_starts_on": "sunday", "example": "1"})
    [weeks] = page.context["cuts"]
    shown = [(cut.first_on.isoformat(), cut.day_count, cut.is_cut) for cut in weeks]
    assert shown == [
        ("2026-11-16", 7, False),
        ("2026-11-23", 2, True),
        ("2026-11-25", 4, True),
        ("2026-11-29", 7, False),
        ("2026-12-06", 7, False),
    ]
    assert "Nothing before the day is cut or scored anew" in page.content.decode()
    assert settings_on(cast.organization.pk, date(2026, 11, 25)).week_starts_on == "monday"


def test_a_change_that_cuts_nothing_says_so(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in("max").post(url(cast), TYPED | {"example": "1"})
    assert page.context["cuts"] == []
    assert "stay as they are cut now" in page.content.decode()


def test_a_time_zone_is_found_by_its_city_and_refused_where_there_is_none(
    cast: Cast, signed_in: SignIn
) -> None:
    max_ = signed_in("max")
    assert max_.post(url(cast), TYPED | {"timezone": "new york"}).status_code == 302
    assert settings_on(cast.organization.pk, date(2026, 11, 25)).timezone == "America/New_York"
    answer = max_.post(url(cast), TYPED | {"timezone": "Olympus"})
    assert answer.status_code == 422
    assert "There is no time zone “Olympus”" in answer.content.decode()
    assert 'value="Olympus"' in answer.content.decode()


def test_working_days_are_kept_in_the_order_of_a_week(cast: Cast, signed_in: SignIn) -> None:
    days = ["friday", "monday"]
    signed_in("max").post(url(cast), TYPED | {"working_days": days})
    assert settings_on(cast.organization.pk, date(2026, 11, 25)).working_days == ["monday", "friday"]
    answer = signed_in("max").post(url(cast), TYPED | {"working_days": []})
    assert answer.status_code == 422


def test_the_name_changes_at_once_and_the_address_stays(cast: Cast, signed_in: SignIn) -> None:
    typed = {"name": "Wide Harbour", "currency": "GBP", "when": "today"}
    answer = signed_in("max").post(url(cast, "organization"), typed)
    assert answer.headers["Location"] == url(cast, "organization")
    assert Organization.objects.get(pk=cast.organization.pk).name == "Wide Harbour"


def test_a_currency_is_found_by_its_name_and_refused_where_there_is_none(
    cast: Cast, signed_in: SignIn
) -> None:
    typed = {"name": "Open Harbour", "currency": "swiss franc", "when": "today"}
    max_ = signed_in("max")
    assert max_.post(url(cast, "organization"), typed).status_code == 302
    assert settings_on(cast.organization.pk, date(2026, 11, 25)).currency == "CHF"
    refused = max_.post(url(cast, "organization"), typed | {"currency": "gold"})
    assert "There is no currency “gold”" in refused.content.decode()


def test_settings_are_found_by_what_they_do(cast: Cast, signed_in: SignIn) -> None:
    max_ = signed_in("max")
    found = max_.get(url(cast, "")[:-1] + "?q=late").content.decode()
    assert "Working days" in found
    assert "Currency" not in found
    assert "No setting is about “zzz”" in max_.get(url(cast, "")[:-1] + "?q=zzz").content.decode()
    part = max_.get(url(cast, "")[:-1] + "?q=week", headers={"hx-request": "true"}).content.decode()
    assert "<html" not in part
    assert "First day of the week" in part


def test_the_settings_ask_for_few_queries(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    max_ = signed_in("max")
    for page in ("calendar", "figures", "organization", "holidays", "kinds", "access", "installation"):
        with django_assert_max_num_queries(30):
            assert max_.get(url(cast, page)).status_code == 200
