"""The Vision page: the answer, the tree below it, what makes it possible."""

import re
from datetime import date

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from cairn.goals.models import GoalVersion, Vision
from cairn.goals.services.beginning import Way, begin_vision
from cairn.goals.services.figures import refresh_everything
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.harbour import STATEMENT, TODAY, Harbour, build_harbour, copies_of


@pytest.fixture
def harbour(hold_clock: HoldClock, cast: Cast) -> Harbour:
    hold_clock(TODAY)
    return build_harbour(cast)


def page_of(client: Client, slug: str, query: str = "") -> str:
    response = client.get(f"/o/{slug}/vision/{query}")
    assert response.status_code == 200
    return response.content.decode()


def row_of(page: str, pk: int) -> str:
    """The row of a goal; "" where it does not stand in the page."""
    found = re.search(rf'<tr role="row" id="goal-{pk}".*?</tr>', page, re.DOTALL)
    return found[0] if found else ""


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("\u00a0", " ").split())


def test_the_one_number_stands_with_what_it_counts_and_where_it_should_be(
    harbour: Harbour, signed_in: SignIn
) -> None:
    page = page_of(signed_in("dan"), harbour.cast.slug)
    assert f"<h1>{STATEMENT}</h1>" in page
    words = words_of(page)
    assert "1,000 people fed of 10,000" in words
    assert "by 31 December 2040" in words
    assert f'href="/o/{harbour.cast.slug}/goals/{harbour.pk("vision")}/?why=open#why"' in page


def test_the_bar_says_how_far_it_should_be_once_anything_is_expected(
    harbour: Harbour, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    assert "expected" not in words_of(page_of(signed_in("dan"), harbour.cast.slug)).split("What adds up")[0]
    hold_clock("2026-12-05T09:00")
    assert re.search(
        r"expected by [^,]+, [\d,]+ ahead", words_of(page_of(signed_in("dan"), harbour.cast.slug))
    )


def test_it_says_what_is_needed_and_whether_the_parts_are_enough(
    harbour: Harbour, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    hold_clock("2026-12-05T09:00")
    words = words_of(page_of(signed_in("dan"), harbour.cast.slug))
    assert "the goals below aim at 1,500 of the 10,000 needed" in words
    assert re.search(r"[\d.]+ a day needed, [\d.,]+ a day now", words)


def test_two_levels_stand_open_with_their_shares_in_the_vision(harbour: Harbour, signed_in: SignIn) -> None:
    page = page_of(signed_in("dan"), harbour.cast.slug)
    shares = {name: words_of(row_of(page, harbour.pk(name))) for name in ("north", "leeds", "york", "sea")}
    assert "75 %" in shares["north"]
    assert "60 %" in shares["leeds"]
    assert "15 %" in shares["york"]
    assert "25 %" in shares["sea"]
    assert 'aria-level="2"' in row_of(page, harbour.pk("leeds"))


def test_a_row_closes_and_opens_by_its_link_and_the_address_says_so(
    harbour: Harbour, signed_in: SignIn
) -> None:
    dan, north = signed_in("dan"), harbour.pk("north")
    link = re.search(r'class="twist" href="([^"#]+)', row_of(page_of(dan, harbour.cast.slug), north))
    assert link
    assert link[1].endswith(f"?closed={north}")
    closed = dan.get(link[1]).content.decode()
    assert 'aria-expanded="false"' in row_of(closed, north)
    assert not row_of(closed, harbour.pk("leeds"))
    again = re.search(r'class="twist" href="([^"#]+)', row_of(closed, north))
    assert again
    assert row_of(dan.get(again[1]).content.decode(), harbour.pk("leeds"))


def test_the_rows_below_a_goal_are_fetched_alone(harbour: Harbour, signed_in: SignIn) -> None:
    address = f"/o/{harbour.cast.slug}/vision/goals/{harbour.pk('north')}/below/?level=2"
    rows = signed_in("dan").get(address).content.decode()
    assert "<html" not in rows
    assert "60" in words_of(row_of(rows, harbour.pk("leeds")))
    assert 'aria-level="2"' in rows


def test_what_makes_it_possible_stands_apart_and_has_no_share(harbour: Harbour, signed_in: SignIn) -> None:
    page = page_of(signed_in("dan"), harbour.cast.slug)
    _counted, possible = page.split('id="possible"')
    assert "Raise £500" in words_of(row_of(possible, harbour.pk("money")))
    assert "not counted in the 10,000" in words_of(possible)
    assert "%" not in words_of(row_of(possible, harbour.pk("money"))).removesuffix("No data").replace(
        "0 %", "", 1
    )


def test_private_goals_stand_in_no_vision_not_even_for_their_owner(
    harbour: Harbour, signed_in: SignIn
) -> None:
    for name in ("dan", "cleo", "max"):
        assert "Learn to swim" not in page_of(signed_in(name), harbour.cast.slug)


def test_the_figures_are_those_of_the_periods_last_day(harbour: Harbour, signed_in: SignIn) -> None:
    page = page_of(signed_in("dan"), harbour.cast.slug, "?period=2026-Q3")
    assert "No goal stands for it on this day" in page  # the vision was set on 25 November
    assert "1,000 people fed" not in words_of(page)


def test_another_period_lists_the_goals_whose_dates_overlap_it(
    harbour: Harbour, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    hold_clock("2027-11-25T09:00")
    dan = signed_in("dan")
    assert row_of(page_of(dan, harbour.cast.slug), harbour.pk("north"))  # what is over led to where we stand
    spring = page_of(dan, harbour.cast.slug, "?period=2027-Q2")
    assert row_of(spring, harbour.pk("north"))
    assert "goals of Q2 2027" in words_of(spring)
    summer = page_of(dan, harbour.cast.slug, "?period=2027-Q3")
    assert not row_of(summer, harbour.pk("north"))


def test_a_goal_alone_at_the_top_stands_open_even_when_it_is_over(
    harbour: Harbour, signed_in: SignIn, hold_clock: HoldClock
) -> None:
    Vision.objects.filter(organization=harbour.cast.organization).delete()
    others = [harbour.pk(name) for name in ("money", "swim")]
    GoalVersion.objects.filter(organization=harbour.cast.organization, goal__in=others).update(
        parent=harbour.pk("vision")
    )
    hold_clock("2041-03-01T09:00")
    page = page_of(signed_in("dan"), harbour.cast.slug)
    assert row_of(page, harbour.pk("north"))


def test_two_visions_stand_beside_each_other_in_a_switch(harbour: Harbour, signed_in: SignIn) -> None:
    other = begin_vision(
        actor=harbour.cast.operator, statement="Sail without oil", way=Way(date(2035, 12, 31))
    )
    dan = signed_in("dan")
    assert "<h1>Feed 10,000" in page_of(dan, harbour.cast.slug)
    page = page_of(dan, harbour.cast.slug, f"?vision={other.pk}")
    assert "<h1>Sail without oil</h1>" in page
    assert f'<a href="/o/{harbour.cast.slug}/vision/?vision={harbour.vision.pk}">{STATEMENT}</a>' in page
    assert not row_of(page, harbour.pk("north"))


def test_the_page_asks_for_as_much_whatever_the_size_of_the_company(
    harbour: Harbour, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    dan = signed_in("dan")
    page_of(dan, harbour.cast.slug)
    with django_assert_max_num_queries(45):
        page_of(dan, harbour.cast.slug)


def test_of_very_many_parts_the_first_fifty_stand_and_the_rest_is_a_press_away(
    harbour: Harbour, signed_in: SignIn
) -> None:
    copies_of(harbour, "sea", 60, parent=harbour.goals["north"])
    page = page_of(signed_in("dan"), harbour.cast.slug)
    assert page.count('aria-level="2"') == 51  # the last says how many more
    assert f'href="/o/{harbour.cast.slug}/goals/?parent={harbour.pk("north")}">12 more</a>' in page


def test_nobody_signed_out_and_nobody_from_elsewhere_sees_the_vision(
    harbour: Harbour, signed_in: SignIn, client: Client
) -> None:
    below = f"/o/{harbour.cast.slug}/vision/goals/{harbour.pk('north')}/below/"
    for address in (f"/o/{harbour.cast.slug}/vision/", below):
        assert client.get(address).headers["Location"].startswith("/sign-in/")
        assert signed_in("eve").get(address).status_code == 404
    elsewhere = harbour.cast.elsewhere.slug
    theirs = f"/o/{elsewhere}/vision/goals/{harbour.pk('north')}/below/"
    assert signed_in("eve").get(theirs).status_code == 404
    assert signed_in("eve").get(f"/o/{elsewhere}/vision/?vision={harbour.vision.pk}").status_code == 404


def test_an_address_with_nonsense_shows_the_page(harbour: Harbour, signed_in: SignIn) -> None:
    page_of(
        signed_in("dan"), harbour.cast.slug, "?open=x,-1,9999999999999999999,,&closed=%00&period=nonsense"
    )


def test_what_a_part_recorded_itself_stands_below_it_with_its_share(
    harbour: Harbour, signed_in: SignIn
) -> None:
    leeds = GoalVersion.objects.known(harbour.cast.organization.pk).get(goal=harbour.pk("leeds"))
    GoalVersion.objects.filter(pk=leeds.pk, organization=harbour.cast.organization).update(rollup="sum")
    copies_of(harbour, "york", 1, harbour.goals["leeds"])
    refresh_everything(harbour.cast.organization.pk)
    rows = signed_in("dan").get(f"/o/{harbour.cast.slug}/vision/?open={harbour.pk('leeds')}")
    own = re.findall(r'<tr role="row" class="own".*?</tr>', rows.content.decode(), re.DOTALL)

    assert [words_of(row) for row in own] == ["Recorded on the goal itself 600 60 %"]
    below = signed_in("dan").get(f"/o/{harbour.cast.slug}/vision/goals/{harbour.pk('leeds')}/below/")
    assert "Recorded on the goal itself" in below.content.decode()
