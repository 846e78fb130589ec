"""A check-in by a mail's link: for its person alone, once, signed out; a refusal uses nothing up."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils.html import escape
from pytest_django import DjangoAssertNumQueries

from cairn.goals.models import Completion, Goal
from cairn.goals.services.creation import create_goal
from cairn.goals.services.judged_kpis import change_kpi
from cairn.goals.services.locks import lock_days
from cairn.goals.services.states import cancel_goal
from cairn.kpis.models import Measurement
from cairn.notifications.jobs import tell_what_is_due
from cairn.notifications.links import CHECK_IN, LinkUsed, link_token, read_token
from cairn.notifications.models import Notice, UsedLink
from cairn.notifications.services.by_link import record_by_link
from cairn.org.models import Person
from cairn.org.services import leave
from cairn.org.services.handing import Handing, code_of
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.looks_of_mail_links import check_in_token
from tests.small_plan import SmallPlan, record


def address(cast: Cast, token: str) -> str:
    return reverse("mail_links:check_in", args=[cast.slug, token])


def dans(cast: Cast, goal: Goal, milestone: int | None = None) -> str:
    return address(cast, check_in_token(cast.people["dan"], goal, milestone))


def values(cast: Cast) -> list[tuple[float, date]]:
    rows = Measurement.objects.filter(organization=cast.organization).order_by("pk")
    return list(rows.values_list("value", "measured_on"))


def used(cast: Cast) -> int:
    return UsedLink.objects.filter(organization=cast.organization).count()


def plain(content: bytes) -> str:
    """The page with plain spaces, also between a number and its unit."""
    return " ".join(content.decode().split())


def says(response_status: int, words: str, client: Client, url: str, **sent: str) -> None:
    """Both a look and a press are answered with that status and those words."""
    for response in (client.get(url), client.post(url, sent or {"value": "6"})):
        assert response.status_code == response_status
        assert words in response.content.decode()


def test_a_look_shows_what_is_asked_and_changes_nothing(
    cast: Cast, plan: SmallPlan, client: Client, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    record(cast.operator, plan.meals, "2026-11-24", 4)
    url = dans(cast, plan.leeds)
    with django_assert_max_num_queries(20):
        page = plain(client.get(url).content)
    said = ("Feed 5 people every day", "Last: 4 people, yesterday", "Target: 5 people", "Dan Duval alone")
    for words in said:
        assert words in page, words
    assert client.head(url).status_code == 200
    assert (len(values(cast)), used(cast)) == (1, 0)


def test_a_press_records_for_its_person_once_and_signs_nobody_in(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    url = dans(cast, plan.leeds)
    response = client.post(url, {"value": "6", "once": "a"})
    assert response.status_code == 200
    assert "Recorded 6 people." in plain(response.content)
    row = Measurement.objects.get(organization=cast.organization)
    assert (row.value, row.recorded_by, used(cast)) == (6, cast.people["dan"], 1)
    assert client.get(f"/o/{cast.slug}/inbox/").status_code == 302, "no session came of it"
    assert "_auth_user_id" not in client.session
    says(410, "This link was used already", client, url)
    assert len(values(cast)) == 1


def test_a_value_that_waits_is_answered_with_whom_it_waits_for(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    changes = {"needs_confirming": True, "owner_unit": cast.units["leeds"]}
    change_kpi(actor=cast.operator, kpi=plan.meals, changes=changes)
    page = plain(client.post(dans(cast, plan.leeds), {"value": "6"}).content)
    assert "Waits for Cleo Costa to confirm it: 6 people." in page
    assert (values(cast), used(cast)) == ([], 1)


def test_what_is_no_number_comes_back_and_the_link_still_works(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    url = dans(cast, plan.leeds)
    response = client.post(url, {"value": "ninety", "note": "Rain"})
    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="ninety"' in page
    assert 'value="Rain"' in page
    assert (values(cast), used(cast)) == ([], 0)
    assert client.post(url, {"value": "9"}).status_code == 200


def test_a_value_that_can_hardly_be_meant_is_asked_about_first(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    record(cast.operator, plan.meals, "2026-11-24", 4)
    url = dans(cast, plan.leeds)
    assert "Press again to record it." in client.post(url, {"value": "4000"}).content.decode()
    assert used(cast) == 0
    assert client.post(url, {"value": "4000", "confirm": "4000"}).status_code == 200


def test_what_is_to_get_done_is_done_by_one_press(cast: Cast, plan: SmallPlan, client: Client) -> None:
    terms = {"start_on": date(2026, 11, 1), "end_on": date(2026, 11, 25), "direction": "done"}
    owned = {"rollup": "measured", "owner_person_id": cast.people["dan"].pk}
    goal = create_goal(actor=cast.operator, title="Sign the lease", terms=terms | owned).goal
    tell_what_is_due.call(cast.organization.pk)
    notice = Notice.objects.get(organization=cast.organization, goal=goal, kind="due")
    token = link_token(cast.people["dan"], CHECK_IN, notice.pk, valid=timedelta(days=1))
    other = link_token(cast.people["dan"], CHECK_IN, notice.pk, valid=timedelta(days=2))
    assert "Mark done" in client.get(address(cast, token)).content.decode()
    assert not Completion.objects.filter(organization=cast.organization).exists()
    assert "Done: Sign the lease." in client.post(address(cast, token)).content.decode()
    assert Completion.objects.filter(organization=cast.organization, goal=goal).count() == 1
    says(410, "is done already", client, address(cast, other))


def test_of_somebody_else_it_says_for_whom_it_was_made(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    url = dans(cast, plan.leeds)
    for name in ("cleo", "eve"):
        says(403, "This link was made for Dan Duval.", signed_in(name), url)
        assert reverse("accounts:sign_out") in signed_in(name).get(url).content.decode()
    assert (values(cast), used(cast)) == ([], 0)
    assert signed_in("dan").post(url, {"value": "6"}).status_code == 200


def test_one_that_expired_says_so(cast: Cast, plan: SmallPlan, client: Client, hold_clock: HoldClock) -> None:
    url = dans(cast, plan.leeds)
    hold_clock("2026-12-27T09:00")
    says(410, "This link is too old.", client, url)
    assert values(cast) == []


def test_one_that_was_changed_or_is_another_organizations_is_none(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    url = dans(cast, plan.leeds)
    elsewhere = url.replace(f"/o/{cast.slug}/", f"/o/{cast.elsewhere.slug}/")
    for each in (url[:-4] + "xxx/", elsewhere):
        says(410, "none of ours", client, each)
    assert values(cast) == []


def test_one_that_was_made_for_another_purpose_or_persons_notice_records_nothing(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    check_in_token(cast.people["dan"], plan.leeds)
    notice, dan, cleo = Notice.objects.get(organization=cast.organization), *people(cast, "dan", "cleo")
    day = timedelta(days=1)
    says(410, "none of ours", client, address(cast, link_token(dan, "mails_off", notice.pk, valid=day)))
    anothers = address(cast, link_token(cleo, CHECK_IN, notice.pk, valid=day))
    says(410, "is not there for you any more", client, anothers)
    assert values(cast) == []


def people(cast: Cast, *names: str) -> list[Person]:
    return [cast.people[name] for name in names]


def test_of_who_has_left_it_does_nothing(cast: Cast, plan: SmallPlan, client: Client) -> None:
    url = dans(cast, plan.leeds)
    dan, to_cleo = cast.people["dan"], code_of(cast.people["cleo"])
    handing = Handing(code_of(dan), to_cleo)
    leave(actor=cast.operator, person=dan, left_on=cast.operator.today, handing=handing)
    says(410, "is not here any more", client, url)
    assert values(cast) == []


def test_of_a_goal_that_was_cancelled_meanwhile_it_says_so(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    url = dans(cast, plan.leeds)
    cancel_goal(actor=cast.operator, goal=plan.leeds, reason="No kitchen")
    says(410, "has ended meanwhile", client, url)
    assert values(cast) == []


def test_of_a_goal_that_is_anothers_by_now_it_says_so(cast: Cast, plan: SmallPlan, client: Client) -> None:
    url = address(cast, check_in_token(cast.people["finn"], plan.leeds))
    says(403, escape("is somebody else's by now"), client, url)
    assert values(cast) == []


def test_of_locked_days_it_says_so_and_the_link_still_works(
    cast: Cast, plan: SmallPlan, client: Client
) -> None:
    url, day = dans(cast, plan.leeds), date(2026, 11, 24)
    lock_days(actor=cast.actor("max"), first_on=day, last_on=day, reason="Audited")
    response = client.post(url, {"value": "6", "measured_on": "2026-11-24"})
    assert response.status_code == 422
    assert "Audited" in response.content.decode()
    assert (values(cast), used(cast)) == ([], 0)
    assert client.post(url, {"value": "6", "measured_on": "2026-11-25"}).status_code == 200


def test_of_two_presses_at_one_moment_one_records(cast: Cast, plan: SmallPlan) -> None:
    """Both looked before either had used the link; the value of the second goes with its mark."""
    token = check_in_token(cast.people["dan"], plan.leeds)
    link, actor = read_token(cast.organization, token, CHECK_IN), cast.actor("dan")
    record_by_link(actor=actor, link=link, kpi=plan.meals, value=6, measured_on=actor.today)
    with pytest.raises(LinkUsed):
        record_by_link(actor=actor, link=link, kpi=plan.meals, value=7, measured_on=actor.today)
    assert [value for value, _day in values(cast)] == [6]


def test_what_is_refused_leaves_neither_value_nor_mark(cast: Cast, plan: SmallPlan) -> None:
    token = check_in_token(cast.people["dan"], plan.leeds)
    link, actor = read_token(cast.organization, token, CHECK_IN), cast.actor("dan")
    tomorrow = actor.today + timedelta(days=1)
    with pytest.raises(ValidationError):
        record_by_link(actor=actor, link=link, kpi=plan.meals, value=6, measured_on=tomorrow)
    assert (values(cast), used(cast)) == ([], 0)
