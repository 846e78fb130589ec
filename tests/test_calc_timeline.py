"""When tasks will be done: what slips, what that delays, which chain decides; and the burn-up's pace."""

from datetime import date, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cairn.calc.burn_up import burn_up
from cairn.calc.timeline import Work, critical_chain, delayed_by, placed

TODAY = date(2026, 11, 25)
PATIENTLY = settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.too_slow])


def day(offset: int) -> date:
    return TODAY + timedelta(days=offset)


def test_what_is_late_pushes_all_that_waits_for_it() -> None:
    works = [
        Work(1, day(-9), day(-5)),
        Work(2, day(-4), day(1), waits_for=(1,)),
        Work(3, day(2), day(4), waits_for=(2,)),
        Work(4, day(0), day(9)),
    ]
    places = placed(works, TODAY)
    assert (places[1].last_on, places[1].late_days) == (TODAY, 5)
    assert (places[2].first_on, places[2].last_on, places[2].held_by) == (day(1), day(6), 1)
    assert (places[3].last_on, places[3].late_days) == (day(9), 5)
    assert places[4].late_days == 0
    assert delayed_by(works, places) == {1: [2, 3]}
    assert critical_chain(places) == [1, 2, 3]


def test_what_is_done_stands_where_it_was_done_and_holds_nobody_longer() -> None:
    works = [Work(1, day(-9), day(-5), done_on=day(-7)), Work(2, day(1), day(3), waits_for=(1,))]
    places = placed(works, TODAY)
    assert places[1].last_on == day(-7)
    assert (places[2].first_on, places[2].last_on, places[2].held_by) == (day(1), day(3), None)
    assert delayed_by(works, places) == {}


def test_a_task_without_days_lasts_as_long_as_its_estimate() -> None:
    places = placed([Work(1, estimate_hours=20.0), Work(2, waits_for=(1,))], TODAY)
    assert (places[1].first_on, places[1].last_on) == (TODAY, day(2))
    assert (places[2].first_on, places[2].last_on) == (day(3), day(3))


@st.composite
def plans(draw: st.DrawFn) -> list[Work]:
    made = []
    for key in range(draw(st.integers(1, 8))):
        start = draw(st.none() | st.integers(-30, 30))
        due = draw(st.none() | st.integers(-30, 60))
        if start is not None and due is not None and due < start:
            start, due = due, start
        waits = tuple(other for other in range(key) if draw(st.booleans()))
        first, last = (None if each is None else day(each) for each in (start, due))
        made.append(Work(key, first, last, waits_for=waits, has_begun=draw(st.booleans())))
    return made


@PATIENTLY
@given(plans())
def test_nothing_ends_before_it_begins_before_today_or_before_what_it_waits_for(works: list[Work]) -> None:
    places = placed(works, TODAY)
    for work in works:
        place = places[work.key]
        assert place.first_on <= place.last_on
        assert place.last_on >= TODAY
        for other in work.waits_for:
            assert place.last_on > places[other].last_on
    chain = critical_chain(places)
    assert places[chain[-1]].last_on == max(place.last_on for place in places.values())


def test_the_pace_of_four_weeks_leads_to_an_end_and_no_pace_to_none() -> None:
    weights = [(2.0, day(-40)), (2.0, day(-10)), (2.0, day(0)), (4.0, None)]
    found = burn_up(weights, day(-60), TODAY)
    assert (found.whole, found.done[-1]) == (10.0, (TODAY, 6.0))
    assert found.forecast_end == day(28)
    assert burn_up([(1.0, day(-40)), (1.0, None)], day(-60), TODAY).forecast_end is None
    assert burn_up([(1.0, TODAY)], day(-60), TODAY).forecast_end is None
