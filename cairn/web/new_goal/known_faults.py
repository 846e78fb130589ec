"""What is wrong with a goal's own terms where some fields cannot be read: all faults are said at once."""

from typing import Any

from django.core.exceptions import ValidationError

from cairn.calc.plan.goal_checks import goal_faults
from cairn.goals.models import Direction, Goal, GoalVersion, Rollup
from cairn.goals.queries.calc_objects import calc_goal
from cairn.goals.services.refusals import refusal, refused_field
from cairn.web.new_goal.forms import GoalForm
from cairn.web.new_goal.refused import show_refusal
from cairn.web.new_goal.said import judged_by

_TERMS = {
    "amount": {"target", "steps"}, "until": {"end"}, "starts": {"start"},
    "baseline": {"baseline", "target"}, "low": {"low", "high"},
}  # fmt: skip
"""The terms of which nothing can be said where a field cannot be read; of the others the field's name."""
_OF_PRESENCE = frozenset({"needed_by_kind", "refused_by_kind"})
_NUMBERS = ("amount", "low", "high", "baseline", "weight", "factor")


def show_known_faults(form: GoalForm) -> None:
    """Put beside the fields what can be known to be wrong; what depends on a field with a fault is left."""
    unreadable = {term for name in form.errors for term in _TERMS.get(name, {name})}
    goal = calc_goal(_as_far_as_read(form), (), has_children=False)
    found: dict[str, list[str]] = {}
    for fault in goal_faults(goal, None, unreadable=unreadable):
        if fault.code not in _OF_PRESENCE:
            found.setdefault(refused_field(fault), []).append(refusal(fault, str))
    if found:
        show_refusal(form, ValidationError(found))


def _as_far_as_read(form: GoalForm) -> GoalVersion:
    """The terms that the form asks for, with others where a field cannot be read."""
    today = form.actor.today
    stand_in: dict[str, Any] = dict.fromkeys(_NUMBERS, 1.0) | {
        "until": today, "starts": today, "rollup": Rollup.WEIGHTED, "direction": Direction.REACH,
    }  # fmt: skip
    read = stand_in | form.cleaned_data
    return GoalVersion(
        goal=Goal(title=""),
        start_on=read["starts"],
        end_on=read["until"],
        weight=1.0 if read["weight"] is None else read["weight"],
        factor=1.0 if read["factor"] is None else read["factor"],
        **judged_by(form, read),
    )
