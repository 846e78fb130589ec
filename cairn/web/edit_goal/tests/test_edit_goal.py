"""A goal is changed from a day on, by those who may, and is refused what cannot stand."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from cairn.audit.models import Entry
from cairn.goals.access.owners import Owner
from cairn.goals.models import GoalFigure, GoalVersion
from cairn.goals.services.measures import Measure
from cairn.goals.services.setting import set_goal
from cairn.goals.services.states import close_goal
from cairn.web.edit_goal.tests.changing import (
    TERMS,
    address,
    asked,
    change,
    faults,
    form_of,
    goal_of_leeds,
    in_force,
)
from cairn.web.new_goal.tests.asking import rows
from tests.cast import Cast
from tests.fixtures_cast import SignIn


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock("2026-11-25T09:00")


@pytest.fixture
def goal(cast: Cast) -> GoalVersion:
    return goal_of_leeds(cast)


WEIGHTED = {"rollup": "weighted", "cadence": "", "target": None}
KINDS: dict[str, dict[str, Any]] = {
    "amount": {},
    "growing": {"target": None, "steps": [["2026-10-01", 2], ["2026-11-01", 5], ["2027-01-01", 6]]},
    "in total": {"cadence": "", "target": 1200.0, "curve": [["2026-12-31", 0.25]]},
    "at most": {"direction": "at_most", "target": 4.0},
    "within": {"direction": "within", "low": 20.0, "high": 35.0, "target": None, "cadence": ""},
    "done": {"direction": "done", "rollup": "", "cadence": "", "target": None},
    "milestones": {
        "direction": "milestones", "rollup": "", "cadence": "", "target": None,
        "milestones": [
            {"id": 3, "title": "Open", "weight": 1, "due": "2026-12-01"},
            {"id": 7, "title": "Run", "weight": 2},
        ],
    },
    "weighted": WEIGHTED,
    "sum": {**WEIGHTED, "rollup": "sum", "target": 10000.0, "baseline": 10.0},
    "mean within": {**WEIGHTED, "rollup": "mean", "direction": "within", "low": 1.0, "high": 2.0},
}  # fmt: skip


@pytest.mark.parametrize("kind", KINDS)
def test_saving_what_stands_changes_nothing(cast: Cast, signed_in: SignIn, kind: str) -> None:
    goal = goal_of_leeds(cast, "Feed 5 people every day", **KINDS[kind])
    entries = Entry.objects.filter(organization=cast.organization).count()
    answer = change(signed_in("cleo"), goal, cast)
    assert answer.status_code == 302, faults(answer)
    assert GoalVersion.objects.filter(organization=cast.organization).count() == 1
    assert Entry.objects.filter(organization=cast.organization).count() == entries


def test_new_amount_holds_from_today_and_renames_the_goal(
    cast: Cast, signed_in: SignIn, goal: GoalVersion
) -> None:
    change(signed_in("cleo"), goal, cast, amount="6")
    now, before = in_force(goal), in_force(goal, date(2026, 11, 24))
    assert (asked(goal), now.goal.title, now.kpi_id) == (6.0, "Feed 6 people every day", goal.kpi_id)
    assert before.target == 5.0
    figure = GoalFigure.objects.get(organization=cast.organization, goal=goal.goal_id, day="2026-11-25")
    assert figure.target == 5 * 24 + 6 * 218  # the days gone by keep what was asked of them


def test_what_it_would_come_to_keeps_the_days_gone_by(
    cast: Cast, signed_in: SignIn, goal: GoalVersion
) -> None:
    preview = change(signed_in("cleo"), goal, cast, amount="6", preview="1").context["preview"]
    words = preview.sentence.replace("\N{NO-BREAK SPACE}", " ")
    assert words.startswith(f"6 a day now, {5 * 24 + 6 * 218:,} people by 30 June 2027")


def test_change_can_hold_from_a_later_day(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    change(signed_in("cleo"), goal, cast, amount="6", effective_on="1 December 2026")
    assert asked(goal) == 5.0
    assert asked(goal, date(2026, 12, 1)) == 6.0


def test_form_warns_of_a_change_to_come(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    client = signed_in("cleo")
    assert "This is set already" not in client.get(address(goal, cast)).content.decode()
    change(client, goal, cast, amount="6", effective_on="1 December 2026")
    text = client.get(address(goal, cast)).content.decode().replace("\u00a0", " ")
    assert "From 1 December: 6 people" in text
    assert "This is set already. What you save from an earlier day takes its place." in text


def test_name_that_says_the_old_number_is_pointed_out(cast: Cast, signed_in: SignIn) -> None:
    goal = goal_of_leeds(cast, "The table of 5")
    client = signed_in("cleo")
    saved = client.post(
        address(goal, cast), {**form_of(client, address(goal, cast)), "amount": "6"}, follow=True
    )
    assert "Its name still says 5." in saved.content.decode()


def test_name_that_says_no_number_is_not_pointed_out(
    cast: Cast, signed_in: SignIn, goal: GoalVersion
) -> None:
    client = signed_in("cleo")
    saved = client.post(
        address(goal, cast), {**form_of(client, address(goal, cast)), "amount": "6"}, follow=True
    )
    assert "Its name still says" not in saved.content.decode()  # it is renamed along


def test_change_cannot_undo_what_was_decided_later(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    client = signed_in("cleo")
    change(client, goal, cast, amount="6")
    refused = change(client, goal, cast, amount="7", effective_on="20 November 2026")
    assert "What holds now was decided for 25 November 2026 and later" in faults(refused)[0]


def test_name_that_is_not_made_of_the_sentence_stays(cast: Cast, signed_in: SignIn) -> None:
    goal = goal_of_leeds(cast, "Leeds table")
    client = signed_in("cleo")
    assert form_of(client, address(goal, cast))["what"] == "Leeds table"
    change(client, goal, cast, amount="6")
    assert in_force(goal).goal.title == "Leeds table"
    change(client, goal, cast, what="Table in Leeds")
    assert in_force(goal).goal.title == "Table in Leeds"


def test_other_unit_is_counted_by_other_values(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    change(signed_in("cleo"), goal, cast, unit="meals")
    now = in_force(goal)
    assert now.kpi
    assert now.kpi_id != goal.kpi_id
    assert (now.kpi.unit, now.goal.title) == ("meals", "Feed 5 meals every day")


def test_milestone_that_stays_keeps_what_was_done_of_it(cast: Cast, signed_in: SignIn) -> None:
    goal = goal_of_leeds(cast, "Open on Saturdays", **KINDS["milestones"])
    client = signed_in("cleo")
    kept = rows(
        "milestones", {"id": "7", "title": "Run it"}, {"title": "Rest"}, {"id": "999", "title": "Sing"}
    )
    change(client, goal, cast, reason="We opened already.", **kept)
    assert [(row["id"], row["title"]) for row in in_force(goal).milestones] == [
        (7, "Run it"),
        (8, "Rest"),
        (9, "Sing"),
    ]


@pytest.mark.parametrize(
    ("kind", "changes"),
    [
        ("amount", {"amount": "4"}),
        ("amount", {"until": "1 July 2027"}),
        ("amount", {"cadence": "weekly"}),
        (
            "growing",
            rows("steps", {"each": "4", "on": "1 November 2026"}, {"each": "6", "on": "1 January 2027"}),
        ),
        ("at most", {"amount": "5"}),
        ("within", {"high": "36"}),
        ("milestones", rows("milestones", {"id": "3", "title": "Open", "due": "1 December 2026"})),
    ],
)
def test_less_than_before_needs_a_reason(
    cast: Cast, signed_in: SignIn, kind: str, changes: dict[str, str]
) -> None:
    goal = goal_of_leeds(cast, "Feed 5 people every day", **KINDS[kind])
    client = signed_in("cleo")
    refused = change(client, goal, cast, **changes)
    assert faults(refused) == ["This asks for less than before. Say why, in a few words: others will ask."]
    assert change(client, goal, cast, **changes, reason="The van is gone.").status_code == 302
    assert in_force(goal).reason == "The van is gone."


@pytest.mark.parametrize("changes", [{"amount": "6"}, {"until": "1 June 2027"}, {"tags": "winter"}])
def test_more_than_before_needs_no_reason(
    cast: Cast, signed_in: SignIn, goal: GoalVersion, changes: dict[str, str]
) -> None:
    assert change(signed_in("cleo"), goal, cast, **changes).status_code == 302


def test_goal_cannot_become_its_own_ancestor(cast: Cast, signed_in: SignIn) -> None:
    top = goal_of_leeds(cast, "Top", **WEIGHTED)
    middle = goal_of_leeds(cast, "Middle", **WEIGHTED, parent_id=top.goal_id)
    below = goal_of_leeds(cast, "Below", **WEIGHTED, parent_id=middle.goal_id)
    client = signed_in("cleo")
    assert "Below" not in client.get(address(top, cast)).context["form"]["toward"].as_widget()
    refused = change(client, top, cast, toward=str(below.goal_id))
    assert faults(refused) == [
        "It would be a part of itself: Top > Below > Middle > Top. Choose another one above it."
    ]
    assert faults(change(client, top, cast, toward=str(top.goal_id)))


def test_parent_is_refused_a_roll_up_that_a_part_does_not_fit(cast: Cast, signed_in: SignIn) -> None:
    top = goal_of_leeds(cast, "Top", **WEIGHTED)
    goal_of_leeds(cast, "Repair the oven", **KINDS["done"], parent_id=top.goal_id)
    refused = change(signed_in("cleo"), top, cast, rollup="sum", amount="100")
    assert "“Repair the oven” has no amount that could be added" in faults(refused)[0]
    assert in_force(top).rollup == "weighted"


def test_ended_goal_is_not_changed(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    close_goal(actor=cast.actor("cleo"), goal=goal.goal)
    answer = signed_in("cleo").get(address(goal, cast), follow=True)
    assert "Reopen it first" in answer.content.decode()


def test_member_changes_what_he_set_himself_and_not_what_was_handed_to_him(
    cast: Cast, signed_in: SignIn
) -> None:
    dan = Owner(person=cast.people["dan"])
    own = set_goal(actor=cast.actor("dan"), title="Own", terms={**TERMS, **KINDS["done"]}, owner=dan)
    handed = set_goal(actor=cast.actor("cleo"), title="Handed", terms={**TERMS, **KINDS["done"]}, owner=dan)
    client = signed_in("dan")
    assert change(client, own, cast, what="My own").status_code == 302
    assert in_force(own).goal.title == "My own"
    said = change(client, handed, cast, what="Mine", until="1 July 2027", reason="The hall is let")
    assert said.status_code == 302, faults(said)
    assert (in_force(handed).goal.title, in_force(handed).end_on) == ("Handed", TERMS["end_on"])


@pytest.mark.parametrize(
    ("who", "status"), [("eve", 404), ("vic", 403), ("dan", 403), ("finn", 403), ("ben", 200)]
)
def test_only_those_who_answer_for_it_open_the_form(
    cast: Cast, signed_in: SignIn, goal: GoalVersion, who: str, status: int
) -> None:
    assert signed_in(who).get(address(goal, cast)).status_code == status
    assert signed_in(who).post(address(goal, cast), {}).status_code == (302 if status == 200 else status)


def test_signed_out_is_asked_to_sign_in(cast: Cast, goal: GoalVersion) -> None:
    assert "/sign-in/" in Client().get(address(goal, cast))["Location"]


def test_owner_whom_one_may_not_assign_stays_and_cannot_be_chosen_anew(
    cast: Cast, signed_in: SignIn, goal: GoalVersion
) -> None:
    refused = change(signed_in("cleo"), goal, cast, owner=f"person:{cast.people['finn'].pk}")
    assert faults(refused) == ["You cannot set this for them. Choose from the list."]


def test_a_seal_that_is_not_ours_is_not_believed(cast: Cast, signed_in: SignIn, goal: GoalVersion) -> None:
    client = signed_in("cleo")
    answer = change(client, goal, cast, amount="6", seen="forged")
    assert answer.status_code == 302
    assert asked(goal) == 5.0


def test_goal_that_counted_something_else_already_may_be_changed_in_all_other_ways(
    cast: Cast, signed_in: SignIn
) -> None:
    whole = goal_of_leeds(cast, "All", rollup="sum", cadence="", baseline=0.0, target=10_000.0)
    goal_of_leeds(cast, parent_id=whole.goal_id)
    talks = set_goal(
        actor=cast.actor("cleo"), title="Hold 2 talks every day", owner=Owner(unit=cast.units["leeds"]),
        terms={**TERMS, "parent_id": whole.goal_id, "factor": 30.0},
        measure=Measure("Talks", "talks", "sum", "daily"),
    )  # fmt: skip
    client = signed_in("cleo")
    refused = change(client, talks, cast, factor="1")
    assert refused.status_code == 422
    assert "how many people" in refused.context["form"].errors["factor"][0]
    GoalVersion.objects.filter(organization=cast.organization, goal=talks.goal_id).update(factor=1.0)
    assert change(client, talks, cast, description="In schools.").status_code == 302


def test_a_missing_reason_is_asked_for_together_with_all_else(cast: Cast, signed_in: SignIn) -> None:
    level = goal_of_leeds(cast, "Volunteers", cadence="", baseline=0.0, target=9.0)
    refused = change(signed_in("cleo"), level, cast, amount="0")
    assert "Say why" in refused.context["change"].errors["reason"][0]
    assert "nothing to reach" in refused.context["form"].errors["amount"][0]
