"""Adding projects, changing them, putting them away and bringing them back."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.common.dates import day
from cairn.common.keys import free_key
from cairn.common.locales import current_locale
from cairn.org.access import Actor
from cairn.projects.models import Project, ProjectTask, TaskState


@transaction.atomic
def add_project(*, actor: Actor, name: str, **fields: Any) -> Project:
    """Add a project. `fields` are those of the model: owner_unit or owner_person, start_on, end_on, …

    Raises ValidationError where a field is refused.
    """
    key = free_key(Project, actor.organization_id, name)
    project = Project(organization=actor.organization, key=key, name=name, **fields)
    _check(project)
    project.save()
    record(actor, "project.added", project, after=written({"name": name, **fields}))
    return project


@transaction.atomic
def edit_project(*, actor: Actor, project: Project, changes: Mapping[str, Any]) -> Project:
    """Change a project's fields by name. Raises ValidationError where a field is refused."""
    project = locked(actor, project)
    changed = {name: value for name, value in changes.items() if getattr(project, name) != value}
    if not changed:
        return project
    before = written({name: getattr(project, name) for name in changed})
    for name, value in changed.items():
        setattr(project, name, value)
    _check(project)
    if "end_on" in changed or "start_on" in changed:
        _refuse_to_leave_tasks_out(actor, project)
    project.save(update_fields=[*changed])
    record(actor, "project.changed", project, before=before, after=written(changed))
    return project


@transaction.atomic
def archive_project(*, actor: Actor, project: Project) -> Project:
    """Put a project away: it leaves the list, and its tasks are worked on no more; nothing is lost."""
    return _set_archived(actor, project, is_archived=True)


@transaction.atomic
def restore_project(*, actor: Actor, project: Project) -> Project:
    """Bring a project back that was put away."""
    return _set_archived(actor, project, is_archived=False)


def locked(actor: Actor, project: Project) -> Project:
    """The row as it stands now, held until the transaction ends."""
    rows = Project.objects.filter(organization=actor.organization_id)
    found: Project = rows.select_for_update(no_key=True, of=("self",)).get(pk=project.pk)
    return found


def _set_archived(actor: Actor, project: Project, *, is_archived: bool) -> Project:
    project = locked(actor, project)
    if (project.archived_at is not None) == is_archived:
        return project
    project.archived_at = clock.now() if is_archived else None
    project.save(update_fields=["archived_at"])
    record(actor, "project.archived" if is_archived else "project.restored", project)
    return project


def _check(project: Project) -> None:
    """Dates in their order are asked here, for a sentence that says which day is meant."""
    if project.start_on and project.end_on and project.end_on < project.start_on:
        raise ValidationError({"end_on": _("It would end before it starts. Choose a later day.")})
    project.full_clean()


def _refuse_to_leave_tasks_out(actor: Actor, project: Project) -> None:
    """A project neither ends before the last of its tasks is due, nor starts after the first; given up ones
    hold nobody."""
    rows = ProjectTask.objects.filter(organization=actor.organization_id, project=project)
    rows = rows.exclude(state=TaskState.CANCELLED).exclude(due_on=None).order_by("due_on")
    first, last = rows.first(), rows.last()
    locale = current_locale()
    if last and last.due_on and project.end_on and last.due_on > project.end_on:
        told = _("“%(title)s” is due on %(due)s. Choose that day or a later one, or move it first.")
        raise ValidationError({"end_on": told % {"title": last.title, "due": day(last.due_on, locale)}})
    if first and first.due_on and project.start_on and first.due_on < project.start_on:
        told = _("“%(title)s” is due on %(due)s. Choose that day or an earlier one, or move it first.")
        raise ValidationError({"start_on": told % {"title": first.title, "due": day(first.due_on, locale)}})


def written(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields as an entry keeps them: of an owner the id, of a day its date."""
    return {name: _plain(value) for name, value in fields.items()}


def _plain(value: Any) -> Any:
    if hasattr(value, "pk"):
        return value.pk
    return value.isoformat() if hasattr(value, "isoformat") else value
