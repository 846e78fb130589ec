"""A goal for one's own growth leads to no vision, and is marked as such wherever it stands."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from cairn.goals.access.owners import Owner
from cairn.goals.models import Goal, GoalVersion
from cairn.goals.services.setting import ask_to_change_goal, change_goal
from cairn.goals.services.terms import terms_of
from cairn.web.edit_goal.tests.changing import address as edit_address
from cairn.web.edit_goal.tests.changing import change, form_of
from cairn.web.new_goal.tests.asking import ask, created, faults, mine
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import SmallPlan
from tests.small_plan import version as version_of

COURSE = {"kind": "done", "what": "Learn to speak before a hall"}


def growth(cast: Cast, signed_in: SignIn, **changes: Any) -> GoalVersion:
    asked = {**COURSE, "owner": mine(cast, "dan"), "for_growth": "on"} | changes
    return created(signed_in("dan"), cast, **asked)


def test_it_is_set_and_marked_on_its_page_in_its_row_and_on_its_owners_page(
    cast: Cast, signed_in: SignIn, plan: SmallPlan
) -> None:
    version = growth(cast, signed_in)
    assert (version.goal.purpose, version.parent_id) == ("development", None)
    client = signed_in("dan")
    shown = client.get(reverse("goal:page", args=[cast.slug, version.goal_id])).content.decode()
    assert "For one’s own growth: leads to no vision" in shown
    person = reverse("person:page", args=[cast.slug, cast.people["dan"].pk])
    for url in (f"/o/{cast.slug}/goals/?owner=mine", person):
        assert client.get(url, follow=True).content.decode().count("Own growth") == 1, url


def test_with_something_above_it_is_refused_and_what_was_typed_stays(
    cast: Cast, signed_in: SignIn, plan: SmallPlan
) -> None:
    asked = COURSE | {"owner": mine(cast, "dan"), "for_growth": "on", "toward": str(plan.vision.pk)}
    answer = ask(signed_in("dan"), cast, **asked)
    assert answer.status_code == 422
    assert "would be a part of “Feed 10,000 people”" in faults(answer)["toward"][0]
    assert answer.context["form"]["for_growth"].value() is True
    assert not Goal.objects.filter(organization=cast.organization, title=COURSE["what"]).exists()


def test_it_can_become_one_and_cease_to_be_one(cast: Cast, signed_in: SignIn, plan: SmallPlan) -> None:
    version = growth(cast, signed_in)
    client = signed_in("dan")
    assert form_of(client, edit_address(version, cast))["for_growth"] is True
    assert change(client, version, cast, for_growth="").status_code == 302
    assert version_of(version.goal).goal.purpose == "vision"
    assert change(client, version, cast, for_growth="on").status_code == 302
    assert version_of(version.goal).goal.purpose == "development"


def test_the_service_refuses_one_below_another(cast: Cast, plan: SmallPlan) -> None:
    seen = {"purpose": "vision", **terms_of(version_of(plan.leeds))}
    wanted = seen | {"purpose": "development"}
    for save in (change_goal, ask_to_change_goal):
        with pytest.raises(ValidationError):
            save(
                actor=cast.operator, goal=plan.leeds, seen=seen, wanted=wanted,
                owner=Owner(person=cast.people["dan"]), reason="It is mine.",
            )  # fmt: skip
        assert version_of(plan.leeds).goal.purpose == "vision"
