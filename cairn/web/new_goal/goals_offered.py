"""Of very many goals those that one may want to stand below or to support: near ones, and those searched."""

from collections.abc import Collection, Iterable

from django.db.models import Q, QuerySet

from cairn.common.ids import is_id
from cairn.goals.models import GoalVersion
from cairn.goals.queries.contributions import parents_up
from cairn.org.access import Actor
from cairn.web.new_goal.choices import goals_above

MOST_OFFERED = 250
"""So many goals are all offered; of more those at hand, and as many of the others."""
NAMED_BY = (
    *("organization", "goal__organization", "goal__title", "parent", "kpi", "rollup", "direction"),
    *("owner_person__organization", "owner_person__name", "owner_unit__organization", "owner_unit__name"),
)
"""What a choice among hundreds is named and sorted by: whole rows would cost more than the page."""


def goals_offered(actor: Actor, *, named: Collection[str], sought: str) -> list[GoalVersion]:
    """The goals to choose from, in the order in which they were added; those `named` are among them.

    They hold what names and places them; `whole` reads the rest of one that was chosen.
    """
    rows = goals_above(actor).only(*NAMED_BY)
    first = list(rows[: MOST_OFFERED + 1])
    if len(first) <= MOST_OFFERED:
        return first
    near = list(rows.filter(_near(actor))[:MOST_OFFERED])
    ids = {version.goal_id for version in near}
    ids |= {int(name) for name in named if is_id(name)}
    above = parents_up(actor.organization_id, ids, actor.today).keys() - {version.goal_id for version in near}
    others = _sought(rows, sought)[:MOST_OFFERED] if sought else first[:MOST_OFFERED]
    return _in_order([*near, *rows.filter(goal__in=above), *others])


def whole(actor: Actor, offered: GoalVersion) -> GoalVersion:
    """A goal that was offered, with all that it says of itself and its KPI."""
    return goals_above(actor).select_related("kpi__series_of").get(goal=offered.goal_id)


def _near(actor: Actor) -> Q:
    """One's own, those of one's unit and of the units above it, one's manager's, and the whole company's."""
    person = actor.person
    whole = Q(owner_person=None, owner_unit=None)
    if person is None:
        return whole
    units = list(actor.units_up(person.unit_id))
    people = [pk for pk in (person.pk, person.manager_id) if pk is not None]
    return Q(owner_person__in=people) | Q(owner_unit__in=units) | whole


def _sought(rows: QuerySet[GoalVersion], sought: str) -> QuerySet[GoalVersion]:
    """Those whose name, or whose owner's, has all the words."""
    for word in sought.split():
        rows = rows.filter(
            Q(goal__title__icontains=word)
            | Q(owner_person__name__icontains=word)
            | Q(owner_unit__name__icontains=word)
        )
    return rows


def _in_order(versions: Iterable[GoalVersion]) -> list[GoalVersion]:
    return sorted({version.goal_id: version for version in versions}.values(), key=lambda v: v.goal_id)
