"""Saving what was typed into cells: all of it, or on demand all that can be."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction

from cairn.audit.models import Entry
from cairn.goals.access.kpis import visible_kpis
from cairn.goals.queries.stored import figures_on
from cairn.goals.services.cells import TargetChange, save_cells
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.web.kpi_grid.sheet import Sheet
from cairn.web.kpi_grid.span import Span
from cairn.web.kpi_grid.typed import Checked, Checking, TypedCell

KPIS_AT_ONCE = 500


@dataclass
class Outcome:
    """What came of a block: how many cells were saved, with the parts before it, or could be; the sentences
    of those that could not, by their place in the block; and the entry that can be undone (null where nothing
    was saved)."""

    count: int = 0
    is_saved: bool = False
    refused: dict[int, str] = field(default_factory=dict)
    entry: int | None = None
    waiting: int = 0  # how many of them wait to be confirmed
    total: "Total | None" = None


@dataclass(frozen=True)
class Total:
    """What a goal asks for in all its periods together, before one's target was typed and after."""

    goal: str
    before: float
    after: float


def check_typed(actor: Actor, span: Span, cells: Sequence[TypedCell]) -> Outcome:
    """What could be saved of a block, and what could not, without saving anything."""
    sheet = Sheet(actor, span, kpis_named(actor, {cell.kpi for cell in cells}))
    checked = Checking(sheet).check(cells)
    return Outcome(checked.count, refused=checked.refused)


def save_typed(
    actor: Actor,
    span: Span,
    cells: Sequence[TypedCell],
    is_partial: bool = False,
    after: Entry | None = None,
) -> Outcome:
    """Check all cells, and save them if none is refused; with `is_partial` those that are not.

    In one transaction, with the KPIs locked: two who type into one empty cell do not both record. `after`
    is the part of the same block that was saved before.
    """
    with transaction.atomic():
        wanted = {cell.kpi for cell in cells}
        _lock(actor, wanted)
        checked = Checking(Sheet(actor, span, kpis_named(actor, wanted))).check(cells)
        outcome = Outcome(checked.count, refused=checked.refused)
        if checked.refused and not is_partial:
            return outcome
        return _saved(actor, span, checked, outcome, is_partial, after)


def _saved(
    actor: Actor, span: Span, checked: Checked, outcome: Outcome, is_partial: bool, after: Entry | None
) -> Outcome:
    if not checked.count:
        outcome.is_saved = not checked.refused
        return outcome
    asked_before = _total_asked(actor, checked.targets)
    try:
        saved = save_cells(
            actor=actor,
            settings=span.settings,
            values=checked.values,
            targets=checked.targets,
            is_partial=is_partial,
            after=after,
        )
    except ValidationError as fault:
        outcome.refused = {0: " ".join(fault.messages)} | outcome.refused
        return outcome
    for goal, sentence in saved.refused.items():
        outcome.refused |= dict.fromkeys(checked.places_of_goal[goal], sentence)
        outcome.count -= len(checked.places_of_goal[goal])
    outcome.waiting = saved.waiting
    outcome.count = saved.count if saved.waiting else saved.count or outcome.count
    outcome.entry = saved.entry.pk if saved.entry else None
    outcome.is_saved = saved.entry is not None or bool(saved.waiting)
    asked_now = _total_asked(actor, checked.targets)
    if asked_before is not None and asked_now is not None and asked_before != asked_now:
        outcome.total = Total(checked.targets[0].version.goal.title, asked_before, asked_now)
    return outcome


def _total_asked(actor: Actor, targets: Sequence[TargetChange]) -> float | None:
    """The target of the one goal that is changed, over all its periods; null for several and where none adds
    up."""
    if len(targets) != 1:
        return None
    goal = targets[0].version.goal_id
    figure = figures_on(actor.organization_id, [goal], actor.today).get(goal)
    return figure.target if figure else None


def kpis_named(actor: Actor, ids: set[int]) -> list[Kpi]:
    """Those of the KPIs that the actor sees, with all that a row of the grid shows."""
    rows = visible_kpis(actor).filter(archived_at=None)
    rows = rows.select_related("series_of", "owner_unit", "owner_person__unit")
    wanted = sorted(ids)
    chunks = (wanted[at : at + KPIS_AT_ONCE] for at in range(0, len(wanted), KPIS_AT_ONCE))
    return [kpi for chunk in chunks for kpi in rows.filter(pk__in=chunk)]


def _lock(actor: Actor, ids: set[int]) -> None:
    rows = Kpi.objects.select_for_update(no_key=True).filter(organization=actor.organization_id)
    wanted = sorted(ids)
    for at in range(0, len(wanted), KPIS_AT_ONCE):
        list(rows.filter(pk__in=wanted[at : at + KPIS_AT_ONCE]).order_by("pk").values_list("pk", flat=True))
