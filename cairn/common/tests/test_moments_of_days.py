"""Days become moments by the clocks of a zone; an end that is open stays so."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from cairn.common.dates.moments import moments_of

BERLIN = ZoneInfo("Europe/Berlin")


def test_both_days_are_whole_also_where_the_clocks_change() -> None:
    since, before = moments_of(date(2026, 10, 25), date(2026, 10, 25), BERLIN)
    assert since == datetime(2026, 10, 24, 22, tzinfo=UTC)
    assert before == datetime(2026, 10, 25, 23, tzinfo=UTC)


def test_an_open_end_is_null() -> None:
    assert moments_of(None, None, BERLIN) == (None, None)
