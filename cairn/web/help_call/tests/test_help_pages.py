"""I need help, in the browser's hands: asked on a goal, answered from the inbox, seen on the goal's page."""

from django.urls import reverse

from cairn.conversations.models import HelpCall
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan


def at(cast: Cast, name: str, pk: int) -> str:
    return reverse(f"help_call:{name}", args=[cast.slug, pk])


def test_a_sentence_reaches_the_lead_and_the_answer_comes_back(
    cast: Cast, plan: SmallPlan, signed_in: SignIn
) -> None:
    dan, cleo = signed_in("dan"), signed_in("cleo")
    goal, new = reverse("goal:page", args=[cast.slug, plan.leeds.pk]), at(cast, "new", plan.leeds.pk)
    assert new in dan.get(goal).content.decode()
    asked = dan.get(new).content.decode()
    assert "It reaches Cleo Costa at once." in asked
    assert "Without an answer within 2 working days it goes to Ben Bako." in asked
    assert dan.post(new, {"text": "Who lends us an oven?"})["Location"] == f"{goal}#help"
    page = dan.get(goal).content.decode()
    assert "Who lends us an oven?" in page
    assert new not in page
    call = HelpCall.objects.get(organization=cast.organization)
    inbox = reverse("inbox:page", args=[cast.slug])
    answer = at(cast, "answer", call.pk)
    assert f"{answer}?next={inbox}" in cleo.get(inbox).content.decode()
    assert cleo.post(answer, {"text": "Take ours on Friday.", "next": inbox})["Location"] == inbox
    assert "Take ours on Friday." in dan.get(goal).content.decode()
    assert answer not in cleo.get(inbox).content.decode()


def test_what_is_refused_stays_in_the_form(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    dan, new = signed_in("dan"), at(cast, "new", plan.leeds.pk)
    assert dan.post(new, {"text": " "}).status_code == 422
    dan.post(new, {"text": "Who lends us an oven?"})
    again = dan.post(new, {"text": "Anybody?"})
    assert again.status_code == 422
    assert "Help is asked for already" in again.content.decode()
    assert "Anybody?" in again.content.decode()


def test_it_is_withdrawn_by_a_press(cast: Cast, plan: SmallPlan, signed_in: SignIn) -> None:
    dan = signed_in("dan")
    dan.post(at(cast, "new", plan.leeds.pk), {"text": "Who lends us an oven?"})
    call = HelpCall.objects.get(organization=cast.organization)
    page = dan.post(at(cast, "withdrawal", call.pk), follow=True).content.decode()
    assert "Who lends us an oven?" not in page
    assert dan.post(at(cast, "withdrawal", call.pk)).status_code == 404  # it waits no more
