"""Writing projects with their goals and members."""

from collections.abc import Sequence
from typing import Any

from cairn.calc.plan import model as calc
from cairn.exchange.queries.differences import Section
from cairn.exchange.services.rows import KeyedIds, add_keyed, add_rows, change_rows
from cairn.exchange.services.task_rows import add_tasks, change_tasks
from cairn.projects.models import Project, ProjectGoal, ProjectMember


def add_projects(ids: KeyedIds, projects: Section[calc.Project]) -> None:
    """Add the new projects with what they list."""
    added = projects.added
    add_keyed(ids, Project, ids.projects, ({"key": each.key, **_values(ids, each)} for each in added))
    _add_lists(ids, added)
    add_tasks(ids, added)


def change_projects(ids: KeyedIds, projects: Section[calc.Project]) -> None:
    """Let the projects that were there before be as the file has them; goals and members are written anew."""
    changed = [after for _, after in projects.changed]
    change_rows(ids, Project, {ids.projects[each.key]: _values(ids, each) for each in changed})
    concerned = [ids.projects[each.key] for each in changed]
    for model in (ProjectGoal, ProjectMember):
        model.objects.filter(organization=ids.organization, project__in=concerned).delete()
    _add_lists(ids, changed)
    change_tasks(ids, changed)


def _values(ids: KeyedIds, project: calc.Project) -> dict[str, Any]:
    return {
        "name": project.name,
        "start_on": project.start_on,
        "end_on": project.end_on,
        **ids.owner(project.owner),
    }


def _add_lists(ids: KeyedIds, projects: Sequence[calc.Project]) -> None:
    rows: dict[Any, list[dict[str, Any]]] = {ProjectGoal: [], ProjectMember: []}
    for project in projects:
        pk = ids.projects[project.key]
        rows[ProjectGoal] += _placed(pk, [{"goal_id": ids.goals[key]} for key in project.goals])
        rows[ProjectMember] += _placed(
            pk, [{"person_id": ids.people[member.person], "role": member.role} for member in project.members]
        )
    for model, values in rows.items():
        add_rows(ids, model, values)


def _placed(project: int, rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{"project_id": project, "position": place, **row} for place, row in enumerate(rows)]
