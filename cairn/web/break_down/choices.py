"""Among whom a goal may be shared out: the units right below one, and the people in it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.utils.translation import ngettext

from cairn.common.locales import NO_BREAK_SPACE
from cairn.goals.access.owners import Owner, people_to_assign, units_to_assign
from cairn.org.access import Actor
from cairn.org.models import Unit
from cairn.org.queries import people_by_unit, tree_of_units

MOST_OFFERED = 200


@dataclass(frozen=True)
class Heads:
    """How many people are in each unit with all below it."""

    of_unit: dict[int, int]

    def of(self, owner: Owner) -> int:
        return self.of_unit.get(owner.unit.pk, 0) if owner.unit else 1


def heads_by_unit(actor: Actor) -> Heads:
    """Counted from what each unit has by itself, upwards."""
    counts: dict[int, int] = {}
    for unit, count in people_by_unit(actor.organization_id, actor.today).items():
        for above in actor.units_up(unit):
            counts[above] = counts.get(above, 0) + count
    return Heads(counts)


def heads_in_words(actor: Actor, count: int) -> str:
    """ "12 people"."""
    words = {"count": count, "person": actor.terms["person"], "people": actor.terms["people"]}
    return ngettext("%(count)s %(person)s", "%(count)s %(people)s", count) % words


def units_to_look_below(actor: Actor) -> list[tuple[str, str]]:
    """The units whose parts and people may be chosen, as a tree."""
    mine = set(units_to_assign(actor).values_list("pk", flat=True))
    return [
        (str(unit.pk), NO_BREAK_SPACE * 2 * depth + unit.name)
        for unit, depth in tree_of_units(actor.organization_id, mine)
    ]


def below_at_first(actor: Actor, unit: int | None) -> int | None:
    """Whose parts are offered first: of the goal's unit, or of the one at the top."""
    if unit is not None:
        return unit
    tops: Sequence[Unit] = list(units_to_assign(actor).filter(parent=None)[:2])
    return tops[0].pk if len(tops) == 1 else None


def offered_below(actor: Actor, unit: int | None, chosen: Collection[Owner] = ()) -> list[Owner]:
    """The units right below and the people in it, whom the actor may set goals for; the chosen ones first
    where they are others."""
    units = units_to_assign(actor).filter(parent=unit)[:MOST_OFFERED]
    people = people_to_assign(actor).filter(unit=unit)[:MOST_OFFERED] if unit is not None else ()
    here = [*(Owner(unit=each) for each in units), *(Owner(person=each) for each in people)]
    if actor.person and unit is not None and actor.person.unit_id == unit:
        here.append(Owner(person=actor.person))
    codes = {owner.code for owner in here}
    return [*(owner for owner in chosen if owner.code not in codes), *here]
