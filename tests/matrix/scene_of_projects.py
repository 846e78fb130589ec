"""A project in the matrix's scene, with all that may belong to one."""

from datetime import timedelta
from typing import Any

from cairn.goals.models import Goal
from cairn.org.access import Actor
from cairn.org.models import Person
from cairn.projects.models import Project
from cairn.projects.services import (
    add_check,
    add_link,
    add_member,
    add_milestone,
    add_project,
    add_risk,
    add_task,
    complete_task,
    drive_goal,
    serve_goal,
    wait_for,
)


def project_scene(operator: Actor, lead: Actor, goal: Goal, owner: Person) -> dict[str, Any]:
    """The member's own, begun a month ago, with a task that is done and one that is not."""
    dates = {"start_on": lead.today - timedelta(days=30), "end_on": lead.today + timedelta(days=60)}
    project = add_project(actor=lead, name="A second kitchen", owner_person=owner, about="It opens.", **dates)
    task = add_task(actor=lead, project=project, title="Find the rooms", assignee=owner, due_on=lead.today)
    asked = add_task(actor=lead, project=project, title="Ask the council")
    complete_task(actor=lead, task=asked)
    wait_for(actor=lead, task=task, other=asked)
    check = add_check(actor=lead, task=task, text="With a ramp")
    add_member(actor=lead, project=project, person=owner, role="builder")
    serve_goal(actor=operator, project=project, goal=goal)
    drive = drive_goal(actor=operator, project=project, goal=goal, value=2.0)
    return {"project": project, "task": task, "check": check, "drive": drive, **_beside(lead, project)}


def _beside(lead: Actor, project: Project) -> dict[str, Any]:
    """A day on which something is reached, what may go wrong, and where else to look."""
    milestone = add_milestone(actor=lead, project=project, title="Keys are ours", due_on=lead.today)
    add_risk(actor=lead, project=project, title="No gas", likelihood=1, impact=3, answer="Ask early.")
    add_link(actor=lead, project=project, title="Plans", url="https://harbour.example/plans")
    return {"milestone": milestone}
