"""Reports in a browser: charts are whole, within their place; parts lead on; what is taken is right."""

from io import BytesIO
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from cairn.web.reports.ready import READY
from tests.browser.screens import PHONE, Open
from tests.cast import Cast
from tests.small_plan import SmallPlan

WITH_CHARTS = [each.key for each in READY if each.key not in ("portfolio", "project")]


def show(open_page: Open, cast: Cast, key: str, **options: object) -> Page:
    page = open_page(
        f"/o/{cast.slug}/reports/{key}/", as_user=cast.user("ada"), reduced_motion="reduce", **options
    )
    page.wait_for_function("() => !document.querySelector('figure .chart-room')")
    return page


def pixels(shot: bytes) -> Image.Image:
    return Image.open(BytesIO(shot)).convert("L")


def inked(picture: Image.Image) -> tuple[int, int, int, int] | None:
    """The smallest frame around all that differs from the ground, which is the corner's colour."""
    ground = Image.new("L", picture.size, picture.getpixel((0, 0)))
    return ImageChops.difference(picture, ground).point(lambda value: 255 * (value > 24)).getbbox()


@pytest.mark.parametrize(
    "options", [{}, {"viewport": PHONE}, {"color_scheme": "dark"}], ids=["day", "phone", "night"]
)
def test_every_chart_is_drawn_whole_and_within_its_place(
    open_page: Open, cast: Cast, plan: SmallPlan, options: dict[str, object]
) -> None:
    for key in WITH_CHARTS:
        page = show(open_page, cast, key, **options)
        for chart in page.locator("figure .chart").all():
            picture = pixels(chart.screenshot())
            frame = inked(picture)
            title = chart.get_attribute("aria-label")
            assert frame, f"{key}: {title} is blank"
            width, height = picture.size
            assert frame[2] - frame[0] > 0.3 * width, f"{key}: {title} is a speck"
            assert frame[3] - frame[1] > 0.3 * min(height, 200), f"{key}: {title} is flat"
        assert words_that_overlap(page) == [], key
        assert words_cut_off(page) == [], key


WORDS = """() => [...document.querySelectorAll('figure .chart')].flatMap((chart, at) => {
  const place = chart.getBoundingClientRect();
  return [...chart.querySelectorAll('svg text')].map(text => {
    const box = text.getBoundingClientRect();
    return {at, words: text.textContent, left: box.left, right: box.right, top: box.top, bottom: box.bottom,
      cut: box.left < place.left - 2 || box.right > place.right + 2
        || box.top < place.top - 2 || box.bottom > place.bottom + 2};
  }).filter(each => each.words.trim());
})"""


def words_cut_off(page: Page) -> list[str]:
    return [each["words"] for each in page.evaluate(WORDS) if each["cut"]]


def words_that_overlap(page: Page) -> list[tuple[str, str]]:
    """Words of one chart that lie on each other by more than a hair."""
    found = []
    words = page.evaluate(WORDS)
    for place, one in enumerate(words):
        for other in words[place + 1 :]:
            across = min(one["right"], other["right"]) - max(one["left"], other["left"])
            down = min(one["bottom"], other["bottom"]) - max(one["top"], other["top"])
            if one["at"] == other["at"] and across > 3 and down > 4:
                found.append((one["words"], other["words"]))
    return found


def test_a_press_on_a_part_leads_to_its_goals(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = show(open_page, cast, "unit")
    ring = page.locator("figure .chart").first
    box = ring.bounding_box()
    assert box
    # On the ring, a little below its middle's left: wherever its parts begin, one lies there.
    page.mouse.click(box["x"] + box["width"] / 2 - 0.27 * box["height"], box["y"] + box["height"] / 2 + 4)
    page.wait_for_url("**/goals/?**status=**")


def test_data_and_pictures_are_taken_away(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = show(open_page, cast, "vision")
    taken = {}
    for kind in ("csv", "svg", "png"):
        with page.expect_download() as waiting:
            page.locator(f"[data-take={kind}]").first.click()
        taken[kind] = waiting.value.path().read_bytes()
    assert taken["csv"].startswith(b"\xef\xbb\xbf")
    assert ElementTree.fromstring(taken["svg"]).get("width")
    assert inked(pixels(taken["png"]))


def test_filters_change_the_report_in_place_and_the_charts_with_it(
    open_page: Open, cast: Cast, plan: SmallPlan
) -> None:
    page = show(open_page, cast, "executive")
    page.select_option("#filter-owner", "mine")
    page.wait_for_url("**owner=mine**")
    page.wait_for_function("() => !document.querySelector('figure .chart-room')")


def test_without_a_script_figures_tables_and_goals_are_there(
    open_page: Open, cast: Cast, plan: SmallPlan
) -> None:
    page = open_page(
        f"/o/{cast.slug}/reports/executive/", as_user=cast.user("ada"), java_script_enabled=False
    )
    assert page.locator(".report-figures dd").count() >= 3
    assert page.locator("figure .chart").first.is_hidden()
    page.locator("figure summary").first.click()
    assert page.locator("figure table").first.is_visible()


def test_the_first_view_weighs_less_than_400_kb(open_page: Open, cast: Cast, plan: SmallPlan) -> None:
    page = open_page(f"/o/{cast.slug}/reports/", as_user=cast.user("ada"))
    assert page.evaluate(
        "performance.getEntriesByType('resource').every(each => !each.name.includes('echarts'))"
    )
