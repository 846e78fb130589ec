"""Bringing changes into the plan: few in one transaction, many in slices that nobody sees until the end.

On SQLite every transaction is the only one: what takes long is written in short ones, and rests in between.
"""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from cairn.audit.services import record
from cairn.common import clock
from cairn.common.batches import show_batch
from cairn.exchange.models import ImportRun, RunState, Stage
from cairn.exchange.queries.differences import Differences
from cairn.exchange.queries.former import former_of
from cairn.exchange.queries.premises import Overtaken, is_as_seen, newest_entry
from cairn.exchange.queries.previews import preview_of
from cairn.exchange.services.closing_rows import add_closings, change_closings
from cairn.exchange.services.entry import entry_of, goals_to_lock
from cairn.exchange.services.first_figures import add_first_figures
from cairn.exchange.services.pace import Pace, Say
from cairn.exchange.services.plan_rows import add_all, change_all, change_organization, known_ids, writing_of
from cairn.exchange.services.rows import Batch, KeyedIds
from cairn.exchange.services.settling import settle_figures
from cairn.goals.services.figures import lock_from_the_root_down
from cairn.org.access import Actor

MOST_AT_ONCE = 5000
"""Rows that one transaction may add or change."""
ATTEMPTS = 5

KEPT = ("goals", "kpis", "since")
"""What of the entry says whose figures are to be computed anew."""

Read = Callable[[], Differences]


@dataclass(frozen=True)
class Seen:
    """Up to which entry, and to when, the changes know what happened."""

    entry: int
    at: datetime


def apply_changes(actor: Actor, run: ImportRun, read: Read, say: Say | None = None) -> Differences:
    """Bring what `read` finds into the plan: all of it or nothing, with one entry in the record of changes.

    Raises what `read` raises, and Overtaken where somebody changed meanwhile what the changes rest on.
    """
    with _uncollected():
        Pace(run, say=say).begin(Stage.READING)
        begun_at = clock.now()
        seen = newest_entry(actor.organization_id)
        changes = read()
        if changes.row_count <= MOST_AT_ONCE:
            return _apply_at_once(actor, run, read, changes, seen)
        _apply_in_slices(actor, run, changes, Seen(seen, begun_at), Pace(run, say=say))
        return changes


def _apply_at_once(actor: Actor, run: ImportRun, read: Read, changes: Differences, seen: int) -> Differences:
    """Where somebody was faster, the changes are read again."""
    for _ in range(ATTEMPTS):
        try:
            with transaction.atomic():
                _write(actor, run, changes, seen)
        except Overtaken:
            seen = newest_entry(actor.organization_id)
            changes = read()
        else:
            return changes
    raise Overtaken


def _write(actor: Actor, run: ImportRun, changes: Differences, seen: int) -> None:
    ids = known_ids(Batch(actor.organization_id, run.pk, Pace(run, is_alone=True)))
    _lock(actor, ids, changes, seen)
    writing = writing_of(actor, changes, clock.now())
    change_organization(actor, changes)
    replaced = add_all(ids, changes, writing)
    change_all(ids, changes, writing, replaced)
    entry = entry_of(actor, run, ids, changes)
    record(actor, "plan.imported", actor.organization, after=entry)
    add_closings(ids, changes.goals.added, writing)
    change_closings(ids, changes.goals, writing)
    _keep(run, changes, writing.at, {**{name: entry[name] for name in KEPT}, "is_in_slices": False})
    run.state = RunState.APPLIED
    run.save()


def _apply_in_slices(actor: Actor, run: ImportRun, changes: Differences, seen: Seen, pace: Pace) -> None:
    """What takes long is computed outside of the one transaction in which everybody sees everything."""
    ids = known_ids(Batch(actor.organization_id, run.pk, pace, is_held_back=True))
    writing = writing_of(actor, changes, clock.now())
    pace.begin(Stage.WRITING, changes.row_count + len(changes.goals.added))
    replaced = add_all(ids, changes, writing)
    pace.begin(Stage.FIGURES, len(changes.goals.added))
    add_first_figures(actor, ids, changes, writing)
    add_closings(ids, changes.goals.added, writing)
    pace.begin(Stage.SHOWING)
    entry = entry_of(actor, run, ids, changes, is_in_slices=True)
    figures = {name: entry[name] for name in KEPT}
    _keep(run, changes, writing.at, figures | {"is_in_slices": True, "begun_at": seen.at.isoformat()})
    at_once = replace(ids, batch=replace(ids.batch, pace=Pace(run, is_alone=True), is_held_back=False))
    try:
        with transaction.atomic():
            _lock(actor, at_once, changes, seen.entry)
            change_organization(actor, changes)
            show_batch(ids.organization, run.pk)
            change_all(at_once, changes, writing, replaced)
            change_closings(at_once, changes.goals, writing)
            record(actor, "plan.imported", actor.organization, after=entry)
            run.save()
    except IntegrityError as fault:  # a key that the file uses was given to something else meanwhile
        raise Overtaken from fault
    pace.begin(Stage.FIGURES)
    settle_figures(run)
    run.state, run.stage = RunState.APPLIED, ""
    run.save()


def _lock(actor: Actor, ids: KeyedIds, changes: Differences, seen: int) -> None:
    goals = goals_to_lock(ids, changes)
    lock_from_the_root_down(actor.organization_id, goals, actor.today, actor.today)
    if not is_as_seen(actor.organization_id, seen):
        raise Overtaken


def _keep(run: ImportRun, changes: Differences, at: datetime, figures: dict[str, Any]) -> None:
    """What undoing needs, and what is left to compute."""
    run.former = {"document": former_of(changes), "figures": figures}
    run.preview = preview_of(changes)
    run.applied_at = at


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without looking for garbage among millions of objects of which none is any."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
