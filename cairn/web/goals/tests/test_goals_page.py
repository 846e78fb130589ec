"""The list of goals: what narrows it, what orders it, who sees what."""

import re

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.goals.models import GoalVersion
from cairn.goals.queries.listing import WORST_FIRST
from cairn.goals.services.states import cancel_goal
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.harbour import TODAY, Harbour, build_harbour, copies_of

ALL = {"vision", "north", "leeds", "york", "sea", "money"}


@pytest.fixture
def harbour(hold_clock: HoldClock, cast: Cast) -> Harbour:
    hold_clock(TODAY)
    return build_harbour(cast)


def page_of(client: Client, slug: str, query: str = "") -> str:
    response = client.get(f"/o/{slug}/goals/{query}", follow=True)
    assert response.status_code == 200
    return response.content.decode()


def listed(harbour: Harbour, page: str) -> list[str]:
    """The goals of the page by their short names, in its order."""
    names = {goal.pk: name for name, goal in harbour.goals.items()}
    return [names[int(pk)] for pk in re.findall(r'<tr role="row" id="goal-(\d+)"', page)]


def test_all_goals_that_are_not_private_stand_in_the_list(harbour: Harbour, signed_in: SignIn) -> None:
    page = page_of(signed_in("max"), harbour.cast.slug)
    assert set(listed(harbour, page)) == ALL
    assert "6 goals" in page


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?unit={north}", {"north", "leeds", "york", "money"}),
        ("?unit={leeds}", {"leeds"}),
        ("?owner={ada}", {"sea"}),
        ("?owner=mine", {"york"}),
        ("?status=not_started", set()),
        ("?priority=high", {"sea"}),
        ("?tag=boats", {"sea"}),
        ("?parent={goal_north}", {"leeds", "york"}),
        ("?q=EVERY+day", {"leeds", "york"}),
        ("?q=every&unit={york}", {"york"}),
        ("?q=100%25", set()),
        ("?period=2026-Q2", set()),
        ("?period=2030-Q1", {"vision"}),
        ("?status=nonsense&priority=x&sort=y&group=z&page=99", ALL),
    ],
)
def test_the_list_is_narrowed_by_its_address(
    harbour: Harbour, signed_in: SignIn, query: str, names: set[str]
) -> None:
    cast = harbour.cast
    ids = {name: unit.pk for name, unit in cast.units.items()} | {"ada": cast.people["ada"].pk}
    page = page_of(signed_in("finn"), cast.slug, query.format(**ids, goal_north=harbour.pk("north")))
    assert set(listed(harbour, page)) == names


def test_the_statuses_are_those_that_are_stored_and_each_can_be_asked_for(
    harbour: Harbour, signed_in: SignIn
) -> None:
    finn, slug = signed_in("finn"), harbour.cast.slug
    page = page_of(finn, slug)
    shown = dict(re.findall(r'id="goal-(\d+)" data-status="([\w-]+)"', page))
    assert len(set(shown.values())) > 1
    for status in set(shown.values()):
        narrowed = page_of(finn, slug, f"?status={status.replace('-', '_')}")
        meant = {pk for pk, has in shown.items() if has == status}
        assert set(re.findall(r'<tr role="row" id="goal-(\d+)"', narrowed)) == meant


def test_silent_goals_are_found_as_silent_and_not_by_their_status(
    harbour: Harbour, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    hold_clock("2027-02-20T09:00")  # the figures of today are computed before the list is narrowed by them
    finn, slug = signed_in("finn"), harbour.cast.slug
    silent = listed(harbour, page_of(finn, slug, "?status=silent"))
    assert set(silent) == {"leeds", "york", "sea", "money"}
    assert not set(silent) & set(listed(harbour, page_of(finn, slug, "?status=off_track")))


def test_cancelled_goals_are_found_by_their_state(harbour: Harbour, signed_in: SignIn) -> None:
    cancel_goal(actor=harbour.cast.actor("ada"), goal=harbour.goals["sea"], reason="The boat was sold.")
    assert listed(harbour, page_of(signed_in("finn"), harbour.cast.slug, "?status=cancelled")) == ["sea"]


@pytest.mark.parametrize(
    ("sort", "names"),
    [
        ("due", ["north", "leeds", "york", "sea", "money", "vision"]),
        ("owner", ["sea", "money", "leeds", "york", "north", "vision"]),
        ("progress", ["money", "vision", "sea"]),  # the others are alike
        ("title", ["leeds", "york", "money"]),
        ("priority", ["sea", "north", "leeds", "york", "money", "vision"]),
    ],
)
def test_the_list_is_ordered_as_its_address_says(
    harbour: Harbour, signed_in: SignIn, sort: str, names: list[str]
) -> None:
    shown = listed(harbour, page_of(signed_in("finn"), harbour.cast.slug, f"?group=none&sort={sort}"))
    assert set(shown) == ALL
    assert [name for name in shown if name in names] == names


def test_the_worst_status_comes_first(harbour: Harbour, signed_in: SignIn) -> None:
    page = page_of(signed_in("finn"), harbour.cast.slug, "?group=none&sort=status")
    shown = re.findall(r'id="goal-\d+" data-status="([\w-]+)"', page)
    assert shown == sorted(shown, key=[status.replace("_", "-") for status in WORST_FIRST].index)


def test_rows_stand_under_their_units_or_their_owners(harbour: Harbour, signed_in: SignIn) -> None:
    heads = r'<th role="rowheader"[^>]*><a href="[^"]*">([^<]+)</a>'
    by_unit = re.findall(heads, page_of(signed_in("finn"), harbour.cast.slug))
    assert by_unit == ["Leeds", "North", "Open Harbour", "York"]
    by_owner = re.findall(heads, page_of(signed_in("finn"), harbour.cast.slug, "?group=owner"))
    assert by_owner == ["Ada Arden", "Ben Bako", "Dan Duval", "Finn Falk", "North", "Open Harbour"]


def test_each_filter_is_said_in_words_and_can_be_taken_out(harbour: Harbour, signed_in: SignIn) -> None:
    unit = harbour.cast.units["north"].pk
    page = page_of(signed_in("finn"), harbour.cast.slug, f"?unit={unit}&status=no_data&period=2026-Q4")
    heading = " ".join(re.sub(r"<[^>]+>", "", page.split("<h1>")[1].split("</h1>")[0]).split())
    assert heading == "Goals of North, Q4 2026, without data"
    assert f'href="?unit={unit}&amp;period=2026-Q4"' in page
    assert 'href="?status=no_data&amp;period=2026-Q4"' in page


def test_what_a_form_sends_and_does_not_mean_leaves_the_address(harbour: Harbour, signed_in: SignIn) -> None:
    response = signed_in("finn").get(
        f"/o/{harbour.cast.slug}/goals/?unit=&owner=mine&status=&sort=due&group=unit"
    )
    assert response.headers["Location"] == f"/o/{harbour.cast.slug}/goals/?owner=mine"


def test_an_empty_list_says_what_to_do(harbour: Harbour, signed_in: SignIn) -> None:
    finn, slug = signed_in("finn"), harbour.cast.slug
    narrowed = page_of(finn, slug, "?q=nothing+has+this+title")
    assert "Take a filter out" in narrowed
    assert "Remove all filters" in narrowed
    assert "There are no goals in Q2 2020" in page_of(finn, slug, "?period=2020-Q2")


def test_private_goals_are_seen_by_their_owner_and_the_line_above_alone(
    harbour: Harbour, signed_in: SignIn
) -> None:
    for name, sees in {
        "dan": True,
        "cleo": True,
        "ben": True,
        "ada": True,
        "finn": False,
        "max": False,
        "vic": False,
    }.items():
        page = page_of(signed_in(name), harbour.cast.slug, "?q=swim")
        assert ("swim" in listed(harbour, page)) is sees, name
        assert ("1 goal" in page) is sees, name


def test_titles_are_shown_as_text(harbour: Harbour, signed_in: SignIn) -> None:
    goal = harbour.goals["sea"]
    goal.title = "<script>alert(1)</script>" + "ä" * 120
    goal.save()
    page = page_of(signed_in("finn"), harbour.cast.slug, "?q=%3Cscript%3E")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def test_nobody_signed_out_and_nobody_from_elsewhere_sees_the_list(
    harbour: Harbour, signed_in: SignIn, client: Client
) -> None:
    address = f"/o/{harbour.cast.slug}/goals/"
    assert client.get(address).headers["Location"].startswith("/sign-in/")
    assert signed_in("eve").get(address).status_code == 404
    theirs = f"/o/{harbour.cast.elsewhere.slug}/goals/"
    for query in (
        f"unit={harbour.cast.units['north'].pk}",
        f"owner={harbour.cast.people['dan'].pk}",
        f"parent={harbour.pk('north')}",
    ):
        assert signed_in("eve").get(f"{theirs}?{query}").status_code == 404
    assert listed(harbour, page_of(signed_in("eve"), harbour.cast.elsewhere.slug)) == []


@pytest.mark.parametrize("query", ["?unit=x", "?owner=-1", "?parent=9999999999999999999999", "?unit=²"])
def test_what_is_no_id_is_not_found(harbour: Harbour, signed_in: SignIn, query: str) -> None:
    assert signed_in("finn").get(f"/o/{harbour.cast.slug}/goals/{query}").status_code == 404


def test_a_viewer_reads_the_list_and_is_offered_no_new_goal(harbour: Harbour, signed_in: SignIn) -> None:
    assert "New goal" not in page_of(signed_in("vic"), harbour.cast.slug)
    assert "New goal" in page_of(signed_in("dan"), harbour.cast.slug)


def test_pages_of_fifty_keep_the_filters_and_ask_for_as_much_as_one(
    harbour: Harbour, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    copies_of(harbour, "leeds", 120)
    finn, slug = signed_in("finn"), harbour.cast.slug
    first = page_of(finn, slug, "?q=every+day&group=none")
    assert len(re.findall(r'<tr role="row" id="goal-', first)) == 50
    assert "Page 1 of 3" in first
    assert 'href="?q=every+day&amp;group=none&amp;page=2"' in first
    with django_assert_max_num_queries(32):
        third = page_of(finn, slug, "?q=every+day&page=3")
    assert len(re.findall(r'<tr role="row" id="goal-', third)) == 22


def test_what_ended_in_a_past_period_is_shown_as_it_came_out(
    harbour: Harbour, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    finn, slug = signed_in("finn"), harbour.cast.slug
    hold_clock("2027-07-03T09:00")  # the days of grace are over, and the figures of this day are kept
    page_of(finn, slug)
    hold_clock("2027-09-01T09:00")
    missed = listed(harbour, page_of(finn, slug, "?period=2027-Q2&status=missed"))
    assert set(missed) == {"north", "leeds", "york", "sea", "money"}
    assert 'data-status="missed"' in page_of(finn, slug, "?period=2027-Q2")
    going_on = page_of(finn, slug, "?period=2027-Q1")
    assert 'data-status="missed"' not in going_on


def test_a_period_without_goals_leads_to_the_last_that_had_some(
    harbour: Harbour, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    slug = harbour.cast.slug
    vision = harbour.vision.goal
    assert vision
    cut_short(harbour, vision.pk, "2027-06-30")
    hold_clock("2028-09-01T09:00")
    page = page_of(signed_in("vic"), slug)
    assert "There are no goals in Q3 2028. The latest ones ended in Q2 2027." in page
    assert 'href="?period=2027-Q2"' in page
    assert 'href="?status=missed&amp;period=2027-Q2"' in page_of(signed_in("vic"), slug, "?status=missed")


def cut_short(harbour: Harbour, goal: int, end: str) -> None:
    """Let a goal end earlier, as if it had been set so."""
    GoalVersion.objects.filter(organization=harbour.cast.organization, goal=goal).update(end_on=end)
