"""The screens that pages are looked at on, and what opens them."""

from collections.abc import Callable

from playwright.sync_api import Page, ViewportSize

DESKTOP: ViewportSize = {"width": 1440, "height": 900}
PHONE: ViewportSize = {"width": 390, "height": 844}
NARROW: ViewportSize = {"width": 320, "height": 640}

Open = Callable[..., Page]
