"""What belongs to a project beside its tasks, and the same project once more."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from cairn.audit.models import Entry
from cairn.projects.models import (
    Project,
    ProjectLink,
    ProjectMilestone,
    ProjectRisk,
    ProjectTask,
    TaskCheck,
    TaskDependency,
)
from cairn.projects.services import (
    add_check,
    add_link,
    add_member,
    add_milestone,
    add_project,
    add_risk,
    add_task,
    archive_project,
    move_task,
    serve_goal,
    wait_for,
)
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan

START, END = date(2026, 11, 2), date(2027, 2, 26)


@pytest.fixture
def project(cast: Cast, plan: SmallPlan) -> Project:
    dates: dict[str, Any] = {"start_on": START, "end_on": END}
    made: Project = add_project(actor=cast.operator, name="Oven", owner_unit=cast.units["leeds"], **dates)
    return made


def at(cast: Cast, project: Project, rest: str = "") -> str:
    return f"/o/{cast.slug}/projects/{project.pk}/{rest}"


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def test_milestones_risks_and_links_are_added_settled_and_taken_out(
    cast: Cast, project: Project, signed_in: SignIn
) -> None:
    cleo, keys = signed_in("cleo"), {"organization": cast.organization, "project": project}
    typed = {"title": "The oven stands", "due_on": "2026-12-01"}
    assert cleo.post(at(cast, project, "milestones/"), typed).status_code == 302
    risk = {"title": "No gas", "likelihood": "3", "impact": "2", "answer": "Ask early."}
    assert cleo.post(at(cast, project, "risks/"), risk).status_code == 302
    link = {"title": "Plans", "url": "https://harbour.example/plans"}
    assert cleo.post(at(cast, project, "links/"), link).status_code == 302
    page = text(signed_in("vic"), at(cast, project))
    for words in ("The oven stands", "No gas", "likely, bad", "Ask early.", "https://harbour.example/plans"):
        assert words in page
    milestone, found = ProjectMilestone.objects.get(**keys), ProjectRisk.objects.get(**keys)
    cleo.post(at(cast, project, f"milestones/{milestone.pk}/"), {"done": "yes"})
    cleo.post(at(cast, project, f"risks/{found.pk}/"), {"done": "yes"})
    assert ProjectMilestone.objects.get(**keys).done_on == cast.operator.today
    assert ProjectRisk.objects.get(**keys).is_over
    cleo.post(at(cast, project, f"links/{ProjectLink.objects.get(**keys).pk}/"), {"out": "yes"})
    assert not ProjectLink.objects.filter(**keys).exists()
    assert Entry.objects.filter(organization=cast.organization, action="project.milestone_reached").exists()


@pytest.mark.parametrize(
    ("rest", "typed", "sentence"),
    [
        (
            "milestones/",
            {"title": "Late", "due_on": "2027-03-01"},
            "That is after it ends. Choose an earlier day.",
        ),
        ("links/", {"title": "Bad", "url": "javascript:alert(1)"}, "Enter a valid URL."),
        (
            "risks/",
            {"title": "", "likelihood": "2", "impact": "2"},
            "What may go wrong is missing. Fill it in.",
        ),
    ],
)
def test_what_cannot_be_is_refused_in_a_sentence(
    cast: Cast, project: Project, signed_in: SignIn, rest: str, typed: dict[str, str], sentence: str
) -> None:
    response = signed_in("cleo").post(at(cast, project, rest), typed)
    assert response.status_code == 422
    assert sentence in response.content.decode()


def test_what_it_costs_stands_beside_what_it_may_cost(
    cast: Cast, project: Project, signed_in: SignIn
) -> None:
    typed = {"name": "Oven", "owner": f"unit:{cast.units['leeds'].pk}", "importance": "normal"}
    cleo = signed_in("cleo")
    assert (
        cleo.post(at(cast, project, "edit/"), {**typed, "budget": "10k", "cost": "2,500"}).status_code == 302
    )
    assert "Cost £2,500 of £10,000 (25 %)" in text(signed_in("vic"), at(cast, project))
    refused = cleo.post(at(cast, project, "edit/"), {**typed, "budget": "-1"})
    assert "Enter 0 or more." in refused.content.decode()


def test_the_same_once_more_is_all_open_and_its_days_move_with_the_start(
    cast: Cast, plan: SmallPlan, project: Project, signed_in: SignIn
) -> None:
    facts: dict[str, Any] = {"actor": cast.operator, "project": project}
    first = add_task(**facts, title="Buy it", assignee=cast.people["dan"], due_on=date(2026, 11, 12))
    second = add_task(**facts, title="Carry it")
    move_task(actor=cast.operator, task=add_task(**facts, title="Never"), state="cancelled")
    wait_for(actor=cast.operator, task=second, other=first)
    add_check(actor=cast.operator, task=first, text="Measure the door")
    move_task(actor=cast.operator, task=first, state="done")
    add_member(**facts, person=cast.people["dan"], role="carrier")
    serve_goal(**facts, goal=plan.york)
    add_milestone(**facts, title="It stands", due_on=date(2026, 12, 2))
    add_risk(**facts, title="No gas", likelihood=1, impact=3)
    add_link(**facts, title="Plans", url="https://harbour.example/plans")
    archive_project(**facts)
    cleo = signed_in("cleo")
    typed = {"name": "A second oven", "start_on": "2026-12-02"}
    assert cleo.post(at(cast, project, "duplicate/"), typed).status_code == 302
    made = Project.objects.get(organization=cast.organization, name="A second oven")
    assert (made.start_on, made.end_on, made.archived_at) == (date(2026, 12, 2), date(2027, 3, 28), None)
    keys = {"organization": cast.organization, "project": made}
    tasks = ProjectTask.objects.filter(**keys).order_by("position")
    assert [(task.title, task.state, task.due_on) for task in tasks] == [
        ("Buy it", "open", date(2026, 12, 12)),
        ("Carry it", "open", None),
    ]
    assert TaskDependency.objects.get(**keys).waits_for == tasks[0]
    assert TaskCheck.objects.get(organization=cast.organization, task=tasks[0]).text == "Measure the door"
    assert ProjectMilestone.objects.get(**keys).due_on == date(2027, 1, 1)
    page = text(cleo, at(cast, made))
    assert plan.york.title in page
    assert "carrier" in page
    assert signed_in("dan").get(at(cast, project, "duplicate/")).status_code == 403
    assert signed_in("eve").get(at(cast, project, "beside/")).status_code == 404
