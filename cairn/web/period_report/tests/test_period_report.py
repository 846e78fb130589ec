"""The period report: its figures are those of the pages, and every file has them too."""

import json
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from lxml import etree
from pytest_django import DjangoAssertNumQueries
from python_calamine import CalamineWorkbook

from cairn.goals.models import GoalVersion
from cairn.goals.queries.scoring import Subject, points_in
from cairn.goals.queries.stored import figures_on
from cairn.goals.services.editing import edit_goal
from cairn.goals.services.terms import terms_of
from cairn.reports.documents import pdf
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.harbour import TODAY, Harbour, build_harbour, copies_of

ON = date(2026, 11, 25)


@pytest.fixture
def harbour(cast: Cast, hold_clock: HoldClock) -> Harbour:
    hold_clock(TODAY)
    return build_harbour(cast)


def page_of(client: Client, cast: Cast, query: str = "") -> Any:
    """The page as a tree; its status must be 200."""
    response = client.get(reverse("period_report:page", args=[cast.slug]) + query)
    assert response.status_code == 200
    assert isinstance(response, HttpResponse)
    return etree.HTML(response.content.decode())


def told(page: Any, key: str) -> list[str]:
    """The sentences of a section."""
    found = page.xpath(f"//section[@data-key='{key}']//p[@class='told']")
    return ["".join(each.itertext()).replace("\u00a0", " ") for each in found]


def rows(page: Any, key: str, table: int = 1) -> list[list[str]]:
    """The body of a section's table, as it is read."""
    found = page.xpath(f"(//section[@data-key='{key}']//table)[{table}]/tbody/tr")
    return [["".join(cell.itertext()).replace("\u00a0", " ") for cell in row.xpath("th|td")] for row in found]


def file_of(client: Client, cast: Cast, form: str, query: str = "") -> bytes:
    url = reverse("period_report:file", args=[cast.slug])
    response: Any = client.get(f"{url}?form={form}{query}")
    assert response.status_code == 200
    return b"".join(response.streaming_content)


def test_says_what_moved_and_links_each_figure_to_its_source(harbour: Harbour, signed_in: SignIn) -> None:
    page = page_of(signed_in("ada"), harbour.cast)
    assert told(page, "summary") == [
        "6 goals are looked at: 5 on track, 1 silent.",
        "“Feed 1,000 people in the north” moved most: from 0 % to 75 %.",
    ]
    north = reverse("goal:page", args=[harbour.cast.slug, harbour.pk("north")])
    assert page.xpath("//section[@data-key='summary']/p[2]/a/@href") == [north, north, north]


def test_every_row_has_the_figures_that_are_stored(harbour: Harbour, signed_in: SignIn) -> None:
    found = json.loads(file_of(signed_in("ada"), harbour.cast, "json"))
    by_goal = {
        int(row["source"].rstrip("/").rpartition("/")[2]): row["cells"]
        for row in found["sections"][-1]["blocks"][-1]["rows"]
    }
    public = [goal.pk for name, goal in harbour.goals.items() if name != "swim"]
    figures = figures_on(harbour.cast.organization.pk, public, ON)
    assert by_goal.keys() == set(public)
    for goal, cells in by_goal.items():
        assert cells[3:6] == [
            figures[goal].progress,
            figures[goal].expected,
            figures[goal].value if figures[goal].has_data else None,
        ]


def test_the_files_say_what_the_page_says(harbour: Harbour, signed_in: SignIn, tmp_path: Path) -> None:
    client = signed_in("ada")
    page = page_of(client, harbour.cast)
    (tmp_path / "r.xlsx").write_bytes(file_of(client, harbour.cast, "xlsx"))
    book = CalamineWorkbook.from_path(tmp_path / "r.xlsx")
    north = dict(zip(*book.get_sheet_by_name("Units").to_python()[:2], strict=True))
    shown = rows(page, "units")[0]
    assert shown == ["North", "4", "0", "3", "0", "0", "0", "1", "100"]
    assert [str(int(cell)) if isinstance(cell, float) else cell for cell in north.values()] == shown
    csv = file_of(client, harbour.cast, "csv").decode("utf-8-sig").splitlines()
    assert [line.split(",")[2] for line in csv[1:] if "York" not in line][-1] == "Silent"
    assert len(csv) == 7
    html: Any = etree.HTML(file_of(client, harbour.cast, "html").decode())
    assert rows(html, "goals") == rows(page, "goals")
    assert told(html, "summary") == told(page, "summary")


def test_the_score_of_a_unit_is_that_of_its_scorecard(harbour: Harbour, signed_in: SignIn) -> None:
    found = json.loads(file_of(signed_in("ada"), harbour.cast, "json"))
    units = next(section for section in found["sections"] if section["key"] == "units")
    span = (date(2026, 10, 1), date(2026, 12, 31))
    points = points_in(Subject(unit=harbour.cast.units["north"]), span, ON)
    assert points is not None
    assert units["blocks"][0]["rows"][0]["cells"][-1] == pytest.approx(points, abs=0.05)


def test_who_may_not_see_a_scorecard_sees_no_score(harbour: Harbour, signed_in: SignIn) -> None:
    assert rows(page_of(signed_in("dan"), harbour.cast), "units")[0][-1] == "–"


def test_what_is_private_is_in_no_report_for_it_is_handed_on(harbour: Harbour, signed_in: SignIn) -> None:
    assert b"Learn to swim" not in file_of(signed_in("dan"), harbour.cast, "json")


def test_what_was_relaxed_is_told(harbour: Harbour, signed_in: SignIn, hold_clock: HoldClock) -> None:
    hold_clock("2026-11-26T09:00")
    version = GoalVersion.objects.known(harbour.cast.organization.pk).get(goal=harbour.pk("york"))
    seen = terms_of(version)
    edit_goal(
        actor=harbour.cast.actor("ada"), goal=harbour.goals["york"], seen=seen,
        wanted={**seen, "target": 160.0}, reason="The hall is closed.",
    )  # fmt: skip
    page = page_of(signed_in("ada"), harbour.cast)
    assert told(page, "summary")[-1] == (
        "1 change asks for less than before; the latest is of “Feed 6 people every day”:"
        " Target from 200 to 160."
    )
    assert rows(page, "changes") == [
        ["Feed 6 people every day", "Target from 200 to 160", "40 people, 20 % of the way", "Ada Arden",
         "The hall is closed.", "26 Nov 2026"],
    ]  # fmt: skip


def test_a_unit_has_the_goals_at_and_below_it_alone(harbour: Harbour, signed_in: SignIn) -> None:
    query = f"?unit={harbour.cast.units['york'].pk}"
    page = page_of(signed_in("ada"), harbour.cast, query)
    assert [row[0] for row in rows(page, "goals")] == ["Feed 6 people every day"]
    assert "York, Q4 2026" in "".join(page.xpath("//h1")[0].itertext())


def test_a_time_without_goals_and_one_that_has_not_begun_say_so(harbour: Harbour, signed_in: SignIn) -> None:
    client = signed_in("ada")
    empty = page_of(client, harbour.cast, "?period=2020-Q1")
    assert told(empty, "summary") == ["There are no goals in this time. Choose other days, or another unit."]
    future = page_of(client, harbour.cast, "?period=2027-Q3")
    assert "has not begun yet" in "".join(future.itertext())
    url = reverse("period_report:file", args=[harbour.cast.slug])
    assert client.get(f"{url}?form=csv&period=2027-Q3").status_code == 404


@pytest.mark.parametrize("page", ["period_report:page", "period_report:file"])
def test_strangers_find_nothing_and_who_is_signed_out_signs_in(
    harbour: Harbour, signed_in: SignIn, page: str
) -> None:
    url = reverse(page, args=[harbour.cast.slug]) + "?form=csv"
    assert Client().get(url).status_code == 302
    assert signed_in("eve").get(url).status_code == 404
    assert signed_in("vic").get(url).status_code == 200


@pytest.mark.parametrize("query", ["form=docx", "", "form=pdf", "form=csv&unit=x", "form=csv&unit=999999"])
def test_what_there_is_not_is_not_found(harbour: Harbour, signed_in: SignIn, query: str) -> None:
    url = reverse("period_report:file", args=[harbour.cast.slug])
    assert signed_in("ada").get(f"{url}?{query}").status_code == 404


def test_a_machine_without_the_libraries_says_what_to_install(
    harbour: Harbour, signed_in: SignIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cairn.web.period_report.views.is_available", lambda: False)
    client = signed_in("ada")
    page = page_of(client, harbour.cast)
    assert pdf.PACKAGES in "".join(page.itertext())
    assert "pdf" not in page.xpath("//button[@name='form']/@value")


def test_many_goals_ask_the_database_no_more_often(
    harbour: Harbour, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    copies_of(harbour, "money", 60)
    client, url = signed_in("ada"), reverse("period_report:page", args=[harbour.cast.slug])
    assert client.get(url).status_code == 200  # the figures of the day are kept
    with django_assert_max_num_queries(110):
        client.get(url)


def test_a_day_before_is_compared_with_what_held_then(
    harbour: Harbour, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    """In the next quarter, "before" is the last day of this one."""
    hold_clock((ON + timedelta(days=50)).isoformat() + "T09:00")
    page = page_of(signed_in("ada"), harbour.cast)
    assert told(page, "summary")[1] == "Nothing moved in this time."
