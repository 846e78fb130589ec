"""News below what waits: who reads them, that they become read, and that what is hidden stays so."""

import re

import pytest
from pytest_django import DjangoAssertNumQueries

from cairn.goals.models import Goal
from cairn.goals.services.approving.answering import ask_for_more
from cairn.goals.tests.proposals import all_need_approval, set_weighted, waiting
from cairn.notifications.models import Notice
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.jobs import run_jobs
from tests.small_plan import TODAY


@pytest.fixture
def returned(cast: Cast, hold_clock: HoldClock) -> Notice:
    """Dan is asked for more, and told so."""
    hold_clock(TODAY)
    all_need_approval(cast)
    version = set_weighted(cast.actor("dan"))
    ask_for_more(actor=cast.actor("cleo"), request=waiting(cast, version), question="How many?")
    run_jobs()
    return Notice.objects.get(organization=cast.organization, recipient=cast.people["dan"])


def inbox(cast: Cast, signed_in: SignIn, name: str) -> str:
    response = signed_in(name).get(f"/o/{cast.slug}/inbox/")
    return " ".join(response.content.decode().split())


def read(cast: Cast, signed_in: SignIn, name: str, up_to: str) -> int:
    return signed_in(name).post(f"/o/{cast.slug}/inbox/reading/", {"up_to": up_to}).status_code


def test_news_stand_there_with_what_was_said(cast: Cast, returned: Notice, signed_in: SignIn) -> None:
    page = inbox(cast, signed_in, "dan")
    assert "Cleo Costa asks for more about “Feed Leeds”." in page
    assert "How many?" in page
    assert re.search(r'class="is-new"', page)
    assert "asks for more" not in inbox(cast, signed_in, "finn")


def test_all_are_read_by_one_press_and_stay_in_the_list(
    cast: Cast, returned: Notice, signed_in: SignIn
) -> None:
    assert read(cast, signed_in, "dan", str(returned.pk)) == 302
    page = inbox(cast, signed_in, "dan")
    assert "asks for more" in page
    assert "is-new" not in page


def test_nobody_reads_for_another_and_what_came_later_stays_new(
    cast: Cast, returned: Notice, signed_in: SignIn
) -> None:
    read(cast, signed_in, "cleo", str(returned.pk))
    read(cast, signed_in, "dan", str(returned.pk - 1))
    read(cast, signed_in, "dan", "x")
    read(cast, signed_in, "dan", "9" * 30)
    assert "is-new" in inbox(cast, signed_in, "dan")


def test_a_goal_that_one_may_see_no_more_is_told_of_no_more(
    cast: Cast, returned: Notice, signed_in: SignIn
) -> None:
    Notice.objects.filter(organization=cast.organization, pk=returned.pk).update(recipient=cast.people["vic"])
    assert "Feed Leeds" in inbox(cast, signed_in, "vic")
    assert returned.goal_id
    Goal.objects.filter(organization=cast.organization, pk=returned.goal_id).update(is_private=True)
    assert "Feed Leeds" not in inbox(cast, signed_in, "vic")


def test_many_news_cost_no_more_statements(
    cast: Cast, returned: Notice, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for n in range(40):
        Notice.objects.create(
            organization=cast.organization,
            recipient_id=returned.recipient_id,
            kind=returned.kind,
            what=returned.what,
            source=f"made-up:{n}",
            goal_id=returned.goal_id,
            by_id=returned.by_id,
            facts=returned.facts,
            made_at=returned.made_at,
        )
    with django_assert_max_num_queries(32):
        assert inbox(cast, signed_in, "dan").count("asks for more") == 30
