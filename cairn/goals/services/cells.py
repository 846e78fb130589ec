"""Saving the cells of a sheet, values and targets, all together or those that can be; and undoing that."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.models import Entry, Payload
from cairn.audit.services import record
from cairn.calc.plan.model import Settings
from cairn.goals.models import GoalVersion
from cairn.goals.services.editing import EditConflict, edit_goal
from cairn.goals.services.entering import let_wait
from cairn.goals.services.period_targets import Targets, set_period_targets
from cairn.goals.services.stepping import ask_alike
from cairn.goals.services.terms import terms_of
from cairn.kpis.services.sheets import ValueChange, save_measurements, unsaved_changes
from cairn.org.access import Actor

SAVED = "cells.saved"


@dataclass(frozen=True)
class TargetChange:
    """Other targets for periods of one goal; `version` is in force today, with its goal and KPI loaded."""

    version: GoalVersion
    targets: Targets


@dataclass(frozen=True)
class Saved:
    """What came of it: the entry that can be undone (null where nothing was saved), how many cells that and
    the parts before it have changed, how many values wait to be confirmed, and what was refused, a sentence
    by goal."""

    entry: Entry | None = None
    count: int = 0
    waiting: int = 0
    refused: Mapping[int, str] = field(default_factory=dict)


class _NotAll(Exception):
    """Some cells cannot be saved, and the others were not to be saved without them."""


def save_cells(
    *,
    actor: Actor,
    settings: Settings,
    values: Sequence[ValueChange] = (),
    targets: Sequence[TargetChange] = (),
    is_partial: bool = False,
    after: Entry | None = None,
) -> Saved:
    """Write values and targets in one transaction; with `is_partial` the goals that refuse are left out.

    `settings` are those that cut the periods. A large block comes in parts, so that no transaction is long:
    `after` is the part before this one. Raises ValidationError where a value was changed meanwhile.
    """
    refused: dict[int, str] = {}
    try:
        with transaction.atomic():
            values, waiting = let_wait(actor=actor, changes=values)
            written = save_measurements(actor=actor, changes=values) if values else None
            set_targets = [change for change in targets if _is_set(actor, settings, change, refused)]
            if refused and not is_partial:
                raise _NotAll
            if not (written or set_targets):
                return Saved(waiting=waiting, refused=refused)
            count = len(values) + sum(len(change.targets) for change in set_targets)
            count += _facts(actor, after)["count"] if after else 0
            facts = {
                "values": written.pk if written else None,
                "versions": _versions_now(actor, set_targets),
                "asked_before": {str(each.version.goal_id): _asked(each.version) for each in set_targets},
                "after": after.pk if after else None,
                "count": count,
            }
            return Saved(record(actor, SAVED, actor.organization, after=facts), count, waiting, refused)
    except _NotAll:
        return Saved(refused=refused)


@transaction.atomic
def undo_cells(*, actor: Actor, entry: Entry) -> int:
    """Put back what an entry of `save_cells` changed; returns how many cells stay, for others changed them.

    Raises ValidationError where there is nothing that can be put back.
    """
    facts = _facts(actor, entry)
    changes, staying = _values_back(actor, facts["values"])
    if changes:
        save_measurements(actor=actor, changes=changes)
    back = [_targets_back(actor, pk, facts["asked_before"]) for pk in facts["versions"]]
    staying += back.count(False)
    if not changes and True not in back:
        raise ValidationError(_("All of that was changed again meanwhile, so nothing was undone."))
    return staying


def part_before(actor: Actor, entry: Entry) -> int | None:
    """The id of the part of the same block that was saved before this one; null for the first."""
    before: int | None = _facts(actor, entry)["after"]
    return before


def saved_in(actor: Actor, entry: Entry) -> tuple[list[int], list[int]]:
    """The KPIs and the goals that an entry of `save_cells` changed."""
    facts = _facts(actor, entry)
    goals = GoalVersion.objects.filter(organization=actor.organization_id, pk__in=facts["versions"])
    values = _payload(actor, facts["values"]) if facts["values"] else {"kpis": []}
    return values["kpis"], list(goals.values_list("goal_id", flat=True))


def _is_set(actor: Actor, settings: Settings, change: TargetChange, refused: dict[int, str]) -> bool:
    """Whether a goal has taken its targets; where it has not, `refused` says why."""
    version = change.version
    try:
        with transaction.atomic():
            set_period_targets(actor=actor, version=version, settings=settings, targets=change.targets)
    except ValidationError as fault:
        refused[version.goal_id] = " ".join(fault.messages)
    except EditConflict:
        refused[version.goal_id] = _changed_meanwhile(version)
    return version.goal_id not in refused


def _versions_now(actor: Actor, changes: Sequence[TargetChange]) -> list[int]:
    goals = [change.version.goal_id for change in changes]
    rows = GoalVersion.objects.in_force(actor.organization_id, actor.today).filter(goal__in=goals)
    return list(rows.order_by("goal_id").values_list("pk", flat=True)) if goals else []


def _values_back(actor: Actor, values: int | None) -> tuple[list[ValueChange], int]:
    if values is None:
        return [], 0
    return unsaved_changes(actor, Entry.objects.get(organization=actor.organization_id, pk=values))


def _targets_back(actor: Actor, pk: int, asked_before: Mapping[str, Mapping[str, Any]]) -> bool:
    """Let a goal ask for what it asked before a version; false where it asks for something else by now.

    What it asks is compared, and not which version says so: an undo writes a version of its own.
    """
    rows = GoalVersion.objects.filter(organization=actor.organization_id)
    left = rows.get(pk=pk)
    now = GoalVersion.objects.in_force(actor.organization_id, actor.today).select_related("goal")
    version = now.filter(goal=left.goal_id).first()
    if version is None or not ask_alike(terms_of(version), terms_of(left)):
        return False
    seen = terms_of(version)
    edit_goal(
        actor=actor, goal=version.goal, seen=seen, wanted={**seen, **asked_before[str(version.goal_id)]}
    )  # fmt: skip
    return True


def _asked(version: GoalVersion) -> dict[str, Any]:
    return {"target": version.target, "steps": version.steps}


def _changed_meanwhile(version: GoalVersion) -> str:
    return _("Somebody changed “%(goal)s” meanwhile. Look at it again.") % {"goal": version.goal.title}


def _facts(actor: Actor, entry: Entry) -> dict[str, Any]:
    return _payload(actor, entry.pk)


def _payload(actor: Actor, entry: int) -> dict[str, Any]:
    payload = Payload.objects.filter(organization=actor.organization_id, entry=entry).first()
    if payload is None:
        raise ValidationError(_("What was changed then is not kept any more, so it cannot be undone."))
    after: dict[str, Any] = payload.content["after"]
    return after
