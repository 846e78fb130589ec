"""What the tests of the grid do with it."""

from playwright.sync_api import Locator, Page

from cairn.kpis.models import Kpi, Measurement
from cairn.web.kpi_grid.tests.bakery import Bakery
from tests.browser.screens import Open


def grid(open_page: Open, bakery: Bakery, who: str = "dan", year: int = 2026, **options: object) -> Page:
    path = f"/o/{bakery.cast.slug}/kpis/grid/?cadence=weekly&year={year}"
    return open_page(path, as_user=bakery.cast.user(who), **options)


def cell(page: Page, kpi: Kpi, kind: str = "v", week: int = 0) -> Locator:
    """The cell of a week, counted from the one that runs."""
    line = page.locator(f'.kpi[data-kpi="{kpi.pk}"] [data-kind="{kind}"]')
    heads = page.locator(".heads > *").evaluate_all("all => all.findIndex((head) => head.matches('.now'))")
    return line.locator("> *").nth(int(heads) + week)


def saved(page: Page) -> Locator:
    return page.locator('.grid [data-mark="saved"]')


def paste(page: Page, text: str) -> None:
    """What Ctrl+V brings from a spreadsheet."""
    page.evaluate(
        """(text) => {
            const data = new DataTransfer();
            data.setData("text/plain", text);
            const how = { clipboardData: data, bubbles: true, cancelable: true };
            document.activeElement.dispatchEvent(new ClipboardEvent("paste", how));
        }""",
        text,
    )


def measured(bakery: Bakery) -> int:
    return Measurement.objects.filter(organization=bakery.cast.organization, superseded_at=None).count()
