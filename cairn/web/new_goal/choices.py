"""What a goal's form offers to choose from: owners, goals, values recorded already."""

from collections.abc import Sequence

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from cairn.common.ids import is_id
from cairn.goals.access import visible_versions
from cairn.goals.access.kpis import visible_kpis
from cairn.goals.access.owners import may_set_goals, people_to_assign, units_to_assign
from cairn.goals.models import GoalVersion, State
from cairn.kpis.models import Kpi
from cairn.kpis.queries.listing import IN_USE
from cairn.org.access import Actor, Right
from cairn.org.models import Unit
from cairn.web.new_goal.aims import Choice, Group, label_of

MOST_KPIS = 300
NAMED_BY = (
    *("organization", "name", "series_of__organization", "series_of__name"),
    *("owner_unit__organization", "owner_unit__name", "owner_person__organization", "owner_person__name"),
)
"""What hundreds of KPIs are told apart by."""


def owner_choices(actor: Actor) -> list[Choice | Group]:
    """For whom the actor may set a goal, himself first."""
    choices: list[Choice | Group] = []
    if actor.person and may_set_goals(actor):
        choices.append((f"person:{actor.person.pk}", _("me, %(name)s") % {"name": actor.person.name}))
    if not actor.has(Right.MANAGE_GOALS):
        return choices
    assigned = list(units_to_assign(actor))
    if actor.has_over(Right.MANAGE_GOALS, None) and not _is_one_unit(actor, assigned):
        choices.append(("", _("%(name)s as a whole") % {"name": actor.organization.name}))
    units = [(f"unit:{unit.pk}", unit.name) for unit in assigned]
    people = [(f"person:{person.pk}", person.name) for person in people_to_assign(actor)]
    groups = [(actor.terms["Units"], units), (actor.terms["People"], people)]
    return [*choices, *(group for group in groups if group[1])]


def _is_one_unit(actor: Actor, units: Sequence[Unit]) -> bool:
    """Whether a unit is the organization as a whole, by its place and its name: once is enough to say so."""
    tops = [unit for unit in units if unit.parent_id is None]
    return len(tops) == 1 and tops[0].name.casefold() == actor.organization.name.casefold()


def default_owner(actor: Actor) -> str:
    """Whose goal it most likely is: a lead's unit, else oneself."""
    person = actor.person
    if person is None:
        return ""
    leads = actor.has_over(Right.MANAGE_GOALS, person.unit_id)
    return f"unit:{person.unit_id}" if leads else f"person:{person.pk}"


def goals_above(actor: Actor) -> QuerySet[GoalVersion]:
    """The goals that a goal may be put below: active, and seen by the actor."""
    return visible_versions(actor).filter(state=State.ACTIVE).order_by("goal_id")


def goal_choices(versions: Sequence[GoalVersion], without: int | None = None) -> list[Choice]:
    """The goals by name."""
    rows = [(str(version.goal_id), label_of(version)) for version in versions if version.goal_id != without]
    return sorted(rows, key=lambda row: row[1].casefold())


def kpis_to_choose(actor: Actor) -> QuerySet[Kpi]:
    """The KPIs that a goal may be judged by: those that the actor sees, whether a goal is or not."""
    rows = visible_kpis(actor).filter(IN_USE)
    return rows.select_related("series_of", "owner_unit", "owner_person").order_by("pk")


def kpi_choices(actor: Actor, chosen: str = "") -> list[Choice]:
    """Values that are recorded already, each with whose they are; the `chosen` ones in any case."""
    rows = kpis_to_choose(actor).only(*NAMED_BY)
    kpis = list(rows[:MOST_KPIS])
    if is_id(chosen) and int(chosen) not in {kpi.pk for kpi in kpis}:
        kpis += rows.filter(pk=int(chosen))
    return [(str(kpi.pk), kpi_label(kpi)) for kpi in kpis]


def kpi_label(kpi: Kpi) -> str:
    """A KPI's name with whose it is: "People fed · Leeds kitchen"."""
    owner = kpi.owner_unit or kpi.owner_person
    return f"{kpi.measure.name} · {owner}" if owner else kpi.measure.name


def units_in_use(actor: Actor) -> list[str]:
    """The symbols that are counted in so far, to be offered while one types."""
    rows = Kpi.objects.filter(organization=actor.organization_id).exclude(unit="")
    return list(rows.order_by("unit").values_list("unit", flat=True).distinct()[:50])
