"""The tasks of a project as its timeline computes on them, all of them in two statements."""

from cairn.calc.timeline import Work
from cairn.projects.models import ProjectTask, TaskState
from cairn.projects.queries.tasks import waits_in


def works_of(organization: int, project: int) -> tuple[list[Work], dict[int, ProjectTask]]:
    """The work that counts, and the tasks by id; what was given up holds nobody up."""
    rows = ProjectTask.objects.filter(organization=organization, project=project)
    tasks = {
        task.pk: task
        for task in rows.exclude(state=TaskState.CANCELLED).order_by("position", "pk").iterator()
    }
    waits = waits_in(organization, project)
    works = [
        Work(
            key=task.pk,
            start_on=task.start_on,
            due_on=task.due_on,
            done_on=task.done_on,
            estimate_hours=task.estimate_hours,
            waits_for=tuple(waits.get(task.pk, ())),
            has_begun=task.state == TaskState.DOING,
        )
        for task in tasks.values()
    ]
    return works, tasks
