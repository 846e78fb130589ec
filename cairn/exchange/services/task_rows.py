"""Writing the tasks of projects. They are found again by their keys, as people work on them meanwhile."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any

from cairn.calc.plan import model as calc
from cairn.calc.task_keys import task_keys
from cairn.exchange.services.rows import KeyedIds, add_rows, change_rows, slices
from cairn.projects.models import ProjectTask, TaskState

Known = dict[str, ProjectTask]
_STATED = (TaskState.OPEN, TaskState.DOING)


def add_tasks(ids: KeyedIds, projects: Sequence[calc.Project]) -> None:
    """Add all tasks of projects that are new."""
    add_rows(ids, ProjectTask, [row for each in projects for _key, row in _rows(ids, each, {})])


def change_tasks(ids: KeyedIds, projects: Sequence[calc.Project]) -> None:
    """Let the tasks be as the file has them: what it does not list any more is given up, and stays."""
    known: dict[int, Known] = defaultdict(dict)
    for part in slices([ids.projects[each.key] for each in projects]):
        for task in ProjectTask.objects.filter(organization=ids.organization, project__in=part):
            known[task.project_id][task.key] = task
    added: list[dict[str, Any]] = []
    changed: dict[int, dict[str, Any]] = {}
    for project in projects:
        here = known[ids.projects[project.key]]
        for key, row in _rows(ids, project, here):
            if key in here:
                changed[here.pop(key).pk] = row
            else:
                added.append(row)
        changed |= {task.pk: _given_up(task) for task in here.values()}
    add_rows(ids, ProjectTask, added)
    change_rows(ids, ProjectTask, changed)


def _rows(ids: KeyedIds, project: calc.Project, known: Known) -> Iterator[tuple[str, dict[str, Any]]]:
    pk = ids.projects[project.key]
    keys = task_keys([(task.key, task.title) for task in project.tasks])
    for position, (key, task) in enumerate(zip(keys, project.tasks, strict=True)):
        now = known.get(key)
        yield (
            key,
            {
                "project_id": pk,
                "key": key,
                "title": task.title,
                "assignee_id": ids.people[task.assignee] if task.assignee else None,
                "due_on": task.due_on,
                "done_on": task.done_on,
                "weight": task.weight,
                "state": _state(task, now),
                "position": position,
            },
        )


def _state(task: calc.Task, now: ProjectTask | None) -> str:
    """A file knows what is done; that somebody has begun stays as it is here."""
    if task.done_on:
        return TaskState.DONE
    return now.state if now and now.state in _STATED else TaskState.OPEN


def _given_up(task: ProjectTask) -> dict[str, Any]:
    names = ("project_id", "key", "title", "assignee_id", "due_on", "weight", "position")
    return {name: getattr(task, name) for name in names} | {"done_on": None, "state": TaskState.CANCELLED}
