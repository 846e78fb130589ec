"""A call for help reaches who leads the owner, and the authority above when nobody answers in time."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError

from cairn.conversations.jobs import pass_on_calls_for_help
from cairn.conversations.models import HelpCall
from cairn.conversations.services.helping import answer_call, call_for_help, withdraw_call
from cairn.goals.services.creation import create_goal
from cairn.org.services import change_settings, leave, set_help_days
from cairn.org.services.handing import Handing, code_of
from cairn.web.inbox.news import news_for
from conftest import HoldClock
from tests.cast import Cast
from tests.jobs import run_jobs
from tests.small_plan import END, START, SmallPlan


def called(cast: Cast, plan: SmallPlan, who: str = "dan") -> HelpCall:
    return call_for_help(actor=cast.actor(who), goal=plan.leeds, text="Who lends us an oven?")


def reached(cast: Cast, call: HelpCall) -> str:
    found = HelpCall.objects.select_related("reached").get(organization=cast.organization, pk=call.pk).reached
    return found.key if found else ""


def told(cast: Cast, who: str) -> list[str]:
    run_jobs()
    return [news.says for news in news_for(cast.actor(who))]


def morning(cast: Cast) -> None:
    pass_on_calls_for_help.func(cast.organization.pk)


def test_it_reaches_who_leads_the_owner(cast: Cast, plan: SmallPlan) -> None:
    call = called(cast, plan)
    assert reached(cast, call) == "cleo"
    assert "Dan Duval needs help with “Feed 5 people every day”." in told(cast, "cleo")
    assert [says for says in told(cast, "dan") if "help" in says] == []


def test_who_leads_and_calls_himself_reaches_the_one_above(cast: Cast, plan: SmallPlan) -> None:
    assert reached(cast, called(cast, plan, "cleo")) == "ben"


def test_without_an_answer_it_goes_up_step_by_step(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    call = called(cast, plan)
    assert call.due_on == date(2026, 11, 27)
    hold_clock("2026-11-27T09:00")
    morning(cast)
    assert reached(cast, call) == "cleo"  # she has the whole of her last day
    for day, who in (("2026-11-28", "ben"), ("2026-12-01", "ada")):
        hold_clock(f"{day}T09:00")
        morning(cast)
        morning(cast)  # twice is as once
        assert reached(cast, call) == who
    assert "“Feed 5 people every day” still needs help, and nobody has answered in time." in told(cast, "ben")


def test_days_off_do_not_count_and_the_organization_says_how_many(
    cast: Cast, plan: SmallPlan, hold_clock: HoldClock
) -> None:
    weekdays = ["monday", "tuesday", "wednesday", "thursday", "friday"]
    change_settings(actor=cast.operator, changes={"working_days": weekdays}, effective_on=cast.operator.today)
    set_help_days(actor=cast.operator, days=3)
    assert called(cast, plan).due_on == date(2026, 11, 30)  # Thursday, Friday, Monday
    with pytest.raises(ValidationError):
        set_help_days(actor=cast.operator, days=0)


def test_of_somebody_who_left_the_next_one_is_asked(cast: Cast, plan: SmallPlan) -> None:
    call = called(cast, plan)
    handing = Handing(code_of(cast.people["cleo"]), code_of(cast.people["ben"]))
    leave(actor=cast.operator, person=cast.people["cleo"], left_on=cast.operator.today, handing=handing)
    morning(cast)
    assert reached(cast, call) == "ben"


def test_the_answer_ends_it_and_is_told(cast: Cast, plan: SmallPlan) -> None:
    call = called(cast, plan)
    answer_call(actor=cast.actor("cleo"), call=call, text="Take ours on Friday.")
    assert "Cleo Costa answered your call for help with “Feed 5 people every day”." in told(cast, "dan")
    with pytest.raises(ValidationError, match="meanwhile"):
        answer_call(actor=cast.actor("ben"), call=call, text="Too late.")
    assert called(cast, plan) != call  # and one may call again


def test_one_call_waits_at_a_time_and_may_be_withdrawn(cast: Cast, plan: SmallPlan) -> None:
    call = called(cast, plan)
    with pytest.raises(ValidationError, match="asked for already"):
        called(cast, plan)
    with pytest.raises(PermissionDenied):
        withdraw_call(actor=cast.actor("cleo"), call=call)
    withdraw_call(actor=cast.actor("dan"), call=call)
    assert called(cast, plan) != call


@pytest.mark.parametrize("who", ["finn", "vic"])
def test_who_has_nothing_to_do_with_it_neither_calls_nor_answers(
    cast: Cast, plan: SmallPlan, who: str
) -> None:
    with pytest.raises(PermissionDenied):
        called(cast, plan, who)
    with pytest.raises(PermissionDenied):
        answer_call(actor=cast.actor(who), call=called(cast, plan), text="I can.")


def test_a_private_goal_reaches_only_who_reads_it(cast: Cast, plan: SmallPlan) -> None:
    owner = {"owner_person_id": cast.people["dan"].pk}
    terms = {"start_on": START, "end_on": END, "direction": "done", "rollup": "measured", **owner}
    goal = create_goal(actor=cast.operator, title="Sleep more", terms=terms, is_private=True).goal
    call = call_for_help(actor=cast.actor("dan"), goal=goal, text="How do you?")
    assert reached(cast, call) == "cleo"
