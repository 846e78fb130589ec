"""The tree of units, by mouse, by keys alone, by touch, and without scripts."""

from playwright.sync_api import Locator, Page, expect

from cairn.goals.models import GoalVersion
from cairn.org.models import Person, Unit
from tests.browser.hands import tab_to, type_into
from tests.browser.screens import PHONE, Open
from tests.cast import Cast
from tests.small_plan import SmallPlan, version


def tree(cast: Cast) -> str:
    return f"/o/{cast.slug}/units/"


def parent_of(cast: Cast, name: str) -> int | None:
    parent: int | None = Unit.objects.get(organization=cast.organization, key=cast.units[name].key).parent_id
    return parent


def row(page: Page, cast: Cast, name: str) -> Locator:
    return page.locator(f"#unit-{cast.units[name].pk}")


def undo(page: Page) -> None:
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("is as it was.")).to_be_visible()


def test_a_unit_is_dragged_below_another_and_back(open_page: Open, cast: Cast) -> None:
    page = open_page(tree(cast), as_user=cast.user("max"))
    row(page, cast, "leeds").locator(".grip").drag_to(row(page, cast, "york"))
    expect(page.get_by_text("Leeds stands below York.")).to_be_visible()
    assert parent_of(cast, "leeds") == cast.units["york"].pk
    undo(page)
    assert parent_of(cast, "leeds") == cast.units["north"].pk


def test_a_unit_dragged_onto_one_below_itself_stays(open_page: Open, cast: Cast) -> None:
    page = open_page(tree(cast), as_user=cast.user("max"))
    row(page, cast, "north").locator(".grip").drag_to(row(page, cast, "leeds"))
    expect(page.locator(".is-moving")).to_have_count(0)
    assert parent_of(cast, "north") == cast.units["all"].pk


def test_a_unit_is_moved_by_keys_alone(open_page: Open, cast: Cast) -> None:
    page = open_page(tree(cast), as_user=cast.user("ben"))
    tab_to(page, page.get_by_role("link", name="Move Leeds"))
    page.keyboard.press("Enter")
    expect(page.locator("#says")).to_contain_text("Moving Leeds.")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    expect(page.locator("#says")).to_have_text(
        "Open Harbour is Leeds itself, or stands below it, or is beyond your reach."
    )
    for _step in range(3):
        page.keyboard.press("ArrowDown")
    expect(page.locator("#says")).to_have_text("Below York.")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Leeds stands below York.")).to_be_visible()
    assert parent_of(cast, "leeds") == cast.units["york"].pk


def test_escape_leaves_a_unit_where_it_is(open_page: Open, cast: Cast) -> None:
    page = open_page(tree(cast), as_user=cast.user("ben"))
    tab_to(page, page.get_by_role("link", name="Move Leeds"))
    page.keyboard.press("Enter")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Escape")
    expect(page.locator("#says")).to_have_text("Leeds stays where it is.")
    expect(page.locator(".takes")).to_have_count(0)
    assert parent_of(cast, "leeds") == cast.units["north"].pk


def test_a_unit_is_moved_by_touch_on_a_phone(open_page: Open, cast: Cast) -> None:
    page = open_page(tree(cast), as_user=cast.user("max"), viewport=PHONE, has_touch=True)
    page.get_by_role("link", name="Move York").tap()
    row(page, cast, "leeds").locator(".what").tap()
    expect(page.get_by_text("York stands below Leeds.")).to_be_visible()
    assert parent_of(cast, "york") == cast.units["leeds"].pk


def test_without_scripts_a_unit_is_added_renamed_moved_and_merged(open_page: Open, cast: Cast) -> None:
    page = open_page(tree(cast), as_user=cast.user("max"), java_script_enabled=False)
    page.get_by_label("Name", exact=True).fill("Hull")
    page.get_by_label("Kind").fill("team")
    page.get_by_label("Lead").fill("dan duval")
    page.get_by_role("button", name="Add", exact=True).click()
    expect(page.get_by_text("Hull is added.")).to_be_visible()
    page.get_by_label("More about Hull").click()
    page.get_by_role("link", name="Rename").click()
    page.locator("form.rename input[name=name]").fill("Humber")
    page.locator("form.rename").get_by_role("button", name="Save").click()
    page.get_by_role("link", name="Move Humber").click()
    page.get_by_label("Below").select_option(str(cast.units["york"].pk))
    page.get_by_role("button", name="Move", exact=True).click()
    expect(page.get_by_text("Humber stands below York.")).to_be_visible()
    page.get_by_label("More about Humber").click()
    page.get_by_role("link", name="Merge into another").click()
    page.get_by_label("Into").select_option(str(cast.units["leeds"].pk))
    page.get_by_role("button", name="Show what moves").click()
    page.get_by_role("button", name="Merge Humber").click()
    expect(page.get_by_text("Humber is part of Leeds now.")).to_be_visible()


def test_a_unit_closes_and_undo_brings_all_back(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = open_page(tree(cast), as_user=cast.user("ben"))
    page.get_by_label("More about York").click()
    page.get_by_role("link", name="Close", exact=True).click()
    expect(page.get_by_text("Finn Falk: Lead, York")).to_be_visible()
    page.get_by_role("button", name="Close York").click()
    expect(page.get_by_text("York is closed; North has what hung on it.")).to_be_visible()
    assert version(plan.york).owner_unit_id == cast.units["north"].pk
    undo(page)
    assert version(plan.york).owner_unit_id == cast.units["york"].pk


def test_somebody_leaves_by_keys_in_one_press(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = open_page(f"/o/{cast.slug}/people/{cast.people['dan'].pk}/", as_user=cast.user("ben"))
    tab_to(page, page.get_by_role("link", name="Dan leaves"))
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Dan Duval leaves")).to_be_visible()
    tab_to(page, page.get_by_role("button", name="Hand all on, and let go"))
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dan Duval leaves; all is handed on.")).to_be_visible()
    assert version(plan.leeds).owner_person_id == cast.people["cleo"].pk
    page.get_by_role("button", name="Undo").click()
    expect(page.get_by_text("Dan Duval is here, with all that was handed on.")).to_be_visible()
    assert GoalVersion.objects.filter(organization=cast.organization, goal=plan.leeds).count() == 3


def test_a_manager_is_completed_as_one_types(open_page: Open, cast: Cast) -> None:
    page = open_page(f"/o/{cast.slug}/people/{cast.people['dan'].pk}/edit/", as_user=cast.user("ben"))
    field = page.get_by_label("Manager")
    field.fill("")
    type_into(page, field, "fal")
    expect(page.locator("datalist option[value='Finn Falk (finn)']")).to_have_count(1)
    page.keyboard.type("k")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dan Duval is changed.")).to_be_visible()
    dan = Person.objects.get(organization=cast.organization, key="dan")
    assert dan.manager_id == cast.people["finn"].pk
