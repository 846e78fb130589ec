"""How the tests' browser is started."""

import shutil

from playwright.sync_api import Browser, Playwright

FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def start_browser(driver: Playwright) -> Browser:
    """The system's Chromium; the tests download none."""
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    return driver.chromium.launch(executable_path=path, args=FLAGS)
