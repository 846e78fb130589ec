"""The organization's projects, under the file's own keys."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cairn.calc.plan import model as calc
from cairn.calc.task_keys import task_keys
from cairn.projects.models import Project, ProjectGoal, ProjectMember, ProjectTask, TaskState


def projects_in_force(
    organization: int, people: Mapping[int, str], goals: Mapping[int, str], owner: Callable[[Any], str | None]
) -> tuple[calc.Project, ...]:
    """All projects; `people` and `goals` give the keys of ids, `owner` the key of a row's owner."""
    served = _by_project(ProjectGoal, organization)
    members = _by_project(ProjectMember, organization)
    tasks = _by_project(ProjectTask, organization)
    return tuple(
        calc.Project(
            key=row.key,
            name=row.name,
            owner=owner(row),
            start_on=row.start_on,
            end_on=row.end_on,
            goals=tuple(goals[each.goal_id] for each in served[row.pk] if each.goal_id in goals),
            members=tuple(calc.Member(people[each.person_id], each.role) for each in members[row.pk]),
            tasks=_tasks(tasks[row.pk], people),
        )
        for row in Project.objects.filter(organization=organization).order_by("pk")
    )


def _tasks(rows: Sequence[ProjectTask], people: Mapping[int, str]) -> tuple[calc.Task, ...]:
    """Those that were not given up. A key is told where the title does not give it."""
    shown = [row for row in rows if row.state != TaskState.CANCELLED]
    given = task_keys([(None, row.title) for row in shown])
    are_given = given == [row.key for row in shown]
    return tuple(_task(row, people, None if are_given else row.key) for row in shown)


def _task(row: ProjectTask, people: Mapping[int, str], key: str | None) -> calc.Task:
    assignee = people[row.assignee_id] if row.assignee_id else None
    return calc.Task(row.title, assignee, row.due_on, row.done_on, row.weight, key)


def _by_project(model: Any, organization: int) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in model.objects.filter(organization=organization).order_by("position"):
        found[row.project_id].append(row)
    return found
