"""A task in the browser's hands: changed, moved, ticked, made to wait; and the board."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.audit.models import Entry
from cairn.projects.models import Project, ProjectTask, TaskCheck, TaskDependency, TaskHand
from cairn.projects.services import (
    add_check,
    add_hand,
    add_member,
    add_project,
    add_task,
    archive_project,
    edit_project,
    move_task,
    wait_for,
)
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan

START, END = date(2026, 11, 2), date(2027, 2, 26)


@pytest.fixture
def project(cast: Cast, plan: SmallPlan) -> Project:
    """Cleo's team's, with Dan in it."""
    made = add_project(
        actor=cast.operator,
        name="A second kitchen",
        owner_unit=cast.units["leeds"],
        start_on=START,
        end_on=END,
    )
    add_member(actor=cast.operator, project=made, person=cast.people["dan"], role="builder")
    return made


@pytest.fixture
def task(cast: Cast, project: Project) -> ProjectTask:
    return made(cast, project, "Find the rooms")


def made(cast: Cast, project: Project, title: str, **fields: Any) -> ProjectTask:
    task: ProjectTask = add_task(actor=cast.operator, project=project, title=title, **fields)
    return task


def at(cast: Cast, task: ProjectTask, rest: str = "") -> str:
    return f"/o/{cast.slug}/tasks/{task.pk}/{rest}"


def post(client: Client, address: str, **typed: str) -> tuple[int, str]:
    response = client.post(address, typed)
    return response.status_code, response.content.decode()


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def fresh(task: ProjectTask) -> ProjectTask:
    found: ProjectTask = ProjectTask.objects.get(organization=task.organization_id, pk=task.pk)
    return found


def test_a_member_changes_a_task_and_its_key_stays(cast: Cast, task: ProjectTask, signed_in: SignIn) -> None:
    typed = {"title": "Find large rooms", "assignee": "Finn Falk", "start_on": "2026-11-30"}
    more = {"due_on": "2026-12-04", "estimate_hours": "6.5", "weight": "3"}
    assert post(signed_in("dan"), at(cast, task, "edit/"), **typed, **more)[0] == 302
    now = fresh(task)
    assert (now.title, now.assignee, now.weight) == ("Find large rooms", cast.people["finn"], 3.0)
    assert (now.due_on, now.estimate_hours, now.key) == (date(2026, 12, 4), 6.5, "find-the-rooms")
    page = text(signed_in("vic"), at(cast, task))
    assert "Find large rooms" in page
    assert "Finn Falk" in page
    assert Entry.objects.filter(organization=cast.organization, action="project.task_changed").count() == 1


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"start_on": "2026-12-05"}, "It would be due before it starts. Choose a later day."),
        ({"start_on": "2026-11-01"}, "That is before it starts. Choose a later day."),
        ({"weight": "0"}, "Enter a weight above 0; give it up where it counts no more."),
        ({"estimate_hours": "-2"}, "Enter hours above 0, or leave it empty."),
        ({"title": ""}, "What is to be done is missing. Fill it in."),
    ],
)
def test_what_cannot_be_is_refused_and_what_was_typed_stays(
    cast: Cast, task: ProjectTask, signed_in: SignIn, typed: dict[str, str], sentence: str
) -> None:
    whole = {"title": "Find large rooms", "due_on": "2026-12-04", "weight": "1"} | typed
    status, page = post(signed_in("dan"), at(cast, task, "edit/"), **whole)
    assert status == 422
    assert sentence in page
    assert fresh(task).title == "Find the rooms"


def test_a_task_goes_through_its_states_and_one_given_up_leaves_the_denominator(
    cast: Cast, project: Project, task: ProjectTask, signed_in: SignIn
) -> None:
    other = made(cast, project, "Buy a stove", weight=3.0)
    dan = signed_in("dan")
    assert post(dan, at(cast, task, "standing/"), state="doing")[0] == 302
    assert fresh(task).state == "doing"
    post(dan, at(cast, task, "standing/"), state="done")
    assert (fresh(task).state, fresh(task).done_on) == ("done", cast.operator.today)
    address = f"/o/{cast.slug}/projects/{project.pk}/"
    assert "25%" in text(dan, address)
    post(dan, at(cast, other, "standing/"), state="cancelled")
    assert "100%" in text(dan, address)
    post(dan, at(cast, other, "standing/"), state="nonsense")
    assert fresh(other).state == "cancelled"


def test_who_is_second_to_move_a_card_is_told_where_it_stands(
    cast: Cast, task: ProjectTask, signed_in: SignIn
) -> None:
    move_task(actor=cast.actor("cleo"), task=task, state="done", seen="open")
    dan = signed_in("dan")
    response = dan.post(at(cast, task, "standing/"), {"state": "doing", "seen": "open"}, follow=True)
    told = "“Find the rooms” was put elsewhere meanwhile: it is done. Look at it, and move it again."
    assert told in response.content.decode()
    assert fresh(task).state == "done"
    post(dan, at(cast, task, "standing/"), state="doing", seen="done")
    assert fresh(task).state == "doing"


def test_loops_are_refused_and_the_chain_is_named(
    cast: Cast, project: Project, task: ProjectTask, signed_in: SignIn
) -> None:
    stove, menu = made(cast, project, "Buy a stove"), made(cast, project, "Write the menu")
    dan = signed_in("dan")
    assert post(dan, at(cast, stove, "waits/"), waits_for="find the rooms")[0] == 302
    assert post(dan, at(cast, menu, "waits/"), waits_for="stove")[0] == 302
    status, page = post(dan, at(cast, task, "waits/"), waits_for="Write the menu")
    assert status == 422
    chain = "“Write the menu” → “Buy a stove” → “Find the rooms”"
    assert f"That one waits for this one: {chain}." in page
    assert post(dan, at(cast, task, "waits/"), waits_for="Nothing such")[0] == 422
    page = text(dan, at(cast, stove))
    assert "Find the rooms" in page
    assert "Write the menu" in page
    assert post(dan, at(cast, stove, f"waits/{task.pk}/removal/"))[0] == 302
    assert TaskDependency.objects.filter(organization=cast.organization).count() == 1


def test_a_checklist_is_written_ticked_and_shortened(
    cast: Cast, task: ProjectTask, signed_in: SignIn
) -> None:
    dan = signed_in("dan")
    assert post(dan, at(cast, task, "checks/"), text="Near a bus stop")[0] == 302
    assert post(dan, at(cast, task, "checks/"), text="")[0] == 422
    checks = TaskCheck.objects.filter(organization=cast.organization, task=task)
    check = checks.get()
    post(dan, at(cast, task, f"checks/{check.pk}/tick/"), done="yes")
    assert checks.get().is_done
    assert "1 of 1" in text(dan, at(cast, task))
    post(dan, at(cast, task, f"checks/{check.pk}/tick/"), done="no")
    assert not checks.get().is_done
    post(dan, at(cast, task, f"checks/{check.pk}/removal/"))
    assert not checks.exists()


def test_somebody_works_on_it_too_and_may_then_say_how_far_it_is(
    cast: Cast, task: ProjectTask, signed_in: SignIn
) -> None:
    dan, finn = signed_in("dan"), signed_in("finn")
    assert post(finn, at(cast, task, "standing/"), state="doing")[0] == 403
    assert post(dan, at(cast, task, "hands/"), person="Finn Falk")[0] == 302
    status, page = post(dan, at(cast, task, "hands/"), person="Finn Falk")
    assert status == 422
    assert "Finn Falk is in it already. Choose somebody else." in page
    assert post(finn, at(cast, task, "standing/"), state="doing")[0] == 302
    assert post(finn, at(cast, task, "edit/"), title="Mine")[0] == 403
    post(dan, at(cast, task, f"hands/{cast.people['finn'].pk}/removal/"))
    assert not TaskHand.objects.filter(organization=cast.organization).exists()


def test_nothing_moves_in_what_was_put_away(
    cast: Cast, project: Project, task: ProjectTask, signed_in: SignIn
) -> None:
    archive_project(actor=cast.operator, project=project)
    dan = signed_in("dan")
    assert post(dan, at(cast, task, "standing/"), state="done")[0] == 302
    assert fresh(task).state == "open"
    status, page = post(dan, at(cast, task, "checks/"), text="Still")
    assert status == 422
    assert "It was put away. Bring it back first." in page


def test_a_project_does_not_end_before_its_tasks(
    cast: Cast, project: Project, task: ProjectTask, signed_in: SignIn
) -> None:
    late = made(cast, project, "Open the doors", due_on=date(2027, 2, 1))
    typed = {"name": project.name, "owner": f"unit:{cast.units['leeds'].pk}", "importance": "normal"}
    address = f"/o/{cast.slug}/projects/{project.pk}/edit/"
    status, page = post(signed_in("cleo"), address, **typed, start_on="2026-11-02", end_on="2027-01-31")
    assert status == 422
    assert "“Open the doors” is due on 1 Feb 2027. Choose that day or a later one, or move it first." in page
    move_task(actor=cast.operator, task=late, state="cancelled")
    edit_project(actor=cast.operator, project=project, changes={"end_on": date(2027, 1, 31)})


def test_signed_out_one_is_asked_to_sign_in_and_another_organization_finds_nothing(
    cast: Cast, task: ProjectTask, signed_in: SignIn
) -> None:
    assert Client().get(at(cast, task)).status_code == 302
    assert signed_in("eve").get(at(cast, task)).status_code == 404
    assert signed_in("vic").get(at(cast, task, "edit/")).status_code == 403


def test_the_board_shows_each_task_in_its_column_and_moves_it_by_plain_forms(
    cast: Cast, project: Project, task: ProjectTask, signed_in: SignIn
) -> None:
    move_task(actor=cast.operator, task=made(cast, project, "Buy a stove"), state="done")
    address = f"/o/{cast.slug}/projects/{project.pk}/?view=board"
    page = text(signed_in("dan"), address)
    assert page.index('data-state="open"') < page.index("Find the rooms") < page.index('data-state="doing"')
    assert page.index('data-state="done"') < page.index("Buy a stove") < page.index('data-state="cancelled"')
    assert f'action="{at(cast, task, "standing/")}"' in page
    assert "standing/" not in text(signed_in("vic"), address)


def test_five_thousand_tasks_are_a_page_and_a_column_of_them(
    cast: Cast, project: Project, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    keys = {"organization": cast.organization, "project": project}
    rows = [ProjectTask(**keys, title=f"Task {n}.", key=str(n), position=n) for n in range(5000)]
    ProjectTask.objects.bulk_create(rows)
    vic = signed_in("vic")
    address = f"/o/{cast.slug}/projects/{project.pk}/"
    with django_assert_max_num_queries(40):
        page = text(vic, f"{address}?view=board")
    assert "Task 49." in page
    assert "Task 50." not in page
    assert "4950 more" in page
    with django_assert_max_num_queries(40):
        page = text(vic, f"{address}?view=timeline")
    assert "Task 99." in page
    assert "Task 100." not in page
    assert "Task 99." in text(vic, f"{address}?state=open")
    assert "Nothing stands there now." in text(vic, f"{address}?state=done")


def test_the_timeline_tells_what_slips_and_what_that_delays(
    cast: Cast, project: Project, task: ProjectTask, signed_in: SignIn
) -> None:
    late = made(cast, project, "Sign the lease", due_on=date(2026, 11, 20))
    next_one = made(cast, project, "Move in", start_on=date(2026, 11, 21), due_on=date(2026, 11, 23))
    wait_for(actor=cast.operator, task=next_one, other=late)
    move_task(actor=cast.operator, task=task, state="done")
    page = text(signed_in("vic"), f"/o/{cast.slug}/projects/{project.pk}/?view=timeline")
    assert "As things stand, all is done on 28 Nov 2026, in time for the deadline." in page
    slips = page[page.index('class="slips"') :]
    assert slips.index("Sign the lease") < slips.index("5 days late") < slips.index("Move in")
    assert "Weight 1 of 3 is done; at the pace of four weeks all is on" in page
    assert 'style="' not in page[page.index('class="timeline"') : page.index('class="slips"')]


def test_a_task_with_much_in_it_asks_no_more(
    cast: Cast,
    project: Project,
    task: ProjectTask,
    signed_in: SignIn,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(12):
        other = made(cast, project, f"Step {number}")
        wait_for(actor=cast.operator, task=task, other=other)
        add_check(actor=cast.operator, task=task, text=f"Line {number}")
    for name in ("finn", "cleo", "ben"):
        add_hand(actor=cast.operator, task=task, person=cast.people[name])
    with django_assert_max_num_queries(35):
        text(signed_in("dan"), at(cast, task))
