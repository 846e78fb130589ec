"""Many goals at once: all or none, one entry, one computation, one undo."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cairn.audit.models import Entry
from cairn.goals.access.owners import Owner
from cairn.goals.models import Goal, GoalFigure, GoalVersion, State
from cairn.goals.services.approving.policies import set_policy
from cairn.goals.services.creating_many import create_goals, created_entry
from cairn.goals.services.drafts import DraftsRefused, GoalDraft
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.measures import Measure
from cairn.goals.services.undoing_created import undo_created_goals
from cairn.kpis.models import Kpi
from cairn.search.models import Kind, Mention
from tests.cast import Cast
from tests.small_plan import END, TODAY, SmallPlan, figure, record, small_plan

PEOPLE = Measure(name="People served", unit="people", aggregation="sum", cadence="daily", doing="Serve")


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock(TODAY)


@pytest.fixture
def plan(cast: Cast) -> SmallPlan:
    return small_plan(cast)


def draft(title: str, owner: Owner, **more: Any) -> GoalDraft:
    terms = {"start_on": date(2026, 11, 25), "end_on": END, "target": 5.0, "cadence": "daily"}
    return GoalDraft(
        title=title,
        terms={**terms, **more.pop("terms", {})},
        owner=owner,
        measure=more.pop("measure", PEOPLE),
        **more,
    )


def nested(cast: Cast, parent: int) -> list[GoalDraft]:
    """A sum of North below the goal, and below that one micro goal each of Leeds and York."""
    whole = {"rollup": "sum", "cadence": "", "target": 2_180.0, "baseline": 0.0, "parent_id": parent}
    return [
        draft("North serves 2,180 people", Owner(unit=cast.units["north"]), terms=whole, measure=None),
        draft("Serve 5 people every day", Owner(unit=cast.units["leeds"]), below=0),
        draft("Serve 5 people every day", Owner(unit=cast.units["york"]), below=0),
    ]


def test_nested_goals_are_set_with_one_entry_and_their_figures(cast: Cast, plan: SmallPlan) -> None:
    before = Entry.objects.filter(organization=cast.organization).count()
    versions = create_goals(actor=cast.actor("ada"), drafts=nested(cast, plan.vision.pk))
    north, leeds, york = versions
    assert [version.parent_id for version in versions] == [plan.vision.pk, north.goal_id, north.goal_id]
    assert Entry.objects.filter(organization=cast.organization).count() == before + 1
    assert {version.state for version in versions} == {State.ACTIVE}
    assert len({version.goal.key for version in versions}) == 3
    record(cast.operator, leeds.kpi, "2026-11-25", 7)
    record(cast.operator, york.kpi, "2026-11-25", 4)
    assert figure(north.goal).value == 11
    assert figure(plan.vision).value == 11


def test_what_counts_the_same_below_one_goal_becomes_series_of_one_family(
    cast: Cast, plan: SmallPlan
) -> None:
    _north, leeds, york = create_goals(actor=cast.actor("ada"), drafts=nested(cast, plan.vision.pk))
    assert leeds.kpi_id != york.kpi_id
    assert leeds.kpi.series_of_id == york.kpi.series_of_id is not None
    family = Kpi.objects.get(organization=cast.organization, pk=leeds.kpi.series_of_id)
    assert (family.name, family.owner_unit) == ("People served", cast.units["north"])
    assert {leeds.kpi.owner_unit, york.kpi.owner_unit} == {cast.units["leeds"], cast.units["york"]}


def test_a_kpi_that_its_owner_has_is_used_again(cast: Cast, plan: SmallPlan) -> None:
    [first] = create_goals(actor=cast.operator, drafts=[draft("Serve 5", Owner(unit=cast.units["leeds"]))])
    [again] = create_goals(actor=cast.operator, drafts=[draft("Serve 6", Owner(unit=cast.units["leeds"]))])
    assert first.kpi_id == again.kpi_id


def test_parts_of_a_measured_goal_may_share_its_kpi(cast: Cast, plan: SmallPlan) -> None:
    leeds = Owner(unit=cast.units["leeds"])
    year = draft(
        "Serve 400", leeds, terms={"cadence": "", "target": 400.0, "baseline": 0.0, "rollup": "measured"}
    )
    spring = draft("Serve 100", leeds, below=0, measure=None, uses_kpi_above=True, terms=dict(year.terms))
    whole, part = create_goals(actor=cast.operator, drafts=[year, spring])
    assert part.kpi_id == whole.kpi_id is not None


def test_one_unsound_goal_refuses_all_and_is_named(cast: Cast, plan: SmallPlan) -> None:
    goals = Goal.objects.filter(organization=cast.organization).count()
    kpis = Kpi.objects.filter(organization=cast.organization).count()
    bad = draft("Serve nobody", Owner(unit=cast.units["york"]), terms={"end_on": date(2026, 11, 1)})
    with pytest.raises(DraftsRefused) as refusal:
        create_goals(actor=cast.operator, drafts=[draft("Serve 5", Owner(unit=cast.units["leeds"])), bad])
    assert refusal.value.refused.keys() == {1}
    assert refusal.value.messages[0].startswith("“Serve nobody”: It would end on 1 November 2026")
    assert Goal.objects.filter(organization=cast.organization).count() == goals
    assert Kpi.objects.filter(organization=cast.organization).count() == kpis


def test_values_that_a_sum_would_count_twice_are_refused(cast: Cast, plan: SmallPlan) -> None:
    again = draft(
        "Feed more", Owner(person=cast.people["dan"]), measure=None,
        terms={"parent_id": plan.vision.pk, "kpi_id": plan.meals.pk},
    )  # fmt: skip
    with pytest.raises(DraftsRefused, match="would count the same values twice"):
        create_goals(actor=cast.operator, drafts=[again])


def test_what_counts_something_else_than_the_sum_above_is_refused(cast: Cast, plan: SmallPlan) -> None:
    talks = Measure(name="Talks", unit="talks", aggregation="sum", cadence="daily")
    odd = draft(
        "Give talks", Owner(unit=cast.units["leeds"]), measure=talks, terms={"parent_id": plan.vision.pk}
    )
    with pytest.raises(DraftsRefused, match="counts talks, and “Feed 10,000 people” counts people"):
        create_goals(actor=cast.operator, drafts=[odd])


def test_a_private_goal_below_one_that_all_read_is_refused(cast: Cast, plan: SmallPlan) -> None:
    hidden = draft(
        "Serve 5", Owner(person=cast.people["dan"]), nature={"is_private": True},
        terms={"parent_id": plan.vision.pk},
    )  # fmt: skip
    with pytest.raises(DraftsRefused, match="would not have the same readers"):
        create_goals(actor=cast.operator, drafts=[hidden])


def test_a_parent_of_another_organization_is_not_there(cast: Cast, plan: SmallPlan) -> None:
    elsewhere = draft("Serve 5", Owner(), terms={"parent_id": plan.vision.pk})
    with pytest.raises(ValidationError, match="is not there any more"):
        create_goals(actor=cast.actor("eve"), drafts=[elsewhere])


def test_goals_wait_where_the_organization_asks_for_approval(cast: Cast, plan: SmallPlan) -> None:
    set_policy(actor=cast.operator, unit=None, needed="all")
    versions = create_goals(actor=cast.actor("ben"), drafts=nested(cast, plan.vision.pk))
    assert {version.state for version in versions} == {State.PROPOSED}


def test_the_same_press_twice_sets_them_once(cast: Cast, plan: SmallPlan) -> None:
    drafts = nested(cast, plan.vision.pk)
    first = create_goals(actor=cast.operator, drafts=drafts, submission="once")
    second = create_goals(actor=cast.operator, drafts=drafts, submission="once")
    assert [version.goal_id for version in first] == [version.goal_id for version in second]


def test_undo_takes_all_of_it_back(cast: Cast, plan: SmallPlan, hold_clock: Any) -> None:
    versions = create_goals(actor=cast.actor("ada"), drafts=nested(cast, plan.vision.pk))
    goals = [version.goal_id for version in versions]
    made = {version.kpi_id for version in versions[1:] if version.kpi_id}
    hold_clock("2026-11-25T10:00")
    undo_created_goals(actor=cast.actor("ada"), entry=created_entry(cast.actor("ada"), versions))
    assert not GoalVersion.objects.known(cast.organization.pk).filter(goal__in=goals).exists()
    assert not Goal.objects.filter(organization=cast.organization, pk__in=goals).exists()
    assert not Kpi.objects.filter(organization=cast.organization, pk__in=made).exists()
    assert not GoalFigure.objects.filter(organization=cast.organization, goal__in=goals).exists()
    mentions = Mention.objects.filter(organization=cast.organization, kind=Kind.GOAL, subject_id__in=goals)
    assert not mentions.exists()
    assert GoalVersion.objects.known(cast.organization.pk, versions[0].recorded_at).filter(goal__in=goals)
    assert figure(plan.vision).target == 10_000


def test_undone_goals_can_be_set_again_and_get_their_keys(cast: Cast, plan: SmallPlan) -> None:
    first = create_goals(actor=cast.operator, drafts=nested(cast, plan.vision.pk))
    undo_created_goals(actor=cast.operator, entry=created_entry(cast.operator, first))
    again = create_goals(actor=cast.operator, drafts=nested(cast, plan.vision.pk))
    assert [version.goal.key for version in first] == [version.goal.key for version in again]


def test_undo_is_refused_once_values_were_recorded(cast: Cast, plan: SmallPlan) -> None:
    versions = create_goals(actor=cast.operator, drafts=nested(cast, plan.vision.pk))
    record(cast.operator, versions[1].kpi, "2026-11-25", 7)
    refuses_undo(cast, versions, "Values were recorded")


def test_undo_is_refused_once_a_goal_was_changed(cast: Cast, plan: SmallPlan) -> None:
    versions = create_goals(actor=cast.operator, drafts=nested(cast, plan.vision.pk))
    edit_goal(actor=cast.operator, goal=versions[1].goal, seen={"target": 5.0}, wanted={"target": 6.0})
    refuses_undo(cast, versions, "Some of them were changed")


def test_undo_is_refused_once_others_stand_below(cast: Cast, plan: SmallPlan) -> None:
    versions = create_goals(actor=cast.operator, drafts=nested(cast, plan.vision.pk))
    create_goals(
        actor=cast.operator,
        drafts=[draft("Serve 2", Owner(unit=cast.units["north"]), terms={"parent_id": versions[0].goal_id})],
    )
    refuses_undo(cast, versions, "Others stand below them")


def test_undo_twice_is_refused(cast: Cast, plan: SmallPlan) -> None:
    versions = create_goals(actor=cast.operator, drafts=nested(cast, plan.vision.pk))
    undo_created_goals(actor=cast.operator, entry=created_entry(cast.operator, versions))
    refuses_undo(cast, versions, "undone already")


def refuses_undo(cast: Cast, versions: list[GoalVersion], sentence: str) -> None:
    with pytest.raises(ValidationError, match=sentence):
        undo_created_goals(actor=cast.operator, entry=created_entry(cast.operator, versions))


def test_statements_do_not_grow_with_the_goals(cast: Cast, plan: SmallPlan) -> None:
    def statements(count: int) -> int:
        people = [cast.people[name] for name in ("ada", "ben", "cleo", "dan", "finn", "max")]
        drafts = [
            draft(
                f"Serve {n} people every day", Owner(person=people[n % 6]),
                terms={"parent_id": plan.vision.pk},
                measure=Measure(f"Served {n}", "people", "sum", "daily"),
            )
            for n in range(count)
        ]  # fmt: skip
        with CaptureQueriesContext(connection) as asked:
            create_goals(actor=cast.actor("ada"), drafts=drafts)
        return len(asked)

    few = statements(3)
    assert statements(30) <= few + 4


def test_a_goal_for_ones_own_growth_below_another_refuses_all(cast: Cast, plan: SmallPlan) -> None:
    growth = draft(
        "Learn to bake", Owner(person=cast.people["dan"]), below=0, nature={"purpose": "development"}
    )
    with pytest.raises(DraftsRefused, match="one’s own growth leads to nothing above it"):
        create_goals(actor=cast.actor("max"), drafts=[nested(cast, plan.vision.pk)[0], growth])
    assert not Goal.objects.filter(organization=cast.organization, title="Learn to bake").exists()
