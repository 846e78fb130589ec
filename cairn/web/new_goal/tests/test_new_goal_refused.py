"""What a new goal must not be, who may not set it, and that a refusal loses nothing that was typed."""

from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from cairn.goals.models import Goal, GoalVersion
from cairn.web.new_goal.tests.asking import LEVEL, SENTENCE, address, ask, created, faults, mine, rows, unit
from tests.cast import Cast
from tests.fixtures_cast import SignIn


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock("2026-11-25T09:00")


def nothing_was_set(cast: Cast) -> bool:
    return not Goal.objects.filter(organization=cast.organization).exists()


def test_signed_out_is_asked_to_sign_in_and_what_was_typed_waits(cast: Cast) -> None:
    client = Client()
    answer = client.post(address(cast), {**SENTENCE, "what": "Feed with care"})
    assert answer.status_code == 302
    assert "/sign-in/" in answer["Location"]
    client.force_login(cast.user("dan"))
    assert 'value="Feed with care"' in client.get(address(cast)).content.decode()


def test_other_organization_finds_nothing(cast: Cast, signed_in: SignIn) -> None:
    assert signed_in("eve").get(address(cast)).status_code == 404
    assert ask(signed_in("eve"), cast).status_code == 404


def test_viewer_may_not(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("vic")
    assert client.get(address(cast)).status_code == 403
    assert ask(client, cast, owner=mine(cast, "vic")).status_code == 403


@pytest.mark.parametrize(
    ("who", "owner"),
    [
        ("dan", "cleo"),
        ("dan", "unit:leeds"),
        ("cleo", "finn"),
        ("cleo", "unit:york"),
        ("ben", "max"),
        ("ben", ""),
    ],
)
def test_goal_cannot_be_set_for_whom_one_does_not_answer(
    cast: Cast, signed_in: SignIn, who: str, owner: str
) -> None:
    code = unit(cast, owner[5:]) if owner.startswith("unit:") else mine(cast, owner) if owner else ""
    refused = ask(signed_in(who), cast, owner=code)
    assert refused.status_code == 422
    assert "owner" in faults(refused)
    assert nothing_was_set(cast)


@pytest.mark.parametrize(("who", "owner"), [("cleo", "dan"), ("ben", "finn"), ("max", "vic")])
def test_leads_heads_and_administrators_set_goals_for_their_people(
    cast: Cast, signed_in: SignIn, who: str, owner: str
) -> None:
    assert created(signed_in(who), cast, owner=mine(cast, owner)).owner_person_id == cast.people[owner].pk


def test_ids_of_another_organization_are_refused_everywhere(cast: Cast, signed_in: SignIn) -> None:
    eve = signed_in("eve")
    theirs = {**SENTENCE, "owner": f"person:{cast.actor('eve').person_id}"}
    eve.post(reverse("new_goal:page", kwargs={"slug": cast.elsewhere.slug}), theirs)
    foreign = GoalVersion.objects.get(organization=cast.elsewhere)
    for field, value in {
        "owner": theirs["owner"],
        "toward": str(foreign.goal_id),
        "supports": [str(foreign.goal_id)],
        "measured_by": str(foreign.kpi_id),
    }.items():
        refused = ask(signed_in("max"), cast, **{"owner": mine(cast, "max"), field: value})
        assert refused.status_code == 422
        assert list(faults(refused)) == [field]
    assert nothing_was_set(cast)


@pytest.mark.parametrize("text", ["five", "1e400", "NaN", "inf", "1.234,5", "--5", "<b>5</b>", "5;", ""])
def test_text_where_a_number_belongs_is_asked_about(cast: Cast, signed_in: SignIn, text: str) -> None:
    refused = ask(signed_in("dan"), cast, owner=mine(cast, "dan"), amount=text)
    assert refused.status_code == 422
    assert list(faults(refused)) == ["amount"]
    assert nothing_was_set(cast)


def test_numbers_are_read_in_the_readers_locale(cast: Cast, signed_in: SignIn) -> None:
    user = cast.user("dan")
    user.language = "en-de"
    user.save()
    client = signed_in("dan")
    assert created(client, cast, owner=mine(cast, "dan"), amount="1.234,5").target == 1234.5
    refused = ask(client, cast, owner=mine(cast, "dan"), amount="1,234.5", once="b")
    assert "Did you mean 1.234,5" in faults(refused)["amount"][0]


@pytest.mark.parametrize("text", ["31 February", "soon", "2027-13-01", "99999999999", ""])
def test_day_that_does_not_exist_is_asked_about(cast: Cast, signed_in: SignIn, text: str) -> None:
    refused = ask(signed_in("dan"), cast, owner=mine(cast, "dan"), until=text)
    assert list(faults(refused)) == ["until"]


def test_target_equal_to_the_baseline_is_refused_with_what_to_do(cast: Cast, signed_in: SignIn) -> None:
    refused = ask(signed_in("dan"), cast, owner=mine(cast, "dan"), **{**LEVEL, "baseline": "9"})
    sentence = (
        "The target equals the baseline (9), so there is nothing to reach. "
        "Enter a target above or below 9, or choose “keep at least”."
    )
    assert faults(refused) == {"amount": [sentence]}
    assert nothing_was_set(cast)


def test_end_before_the_start_is_refused(cast: Cast, signed_in: SignIn) -> None:
    refused = ask(signed_in("dan"), cast, owner=mine(cast, "dan"), until="1 November 2026")
    assert "before it starts on 25 November 2026" in faults(refused)["until"][0]


def test_amount_of_nothing_is_refused(cast: Cast, signed_in: SignIn) -> None:
    refused = ask(signed_in("dan"), cast, owner=mine(cast, "dan"), amount="0")
    assert "Enter a number above 0" in faults(refused)["amount"][0]


def test_range_the_wrong_way_round_is_refused(cast: Cast, signed_in: SignIn) -> None:
    within = {"kind": "within", "what": "Deliver in", "low": "35", "high": "20", "unit": "min", "cadence": ""}
    refused = ask(signed_in("dan"), cast, owner=mine(cast, "dan"), **within)
    assert "nothing lies in it" in faults(refused)["high"][0]


def test_child_that_the_roll_up_refuses_is_named(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    parts = {
        "kind": "parts",
        "what": "Feed 10,000 people",
        "rollup": "sum",
        "amount": "10,000",
        "cadence": "",
    }
    whole = created(client, cast, owner=mine(cast, "dan"), **parts)
    refused = ask(
        client, cast, owner=mine(cast, "dan"), kind="done", what="Repair the oven", toward=str(whole.goal_id)
    )
    assert faults(refused)["toward"][0].startswith(
        "“Feed 10,000 people” adds up its parts, and “Repair the oven” has no amount that could be added."
    )


def test_values_counted_twice_are_refused_naming_both(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    parts = {"kind": "parts", "what": "Everybody", "rollup": "sum", "amount": "10,000", "cadence": ""}
    whole = str(created(client, cast, owner=mine(cast, "dan"), **parts).goal_id)
    first = created(client, cast, owner=mine(cast, "dan"), toward=whole)
    refused = ask(
        client,
        cast,
        owner=mine(cast, "dan"),
        toward=whole,
        amount="7",
        measured_by=str(first.kpi_id),
        once="b",
    )
    sentence = faults(refused)["measured_by"][0]
    assert "“Feed 7 people every day”" in sentence
    assert "“Feed 5 people every day”" in sentence
    assert "“Everybody”" in sentence


def test_steps_out_of_order_and_points_out_of_place_are_refused(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    steps = rows("steps", {"each": "6", "on": "1 March 2027"}, {"each": "10", "on": "1 January 2027"})
    assert "Put the days in order" in faults(ask(client, cast, owner=mine(cast, "dan"), **steps))["amount"][0]
    curve = rows("curve", {"on": "1 July 2027", "share": "50"})
    refused = faults(ask(client, cast, owner=mine(cast, "dan"), cadence="", **curve))
    assert "Choose a day between" in refused["baseline"][0]
    broken = ask(client, cast, owner=mine(cast, "dan"), **rows("steps", {"each": "six", "on": ""}))
    assert broken.status_code == 422
    assert len(broken.context["form"].faults) == 2
    assert nothing_was_set(cast)


def test_refused_form_comes_back_filled_with_a_summary_linked_to_its_fields(
    cast: Cast, signed_in: SignIn
) -> None:
    refused = ask(
        signed_in("dan"), cast, owner=mine(cast, "dan"), amount="five", tags="winter"
    ).content.decode()
    assert 'href="#id_amount"' in refused
    assert 'value="five"' in refused
    assert 'value="winter"' in refused
    assert 'aria-invalid="true"' in refused


def test_markup_is_shown_as_text(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    evil = "<script>alert(1)</script>"
    texts = {"what": evil, "unit": evil, "tags": evil, "description": evil, "title": evil}
    for changes in ({"preview": "1"}, {"amount": "five"}, {"switch_to": "done"}, {}):
        answer = client.post(
            address(cast), {**SENTENCE, **texts, "owner": mine(cast, "dan"), **changes}, follow=True
        )
        assert evil not in answer.content.decode()
    assert Goal.objects.get(organization=cast.organization).title == evil
    assert evil not in client.get(address(cast)).content.decode()


def test_absurd_forms_are_refused_and_never_fail(cast: Cast, signed_in: SignIn) -> None:
    client = signed_in("dan")
    owner = mine(cast, "dan")
    for changes in (
        {"kind": "nonsense"},
        {"owner": "person:" + "9" * 40},
        {"owner": "person:²"},
        {"owner": "unit:"},
        {"toward": "9" * 40},
        {"measured_by": "9" * 40},
        {"supports": ["x"]},
        {"cadence": "hourly"},
        {"what": "x" * 301},
        {"title": "x" * 301},
        {"weight": "0"},
        {"factor": "0"},
        {"weight": "-1"},
        {"until": "31 December 9999", "starts": "1 January 0001"},
        {"steps-TOTAL_FORMS": "99999999", "steps-INITIAL_FORMS": "0"},
        {"steps-TOTAL_FORMS": "x", "steps-INITIAL_FORMS": "y"},
    ):
        sent = {"owner": owner, "once": str(changes), **changes}
        assert ask(client, cast, **sent).status_code in (302, 422), changes
        assert ask(client, cast, **sent, preview="1").status_code in (200, 422), changes


def test_goal_may_start_in_the_past(cast: Cast, signed_in: SignIn) -> None:
    version = created(signed_in("dan"), cast, owner=mine(cast, "dan"), starts="1 July 2026")
    assert (version.start_on, version.effective_on) == (date(2026, 7, 1), date(2026, 7, 1))
