"""Work moves goals: a task that gets done adds to a KPI or gets a step done, and takes it back."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.goals.models import Completion, Goal
from cairn.goals.services.locks import lock_days
from cairn.kpis.models import Measurement, MeasurementShare
from cairn.projects.models import Drive, Project, ProjectTask
from cairn.projects.services import (
    add_hand,
    add_project,
    add_task,
    drive_goal,
    move_task,
    serve_goal,
    serve_goal_no_more,
)
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan, figure, reach


@pytest.fixture
def project(cast: Cast, plan: SmallPlan) -> Project:
    """York's, for what York is to feed."""
    made: Project = add_project(actor=cast.operator, name="Parcels", owner_unit=cast.units["york"])
    serve_goal(actor=cast.operator, project=made, goal=plan.york)
    return made


def task_in(cast: Cast, project: Project, title: str = "Pack parcels", **fields: Any) -> ProjectTask:
    task: ProjectTask = add_task(actor=cast.operator, project=project, title=title, **fields)
    return task


def moved(cast: Cast, task: ProjectTask, state: str, who: str = "finn") -> None:
    move_task(actor=cast.actor(who), task=task, state=state)


def values(cast: Cast, plan: SmallPlan) -> list[float]:
    rows = Measurement.objects.filter(organization=cast.organization, kpi=plan.york_meals, superseded_at=None)
    return [row.value for row in rows.order_by("pk")]


def steps(cast: Cast) -> Goal:
    found: Goal = reach(
        cast.operator,
        "Open on Saturdays",
        direction="milestones",
        rollup="measured",
        milestones=[
            {"id": 1, "title": "Find volunteers", "weight": 1.0},
            {"id": 2, "title": "Open", "weight": 1.0},
        ],
    )
    return found


def at(cast: Cast, project: Project, rest: str = "moves/") -> str:
    return f"/o/{cast.slug}/projects/{project.pk}/{rest}"


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode().replace("\xa0", " ").replace("\u202f", " ")


def test_each_task_that_gets_done_adds_to_the_goal_in_the_name_of_who_did_it(
    cast: Cast, plan: SmallPlan, project: Project, signed_in: SignIn
) -> None:
    finn = signed_in("finn")
    typed = {"target": f"value:{plan.york.pk}:0", "task": "", "value": "7"}
    assert finn.post(at(cast, project), typed).status_code == 302
    task = task_in(cast, project, assignee=cast.people["dan"])
    moved(cast, task, "done")
    assert values(cast, plan) == [7.0]
    row = Measurement.objects.get(organization=cast.organization, kpi=plan.york_meals)
    assert (row.contributed_by, row.recorded_by) == (cast.people["dan"], cast.people["finn"])
    assert figure(plan.york).value == 7.0
    assert "each that gets done adds 7 people" in text(finn, at(cast, project, ""))
    page = text(signed_in("vic"), f"/o/{cast.slug}/goals/{plan.york.pk}/")
    assert "each that gets done adds 7 people: 7 people by one done" in page


def test_what_is_opened_again_takes_its_value_back_and_counts_once(
    cast: Cast, plan: SmallPlan, project: Project
) -> None:
    drive_goal(actor=cast.operator, project=project, goal=plan.york, value=7.0)
    task = task_in(cast, project)
    for state in ("done", "done", "doing", "done"):
        moved(cast, task, state)
    assert values(cast, plan) == [7.0]
    moved(cast, task, "cancelled")
    assert values(cast, plan) == []
    assert figure(plan.york).value in (None, 0.0)


def test_those_who_did_it_share_its_value_in_equal_parts(
    cast: Cast, plan: SmallPlan, project: Project
) -> None:
    task = task_in(cast, project, assignee=cast.people["dan"])
    drive_goal(actor=cast.operator, project=project, goal=plan.york, value=9.0, task=task)
    for name in ("finn", "cleo"):
        add_hand(actor=cast.operator, task=task, person=cast.people[name])
    moved(cast, task_in(cast, project, "Another"), "done")
    assert values(cast, plan) == [], "only the one that is named"
    moved(cast, task, "done")
    shares = MeasurementShare.objects.filter(organization=cast.organization)
    assert {share.person.name for share in shares} == {"Dan Duval", "Finn Falk", "Cleo Costa"}
    assert sum(share.share_ratio for share in shares) == pytest.approx(1.0)


def test_a_step_is_done_with_all_tasks_and_opened_with_the_first_that_is(
    cast: Cast, plan: SmallPlan, project: Project
) -> None:
    goal = steps(cast)
    first, second = task_in(cast, project), task_in(cast, project, "Carry them")
    drive_goal(actor=cast.operator, project=project, goal=goal, milestone=2)
    done = Completion.objects.filter(organization=cast.organization, goal=goal, superseded_at=None)
    moved(cast, first, "done")
    assert not done.exists()
    moved(cast, second, "cancelled")
    assert done.get().milestone == 2, "what was given up holds nothing up"
    moved(cast, first, "open")
    assert not done.exists()


def test_a_goal_that_takes_no_values_is_refused_and_so_is_the_same_twice(
    cast: Cast, plan: SmallPlan, project: Project, signed_in: SignIn
) -> None:
    serve_goal(actor=cast.operator, project=project, goal=plan.waste)
    ben = signed_in("ben")
    page = text(ben, at(cast, project))
    assert f"value:{plan.york.pk}:0" in page
    assert f"value:{plan.waste.pk}:0" not in page, "its KPI does not add up"
    typed = {"target": f"value:{plan.york.pk}:0", "task": "", "value": "1"}
    assert ben.post(at(cast, project), typed).status_code == 302
    again = ben.post(at(cast, project), typed)
    assert again.status_code == 422
    assert "The same moves it already. Take that out first." in again.content.decode()
    nothing = ben.post(at(cast, project), typed | {"task": "Nobody knows it"})
    assert "Nothing here is called “Nobody knows it”" in nothing.content.decode()
    assert ben.post(at(cast, project), typed | {"value": "0"}).status_code == 422


def test_on_a_locked_day_nothing_gets_done_that_would_move_a_value(
    cast: Cast, plan: SmallPlan, project: Project, signed_in: SignIn
) -> None:
    drive_goal(actor=cast.operator, project=project, goal=plan.york, value=7.0)
    task = task_in(cast, project)
    day = date(2026, 11, 25)
    lock_days(actor=cast.operator, first_on=day, last_on=day, reason="Audit")
    address = f"/o/{cast.slug}/tasks/{task.pk}/standing/"
    page = signed_in("finn").post(address, {"state": "done"}, follow=True).content.decode()
    assert "locked" in page
    assert ProjectTask.objects.get(organization=cast.organization, pk=task.pk).state == "open"
    assert values(cast, plan) == []


def test_what_is_taken_out_moves_nothing_more_and_what_it_moved_stays(
    cast: Cast, plan: SmallPlan, project: Project, signed_in: SignIn
) -> None:
    drive = drive_goal(actor=cast.operator, project=project, goal=plan.york, value=7.0)
    moved(cast, task_in(cast, project), "done")
    finn = signed_in("finn")
    assert signed_in("dan").post(at(cast, project, f"moves/{drive.pk}/end/")).status_code == 403
    assert finn.post(at(cast, project, f"moves/{drive.pk}/end/")).status_code == 302
    moved(cast, task_in(cast, project, "Later"), "done")
    assert values(cast, plan) == [7.0]
    drive_goal(actor=cast.operator, project=project, goal=plan.york, value=7.0)
    serve_goal_no_more(actor=cast.operator, project=project, goal_id=plan.york.pk)
    assert not Drive.objects.filter(organization=cast.organization, ended_at=None).exists()


def test_what_hangs_loose_is_listed(
    cast: Cast,
    plan: SmallPlan,
    project: Project,
    signed_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    loose = add_project(actor=cast.operator, name="Loose ends", owner_unit=cast.units["york"])
    moved(cast, task_in(cast, loose, "Count the spoons"), "done")
    moved(cast, task_in(cast, project, "Pack all"), "done")
    vic = signed_in("vic")
    with django_assert_max_num_queries(40):
        page = text(vic, f"/o/{cast.slug}/projects/unlinked/")
    assert "Count the spoons" in page
    assert "Pack all" not in page
    assert plan.leeds.title in page
    assert plan.york.title not in page, "a project serves it"
    assert plan.vision.title not in page, "it has parts"
    assert signed_in("eve").get(f"/o/{cast.slug}/projects/unlinked/").status_code == 404
    assert Client().get(f"/o/{cast.slug}/projects/unlinked/").status_code == 302
