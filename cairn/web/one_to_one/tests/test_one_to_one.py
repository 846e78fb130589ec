"""An agenda of two: what fills it, what stays on it, and that nobody else learns of it."""

import json

from django.test import Client
from django.urls import reverse

from cairn.audit.models import Payload
from cairn.conversations.models import AgendaItem
from cairn.web.inbox.news import news_for
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.jobs import run_jobs
from tests.small_plan import SmallPlan

WORDS = "How the new oven does."


def with_(cast: Cast, name: str) -> str:
    return reverse("one_to_one:page", args=[cast.slug, cast.people[name].pk])


def page_of(browser: Client, url: str) -> str:
    return browser.get(url).content.decode()


def test_both_find_it_and_it_stays_until_it_was_talked_about(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    cleo, dan = signed_in("cleo"), signed_in("dan")
    assert with_(cast, "dan") in page_of(
        cleo, reverse("person:page", args=[cast.slug, cast.people["dan"].pk])
    )
    assert with_(cast, "cleo") in page_of(
        dan, reverse("person:page", args=[cast.slug, cast.people["dan"].pk])
    )
    for _press in range(2):
        cleo.post(with_(cast, "dan"), {"text": WORDS, "once": "a"})
    item = AgendaItem.objects.get(organization=cast.organization)
    assert WORDS in page_of(dan, with_(cast, "cleo"))
    done = reverse("one_to_one:completion", args=[cast.slug, item.pk])
    assert dan.post(done)["Location"] == with_(cast, "cleo")
    assert done not in page_of(cleo, with_(cast, "dan"))
    cleo.post(reverse("one_to_one:reopening", args=[cast.slug, item.pk]))
    assert done in page_of(cleo, with_(cast, "dan"))


def test_silent_goals_are_worth_a_word_and_can_be_kept(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    cleo = signed_in("cleo")
    assert "Worth a word" in page_of(cleo, with_(cast, "dan"))
    url = reverse("one_to_one:goals", args=[cast.slug, cast.people["dan"].pk])
    for _press in range(2):
        cleo.post(url, {"goal": plan.leeds.pk})
    assert AgendaItem.objects.get(organization=cast.organization).goal == plan.leeds
    assert cleo.post(url, {"goal": "x"}).status_code == 404


def test_nobody_else_reads_or_learns_of_it(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    signed_in("cleo").post(with_(cast, "dan"), {"text": WORDS})
    run_jobs()
    assert [news.says for news in news_for(cast.actor("dan")) if "one-to-one" in news.says] == [
        "Cleo Costa put something on the agenda of your one-to-one."
    ]
    contents = Payload.objects.filter(organization=cast.organization).values_list("content", flat=True)
    assert not any(WORDS in json.dumps(content) for content in contents)
    for who in ("ben", "max", "finn"):
        assert signed_in(who).get(with_(cast, "dan")).status_code == 403


def test_who_looks_on_as_one_of_them_does_not_read_it(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    browser = signed_in("max")
    browser.post(reverse("viewing:start", args=[cast.slug, cast.people["cleo"].pk]))
    assert browser.get(with_(cast, "dan")).status_code == 403


def test_an_empty_line_comes_back(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    answer = signed_in("cleo").post(with_(cast, "dan"), {"text": " "})
    assert answer.status_code == 422
    assert "Write a line." in answer.content.decode()
