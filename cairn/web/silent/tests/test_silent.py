"""Whoever answers for a unit sees who is silent there, and nudges: kindly, once a day, within his reach."""

import pytest
from django.core import mail
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from cairn.audit.models import Entry
from cairn.goals.services.current import bring_up_to_date
from cairn.notifications.models import Delivery, Notice
from cairn.notifications.services.preferring import choose_notices
from cairn.org.models import Unit
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.jobs import run_jobs
from tests.small_plan import TODAY, SmallPlan, record, small_plan


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    """Dan's two goals in Leeds and York's own are silent; York is led by nobody."""
    hold_clock("2026-11-01T09:00")
    found = small_plan(cast)
    for kpi in (found.meals, found.kilos, found.york_meals):
        record(cast.operator, kpi, "2026-11-01", 5)
    run_jobs()
    Delivery.objects.filter(organization=cast.organization).delete()
    mail.outbox.clear()
    hold_clock(TODAY)
    bring_up_to_date(cast.organization.pk, cast.operator.today, 1000)
    return found


def page(cast: Cast, unit: str = "leeds") -> str:
    return reverse("silent:page", args=[cast.slug, cast.units[unit].pk])


def nudges(cast: Cast, unit: str = "leeds") -> str:
    return reverse("silent:nudges", args=[cast.slug, cast.units[unit].pk])


def nudged(cast: Cast) -> list[tuple[str, str, str]]:
    rows = Notice.objects.filter(organization=cast.organization, kind="nudge").order_by("pk")
    return list(rows.values_list("recipient__key", "goal__title", "by__key"))


def test_who_is_silent_stands_there_with_what_and_since_when(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    cleo = signed_in("cleo")
    with django_assert_max_num_queries(30):
        shown = cleo.get(page(cast)).content.decode()
    said = ("Dan Duval", "Feed 5 people every day", "Waste at most 4 kg a day", "Nudge all 2", "since ")
    for words in said:
        assert words in shown, words
    assert "Feed 700 people in York" not in shown
    assert "Led by nobody" in signed_in("ada").get(page(cast, "all")).content.decode()


def test_one_is_nudged_by_mail_with_a_link_to_check_in(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    said = signed_in("cleo").post(nudges(cast), {"goal": plan.leeds.pk}, follow=True).content.decode()
    assert "Nudged, for 1." in said
    assert "Nudged today" in said
    assert nudged(cast) == [("dan", "Feed 5 people every day", "cleo")]
    assert Entry.objects.filter(organization=cast.organization, action="people.nudged").count() == 1
    run_jobs()
    (sent,) = mail.outbox
    assert sent.to == ["dan@harbour.example"]
    assert "asks how “Feed 5 people every day” is going" in sent.subject
    assert "/mails/check-in/" in str(sent.body)


def test_nobody_is_nudged_twice_on_a_day_for_one_goal(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    cleo = signed_in("cleo")
    cleo.post(nudges(cast), {"goal": plan.leeds.pk})
    said = cleo.post(nudges(cast), {"goal": plan.leeds.pk}, follow=True).content.decode()
    assert "Nudged today already." in said
    assert len(nudged(cast)) == 1
    cleo.post(nudges(cast), {"all": "1"})
    assert len(nudged(cast)) == 2, "of all only the other one"
    hold_clock("2026-11-26T09:00")
    bring_up_to_date(cast.organization.pk, cast.operator.today, 1000)
    cleo.post(nudges(cast), {"goal": plan.leeds.pk})
    assert len(nudged(cast)) == 3


def test_nobody_nudges_himself(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    units = Unit.objects.filter(organization=cast.organization, pk=cast.units["york"].pk)
    units.update(lead=cast.people["ben"])
    said = signed_in("ben").post(nudges(cast, "york"), {"all": "1"}, follow=True).content.decode()
    assert "It is your own: record what is missing." in said
    assert "Yours: record it" in said
    assert nudged(cast) == []


def test_where_nobody_leads_nobody_is_nudged(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    Unit.objects.filter(organization=cast.organization, pk=cast.units["york"].pk).update(lead=None)
    said = signed_in("ada").post(nudges(cast, "york"), {"all": "1"}, follow=True).content.decode()
    assert "Nobody leads the unit" in said


def test_who_wishes_no_nudge_hears_none_and_that_is_said(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    row = {"digest_at": "07:00", "digest_weekday": 0, "quiet_from": None, "quiet_until": None}
    choose_notices(actor=cast.actor("dan"), channels={"nudge": "off"}, **row)  # type: ignore[arg-type]
    said = signed_in("cleo").post(nudges(cast), {"all": "1"}, follow=True).content.decode()
    assert "2 of them hear no nudge" in said
    assert nudged(cast) == []


def test_a_goal_out_of_reach_is_not_nudged(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    said = signed_in("cleo").post(nudges(cast), {"goal": plan.york.pk}, follow=True).content.decode()
    assert "Nobody is silent there any more." in said
    assert nudged(cast) == []


@pytest.mark.parametrize(("name", "status"), [("dan", 403), ("finn", 403), ("vic", 403), ("eve", 404)])
def test_who_does_not_answer_for_the_unit_is_refused(
    cast: Cast, plan: SmallPlan, signed_in: SignIn, name: str, status: int
) -> None:
    assert signed_in(name).get(page(cast)).status_code == status
    assert signed_in(name).post(nudges(cast), {"all": "1"}).status_code == status
    assert nudged(cast) == []


def test_the_units_page_and_my_week_lead_there(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    cleo = signed_in("cleo")
    for name, args in (("unit:page", [cast.units["leeds"].pk]), ("my_week:page", [])):
        assert page(cast) in cleo.get(reverse(name, args=[cast.slug, *args])).content.decode(), name
