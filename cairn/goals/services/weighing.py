"""Setting how many goals weigh at once: each by the service that is right for it, all of them or none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.goals.access import Can, allowed
from cairn.goals.models import GoalVersion
from cairn.goals.queries.policies import Policies
from cairn.goals.services.approving.changing import request_change
from cairn.goals.services.approving.needing import change_needs_approval
from cairn.goals.services.editing import EditConflict, edit_goal
from cairn.goals.services.figures import lock_from_the_root_down
from cairn.org.access import Actor


@dataclass(frozen=True)
class Weighing:
    """A goal, what it weighed when the person looked, and what it is to weigh."""

    version: GoalVersion
    seen: float
    wanted: float


@dataclass(frozen=True)
class WeightsSet:
    """How many goals weigh something else now, and of how many that was asked for."""

    changed: int
    asked: int


class WeightsRefused(ValidationError):
    """Nothing was changed; `by_goal` says why, a sentence by the goal's id; `now` what others made of it."""

    def __init__(self, by_goal: Mapping[int, str], now: Mapping[int, float]) -> None:
        super().__init__(list(by_goal.values()))
        self.by_goal, self.now = dict(by_goal), dict(now)


def weight_is_asked_for(
    actor: Actor, version: GoalVersion, weight: float, policies: Policies | None = None
) -> bool:
    """Whether another weight of it has to be approved first; `policies` are the organization's, if known."""
    wanted = {"weight": weight}
    return not allowed(actor, Can.EDIT, version) or change_needs_approval(actor, version, wanted, policies)


@transaction.atomic
def set_weights(*, actor: Actor, weighings: Sequence[Weighing], reason: str = "") -> WeightsSet:
    """Change weights from today on, or ask for it where that needs an approval, with one reason for all.

    The actor must be allowed to ask for a change of each. Raises WeightsRefused, with all that is wrong.
    """
    wanted = [each for each in weighings if each.wanted != each.seen]
    goals = [each.version.goal_id for each in wanted]
    lock_from_the_root_down(actor.organization_id, goals, actor.today, actor.today)
    faults: dict[int, str] = {}
    now: dict[int, float] = {}
    asked = 0
    for each in wanted:
        try:
            with transaction.atomic():
                asked += _is_asked(actor, each, reason)
        except EditConflict as conflict:
            now[each.version.goal_id] = theirs = conflict.theirs["weight"]
            said = _("Somebody made it %(weight)s meanwhile. Save again to put yours in its place.")
            faults[each.version.goal_id] = said % {"weight": exact(theirs, current_locale())}
        except ValidationError as fault:
            faults[each.version.goal_id] = " ".join(fault.messages)
    if faults:
        transaction.set_rollback(True)
        raise WeightsRefused(faults, now)
    return WeightsSet(len(wanted) - asked, asked)


def _is_asked(actor: Actor, each: Weighing, reason: str) -> bool:
    """Change it, or ask for it; whether it was asked for."""
    if each.wanted <= 0:
        raise ValidationError(_("Enter a number above 0."))
    goal, seen, wanted = each.version.goal, {"weight": each.seen}, {"weight": each.wanted}
    if weight_is_asked_for(actor, each.version, each.wanted):
        request_change(actor=actor, goal=goal, seen=seen, wanted=wanted, reason=reason)
        return True
    edit_goal(actor=actor, goal=goal, seen=seen, wanted=wanted, reason=reason)
    return False
