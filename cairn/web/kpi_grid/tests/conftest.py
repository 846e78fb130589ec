"""The bakery, and a hand that sends cells as the grid's scripts do."""

import json
from collections.abc import Callable
from typing import Any

import pytest

from cairn.web.kpi_grid.tests.bakery import NOW, Bakery, build_bakery
from conftest import HoldClock
from tests.cast import Cast
from tests.fixtures_cast import SignIn

Send = Callable[..., Any]


@pytest.fixture
def bakery(cast: Cast, hold_clock: HoldClock) -> Bakery:
    hold_clock(NOW)
    return build_bakery(cast)


@pytest.fixture
def send(bakery: Bakery, signed_in: SignIn) -> Send:
    """`send("dan", [bakery.loaves, "v", "2026-11-23", "90", ""], partial="1")`."""

    def send_cells(who: str, *cells: list[Any], **fields: str) -> Any:
        rows = [[kpi.pk, 0, *rest] for kpi, *rest in cells]
        path = f"/o/{bakery.cast.slug}/kpis/grid/cells/"
        sent = {"cells": json.dumps(rows), "cadence": "weekly", "year": "2026", **fields}
        return signed_in(who).post(path, sent, headers={"HX-Request": "true"})

    return send_cells
