"""The tree of units as rows: what each is, who leads it, how many people and goals hang on it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from django.http import QueryDict

from cairn.goals.access import visible_versions
from cairn.goals.models import State
from cairn.goals.queries.listing import UNIT_OF_OWNER
from cairn.goals.queries.tally import counted
from cairn.org.access import Actor, Right
from cairn.org.models import Person, Unit
from cairn.org.queries import people_by_unit, tree_of_units

LEVELS_OPEN, MOST_ALL_OPEN = 2, 60


@dataclass(frozen=True)
class UnitRow:
    """`people` are those in the unit itself and below; `goals` the active ones of the same that one sees."""

    unit: Unit
    depth: int
    lead: Person | None
    people: int
    goals: int
    may_manage: bool
    may_move: bool
    has_children: bool
    is_open: bool
    is_hidden: bool
    toggle_query: str

    @property
    def level(self) -> int:
        """As a tree counts it, from 1."""
        return self.depth + 1


@dataclass(frozen=True)
class Opened:
    """Which units are open, as the address says: by rule the upper ones, in a small tree all of them.

    `opened` and `closed` name those that stand against the rule.
    """

    opened: frozenset[str]
    closed: frozenset[str]

    @classmethod
    def of(cls, query: QueryDict) -> "Opened":
        named = (frozenset(filter(None, query.get(name, "").split(","))) for name in ("open", "closed"))
        return cls(*named)

    def is_open(self, unit: Unit, depth: int, *, is_small: bool) -> bool:
        pk = str(unit.pk)
        by_rule = is_small or depth < LEVELS_OPEN
        return pk not in self.closed if by_rule else pk in self.opened

    def toggled(self, unit: Unit, *, is_open: bool) -> str:
        """The query with that unit named, or no longer named, against the rule."""
        against = {"closed" if is_open else "open": {str(unit.pk)}}
        if str(unit.pk) in self.opened | self.closed:
            against = {}
        named = {
            "open": (self.opened - {str(unit.pk)}) | against.get("open", set()),
            "closed": (self.closed - {str(unit.pk)}) | against.get("closed", set()),
        }
        return urlencode({name: ",".join(sorted(ids)) for name, ids in named.items() if ids})


def unit_rows(actor: Actor, opened: Opened) -> list[UnitRow]:
    """The open units, each before those below it; of a large tree only those that show. Four statements."""
    tree = tree_of_units(actor.organization_id)
    people = _with_below(tree, people_by_unit(actor.organization_id, actor.today))
    goals = _with_below(tree, _goals_by_unit(actor))
    rows = Person.objects.filter(
        organization=actor.organization_id, pk__in={unit.lead_id for unit, _depth in tree if unit.lead_id}
    )
    leads = {person.pk: person for person in rows}
    reach = actor.units_with(Right.MANAGE_PEOPLE)
    whole = _reached_with_all_below(tree, reach)
    parents = {unit.parent_id for unit, _depth in tree}
    is_small = len(tree) <= MOST_ALL_OPEN
    hidden: set[int] = set()
    rows_made: list[UnitRow] = []
    for unit, depth in tree:
        is_open = opened.is_open(unit, depth, is_small=is_small)
        is_hidden = unit.parent_id in hidden
        if is_hidden or not is_open:
            hidden.add(unit.pk)  # what hides the rows below it
        if is_hidden and not is_small:
            continue  # a large tree is asked for what opens; a small one opens in place
        rows_made.append(
            UnitRow(
                unit=unit,
                depth=depth,
                lead=leads.get(unit.lead_id or 0),
                people=people[unit.pk],
                goals=goals[unit.pk],
                may_manage=unit.pk in reach,
                may_move=unit.pk in whole,
                has_children=unit.pk in parents,
                is_open=is_open,
                is_hidden=is_hidden,
                toggle_query=opened.toggled(unit, is_open=is_open),
            )
        )
    return rows_made


def _reached_with_all_below(tree: Sequence[tuple[Unit, int]], reach: Collection[int]) -> set[int]:
    """The units within reach that have nothing below them beyond it."""
    found = set(reach)
    for unit, _depth in reversed(tree):
        if unit.pk not in found and unit.parent_id is not None:
            found.discard(unit.parent_id)
    return found


def _goals_by_unit(actor: Actor) -> dict[int, int]:
    """Active goals of each unit itself and of its people."""
    versions = visible_versions(actor).filter(state=State.ACTIVE).order_by()
    rows = versions.annotate(of_unit=UNIT_OF_OWNER)
    counts = counted(rows, actor.organization_id, ("of_unit",), "units", actor.today)
    return {unit: count for (unit,), count in counts.items() if unit is not None}


def _with_below(tree: Sequence[tuple[Unit, int]], counts: Mapping[int, int]) -> dict[int, int]:
    """Each unit's count with those of all units below it; the tree has parents before children."""
    found = {unit.pk: counts.get(unit.pk, 0) for unit, _depth in tree}
    for unit, _depth in reversed(tree):
        if unit.parent_id in found:
            found[unit.parent_id] += found[unit.pk]
    return found
