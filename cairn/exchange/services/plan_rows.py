"""All rows of an import in two steps: what it adds, which can be held back, and what it changes."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date, datetime

from cairn.exchange.queries.differences import Differences
from cairn.exchange.queries.premises import Overtaken
from cairn.exchange.services.goal_rows import add_goals, change_goals, change_visions
from cairn.exchange.services.measurement_rows import Replaced, add_measurements, supersede_measurements
from cairn.exchange.services.organization_rows import (
    add_kpis,
    add_units_and_people,
    change_kpis,
    change_units_and_people,
)
from cairn.exchange.services.project_rows import add_projects, change_projects
from cairn.exchange.services.rows import Batch, KeyedIds, ids_of
from cairn.exchange.services.version_rows import Writing
from cairn.goals.models import Goal
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.org.models import Person, Unit
from cairn.org.services import change_settings, rename_organization
from cairn.org.services.founding import ALWAYS
from cairn.projects.models import Project


def known_ids(batch: Batch) -> KeyedIds:
    """What the organization has by key, before the batch adds to it."""
    return KeyedIds(
        batch,
        units=ids_of(Unit, batch.organization),
        people=ids_of(Person, batch.organization),
        kpis=ids_of(Kpi, batch.organization),
        goals=ids_of(Goal, batch.organization),
        projects=ids_of(Project, batch.organization),
    )


def writing_of(actor: Actor, changes: Differences, at: datetime) -> Writing:
    """New goals' terms hold from their start or today, but all of a first plan from one day on."""
    starts = {goal.key: min(goal.start_on, actor.today) for goal in changes.goals.added}
    first: Mapping[str, date] = dict.fromkeys(starts, min(starts.values())) if starts else {}
    return Writing(starts if changes.before.goals else first, actor.today, actor.person_id, at)


def add_all(ids: KeyedIds, changes: Differences, writing: Writing) -> Replaced:
    """Add what is new, and the new values of what is corrected; returns the values that these replace."""
    add_units_and_people(ids, changes)
    add_kpis(ids, changes)
    replaced = add_measurements(
        ids, changes.measurements, recorded_by=writing.actor_id, recorded_at=writing.at
    )
    add_goals(ids, changes, writing)
    add_projects(ids, changes.projects)
    return replaced


def change_all(ids: KeyedIds, changes: Differences, writing: Writing, replaced: Replaced) -> None:
    """Let what was there before be as the file has it. Raises Overtaken where a value is another by now."""
    change_units_and_people(ids, changes)
    change_kpis(ids, changes)
    if not supersede_measurements(ids, replaced, superseded_by=writing.actor_id, superseded_at=writing.at):
        raise Overtaken
    change_goals(ids, changes, writing)
    change_visions(ids, changes.before.visions, changes.after.visions)
    change_projects(ids, changes.projects)


def change_organization(actor: Actor, changes: Differences) -> None:
    """Give the organization the file's name and settings; a first plan's settings hold from the beginning."""
    if changes.before.name != changes.after.name:
        rename_organization(actor=actor, name=changes.after.name)
    if changes.is_settings_changed:
        settings = asdict(changes.after.settings)
        settings["grades"] = [list(grade) for grade in settings["grades"]]
        del settings["earlier_calendars"]  # a file names one calendar; what held before is history
        since = actor.today if changes.before.goals else ALWAYS
        change_settings(actor=actor, changes=settings, effective_on=since)
