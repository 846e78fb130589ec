"""What every page must keep to in a browser: axe's rules, no sideways scroll."""

import json
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Response

# Left as it is, axe checks what a machine can of WCAG 2.2 A and AA, and what it holds to be good practice.
_EVERYTHING: dict[str, Any] = {"resultTypes": ["violations"]}
_COLOURS: dict[str, Any] = {**_EVERYTHING, "runOnly": ["color-contrast", "link-in-text-block"]}


def violations(page: Page, *, colours_only: bool = False) -> list[str]:
    """What axe finds wrong with the page as it stands: the rule, the place, and why."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    options = _COLOURS if colours_only else _EVERYTHING
    found = page.evaluate(f"axe.run({json.dumps(options)})")
    return [
        f"{fault['id']} at {node['target'][0]}: {_why(node)}"
        for fault in found["violations"]
        for node in fault["nodes"][:4]
    ]


def _why(node: dict[str, Any]) -> str:
    reasons = [each["message"] for each in [*node["any"], *node["all"], *node["none"]]]
    return "; ".join(reasons)[:160]


def scrolls_sideways(page: Page) -> list[str]:
    """What reaches beyond the right edge of the screen, where the page itself scrolls sideways."""
    beyond: list[str] = page.evaluate(_BEYOND)
    return beyond


_BEYOND = """() => {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  const isFar = (each) => each.getBoundingClientRect().right > root.clientWidth + 1;
  const name = (each) => `${each.tagName.toLowerCase()}.${each.getAttribute("class") ?? ""}`;
  const far = [...document.body.querySelectorAll("*")].filter(isFar).map(name);
  return [`${root.scrollWidth} wide: ${far.slice(0, 3).join(", ")}`];
}"""


def send(page: Page, typed: dict[str, str]) -> Response | None:
    """Fill the page's own form and send it, past the browser's own checks; the answer."""
    with page.expect_navigation() as answered:
        page.evaluate(_SEND, typed)
    return answered.value


_SEND = """(typed) => {
  const form = [...document.querySelectorAll("main form[method=post]")].find(
    (each) => Object.keys(typed).some((name) => each.elements[name]));
  for (const [name, value] of Object.entries(typed)) {
    if (form.elements[name]) form.elements[name].value = value;
  }
  form.noValidate = true;
  form.submit();
}"""
