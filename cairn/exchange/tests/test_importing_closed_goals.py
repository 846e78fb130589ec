"""A closed goal of a file: active until its end, closed from then on, with its final figures kept."""

from datetime import date

import pytest

from cairn.exchange.queries.verification import verify_figures
from cairn.exchange.tests.plans import Document, exported, founded, harbour, imported, row
from cairn.goals.models import Closing, GoalVersion
from cairn.goals.queries.stored import figures_on
from cairn.org.access import Actor
from conftest import HoldClock

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def clock(hold_clock: HoldClock) -> None:
    hold_clock("2026-11-25T09:00")


def with_a_closed_goal(end: str = "2026-11-10") -> Document:
    document = harbour()
    document["goals"].append(
        {
            "key": "over",
            "title": "Feed 5",
            "state": "closed",
            "start": "2026-10-01",
            "end": end,
            "kpi": "leeds-fed",
            "target": 5,
        }
    )
    return document


def terms_in_turn(actor: Actor) -> list[tuple[str, date]]:
    rows = GoalVersion.objects.known(actor.organization_id).filter(goal__key="over").order_by("effective_on")
    return list(rows.values_list("state", "effective_on"))


def status_on(actor: Actor, day: date) -> str:
    goal = GoalVersion.objects.in_force(actor.organization_id, day).get(goal__key="over").goal_id
    return figures_on(actor.organization_id, [goal], day)[goal].status


def test_a_closed_goal_was_active_until_its_end() -> None:
    actor = founded(with_a_closed_goal())

    assert terms_in_turn(actor) == [("active", date(2026, 1, 1)), ("closed", date(2026, 11, 11))]
    assert status_on(actor, date(2026, 10, 20)) != "missed"
    assert status_on(actor, date(2026, 11, 20)) == "achieved"
    assert verify_figures(actor.organization_id).differences == []


def test_what_was_closed_before_its_end_is_closed_today() -> None:
    actor = founded(with_a_closed_goal(end="2027-06-30"))

    assert terms_in_turn(actor)[-1] == ("closed", date(2026, 11, 25))


def test_its_final_figures_are_kept() -> None:
    actor = founded(with_a_closed_goal())
    closing = Closing.objects.get(organization=actor.organization_id)

    assert (closing.closed_on, closing.value, closing.status) == (date(2026, 11, 11), 9.5, "achieved")


def test_the_same_file_again_closes_nothing_twice() -> None:
    actor = founded(with_a_closed_goal())
    before, terms = exported(actor), terms_in_turn(actor)
    imported(actor, with_a_closed_goal())

    assert (exported(actor), terms_in_turn(actor)) == (before, terms)
    assert Closing.objects.filter(organization=actor.organization_id).count() == 1


def test_a_file_that_takes_it_up_again_lets_go_of_its_final_figures() -> None:
    actor = founded(with_a_closed_goal(end="2027-06-30"))
    document = with_a_closed_goal(end="2027-06-30")
    row(document, "goals", "over")["state"] = "active"
    imported(actor, document)

    assert terms_in_turn(actor)[-1] == ("active", date(2026, 11, 25))
    assert not Closing.objects.filter(organization=actor.organization_id, superseded_at=None).exists()
