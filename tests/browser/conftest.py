"""A real browser, for the tests that need one."""

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.screens import DESKTOP, Open
from tests.cast import Cast, build_cast

# The driver runs an event loop in this thread; the ORM would else refuse to work beside it.
os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whatever stands in this folder drives a browser."""
    here = os.path.dirname(__file__)
    for item in items:
        if str(item.path).startswith(here):
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    with sync_playwright() as driver:
        started = driver.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def open_page(browser: Browser, live_server: Any) -> Iterator[Open]:
    """`open_page("/sign-in/", viewport=PHONE, java_script_enabled=False)`: takes what a context takes.

    `as_user` is a user who is signed in already. A script's error fails the test, and so does a
    resource that the content policy refuses.
    """
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_path(path: str, *, as_user: Any = None, **options: Any) -> Page:
        context = browser.new_context(**{"viewport": DESKTOP, "base_url": live_server.url, **options})
        contexts.append(context)
        if as_user:
            _sign_in(context, as_user, live_server.url)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda said: faults.append(said.text) if "Content Security" in said.text else None)
        page.goto(path)
        return page

    yield open_path
    for context in contexts:
        context.close()
    assert faults == []


@pytest.fixture
def cast(transactional_db: None) -> Cast:
    """The cast, seen by the server's thread too."""
    return build_cast()


def _sign_in(context: BrowserContext, user: Any, url: str) -> None:
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": url}])
