"""What one goal's own terms must fulfil, for the plan file's reader and for every edit alike.

A fault's place is the field as the plan file names it: `target`, `end`, `curve[2]`, `milestones[0].due`.
"""

from collections.abc import Callable, Collection, Iterator

from cairn.calc.plan.faults import KIND_NAMES, Fault, fault
from cairn.calc.plan.kinds import KIND_FIELDS, TERMS, given_fields, kind_in_table
from cairn.calc.plan.model import Goal, Kpi

Check = Callable[[Goal, str], Iterator[Fault]]


def goal_faults(
    goal: Goal,
    kpi: Kpi | None,
    given: Collection[str] | None = None,
    unreadable: Collection[str] = (),
) -> list[Fault]:
    """All that is wrong in a goal's own terms (plan-file.md's table; measures.md sections 2 to 5).

    `kpi` is the goal's own, null where it has none or an unknown one. `given` holds the fields that were
    filled in (by default those that differ from their defaults); `unreadable` those of which a fault is
    known already, so that nothing that depends on them is said.
    """
    given = given_fields(goal) if given is None else given
    row = kind_in_table(goal)
    faults: list[Fault] = []
    if not {"direction", "rollup", "cadence"} & set(unreadable):
        faults += _by_table(goal, row, given, unreadable)
        faults += _by_kind(goal, row, kpi)
    faults += _numbers(goal)
    if not {"start", "end"} & set(unreadable):
        faults += _dates(goal)
    faults += _rising_steps(goal)
    return [one for one in faults if _field(one.place) not in unreadable]


def _field(place: str) -> str:
    return place.split("[", 1)[0].split(".", 1)[0]


def _by_table(goal: Goal, row: str, given: Collection[str], unreadable: Collection[str]) -> Iterator[Fault]:
    terms, kind = TERMS[row], KIND_NAMES[row]
    for name in KIND_FIELDS:
        if name in given and name not in terms.needs and name not in terms.may_have:
            yield fault(name, "refused_by_kind", kind=kind, row=row)
        elif name in terms.needs and name not in given and name not in unreadable:
            yield fault(name, "needed_by_kind", kind=kind, row=row)
    if row == "recurring" and not {"steps", "target"} & set(unreadable):
        if "steps" in given and "target" in given:
            yield fault("steps", "steps_and_target")
        elif "steps" not in given and "target" not in given:
            yield fault("steps", "steps_or_target_missing")


def _by_kind(goal: Goal, row: str, kpi: Kpi | None) -> Iterator[Fault]:
    if row.startswith("recurring"):
        yield from _recurring(goal)
    elif row.startswith("reach") and goal.target is not None and goal.target == goal.baseline:
        yield fault("target", "target_equals_baseline", baseline=goal.baseline)
    if row == "reach_sum":
        if goal.direction != "reach":
            yield fault("direction", "direction_of_sum", direction=goal.direction)
        if kpi is not None and kpi.aggregation != "sum":
            yield fault("kpi", "kpi_does_not_sum", kpi=kpi.key, aggregation=kpi.aggregation)
    if "within" in row and goal.low is not None and goal.high is not None and not goal.low < goal.high:
        yield fault("high", "low_not_below_high", low=goal.low, high=goal.high)


def _recurring(goal: Goal) -> Iterator[Fault]:
    if goal.rollup != "measured":
        yield fault("rollup", "rollup_of_recurring")
    if goal.direction != "reach":
        return
    if goal.target is not None and not goal.target > 0:
        yield fault("target", "not_above_zero", found=goal.target)
    for at, (_, target) in enumerate(goal.steps):
        if not target > 0:
            yield fault(f"steps[{at}][1]", "not_above_zero", found=target)


def _numbers(goal: Goal) -> Iterator[Fault]:
    if not goal.weight > 0:
        yield fault("weight", "not_above_zero", found=goal.weight)
    if goal.factor == 0:
        yield fault("factor", "is_zero")
    for at, milestone in enumerate(goal.milestones):
        if not milestone.weight > 0:
            yield fault(f"milestones[{at}].weight", "not_above_zero", found=milestone.weight)


def _dates(goal: Goal) -> Iterator[Fault]:
    start, end = str(goal.start_on), str(goal.end_on)
    if goal.end_on < goal.start_on:
        yield fault("end", "end_before_start", start=start, end=end)
        return
    for at, milestone in enumerate(goal.milestones):
        if milestone.due_on is not None and not goal.start_on <= milestone.due_on <= goal.end_on:
            yield fault(f"milestones[{at}].due", "milestone_outside", start=start, end=end)
    for at, (on, _) in enumerate(goal.curve):
        if not goal.start_on <= on < goal.end_on:
            yield fault(f"curve[{at}][0]", "curve_point_outside", start=start, end=end)
    yield from _rising_curve(goal)


def _rising_curve(goal: Goal) -> Iterator[Fault]:
    for at, (on, share) in enumerate(goal.curve):
        if not 0 <= share <= 1:
            yield fault(f"curve[{at}][1]", "curve_share_outside")
        if at and on <= goal.curve[at - 1][0]:
            yield fault(f"curve[{at}][0]", "curve_dates_do_not_rise")
        if at and share < goal.curve[at - 1][1]:
            yield fault(f"curve[{at}][1]", "curve_shares_fall")


def _rising_steps(goal: Goal) -> Iterator[Fault]:
    for at in range(1, len(goal.steps)):
        if goal.steps[at][0] <= goal.steps[at - 1][0]:
            yield fault(f"steps[{at}][0]", "steps_do_not_rise")
