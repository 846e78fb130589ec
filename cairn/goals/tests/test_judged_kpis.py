"""What goals are judged by cannot change under them, nor go away."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cairn.goals.access import visible_kpis
from cairn.goals.services.creation import create_goal
from cairn.goals.services.judged_kpis import change_kpi, put_kpi_away
from cairn.goals.services.states import cancel_goal, reopen_goal
from cairn.kpis.models import Kpi
from cairn.kpis.services import add_kpi, add_series, restore_kpi
from tests.cast import Cast
from tests.small_plan import SmallPlan, figure, reach, record


def stored(kpi: Kpi) -> Kpi:
    found = Kpi.objects.filter(organization=kpi.organization_id).get(pk=kpi.pk)
    assert isinstance(found, Kpi)
    return found


@pytest.mark.parametrize("change", [{"aggregation": "mean"}, {"cadence": "weekly"}])
def test_the_past_is_not_scored_anew_by_another_way_to_count(
    cast: Cast, plan: SmallPlan, change: dict[str, str]
) -> None:
    record(cast.operator, plan.kilos, "2026-11-20", 3.0)
    with pytest.raises(ValidationError) as refused:
        change_kpi(actor=cast.operator, kpi=plan.kilos, changes=change)
    (sentence,) = refused.value.message_dict[next(iter(change))]
    assert sentence.startswith("“Waste at most 4 kg a day” is judged by what was recorded so far")
    assert stored(plan.kilos).aggregation == "last"


def test_what_it_is_called_and_which_way_is_better_can_change(cast: Cast, plan: SmallPlan) -> None:
    record(cast.operator, plan.kilos, "2026-11-20", 3.0)
    before = figure(plan.waste).status
    same = {"aggregation": "last", "cadence": "daily"}
    change_kpi(
        actor=cast.operator, kpi=plan.kilos, changes={"name": "Thrown away", "better": "neither"} | same
    )
    assert (stored(plan.kilos).name, figure(plan.waste).status) == ("Thrown away", before)


def test_without_values_it_can_still_count_otherwise_and_the_figures_follow(
    cast: Cast, plan: SmallPlan
) -> None:
    assert figure(plan.waste).silent_since is not None, "a value was expected every day"
    change_kpi(actor=cast.operator, kpi=plan.kilos, changes={"cadence": "yearly"})
    assert figure(plan.waste).silent_since is None, "now once a year"


def test_without_goals_values_do_not_bind(cast: Cast, plan: SmallPlan) -> None:
    steps = add_kpi(actor=cast.operator, name="Steps taken", aggregation="last")
    record(cast.operator, steps, "2026-11-20", 3.0)
    change_kpi(actor=cast.operator, kpi=steps, changes={"aggregation": "sum"})
    assert stored(steps).aggregation == "sum"


def test_a_goal_that_could_not_stand_any_more_is_named(cast: Cast, plan: SmallPlan) -> None:
    with pytest.raises(ValidationError) as refused:
        change_kpi(actor=cast.operator, kpi=plan.meals, changes={"aggregation": "last"})
    (sentence,) = refused.value.message_dict["aggregation"]
    assert sentence.startswith("Feed 5 people every day: ")
    assert stored(plan.meals).aggregation == "sum"


def test_values_of_a_series_bind_its_family(cast: Cast, plan: SmallPlan) -> None:
    family = add_kpi(actor=cast.operator, name="Visits")
    series = add_series(actor=cast.operator, family=family, owner_unit=cast.units["york"])
    reach(cast.operator, "100 visits in York", kpi_id=series.pk, target=100.0)
    record(cast.operator, series, "2026-11-20", 3.0)
    with pytest.raises(ValidationError, match="100 visits in York"):
        change_kpi(actor=cast.operator, kpi=family, changes={"aggregation": "sum"})


def test_a_goal_that_the_actor_does_not_see_is_not_named(cast: Cast, plan: SmallPlan) -> None:
    kpi = add_kpi(actor=cast.operator, name="Laps", owner_unit=cast.units["leeds"])
    swim_in_private(cast, kpi)
    with pytest.raises(ValidationError) as refused:
        put_kpi_away(actor=cast.actor("max"), kpi=kpi)
    assert refused.value.messages == [
        "1 goal is judged by it. Close or cancel that first, or let another KPI judge it."
    ]


def test_what_an_active_goal_is_judged_by_is_not_put_away(cast: Cast, plan: SmallPlan) -> None:
    with pytest.raises(ValidationError, match="“Waste at most 4 kg a day” is judged by it"):
        put_kpi_away(actor=cast.operator, kpi=plan.kilos)
    cancel_goal(actor=cast.operator, goal=plan.waste, reason="Another way.")
    put_kpi_away(actor=cast.operator, kpi=plan.kilos)
    assert stored(plan.kilos).is_archived


def test_a_goal_is_not_taken_up_again_on_what_was_put_away(cast: Cast, plan: SmallPlan) -> None:
    cancel_goal(actor=cast.operator, goal=plan.waste, reason="Another way.")
    put_kpi_away(actor=cast.operator, kpi=plan.kilos)
    with pytest.raises(ValidationError, match="“Waste”, by which it is judged, was put away"):
        reopen_goal(actor=cast.operator, goal=plan.waste, reason="After all.")
    restore_kpi(actor=cast.operator, kpi=plan.kilos)
    reopen_goal(actor=cast.operator, goal=plan.waste, reason="After all.")


def test_what_only_a_private_goal_is_judged_by_is_seen_by_its_readers_alone(
    cast: Cast, plan: SmallPlan
) -> None:
    kpi = add_kpi(actor=cast.operator, name="Laps", owner_person=cast.people["dan"])
    assert seers(cast, kpi) == {"max", "ada", "ben", "cleo", "dan", "finn", "vic"}
    swim_in_private(cast, kpi)
    assert seers(cast, kpi) == {"ada", "ben", "cleo", "dan"}


def swim_in_private(cast: Cast, kpi: Kpi) -> None:
    """Cleo sets Dan a goal on the KPI that only he and the line above him see."""
    terms = {"kpi_id": kpi.pk, "target": 9.0, "owner_person_id": cast.people["dan"].pk}
    dates = {"start_on": date(2026, 7, 1), "end_on": date(2027, 6, 30)}
    create_goal(actor=cast.actor("cleo"), title="Swim 9 laps", is_private=True, terms={**dates, **terms})


def seers(cast: Cast, kpi: Kpi) -> set[str]:
    names = ("max", "ada", "ben", "cleo", "dan", "finn", "vic", "eve")
    return {name for name in names if visible_kpis(cast.actor(name)).filter(pk=kpi.pk).exists()}
