"""A real browser, for the tests that need one."""

import os
import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from tests.browser.launching import start_browser
from tests.browser.screens import DESKTOP, Open
from tests.cast import Cast
from tests.fixtures_cast import cast_in_database

# The driver runs an event loop in this thread; the ORM would else refuse to work beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder drives a browser."""
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with sync_playwright() as driver:
        started = start_browser(driver)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Open]:
    """`open_page("/sign-in/", viewport=PHONE, java_script_enabled=False)`: takes what a context takes.

    `as_user` is a user who is signed in already. A script's error fails the test, and so does whatever
    else the browser complains of in its console, what the content policy refuses among it.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_path(path: str, *, as_user: Any = None, **options: Any) -> Page:
        context = browser.new_context(
            **{"viewport": DESKTOP, "locale": "en-GB", "base_url": live_server.url, **options}
        )
        contexts.append(context)
        if as_user:
            client = Client()
            client.force_login(as_user)
            enter_as(context, client, live_server.url)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(_fault(said)) if _is_fault(said) else None)
        page.goto(path)
        return page

    yield open_path
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture(scope="session")
def django_db_modify_db_settings(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A database in a file: one in memory is shared by the server's threads, and refuses two at once."""
    default = connections["default"]
    if default.vendor == "sqlite":
        default.settings_dict["TEST"]["NAME"] = str(tmp_path_factory.mktemp("browser") / "test.sqlite3")


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The cast, seen by the server's thread too."""
    return cast_in_database()


# What was refused or could not be sent is said in the console, too; the tests say what the page makes of it.
_REFUSAL = re.compile(
    r"Failed to load resource: (the server responded with a status of 4|net::ERR_INTERNET_DISCONNECTED)"
    r"|Response Status Error Code 401|htmx:(sendError|sendAbort|afterRequest)"
)


def _is_fault(said: ConsoleMessage) -> bool:
    return said.type in {"error", "warning"} and not _REFUSAL.match(said.text)


def _fault(said: ConsoleMessage) -> str:
    return f"{said.location['url']}: {said.text}"


def enter_as(context: BrowserContext, client: Client, url: str) -> None:
    """Go on with the session of a test's client, signed in or not."""
    context.clear_cookies()
    session = client.cookies.get(settings.SESSION_COOKIE_NAME)
    if session:
        context.add_cookies([{"name": session.key, "value": session.value, "url": url}])
