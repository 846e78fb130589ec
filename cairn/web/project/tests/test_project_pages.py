"""Projects in the browser's hands: added, worked on, put away; and the list of them."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.audit.models import Entry
from cairn.common.workdays import DayOff
from cairn.org.services.holidays import add_holidays
from cairn.projects.models import Project, ProjectGoal, ProjectMember, ProjectTask
from cairn.projects.services import add_member, add_project, add_task, archive_project, complete_task
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan

START, END = date(2026, 11, 2), date(2027, 2, 26)


@pytest.fixture
def project(cast: Cast, plan: SmallPlan) -> Project:
    """Cleo's team's, with Dan in it."""
    made = kitchen(cast, owner_unit=cast.units["leeds"])
    add_member(actor=cast.operator, project=made, person=cast.people["dan"], role="builder")
    return made


def kitchen(cast: Cast, name: str = "A second kitchen", **fields: Any) -> Project:
    dates = {"start_on": START, "end_on": END}
    made: Project = add_project(actor=cast.operator, name=name, **{**dates, **fields})
    return made


def done_on(cast: Cast, task: ProjectTask) -> date | None:
    found: ProjectTask = ProjectTask.objects.get(organization=cast.organization, pk=task.pk)
    return found.done_on


def path(cast: Cast, rest: str = "") -> str:
    return f"/o/{cast.slug}/projects/{rest}"


def text(client: Client, address: str) -> str:
    response = client.get(address)
    assert response.status_code == 200
    return response.content.decode()


def post(client: Client, address: str, **typed: str) -> tuple[int, str]:
    response = client.post(address, typed)
    return response.status_code, response.content.decode()


def test_a_lead_adds_a_project_for_her_team(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    typed = {
        "name": "A second kitchen",
        "owner": f"unit:{cast.units['leeds'].pk}",
        "start_on": "2026-11-02",
        "end_on": "2027-02-26",
        "importance": "high",
        "about": "It opens in spring.",
    }
    assert post(signed_in("cleo"), path(cast, "new/"), **typed)[0] == 302
    made = Project.objects.get(organization=cast.organization, name="A second kitchen")
    assert (made.owner_unit, made.start_on, made.end_on) == (cast.units["leeds"], START, END)
    assert made.importance == "high"
    assert "It opens in spring." in text(signed_in("vic"), path(cast, f"{made.pk}/"))
    assert Entry.objects.filter(organization=cast.organization, action="project.added").exists()


def test_a_project_that_ends_before_it_starts_is_refused_and_the_form_stays_filled(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    typed = {"name": "Backwards", "owner": f"person:{cast.people['dan'].pk}", "importance": "normal"}
    status, page = post(
        signed_in("dan"), path(cast, "new/"), **typed, start_on="2026-12-02", end_on="2026-12-01"
    )
    assert status == 422
    assert "It would end before it starts. Choose a later day." in page
    assert 'value="Backwards"' in page
    assert not Project.objects.filter(organization=cast.organization).exists()


def test_nobody_adds_a_project_for_whom_he_does_not_answer(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    typed = {"name": "Not mine", "owner": f"unit:{cast.units['york'].pk}", "importance": "normal"}
    assert post(signed_in("cleo"), path(cast, "new/"), **typed)[0] == 422
    assert not Project.objects.filter(organization=cast.organization).exists()


def test_a_project_is_changed_and_the_entry_says_what_was_before(
    cast: Cast, project: Project, signed_in: SignIn
) -> None:
    typed = {"name": "The old mill", "owner": f"unit:{cast.units['leeds'].pk}", "importance": "low"}
    assert post(signed_in("cleo"), path(cast, f"{project.pk}/edit/"), **typed)[0] == 302
    now = Project.objects.get(organization=cast.organization, pk=project.pk)
    assert (now.name, now.start_on, now.importance) == ("The old mill", None, "low")
    assert Entry.objects.filter(organization=cast.organization, action="project.changed").count() == 1


def test_a_member_adds_a_task_and_ticks_it_and_takes_the_tick_back(
    cast: Cast, project: Project, signed_in: SignIn
) -> None:
    dan = signed_in("dan")
    status, _page = post(
        dan, path(cast, f"{project.pk}/tasks/"), title="Find the rooms", assignee="Dan Duval", due_on=""
    )
    task = ProjectTask.objects.get(organization=cast.organization)
    assert (status, task.title, task.assignee) == (302, "Find the rooms", cast.people["dan"])
    assert post(dan, f"/o/{cast.slug}/tasks/{task.pk}/completion/")[0] == 302
    assert done_on(cast, task) == cast.operator.today
    assert "100%" in text(dan, path(cast, f"{project.pk}/"))
    post(dan, f"/o/{cast.slug}/tasks/{task.pk}/reopening/")
    assert done_on(cast, task) is None


def test_a_member_works_on_the_tasks_but_does_not_change_the_project(
    cast: Cast, project: Project, signed_in: SignIn
) -> None:
    dan = signed_in("dan")
    assert dan.get(path(cast, f"{project.pk}/edit/")).status_code == 403
    assert 'name="title"' in text(dan, path(cast, f"{project.pk}/"))
    assert 'name="title"' not in text(signed_in("vic"), path(cast, f"{project.pk}/"))


def test_somebody_does_his_own_task_though_he_is_no_member(
    cast: Cast, project: Project, signed_in: SignIn
) -> None:
    task = add_task(actor=cast.operator, project=project, title="Lend a van", assignee=cast.people["finn"])
    finn = signed_in("finn")
    assert post(finn, path(cast, f"{project.pk}/tasks/"), title="More")[0] == 403
    assert post(finn, f"/o/{cast.slug}/tasks/{task.pk}/completion/")[0] == 302
    assert done_on(cast, task) is not None


@pytest.mark.parametrize(
    ("due_on", "sentence"),
    [
        ("2026-11-01", "That is before it starts. Choose a later day."),
        ("2027-02-27", "That is after it ends. Choose an earlier day."),
    ],
)
def test_a_task_outside_the_projects_dates_is_refused_and_what_was_typed_stays(
    cast: Cast, project: Project, signed_in: SignIn, due_on: str, sentence: str
) -> None:
    status, page = post(
        signed_in("dan"), path(cast, f"{project.pk}/tasks/"), title="Too far", assignee="", due_on=due_on
    )
    assert status == 422
    assert sentence in page
    assert 'value="Too far"' in page


def test_members_are_added_once_and_taken_out(cast: Cast, project: Project, signed_in: SignIn) -> None:
    cleo = signed_in("cleo")
    members = ProjectMember.objects.filter(organization=cast.organization, project=project)
    assert post(cleo, path(cast, f"{project.pk}/members/"), person="Finn Falk", role="driver")[0] == 302
    assert members.get(person=cast.people["finn"]).role == "driver"
    status, page = post(cleo, path(cast, f"{project.pk}/members/"), person="Finn Falk")
    assert status == 422
    assert "Finn Falk is in it already. Choose somebody else." in page
    post(cleo, path(cast, f"{project.pk}/members/{cast.people['finn'].pk}/removal/"))
    assert not members.filter(person=cast.people["finn"]).exists()


def test_a_project_serves_goals_that_its_reader_sees(
    cast: Cast, plan: SmallPlan, project: Project, signed_in: SignIn
) -> None:
    cleo = signed_in("cleo")
    assert post(cleo, path(cast, f"{project.pk}/goals/"), goal=str(plan.york.pk))[0] == 302
    assert plan.york.title in text(cleo, path(cast, f"{project.pk}/"))
    assert post(cleo, path(cast, f"{project.pk}/goals/"), goal="0")[0] == 422
    post(cleo, path(cast, f"{project.pk}/goals/{plan.york.pk}/removal/"))
    assert not ProjectGoal.objects.filter(organization=cast.organization, project=project).exists()


def test_what_is_put_away_leaves_the_list_and_takes_no_task_until_it_is_back(
    cast: Cast, project: Project, signed_in: SignIn
) -> None:
    cleo = signed_in("cleo")
    post(cleo, path(cast, f"{project.pk}/archiving/"))
    assert project.name not in text(signed_in("vic"), path(cast))
    assert project.name in text(signed_in("vic"), path(cast, "?show=archived"))
    status, page = post(cleo, path(cast, f"{project.pk}/tasks/"), title="Still", assignee="", due_on="")
    assert status == 422
    assert "It was put away. Bring it back first." in page
    post(cleo, path(cast, f"{project.pk}/restoration/"))
    assert project.name in text(signed_in("vic"), path(cast))


def test_working_days_leave_out_the_organizations_holidays(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    days_off = [DayOff(date(2026, 12, 25), "Christmas")]
    add_holidays(actor=cast.operator, days=days_off)
    made = kitchen(cast, start_on=date(2026, 12, 24), end_on=date(2026, 12, 27))
    page = text(signed_in("vic"), path(cast, f"{made.pk}/"))
    assert "3 planned, 0 passed, 3 left" in page


def test_the_list_is_filtered_and_sorted_by_the_address(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    late = kitchen(cast, "Zebra", end_on=date(2026, 11, 3))
    add_task(actor=cast.operator, project=late, title="Never done")
    done = kitchen(cast, "Antelope")
    complete_task(actor=cast.operator, task=add_task(actor=cast.operator, project=done, title="Done"))
    vic = signed_in("vic")
    everything = text(vic, path(cast))
    assert everything.index("Zebra") < everything.index("Antelope"), "the next deadline first"
    by_name = text(vic, path(cast, "?sort=name"))
    assert by_name.index("Antelope") < by_name.index("Zebra")
    assert "Antelope" not in text(vic, path(cast, "?show=late"))
    assert "Zebra" not in text(vic, path(cast, "?show=done"))
    assert text(vic, path(cast, "?show=nonsense&sort=nonsense"))


def test_signed_out_one_is_asked_to_sign_in_and_another_organization_finds_nothing(
    cast: Cast, project: Project, signed_in: SignIn
) -> None:
    assert Client().get(path(cast, f"{project.pk}/")).status_code == 302
    assert signed_in("eve").get(path(cast, f"{project.pk}/")).status_code == 404
    assert signed_in("eve").get(f"/o/{cast.elsewhere.slug}/projects/{project.pk}/").status_code == 404


def test_the_list_asks_no_more_for_many_projects_than_for_one(
    cast: Cast, project: Project, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(20):
        add_task(actor=cast.operator, project=kitchen(cast, f"Kitchen {number}"), title="Sweep")
    vic = signed_in("vic")
    with django_assert_max_num_queries(25):
        vic.get(path(cast))


def test_a_project_of_hundreds_of_tasks_shows_a_page_of_them(
    cast: Cast, project: Project, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    keys = {"organization": cast.organization, "project": project}
    rows = [ProjectTask(**keys, title=f"Task {n}.", key=str(n), position=n) for n in range(250)]
    ProjectTask.objects.bulk_create(rows)
    vic = signed_in("vic")
    with django_assert_max_num_queries(35):
        page = text(vic, path(cast, f"{project.pk}/"))
    assert "Task 99." in page
    assert "Task 100." not in page
    assert "Task 249." in text(vic, path(cast, f"{project.pk}/?page=3"))


def test_putting_away_twice_is_one_change(cast: Cast, project: Project) -> None:
    archive_project(actor=cast.operator, project=project)
    archive_project(actor=cast.operator, project=project)
    assert Entry.objects.filter(organization=cast.organization, action="project.archived").count() == 1
