"""The life of goals, from hand to hand: broken down, accepted, proposed, returned, approved, changed, closed,
carried over."""

from datetime import date

import pytest
from playwright.sync_api import Page, expect

from cairn.goals.models import CarryOver, Cycle, Goal, GoalVersion, State
from cairn.goals.services.approving.policies import set_policy
from cairn.goals.services.cycles.planning import open_cycle, plan_cycle
from cairn.org.models import Unit
from conftest import HoldClock
from tests.browser.journey import field, place
from tests.browser.screens import DESKTOP, PHONE, Open
from tests.cast import Cast
from tests.small_plan import TODAY, SmallPlan, small_plan

SELF_GOAL = "Ring the bell"


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    hold_clock(TODAY)
    built = small_plan(cast)
    leeds = Unit.objects.filter(organization=cast.organization, pk=cast.units["leeds"].pk)
    leeds.update(lead=cast.people["cleo"])
    set_policy(actor=cast.operator, needed="self_goals", asks_acceptance=True)
    return built


@pytest.fixture
def cycle(cast: Cast, plan: SmallPlan) -> Cycle:
    made = plan_cycle(
        actor=cast.operator,
        name="Autumn",
        kind="own",
        start_on=date(2026, 9, 1),
        end_on=date(2026, 12, 31),
    )
    open_cycle(actor=cast.operator, cycle=made, drafts=[])
    return made


def state_of(cast: Cast, title: str) -> str:
    rows = GoalVersion.objects.in_force(cast.organization.pk, cast.operator.today)
    found: str = rows.get(goal__title=title, goal__drafted_by=cast.people["dan"]).state
    return found


def in_inbox(page: Page, cast: Cast, title: str) -> None:
    page.goto(f"/o/{cast.slug}/inbox/")
    page.get_by_role("link", name=title).first.click()


def answer(page: Page, words: str, button: str) -> None:
    if words:
        page.get_by_label("What you say").last.fill(words)
    page.get_by_role("button", name=button).first.click()


@pytest.mark.parametrize("viewport", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_goals_go_from_hand_to_hand(
    open_page: Open, cast: Cast, plan: SmallPlan, cycle: Cycle, viewport: object
) -> None:
    ada, cleo, dan, max_ = (
        open_page(f"/o/{cast.slug}/my-week/", as_user=cast.user(name), viewport=viewport)
        for name in ("ada", "cleo", "dan", "max")
    )
    break_down(ada, cast, plan)
    accept(cleo, cast)
    propose(dan)
    ask_for_more_and_approve(cleo, dan, cast)
    change_by_approval(cleo, dan, cast)
    close_and_carry_over(max_, cast, cycle)


def break_down(ada: Page, cast: Cast, plan: SmallPlan) -> None:
    ada.goto(f"/o/{cast.slug}/goals/{plan.vision.pk}/break-down/")
    field(ada, "amount").fill("1,000")
    field(ada, "into").select_option("whole")
    for box in ada.locator("[name=among]:checked").all():
        box.uncheck()
    field(ada, "of").select_option(str(cast.units["north"].pk))
    ada.get_by_label("Leeds").first.check()
    expect(ada.locator("#preview")).to_contain_text("Feed 1,000 people")
    ada.get_by_role("button", name="Set these goals").first.click()
    expect(ada.locator(".toast")).to_contain_text("1 goal set.")


def accept(cleo: Page, cast: Cast) -> None:
    in_inbox(cleo, cast, "Feed 1,000 people")
    expect(cleo.get_by_role("heading", name="Handed down, not accepted yet")).to_be_visible()
    answer(cleo, "We can do that.", "Accept")
    expect(cleo.locator(".toast")).to_contain_text("Accepted: Feed 1,000 people.")


def propose(dan: Page) -> None:
    place(dan, "My week").click()
    dan.get_by_role("link", name="New goal").first.click()
    dan.get_by_text("More: another kind").click()
    dan.get_by_role("button", name="Get it done").click()
    field(dan, "what").fill(SELF_GOAL)
    field(dan, "until").fill("31 December 2026")
    dan.get_by_role("button", name="Propose goal").click()
    expect(dan.get_by_role("heading", name="Waits for approval")).to_be_visible()


def ask_for_more_and_approve(cleo: Page, dan: Page, cast: Cast) -> None:
    in_inbox(cleo, cast, SELF_GOAL)
    answer(cleo, "Which bell?", "Ask for more")
    assert state_of(cast, SELF_GOAL) == State.DRAFT
    dan.reload()
    expect(dan.get_by_text("Which bell?", exact=True)).to_be_visible()
    answer(dan, "The one at the door.", "Propose")
    in_inbox(cleo, cast, SELF_GOAL)
    expect(cleo.get_by_text("The one at the door.", exact=True)).to_be_visible()
    answer(cleo, "", "Approve")
    assert state_of(cast, SELF_GOAL) == State.ACTIVE


def change_by_approval(cleo: Page, dan: Page, cast: Cast) -> None:
    dan.reload()
    dan.get_by_role("link", name="Edit").first.click()
    field(dan, "until").fill("15 December 2026")
    dan.locator("main [name=reason]").fill("Sooner, before the holidays.")
    dan.get_by_role("button", name="Ask for it").click()
    expect(dan.get_by_role("heading", name="A change waits for approval")).to_be_visible()
    in_inbox(cleo, cast, SELF_GOAL)
    expect(cleo.get_by_role("columnheader", name="Wanted")).to_be_visible()
    answer(cleo, "", "Approve")
    goal = Goal.objects.get(organization=cast.organization, title=SELF_GOAL)
    live = GoalVersion.objects.in_force(cast.organization.pk, cast.operator.today).get(goal=goal)
    assert live.end_on == date(2026, 12, 15)


def close_and_carry_over(max_: Page, cast: Cast, cycle: Cycle) -> None:
    max_.goto(f"/o/{cast.slug}/cycles/{cycle.pk}/")
    max_.get_by_role("link", name="Close goals").click()
    line = max_.locator(".closing-line", has_text=SELF_GOAL)
    line.get_by_role("checkbox").check()
    line.get_by_label("What was learned").fill("Bells take time")
    line.get_by_label("Goes on with").select_option("whole")
    max_.get_by_role("button", name="Close what is ticked").click()
    expect(max_.locator(".toast").first).to_contain_text("Drafted for the next one: 1.")
    row = CarryOver.objects.get(organization=cast.organization, goal__title=SELF_GOAL)
    max_.goto(f"/o/{cast.slug}/goals/{row.successor_id}/")
    expect(max_.get_by_text("It goes on from")).to_be_visible()
