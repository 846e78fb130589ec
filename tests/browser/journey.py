"""The steps from a vision to its first number, as a person takes them on any screen."""

from playwright.sync_api import Locator, Page, expect


def field(page: Page, name: str) -> Locator:
    """A form's field. Its label is the page's own business, and axe sees that it has one."""
    return page.locator(f"main [name={name}]")


def found(page: Page, name: str) -> None:
    """Give the name at the start, and answer the three questions later."""
    field(page, "name").fill(name)
    page.get_by_role("button", name="Answer later").click()


def set_vision(page: Page, statement: str, target: str, unit: str, by: str) -> None:
    """Say what the organization is here for; the first step can wait."""
    field(page, "statement").fill(statement)
    field(page, "target").fill(target)
    field(page, "unit").fill(unit)
    field(page, "end_on").fill(by)
    page.get_by_role("button", name="Set vision").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(statement)


def set_goal(page: Page, what: str, amount: str, unit: str, until: str) -> None:
    """Fill in the sentence of a new goal, toward what the link named."""
    page.get_by_role("link", name="New goal").first.click()
    field(page, "what").fill(what)
    field(page, "amount").fill(amount)
    field(page, "unit").fill(unit)
    field(page, "until").fill(until)
    page.get_by_role("button", name="Create goal").click()


def record_in_my_week(page: Page, title: str, value: str) -> None:
    """Type a value where it is due, and press Enter."""
    place(page, "My week").click()
    due = page.get_by_role("textbox", name=title)
    due.fill(value)
    due.press("Enter")


def place(page: Page, name: str) -> Locator:
    """A place in the rail, or on a phone in the bar at the bottom."""
    return page.get_by_role("navigation").get_by_role("link", name=name, exact=True).first


def vision_number(page: Page) -> Locator:
    """The one number of the vision's page."""
    return page.locator(".answer .figure strong")


def ask_why(page: Page) -> Locator:
    """Open "Why this number?"; what it tells."""
    page.get_by_text("Why this number?").click()
    return page.locator("details.why .popover")
