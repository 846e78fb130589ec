"""Mails leave when they are due, to a real mail server: none is lost, none is sent twice."""

from datetime import time
from email.message import EmailMessage
from smtplib import SMTPDataError
from unittest.mock import patch

import pytest
from pytest_django import DjangoAssertNumQueries

from cairn.goals.models import Goal
from cairn.goals.tests.proposals import all_need_approval, set_weighted
from cairn.notifications.models import Delivery, Kind
from cairn.notifications.queries.telling import Telling
from cairn.notifications.services.mailing import send_due_mails
from cairn.notifications.services.preferring import choose_notices, stop_mails
from cairn.notifications.services.telling import tell
from cairn.org.models import Term
from conftest import HoldClock
from tests.cast import Cast
from tests.jobs import run_jobs
from tests.postbox import Postbox

SEND = "cairn.notifications.mails.EmailMultiAlternatives.send"


@pytest.fixture(autouse=True)
def morning(hold_clock: HoldClock) -> None:
    hold_clock("2026-11-25T09:00")


def telling(cast: Cast, goal: Goal, n: int = 0, kind: str = Kind.OVERDUE, who: str = "dan") -> Telling:
    facts = {"due_on": "2026-11-20"}
    return Telling(cast.people[who].pk, kind, "value", f"made-up:{n}", goal=goal.pk, facts=facts)


def body(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    assert part
    return str(part.get_content())


def test_what_waits_for_an_answer_is_mailed_at_once(cast: Cast, postbox: Postbox) -> None:
    all_need_approval(cast)
    set_weighted(cast.actor("dan"))
    run_jobs()
    (mail,) = postbox.mails
    assert mail["To"] == "cleo@harbour.example"
    assert mail["Subject"].strip().startswith("Dan Duval proposes “Feed Leeds”.")
    assert "/mails/answer/" in body(mail, "plain")
    assert "Dan Duval proposes" in body(mail, "html")
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/mails/off/" in mail["List-Unsubscribe"]


def test_what_can_wait_comes_in_one_digest_at_its_hour(
    cast: Cast, postbox: Postbox, hold_clock: HoldClock
) -> None:
    goal = set_weighted(cast.actor("dan")).goal
    tell(cast.organization.pk, [telling(cast, goal, n) for n in range(3)])
    assert send_due_mails(cast.organization.pk) == 0
    hold_clock("2026-11-26T07:00")
    assert send_due_mails(cast.organization.pk) == 1
    assert send_due_mails(cast.organization.pk) == 0
    (mail,) = postbox.mails
    assert mail["Subject"].strip() == "3 news from Open Harbour"
    assert body(mail, "plain").count("was due on") == 3


def test_a_mail_is_in_its_readers_language_and_in_the_organizations_words(
    cast: Cast, postbox: Postbox
) -> None:
    Term.objects.create(
        organization=cast.organization, noun="goal", language="en", singular="rock", plural="rocks"
    )
    goal = set_weighted(cast.actor("dan")).goal
    handed = Telling(
        cast.people["dan"].pk, Kind.HANDED_DOWN, "many", "made-up", goal=goal.pk, facts={"count": 4}
    )
    choose(cast, handed_down="at_once")
    tell(cast.organization.pk, [handed])
    send_due_mails(cast.organization.pk)
    assert "handed rocks to you: 4" in body(postbox.mails[0], "plain")


def choose(cast: Cast, **channels: str) -> None:
    choose_notices(
        actor=cast.actor("dan"),
        channels=channels,
        digest_at=time(7),
        digest_weekday=0,
        quiet_from=None,
        quiet_until=None,
    )


def test_what_the_mail_server_refuses_is_tried_again_later(
    cast: Cast, postbox: Postbox, hold_clock: HoldClock
) -> None:
    all_need_approval(cast)
    set_weighted(cast.actor("dan"))
    with patch(SEND, side_effect=SMTPDataError(451, b"Try again later")):
        run_jobs()
    (row,) = Delivery.objects.filter(organization=cast.organization)
    assert (row.attempts, row.sent_at) == (1, None)
    assert "Try again later" in row.fault
    assert send_due_mails(cast.organization.pk) == 0, "not at once"
    hold_clock("2026-11-25T09:06")
    assert send_due_mails(cast.organization.pk) == 1
    assert len(postbox.mails) == 1


def test_what_a_killed_worker_had_claimed_is_sent_by_the_next(
    cast: Cast, postbox: Postbox, hold_clock: HoldClock
) -> None:
    all_need_approval(cast)
    set_weighted(cast.actor("dan"))
    with patch(SEND, side_effect=SystemExit), pytest.raises(SystemExit):
        run_jobs()
    assert send_due_mails(cast.organization.pk) == 0, "somebody may be sending it"
    hold_clock("2026-11-25T09:11")
    assert send_due_mails(cast.organization.pk) == 1


def test_who_may_see_a_goal_no_more_is_not_mailed_about_it(cast: Cast, postbox: Postbox) -> None:
    goal = set_weighted(cast.actor("ada"), is_private=True).goal
    choose(cast, overdue="at_once")
    tell(cast.organization.pk, [telling(cast, goal)])
    assert send_due_mails(cast.organization.pk) == 0
    assert postbox.mails == []


def test_who_stopped_mails_has_news_in_the_inbox_alone(cast: Cast, postbox: Postbox) -> None:
    stop_mails(actor=cast.actor("dan"))
    goal = set_weighted(cast.actor("dan")).goal
    assert tell(cast.organization.pk, [telling(cast, goal)]) == 1
    assert not Delivery.objects.filter(organization=cast.organization).exists()


def test_telling_many_costs_statements_by_the_batch(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    goal = set_weighted(cast.actor("dan")).goal
    many = [telling(cast, goal, n, who=who) for n in range(100) for who in ("dan", "cleo", "finn")]
    with django_assert_max_num_queries(16):
        assert tell(cast.organization.pk, many) == 300
