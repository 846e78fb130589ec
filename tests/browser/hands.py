"""Hands that have a keyboard and nothing else."""

from playwright.sync_api import Locator, Page

MOST_TABS = 80
_IS_THERE = "(element) => element === document.activeElement"
_IS_SEEN = "() => { const at = document.activeElement; return at.matches(':focus-visible'); }"


def tab_to(page: Page, wanted: Locator) -> None:
    """Press Tab until the element has the focus, and see that the page shows it."""
    wanted.wait_for()
    for _ in range(MOST_TABS):
        if wanted.evaluate(_IS_THERE):
            break
        page.keyboard.press("Tab")
    assert wanted.evaluate(_IS_THERE), f"{MOST_TABS} times Tab did not lead to {wanted}"
    assert page.evaluate(_IS_SEEN)


def type_into(page: Page, field: Locator, text: str) -> None:
    """Tab to a field and type into it."""
    tab_to(page, field)
    page.keyboard.type(text)
