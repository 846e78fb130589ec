"""Whether a goal's terms can stand, by themselves and beside the goal's family."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.goals.models import Direction, GoalVersion
from cairn.goals.queries.tree import parents_of


def check_terms(version: GoalVersion) -> None:
    """Raise ValidationError({field: sentence}) where terms cannot stand (plan-file.md's table)."""
    _check_dates(version)
    _check_target(version)
    _check_ancestors(version)


def _check_dates(version: GoalVersion) -> None:
    if version.end_on < version.start_on:
        raise ValidationError(
            {"end_on": _("It would end before it starts. Enter a later end, or an earlier start.")}
        )


def _check_target(version: GoalVersion) -> None:
    is_reached = version.direction == Direction.REACH and not version.cadence and not version.steps
    if is_reached and version.target is not None and version.target == (version.baseline or 0):
        raise ValidationError(
            {
                "target": _(
                    "The target equals the baseline (%(baseline)s), so there is nothing to reach. "
                    "Enter a target above or below %(baseline)s, or choose “keep at least”."
                )
                % {"baseline": exact(version.target, current_locale())}
            }
        )


def _check_ancestors(version: GoalVersion) -> None:
    above, seen = version.parent_id, {version.goal_id}
    while above is not None:
        if above in seen:
            raise ValidationError(
                {"parent_id": _("That is below it, so each would be part of the other. Choose another one.")}
            )
        seen.add(above)
        above = parents_of(version.organization_id, [above], version.effective_on).get(above)
