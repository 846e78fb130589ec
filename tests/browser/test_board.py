"""The board: cards go from column to column by drag, by keys and by a press; the second of two is told."""

from playwright.sync_api import Locator, Page, expect

from cairn.projects.models import Project, ProjectTask
from cairn.projects.services import add_project, add_task
from tests.browser.screens import Open
from tests.cast import Cast
from tests.small_plan import SmallPlan


def project_of(cast: Cast) -> tuple[str, ProjectTask]:
    project: Project = add_project(
        actor=cast.operator, name="A second kitchen", owner_unit=cast.units["leeds"]
    )
    task = add_task(actor=cast.operator, project=project, title="Find the rooms")
    add_task(actor=cast.operator, project=project, title="Buy a stove")
    return f"/o/{cast.slug}/projects/{project.pk}/?view=board", task


def column(page: Page, state: str) -> Locator:
    return page.locator(f'[data-state="{state}"]')


def test_a_card_is_dragged_and_goes_back_by_keys(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    address, task = project_of(cast)
    page = open_page(address, as_user=cast.user("cleo"))
    page.locator(f"#task-{task.pk}").drag_to(column(page, "done"))
    expect(column(page, "done").get_by_text("Find the rooms")).to_be_visible()
    card = page.locator(f"#task-{task.pk}")
    expect(card).to_be_focused()
    page.keyboard.press("Shift+ArrowLeft")
    expect(column(page, "doing").get_by_text("Find the rooms")).to_be_visible()
    expect(card).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(column(page, "open").locator("[data-card]")).to_be_focused()


def test_the_second_who_moves_a_card_is_told_and_overwrites_nothing(
    open_page: Open, cast: Cast, plan: SmallPlan
) -> None:
    address, task = project_of(cast)
    first = open_page(address, as_user=cast.user("cleo"))
    second = open_page(address, as_user=cast.user("ben"))
    first.locator(f"#task-{task.pk}").drag_to(column(first, "done"))
    expect(column(first, "done").get_by_text("Find the rooms")).to_be_visible()
    second.locator(f"#task-{task.pk}").drag_to(column(second, "cancelled"))
    expect(second.get_by_text("was put elsewhere meanwhile: it is done")).to_be_visible()
    expect(column(second, "done").get_by_text("Find the rooms")).to_be_visible()
    now = ProjectTask.objects.get(organization=cast.organization, pk=task.pk)
    assert now.state == "done"
