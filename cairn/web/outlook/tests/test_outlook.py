"""What may come of a goal is told on its page: chance, both tellings, arithmetic, or why there is none."""

from datetime import date, timedelta
from typing import Any

import pytest

from cairn.calc.simulation import Outcome, Telling
from cairn.decisions.services.forecasting import make_forecasts
from cairn.web.outlook.words import Speaking, chance_words, outlook_sentence
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn
from tests.small_plan import TODAY, SmallPlan, record, small_plan

ON = date(2026, 11, 25)
VISION = Speaking("people", 50_000_000, date(2040, 12, 31), ON)


@pytest.fixture
def plan(cast: Cast, hold_clock: HoldClock) -> SmallPlan:
    hold_clock(TODAY)
    plan = small_plan(cast)
    for n in range(1, 9):
        record(cast.operator, plan.meals, (ON - timedelta(days=n)).isoformat(), 4 + n % 3)
    record(cast.operator, plan.york_meals, "2026-11-24", 24)
    make_forecasts(cast.organization.pk)
    return plan


def outcome(planned: Telling, onward: Telling, **terms: Any) -> Outcome:
    return Outcome("1", planned, onward, (), False, 9, (), 1, **terms)


def told(value: tuple[float, float, float], *arrival: date | None, p: float = 0.5) -> Telling:
    days: Any = arrival or (None, None, None)
    return Telling(p, value, days, float(any(days)))


PLANNED = told((40e6, 41.04e6, 42e6))


def test_both_tellings_stand_in_one_sentence() -> None:
    onward = told((44e6, 46e6, 47e6), date(2042, 8, 3), date(2043, 3, 5), date(2044, 7, 9))
    assert outlook_sentence(outcome(PLANNED, onward), VISION) == (
        "As planned 41 million by December 2040, between 40 million and 42 million; "
        "if today goes on, 50 million in March 2043, between August 2042 and July 2044."
    )


@pytest.mark.parametrize(
    ("arrival", "words"),
    [
        (
            (date(2042, 8, 3), date(2043, 3, 5), None),
            "50 million in March 2043, in August 2042 at the earliest.",
        ),
        ((date(2042, 8, 3), None, None), "50 million in August 2042 at the earliest, and more likely not."),
        ((None, None, None), "50 million is out of sight."),
        ((ON + timedelta(3), ON + timedelta(5), ON + timedelta(9)), "50 million on 30 November, between"),
    ],
)
def test_what_has_not_arrived_is_not_promised(arrival: tuple[date | None, ...], words: str) -> None:
    assert words in outlook_sentence(outcome(PLANNED, told((1, 2, 3), *arrival)), VISION)


def test_a_goal_to_be_kept_arrives_nowhere() -> None:
    sentence = outlook_sentence(outcome(told((3.6, 3.9, 4.2)), told((3.6, 3.9, 4.2)), is_steady=True), VISION)
    assert sentence == "As planned 3.9 by December 2040, between 3.6 and 4.2."


def test_nothing_that_is_open_is_certain() -> None:
    assert [chance_words(chance) for chance in (0, 0.004, 0.5, 0.999, 1)] == [
        "under 1\u00a0%", "under 1\u00a0%", "50\u00a0%", "over 99\u00a0%", "over 99\u00a0%",
    ]  # fmt: skip


def test_a_goals_page_tells_its_chance_and_why(plan: SmallPlan, signed_in: SignIn) -> None:
    page = signed_in("dan").get(f"/o/open-harbour/goals/{plan.leeds.pk}/").context["page"]
    assert page.outlook.chance
    assert page.outlook.sentence.startswith("As planned ")
    assert "Drawn from 8 values." in page.outlook.why.notes
    names = [series.get("name") for series in page.chart.options["series"]]
    assert "As planned" in names


def test_with_too_few_values_it_says_so(plan: SmallPlan, signed_in: SignIn) -> None:
    page = signed_in("dan").get(f"/o/open-harbour/goals/{plan.york.pk}/").context["page"]
    assert page.outlook.chance == ""
    assert page.outlook.sentence == "A forecast takes 4 values; there is 1 so far."


def test_the_vision_names_what_is_assumed_and_what_plain_arithmetic_says(
    plan: SmallPlan, signed_in: SignIn
) -> None:
    page = signed_in("dan").get("/o/open-harbour/vision/").context["page"]
    assert any("Feed 700 people in York" in note for note in page.outlook.why.notes)
    assert page.outlook.arithmetic.startswith("Plain arithmetic: at ")
    assert page.outlook.arithmetic.endswith("a day reaches it on time.")


def test_a_past_day_is_not_told_a_future(plan: SmallPlan, signed_in: SignIn) -> None:
    page = signed_in("dan").get(f"/o/open-harbour/goals/{plan.leeds.pk}/?period=2026-q3").context["page"]
    assert page.is_past is (page.outlook is None)
