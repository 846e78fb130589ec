"""What the filter line offers to choose from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cairn.common.locales import NO_BREAK_SPACE
from cairn.goals.models import Priority
from cairn.goals.queries.listing import tags_in_use
from cairn.org.access import Actor, units_at_and_below
from cairn.org.models import Unit
from cairn.org.queries import open_units, people_here
from cairn.web.goals.filters import MINE, Filters
from cairn.web.statuses import STATUS_WORDS

MOST_UNITS, MOST_PEOPLE, MOST_TAGS = 300, 300, 200
SORT_WORDS: dict[str, str | Promise] = {
    "due": gettext_lazy("due day"),
    "title": gettext_lazy("title"),
    "status": gettext_lazy("status"),
    "progress": gettext_lazy("progress"),
    "owner": gettext_lazy("owner"),
    "priority": gettext_lazy("priority"),
}


@dataclass(frozen=True)
class Select:
    """One choice in the line: its parameter, what stands before it, its options, what is chosen."""

    name: str
    label: str
    options: list[tuple[str, str]]
    chosen: str
    is_set: bool = False


def first_selects(actor: Actor, filters: Filters) -> list[Select]:
    """The choices that always stand."""
    units = [("", _("every %(unit)s") % actor.terms), *unit_options(actor, filters.unit)]
    owners = [("", _("anybody")), *owner_options(actor, filters.unit)]
    statuses = [("", _("any")), *((status, str(word)) for status, word in STATUS_WORDS.items())]
    return [
        _select(filters, "unit", _("Of"), units),
        _select(filters, "owner", _("Owner"), owners),
        _select(filters, "status", _("Status"), statuses),
    ]


def further_selects(actor: Actor, filters: Filters) -> list[Select]:
    """The choices behind one link: what is filtered by less often, and how the list is laid out."""
    priorities = [("", _("any")), *((value, str(label)) for value, label in Priority.choices)]
    tags = [("", _("any")), *((tag, tag) for tag in tags_in_use(actor.organization_id, MOST_TAGS))]
    groups = [
        ("unit", str(actor.terms["unit"])),
        ("owner", _("owner")),
        ("none", _("none")),
    ]
    sorts = [(name, str(word)) for name, word in SORT_WORDS.items()]
    return [
        _select(filters, "priority", _("Priority"), priorities),
        _select(filters, "tag", _("Tag"), tags),
        Select("group", _("Grouped by"), groups, filters.group),
        Select("sort", _("Sorted by"), sorts, filters.sort),
    ]


def _select(filters: Filters, name: str, label: str, options: list[tuple[str, str]]) -> Select:
    chosen = filters.value_of(name)
    if chosen and chosen not in dict(options):
        options = [*options, (chosen, _chosen_words(filters, name))]
    return Select(name, label, options, chosen, bool(chosen))


def _chosen_words(filters: Filters, name: str) -> str:
    """What is chosen and was not offered, for the list of offers is cut."""
    return filters.owner.name if name == "owner" and filters.owner else filters.value_of(name)


def unit_options(actor: Actor, chosen: Unit | None = None) -> Iterator[tuple[str, str]]:
    """The units as a tree, each indented below its parent.

    Of very many only the upper levels, and what is around the chosen one: one goes down step by step.
    """
    below: dict[int | None, list[tuple[int, str]]] = {}
    rows = open_units(actor.organization_id).order_by("name").values_list("pk", "name", "parent_id")
    for pk, name, parent in rows:
        below.setdefault(parent, []).append((pk, name))
    near = set(actor.units_up(chosen.pk)) if chosen else set()
    deepest = _deepest_offered(below)
    waiting = [(unit, 0) for unit in reversed(below.get(None, []))]
    while waiting:
        (pk, name), depth = waiting.pop()
        yield str(pk), NO_BREAK_SPACE * 3 * depth + name
        parts = below.get(pk, []) if depth < deepest or pk in near else []
        waiting += [(part, depth + 1) for part in reversed(parts)]


def _deepest_offered(below: Mapping[int | None, Sequence[tuple[int, str]]]) -> int:
    """The depth down to which no more units stand than one still finds a name among."""
    level, count, depth = list(below.get(None, [])), 0, -1
    while level and count + len(level) <= MOST_UNITS:
        count, depth = count + len(level), depth + 1
        level = [part for pk, _name in level for part in below.get(pk, [])]
    return depth


def owner_options(actor: Actor, unit: Unit | None) -> list[tuple[str, str]]:
    """Oneself, then the people of the chosen unit, as many as one still finds a name among."""
    people = people_here(actor.organization_id, actor.today).order_by("name")
    if unit:
        people = people.filter(unit__in=units_at_and_below(actor, unit.pk))
    mine = [(MINE, _("me"))] if actor.person else []
    named = people.values_list("pk", "name")[:MOST_PEOPLE]
    return [*mine, *((str(pk), name) for pk, name in named)]
