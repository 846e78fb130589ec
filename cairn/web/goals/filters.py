"""What the list of goals is narrowed to, as its address says."""

from collections.abc import Collection
from dataclasses import dataclass

from django.http import Http404, QueryDict

from cairn.common.ids import is_id
from cairn.goals.access import goal_for
from cairn.goals.models import GoalVersion, Priority
from cairn.goals.queries.listing import WORST_FIRST, Wanted
from cairn.org.access import Actor, person_for, unit_for, units_at_and_below
from cairn.org.models import Person, Unit
from cairn.web.shell.period import Period

MINE = "mine"
SORTS = ("due", "title", "status", "progress", "owner", "priority")
GROUPS = ("unit", "owner", "none")
NAMES = ("unit", "owner", "status", "priority", "tag", "parent", "q")
"""The parameters that narrow the list, in the order in which they are told."""


@dataclass(frozen=True, kw_only=True)
class Filters:
    """The filters as objects that the actor may see; what is None or "" is not filtered by."""

    period: Period
    unit: Unit | None = None
    owner: Person | None = None
    is_mine: bool = False
    status: str = ""
    priority: str = ""
    tag: str = ""
    parent: GoalVersion | None = None
    words: str = ""
    sort: str = "due"
    group: str = "unit"

    @property
    def set_names(self) -> list[str]:
        """The parameters that narrow the list now."""
        return [name for name in NAMES if self.value_of(name)]

    def value_of(self, name: str) -> str:
        """The parameter's value, as the address has it."""
        return {
            "unit": str(self.unit.pk) if self.unit else "",
            "owner": MINE if self.is_mine else str(self.owner.pk) if self.owner else "",
            "status": self.status,
            "priority": self.priority,
            "tag": self.tag,
            "parent": str(self.parent.goal_id) if self.parent else "",
            "q": self.words,
        }[name]

    def wanted(self, actor: Actor) -> Wanted:
        """The filters for the query; the status is apart, for the mix counts every one."""
        return Wanted(
            first_on=self.period.first_on,
            last_on=self.period.last_on,
            units=units_at_and_below(actor, self.unit.pk) if self.unit else None,
            owner=self.owner.pk if self.owner else None,
            priority=self.priority,
            tag=self.tag,
            parent=self.parent.goal_id if self.parent else None,
            words=self.words,
        )


def filters_of(actor: Actor, query: QueryDict, period: Period) -> Filters:
    """Read the address. 404 for units, people and goals that the actor does not see."""
    owner = query.get("owner", "")
    is_mine = owner == MINE and actor.person is not None
    unit, person, parent = query.get("unit", ""), "" if owner == MINE else owner, query.get("parent", "")
    return Filters(
        period=period,
        unit=unit_for(actor, number_or_404(unit)) if unit else None,
        owner=actor.person if is_mine else person_for(actor, number_or_404(person)) if person else None,
        is_mine=is_mine,
        status=one_of(query.get("status", ""), WORST_FIRST),
        priority=one_of(query.get("priority", ""), Priority.values),
        tag=query.get("tag", "")[:64],
        parent=goal_for(actor, number_or_404(parent)) if parent else None,
        words=query.get("q", "").strip()[:200],
        sort=one_of(query.get("sort", ""), SORTS) or SORTS[0],
        group=one_of(query.get("group", ""), GROUPS) or GROUPS[0],
    )


def number_or_404(text: str) -> int:
    """An id as the address has it; what is none is not found."""
    if not is_id(text):
        raise Http404
    return int(text)


def one_of(word: str, known: Collection[str]) -> str:
    """The word where it is known, else ""."""
    return word if word in known else ""
