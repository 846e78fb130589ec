"""The settings that figures depend on: shown as percent, held from a day on, refused with sentences."""

from datetime import timedelta
from typing import Any

from cairn.org.models import Organization, OrganizationSettings
from cairn.org.queries import settings_on
from tests.cast import Cast
from tests.fixtures_cast import SignIn

TYPED = {
    "name": "Open Harbour",
    "timezone": "Europe/London",
    "currency": "GBP",
    "week_starts_on": "monday",
    "fiscal_year_start_month": "1",
    "on_track_from": "90",
    "at_risk_from": "70",
    "grace_days": "2",
    "overachievement_cap": "100",
    "grades": "90 outstanding\n75 strong\n60 solid\n40 developing\n0 needs attention",
    "effective_on": "today",
}


def post(cast: Cast, signed_in: SignIn, **changes: str) -> Any:
    return signed_in("max").post(f"/o/{cast.slug}/settings/", TYPED | changes)


def versions(cast: Cast) -> int:
    return OrganizationSettings.objects.filter(organization=cast.organization).count()


def test_thresholds_are_shown_as_percent(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in("max").get(f"/o/{cast.slug}/settings/").content.decode()
    assert 'name="on_track_from" value="90"' in page
    assert 'name="overachievement_cap" value="100"' in page


def test_a_change_holds_from_its_day_and_leaves_the_days_before_alone(cast: Cast, signed_in: SignIn) -> None:
    answer = post(cast, signed_in, on_track_from="95 %", fiscal_year_start_month="7", effective_on="+1d")
    assert answer.status_code == 302
    today = cast.actor("max").today
    now, then = (
        settings_on(cast.organization.pk, today),
        settings_on(cast.organization.pk, today + timedelta(days=1)),
    )
    assert (now.on_track_from, now.fiscal_year_start_month) == (0.9, 1)
    assert (then.on_track_from, then.fiscal_year_start_month) == (0.95, 7)


def test_saving_without_a_change_stores_nothing(cast: Cast, signed_in: SignIn) -> None:
    before = versions(cast)
    assert post(cast, signed_in).status_code == 302
    assert versions(cast) == before


def test_what_the_page_shows_can_be_saved_as_it_stands(cast: Cast, signed_in: SignIn) -> None:
    post(cast, signed_in, on_track_from="57", at_risk_from="29", grades="55.5 good\n0 not yet")
    before, max_ = versions(cast), signed_in("max")
    form = max_.get(f"/o/{cast.slug}/settings/").context["form"]
    shown = {bound.name: bound.field.prepare_value(bound.value()) for bound in form}
    assert max_.post(f"/o/{cast.slug}/settings/", shown).status_code == 302
    assert versions(cast) == before


def test_the_name_changes_at_once_and_the_address_stays(cast: Cast, signed_in: SignIn) -> None:
    assert post(cast, signed_in, name="Wide Harbour").headers["Location"] == f"/o/{cast.slug}/settings/"
    assert Organization.objects.get(pk=cast.organization.pk).name == "Wide Harbour"


def test_each_fault_has_its_sentence_and_the_form_comes_back_filled(cast: Cast, signed_in: SignIn) -> None:
    before = versions(cast)
    wrong = {
        "on_track_from": "60",
        "at_risk_from": "80",
        "grace_days": "2.5",
        "overachievement_cap": "300",
        "grades": "90 outstanding\n50 fine",
        "timezone": "Mars/Olympus",
        "effective_on": "31 February",
    }
    answer = post(cast, signed_in, **wrong)
    page = answer.content.decode()
    assert answer.status_code == 422
    for sentence in (
        "At risk begins above on track",
        "Enter a whole number of days from 0 to 31",
        "Enter a share from 100\u00a0% to 200\u00a0%",
        "The lowest grade must begin at 0",
        "is not a date that exists",
    ):
        assert sentence in page, sentence
    assert 'value="2.5"' in page
    assert "31 February" in page
    assert versions(cast) == before


def test_numbers_that_are_none_are_refused(cast: Cast, signed_in: SignIn) -> None:
    for typed in ("a lot", "1e400", "NaN", "-5", "101", ""):
        assert post(cast, signed_in, on_track_from=typed).status_code == 422, typed
