"""Announcements: whom they reach, who has read them, and that a withdrawn one is read nowhere."""

import pytest
from django.test import Client
from django.urls import reverse

from cairn.conversations.models import Announcement
from cairn.web.inbox.news import news_for
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.jobs import run_jobs


def announced(cast: Cast, signed_in: SignIn, who: str = "ben", unit: str = "north") -> Announcement:
    url = reverse("announcement:new", args=[cast.slug, cast.units[unit].pk])
    for _press in range(2):
        signed_in(who).post(url, {"title": "The hall is let", "text": "In **March**.", "once": "a"})
    return Announcement.objects.get(organization=cast.organization)


def at(cast: Cast, name: str, announcement: Announcement) -> str:
    return reverse(f"announcement:{name}", args=[cast.slug, announcement.pk])


def page_of(browser: Client, url: str) -> str:
    return browser.get(url).content.decode()


def test_it_reaches_the_unit_and_all_below_and_nobody_else(cast: Cast, signed_in: SignIn) -> None:
    assert "It reaches 4 people, here and below." in page_of(
        signed_in("ben"), reverse("announcement:new", args=[cast.slug, cast.units["north"].pk])
    )
    made = announced(cast, signed_in)
    run_jobs()
    told = {who for who in cast.people if news_for(cast.actor(who))}
    assert told == {"cleo", "dan", "finn"}
    assert news_for(cast.actor("dan"))[0].says == "Ben Bako announces: The hall is let"
    assert news_for(cast.actor("dan"))[0].url == at(cast, "page", made)
    assert signed_in("vic").get(at(cast, "page", made)).status_code == 404


def test_it_stands_in_ones_week_until_one_has_read_it(cast: Cast, signed_in: SignIn) -> None:
    made, dan, ben = announced(cast, signed_in), signed_in("dan"), signed_in("ben")
    week, page = reverse("my_week:page", args=[cast.slug]), at(cast, "page", made)
    assert page in page_of(dan, week)
    assert page not in page_of(ben, week)
    assert "<strong>March</strong>" in page_of(dan, page)
    assert "Dan Duval" in page_of(ben, page).partition("Not yet")[2]
    for _press in range(2):
        assert dan.post(at(cast, "reading", made))["Location"] == page
    assert page not in page_of(dan, week)
    assert "Dan Duval" in page_of(ben, page).partition("Not yet")[0]
    assert "Not yet" not in page_of(dan, page)  # who has read it is not everybody's to know


def test_withdrawn_it_is_read_nowhere(cast: Cast, signed_in: SignIn) -> None:
    made = announced(cast, signed_in)
    run_jobs()
    assert signed_in("cleo").post(at(cast, "withdrawal", made)).status_code == 403
    signed_in("ben").post(at(cast, "withdrawal", made))
    assert news_for(cast.actor("dan")) == []
    assert signed_in("dan").get(at(cast, "page", made)).status_code == 404


@pytest.mark.parametrize("sent", [{"title": "", "text": "x"}, {"title": "x", "text": " "}])
def test_half_an_announcement_comes_back(cast: Cast, signed_in: SignIn, sent: dict[str, str]) -> None:
    url = reverse("announcement:new", args=[cast.slug, cast.units["north"].pk])
    assert signed_in("ben").post(url, sent).status_code == 422
    assert signed_in("dan").get(url).status_code == 403
