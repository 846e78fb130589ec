"""The cast as fixtures, for the tests of every room."""

from collections.abc import Callable
from copy import deepcopy
from datetime import datetime

import pytest
from django.conf import settings
from django.test import Client

from tests.cast import Cast, build_cast
from tests.kept_rows import KeptRows, are_tables_empty, keep_rows
from tests.small_plan import TODAY, SmallPlan, small_plan

SignIn = Callable[[str], Client]

# By the moment at which the clock was held: what the services write depends on it.
_kept: dict[datetime | None, tuple[Cast, KeptRows]] = {}


@pytest.fixture
def cast(db: None) -> Cast:
    """Ada, Ben, Cleo, Dan, Finn, Vic and Max in one organization, Eve in another."""
    return cast_in_database()


def cast_in_database() -> Cast:
    """The cast, built by the services the first time and put back row by row afterwards."""
    if not are_tables_empty():
        return build_cast()
    moment = settings.CAIRN_NOW
    if moment in _kept:
        _kept[moment][1].put_back()
    else:
        _kept[moment] = (build_cast(), keep_rows())
    return deepcopy(_kept[moment][0])


@pytest.fixture
def signed_in(cast: Cast) -> SignIn:
    """`signed_in("dan")`: a browser in which somebody of the cast is signed in."""

    def sign_in(name: str) -> Client:
        client = Client()
        client.force_login(cast.user(name))
        return client

    return sign_in


@pytest.fixture
def plan(cast: Cast, hold_clock: Callable[[str], datetime]) -> SmallPlan:
    """The small plan, on the Wednesday that most tests look at it."""
    hold_clock(TODAY)
    return small_plan(cast)
