"""Reads of one task: who else works on it, its checklist, what it waits for and what waits for it."""

from collections import defaultdict

from django.db.models import QuerySet

from cairn.projects.models import ProjectTask, TaskCheck, TaskDependency, TaskHand


def hands_of(organization: int, task: ProjectTask) -> QuerySet[TaskHand]:
    """Who works on the task beside the one who answers for it."""
    rows = TaskHand.objects.filter(organization=organization, task=task)
    return rows.select_related("person").order_by("pk")


def checklist_of(organization: int, task: ProjectTask) -> QuerySet[TaskCheck]:
    """The lines of its checklist in their order."""
    return TaskCheck.objects.filter(organization=organization, task=task).order_by("position", "pk")


def waited_for(organization: int, task: ProjectTask) -> QuerySet[TaskDependency]:
    """What the task waits for."""
    rows = TaskDependency.objects.filter(organization=organization, task=task)
    return rows.select_related("waits_for").order_by("waits_for__position", "pk")


def waiting_on(organization: int, task: ProjectTask) -> QuerySet[TaskDependency]:
    """What waits for the task."""
    rows = TaskDependency.objects.filter(organization=organization, waits_for=task)
    return rows.select_related("task").order_by("task__position", "pk")


def waits_in(organization: int, project: int) -> dict[int, list[int]]:
    """What each task of a project waits for, by ids."""
    rows = TaskDependency.objects.filter(organization=organization, project=project)
    found: dict[int, list[int]] = defaultdict(list)
    for task, other in rows.order_by("pk").values_list("task", "waits_for"):
        found[task].append(other)
    return found
