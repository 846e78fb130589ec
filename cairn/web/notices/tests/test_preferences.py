"""How one is told: one's own choice, in the page and by the link in a mail."""

from datetime import timedelta

from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.notifications.links import link_token
from cairn.notifications.mails import MAILS_OFF, OFF_VALID
from cairn.notifications.models import Kind, Preference
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn


def sent(**changes: str) -> dict[str, str]:
    ways = {f"by_{kind}": "daily" for kind in Kind.values}
    hours = {"digest_at": "07:30", "digest_weekday": "2", "quiet_from": "22:00", "quiet_until": "06:00"}
    return {**ways, **hours, **changes}


def preferences_of(cast: Cast, name: str) -> Preference | None:
    return Preference.objects.filter(organization=cast.organization, person=cast.people[name]).first()


def off_url(cast: Cast, name: str, valid: timedelta = OFF_VALID) -> str:
    person = cast.people[name]
    person.organization_id = cast.organization.pk
    return f"/o/{cast.slug}/mails/off/{link_token(person, MAILS_OFF, valid=valid)}/"


def test_a_choice_is_kept_and_shown_again(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    url, dan = f"/o/{cast.slug}/notices/", signed_in("dan")
    assert dan.post(url, sent(by_nudge="off")).status_code == 302
    row = preferences_of(cast, "dan")
    assert row
    assert (row.channel(Kind.NUDGE), row.channel(Kind.ANSWERED), row.digest_weekday) == ("off", "daily", 2)
    with django_assert_max_num_queries(20):
        page = dan.get(url).content.decode()
    assert 'value="22:00"' in page
    assert preferences_of(cast, "cleo") is None


def test_half_of_quiet_hours_is_refused_and_comes_back_filled(cast: Cast, signed_in: SignIn) -> None:
    response = signed_in("dan").post(f"/o/{cast.slug}/notices/", sent(quiet_until=""))
    assert response.status_code == 422
    page = response.content.decode()
    assert "Quiet hours need both ends, or none." in page
    assert 'value="22:00"' in page
    assert preferences_of(cast, "dan") is None


def test_a_way_that_does_not_exist_is_refused(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in("dan").post(f"/o/{cast.slug}/notices/", sent(by_due="pigeon")).status_code == 422


def test_a_look_at_the_link_changes_nothing_and_a_press_ends_the_mails(cast: Cast, client: Client) -> None:
    url = off_url(cast, "dan")
    assert "Dan Duval" in client.get(url).content.decode()
    assert preferences_of(cast, "dan") is None
    strict = Client(enforce_csrf_checks=True)  # as a mail program presses it
    assert strict.post(url, {"List-Unsubscribe": "One-Click"}).status_code == 200
    row = preferences_of(cast, "dan")
    assert row
    assert {row.channel(kind) for kind in Kind.values} == {"inbox"}


def test_a_link_that_expired_says_so(cast: Cast, client: Client, hold_clock: HoldClock) -> None:
    hold_clock("2026-11-25T09:00")
    url = off_url(cast, "dan", timedelta(days=1))
    hold_clock("2026-11-26T09:01")
    response = client.post(url)
    assert response.status_code == 410
    assert "This link is too old." in response.content.decode()
    assert preferences_of(cast, "dan") is None


def test_a_link_that_was_changed_or_is_another_organizations_is_none(cast: Cast, client: Client) -> None:
    url = off_url(cast, "dan")
    elsewhere = url.replace(f"/o/{cast.slug}/", f"/o/{cast.elsewhere.slug}/")
    for each in (url[:-3] + "x/", elsewhere):
        response = client.post(each)
        assert response.status_code == 410
        assert "none of ours" in response.content.decode()
    assert preferences_of(cast, "dan") is None
