"""What a task is made of: who else works on it, its checklist, and what it waits for."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.calc.task_chains import chain_between
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.projects.models import Project, ProjectTask, TaskCheck, TaskDependency, TaskHand
from cairn.projects.queries.tasks import waits_in
from cairn.projects.services.tasks import locked_task

MOST_CHECKS = 100
MOST_SHOWN = 6
"""Names of a chain that a refusal tells."""


@transaction.atomic
def add_hand(*, actor: Actor, task: ProjectTask, person: Person) -> None:
    """Let somebody else work on the task too. Raises ValidationError where he does already."""
    project, task = locked_task(actor, task)
    rows = TaskHand.objects.filter(organization=actor.organization_id, task=task, person=person)
    if task.assignee_id == person.pk or rows.exists():
        told = _("%(name)s is in it already. Choose somebody else.") % {"name": person.name}
        raise ValidationError({"person": told})
    TaskHand.objects.create(organization=actor.organization, task=task, person=person)
    _told(actor, project, task, "project.task_hand_added", person=person.pk)


@transaction.atomic
def remove_hand(*, actor: Actor, task: ProjectTask, person_id: int) -> None:
    """Let somebody work on the task no more."""
    project, task = locked_task(actor, task)
    rows = TaskHand.objects.filter(organization=actor.organization_id, task=task, person=person_id)
    if rows.delete()[0]:
        _told(actor, project, task, "project.task_hand_removed", person=person_id)


@transaction.atomic
def add_check(*, actor: Actor, task: ProjectTask, text: str) -> TaskCheck:
    """Add a line to the checklist. Raises ValidationError where it would be too long to be one."""
    project, task = locked_task(actor, task)
    rows = TaskCheck.objects.filter(organization=actor.organization_id, task=task)
    if rows.count() >= MOST_CHECKS:
        told = _("A list takes %(most)s lines. Put what is left elsewhere.") % {"most": MOST_CHECKS}
        raise ValidationError({"text": told})
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    check = TaskCheck(
        organization=actor.organization, task=task, text=text, position=0 if last is None else last + 1
    )
    check.full_clean()
    check.save()
    _told(actor, project, task, "project.check_added", text=text)
    return check


@transaction.atomic
def tick_check(*, actor: Actor, check: TaskCheck, is_done: bool) -> None:
    """Tick a line of the checklist, or take the tick back."""
    project, task = locked_task(actor, check.task)
    rows = TaskCheck.objects.filter(organization=actor.organization_id, pk=check.pk, is_done=not is_done)
    if rows.update(is_done=is_done):
        action = "project.check_ticked" if is_done else "project.check_unticked"
        _told(actor, project, task, action, text=check.text)


@transaction.atomic
def remove_check(*, actor: Actor, check: TaskCheck) -> None:
    """Take a line out of the checklist."""
    project, task = locked_task(actor, check.task)
    if TaskCheck.objects.filter(organization=actor.organization_id, pk=check.pk).delete()[0]:
        _told(actor, project, task, "project.check_removed", text=check.text)


@transaction.atomic
def wait_for(*, actor: Actor, task: ProjectTask, other: ProjectTask) -> None:
    """Let a task wait for another of its project; said twice, it waits once.

    Raises ValidationError where the other waits for it, naming the chain.
    """
    project, task = locked_task(actor, task)
    if other.project_id != project.pk:
        raise ValidationError({"waits_for": _("Choose one that stands beside it.")})
    chain = chain_between(waits_in(actor.organization_id, project.pk), other.pk, task.pk)
    if chain:
        raise ValidationError({"waits_for": _loop(actor, chain)})
    facts: dict[str, Any] = {"organization": actor.organization, "task": task, "waits_for": other}
    _row, is_new = TaskDependency.objects.get_or_create(**facts, defaults={"project": project})
    if is_new:
        _told(actor, project, task, "project.dependency_added", waits_for=other.pk)


@transaction.atomic
def wait_no_more(*, actor: Actor, task: ProjectTask, other_id: int) -> None:
    """Let a task wait for another no more."""
    project, task = locked_task(actor, task)
    rows = TaskDependency.objects.filter(organization=actor.organization_id, task=task, waits_for=other_id)
    if rows.delete()[0]:
        _told(actor, project, task, "project.dependency_removed", waits_for=other_id)


def _loop(actor: Actor, chain: list[int]) -> str:
    """The chain by titles: each waits for the one after it, and the last is the task itself."""
    rows = ProjectTask.objects.filter(organization=actor.organization_id, pk__in=chain)
    titles = dict(rows.values_list("pk", "title"))
    if len(chain) == 1:
        return _("Nothing can wait for itself. Choose another one.")
    names = [f"“{titles[pk]}”" for pk in chain]
    if len(names) > MOST_SHOWN:
        names = [*names[: MOST_SHOWN - 1], "…", names[-1]]
    return _("That one waits for this one: %(chain)s. Take that out first, or choose another one.") % {
        "chain": " → ".join(names)
    }


def _told(actor: Actor, project: Project, task: ProjectTask, action: str, **facts: Any) -> None:
    record(actor, action, project, after={"task": task.pk, "title": task.title, **facts})
