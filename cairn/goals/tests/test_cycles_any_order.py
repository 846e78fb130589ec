"""In any order of closing, carrying over, undoing and reopening no goal is lost, doubled or misplaced."""

import random
from collections.abc import Sequence

import pytest
from django.core.exceptions import ValidationError

from cairn.goals.models import CarryOver, Cycle, Goal, GoalVersion, State
from cairn.goals.queries.cycles import closings_of
from cairn.goals.services.cycles.closing import Answer, ClosingRefused, close_cycle
from cairn.goals.services.cycles.undoing import undo_closing
from cairn.goals.services.progress import complete
from cairn.goals.services.states import reopen_goal
from cairn.goals.tests.proposals import now
from cairn.goals.tests.test_cycles import How, close, counting, cycle, goal, successor
from tests.cast import Cast
from tests.small_plan import record

__all__ = ["cycle"]  # a fixture


def reopen(cast: Cast, version: GoalVersion) -> GoalVersion:
    reopen_goal(actor=cast.actor("max"), goal=version.goal, reason="Too early")
    return now(cast, version)


def test_what_was_not_carried_over_is_once_it_was_reopened(cast: Cast, cycle: Cycle) -> None:
    version = counting(cast)
    assert version.kpi
    record(cast.operator, version.kpi, "2026-12-01", 70)
    close(cast, cycle, Answer(version, How.NONE))
    close(cast, cycle, Answer(reopen(cast, version), How.REST))
    assert successor(cast, version).target == 30.0


def test_what_goes_on_is_closed_again_without_a_second_successor(cast: Cast, cycle: Cycle) -> None:
    version = counting(cast)
    close(cast, cycle, Answer(version, How.WHOLE))
    first = successor(cast, version)
    close(cast, cycle, Answer(reopen(cast, version), How.NONE))
    assert now(cast, version).state == State.CLOSED
    assert successor(cast, version).goal_id == first.goal_id


@pytest.mark.parametrize("part_first", [True, False])
def test_a_part_goes_on_below_its_wholes_successor_whichever_was_closed_first(
    cast: Cast, cycle: Cycle, part_first: bool
) -> None:
    whole = goal(cast, "Whole", rollup="weighted")
    part = counting(cast, parent_id=whole.goal_id)
    for each in (part, whole) if part_first else (whole, part):
        close(cast, cycle, Answer(now(cast, each), How.WHOLE))
    assert successor(cast, part).parent_id == successor(cast, whole).goal_id


def test_the_whole_goes_on_with_steps_that_were_done_and_the_rest_without(cast: Cast, cycle: Cycle) -> None:
    steps = [
        {"id": 1, "title": "Find", "weight": 1.0, "due": "2026-12-31"},
        {"id": 2, "title": "Win", "weight": 1.0, "due": "2026-12-31"},
    ]
    left = {How.WHOLE: [1, 2], How.REST: [2]}
    for how, ids in left.items():
        version = goal(cast, how, direction="milestones", rollup="measured", milestones=steps)
        complete(actor=cast.operator, goal=version.goal, milestone=1)
        close(cast, cycle, Answer(version, how))
        assert [row["id"] for row in successor(cast, version).milestones] == ids


def test_a_closed_cycle_closes_no_goal(cast: Cast, cycle: Cycle) -> None:
    version = counting(cast)
    shut = close_cycle(actor=cast.actor("max"), cycle=cycle, open_count=0)
    with pytest.raises(ValidationError, match="is closed"):
        close(cast, shut, Answer(version))
    assert now(cast, version).state == State.ACTIVE


@pytest.mark.parametrize("seed", range(12))
def test_no_sequence_loses_a_goal_or_makes_two_successors(cast: Cast, cycle: Cycle, seed: int) -> None:
    chance = random.Random(seed)
    whole = goal(cast, "Whole", rollup="weighted")
    mine = [whole, *(counting_part(cast, whole, number) for number in range(2))]
    for _turn in range(14):
        version = now(cast, chance.choice(mine))
        if chance.random() < 0.3:
            undo_last(cast, cycle)
            refuse_lost_or_doubled(cast, mine)
            continue
        if version.state == State.CLOSED:
            reopen(cast, version)
            continue
        how = chance.choice([How.WHOLE, How.NONE])
        has_one = CarryOver.objects.filter(
            organization=cast.organization, goal=version.goal, successor__isnull=False
        ).exists()
        if has_one and how == How.WHOLE:
            with pytest.raises(ClosingRefused, match="already"):
                close(cast, cycle, Answer(version, how))
            assert now(cast, version).state == State.ACTIVE, "a refusal changes nothing"
        else:
            close(cast, cycle, Answer(version, how))
            assert now(cast, version).state == State.CLOSED
        refuse_lost_or_doubled(cast, mine)


def undo_last(cast: Cast, cycle: Cycle) -> None:
    """Undo the last press of closing; where something stands on it by now, all stays as it was."""
    pressed = closings_of(cycle)
    rows = CarryOver.objects.filter(organization=cast.organization).order_by("pk").values()
    before = list(rows)
    if not pressed:
        return
    try:
        undo_closing(actor=cast.actor("max"), cycle=cycle, entry=pressed[0])
    except ValidationError:
        assert list(rows.all()) == before
        assert closings_of(cycle) == pressed
    else:
        assert closings_of(cycle) == pressed[1:]


def refuse_lost_or_doubled(cast: Cast, mine: Sequence[GoalVersion]) -> None:
    """Of each goal there is one, and at most one that goes on with it."""
    rows = CarryOver.objects.filter(organization=cast.organization)
    drafted = [row.successor_id for row in rows if row.successor_id]
    assert len(drafted) == len(set(drafted))
    assert Goal.objects.filter(organization=cast.organization).count() == len(mine) + len(drafted)


def counting_part(cast: Cast, whole: GoalVersion, number: int) -> GoalVersion:
    return goal(cast, f"Part {number}", direction="done", rollup="measured", parent_id=whole.goal_id)
