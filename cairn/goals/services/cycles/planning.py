"""Planning and opening a cycle."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.goals.models import Cycle, GoalVersion
from cairn.goals.queries.cycles import overlapping
from cairn.goals.services.approving.proposing import propose_goal
from cairn.goals.services.cycles.locking import locked_cycle
from cairn.goals.services.cycles.ruling import set_by_rules
from cairn.org.access import Actor
from cairn.org.models import Unit


@dataclass(frozen=True)
class Opened:
    """How many drafts are live or proposed now, and why others are not, a sentence each."""

    count: int
    refused: Sequence[str]


@transaction.atomic
def plan_cycle(
    *, actor: Actor, name: str, kind: str, start_on: date, end_on: date, unit: Unit | None = None
) -> Cycle:
    """Plan a cycle of the organization, or of a unit.

    Raises ValidationError, with the field, where it ends before it starts, and where it shares a day with
    another of the same kind and unit, which it names.
    """
    cycle = Cycle(
        organization=actor.organization,
        name=name.strip(),
        kind=kind,
        unit=unit,
        start_on=start_on,
        end_on=end_on,
    )
    if end_on < start_on:
        raise ValidationError({"end_on": _("It would end before it starts. Enter a later end.")})
    cycle.full_clean()
    if other := overlapping(cycle):
        raise ValidationError(
            {"start_on": _("It would overlap “%(name)s”. Choose other days.") % {"name": other.name}}
        )
    cycle.save()
    after = {"name": cycle.name, "kind": kind, "start_on": start_on, "end_on": end_on}
    record(actor, "cycle.planned", cycle, after=after)
    return cycle


@transaction.atomic
def open_cycle(*, actor: Actor, cycle: Cycle, drafts: Sequence[GoalVersion]) -> Opened:
    """Open a cycle: its drafts become live, or proposed where an approval is needed, each for itself; so
    does what the rules for such cycles bring.

    Raises ValidationError where it is open or closed already.
    """
    cycle = locked_cycle(actor, cycle)
    if cycle.closed_at is not None:
        raise ValidationError(_("“%(name)s” is closed.") % {"name": cycle.name})
    if cycle.opened_at is not None:
        raise ValidationError(_("“%(name)s” is open already.") % {"name": cycle.name})
    refused: list[str] = []
    count = 0
    for draft in drafts:
        try:
            with transaction.atomic():
                propose_goal(actor=actor, goal=draft.goal)
            count += 1
        except ValidationError as fault:
            refused.append(f"“{draft.goal.title}”: {' '.join(fault.messages)}")
    ruled = set_by_rules(actor, cycle, refused)
    cycle.opened_at, cycle.opened_by = clock.now(), actor.person
    cycle.save(update_fields=["opened_at", "opened_by"])
    goals = [version.goal_id for version in (*drafts, *ruled)]
    record(actor, "cycle.opened", cycle, after={"goals": goals})
    return Opened(count + len(ruled), refused)
