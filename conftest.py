"""What every test has: the statement guard, and a clock that can be held."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime

import pytest
from django.utils import translation
from pytest_django import Settings

pytest_plugins = ["tests.statement_guard", "tests.fixtures_cast", "tests.postbox"]

HoldClock = Callable[[str], datetime]


@pytest.fixture(autouse=True)
def own_language() -> Iterator[None]:
    """No test leaves its language to the next: after a request in German, German stays active."""
    with translation.override("en"):
        yield


@pytest.fixture
def hold_clock(settings: Settings) -> HoldClock:
    """Holds the program's clock: `hold_clock("2026-11-25T09:00")` (UTC where no offset is given)."""

    def hold(text: str) -> datetime:
        moment = datetime.fromisoformat(text)
        held = moment if moment.tzinfo else moment.replace(tzinfo=UTC)
        settings.CAIRN_NOW = held
        return held

    return hold
