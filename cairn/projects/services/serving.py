"""Who works on a project, and which goals it serves."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max, Model
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.common import clock
from cairn.goals.models import Goal
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.projects.models import Drive, Project, ProjectGoal, ProjectMember
from cairn.projects.services.projects import locked


@transaction.atomic
def add_member(*, actor: Actor, project: Project, person: Person, role: str = "") -> ProjectMember:
    """Let somebody work on the project. Raises ValidationError where he does already."""
    project = locked(actor, project)
    rows = ProjectMember.objects.filter(organization=actor.organization_id, project=project)
    if rows.filter(person=person).exists():
        raise ValidationError(
            {"person": _("%(name)s is in it already. Choose somebody else.") % {"name": person.name}}
        )
    member = ProjectMember(
        organization=actor.organization,
        project=project,
        person=person,
        role=role,
        position=_next_place(ProjectMember, actor, project),
    )
    member.full_clean()
    member.save()
    record(actor, "project.member_added", project, after={"person": person.pk, "role": role})
    return member


@transaction.atomic
def remove_member(*, actor: Actor, project: Project, person_id: int) -> None:
    """Let somebody work on the project no more; his tasks stay his until they are given to another."""
    project = locked(actor, project)
    rows = ProjectMember.objects.filter(organization=actor.organization_id, project=project, person=person_id)
    if rows.delete()[0]:
        record(actor, "project.member_removed", project, before={"person": person_id})


@transaction.atomic
def serve_goal(*, actor: Actor, project: Project, goal: Goal) -> None:
    """Say that the project serves a goal; once is enough."""
    project = locked(actor, project)
    rows = ProjectGoal.objects.filter(organization=actor.organization_id, project=project, goal=goal)
    if rows.exists():
        return
    served = ProjectGoal(
        organization=actor.organization,
        project=project,
        goal=goal,
        position=_next_place(ProjectGoal, actor, project),
    )
    served.full_clean()
    served.save()
    record(actor, "project.goal_added", project, after={"goal": goal.pk})


@transaction.atomic
def serve_goal_no_more(*, actor: Actor, project: Project, goal_id: int) -> None:
    """Say that the project does not serve the goal: nothing moves it any more."""
    project = locked(actor, project)
    rows = ProjectGoal.objects.filter(organization=actor.organization_id, project=project, goal=goal_id)
    if rows.delete()[0]:
        drives = Drive.objects.filter(organization=actor.organization_id, project=project, goal=goal_id)
        drives.filter(ended_at=None).update(ended_at=clock.now())
        record(actor, "project.goal_removed", project, before={"goal": goal_id})


def _next_place(model: type[Model], actor: Actor, project: Project) -> int:
    rows = model._default_manager.filter(organization=actor.organization_id, project=project)
    last: int | None = rows.aggregate(last=Max("position"))["last"]
    return 0 if last is None else last + 1
