"""Who does not answer is reminded, then the next authority is asked: by working days, safe to run twice."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from cairn.audit.models import Entry
from cairn.common.workdays import DayOff
from cairn.goals.jobs import look_after_approvals
from cairn.goals.models import ApprovalStep, GoalVersion
from cairn.goals.services.approving.answering import approve
from cairn.goals.tests.proposals import all_need_approval, asked, set_weighted, waiting
from cairn.org.services.holidays import add_holidays
from cairn.org.services.settings import change_settings
from tests.cast import Cast

FRIDAY = datetime(2026, 11, 20, 9, tzinfo=UTC)
WORKING = ["monday", "tuesday", "wednesday", "thursday", "friday"]


@pytest.fixture(autouse=True)
def _friday(settings: Any) -> None:
    settings.CAIRN_NOW = FRIDAY


@pytest.fixture
def proposed(cast: Cast) -> GoalVersion:
    """Dan's goal, proposed on a Friday, two working days to answer, and the Monday is a holiday."""
    change_settings(actor=cast.actor("max"), changes={"working_days": WORKING})
    add_holidays(actor=cast.actor("max"), days=[DayOff(date(2026, 11, 23), "Harbour day")])
    all_need_approval(cast, answer_days=2, remind_days=1)
    return set_weighted(cast.actor("dan"))


def on(settings: Any, cast: Cast, day: int) -> None:
    settings.CAIRN_NOW = datetime(2026, 11, day, 7, tzinfo=UTC)
    look_after_approvals.func(cast.organization.pk)


def actions(cast: Cast) -> list[str]:
    rows = Entry.objects.filter(
        organization=cast.organization, action__in=["approval.reminded", "approval.escalated"]
    )
    return [entry.action for entry in rows.order_by("pk")]


def test_the_answer_is_due_after_working_days(cast: Cast, proposed: GoalVersion) -> None:
    step = ApprovalStep.objects.get(organization=cast.organization, request=waiting(cast, proposed))
    assert step.due_on == date(2026, 11, 25)


def test_one_is_reminded_once_and_then_the_next_is_asked(
    cast: Cast, proposed: GoalVersion, settings: Any
) -> None:
    on(settings, cast, 23)
    assert actions(cast) == []
    on(settings, cast, 24)
    on(settings, cast, 24)
    on(settings, cast, 25)
    assert actions(cast) == ["approval.reminded"]
    on(settings, cast, 26)
    on(settings, cast, 26)
    assert actions(cast) == ["approval.reminded", "approval.escalated"]
    request = waiting(cast, proposed)
    assert asked(cast, request) == ["ben"]
    step = ApprovalStep.objects.get(organization=cast.organization, request=request, outcome="")
    assert step.due_on == date(2026, 11, 30)
    assert step.escalated_from
    assert step.escalated_from.person == cast.people["cleo"]


def test_at_the_top_it_stays_with_who_was_asked_last(
    cast: Cast, proposed: GoalVersion, settings: Any
) -> None:
    for day in (24, 26, 27, 30):
        on(settings, cast, day)
    for day in (1, 2, 3, 4, 7, 8, 9, 10, 11, 14, 15, 16, 17, 18):
        settings.CAIRN_NOW = datetime(2026, 12, day, 7, tzinfo=UTC)
        look_after_approvals.func(cast.organization.pk)
    assert asked(cast, waiting(cast, proposed)) == ["max"]
    assert actions(cast).count("approval.escalated") == 3


def test_who_was_passed_over_does_not_answer_any_more(
    cast: Cast, proposed: GoalVersion, settings: Any
) -> None:
    from django.core.exceptions import ValidationError

    on(settings, cast, 26)
    with pytest.raises(ValidationError, match="does not wait for you"):
        approve(actor=cast.actor("cleo"), request=waiting(cast, proposed))


def test_whoever_moves_to_another_unit_is_answered_for_by_its_lead(
    cast: Cast, proposed: GoalVersion, settings: Any
) -> None:
    from cairn.org.services import change_person

    dan = cast.people["dan"]
    change_person(
        actor=cast.actor("max"),
        person=dan,
        name=dan.name,
        email=dan.email,
        title="",
        unit=cast.units["york"],
        manager=cast.people["finn"],
    )
    on(settings, cast, 20)
    assert asked(cast, waiting(cast, proposed)) == ["finn"]
