"""Goals are given to many on one page: by unit, title, name; with targets by rule or pasted; taken back."""

import re
from typing import Any

import pytest
from pytest_django import DjangoAssertNumQueries

from cairn.goals.models import Goal, GoalVersion
from cairn.kpis.models import Kpi, Measurement
from cairn.org.services import add_unit
from cairn.org.services.people import add_person
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import TODAY, record, small_plan

CALLS = "ready:sales-calls"
WINS = "ready:sales-new-customers"


@pytest.fixture(autouse=True)
def _today(hold_clock: Any) -> None:
    hold_clock(TODAY)


def asked(cast: Cast, *templates: str, **more: Any) -> dict[str, Any]:
    plain = {
        "template": list(templates) or [CALLS], "units": [str(cast.units["leeds"].pk)], "whom": "people",
        "rule": "same", "starts": "25 Nov 2026", "save": "1", "once": "a",
    }  # fmt: skip
    return {**plain, **more}


def address(cast: Cast, rest: str = "") -> str:
    return f"/o/{cast.slug}/assign/{rest}"


def set_now(cast: Cast, title: str) -> dict[str, float | None]:
    """By owner the target of what begins with that title."""
    rows = GoalVersion.objects.known(cast.organization.pk).filter(goal__title__startswith=title)
    rows = rows.select_related("owner_person", "owner_unit")
    return {str(row.owner_person or row.owner_unit): row.target for row in rows}


def test_everybody_of_a_unit_gets_his_own_and_one_press_takes_all_back(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in("cleo")
    shown = browser.get(address(cast) + f"?template={CALLS}").content.decode()
    assert "Leeds" in shown
    response = browser.post(address(cast), asked(cast), follow=True)
    assert set_now(cast, "Make 20") == {"Dan Duval": 20.0}, "and nothing for who gives it"
    page = response.content.decode()
    (undo,) = re.findall(r"/assign/(\d+)/undoing/", page)
    browser.post(address(cast, f"{undo}/undoing/"))
    assert set_now(cast, "Make 20") == {}
    assert not Kpi.objects.filter(organization=cast.organization, name="Sales calls").exists()


def test_the_same_press_twice_sets_them_once(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in("max")
    for _press in range(2):
        browser.post(address(cast), asked(cast))
    made = Goal.objects.filter(organization=cast.organization, title__startswith="Make 20")
    assert made.count() == len(set_now(cast, "Make 20"))


def test_pasted_targets_stand_beside_names(cast: Cast, signed_in: SignIn) -> None:
    lines = "Dan Duval\t35\nFinn Falk;1.5k"
    signed_in("max").post(address(cast), asked(cast, units=[], lines=lines))
    assert set_now(cast, "Make") == {"Dan Duval": 35.0, "Finn Falk": 1500.0}


@pytest.mark.parametrize(
    ("lines", "fault"),
    [
        ("Dan Duval\t35\nNobody Here\t4", "Line 2: “Nobody Here” is nobody whom you may set it for."),
        ("Dan Duval\tmany", "Line 1: “many” is not a number"),
        ("Dan Duval\nDan Duval", "Line 2: “Dan Duval” stands there twice."),
    ],
)
def test_faults_are_told_by_line_and_nothing_is_set(
    cast: Cast, signed_in: SignIn, lines: str, fault: str
) -> None:
    response = signed_in("max").post(address(cast), asked(cast, units=[], lines=lines))
    page = response.content.decode()
    assert response.status_code == 422
    assert fault in page
    assert lines.split("\t")[0] in page, "what was typed comes back"
    assert set_now(cast, "Make") == {}


def test_pasted_targets_fit_one_template_only(cast: Cast, signed_in: SignIn) -> None:
    sent = asked(cast, CALLS, WINS, units=[], lines="Dan Duval\t35")
    page = signed_in("max").post(address(cast), sent).content.decode()
    assert "fit one template with a target only" in page


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        ("equally", {"Dan Duval": 6.0, "Finn Falk": 6.0}),
        ("result", {"Dan Duval": 9.0, "Finn Falk": 3.0}),
        ("growth", {"Dan Duval": 33.0, "Finn Falk": 11.0}),
    ],
)
def test_targets_follow_the_rule(
    cast: Cast, signed_in: SignIn, rule: str, expected: dict[str, float]
) -> None:
    for name, value in (("dan", 30), ("finn", 10)):
        kpi = Kpi.objects.create(
            organization=cast.organization, key=f"k-{name}", name="New customers", unit="customers",
            aggregation="sum", owner_person=cast.people[name],
        )  # fmt: skip
        record(cast.operator, kpi, "2026-11-10", value)
    sent = asked(cast, WINS, units=[], lines="Dan Duval\nFinn Falk", rule=rule, growth="10")
    signed_in("max").post(address(cast), sent)
    assert set_now(cast, "Win") == expected
    assert Measurement.objects.filter(organization=cast.organization).count() == 2


def test_units_share_by_head_count(cast: Cast, signed_in: SignIn) -> None:
    north = add_unit(actor=cast.operator, name="Shop A", kind="team", parent=cast.units["all"])
    south = add_unit(actor=cast.operator, name="Shop B", kind="team", parent=cast.units["all"])
    for place, unit in enumerate([north, north, north, south]):
        add_person(actor=cast.operator, name=f"P{place}", unit=unit)
    sent = asked(cast, WINS, units=[str(north.pk), str(south.pk)], whom="units", rule="heads")
    signed_in("max").post(address(cast), sent)
    assert set_now(cast, "Win") == {"Shop A": 9.0, "Shop B": 3.0}


def test_who_is_left_out_gets_nothing(cast: Cast, signed_in: SignIn) -> None:
    sent = asked(cast, units=[], lines="Dan Duval\nFinn Falk")
    sent["without"] = [f"person:{cast.people['finn'].pk}"]
    signed_in("max").post(address(cast), sent)
    assert set_now(cast, "Make") == {"Dan Duval": 20.0}


def test_a_lead_gives_nothing_beyond_his_unit(cast: Cast, signed_in: SignIn) -> None:
    browser = signed_in("cleo")
    sent = asked(cast, units=[str(cast.units["york"].pk)])
    assert browser.post(address(cast), sent).status_code == 422
    named = browser.post(address(cast), asked(cast, units=[], lines="Finn Falk")).content.decode()
    assert "is nobody whom you may set it for" in named
    assert set_now(cast, "Make") == {}


def test_nobody_chosen_is_refused(cast: Cast, signed_in: SignIn) -> None:
    response = signed_in("max").post(address(cast), asked(cast, units=[]))
    assert response.status_code == 422
    assert "Choose who gets it." in response.content.decode()


def test_growth_asks_for_its_percent(cast: Cast, signed_in: SignIn) -> None:
    page = signed_in("max").post(address(cast), asked(cast, rule="growth")).content.decode()
    assert "Say how many percent more." in page


def test_a_goal_is_given_to_others_as_series_of_its_own_kpi(cast: Cast, signed_in: SignIn) -> None:
    small_plan(cast)
    versions = GoalVersion.objects.known(cast.organization.pk).filter(rollup__in=("", "measured"))
    version = versions.filter(direction="reach").exclude(kpi=None).order_by("goal_id")[0]
    assert version.kpi
    sent = asked(cast, units=[], lines="Finn Falk\t7") | {"goal": str(version.goal_id), "template": []}
    response = signed_in("max").post(address(cast), sent)
    assert response.status_code == 302
    kpi = Kpi.objects.filter(organization=cast.organization, owner_person=cast.people["finn"]).latest("pk")
    assert kpi.series_of == version.kpi.measure


def test_the_page_asks_as_little_for_fifty_as_for_one(
    cast: Cast, signed_in: SignIn, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    for place in range(50):
        add_person(actor=cast.operator, name=f"Caller {place}", unit=cast.units["leeds"])
    browser = signed_in("max")
    with django_assert_max_num_queries(45):
        response = browser.post(address(cast), {**asked(cast), "preview": "1", "save": []})
    assert response.status_code == 200
    assert "Caller 7" in response.content.decode()


def test_a_template_that_no_id_can_name_is_left_out(cast: Cast, signed_in: SignIn) -> None:
    answer = signed_in("cleo").get(address(cast, f"?template=own:{'9' * 30}"))
    assert (answer.status_code, CALLS in answer.content.decode()) == (200, False)
