"""Closing more goals than one request does: handed to the worker, with a page that shows how far it is."""

import pytest
from django.test import Client

from cairn.goals.models import ClosingRun, Cycle, State
from cairn.goals.services.states import close_goal
from cairn.goals.tests.proposals import now
from cairn.web.cycles.closing import CLOSED_AT_ONCE
from cairn.web.cycles.tests.test_cycles_pages import ending, path, plan, quarter, text
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.jobs import run_jobs

__all__ = ["plan", "quarter"]  # fixtures
MANY = CLOSED_AT_ONCE + 1


@pytest.fixture
def goals(cast: Cast, quarter: Cycle) -> list[int]:
    return [ending(cast, f"Ring bell {number:02}").goal_id for number in range(MANY)]


def pressed(client: Client, cast: Cast, cycle: Cycle, goals: list[int]) -> str:
    sent = {"goals": [str(pk) for pk in goals], **{f"learned-{pk}": "Buy bells" for pk in goals}}
    address: str = client.post(path(cast, f"{cycle.pk}/closing/"), sent)["Location"]
    return address


def test_it_is_left_to_the_worker_and_its_page_tells_how_far_it_is(
    cast: Cast, quarter: Cycle, goals: list[int], signed_in: SignIn
) -> None:
    cleo = signed_in("cleo")
    address = pressed(cleo, cast, quarter, goals)
    run = ClosingRun.objects.get(organization=cast.organization)
    assert address == path(cast, f"{quarter.pk}/closing/runs/{run.pk}/")
    assert f"0 of {MANY}" in text(cleo, address)
    part = cleo.get(address, headers={"HX-Request": "true"})
    assert part.content.decode().startswith("<section"), "only that part is asked for while it moves"
    for page in (f"{quarter.pk}/", f"{quarter.pk}/closing/"):
        shown = text(cleo, path(cast, page))
        assert f"0 of {MANY}" in shown
        assert "tick-" not in shown, "nothing is asked twice"
    run_jobs()
    assert cleo.get(address, headers={"HX-Request": "true"})["HX-Refresh"] == "true"
    assert f"Closed: {MANY}." in text(cleo, address)
    run_jobs()
    assert f"“Q4”: closed: {MANY}, drafted for the next one: 0." in text(cleo, f"/o/{cast.slug}/inbox/")
    assert address in text(cleo, f"/o/{cast.slug}/inbox/")


def test_what_is_still_open_says_why_and_its_line_comes_back_filled(
    cast: Cast, quarter: Cycle, goals: list[int], signed_in: SignIn
) -> None:
    cleo = signed_in("cleo")
    address = pressed(cleo, cast, quarter, goals)
    run = ClosingRun.objects.get(organization=cast.organization)
    ClosingRun.objects.filter(organization=cast.organization).update(
        state="ended", ended_at=run.asked_at, faults={goals[0]: "The oven was cold."}
    )
    shown = text(cleo, address)
    assert "The oven was cold." in shown
    assert "Ring bell 00" in shown
    lines = cleo.get(path(cast, f"{quarter.pk}/closing/?again={run.pk}")).context["lines"]
    line = next(each for each in lines if each.version.goal_id == goals[0])
    assert (line.learned, line.ticked, line.fault) == ("Buy bells", True, "The oven was cold.")


def test_what_stopped_is_gone_on_with_and_only_by_who_may(
    cast: Cast, quarter: Cycle, goals: list[int], signed_in: SignIn
) -> None:
    cleo = signed_in("cleo")
    address = pressed(cleo, cast, quarter, goals)
    ClosingRun.objects.filter(organization=cast.organization).update(state="stopped")
    assert "Go on" in text(cleo, address)
    for name, status in (("ben", 403), ("eve", 404)):
        assert signed_in(name).get(address).status_code == status
        assert signed_in(name).post(f"{address}going-on/").status_code == status
    assert Client().get(address).status_code == 302
    cleo.post(f"{address}going-on/")
    run_jobs()
    assert ClosingRun.objects.get(organization=cast.organization).state == "ended"


def test_the_page_of_what_was_closed_undoes_it(
    cast: Cast, quarter: Cycle, goals: list[int], signed_in: SignIn
) -> None:
    cleo = signed_in("cleo")
    address = pressed(cleo, cast, quarter, goals)
    close_goal(actor=cast.operator, goal=ending(cast, "Another").goal)
    run_jobs()
    undo = cleo.get(address).context["closing_to_undo"]
    cleo.post(path(cast, f"{quarter.pk}/closing/{undo.pk}/undoing/"))
    version = ending(cast, "One more")
    assert now(cast, version).state == State.ACTIVE
    assert not cleo.get(address).context["closing_to_undo"]
