"""An employee sets a goal in one sentence and never meets the word KPI."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.audit.models import Entry
from cairn.goals.models import Goal, GoalFigure, GoalSupport, GoalTag, GoalVersion
from cairn.kpis.models import Kpi
from cairn.web.new_goal.tests.asking import LEVEL, address, ask, created, faults, mine, rows, unit
from tests.cast import Cast
from tests.fixtures_cast import SignIn


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock("2026-11-25T09:00")


def test_member_sets_a_goal_in_one_sentence(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    assert (
        "KPI" not in client.get(address(cast)).content.decode().partition("<main")[2].partition("</main>")[0]
    )
    version = created(client, cast, owner=mine(cast, "dan"))
    assert version.goal.title == "Feed 5 people every day"
    assert (version.owner_person_id, version.target, version.cadence) == (cast.people["dan"].pk, 5.0, "daily")
    assert version.kpi
    measure = (version.kpi.name, version.kpi.unit, version.kpi.aggregation, version.kpi.cadence)
    assert measure == ("Feed people", "people", "sum", "daily")
    assert version.kpi.owner_person_id == cast.people["dan"].pk


def test_new_goal_has_figures_at_once_and_an_entry(cast: Cast, signed_in: SignIn) -> None:
    version = created(signed_in("dan"), cast, owner=mine(cast, "dan"))
    figure = GoalFigure.objects.get(organization=cast.organization, goal=version.goal_id)
    assert figure.target == 5 * 218
    actions = Entry.objects.filter(organization=cast.organization).values_list("action", flat=True)
    assert {"goal.created", "kpi.added"} <= set(actions)


def test_goal_page_says_that_it_was_created(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    answer = client.post(
        address(cast),
        {"kind": "done", "what": "Repair the oven", "until": "+2w", "owner": mine(cast, "dan")},
        follow=True,
    )
    assert answer.status_code == 200
    assert "Goal created." in answer.content.decode()


def test_double_press_sets_one_goal_and_one_measure(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    first, second = (ask(client, cast, owner=mine(cast, "dan")) for _ in range(2))
    assert first.url == second.url
    assert Goal.objects.filter(organization=cast.organization).count() == 1
    assert Kpi.objects.filter(organization=cast.organization).count() == 1


def test_second_goal_of_the_same_owner_counts_the_same_values(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    first = created(client, cast, owner=mine(cast, "dan"))
    second = created(client, cast, owner=mine(cast, "dan"), amount="300", cadence="", unit="People")
    assert second.goal.title == "Feed 300 People"
    assert second.kpi_id == first.kpi_id


def test_new_values_are_kept_apart_where_that_is_asked(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    first = created(client, cast, owner=mine(cast, "dan"))
    second = created(client, cast, owner=mine(cast, "dan"), measured_by="new")
    assert second.kpi_id != first.kpi_id


def test_part_of_a_sum_has_a_series_of_its_own_in_the_family(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("ben")
    parts = {
        "kind": "parts",
        "what": "Feed 10,000 people",
        "rollup": "sum",
        "amount": "10,000",
        "cadence": "",
    }
    whole = created(client, cast, owner=unit(cast, "north"), **parts)
    toward = str(whole.goal_id)
    leeds = created(client, cast, owner=unit(cast, "leeds"), toward=toward)
    york = created(client, cast, owner=unit(cast, "york"), toward=toward)
    again = created(client, cast, owner=unit(cast, "leeds"), toward=toward, amount="2")
    assert whole.kpi_id is None
    assert leeds.kpi
    assert york.kpi
    assert york.kpi.series_of_id == leeds.kpi_id
    assert again.kpi_id not in (leeds.kpi_id, york.kpi_id)


def test_parent_with_records_of_its_own_can_be_made_a_sum(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("ben")
    whole = created(client, cast, owner=unit(cast, "north"), amount="10,000", cadence="")
    asked = {"owner": unit(cast, "leeds"), "toward": str(whole.goal_id)}
    page = ask(client, cast, **asked, preview="1").content.decode()
    assert "It supports “Feed 10,000 people” and does not add up" in page
    assert 'name="adds_up"' in page
    part = created(client, cast, **asked, adds_up="on")
    now = GoalVersion.objects.in_force(cast.organization.pk, date(2026, 11, 25))
    assert now.get(goal=whole.goal_id).rollup == "sum"
    assert part.kpi_id != whole.kpi_id


def test_member_cannot_make_a_goal_of_others_a_sum(cast: Cast, signed_in: SignIn) -> None:
    whole = created(signed_in("ben"), cast, owner=unit(cast, "north"), amount="10,000", cadence="")
    created(signed_in("dan"), cast, owner=mine(cast, "dan"), toward=str(whole.goal_id), adds_up="on")
    now = GoalVersion.objects.in_force(cast.organization.pk, date(2026, 11, 25))
    assert now.get(goal=whole.goal_id).rollup == "measured"


@pytest.mark.parametrize(
    ("asked", "title", "terms"),
    [
        (
            {"cadence": "", "amount": "1,200"},
            "Feed 1,200 people",
            {"target": 1200.0, "baseline": 0.0, "cadence": ""},
        ),
        (LEVEL, "Volunteers", {"target": 9.0, "baseline": 5.0, "rollup": "measured"}),
        (
            {"kind": "at_most", "what": "Waste", "amount": "4", "unit": "kg"},
            "Waste at most 4 kg a day",
            {"direction": "at_most", "target": 4.0, "cadence": "daily"},
        ),
        (
            {"kind": "at_least", "what": "Fresh food", "amount": "40 %", "unit": "%", "cadence": ""},
            "Fresh food at least 40 %",
            {"direction": "at_least", "target": 40.0},
        ),
        (
            {"kind": "within", "what": "Deliver in", "low": "20", "high": "35", "unit": "min", "cadence": ""},
            "Deliver in 20 to 35 min",
            {"direction": "within", "low": 20.0, "high": 35.0, "target": None},
        ),
        (
            {"kind": "done", "what": "Repair the oven"},
            "Repair the oven",
            {"direction": "done", "kpi_id": None},
        ),
        (
            {"kind": "parts", "what": "All kitchens", "rollup": "worst", "cadence": ""},
            "All kitchens",
            {"rollup": "worst", "target": None, "kpi_id": None},
        ),
        (
            {"kind": "parts", "what": "Wait", "rollup": "mean", "direction": "at_most", "amount": "30"},
            "Wait",
            {"rollup": "mean", "direction": "at_most", "target": 30.0, "baseline": None},
        ),
    ],
)
def test_each_kind_is_set_by_its_own_sentence(
    cast: Cast, signed_in: SignIn, asked: dict[str, str], title: str, terms: dict[str, Any]
) -> None:
    version = created(signed_in("dan"), cast, owner=mine(cast, "dan"), **asked)
    assert version.goal.title == title
    assert {name: getattr(version, name) for name in terms} == terms


def test_milestones_keep_their_order_and_days(cast: Cast, signed_in: SignIn) -> None:
    steps = rows(
        "milestones", {"title": "Find volunteers", "due": "1 December 2026"}, {"title": ""}, {"title": "Open"}
    )
    version = created(
        signed_in("dan"), cast, owner=mine(cast, "dan"), kind="milestones", what="Open on Saturdays", **steps
    )
    assert version.milestones == [
        {"id": 1, "title": "Find volunteers", "weight": 1.0, "due": "2026-12-01"},
        {"id": 2, "title": "Open", "weight": 1.0, "due": None},
    ]


def test_steps_grow_from_the_amount_of_the_sentence(cast: Cast, signed_in: SignIn) -> None:
    steps = rows("steps", {"each": "6", "on": "1 January 2027"}, {"each": "10", "on": "1 March 2027"})
    version = created(signed_in("dan"), cast, owner=mine(cast, "dan"), **steps)
    assert version.steps == [["2026-11-25", 5.0], ["2027-01-01", 6.0], ["2027-03-01", 10.0]]
    assert version.target is None
    assert version.goal.title == "Feed 5 people every day"


def test_what_stands_behind_more_is_kept(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    other = created(client, cast, owner=mine(cast, "dan"), kind="done", what="Repair the oven")
    curve = rows("curve", {"on": "31 December 2026", "share": "10 %"})
    version = created(
        client, cast, owner=mine(cast, "dan"), cadence="", amount="1.5k", starts="1 December 2026",
        title="Feed many",
        weight="2", factor="3", priority="high", tags="winter, winter,  van ", description="As we said.",
        supports=[str(other.goal_id)], **curve,
    )  # fmt: skip
    goal = version.goal
    assert (goal.title, goal.priority, goal.description) == ("Feed many", "high", "As we said.")
    assert (version.target, version.weight, version.factor) == (1500.0, 2.0, 3.0)
    assert (version.start_on, version.curve) == (date(2026, 12, 1), [["2026-12-31", 0.1]])
    kept = {"organization": cast.organization, "goal": goal}
    assert list(GoalTag.objects.filter(**kept).order_by("position").values_list("name", flat=True)) == [
        "winter",
        "van",
    ]
    assert list(GoalSupport.objects.filter(**kept).values_list("supports_id", flat=True)) == [other.goal_id]


def test_a_row_is_added_and_a_kind_changed_without_losing_what_was_typed(
    cast: Cast, signed_in: SignIn
) -> None:
    client = signed_in("dan")
    grown = ask(
        client, cast, owner=mine(cast, "dan"), add="steps", **rows("steps", {"each": "6", "on": "1 Jan"})
    )
    assert not Goal.objects.filter(organization=cast.organization).exists()
    page = grown.content.decode()
    assert 'name="steps-0-each" value="6"' in page
    assert 'name="steps-1-each"' in page
    switched = ask(client, cast, owner=mine(cast, "dan"), switch_to="at_most")
    assert switched.context["form"].kind == "at_most"
    assert 'name="amount" value="5"' in switched.content.decode()


def test_preview_says_what_it_comes_to(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    page = ask(client, cast, owner=mine(cast, "dan"), preview="1").content.decode()
    assert "5 a day, 1,090\xa0people by 30 June 2027, from today." in page
    part = client.post(
        address(cast), {"kind": "amount", "amount": "x", "preview": "1"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert "<html" not in part
    assert "Fill in the sentence" in part


def test_private_goal_stands_alone_or_below_one_with_the_same_readers(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    public = created(client, cast, owner=mine(cast, "dan"), kind="parts", what="All", rollup="weighted")
    refused = ask(client, cast, owner=mine(cast, "dan"), is_private="on", toward=str(public.goal_id))
    assert "would not have the same readers" in faults(refused)["toward"][0]
    private = created(
        client, cast, owner=mine(cast, "dan"), is_private="on", kind="parts", what="Mine", rollup="weighted"
    )
    below = created(client, cast, owner=mine(cast, "dan"), is_private="on", toward=str(private.goal_id))
    assert below.parent_id == private.goal_id
    assert "Mine" not in signed_in("finn").get(address(cast)).content.decode()


def test_queries_do_not_grow_with_the_number_of_goals(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: Any
) -> None:
    client = signed_in("ben")
    with CaptureQueriesContext(connection) as before:
        client.get(address(cast))
    most = len(before)
    for number in range(8):
        created(client, cast, owner=mine(cast, "ben"), kind="done", what=f"Thing {number}")
    with django_assert_max_num_queries(most):
        client.get(address(cast))
    assert most <= 20


def test_browsers_may_keep_what_was_typed_for_who_comes_back(cast: Cast, signed_in: SignIn) -> None:
    form = signed_in("dan").get(address(cast)).context["form"]
    assert form.fields["amount"].widget.attrs["inputmode"] == "decimal"
    assert not [name for name in form.fields if form.fields[name].widget.attrs.get("autocomplete") == "off"]
