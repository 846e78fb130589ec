"""Importing a plan: all of it or nothing, with one entry in the record of changes.

Everything happens in one transaction, whatever the file's size. On SQLite nobody else writes meanwhile.
"""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from typing import Any

from django.db import transaction

from cairn.audit.services import record
from cairn.calc.plan import model as calc
from cairn.calc.plan.faults import PlanFaults, fault
from cairn.common import clock
from cairn.exchange.files import PlanFile
from cairn.exchange.queries.differences import Differences, differences
from cairn.exchange.queries.merging import merged
from cairn.exchange.queries.plan_in_force import plan_in_force
from cairn.exchange.services.closing_rows import write_closings
from cairn.exchange.services.goal_rows import write_goals, write_visions
from cairn.exchange.services.measurement_rows import write_measurements
from cairn.exchange.services.organization_rows import write_kpis, write_units_and_people
from cairn.exchange.services.project_rows import write_projects
from cairn.exchange.services.rows import KeyedIds, ids_of
from cairn.goals.models import Goal
from cairn.goals.services.figures import lock_from_the_root_down
from cairn.kpis.models import Kpi
from cairn.org.access import Actor
from cairn.org.models import Person, Unit
from cairn.org.services import change_settings, found_organization, rename_organization
from cairn.org.services.founding import ALWAYS
from cairn.projects.models import Project


@transaction.atomic
def found_from_plan(*, file: PlanFile) -> tuple[Actor, Differences]:
    """Found an organization that has the plan's name, and import the plan into it.

    Returns the operator of the organization, and what was written. Raises PlanFaults where it has no name.
    """
    if not file.plan.name:
        raise PlanFaults([fault("organization.name", "field_missing")])
    settings = file.plan.settings
    actor = found_organization(
        founder=None, name=file.plan.name, timezone=settings.timezone, currency=settings.currency
    )
    return actor, import_plan(actor=actor, file=file)


@transaction.atomic
def import_plan(*, actor: Actor, file: PlanFile) -> Differences:
    """Import a plan into the actor's organization: update what it names, add the rest, delete nothing.

    Changed terms of goals and changed settings hold from today; those of an organization that has no goals
    yet from the very beginning, so that its past is judged by the plan as imported. Returns what was
    written. Raises PlanFaults, and writes nothing, where the plan does not go with what is there.
    """
    organization = actor.organization_id
    goals = ids_of(Goal, organization)
    lock_from_the_root_down(organization, goals.values(), actor.today, actor.today)
    changes = preview(actor=actor, file=file)
    is_first = not goals
    ids = KeyedIds(
        organization,
        units=ids_of(Unit, organization),
        people=ids_of(Person, organization),
        kpis=ids_of(Kpi, organization),
        goals=goals,
        projects=ids_of(Project, organization),
    )
    _write_organization(actor, changes, since=ALWAYS if is_first else actor.today)
    _write_rows(actor, ids, changes, is_first=is_first)
    _record(actor, ids, changes, file.sha256, is_first=is_first)
    write_closings(ids, changes, today=actor.today, actor_id=actor.person_id, at=clock.now())
    return changes


def preview(*, actor: Actor, file: PlanFile) -> Differences:
    """What importing would write, without writing it. Raises PlanFaults as `import_plan` does."""
    before = plan_in_force(actor.organization, actor.today)
    return differences(before, merged(before, file))


def preview_new(*, file: PlanFile) -> Differences:
    """What importing into a new organization would write."""
    return differences(calc.Plan(), file.plan)


def _write_organization(actor: Actor, changes: Differences, *, since: date) -> None:
    if changes.before.name != changes.after.name:
        rename_organization(actor=actor, name=changes.after.name)
    if changes.is_settings_changed:
        settings = asdict(changes.after.settings)
        settings["grades"] = [list(grade) for grade in settings["grades"]]
        del settings["earlier_calendars"]  # a file names one calendar; what held before is history
        change_settings(actor=actor, changes=settings, effective_on=since)


def _write_rows(actor: Actor, ids: KeyedIds, changes: Differences, *, is_first: bool) -> None:
    now = clock.now()
    write_units_and_people(ids, changes)
    write_kpis(ids, changes)
    write_measurements(ids, changes.measurements, recorded_by=actor.person_id, recorded_at=now)
    write_goals(
        ids,
        changes,
        effective_on=_first_days(changes, actor.today, is_first=is_first),
        today=actor.today,
        actor_id=actor.person_id,
        at=now,
    )
    write_visions(ids, changes.before.visions, changes.after.visions)
    write_projects(ids, changes.projects)


def _first_days(changes: Differences, today: date, *, is_first: bool) -> Mapping[str, date]:
    """From when on new goals' terms hold: their start or today, but all of a first plan from one day on."""
    starts = {goal.key: min(goal.start_on, today) for goal in changes.goals.added}
    return dict.fromkeys(starts, min(starts.values())) if is_first and starts else starts


def _record(actor: Actor, ids: KeyedIds, changes: Differences, sha256: str, *, is_first: bool) -> None:
    touched = {ids.kpis[change.kpi] for change in changes.measurements}
    goals = sorted(
        {ids.goals[key] for goal in _all_versions(changes) for key in (goal.key, goal.parent) if key}
    )
    after: dict[str, Any] = {
        "sha256": sha256,
        "counts": changes.counts,
        "is_first": is_first,
        "since": min(_days(changes), default=actor.today).isoformat(),
        "has_new_goals": bool(changes.goals.added),
        "goals_since": min((goal.start_on for goal in changes.goals.added), default=actor.today).isoformat(),
        "goals": goals,
        "kpis": sorted(touched),
        "relaxed": [ids.goals[goal.key] for goal, _ in changes.relaxed],
    }
    record(actor, "plan.imported", actor.organization, after=after)


def _all_versions(changes: Differences) -> list[calc.Goal]:
    return [*changes.goals.written, *(before for before, _ in changes.goals.changed)]


def _days(changes: Differences) -> list[date]:
    """The days on which something happened that figures did not know of."""
    days = [change.measurement.on for change in changes.measurements]
    days += [change.corrects.on for change in changes.measurements if change.corrects]
    for goal in _all_versions(changes):
        done: list[calc.Goal | calc.Milestone] = [goal, *goal.milestones]
        days += [each.done_on or date.min for each in done if each.is_done]
    return days
