"""Milestones, risks and links of a project: one more, one reached or over, one less."""

from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from cairn.audit.services import record
from cairn.org.access import Actor
from cairn.projects.models import Project, ProjectLink, ProjectMilestone, ProjectRisk
from cairn.projects.services.tasks import locked_open, refuse_outside

Row = TypeVar("Row", ProjectMilestone, ProjectRisk, ProjectLink)
MOST = 100
"""Of each kind in one project."""


@transaction.atomic
def add_milestone(*, actor: Actor, project: Project, title: str, due_on: date) -> ProjectMilestone:
    """Add a day on which something is to be reached. Raises ValidationError outside the project's dates."""
    project = locked_open(actor, project)
    refuse_outside(due_on, project, "due_on")
    row = ProjectMilestone(organization=actor.organization, project=project, title=title, due_on=due_on)
    return _added(actor, project, row, "milestone")


@transaction.atomic
def reach_milestone(*, actor: Actor, milestone: ProjectMilestone, is_done: bool) -> None:
    """Say that a milestone was reached, today, or that it was not after all."""
    project = locked_open(actor, milestone.project)
    rows = ProjectMilestone.objects.filter(organization=actor.organization_id, pk=milestone.pk)
    if rows.filter(done_on__isnull=is_done).update(done_on=actor.today if is_done else None):
        action = "project.milestone_reached" if is_done else "project.milestone_reopened"
        record(actor, action, project, after={"title": milestone.title})


@transaction.atomic
def add_risk(
    *, actor: Actor, project: Project, title: str, likelihood: int, impact: int, answer: str = ""
) -> ProjectRisk:
    """Say what may go wrong; likelihood and impact are 1 (low) to 3 (high)."""
    project = locked_open(actor, project)
    row = ProjectRisk(
        organization=actor.organization,
        project=project,
        title=title,
        likelihood=likelihood,
        impact=impact,
        answer=answer,
    )
    return _added(actor, project, row, "risk")


@transaction.atomic
def end_risk(*, actor: Actor, risk: ProjectRisk, is_over: bool) -> None:
    """Say that it can go wrong no more, or that it can after all."""
    project = locked_open(actor, risk.project)
    rows = ProjectRisk.objects.filter(organization=actor.organization_id, pk=risk.pk, is_over=not is_over)
    if rows.update(is_over=is_over):
        action = "project.risk_over" if is_over else "project.risk_reopened"
        record(actor, action, project, after={"title": risk.title})


@transaction.atomic
def add_link(*, actor: Actor, project: Project, title: str, url: str) -> ProjectLink:
    """Add an address. Raises ValidationError where it is none, or stands there already."""
    project = locked_open(actor, project)
    if ProjectLink.objects.filter(organization=actor.organization_id, project=project, url=url).exists():
        raise ValidationError({"url": _("It stands there already.")})
    row = ProjectLink(organization=actor.organization, project=project, title=title, url=url)
    return _added(actor, project, row, "link")


@transaction.atomic
def remove_beside(*, actor: Actor, row: ProjectMilestone | ProjectRisk | ProjectLink) -> None:
    """Take a milestone, a risk or a link out."""
    project = locked_open(actor, row.project)
    kind = {ProjectMilestone: "milestone", ProjectRisk: "risk", ProjectLink: "link"}[type(row)]
    rows = type(row)._default_manager.filter(organization=actor.organization_id, pk=row.pk)
    if rows.delete()[0]:
        record(actor, f"project.{kind}_removed", project, before={"title": row.title})


def _added(actor: Actor, project: Project, row: Row, kind: str) -> Row:
    rows = type(row)._default_manager.filter(organization=actor.organization_id, project=project)
    if rows.count() >= MOST:
        raise ValidationError(_("That is enough of them: %(most)s stand there already.") % {"most": MOST})
    row.full_clean()
    row.save()
    record(actor, f"project.{kind}_added", project, after={"title": row.title})
    return row
