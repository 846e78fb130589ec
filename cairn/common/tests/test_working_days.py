"""Which days are worked on."""

from datetime import date

from cairn.common.workdays import DayOff, WorkingDays

EVERY_DAY, MONDAY_TO_FRIDAY = frozenset(range(7)), frozenset(range(5))
FRIDAY, SATURDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 28), date(2026, 11, 30)


def test_weekends_are_passed_over_to_the_next_working_day() -> None:
    work = WorkingDays([(date.min, MONDAY_TO_FRIDAY)])
    assert [work.first_on_or_after(day) for day in (FRIDAY, SATURDAY)] == [FRIDAY, MONDAY]


def test_a_holiday_after_a_weekend_is_passed_over_too() -> None:
    work = WorkingDays([(date.min, MONDAY_TO_FRIDAY)], [DayOff(MONDAY)])
    assert work.first_on_or_after(SATURDAY) == date(2026, 12, 1)


def test_a_yearly_holiday_is_off_in_every_year_from_its_own_on() -> None:
    work = WorkingDays([(date.min, EVERY_DAY)], [DayOff(date(2026, 12, 25), is_yearly=True)])
    christmases = [date(year, 12, 25) for year in (2025, 2026, 2031)]
    assert [work.is_working(day) for day in christmases] == [True, False, False]


def test_working_days_hold_from_their_day() -> None:
    work = WorkingDays([(date.min, EVERY_DAY), (FRIDAY, MONDAY_TO_FRIDAY)])
    assert work.is_working(date(2026, 11, 22))
    assert not work.is_working(SATURDAY)


def test_who_never_works_is_waited_for_no_longer() -> None:
    work = WorkingDays([(date.min, frozenset())])
    assert work.first_on_or_after(FRIDAY) == FRIDAY


def test_the_working_days_between_two_are_counted() -> None:
    work = WorkingDays([(date.min, MONDAY_TO_FRIDAY)], [DayOff(date(2026, 12, 25))])
    assert len(list(work.between(date(2026, 12, 21), date(2026, 12, 31)))) == 8
