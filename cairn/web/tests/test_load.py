"""Who carries more open goals than is meant is warned of; nothing is refused."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cairn.audit.models import Entry
from cairn.goals.services.creation import create_goal
from cairn.org.models import Organization
from cairn.org.services import limit_open_goals
from cairn.web.load import load_with_many
from cairn.web.new_goal.tests.asking import SENTENCE, created, mine
from cairn.web.new_goal.tests.asking import address as new_goal
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import END, START, SmallPlan

TOO_MANY = "2 open goals at once, and at most 1 are meant to be."
NOTHING_LEADS = "none of them leads to: vision"
FIGURES = {
    "on_track_from": "90", "at_risk_from": "70", "grace_days": "2", "overachievement_cap": "100",
    "grades": "90 outstanding\n0 needs attention", "when": "today",
}  # fmt: skip


def person_page(client: Client, cast: Cast, name: str) -> str:
    answer = client.get(reverse("person:page", args=[cast.slug, cast.people[name].pk]))
    assert answer.status_code == 200
    return answer.content.decode()


def unit_page(client: Client, cast: Cast, name: str) -> str:
    return client.get(reverse("unit:page", args=[cast.slug, cast.units[name].pk])).content.decode()


def limit(cast: Cast, most: int | None) -> None:
    limit_open_goals(actor=cast.operator, most=most)


def to_do(cast: Cast, name: str, **nature: Any) -> None:
    terms = {"start_on": START, "end_on": END, "direction": "done", "rollup": ""}
    owner = {"owner_person_id": cast.people[name].pk}
    create_goal(actor=cast.operator, title="Learn Welsh", terms=terms | owner, **nature)


def preview(client: Client, cast: Cast, **changes: str) -> str:
    asked = {**SENTENCE, "owner": mine(cast, "dan"), "preview": "1"} | changes
    return client.post(new_goal(cast), asked, headers={"HX-Request": "true"}).content.decode()


def test_he_himself_and_who_sets_goals_for_him_are_warned_on_his_page(
    cast: Cast, signed_in: SignIn, plan: SmallPlan
) -> None:
    limit(cast, 1)
    for who, is_warned in (("dan", True), ("cleo", True), ("ada", True), ("vic", False), ("finn", False)):
        assert (TOO_MANY in person_page(signed_in(who), cast, "dan")) is is_warned, who


def test_as_many_as_are_meant_and_no_limit_at_all_warn_of_nothing(
    cast: Cast, signed_in: SignIn, plan: SmallPlan
) -> None:
    for most in (2, None):
        limit(cast, most)
        assert "meant to be" not in person_page(signed_in("dan"), cast, "dan")


def test_growth_and_private_goals_are_not_counted(cast: Cast, signed_in: SignIn, plan: SmallPlan) -> None:
    limit(cast, 2)
    to_do(cast, "dan", purpose="development")
    to_do(cast, "dan", is_private=True)
    assert "meant to be" not in person_page(signed_in("dan"), cast, "dan")


def test_the_units_lead_sees_who_carries_too_much_and_others_do_not(
    cast: Cast, signed_in: SignIn, plan: SmallPlan
) -> None:
    assert "Carry too much" not in unit_page(signed_in("cleo"), cast, "leeds")
    limit(cast, 1)
    assert "Carry too much" in unit_page(signed_in("cleo"), cast, "leeds")
    assert "Carry too much" not in unit_page(signed_in("vic"), cast, "leeds")
    assert "Carry too much" not in unit_page(signed_in("ada"), cast, "york")


def test_new_goal_warns_before_it_is_saved_and_saves(cast: Cast, signed_in: SignIn, plan: SmallPlan) -> None:
    client = signed_in("dan")
    assert "meant to be" not in preview(client, cast)
    limit(cast, 2)
    assert "3 open goals at once, and at most 2 are meant to be." in preview(client, cast)
    assert "meant to be" not in preview(client, cast, for_growth="on")
    assert created(client, cast, owner=mine(cast, "dan"))


def test_whose_goals_lead_to_no_vision_is_told_and_who_has_none_is_not(
    cast: Cast, signed_in: SignIn, plan: SmallPlan
) -> None:
    ada = signed_in("ada")
    assert NOTHING_LEADS not in person_page(ada, cast, "dan")
    assert NOTHING_LEADS not in person_page(ada, cast, "ben")
    to_do(cast, "ben", purpose="development")
    assert NOTHING_LEADS not in person_page(ada, cast, "ben")
    to_do(cast, "ben")
    assert NOTHING_LEADS in person_page(ada, cast, "ben")


def test_what_makes_the_vision_possible_leads_to_it(cast: Cast, signed_in: SignIn, plan: SmallPlan) -> None:
    terms = {"start_on": START, "end_on": END, "direction": "done", "rollup": ""}
    owner = {"owner_person_id": cast.people["ben"].pk}
    create_goal(actor=cast.operator, title="Rent a hall", terms=terms | owner, supports=[plan.vision])
    assert NOTHING_LEADS not in person_page(signed_in("ada"), cast, "ben")


def test_the_limit_is_set_and_taken_away_in_the_settings(cast: Cast, signed_in: SignIn) -> None:
    url = reverse("settings:figures", args=[cast.slug])
    for typed, stored in (("5", 5), ("", None)):
        assert signed_in("max").post(url, FIGURES | {"most_open_goals": typed}).status_code == 302
        assert Organization.objects.get(pk=cast.organization.pk).most_open_goals == stored
    entries = Entry.objects.filter(organization=cast.organization, action="organization.open_goals_limited")
    assert entries.count() == 2


@pytest.mark.parametrize("typed", ["0", "2.5", "1001", "many"])
def test_what_is_no_limit_is_refused_and_stays_typed(cast: Cast, signed_in: SignIn, typed: str) -> None:
    url = reverse("settings:figures", args=[cast.slug])
    answer = signed_in("max").post(url, FIGURES | {"most_open_goals": typed})
    assert answer.status_code == 422
    assert answer.context["form"].errors.keys() == {"most_open_goals"}
    assert f'value="{typed}"' in answer.content.decode()


def test_the_service_refuses_a_limit_of_nothing(cast: Cast) -> None:
    with pytest.raises(ValidationError):
        limit(cast, 0)


def test_who_would_carry_too_much_is_named_before_templates_are_assigned(
    cast: Cast, signed_in: SignIn, plan: SmallPlan
) -> None:
    limit(cast, 2)
    to_do(cast, "dan")
    asked = {
        "template": ["ready:sales-calls"], "units": [str(cast.units["leeds"].pk)], "whom": "people",
        "rule": "same", "starts": "25 Nov 2026", "preview": "1",
    }  # fmt: skip
    address = reverse("assign:page", args=[cast.slug])
    cleo = signed_in("cleo")
    page = cleo.post(address, asked, headers={"HX-Request": "true"}).content.decode()
    assert "Dan Duval: 4 open goals at once, and at most 2 are meant to be." in page
    limit(cast, 4)
    page = cleo.post(address, asked, headers={"HX-Request": "true"}).content.decode()
    assert "are meant to be" not in page


def test_of_many_the_first_three_are_named(cast: Cast, plan: SmallPlan) -> None:
    limit(cast, 1)
    people = [cast.people[name] for name in ("ada", "ben", "cleo", "dan", "finn")]
    found = load_with_many(cast.actor("max"), dict.fromkeys(people, 2))
    assert len(found) == 4
    assert found[-1] == "So it is for 2 more."
