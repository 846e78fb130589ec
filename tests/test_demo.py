"""The demo company: a plan without faults that ends on any day, with figures that a reader believes."""

import json
from collections import Counter
from datetime import date, timedelta
from typing import Any

import pytest

from cairn.calc.evaluate import Evaluation, evaluate
from cairn.calc.plan.read import read_plan
from demo.open_table import accounts, grants, plan

MOCK_DAY = date(2026, 11, 25)
STATUSES = {
    "on_track",
    "at_risk",
    "off_track",
    "achieved",
    "missed",
    "not_started",
    "no_data",
    "draft",
    "proposed",
    "rejected",
    "cancelled",
}
SOME_DAYS = [
    MOCK_DAY,
    date(2028, 2, 29),
    date(2026, 7, 2),
    date(2027, 1, 1),
    date(2026, 11, 29),
    date(2026, 8, 31),
    date(2026, 9, 1),
    date(2027, 3, 3),
    date(2027, 3, 4),
]

pytestmark = pytest.mark.filterwarnings("error")


def evaluation(today: date) -> Evaluation:
    return evaluate(read_plan(plan(today)), today)


def measurement_days(document: dict[str, Any]) -> list[date]:
    return [
        date.fromisoformat(row["date"]) for kpi in document["kpis"] for row in kpi.get("measurements", ())
    ]


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    return plan(MOCK_DAY)


@pytest.fixture(scope="module")
def figures() -> Evaluation:
    return evaluation(MOCK_DAY)


@pytest.mark.parametrize("today", SOME_DAYS, ids=str)
def test_plan_has_no_fault_and_shows_every_status_whatever_the_day(today: date) -> None:
    document = plan(today)
    found = evaluate(read_plan(document), today).figures
    assert {figure.status for figure in found.values()} == STATUSES
    assert found["vision"].status == "on_track"
    assert any(figure.silent for figure in found.values())
    assert max(measurement_days(document)) == today


@pytest.mark.parametrize("today", SOME_DAYS, ids=str)
def test_measurements_reach_back_fourteen_months(today: date) -> None:
    first_daily = min(
        date.fromisoformat(row["date"])
        for kpi in plan(today)["kpis"]
        if kpi["key"].startswith("people-fed-") and kpi.get("series_of") == "people-fed"
        for row in kpi["measurements"]
    )
    assert timedelta(days=14 * 30) < today - first_daily < timedelta(days=15 * 31)


@pytest.mark.parametrize("today", [date(2026, 1, 1) + timedelta(days=61 * n) for n in range(12)], ids=str)
def test_plan_can_be_read_on_any_day_of_two_years(today: date) -> None:
    assert read_plan(plan(today)).goals


def test_same_day_and_seed_give_the_same_bytes(document: dict[str, Any]) -> None:
    assert json.dumps(plan(MOCK_DAY)) == json.dumps(document)


def test_another_seed_gives_other_numbers_and_the_same_total(figures: Evaluation) -> None:
    other = plan(MOCK_DAY, seed=7)
    assert json.dumps(other) != json.dumps(plan(MOCK_DAY))
    vision = evaluate(read_plan(other), MOCK_DAY).figures["vision"]
    assert vision.value == figures.figures["vision"].value


@pytest.mark.parametrize(
    ("key", "value", "status"),
    [
        ("vision", 3_422_612, "on_track"),
        ("by-last-year", 3_084_210, "achieved"),
        ("own-kitchens-feed", 21_372, "at_risk"),
        ("north-feed", 3_348, "at_risk"),
        ("newcastle-feed", 1_388, "on_track"),
        ("leeds-feed", 556, "on_track"),
        ("york-feed", 301, "off_track"),
        ("durham-feed", 241, "at_risk"),
        ("north-holidays-past", 862, "missed"),
        ("north-holidays-next", 0, "not_started"),
        ("hull-van-feed", 0, "no_data"),
        ("south-feed", 7_214, "on_track"),
        ("east-feed", 3_880, "off_track"),
        ("west-feed", 6_930, "at_risk"),
        ("schools-lunches", 213_480, "on_track"),
        ("primary-schools-lunches", 158_120, "on_track"),
        ("secondary-schools-lunches", 55_360, "at_risk"),
        ("partners-feed", 84_310, "at_risk"),
        ("food-banks-feed", 66_930, "on_track"),
        ("places-of-worship-feed", 17_380, "off_track"),
        ("emergencies-feed", 19_240, "on_track"),
        ("flood-feed", 12_480, "achieved"),
        ("rooms-feed", 6_760, "on_track"),
        ("next-year", 0, "not_started"),
        ("money", 1_920_000, "at_risk"),
        ("volunteers", 1_034, "on_track"),
        ("waste", 4.6, "on_track"),
        ("delivery", 33, "at_risk"),
    ],
)
def test_figures_come_out_like_the_drawing(figures: Evaluation, key: str, value: float, status: str) -> None:
    found = figures.figures[key]
    assert found.value == pytest.approx(value, rel=0.003)
    assert found.status == status


def test_north_is_a_sixth_short_and_its_kitchens_could_do_more(figures: Evaluation) -> None:
    north = figures.figures["north-feed"]
    assert north.pace == pytest.approx(0.83, abs=0.015)
    assert north.coverage == pytest.approx(1.1524)
    assert figures.figures["leeds-feed"].target == 2_605
    assert figures.figures["york-feed"].target == 2_299


def test_vision_is_ahead_of_its_curve(figures: Evaluation) -> None:
    vision = figures.figures["vision"]
    assert vision.expected is not None
    assert vision.expected * 50_000_000 == pytest.approx(3_162_466, rel=0.005)


def test_amira_has_her_week_before_her(document: dict[str, Any], figures: Evaluation) -> None:
    found = figures.figures
    assert found["leeds-feed"].streak == 12
    assert (found["leeds-waste"].streak, found["leeds-waste"].value) == (9, 3.2)
    assert (found["leeds-delivery"].streak, found["leeds-delivery"].value) == (2, 31)
    assert found["leeds-rota"].silent
    assert found["leeds-gifts"].value == 780
    goals = {goal["key"]: goal for goal in document["goals"]}
    steps = goals["leeds-saturdays"]["milestones"]
    assert ["done_on" in step for step in steps] == [True, True, True, False, False]
    assert steps[3]["due"] == "2026-11-26"
    assert {goals[key]["owner"] for key in ("leeds-feed", "leeds-waste", "leeds-rota", "leeds-gifts")} == {
        "person:amira-khan"
    }


def test_something_is_due_today_and_something_is_late(document: dict[str, Any]) -> None:
    goals = {goal["key"]: goal for goal in document["goals"]}
    assert goals["insurance"]["end"] == MOCK_DAY.isoformat()
    late = [step for step in goals["website"]["milestones"] if "done_on" not in step]
    assert late[0]["due"] < MOCK_DAY.isoformat()


def test_company_is_as_large_as_it_says(document: dict[str, Any]) -> None:
    assert 170 <= len(document["people"]) <= 190
    assert Counter(unit["kind"] for unit in document["units"])["team"] == 30
    assert 200 <= len(document["goals"]) <= 300
    assert 25_000 <= len(measurement_days(document)) <= 40_000


def test_every_unit_is_led_by_one_of_its_people(document: dict[str, Any]) -> None:
    unit_of = {person["key"]: person["unit"] for person in document["people"]}
    assert all(unit_of[unit["lead"]] == unit["key"] for unit in document["units"])


def test_roles_agree_with_who_leads(document: dict[str, Any]) -> None:
    leads = {(unit["lead"], unit["key"]) for unit in document["units"]}
    leading = {(person, unit) for person, role, unit, _ in grants() if role in ("lead", "head")}
    assert leading == leads
    assert {person for person, *_ in grants()} == {person["key"] for person in document["people"]}


def test_four_people_sign_in_each_in_another_role(document: dict[str, Any]) -> None:
    emails = {person["key"]: person["email"] for person in document["people"]}
    role_of = {person: role for person, role, *_ in grants()}
    assert [account.role for account in accounts()] == ["employee", "lead", "head", "administrator"]
    assert all(emails[account.person_key] == account.email for account in accounts())
    assert [role_of[account.person_key] for account in accounts()] == [
        "member",
        "lead",
        "head",
        "administrator",
    ]


def test_values_are_recorded_by_people_who_work_there(document: dict[str, Any]) -> None:
    people = {person["key"] for person in document["people"]}
    rows = [row for kpi in document["kpis"] for row in kpi.get("measurements", ())]
    assert {row["by"] for row in rows} <= people
    notes = Counter(row["note"] for row in rows if "note" in row)
    assert len(notes) > 250
    assert {row.get("confidence") for row in rows} == {None, "high", "medium", "low"}
