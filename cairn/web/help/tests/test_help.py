"""The help in the browser's hands: what a page is about, what is found, the tour, the news."""

import pytest
from django.urls import get_resolver
from pytest_django import DjangoAssertNumQueries

from cairn.org.services import set_terms
from cairn.support.models import Seen
from cairn.support.queries import articles, news
from cairn.web.help.context import ABOUT, WITHOUT
from cairn.web.help.tour import STEPS
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.pages import LOOKS, NO_PAGE
from tests.test_permission_matrix import names_in


def address(cast: Cast, rest: str = "") -> str:
    return f"/o/{cast.slug}/help/{rest}"


def test_every_page_has_an_article_or_is_knowingly_without() -> None:
    owned = {look.page for look in LOOKS if look.is_owned}
    assert owned - set(ABOUT) == set(WITHOUT)
    assert set(ABOUT) <= set(names_in(get_resolver()))
    assert set(ABOUT.values()) <= set(articles("en"))
    assert not set(WITHOUT) & (set(ABOUT) | set(NO_PAGE))


def test_every_step_of_the_tour_is_a_page_and_has_an_article() -> None:
    names = set(names_in(get_resolver()))
    for role, steps in STEPS.items():
        assert 3 <= len(steps) <= 5, role
        assert {step[0] for step in steps} <= names
        assert {step[2] for step in steps} <= set(articles("en"))
        assert len({step[0] for step in steps}) == len(steps), "a page has one hint"


def test_help_opens_with_the_article_about_the_page(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in("dan")
    assert "help/?about=my_week:page" in browser.get(f"/o/{cast.slug}/my-week/").content.decode()
    page = browser.get(address(cast) + "?about=my_week:page").content.decode()
    assert "About the page you came from" in page
    assert "About the page" not in browser.get(address(cast) + "?about=nothing").content.decode()


def test_articles_are_found_without_scripts_and_cost_few_statements(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    browser = signed_in("dan")
    with django_assert_max_num_queries(15):
        page = browser.get(address(cast) + "?q=scorcard").content.decode()
    assert "Draw up and sign a scorecard" in page.split('id="found"')[1].split("help-groups")[0]
    assert "No article tells of that" in browser.get(address(cast) + "?q=zzzz").content.decode()


def test_articles_speak_with_the_organizations_words(cast: Cast, signed_in: SignIn) -> None:
    set_terms(actor=cast.operator, words={"goal": ("rock", "rocks")})
    page = signed_in("dan").get(address(cast, "articles/new-goal/")).content.decode()
    assert "<strong>New rock</strong>" in page
    assert "Set a rock of your own" in page


def test_an_article_that_there_is_not_is_not_found(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in("dan").get(address(cast, "articles/zzz/")).status_code == 404


def test_the_tour_greets_at_first_and_ends_for_good(cast: Cast, signed_in: SignIn) -> None:
    browser, week = signed_in("dan"), f"/o/{cast.slug}/my-week/"
    page = browser.get(week).content.decode()
    assert "What is due stands here." in page
    assert f'class="button bare" href="/o/{cast.slug}/vision/"' in page
    vision = f"/o/{cast.slug}/vision/"
    assert browser.post(address(cast, "tour/end/"), {"next": vision}).headers["Location"] == vision
    assert "What is due stands here." not in browser.get(week).content.decode()
    browser.post(address(cast, "tour/beginning/"))
    assert "What is due stands here." in browser.get(week).content.decode()
    assert Seen.objects.filter(organization=cast.organization).count() == 1


def test_the_tour_ends_on_ones_own_pages_only(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in("dan").post(address(cast, "tour/end/"), {"next": "https://elsewhere.example/"})
    assert answer.headers["Location"] == f"/o/{cast.slug}/my-week/"


@pytest.mark.parametrize(("who", "page", "words"), [
    ("dan", "goals", "sets one in a sentence"), ("cleo", "goals", "to many at once"),
    ("ada", "people", "who answers for whom"), ("max", "settings", "Calendar, words, approval"),
])  # fmt: skip
def test_the_tour_is_that_of_ones_role(
    cast: Cast, signed_in: SignIn, who: str, page: str, words: str
) -> None:
    assert words in signed_in(who).get(f"/o/{cast.slug}/{page}/").content.decode()


def test_what_came_since_one_looked_last_is_marked(cast: Cast, signed_in: SignIn) -> None:
    browser, mark = signed_in("dan"), '<span class="help-new">'
    assert mark not in browser.get(address(cast, "news/")).content.decode()
    browser.post(address(cast, "news/reading/"))
    assert mark not in browser.get(address(cast, "news/")).content.decode()
    row = Seen.objects.get(organization=cast.organization)
    row.news = [item.mark for item in news()[1:]]
    row.save()
    assert browser.get(address(cast, "news/")).content.decode().count(mark) == 1
