"""What people say on a goal's and a KPI's page, and what they read there."""

import pytest
from django.test import Client
from django.urls import reverse

from cairn.conversations.access.comments import Topic
from cairn.conversations.models import Comment
from cairn.conversations.services.commenting import add_comment, withdraw_comment
from cairn.web.inbox.news import news_for
from conftest import HoldClock
from tests.cast import Cast
from tests.jobs import run_jobs
from tests.matrix.scene import Scene, build_scene
from tests.small_plan import TODAY


@pytest.fixture
def scene(cast: Cast, hold_clock: HoldClock) -> Scene:
    hold_clock(TODAY)
    return build_scene(cast.operator, cast.actor("cleo"), cast.actor("dan"), cast.units["leeds"])


@pytest.fixture
def browser(cast: Cast, client: Client) -> Client:
    client.force_login(cast.user("cleo"))
    return client


def at(name: str, cast: Cast, pk: int) -> str:
    return reverse(f"conversation:{name}", args=[cast.slug, pk])


def page_of(browser: Client, url: str) -> str:
    return browser.get(url).content.decode()


def test_a_comment_stands_on_the_goals_page(cast: Cast, scene: Scene, browser: Client) -> None:
    goal_page = reverse("goal:page", args=[cast.slug, scene.goal.pk])
    answer = browser.post(
        at("goal", cast, scene.goal.pk), {"text": "A **second** oven helps.", "next": goal_page}
    )
    comment = Comment.objects.filter(organization=cast.organization).latest("pk")
    assert answer["Location"] == f"{goal_page}#comment-{comment.pk}"
    assert "A <strong>second</strong> oven helps." in page_of(browser, goal_page)


def test_a_comment_stands_on_the_kpis_page(cast: Cast, scene: Scene, browser: Client) -> None:
    kpi = scene.measurement.kpi_id
    browser.post(at("kpi", cast, kpi), {"text": "Counted twice?"})
    assert "Counted twice?" in page_of(browser, reverse("kpi:page", args=[cast.slug, kpi]))


def test_a_comment_on_a_check_in_says_on_which(cast: Cast, scene: Scene, browser: Client) -> None:
    url = f"{at('goal', cast, scene.goal.pk)}?value={scene.measurement.pk}"
    assert url in page_of(browser, reverse("goal:page", args=[cast.slug, scene.goal.pk]))
    assert f'name="value" value="{scene.measurement.pk}"' in page_of(browser, url)
    browser.post(url, {"text": "Six already?", "value": scene.measurement.pk})
    comment = Comment.objects.filter(organization=cast.organization).latest("pk")
    assert comment.measurement == scene.measurement
    assert "6\xa0people</span>" in page_of(browser, at("goal", cast, scene.goal.pk))


@pytest.mark.parametrize("named", ["value=0", "value=x", "check_in=0", "check_in=x"])
def test_a_check_in_that_is_not_the_goals_is_not_found(
    cast: Cast, scene: Scene, browser: Client, named: str
) -> None:
    assert browser.get(f"{at('goal', cast, scene.goal.pk)}?{named}").status_code == 404
    other = f"{at('goal', cast, scene.own_goal.pk)}?value={scene.measurement.pk}"
    assert browser.get(other).status_code == 404


def test_a_second_press_says_nothing_twice(cast: Cast, scene: Scene, browser: Client) -> None:
    before = Comment.objects.filter(organization=cast.organization).count()
    for _press in range(2):
        browser.post(at("goal", cast, scene.goal.pk), {"text": "Once.", "once": "a-name"})
    assert Comment.objects.filter(organization=cast.organization).count() == before + 1


def test_who_names_somebody_that_sees_nothing_gets_the_form_back(
    cast: Cast, scene: Scene, browser: Client
) -> None:
    answer = browser.post(at("goal", cast, scene.private_goal.pk), {"text": "Ask @Finn Falk."})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Finn Falk cannot see this" in page
    assert "Ask @Finn Falk.</textarea>" in page


def test_the_link_to_a_comment_leads_to_its_page_and_place(cast: Cast, scene: Scene, browser: Client) -> None:
    for number in range(26):
        add_comment(actor=cast.actor("cleo"), topic=Topic(goal=scene.goal), text=f"Number {number}.")
    found = browser.get(at("comment", cast, scene.comment.pk))
    assert found["Location"] == f"{at('goal', cast, scene.goal.pk)}?page=2#comment-{scene.comment.pk}"
    assert f'id="comment-{scene.comment.pk}"' in page_of(browser, found["Location"])


def test_a_withdrawn_comment_is_read_nowhere(cast: Cast, scene: Scene, browser: Client) -> None:
    run_jobs()
    add = add_comment(actor=cast.actor("dan"), topic=Topic(goal=scene.goal), text="@Cleo Costa: secret word.")
    run_jobs()
    assert "@Cleo Costa: secret word." in [news.text for news in news_for(cast.actor("cleo"))]
    withdraw_comment(actor=cast.actor("dan"), comment=add)
    assert "secret word" not in page_of(browser, at("goal", cast, scene.goal.pk))
    assert "withdrawn" in page_of(browser, at("goal", cast, scene.goal.pk))
    assert not [news for news in news_for(cast.actor("cleo")) if "secret" in news.text]


def test_resolving_nodding_and_reopening_come_back_to_the_comment(
    cast: Cast, scene: Scene, browser: Client
) -> None:
    for act, sends in (("nods", {"nod": "thanks"}), ("resolution", {}), ("reopening", {})):
        answer = browser.post(at(act, cast, scene.comment.pk), sends)
        assert answer["Location"].endswith(f"#comment-{scene.comment.pk}")
    assert 'aria-pressed="true">Thanks <b>1</b>' in page_of(browser, at("goal", cast, scene.goal.pk))


def test_who_is_signed_out_is_asked_to_sign_in(cast: Cast, scene: Scene, client: Client) -> None:
    assert client.get(at("goal", cast, scene.goal.pk))["Location"].startswith("/sign-in/")


def test_eve_finds_nothing(cast: Cast, scene: Scene, client: Client) -> None:
    client.force_login(cast.user("eve"))
    assert client.get(at("goal", cast, scene.goal.pk)).status_code == 404
    assert client.get(at("comment", cast, scene.comment.pk)).status_code == 404


def test_who_looks_on_reads_and_may_not_say(cast: Cast, scene: Scene, client: Client) -> None:
    client.force_login(cast.user("vic"))
    page = page_of(client, at("goal", cast, scene.goal.pk))
    assert "<strong>Fridays</strong>" in page
    assert "<textarea" not in page
    assert client.post(at("goal", cast, scene.goal.pk), {"text": "Hello."}).status_code == 403
