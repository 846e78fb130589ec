"""Who did how much of the work: tasks by weight, in equal parts where several did one."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date

from cairn.calc.credits import equal_parts
from cairn.projects.models import ProjectTask, TaskHand, TaskState


def weights_by_person(
    organization: int, project: int, first: date, last: date
) -> Iterator[tuple[int | None, float]]:
    """The weights of a project's tasks that were done in a span, by who did them; null for nobody named."""
    keys = {"organization": organization}
    hands: dict[int, list[int]] = defaultdict(list)
    beside = TaskHand.objects.filter(**keys, task__project=project).order_by("pk")
    for task, person in beside.values_list("task", "person"):
        hands[task].append(person)
    rows = ProjectTask.objects.filter(
        **keys, project=project, state=TaskState.DONE, done_on__range=(first, last)
    )
    for pk, assignee, weight in rows.order_by("pk").values_list("pk", "assignee", "weight"):
        yield from equal_parts(weight, [*([assignee] if assignee else []), *hands[pk]])


def weights_of_person(organization: int, person: int, first: date, last: date) -> dict[int, float]:
    """The weights of what a person did in a span, his part of it, by project."""
    done = {"organization": organization, "state": TaskState.DONE, "done_on__range": (first, last)}
    standing = {"project__is_held_back": False}
    tasks: dict[int, tuple[int, float]] = {}
    beside = TaskHand.objects.filter(organization=organization, person=person).values("task")
    for where in ({"assignee": person}, {"pk__in": beside}):
        rows = ProjectTask.objects.filter(**done, **standing, **where)
        tasks |= {
            pk: (project, weight) for pk, project, weight in rows.values_list("pk", "project", "weight")
        }
    people: dict[int, set[int]] = {pk: set() for pk in tasks}
    ids = list(tasks)
    for start in range(0, len(ids), 900):
        part = ids[start : start + 900]
        named = ProjectTask.objects.filter(organization=organization, pk__in=part).exclude(assignee=None)
        others = TaskHand.objects.filter(organization=organization, task__in=part)
        for pk, who in [*named.values_list("pk", "assignee"), *others.values_list("task", "person")]:
            people[pk].add(who)
    found: dict[int, float] = defaultdict(float)
    for pk, (project, weight) in tasks.items():
        found[project] += weight / len(people[pk])
    return dict(found)
