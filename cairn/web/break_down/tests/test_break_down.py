"""A goal is shared out on one page, seen before it is saved, and taken back at one press."""

from collections.abc import Callable, Mapping
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cairn.goals.models import Goal, GoalSupport, GoalVersion
from cairn.kpis.models import Kpi
from cairn.kpis.services import add_kpi
from cairn.org.services import add_unit
from tests.cast import Cast
from tests.small_plan import TODAY, SmallPlan, figure, reach, record, small_plan, version

SignedIn = Callable[[str], Client]
ASKED = {
    "what": "Feed", "amount": "1000", "starts": "25 Nov 2026", "until": "30 Jun 2027", "by": "equally",
    "into": "whole", "once": "a", "save": "1",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock(TODAY)


@pytest.fixture
def plan(cast: Cast) -> SmallPlan:
    return small_plan(cast)


def address(cast: Cast, goal: Goal) -> str:
    return reverse("break_down:page", args=[cast.slug, goal.pk])


def among(cast: Cast, *units: str) -> dict[str, Any]:
    return {"among": [f"unit:{cast.units[name].pk}" for name in units]}


def send(client: Client, cast: Cast, goal: Goal, **said: Any) -> Any:
    return client.post(address(cast, goal), {**ASKED, **said})


def parts(cast: Cast, goal: Goal, but: tuple[Goal, ...] = ()) -> list[GoalVersion]:
    rows = GoalVersion.objects.known(cast.organization.pk).filter(parent=goal).exclude(goal__in=but)
    return list(rows.select_related("goal", "kpi", "owner_unit").order_by("goal_id"))


def new_parts(cast: Cast, plan: SmallPlan) -> list[GoalVersion]:
    return parts(cast, plan.vision, (plan.leeds, plan.york))


def text_of(response: Any) -> str:
    return " ".join(response.content.decode().split())


def preview(client: Client, cast: Cast, goal: Goal, **said: Any) -> str:
    asked: Mapping[str, Any] = {**ASKED, **said, "preview": "1"}
    response = client.post(
        address(cast, goal),
        {name: value for name, value in asked.items() if name != "save"},
        headers={"HX-Request": "true"},
    )
    assert response.status_code == 200
    return text_of(response)


def test_page_opens_with_what_is_open_and_who_is_below(
    cast: Cast, plan: SmallPlan, signed_in: SignedIn
) -> None:
    page = text_of(signed_in("ada").get(address(cast, plan.vision)))
    assert "Break down “Feed 10,000 people”" in page
    assert 'value="7,475"' in page  # 10,000 less 5 a day until June and York's 700
    assert 'name="among"' in page


def test_equal_parts_are_set_as_series_of_one_family(
    cast: Cast, plan: SmallPlan, signed_in: SignedIn
) -> None:
    response = send(signed_in("ada"), cast, plan.vision, **among(cast, "leeds", "york", "north"))
    assert response.status_code == 302
    found = new_parts(cast, plan)
    assert [(part.goal.title, part.target) for part in found] == [
        ("Feed 334 people", 334), ("Feed 333 people", 333), ("Feed 333 people", 333),
    ]  # fmt: skip
    assert len({part.kpi_id for part in found}) == 3
    assert len({part.kpi.series_of_id for part in found if part.kpi}) == 1


def test_parts_by_head_count(cast: Cast, plan: SmallPlan, signed_in: SignedIn) -> None:
    send(signed_in("ada"), cast, plan.vision, by="heads", **among(cast, "leeds", "york"))
    assert [part.target for part in new_parts(cast, plan)] == [667, 333]  # Cleo and Dan; Finn


def test_parts_by_what_each_reached(cast: Cast, plan: SmallPlan, signed_in: SignedIn) -> None:
    record(cast.operator, plan.york_meals, "2026-11-20", 30)
    Kpi.objects.filter(organization=cast.organization, pk=plan.york_meals.pk).update(
        owner_unit=cast.units["york"]
    )
    Kpi.objects.filter(organization=cast.organization, pk=plan.meals.pk).update(
        owner_person=cast.people["dan"]
    )
    record(cast.operator, plan.meals, "2026-11-20", 70)
    record(cast.operator, plan.meals, "2026-07-20", 900)  # longer ago than three months
    shown = preview(signed_in("ada"), cast, plan.vision, by="result", **among(cast, "leeds", "york"))
    assert "70 people in three months" in shown
    assert "Feed 700 people" in shown
    assert "Feed 300 people" in shown
    assert "times as much" in shown


def test_micro_goals_come_to_the_part_and_are_told_in_words(
    cast: Cast, plan: SmallPlan, signed_in: SignedIn
) -> None:
    client, chosen = signed_in("ada"), among(cast, "leeds", "york")
    shown = preview(client, cast, plan.vision, amount="2180", into="daily", **chosen)
    assert "Feed 5 people every day" in shown
    assert "5 a day, 1,090 people by 30 June 2027, from today." in shown
    send(client, cast, plan.vision, amount="2180", into="daily", **chosen)
    assert {(part.cadence, part.target) for part in new_parts(cast, plan)} == {("daily", 5.0)}


def test_preview_tells_coverage_and_what_is_missing(cast: Cast, plan: SmallPlan, signed_in: SignedIn) -> None:
    shown = preview(signed_in("ada"), cast, plan.vision, **among(cast, "leeds", "york"))
    assert "With all below it: 3,525 of the 10,000 people needed, 6,475 missing." in shown


def test_parts_by_hand_that_do_not_sum_are_saved_only_when_said(
    cast: Cast, plan: SmallPlan, signed_in: SignedIn
) -> None:
    client, chosen = signed_in("ada"), among(cast, "leeds", "york")
    leeds, york = chosen["among"]
    by_hand = {"by": "hand", f"part-{leeds}": "600", f"part-{york}": "388", **chosen}
    refused = send(client, cast, plan.vision, **by_hand)
    assert refused.status_code == 422
    assert "12 people missing" in text_of(refused)
    assert 'value="600"' in text_of(refused)
    assert new_parts(cast, plan) == []
    assert send(client, cast, plan.vision, **by_hand, accepted="12").status_code == 302
    assert [part.target for part in new_parts(cast, plan)] == [600, 388]


def test_too_much_by_hand_is_told_as_well(cast: Cast, plan: SmallPlan, signed_in: SignedIn) -> None:
    chosen = among(cast, "leeds")
    by_hand = {"by": "hand", f"part-{chosen['among'][0]}": "1,100", **chosen}
    assert "100 people too much" in text_of(send(signed_in("ada"), cast, plan.vision, **by_hand))


def test_accepting_another_difference_accepts_nothing(
    cast: Cast, plan: SmallPlan, signed_in: SignedIn
) -> None:
    chosen = among(cast, "leeds")
    by_hand = {"by": "hand", f"part-{chosen['among'][0]}": "900", "accepted": "12", **chosen}
    assert send(signed_in("ada"), cast, plan.vision, **by_hand).status_code == 422


def test_steps_grow_with_their_days(cast: Cast, plan: SmallPlan, signed_in: SignedIn) -> None:
    said = {"into": "steps", "steps": "2, 5, 6, 10", "steps_every": "daily", "amount": "1,257"}
    response = send(signed_in("ada"), cast, plan.vision, **said, **among(cast, "leeds"))
    assert response.status_code == 302, text_of(response)
    [part] = new_parts(cast, plan)
    assert [amount for _day, amount in part.steps] == [2, 5, 6, 10]
    assert part.steps[0][0] == "2026-11-25"
    assert part.goal.title == "Feed 2 people every day"


def test_time_is_cut_into_quarters_below_each_part(cast: Cast, plan: SmallPlan, signed_in: SignedIn) -> None:
    said = {"into": "quarters", "starts": "1 Jan 2027", "until": "30 Jun 2027"}
    send(signed_in("ada"), cast, plan.vision, **said, **among(cast, "leeds"))
    [part] = new_parts(cast, plan)
    quarters = parts(cast, part.goal)
    assert [quarter.target for quarter in quarters] == [500, 500]
    assert {quarter.kpi_id for quarter in quarters} == {part.kpi_id}
    assert quarters[0].goal.title == "Feed 500 people, Jan to Mar 2027"
    assert part.rollup == "measured"


def test_a_measured_goal_alone_is_cut_into_parts_that_support_it(
    cast: Cast, plan: SmallPlan, signed_in: SignedIn
) -> None:
    send(signed_in("finn"), cast, plan.york, amount="700", into="months", starts="1 Jan 2027")
    months = parts(cast, plan.york)
    assert [month.target for month in months] == [117, 117, 117, 117, 116, 116]
    assert {month.kpi_id for month in months} == {plan.york_meals.pk}
    assert version(plan.york).rollup != "sum"


def test_a_measured_goal_shared_out_adds_up_and_undo_gives_its_roll_up_back(
    cast: Cast, plan: SmallPlan, signed_in: SignedIn
) -> None:
    kpi = add_kpi(actor=cast.operator, name="Fed in the north", unit="people", aggregation="sum")
    whole = reach(
        cast.operator, "Feed 900 people", kpi_id=kpi.pk, target=900,
        owner_unit_id=cast.units["north"].pk,
    )  # fmt: skip
    client = signed_in("ben")
    send(client, cast, whole, amount="900", **among(cast, "leeds", "york"))
    assert version(whole).rollup == "sum"
    assert len(parts(cast, whole)) == 2
    page = client.get(reverse("goal:page", args=[cast.slug, whole.pk]))
    assert "2 goals set." in text_of(page)
    client.post(_undo_address(page))
    assert parts(cast, whole) == []
    assert version(whole).rollup == ""
    assert figure(whole).target == 900


def _undo_address(page: Any) -> str:
    text = page.content.decode()
    start = text.index("/break-down/", text.index('class="toast'))
    begin = text.rindex('"', 0, start) + 1
    return str(text[begin : text.index('"', start)])


def test_milestones_below_a_sum_make_it_possible(cast: Cast, plan: SmallPlan, signed_in: SignedIn) -> None:
    said = {"into": "milestones", "milestones": "Find a hall\nFind a cook\n"}
    response = send(signed_in("ada"), cast, plan.vision, **said, **among(cast, "leeds"))
    assert response.status_code == 302
    support = GoalSupport.objects.get(organization=cast.organization, supports=plan.vision)
    assert [stage["title"] for stage in version(support.goal).milestones] == ["Find a hall", "Find a cook"]


def test_units_that_are_not_his_to_plan_get_nothing(cast: Cast, plan: SmallPlan, signed_in: SignedIn) -> None:
    send(signed_in("finn"), cast, plan.york, amount="700", **among(cast, "leeds"))
    owners = GoalVersion.objects.known(cast.organization.pk).filter(owner_unit=cast.units["leeds"])
    assert not owners.exists()


def test_faults_come_back_with_what_was_typed(cast: Cast, plan: SmallPlan, signed_in: SignedIn) -> None:
    response = send(signed_in("ada"), cast, plan.vision, amount="many", until="1 Nov 2026", what="")
    page = text_of(response)
    assert response.status_code == 422
    assert "Do what is missing" in page
    assert "It would end before it starts" in page
    assert 'value="many"' in page


def test_nobody_who_gets_anything_is_refused(cast: Cast, plan: SmallPlan, signed_in: SignedIn) -> None:
    response = send(signed_in("ada"), cast, plan.vision, by="hand", accepted="1,000", **among(cast, "leeds"))
    assert response.status_code == 422
    assert "There is nothing to set yet." in text_of(response)


def test_what_is_kept_says_what_to_do_first(cast: Cast, plan: SmallPlan, signed_in: SignedIn) -> None:
    page = text_of(signed_in("cleo").get(address(cast, plan.waste)))
    assert "It is kept and not reached" in page
    assert reverse("edit_goal:page", args=[cast.slug, plan.waste.pk]) in page


def test_a_goal_without_a_number_says_how_its_parts_count(
    cast: Cast, plan: SmallPlan, signed_in: SignedIn
) -> None:
    whole = reach(cast.operator, "Be good neighbours", rollup="weighted", owner_unit_id=cast.units["all"].pk)
    client = signed_in("ada")
    assert "It has no number of its own" in text_of(client.get(address(cast, whole)))
    shown = preview(client, cast, whole, unit="visits", **among(cast, "leeds", "york"))
    assert "Their progress counts toward “Be good neighbours”." in shown


def test_a_second_press_sets_nothing_more(cast: Cast, plan: SmallPlan, signed_in: SignedIn) -> None:
    client = signed_in("ada")
    for _press in range(2):
        send(client, cast, plan.vision, **among(cast, "leeds"))
    assert len(new_parts(cast, plan)) == 1


def test_undo_after_a_value_came_says_why_not(cast: Cast, plan: SmallPlan, signed_in: SignedIn) -> None:
    client = signed_in("ada")
    send(client, cast, plan.vision, **among(cast, "leeds"))
    page = client.get(reverse("goal:page", args=[cast.slug, plan.vision.pk]))
    [part] = new_parts(cast, plan)
    assert part.kpi
    record(cast.operator, part.kpi, "2026-11-25", 3)
    answer = client.post(_undo_address(page), follow=True)
    assert "Values were recorded for them since" in text_of(answer)
    assert len(new_parts(cast, plan)) == 1


def test_statements_do_not_grow_with_those_who_share(
    cast: Cast, plan: SmallPlan, signed_in: SignedIn
) -> None:
    client = signed_in("ada")

    def statements(count: int) -> int:
        units = [
            add_unit(actor=cast.operator, name=f"Stall {count} {n}", kind="team", parent=cast.units["all"])
            for n in range(count)
        ]
        chosen = [f"unit:{unit.pk}" for unit in units]
        with CaptureQueriesContext(connection) as asked:
            preview(client, cast, plan.vision, into="daily", amount="100000", among=chosen)
        return len(asked)

    few = statements(2)
    assert statements(30) <= few
    assert few < 45
