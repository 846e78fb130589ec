"""What the list of KPIs is narrowed to, as its address says."""

from dataclasses import dataclass

from django.http import QueryDict

from cairn.kpis.queries.listing import SORTS, Wanted
from cairn.org.access import Actor, person_for, unit_for, units_at_and_below
from cairn.org.models import Person, Unit
from cairn.web.goals.filters import MINE, number_or_404, one_of

STATES = ("silent", "with_goals", "without_goals", "archived")
NAMES = ("unit", "owner", "state", "q")
"""The parameters that narrow the list, in the order in which they are told."""


@dataclass(frozen=True, kw_only=True)
class Filters:
    """The filters as objects that the actor may see; what is None or "" is not filtered by."""

    unit: Unit | None = None
    owner: Person | None = None
    is_mine: bool = False
    state: str = ""
    words: str = ""
    sort: str = SORTS[0]

    @property
    def set_names(self) -> list[str]:
        """The parameters that narrow the list now."""
        return [name for name in NAMES if self.value_of(name)]

    def value_of(self, name: str) -> str:
        """The parameter's value, as the address has it."""
        return {
            "unit": str(self.unit.pk) if self.unit else "",
            "owner": MINE if self.is_mine else str(self.owner.pk) if self.owner else "",
            "state": self.state,
            "q": self.words,
        }[name]

    def wanted(self, actor: Actor) -> Wanted:
        """The filters for the query; silence and goals are asked apart."""
        return Wanted(
            units=units_at_and_below(actor, self.unit.pk) if self.unit else None,
            owner=self.owner.pk if self.owner else None,
            words=self.words,
            is_archived=self.state == "archived",
        )


def filters_of(actor: Actor, query: QueryDict) -> Filters:
    """Read the address. 404 for units and people that the actor does not see."""
    unit, owner = query.get("unit", ""), query.get("owner", "")
    is_mine = owner == MINE and actor.person is not None
    person = "" if owner == MINE else owner
    return Filters(
        unit=unit_for(actor, number_or_404(unit)) if unit else None,
        owner=actor.person if is_mine else person_for(actor, number_or_404(person)) if person else None,
        is_mine=is_mine,
        state=one_of(query.get("state", ""), STATES),
        words=query.get("q", "").strip()[:200],
        sort=one_of(query.get("sort", ""), SORTS) or SORTS[0],
    )
