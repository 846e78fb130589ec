"""Whoever is asked to confirm values is told when they start to wait, and not again for each of them."""

from datetime import date, time

import pytest
from django.core.mail import EmailMessage

from cairn.goals.services.entering import enter_value
from cairn.kpis.models import Kpi, WaitingValue
from cairn.kpis.services import add_kpi
from cairn.kpis.services.waiting import ask_instead, confirm_value
from cairn.notifications.models import Channel, Delivery, Kind, Notice
from cairn.notifications.services.preferring import choose_notices
from conftest import HoldClock
from tests.cast import Cast
from tests.jobs import run_jobs
from tests.small_plan import TODAY


@pytest.fixture
def kpi(cast: Cast, hold_clock: HoldClock) -> Kpi:
    """Ben's, of which Dan enters values."""
    hold_clock(TODAY)
    return add_kpi(
        actor=cast.operator,
        name="Loaves",
        unit="pieces",
        owner_person=cast.people["ben"],
        needs_confirming=True,
    )


def entered(cast: Cast, kpi: Kpi, value: float, day: int = 24) -> WaitingValue:
    enter_value(actor=cast.actor("dan"), kpi=kpi, value=value, measured_on=date(2026, 11, day))
    run_jobs()
    return WaitingValue.objects.filter(organization=cast.organization).latest("pk")


def told(cast: Cast, name: str) -> list[Notice]:
    rows = Notice.objects.filter(organization=cast.organization, recipient=cast.people[name])
    return list(rows.filter(what="value_waits").order_by("pk"))


def test_the_first_that_waits_is_told_with_a_link_and_no_other_until_it_is_answered(
    cast: Cast, kpi: Kpi, mailoutbox: list[EmailMessage]
) -> None:
    first = entered(cast, kpi, 12)
    second = entered(cast, kpi, 13, 23)
    assert len(told(cast, "ben")) == 1
    (mail,) = mailoutbox
    assert "entered 12 pieces for “Loaves” on" in mail.body
    assert f"/o/{cast.slug}/values/waiting/" in mail.body
    confirm_value(actor=cast.actor("ben"), waiting=first)
    run_jobs()
    assert told(cast, "ben")[0].done_at is None, "another waits still"
    confirm_value(actor=cast.actor("ben"), waiting=second)
    run_jobs()
    assert told(cast, "ben")[0].done_at is not None
    entered(cast, kpi, 14, 22)
    assert len(told(cast, "ben")) == 2


def test_who_is_asked_instead_is_told_and_who_was_asked_is_done(cast: Cast, kpi: Kpi) -> None:
    waiting = entered(cast, kpi, 12)
    ask_instead(actor=cast.operator, waiting=waiting, asked=cast.people["ada"])
    run_jobs()
    assert [bool(notice.done_at) for notice in told(cast, "ben")] == [True]
    assert [bool(notice.done_at) for notice in told(cast, "ada")] == [False]


@pytest.mark.parametrize(
    ("channel", "notices", "mails"), [(Channel.OFF, 0, 0), (Channel.INBOX, 1, 0), (Channel.DAILY, 1, 1)]
)
def test_it_reaches_a_person_as_he_chose(
    cast: Cast, kpi: Kpi, channel: str, notices: int, mails: int
) -> None:
    choose_notices(
        actor=cast.actor("ben"),
        channels={Kind.TO_APPROVE: channel},
        digest_at=time(7),
        digest_weekday=0,
        quiet_from=None,
        quiet_until=None,
    )
    entered(cast, kpi, 12)
    assert len(told(cast, "ben")) == notices
    assert Delivery.objects.filter(organization=cast.organization).count() == mails
