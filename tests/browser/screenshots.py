"""Pictures of every page of the demo company, each as who has most to see there (script/screenshots)."""

import sys
import time
import urllib.request
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Browser, Page, StorageState, sync_playwright

from tests.browser.launching import start_browser
from tests.browser.screens import DESKTOP, PHONE

AMIRA, TOM, HELEN, MARTIN = "amira.khan", "tom.whitaker", "helen.tarrant", "martin.reyes"
PASSWORD = "feed-people"
HOME = "/o/open-table"
FEEDS, FEEDS_DAILY = "Feed 10,000 people by June 2027", "Feed 6 people every day"
SCREENS = {"desktop": DESKTOP, "phone": PHONE}

Act = Callable[[Page], object]


@dataclass(frozen=True)
class Picture:
    """One page as one person sees it; `goal` is a title among his own goals, whose page it is."""

    name: str
    path: str = ""
    goal: str = ""
    then: str = ""  # appended to the goal's address
    act: Act | None = None


def open_why(page: Page) -> None:
    page.locator("details.why summary").first.click()


PICTURES: dict[str, tuple[Picture, ...]] = {
    "": (
        Picture("sign-in", "/sign-in/"),
        Picture("password-forgotten", "/password/forgotten/"),
    ),
    AMIRA: (
        Picture("my-week", f"{HOME}/my-week/"),
        Picture("record", f"{HOME}/record/"),
        Picture("goal-of-one", goal=FEEDS_DAILY),
        Picture("goal-values", goal=FEEDS_DAILY, then="measurements/"),
        Picture("new-goal", f"{HOME}/goals/new/"),
        Picture("new-goal-milestones", f"{HOME}/goals/new/?kind=milestones"),
        Picture("account", "/account/"),
    ),
    TOM: (
        Picture("goal", goal=FEEDS),
        Picture("goal-why", goal=FEEDS, act=open_why),
        Picture("goal-edit", goal=FEEDS, then="edit/"),
        Picture("goal-close", goal=FEEDS, then="closing/"),
        Picture("my-week-of-a-lead", f"{HOME}/my-week/"),
    ),
    HELEN: (
        Picture("vision", f"{HOME}/vision/"),
        Picture("goals", f"{HOME}/goals/"),
        Picture("goals-at-risk", f"{HOME}/goals/?status=at_risk"),
        Picture("new-vision", f"{HOME}/vision/new/"),
    ),
    MARTIN: (
        Picture("settings", f"{HOME}/settings/"),
        Picture("settings-words", f"{HOME}/settings/terms/"),
        Picture("settings-units", f"{HOME}/settings/units/"),
        Picture("settings-people", f"{HOME}/settings/people/"),
        Picture("settings-add-somebody", f"{HOME}/settings/people/new/"),
        Picture("start", "/start/"),
        Picture("parts", "/parts/"),
    ),
}


def take(url: str, folder: Path, word: str = "") -> int:
    """Take the pictures whose name has the word in it; how many there are now."""
    folder.mkdir(parents=True, exist_ok=True)
    wait_for(url)
    taken = 0
    with sync_playwright() as driver:
        browser = start_browser(driver)
        for who, pictures in PICTURES.items():
            wanted = [picture for picture in pictures if word in picture.name]
            for page, ending in pages_of(browser, url, who) if wanted else ():
                for picture in wanted:
                    show(page, picture)
                    page.screenshot(path=folder / f"{picture.name}-{ending}.png")
                    page.screenshot(path=folder / f"{picture.name}-{ending}-whole.png", full_page=True)
                    taken += 1
        browser.close()
    return taken


def wait_for(url: str, seconds: int = 120) -> None:
    """Wait until the program answers; the demo is loaded before it does."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            urllib.request.urlopen(f"{url}/healthz", timeout=5)
        except OSError:
            time.sleep(0.5)
        else:
            return
    raise SystemExit(f"Nothing answered at {url} within {seconds} seconds.")


def pages_of(browser: Browser, url: str, who: str) -> Iterator[tuple[Page, str]]:
    """A page for each screen by day and by night, signed in once."""
    session = signed_in(browser, url, who) if who else None
    for screen, size in SCREENS.items():
        for theme in ("light", "dark"):
            context = browser.new_context(
                viewport=size,
                locale="en-GB",
                base_url=url,
                color_scheme="dark" if theme == "dark" else "light",
                reduced_motion="reduce",
                storage_state=session,
                device_scale_factor=2 if screen == "phone" else 1,
            )
            yield context.new_page(), f"{screen}-{theme}"
            context.close()


def signed_in(browser: Browser, url: str, who: str) -> StorageState:
    context = browser.new_context(base_url=url)
    page = context.new_page()
    page.goto("/sign-in/")
    page.get_by_label("E-mail").fill(f"{who}@opentable.example")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password", exact=True).press("Enter")
    page.wait_for_url("**/o/**")
    state = context.storage_state()
    context.close()
    return state


def show(page: Page, picture: Picture) -> None:
    page.goto(f"{address_of(page, picture.goal)}{picture.then}" if picture.goal else picture.path)
    if picture.act:
        picture.act(page)
    page.wait_for_load_state("networkidle")  # charts are drawn after the page has come


def address_of(page: Page, title: str) -> str:
    page.goto(f"{HOME}/goals/?owner=mine&q={title}")
    return str(page.get_by_role("link", name=title, exact=True).first.get_attribute("href"))


if __name__ == "__main__":
    address, place, word = sys.argv[1:4]
    print(f"{take(address, Path(place), word)} pictures are in {place}.")  # noqa: T201
