"""Saying something about what one sees, and what becomes of it."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404

from cairn.common.markdown import safe_html
from cairn.conversations.access.comments import Topic, comment_for, comment_to_change
from cairn.conversations.models import Comment, EarlierText, Mention, Reaction
from cairn.conversations.services.commenting import (
    add_comment,
    answer_comment,
    edit_comment,
    resolve_thread,
    withdraw_comment,
)
from cairn.conversations.services.nodding import nod_to
from cairn.notifications.models import Notice
from cairn.org.access import Actor
from conftest import HoldClock
from tests.cast import Cast
from tests.jobs import run_jobs
from tests.matrix.scene import Scene, build_scene
from tests.small_plan import TODAY

NO_READERS = ("vic", "finn", "max")
"""Of the organization, and not of those who see Dan's private goal."""


@pytest.fixture
def scene(cast: Cast, hold_clock: HoldClock) -> Scene:
    hold_clock(TODAY)
    found = build_scene(cast.operator, cast.actor("cleo"), cast.actor("dan"), cast.units["leeds"])
    run_jobs()
    return found


def say(cast: Cast, scene: Scene, name: str, text: str) -> Comment:
    return add_comment(actor=cast.actor(name), topic=Topic(goal=scene.goal), text=text)


def told(cast: Cast, name: str, comment: Comment) -> list[str]:
    run_jobs()
    rows = Notice.objects.filter(organization=cast.organization, recipient=cast.people[name])
    return list(rows.filter(source=f"comment:{comment.pk}").values_list("what", flat=True))


def fresh(comment: Comment) -> Comment:
    return Comment.objects.get(organization=comment.organization_id, pk=comment.pk)


def test_what_a_comment_said_before_is_kept(cast: Cast, scene: Scene) -> None:
    edit_comment(actor=cast.actor("dan"), comment=scene.comment, text="Saturdays would do.")
    earlier = EarlierText.objects.get(organization=cast.organization, comment=scene.comment)
    assert earlier.text == "We could open on **Fridays**, too."
    assert fresh(scene.comment).text == "Saturdays would do."
    assert fresh(scene.comment).edited_at is not None


def test_the_same_words_again_are_no_change(cast: Cast, scene: Scene) -> None:
    edit_comment(actor=cast.actor("dan"), comment=scene.comment, text=scene.comment.text)
    assert fresh(scene.comment).edited_at is None


def test_nobody_changes_what_another_said(cast: Cast, scene: Scene) -> None:
    for name in ("cleo", "ada", "max"):
        with pytest.raises(PermissionDenied):
            comment_to_change(cast.actor(name), scene.comment.pk)


def test_a_withdrawn_comment_keeps_its_place_and_is_changed_no_more(cast: Cast, scene: Scene) -> None:
    dan = cast.actor("dan")
    withdraw_comment(actor=dan, comment=scene.comment)
    assert comment_for(dan, scene.comment.pk).withdrawn_at is not None
    with pytest.raises(ValidationError):
        edit_comment(actor=dan, comment=scene.comment, text="Again.")
    with pytest.raises(ValidationError):
        nod_to(actor=cast.actor("cleo"), comment=fresh(scene.comment), nod="thanks")


def test_an_answer_opens_a_resolved_thread_again(cast: Cast, scene: Scene) -> None:
    resolve_thread(actor=cast.actor("cleo"), comment=scene.comment)
    assert fresh(scene.comment).resolved_by == cast.people["cleo"]
    answer = answer_comment(actor=cast.actor("dan"), comment=fresh(scene.comment), text="One thing more.")
    assert answer.thread == scene.comment
    assert fresh(scene.comment).resolved_at is None


def test_an_answer_to_an_answer_stands_in_the_same_thread(cast: Cast, scene: Scene) -> None:
    first = answer_comment(actor=cast.actor("cleo"), comment=scene.comment, text="Why?")
    second = answer_comment(actor=cast.actor("dan"), comment=first, text="People ask.")
    assert second.thread == scene.comment


def test_a_nod_is_taken_back_by_the_same_press(cast: Cast, scene: Scene) -> None:
    cleo = cast.actor("cleo")
    assert nod_to(actor=cleo, comment=scene.comment, nod="agree")
    assert not nod_to(actor=cleo, comment=scene.comment, nod="agree")
    assert not Reaction.objects.filter(organization=cast.organization).exists()
    with pytest.raises(ValidationError):
        nod_to(actor=cleo, comment=scene.comment, nod="applause")


def test_who_only_looks_on_says_nothing(cast: Cast, scene: Scene) -> None:
    with pytest.raises(PermissionDenied):
        say(cast, scene, "vic", "May I?")
    as_dan = Actor(cast.organization, cast.people["dan"], cast.user("max"), viewed_by=cast.people["max"])
    with pytest.raises(PermissionDenied):
        add_comment(actor=as_dan, topic=Topic(goal=scene.goal), text="As Dan.")


def test_comments_on_a_private_goal_are_read_by_who_sees_it(cast: Cast, scene: Scene) -> None:
    for name in ("dan", "cleo", "ben", "ada"):
        assert comment_for(cast.actor(name), scene.private_comment.pk)
    for name in (*NO_READERS, "eve"):
        with pytest.raises(Http404):
            comment_for(cast.actor(name), scene.private_comment.pk)


def test_who_is_named_is_told_once_however_often_he_is_named(cast: Cast, scene: Scene) -> None:
    comment = say(cast, scene, "cleo", "@Ben Bako, look. @Ben Bako, please!")
    assert told(cast, "ben", comment) == ["named"]
    edit_comment(actor=cast.actor("cleo"), comment=comment, text="@Ben Bako, look, and @Ada Arden too.")
    assert told(cast, "ben", comment) == ["named"]
    assert told(cast, "ada", comment) == ["named"]


def test_an_owner_who_is_named_is_told_that_and_nothing_else(cast: Cast, scene: Scene) -> None:
    assert told(cast, "dan", say(cast, scene, "cleo", "Well done, @Dan Duval.")) == ["named"]
    assert told(cast, "dan", say(cast, scene, "cleo", "Well done.")) == ["commented"]


def test_who_spoke_in_a_thread_is_told_of_answers(cast: Cast, scene: Scene) -> None:
    comment = say(cast, scene, "finn", "How?")
    answer = answer_comment(actor=cast.actor("dan"), comment=comment, text="Slowly.")
    assert told(cast, "finn", answer) == ["answered"]
    assert told(cast, "dan", answer) == []


@pytest.mark.parametrize("name", NO_READERS)
def test_who_does_not_see_a_goal_cannot_be_named_about_it(cast: Cast, scene: Scene, name: str) -> None:
    text = f"What does @{cast.people[name].name} think?"
    with pytest.raises(ValidationError, match="cannot see this"):
        add_comment(actor=cast.actor("dan"), topic=Topic(goal=scene.private_goal), text=text)


def test_other_words_after_an_at_sign_are_only_text(cast: Cast, scene: Scene) -> None:
    comment = say(cast, scene, "cleo", "Mail dan@harbour.example, @noon, or @Nobody At All, @Eve Ellery.")
    assert not Mention.objects.filter(organization=cast.organization, comment=comment).exists()


def test_nobody_names_a_crowd(cast: Cast, scene: Scene) -> None:
    with pytest.raises(ValidationError, match="at most"):
        say(cast, scene, "cleo", "@Ben Bako " * 21)


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("<script>alert(1)</script>", "<script"),
        ("[press](javascript:alert)", "href"),
        ("![](https://elsewhere.example/a.png)", "<img"),
        ("# Large", "<h1"),
        ('<a href="x" onclick="y">z</a>', "<a"),
    ],
)
def test_nothing_in_a_comment_can_run_load_or_pass_for_the_page(text: str, lost: str) -> None:
    assert lost not in safe_html(text)


def test_markdown_is_laid_out() -> None:
    assert safe_html("**Fridays**, *too*") == "<p><strong>Fridays</strong>, <em>too</em></p>\n"
    assert 'rel="nofollow noopener noreferrer"' in safe_html("[here](https://harbour.example)")
