"""Every page in a browser: nothing that axe finds wrong, no fault in the console, no sideways scroll."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import Page

from conftest import HoldClock
from tests.browser.conftest import enter_as
from tests.browser.screens import DESKTOP, NARROW, PHONE, Open
from tests.browser.walk import scrolls_sideways, send, violations
from tests.cast import Cast
from tests.look import Look
from tests.looks_of_approval import APPROVAL
from tests.looks_of_assigning import ASSIGNING
from tests.looks_of_conversations import CONVERSATIONS
from tests.looks_of_cycles import CYCLES
from tests.looks_of_decisions import DECISIONS
from tests.looks_of_files import FILES
from tests.looks_of_help import HELP
from tests.looks_of_people import PEOPLE
from tests.looks_of_period_reports import PERIOD_REPORTS
from tests.looks_of_projects import PROJECTS
from tests.looks_of_reports import REPORTS
from tests.looks_of_scorecards import SCORECARDS
from tests.looks_of_settings import SETTINGS
from tests.looks_of_tasks import TASKS
from tests.looks_of_together import TOGETHER
from tests.pages import ACCOUNT, GOALS, KPI_GRID, KPIS, LOOKS, PARTS, REFUSED, VISION, WEEK
from tests.sights import NOW, Sights, build_sights

ROUNDS = {
    "account": ACCOUNT + REFUSED,
    "week": WEEK,
    "vision": VISION,
    "goals": GOALS,
    "settings": SETTINGS + PARTS,
    "files": FILES,
    "people": PEOPLE,
    "kpis": KPIS,
    "kpi grid": KPI_GRID,
    "scorecards": SCORECARDS,
    "approval": APPROVAL,
    "cycles": CYCLES,
    "assigning": ASSIGNING,
    "projects": PROJECTS,
    "tasks": TASKS,
    "period reports": PERIOD_REPORTS,
    "conversations": CONVERSATIONS,
    "reports": REPORTS,
    "together": TOGETHER,
    "help": HELP,
    "decisions": DECISIONS,
}


@pytest.fixture
def sights(cast: Cast, hold_clock: HoldClock) -> Sights:
    hold_clock(NOW)
    return build_sights(cast)


@pytest.mark.parametrize("looks", ROUNDS.values(), ids=ROUNDS)
def test_every_page_is_for_everybody(
    open_page: Open, sights: Sights, live_server: Any, looks: tuple[Look, ...]
) -> None:
    page = open_page("/sign-in/", reduced_motion="reduce")
    faults = []
    for look in looks:
        status = show(page, look, sights, live_server.url)
        faults += [f"{look.name}: {status}, not {look.status}"] if status != look.status else []
        faults += [f"{look.name}, {fault}" for fault in looked_over(page, is_answer=look.sends is not None)]
    assert not faults, "\n".join(["", *faults])


def test_the_rounds_leave_no_page_out() -> None:
    assert {look.name for looks in ROUNDS.values() for look in looks} == {look.name for look in LOOKS}


def show(page: Page, look: Look, sights: Sights, url: str) -> int:
    """Bring the look onto the screen: its address, its reader, what he sends; the answer's status."""
    cache.clear()  # the limits on guessing would else stop the walk
    page.set_viewport_size(DESKTOP)
    page.emulate_media(color_scheme="light")
    enter_as(page.context, look.browser(sights), url)
    answer = page.goto(look.path(sights))
    if look.sends is not None:
        answer = send(page, dict(look.sends))
    assert answer
    return answer.status


def looked_over(page: Page, *, is_answer: bool) -> Iterator[str]:
    """What is wrong with the page by day and by night, on large and small screens.

    A form with its faults is the same form again: it is looked at once.
    """
    yield from (f"desktop: {fault}" for fault in violations(page))
    if not is_answer:
        page.emulate_media(color_scheme="dark")
        yield from (f"desktop by night: {fault}" for fault in violations(page, colours_only=True))
        page.set_viewport_size(PHONE)
        yield from (f"phone by night: {fault}" for fault in violations(page, colours_only=True))
        page.emulate_media(color_scheme="light")
        yield from (f"phone: {fault}" for fault in violations(page))
    page.set_viewport_size(NARROW)
    yield from (f"320 px: {fault}" for fault in scrolls_sideways(page))


def test_what_opens_over_a_page_is_for_everybody(open_page: Open, sights: Sights) -> None:
    page = open_page(f"/o/{sights.cast.slug}/goals/new/", as_user=sights.cast.user("cleo"))
    page.keyboard.press("?")
    assert violations(page) == []
    page.keyboard.press("Escape")
    for kind in page.locator("details.form-more > summary").all():
        kind.click()
    assert violations(page) == []
    page.set_viewport_size(NARROW)
    assert scrolls_sideways(page) == []
    page.locator("nav.bottom summary").click()
    assert violations(page) == []
    assert scrolls_sideways(page) == []
