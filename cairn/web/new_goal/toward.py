"""What a goal would do for the one above it: add up, count by progress, or support it only."""

from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from cairn.calc.figures import ChildFigures
from cairn.calc.plan.tree_checks import double_counts, refused_children
from cairn.calc.rollup import coverage
from cairn.common.locales import current_locale
from cairn.common.numbers import percent
from cairn.goals.access import Can, allowed
from cairn.goals.models import Direction, GoalVersion, Rollup
from cairn.goals.queries.calc_objects import calc_goal, calc_kpi
from cairn.goals.queries.family import Family
from cairn.goals.services.likeness import unlike_parent
from cairn.kpis.models import Aggregation
from cairn.org.access import Actor
from cairn.web.new_goal.aims import rolls_up
from cairn.web.new_goal.preview import Sketch

_BY_PROGRESS = frozenset({Rollup.WEIGHTED, Rollup.WORST})


@dataclass(frozen=True)
class Effect:
    """What it does for the goal above, and whether that one could be made a sum of its parts."""

    text: str
    offers_sum: bool = False


def effect_on(actor: Actor, family: Family, drawn: Sketch, *, is_made_sum: bool = False) -> Effect | None:
    """What the sketched goal does for its parent; None without one. Needs the family on today's terms."""
    parent = family.parent
    if parent is None:
        return None
    title = {"parent": parent.goal.title}
    offers = drawn.adds_up and could_be_sum(actor, family)
    if parent.rollup == Rollup.SUM or (is_made_sum and offers):
        unit, factor = drawn.kpi.unit if drawn.kpi else "", drawn.goal.factor
        if unlike := unlike_parent(family, unit, factor, actor.today, is_made_sum=True):
            return Effect(unlike, offers)
        return Effect(_adds_up(parent, drawn) % title, offers)
    if rolls_up(parent):
        by_progress = (parent.rollup or Rollup.WEIGHTED) in _BY_PROGRESS
        text = (
            _("Its progress counts toward “%(parent)s”.")
            if by_progress
            else _("Its number counts in “%(parent)s”.")
        )
        return Effect(text % title)
    text = _("It supports “%(parent)s” and does not add up: that one is judged by its own records.")
    return Effect(text % title, offers)


def _adds_up(parent: GoalVersion, drawn: Sketch) -> str:
    """The share of the sum's way that it would cover, if it is reached (measures.md section 7)."""
    whole = replace(calc_goal(parent, (), has_children=True), rollup="sum")
    ratio = coverage(whole, [ChildFigures(drawn.goal, drawn.figures)])
    if ratio is None:
        return _("It counts toward “%(parent)s”.")
    share = percent(ratio, current_locale()).replace("%", "%%")
    return _("It counts toward “%(parent)s”: reached, it is {share} of that.").format(share=share)


def could_be_sum(actor: Actor, family: Family) -> bool:
    """Whether the parent, which the actor may edit, could soundly add up its parts beside its own records."""
    parent = family.parent
    if parent is None or parent.rollup == Rollup.SUM or not allowed(actor, Can.EDIT, parent):
        return False
    adds_up = parent.kpi is not None and parent.kpi.measure.aggregation == Aggregation.SUM
    if not adds_up or parent.cadence or parent.direction != Direction.REACH or rolls_up(parent):
        return False
    whole = replace(calc_goal(parent, (), has_children=True), rollup="sum")
    around = [whole, *(calc_goal(child, (), has_children=False) for child in family.siblings)]
    goals = {goal.key: goal for goal in around}
    rows = [parent, *family.siblings]
    kpis = {str(row.kpi_id): calc_kpi(row.kpi, ()) for row in rows if row.kpi}
    return not [*refused_children(goals, kpis), *double_counts(goals)]
