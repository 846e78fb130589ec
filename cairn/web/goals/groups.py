"""The rows of a page of goals, under the heads that they are grouped by."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from cairn.common.locales import current_locale
from cairn.common.numbers import exact
from cairn.goals.models import GoalVersion
from cairn.org.access import Actor
from cairn.org.models import Person, Unit
from cairn.web.goal_rows import goal_rows
from cairn.web.goals.filters import Filters
from cairn.web.rows import GoalRow, RowGroup


@dataclass(frozen=True)
class Layout:
    """Who looks at what, by which address, with the figures of which day; of what ended by it, another."""

    actor: Actor
    filters: Filters
    query: QueryDict
    on: date
    settled_on: date

    def narrowed_to(self, owner: Person | Unit | None) -> str:
        """The address of the same list, of one unit or one person alone."""
        if owner is None:
            return ""
        query = self.query.copy()
        for name in ("page", "owner", "unit"):
            query.pop(name, None)
        query["unit" if isinstance(owner, Unit) else "owner"] = str(owner.pk)
        return f"{reverse('goals:list', args=[self.actor.organization.slug])}?{query.urlencode()}"


def groups_of(
    layout: Layout, of_units: Mapping[int | None, int], shown: Sequence[GoalVersion]
) -> list[RowGroup]:
    """The goals of one page as rows in groups; heads of units tell how many there are on all pages."""
    by_goal = _rows_by_goal(layout, shown)
    found = [version for version in shown if version.goal_id in by_goal]
    if layout.filters.group == "none":
        return [RowGroup(rows=[by_goal[version.goal_id] for version in found])] if found else []
    is_by_unit = layout.filters.group == "unit"
    head = unit_of if is_by_unit else owner_of
    heads = {version.goal_id: head(version) for version in found}
    counts = of_units if is_by_unit else {}
    return [
        RowGroup(
            title=str(owner) if owner else _("Nobody’s"),
            note=exact(counts[owner.pk], current_locale()) if owner and owner.pk in counts else "",
            url=layout.narrowed_to(owner),
            rows=[_under(str(owner), by_goal[version.goal_id]) for version in together],
        )
        for owner, together in groupby(found, lambda version: heads[version.goal_id])
    ]


def _rows_by_goal(layout: Layout, shown: Sequence[GoalVersion]) -> dict[int, GoalRow]:
    rows = goal_rows(layout.actor, shown, layout.on, settled_on=layout.settled_on)
    return {row.pk: row for row in rows}


def _under(head: str, row: GoalRow) -> GoalRow:
    """The row without the place that its head says already."""
    return replace(row, where="") if row.where == head else row


def unit_of(version: GoalVersion) -> Unit | None:
    """The unit that owns the goal, or that its owner is in."""
    unit: Unit | None = version.owner_person.unit if version.owner_person else version.owner_unit
    return unit


def owner_of(version: GoalVersion) -> Person | Unit | None:
    """The person or the unit that owns the goal."""
    owner: Person | Unit | None = version.owner_person or version.owner_unit
    return owner
